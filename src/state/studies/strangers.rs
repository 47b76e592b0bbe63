//! Strangers as the page knows them: the pictures a visitor brought, the verdicts, the table.

use std::sync::Arc;

use crate::protocol::{
    Image, RunId, StrangerCommand, StrangerTable, StudyCommand, TrajectoryId, Upload, UploadId, UploadVerdicts,
};
use crate::spec::{DataSpec, StrangerSet, UploadFraming};
use crate::words::strangers;

use super::Uploads;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Strangers {
    pub uploads: Uploads,
    pub framing: UploadFraming,
    /// Trajectories that are pictures on the field of this page.
    dropped: Vec<(TrajectoryId, UploadId)>,
    /// The newest picture that was let flow without being asked for.
    flown: Option<UploadId>,
    /// The picture on the drawing pad.
    drawing: Option<UploadId>,
    /// How much of the judging is done, while it is under way.
    pub judging: Option<f32>,
    /// How much of the comparison is done, while it is under way.
    pub comparing: Option<f32>,
    pub table: Option<Arc<StrangerTable>>,
    /// Sets that the visitor does not want.
    left_out: Vec<StrangerSet>,
    /// The sets of the comparison under way.
    compared: Vec<StrangerSet>,
    /// The run that what is here was measured on.
    run: Option<RunId>,
    /// Whether an engine listens that has it.
    ready: bool,
    /// The step at which the field shown was last searched for attractors.
    searched: Option<u64>,
}

/// Pictures in one message, so that it stays small (1.8 MB).
const BATCH: usize = 4;
/// Of more pictures than these none is dropped on the field unasked.
const FLOW_UNASKED: usize = 12;
/// Strangers of each set, at most.
const SAMPLES: u32 = 500;

impl Strangers {
    // --- the visitor's pictures ---

    /// A file was read, or not. Judged are all together, when the last has come.
    pub fn read(&mut self, id: UploadId, outcome: Result<Image, String>) -> Vec<StudyCommand> {
        let read = self.uploads.read(id, outcome);
        let mut commands = match read {
            Some(upload) if self.ready => {
                vec![StudyCommand::Strangers(StrangerCommand::KeepUploads(vec![(*upload).clone()]))]
            }
            _ => Vec::new(),
        };
        if self.uploads.reading_count() == 0 {
            commands.extend(self.judge());
        }
        commands
    }

    /// The drawing has changed.
    pub fn draw(&mut self, image: Image) -> Vec<StudyCommand> {
        match self.drawing.filter(|&id| self.uploads.get(id).is_some()) {
            Some(id) => self.read(id, Ok(image)),
            None => {
                let Some(upload) = self.uploads.add(strangers::drawing().to_owned(), image) else { return Vec::new() };
                self.drawing = Some(upload.id);
                let image = upload.image.clone();
                self.read(upload.id, Ok(image))
            }
        }
    }

    /// What was drawn stays, and the next stroke begins another picture.
    pub fn keep_drawing(&mut self) {
        self.drawing = None;
    }

    pub fn drawing(&self) -> Option<UploadId> {
        self.drawing
    }

    pub fn remove(&mut self, id: UploadId) -> Vec<StudyCommand> {
        let removed = self.uploads.remove(|entry| entry.id == id);
        self.forget(removed)
    }

    pub fn remove_all(&mut self) -> Vec<StudyCommand> {
        self.uploads.dismiss_refused();
        let removed = self.uploads.remove(|_| true);
        self.forget(removed)
    }

    /// Takes the lines about refused files away.
    pub fn dismiss_refused(&mut self) -> Vec<StudyCommand> {
        self.uploads.dismiss_refused();
        Vec::new()
    }

    fn forget(&mut self, removed: Vec<UploadId>) -> Vec<StudyCommand> {
        self.dropped.retain(|(_, upload)| !removed.contains(upload));
        match self.ready && !removed.is_empty() {
            true => vec![StudyCommand::Strangers(StrangerCommand::ForgetUploads(removed))],
            false => Vec::new(),
        }
    }

    /// Brings back what was removed last.
    pub fn take_back(&mut self) -> Vec<StudyCommand> {
        self.uploads.take_back();
        let mut commands = self.keep_all();
        commands.extend(self.judge());
        commands
    }

    pub fn set_framing(&mut self, framing: UploadFraming) -> Vec<StudyCommand> {
        if framing == self.framing {
            return Vec::new();
        }
        self.framing = framing;
        self.judge()
    }

    /// Judges all pictures again, and lets those on the field flow as they are seen now.
    pub fn judge(&mut self) -> Vec<StudyCommand> {
        if !self.ready || self.searched.is_none() || self.uploads.taken().next().is_none() {
            return Vec::new();
        }
        self.judging = Some(0.0);
        let framing = self.framing;
        let dropped =
            self.dropped.iter().map(|&(trajectory, upload)| StudyCommand::DropUpload { trajectory, upload, framing });
        std::iter::once(StudyCommand::Strangers(StrangerCommand::JudgeUploads(framing))).chain(dropped).collect()
    }

    fn keep_all(&self) -> Vec<StudyCommand> {
        if !self.ready {
            return Vec::new();
        }
        let taken: Vec<_> = self.uploads.taken().collect();
        let batch = |batch: &[&Arc<Upload>]| {
            StudyCommand::Strangers(StrangerCommand::KeepUploads(
                batch.iter().map(|upload| Upload::clone(upload)).collect(),
            ))
        };
        taken.chunks(BATCH).map(batch).collect()
    }

    // --- on the field ---

    /// The picture that is to be dropped on the field without being asked for: the newest, once, while
    /// there are few.
    pub fn wants_to_flow(&self) -> Option<UploadId> {
        if self.uploads.taken().count() > FLOW_UNASKED {
            return None;
        }
        let newest = self.uploads.taken().map(|upload| upload.id).max()?;
        let is_judged = self.uploads.get(newest).is_some_and(|entry| entry.judged.is_some());
        (is_judged && self.flown.is_none_or(|flown| flown < newest)).then_some(newest)
    }

    /// A picture became a trajectory.
    pub fn dropped(&mut self, trajectory: TrajectoryId, upload: UploadId) -> Vec<StudyCommand> {
        self.flown = self.flown.max(Some(upload));
        self.dropped.push((trajectory, upload));
        let framing = self.framing;
        if self.ready { vec![StudyCommand::DropUpload { trajectory, upload, framing }] } else { Vec::new() }
    }

    /// The trajectories that a picture is on the field as.
    pub fn trajectories_of(&self, upload: UploadId) -> impl Iterator<Item = TrajectoryId> {
        self.dropped.iter().filter(move |(_, of)| *of == upload).map(|&(trajectory, _)| trajectory)
    }

    /// Trajectories that were taken from the field do not come back.
    pub fn keep_trajectories(&mut self, exists: impl Fn(TrajectoryId) -> bool) {
        self.dropped.retain(|&(trajectory, _)| exists(trajectory));
    }

    // --- built-in strangers ---

    /// The sets that will be compared, of those that can be made for `data`.
    pub fn chosen_sets(&self, data: &DataSpec) -> Vec<StrangerSet> {
        StrangerSet::offered(data).into_iter().filter(|set| !self.left_out.contains(set)).collect()
    }

    pub fn toggle_set(&mut self, set: StrangerSet) {
        match self.left_out.iter().position(|left_out| *left_out == set) {
            Some(index) => drop(self.left_out.remove(index)),
            None => self.left_out.push(set),
        }
    }

    pub fn can_compare(&self) -> bool {
        self.ready && self.searched.is_some()
    }

    pub fn compare(&mut self, data: &DataSpec) -> Vec<StudyCommand> {
        let sets = self.chosen_sets(data);
        if !self.can_compare() || sets.is_empty() {
            return Vec::new();
        }
        self.comparing = Some(0.0);
        self.table = None;
        self.compared.clone_from(&sets);
        vec![StudyCommand::Strangers(StrangerCommand::Compare { sets, samples: SAMPLES, as_set: self.framing.as_set })]
    }

    pub fn stop(&mut self) -> Vec<StudyCommand> {
        self.judging = None;
        self.comparing = None;
        if self.ready { vec![StudyCommand::Strangers(StrangerCommand::Stop)] } else { Vec::new() }
    }

    // --- the engine ---

    /// Another run is on the stage, or an engine that knows nothing yet.
    pub fn stage_changed(&mut self, run: RunId, ready: bool) -> Vec<StudyCommand> {
        if self.run.replace(run) != Some(run) {
            self.uploads.forget_verdicts();
            self.table = None;
        }
        self.ready = ready;
        // Pictures are judged by the attractors, and another engine has to find them first.
        self.searched = None;
        self.judging = None;
        self.comparing = None;
        self.keep_all()
    }

    /// The run shown was searched. What was judged while it still moved is judged again at rest.
    pub fn searched(&mut self, step: u64, is_complete: bool) -> Vec<StudyCommand> {
        let before = self.searched.replace(step);
        if before.is_none() || is_complete { self.judge() } else { Vec::new() }
    }

    /// The step that the field shown was searched at, if that is not the one of the verdicts.
    pub fn judged_at_another_step(&self) -> Option<[u64; 2]> {
        let judged = self.uploads.iter().filter_map(|entry| Some(entry.judged.as_ref()?.step)).min()?;
        let shown = self.searched.filter(|&shown| shown != judged && self.judging.is_none())?;
        Some([judged, shown])
    }

    /// Some pictures were judged.
    pub(super) fn judged(&mut self, part: UploadVerdicts) {
        // What was seen in another way is of a judgement that was given up.
        if part.framing == self.framing {
            self.uploads.judged(part);
        }
    }

    /// Some rows of the comparison are complete.
    pub(super) fn tabulated(&mut self, table: StrangerTable) {
        if table.rows.len() == self.compared.len() {
            self.comparing = None;
        }
        self.table = Some(Arc::new(table));
    }

    /// The engine judges before it compares.
    pub(super) fn progressed(&mut self, done_share: f32) {
        let under_way = if self.judging.is_some() { &mut self.judging } else { &mut self.comparing };
        if under_way.is_some() {
            *under_way = (done_share < 1.0).then_some(done_share);
        }
    }
}

#[cfg(test)]
#[path = "strangers_tests.rs"]
mod tests;
