//! The snow globe as the page knows it: what was asked, noise on its way, what it settled into.

use std::sync::Arc;

use crate::protocol::{DictionaryReport, ProbeFrame, ProbeReport, StudyCommand, StudyEvent};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Probe {
    /// The specks while they are under way.
    pub frame: Option<Arc<ProbeFrame>>,
    pub report: Option<Arc<ProbeReport>>,
    pub dictionaries: Option<Arc<DictionaryReport>>,
}

impl Probe {
    pub(super) fn apply(&mut self, event: StudyEvent) -> Vec<StudyCommand> {
        match event {
            StudyEvent::ProbeFrame(frame) => self.frame = Some(Arc::new(frame)),
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
