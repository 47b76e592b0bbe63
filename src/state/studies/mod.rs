//! What the visitor studies on the network of the stage: the snow globe and strangers. Not part of
//! `Page`, because the first view does without it: this is fetched with the panels that show it.
//!
//! As in `Page`, `apply` takes the engine's events and the intents answer with what the engine must hear.

mod probe;
mod strangers;

pub use probe::Probe;
pub use strangers::Strangers;

use crate::protocol::{RunId, StudyCommand, StudyEvent};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Studies {
    pub probe: Probe,
    pub strangers: Strangers,
    /// The run that what is here was measured on.
    pub run: RunId,
}

impl Studies {
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
            // A file for the visitor: nothing of it is kept.
            StudyEvent::Weights { .. } => Vec::new(),
        }
    }
}
