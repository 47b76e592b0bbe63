//! What the visitor studies on the network of the stage: the snow globe and strangers. Not part of
//! `Page`, because the first view does without it: this is fetched with the panels that show it.
//!
//! As in `Page`, `apply` takes the engine's events and the intents answer with what the engine must hear.

mod drawing;
mod probe;
pub mod stranger_words;
mod strangers;
mod uploads;

pub use drawing::Drawing;
pub use probe::Probe;
pub use strangers::Strangers;
pub use uploads::{Judged, UploadEntry, UploadState, Uploads};

use crate::protocol::{RunId, StudyCommand, StudyEvent};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Studies {
    pub probe: Probe,
    pub strangers: Strangers,
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
        self.strangers.stage_changed(run, ready)
    }

    /// Takes in an event about the network of `run`, which the page shows.
    pub fn apply(&mut self, run: RunId, event: StudyEvent) -> Vec<StudyCommand> {
        self.run = run;
        match event {
            StudyEvent::ProbeFrame(_) | StudyEvent::ProbeReport(_) | StudyEvent::DictionaryReport(_) => {
                self.probe.apply(event)
            }
            StudyEvent::UploadVerdicts(_) | StudyEvent::StrangerProgress { .. } | StudyEvent::StrangerTable(_) => {
                self.strangers.apply(event)
            }
        }
    }
}
