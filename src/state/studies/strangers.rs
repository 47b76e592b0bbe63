//! Strangers as the page knows them: the pictures a visitor brought, the verdicts, the table.

use std::sync::Arc;

use crate::protocol::{StrangerTable, StudyCommand, StudyEvent};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Strangers {
    pub table: Option<Arc<StrangerTable>>,
}

impl Strangers {
    pub(super) fn apply(&mut self, event: StudyEvent) -> Vec<StudyCommand> {
        if let StudyEvent::StrangerTable(table) = event {
            self.table = Some(Arc::new(table));
        }
        Vec::new()
    }
}
