//! A real image model as the page knows it: its files, what was understood of them, what is to be run, and the run.

use std::sync::Arc;

use crate::protocol::{
    Image, ImageDictionaryFound, ImageModelCommand, ImageModelEvent, ImageModelPart, ImageModelReport,
    ImageModelSummary, ImagePlane, ImageRunEvent, ImageRunId, ImageRunPhase, PlaneAnchor, StudyCommand,
};
use crate::spec::{IMAGE_SIDES_PX, ImageRunSpec, ImageStart};
use crate::words::image_run as words;

use super::SharedResult;
use super::analysis_state::AnalysisState;
use super::image_draft::{AtomDraft, ImageRunDraft};
use super::image_moments::{ImageMoments, TileCurves};
use super::image_strangers::ImageStrangers;

/// Which files an engine was given, and which engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImageLoading {
    /// How often files have come.
    pub files: u32,
    /// How often an engine was started anew.
    pub engine: u32,
    pub side_px: u16,
}

/// The latents that a plane goes through until others are chosen.
const THROUGH: [PlaneAnchor; 3] = [PlaneAnchor::End(0), PlaneAnchor::End(1), PlaneAnchor::End(2)];

#[derive(Clone, Debug, PartialEq)]
pub struct ImageModels {
    pub side_px: u16,
    pub draft: ImageRunDraft,
    /// What the engine was given last.
    pub given: Option<ImageLoading>,
    /// Files on their way through the engine, by name.
    pub reading: Option<String>,
    pub read: Option<SharedResult<ImageModelSummary>>,
    /// Why there is no model, or no run, in words.
    pub refused: Option<String>,
    /// Pictures to start from.
    pub pictures: Vec<Arc<Image>>,
    /// Picture files that could not be shown, in words.
    pub unread: Vec<String>,
    pub run: Option<ImageRunShown>,
    /// Where the end states of the next comparison of dictionaries come from.
    pub atoms: AtomDraft,
    pub dictionary: AnalysisState<ImageDictionaryFound>,
    pub plane: AnalysisState<ImagePlane>,
    /// The latents that the next plane goes through.
    pub plane_through: [PlaneAnchor; 3],
    pub strangers: ImageStrangers,
    next_run: u32,
}

/// A run under way, or the last one.
#[derive(Clone, Debug, PartialEq)]
pub struct ImageRunShown {
    id: ImageRunId,
    pub spec: ImageRunSpec,
    pub phase: ImageRunPhase,
    /// The visitor has ended it, or it could not go on.
    pub ended: bool,
    pub done: u32,
    /// Of one step of all tiles, the last time.
    pub step_ms: f64,
    /// The visitor has asked for a pause, and a step is still under way.
    pub pausing: bool,
    pub moments: ImageMoments,
    pub curves: TileCurves,
    pub report: Option<SharedResult<ImageModelReport>>,
}

impl Default for ImageModels {
    fn default() -> Self {
        Self {
            side_px: IMAGE_SIDES_PX[0],
            draft: ImageRunDraft::default(),
            given: None,
            reading: None,
            read: None,
            refused: None,
            pictures: Vec::new(),
            unread: Vec::new(),
            run: None,
            atoms: AtomDraft::default(),
            dictionary: AnalysisState::default(),
            plane: AnalysisState::default(),
            plane_through: THROUGH,
            strangers: ImageStrangers::default(),
            next_run: 1,
        }
    }
}

impl ImageRunShown {
    fn new(id: ImageRunId, spec: ImageRunSpec) -> Self {
        Self {
            id,
            spec,
            phase: ImageRunPhase::Starting,
            ended: false,
            done: 0,
            step_ms: 0.0,
            pausing: false,
            moments: ImageMoments::default(),
            curves: TileCurves::default(),
            report: None,
        }
    }

    /// Whether the engine is at it, or waits to go on with it.
    pub fn is_alive(&self) -> bool {
        !self.ended && self.phase != ImageRunPhase::Done
    }

    pub fn is_paused(&self) -> bool {
        self.is_alive() && self.phase == ImageRunPhase::Paused
    }
}

impl ImageModels {
    /// Runs that were begun, in all.
    pub fn runs_begun(&self) -> u32 {
        self.next_run - 1
    }

    /// Files go to the engine: what it is to be told, beside their bytes.
    pub fn load(&mut self, parts: Vec<ImageModelPart>, given: ImageLoading) -> Vec<StudyCommand> {
        self.given = Some(given);
        self.reading = Some(parts.iter().map(|part| part.name.as_str()).collect::<Vec<_>>().join(", "));
        (self.read, self.refused) = (None, None);
        self.strangers.model_gone();
        self.run_ends();
        let side_px = given.side_px;
        vec![StudyCommand::ImageModel(ImageModelCommand::Load { parts, side_px })]
    }

    /// What the engine has to be given again: other files, another engine, or another side.
    pub fn wants(&self, files: u32, engine: u32) -> Option<ImageLoading> {
        let wanted = ImageLoading { files, engine, side_px: self.side_px };
        (files > 0 && self.given != Some(wanted)).then_some(wanted)
    }

    /// Files could not even be given to the engine.
    pub fn not_given(&mut self, given: ImageLoading, why: String) -> Vec<StudyCommand> {
        self.given = Some(given);
        (self.reading, self.read, self.refused) = (None, None, Some(why));
        Vec::new()
    }

    pub fn forget(&mut self) -> Vec<StudyCommand> {
        (self.read, self.refused, self.reading) = (None, None, None);
        self.strangers.model_gone();
        self.run_ends();
        vec![StudyCommand::ImageModel(ImageModelCommand::Forget)]
    }

    /// The engine that knew the model is gone.
    pub fn engine_gone(&mut self) {
        let lost = self.read.take().is_some() | self.reading.take().is_some();
        if lost && self.run.as_ref().is_some_and(ImageRunShown::is_alive) {
            self.refused = Some(words::engine_lost().to_owned());
        }
        self.given = None;
        self.strangers.judging.stop();
        self.run_ends();
    }

    fn run_ends(&mut self) {
        self.dictionary.stop();
        self.plane.stop();
        if let Some(run) = self.run.as_mut().filter(|run| run.is_alive()) {
            run.ended = true;
        }
    }

    /// Whether a run can begin: there is a model, and pictures where they are needed.
    pub fn can_begin(&self) -> bool {
        self.read.is_some() && (!self.draft.spec.start.needs_pictures() || !self.pictures.is_empty())
    }

    fn begin(&mut self, play: bool) -> Vec<StudyCommand> {
        if !self.can_begin() {
            return Vec::new();
        }
        self.begin_as(self.draft.spec.clamped(), play)
    }

    fn begin_as(&mut self, spec: ImageRunSpec, play: bool) -> Vec<StudyCommand> {
        self.refused = None;
        let run = ImageRunId(self.next_run);
        self.next_run += 1;
        self.run = Some(ImageRunShown::new(run, spec));
        // They were another run's.
        (self.dictionary, self.plane) = (AnalysisState::default(), AnalysisState::default());
        self.plane_through = THROUGH;
        // A run from noise is told how far its ends lie from them.
        let pictures = self.pictures.iter().map(|image| (**image).clone()).collect();
        vec![StudyCommand::ImageModel(ImageModelCommand::Begin { run, spec, pictures, play })]
    }

    /// Begins a run, or goes on with the one that is paused.
    pub fn play(&mut self) -> Vec<StudyCommand> {
        match self.run.as_mut().filter(|run| run.is_alive()) {
            Some(run) => {
                run.pausing = false;
                run.moments.look_at_now();
                vec![StudyCommand::ImageModel(ImageModelCommand::GoOn)]
            }
            None => self.begin(true),
        }
    }

    pub fn pause(&mut self) -> Vec<StudyCommand> {
        let Some(run) = self.run.as_mut().filter(|run| run.is_alive() && !run.is_paused()) else { return Vec::new() };
        run.pausing = true;
        vec![StudyCommand::ImageModel(ImageModelCommand::Pause)]
    }

    /// One step: of a new run if there is none.
    pub fn step(&mut self) -> Vec<StudyCommand> {
        let mut commands = match self.run.as_mut().filter(|run| run.is_alive()) {
            Some(run) => {
                run.moments.look_at_now();
                Vec::new()
            }
            None => self.begin(false),
        };
        if self.run.as_ref().is_some_and(ImageRunShown::is_alive) {
            commands.push(StudyCommand::ImageModel(ImageModelCommand::Step));
        }
        commands
    }

    /// Ends the run at once; what it came to so far stays.
    pub fn cancel(&mut self) -> Vec<StudyCommand> {
        if !self.run.as_ref().is_some_and(ImageRunShown::is_alive) {
            return Vec::new();
        }
        self.run_ends();
        vec![StudyCommand::ImageModel(ImageModelCommand::Cancel)]
    }

    /// Shows a kept moment by its number, or with `None` what is newest.
    pub fn look_at(&mut self, moment: Option<usize>) -> Vec<StudyCommand> {
        if let Some(run) = &mut self.run {
            run.moments.look_at(moment);
        }
        Vec::new()
    }

    /// Shows the kept moment before the one shown.
    pub fn back(&mut self) -> Vec<StudyCommand> {
        if let Some(run) = &mut self.run {
            run.moments.back();
        }
        Vec::new()
    }

    /// The step of the kept moment that another run can go on from: it is looked at, and nothing is under way but a wait.
    pub fn can_go_on_from(&self) -> Option<u32> {
        let run = self.run.as_ref().filter(|run| self.read.is_some() && (!run.is_alive() || run.is_paused()))?;
        let shown = run.moments.shown()?;
        run.moments.kept().iter().any(|kept| kept.step == shown.step).then_some(shown.step)
    }

    /// Begins a run from the latents of the moment that is shown, with the steps of the draft.
    pub fn go_on_from_here(&mut self) -> Vec<StudyCommand> {
        let (Some(step), Some(tiles)) = (self.can_go_on_from(), self.run.as_ref().map(|run| run.spec.tiles)) else {
            return Vec::new();
        };
        let spec = ImageRunSpec { start: ImageStart::Moment { step }, tiles, ..self.draft.spec };
        self.begin_as(spec.clamped(), true)
    }

    /// A picture was brought: to start from, or only for the dictionary. A start that does without pictures gives way to
    /// one from them.
    pub fn bring(&mut self, image: Image, to_start: bool) -> Vec<StudyCommand> {
        if self.pictures.len() < ImageRunSpec::TILES.1 as usize {
            self.pictures.push(Arc::new(image));
            // It was found beside fewer.
            self.strangers.judging.found = None;
        }
        if to_start && self.draft.spec.start == ImageStart::Noise {
            self.draft.spec.start = ImageStart::Pictures;
        }
        Vec::new()
    }

    pub fn remove_pictures(&mut self) -> Vec<StudyCommand> {
        self.pictures.clear();
        self.unread.clear();
        self.strangers.judging.found = None;
        self.draft.spec.start = ImageStart::Noise;
        Vec::new()
    }

    pub fn apply(&mut self, event: ImageModelEvent) {
        match event {
            // The page brings the files here itself.
            ImageModelEvent::Recognised => {}
            ImageModelEvent::Read(summary) => {
                (self.reading, self.refused) = (None, None);
                self.read = Some(SharedResult::new(*summary));
            }
            ImageModelEvent::Refused { why } => {
                (self.reading, self.read) = (None, None);
                self.refused = Some(words::refused(&why));
            }
            ImageModelEvent::Run { run, event } => self.apply_to_run(run, event),
            ImageModelEvent::AnalysisShare { analysis, share } => self.analysis_progressed(analysis, share),
            ImageModelEvent::AnalysisRefused { analysis, why } => self.analysis_refused(analysis, &why),
            ImageModelEvent::Dictionary(found) => self.dictionary.arrived(*found, true),
            ImageModelEvent::Plane(found) => {
                let complete = found.complete;
                self.plane.arrived(*found, complete);
            }
            ImageModelEvent::Strangers(found) => self.strangers.judging.arrived(*found, true),
        }
    }

    fn apply_to_run(&mut self, id: ImageRunId, event: ImageRunEvent) {
        // Of one before, or ended by the visitor: it is late.
        let Some(run) = self.run.as_mut().filter(|run| run.id == id && run.is_alive()) else { return };
        match event {
            ImageRunEvent::Refused { why } => {
                run.ended = true;
                self.refused = Some(words::run_refused(&why));
            }
            ImageRunEvent::Phase { phase, done, step_ms } => {
                run.pausing &= phase != ImageRunPhase::Paused;
                (run.phase, run.done, run.step_ms) = (phase, done, step_ms);
            }
            ImageRunEvent::Lengths(tiles) => run.curves.extend(&tiles),
            ImageRunEvent::Pictures { step, keep, images } => run.moments.arrived(step, keep, images),
            ImageRunEvent::Report(report) => run.report = Some(SharedResult::new(*report)),
        }
    }
}

#[cfg(test)]
#[path = "image_model_tests.rs"]
mod tests;
