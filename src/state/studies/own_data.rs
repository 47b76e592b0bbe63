//! The visitor's own pictures as the page knows them: what became of the files.

use std::sync::Arc;

use crate::protocol::{DataRead, DataRefused, DataUpload, StudyCommand, StudyEvent};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct OwnPictures {
    /// Files are with the engine and it has not yet said what they are.
    pub reading: bool,
    /// The set that was read last.
    pub read: Option<Arc<DataRead>>,
    /// What was left out of the files chosen last.
    pub refused: Vec<DataRefused>,
}

impl OwnPictures {
    /// Files were chosen: what the engine must hear, with their bytes beside it. What the page itself
    /// could not use is `refused` already.
    pub fn choose(&mut self, upload: DataUpload, refused: Vec<DataRefused>) -> Vec<StudyCommand> {
        self.refused = refused;
        self.reading = !upload.parts.is_empty();
        if self.reading { vec![StudyCommand::ReadData(upload)] } else { Vec::new() }
    }

    /// The engine is gone, and what it was reading with it.
    pub(super) fn engine_gone(&mut self) {
        self.reading = false;
    }

    pub(super) fn apply(&mut self, event: StudyEvent) -> Vec<StudyCommand> {
        match event {
            StudyEvent::DataRefused(refused) => self.refused.push(refused),
            StudyEvent::DataRead(read) => {
                self.reading = false;
                self.read = Some(Arc::new(read));
            }
            StudyEvent::NoDataRead => self.reading = false,
            _ => {}
        }
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{DataPart, RunId};
    use crate::state::Studies;

    fn refused(file: &str) -> DataRefused {
        DataRefused { file: file.into(), why: "It is empty.".into(), advice: "Choose another.".into() }
    }

    #[test]
    fn files_are_sent_and_what_was_left_out_by_page_and_engine_is_kept() {
        let mut studies = Studies { run: RunId(4), ..Studies::default() };
        let upload = DataUpload { parts: vec![DataPart::File { name: "a".into(), bytes: 3 }] };
        let commands = studies.own_pictures.choose(upload.clone(), vec![refused("huge.png")]);
        assert_eq!(commands, [StudyCommand::ReadData(upload)]);
        assert!(studies.own_pictures.reading);
        studies.apply(RunId(0), StudyEvent::DataRefused(refused("a")));
        studies.apply(RunId(0), StudyEvent::NoDataRead);
        assert!(!studies.own_pictures.reading && studies.own_pictures.read.is_none());
        assert_eq!(studies.own_pictures.refused, [refused("huge.png"), refused("a")]);
        // What is about no run leaves what was measured on one alone.
        assert_eq!(studies.run, RunId(4));
    }

    #[test]
    fn nothing_to_read_asks_nothing() {
        let mut own = OwnPictures::default();
        assert_eq!(own.choose(DataUpload { parts: vec![] }, vec![refused("huge.png")]), []);
        assert!(!own.reading);
    }
}
