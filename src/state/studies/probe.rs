//! The snow globe as the page knows it: what was asked, noise on its way, what it settled into.

use std::sync::Arc;

use crate::protocol::{DictionaryReport, ProbeFrame, ProbeReport, StudyCommand, StudyEvent};
use crate::state::Specks;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Probe {
    /// The specks while they are under way.
    pub frame: Option<Arc<ProbeFrame>>,
    pub report: Option<Arc<ProbeReport>>,
    pub dictionaries: Option<Arc<DictionaryReport>>,
    specks: Option<Arc<Specks>>,
}

impl Probe {
    /// What the stage is to draw: the specks on their way.
    pub fn specks(&self) -> Option<Arc<Specks>> {
        self.specks.clone()
    }

    pub(super) fn apply(&mut self, event: StudyEvent) -> Vec<StudyCommand> {
        match event {
            StudyEvent::ProbeFrame(frame) => {
                self.specks = Some(Arc::new(Specks { at: frame.at.clone(), ends_on: Vec::new() }));
                self.frame = Some(Arc::new(frame));
            }
            StudyEvent::ProbeReport(report) => {
                self.frame = None;
                self.report = Some(Arc::new(report));
            }
            StudyEvent::DictionaryReport(report) => self.dictionaries = Some(Arc::new(report)),
            _ => {}
        }
        Vec::new()
    }
}
