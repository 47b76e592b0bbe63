//! The pictures a visitor brought: on their way, refused, or taken, with the verdict on each.

use std::sync::Arc;

use crate::protocol::{Image, Upload, UploadId, UploadVerdict, UploadVerdicts};
use crate::spec::UploadFraming;

#[derive(Clone, Debug, PartialEq)]
pub struct UploadEntry {
    pub id: UploadId,
    /// The file's, or what it is.
    pub name: String,
    pub state: UploadState,
    /// Of how many this is the first, where the file is an animation.
    pub frames: Option<u32>,
    /// Stays until there is a newer one.
    pub judged: Option<Judged>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum UploadState {
    /// The browser decodes it.
    Reading,
    /// Why it is not shown.
    Refused(String),
    Taken(Arc<Upload>),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// Training step of the weights.
    pub step: u64,
    pub framing: UploadFraming,
    pub calibration_count: u32,
    pub verdict: Arc<UploadVerdict>,
}

impl UploadEntry {
    pub fn upload(&self) -> Option<&Arc<Upload>> {
        match &self.state {
            UploadState::Taken(upload) => Some(upload),
            UploadState::Reading | UploadState::Refused(_) => None,
        }
    }

    fn is_refused(&self) -> bool {
        matches!(self.state, UploadState::Refused(_))
    }
}

/// In the order in which they came.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Uploads {
    entries: Vec<UploadEntry>,
    next_id: u32,
    /// What was removed last, each with its place.
    removed: Vec<(usize, UploadEntry)>,
    /// Files that were one too many, the last time.
    pub left_out: usize,
}

impl Uploads {
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &UploadEntry> + ExactSizeIterator {
        self.entries.iter()
    }

    pub fn get(&self, id: UploadId) -> Option<&UploadEntry> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    fn get_mut(&mut self, id: UploadId) -> Option<&mut UploadEntry> {
        self.entries.iter_mut().find(|entry| entry.id == id)
    }

    pub fn taken(&self) -> impl DoubleEndedIterator<Item = &Arc<Upload>> {
        self.entries.iter().filter_map(UploadEntry::upload)
    }

    pub fn reading_count(&self) -> usize {
        self.entries.iter().filter(|entry| entry.state == UploadState::Reading).count()
    }

    /// Files are about to be read: one entry each, as far as there is room.
    pub fn begin_reading(&mut self, names: impl IntoIterator<Item = String>) -> Vec<UploadId> {
        let present = self.entries.iter().filter(|entry| !entry.is_refused()).count();
        let mut room = Upload::MAX_COUNT.saturating_sub(present);
        self.left_out = 0;
        let mut begun = Vec::new();
        for name in names {
            if room == 0 {
                self.left_out += 1;
                continue;
            }
            room -= 1;
            begun.push(self.push(name, UploadState::Reading));
        }
        begun
    }

    fn push(&mut self, name: String, state: UploadState) -> UploadId {
        self.next_id += 1;
        let id = UploadId(self.next_id);
        self.entries.push(UploadEntry { id, name, state, frames: None, judged: None });
        id
    }

    /// A file was read, or not. What was removed meanwhile stays away.
    pub fn read(&mut self, id: UploadId, outcome: Result<Image, String>) -> Option<Arc<Upload>> {
        let entry = self.get_mut(id)?;
        entry.state = match outcome {
            Ok(image) => UploadState::Taken(Arc::new(Upload { id, image })),
            Err(why) => UploadState::Refused(why),
        };
        let taken = entry.upload().cloned();
        if taken.is_none() {
            self.forget_old_refused();
        }
        taken
    }

    /// A page that is left open must not grow by the files that it refuses: the newest lines stay, as many as pictures may.
    fn forget_old_refused(&mut self) {
        let refused = self.entries.iter().filter(|entry| entry.is_refused()).count();
        let mut surplus = refused.saturating_sub(Upload::MAX_COUNT);
        self.entries.retain(|entry| {
            let goes = surplus > 0 && entry.is_refused();
            surplus -= usize::from(goes);
            !goes
        });
    }

    /// The file was an animation of so many frames.
    pub fn is_first_of(&mut self, id: UploadId, frames: Option<u32>) {
        if let Some(entry) = self.get_mut(id) {
            entry.frames = frames;
        }
    }

    /// A picture made here; `None` where there is no room for it.
    pub fn add(&mut self, name: String, image: Image) -> Option<Arc<Upload>> {
        let id = self.begin_reading([name]).pop()?;
        self.read(id, Ok(image))
    }

    /// Removes all that `goes`, and keeps it to be taken back.
    pub fn remove(&mut self, goes: impl Fn(&UploadEntry) -> bool) -> Vec<UploadId> {
        let mut removed = Vec::new();
        for (place, entry) in std::mem::take(&mut self.entries).into_iter().enumerate() {
            if goes(&entry) {
                removed.push((place, entry));
            } else {
                self.entries.push(entry);
            }
        }
        let ids = removed.iter().map(|(_, entry)| entry.id).collect();
        if !removed.is_empty() {
            self.removed = removed;
        }
        ids
    }

    /// Forgets files that could not be shown, for good.
    pub fn dismiss_refused(&mut self) {
        self.entries.retain(|entry| !entry.is_refused());
    }

    /// How many pictures can be taken back.
    pub fn removed_count(&self) -> usize {
        self.removed.len()
    }

    /// Brings back what was removed last, each to its place, as far as there is room.
    pub fn take_back(&mut self) {
        for (place, mut entry) in std::mem::take(&mut self.removed) {
            // Nobody reads it any more.
            if entry.state == UploadState::Reading || self.entries.len() >= Upload::MAX_COUNT {
                continue;
            }
            entry.judged = None;
            self.entries.insert(place.min(self.entries.len()), entry);
        }
    }

    /// Of another network nothing that was judged holds.
    pub fn forget_verdicts(&mut self) {
        self.entries.iter_mut().for_each(|entry| entry.judged = None);
    }

    /// Takes in a part of a judgement.
    pub fn judged(&mut self, part: UploadVerdicts) {
        let UploadVerdicts { step, framing, calibration_count, verdicts } = part;
        for verdict in verdicts {
            if let Some(entry) = self.get_mut(verdict.upload).filter(|entry| entry.upload().is_some()) {
                entry.judged = Some(Judged { step, framing, calibration_count, verdict: Arc::new(verdict) });
            }
        }
    }
}
