//! What the visitor studies on the network of the stage: the noise probe and strangers. Not part of
//! `Page`, because the first view does without it: this is fetched with the panels that show it.
//!
//! As in `Page`, `apply` takes the engine's events and the intents answer with what the engine must hear.

mod analysis_state;
mod certainty;
pub mod certainty_words;
pub mod dictionary_words;
mod drawing;
pub mod figure_numbers;
mod image_analyses;
mod image_draft;
pub mod image_film;
mod image_model;
pub mod image_model_files;
pub mod image_model_words;
mod image_moments;
pub mod image_stranger_words;
mod image_strangers;
mod network_opening;
mod own_data;
pub mod own_data_words;
pub mod probe;
mod probe_draft;
pub mod probe_files;
pub mod probe_words;
pub mod stranger_words;
mod strangers;
mod uploads;

pub use analysis_state::{AnalysisState, SharedResult};
pub use certainty::Certainty;
pub use drawing::Drawing;
pub use image_draft::{AtomDraft, ImageRunDraft};
pub use image_model::{ImageLoading, ImageModels, ImageRunShown};
pub use image_moments::{ImageMoment, ImageMoments, TileCurves};
pub use image_strangers::ImageStrangers;
pub use network_opening::{NetworkOpening, OpeningState};
pub use own_data::{FileProgress, OwnPictures, PictureSettings};
pub use probe::Probe;
pub use probe_draft::{ProbeDraft, STARTS_POWERS, noise_words};
pub use strangers::Strangers;
pub use uploads::{Judged, UploadEntry, UploadState, Uploads};

use crate::protocol::{RunId, StudyCommand, StudyEvent};

/// The tensors at which the file of a run's network can be cut in two.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NetworkCuts {
    pub run: RunId,
    pub names: Vec<String>,
    pub chosen: u32,
}

impl NetworkCuts {
    /// If they are of this run and leave a choice.
    pub fn of(self, run: RunId) -> Option<Self> {
        (self.run == run && self.names.len() > 1).then_some(self)
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Studies {
    pub probe: Probe,
    pub strangers: Strangers,
    pub own_pictures: OwnPictures,
    pub image_models: ImageModels,
    pub network_cuts: NetworkCuts,
    pub network_opening: NetworkOpening,
    pub certainty: Certainty,
    /// The run that what is here was measured on.
    pub run: RunId,
    /// Whether an engine has that run and listens.
    pub ready: bool,
}

impl Studies {
    /// Another run is on the stage, or an engine that knows nothing yet: what it must hear.
    pub fn stage_changed(&mut self, run: RunId, ready: bool) -> Vec<StudyCommand> {
        self.run = run;
        self.ready = ready;
        if !ready {
            self.own_pictures.engine_gone();
            self.network_opening.close();
        }
        let mut commands = self.probe.stage_changed(run, ready);
        commands.extend(self.strangers.stage_changed(run, ready));
        commands.extend(self.certainty.stage_changed(run, ready));
        commands
    }

    /// The runs of a comparison have changed places, engines included: what was studied goes with them,
    /// the panels stay.
    pub fn change_places(&mut self, other: &mut Self) {
        std::mem::swap(self, other);
        std::mem::swap(&mut self.probe.is_open, &mut other.probe.is_open);
    }

    /// Takes in an event about the network of `run`, which the page shows, or about none.
    pub fn apply(&mut self, run: impl Into<Option<RunId>>, event: StudyEvent) -> Vec<StudyCommand> {
        self.run = run.into().unwrap_or(self.run);
        let run = self.run;
        match event {
            StudyEvent::ProbeFrame(frame) => self.probe.frame(run, frame),
            StudyEvent::ProbeReport(report) => self.probe.settled(run, report),
            StudyEvent::DictionaryReport(report) => self.probe.compared(run, report),
            StudyEvent::ProbeFailed => self.probe.failed(),
            StudyEvent::UploadVerdicts(part) => self.strangers.judged(part),
            StudyEvent::StrangerProgress { done_share } => self.strangers.progressed(done_share),
            StudyEvent::StrangerTable(table) => self.strangers.tabulated(table),
            StudyEvent::DataProgress { done, of } => self.own_pictures.progressed(done, of),
            StudyEvent::DataRefused(refused) => self.own_pictures.left_out(refused),
            StudyEvent::DataRead(read) => self.own_pictures.answered(Some(read)),
            StudyEvent::NoDataRead => self.own_pictures.answered(None),
            StudyEvent::ImageModel(event) => {
                self.network_opening.answered();
                self.image_models.apply(event);
            }
            StudyEvent::CountTable(table) => self.certainty.counted(run, table),
            StudyEvent::CountFailed => self.certainty.failed(),
            // A file for the visitor: nothing of it is kept.
            StudyEvent::File { .. } => {}
            StudyEvent::NetworkProgress { done, of } => self.network_opening.progressed(done, of),
            StudyEvent::NetworkOutline(outline) => self.network_opening.understood(*outline),
            StudyEvent::NoNetwork { half } => self.network_opening.refused(half),
            StudyEvent::NetworkCuts { names, chosen } => {
                self.network_opening.close();
                self.network_cuts = NetworkCuts { run, names, chosen };
            }
        }
        Vec::new()
    }
}
