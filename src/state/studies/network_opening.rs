//! The network of a file on its way to the stage, as the page knows it: read, understood, agreed to.

use std::sync::Arc;

use crate::protocol::{NetworkCommand, NetworkOutline, StudyCommand};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct NetworkOpening {
    pub state: OpeningState,
    /// Which of the readings of the outline is to be used.
    pub reading: u32,
    /// The engine has the files and has not said yet what it makes of them.
    asked: bool,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub enum OpeningState {
    /// Nothing is to be asked.
    #[default]
    Closed,
    /// Readings are compared: so much is done, of so much.
    Reading { done: u64, of: u64 },
    /// The network waits for the visitor.
    Understood(Arc<NetworkOutline>),
    /// The file is half a network; the other may still come. Why, in words.
    Half(String),
}

impl NetworkOpening {
    /// Whether the visitor is shown or asked something.
    pub fn is_open(&self) -> bool {
        self.state != OpeningState::Closed
    }

    /// The engine was given the files.
    pub fn ask(&mut self) {
        self.asked = true;
    }

    /// Whether the engine is at the files.
    pub fn is_being_read(&self) -> bool {
        self.asked || matches!(self.state, OpeningState::Reading { .. })
    }

    /// The engine has made something else of the files.
    pub(super) fn answered(&mut self) {
        self.asked = false;
    }

    pub fn outline(&self) -> Option<&Arc<NetworkOutline>> {
        match &self.state {
            OpeningState::Understood(outline) => Some(outline),
            OpeningState::Closed | OpeningState::Reading { .. } | OpeningState::Half(_) => None,
        }
    }

    /// Whether the next file is the other half of the last one.
    pub fn waits_for_half(&self) -> bool {
        matches!(self.state, OpeningState::Half(_))
    }

    pub(super) fn progressed(&mut self, done: u64, of: u64) {
        self.state = OpeningState::Reading { done, of };
    }

    pub(super) fn understood(&mut self, outline: NetworkOutline) {
        *self = Self { state: OpeningState::Understood(Arc::new(outline)), ..Self::default() };
    }

    /// The files gave no network, or half of one.
    pub(super) fn refused(&mut self, half: Option<String>) {
        self.asked = false;
        self.state = half.map_or(OpeningState::Closed, OpeningState::Half);
    }

    /// The network is on the stage, or whoever had it is gone.
    pub(super) fn close(&mut self) {
        *self = Self::default();
    }

    /// The visitor agrees.
    pub fn agree(&mut self) -> Vec<StudyCommand> {
        let reading = self.reading;
        if self.outline().is_none() {
            return Vec::new();
        }
        self.close();
        vec![StudyCommand::Network(NetworkCommand::Use { reading })]
    }

    /// The visitor wants none of it.
    pub fn cancel(&mut self) -> Vec<StudyCommand> {
        let was_open = self.is_open();
        self.close();
        if was_open { vec![StudyCommand::Network(NetworkCommand::Forget)] } else { Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{HalfOutline, RunId, StudyEvent};
    use crate::state::Studies;

    fn outline() -> NetworkOutline {
        NetworkOutline {
            halves: [HalfOutline::default(), HalfOutline::default()],
            cuts: Vec::new(),
            cut: 0,
            readings: Vec::new(),
            pictures: 0,
            mean_picture_error: 0.1,
            notes: Vec::new(),
        }
    }

    #[test]
    fn a_network_is_asked_for_once_and_used_by_the_reading_that_was_chosen() {
        let mut studies = Studies::default();
        assert!(studies.network_opening.agree().is_empty() && studies.network_opening.cancel().is_empty());
        studies.apply(None, StudyEvent::NetworkProgress { done: 1, of: 4 });
        assert_eq!(studies.network_opening.state, OpeningState::Reading { done: 1, of: 4 });
        studies.apply(None, StudyEvent::NetworkOutline(Box::new(outline())));
        studies.network_opening.reading = 2;
        assert_eq!(studies.network_opening.agree(), [StudyCommand::Network(NetworkCommand::Use { reading: 2 })]);
        assert!(!studies.network_opening.is_open() && studies.network_opening.agree().is_empty());

        // An engine that ends takes the files along.
        studies.stage_changed(RunId(1), true);
        studies.network_opening.ask();
        assert!(studies.network_opening.is_being_read());
        studies.apply(None, StudyEvent::NoNetwork { half: None });
        assert!(!studies.network_opening.is_being_read());
        studies.network_opening.ask();
        studies.stage_changed(RunId(1), false);
        assert!(!studies.network_opening.is_being_read());

        studies.apply(None, StudyEvent::NetworkOutline(Box::new(outline())));
        assert_eq!(studies.network_opening.reading, 0, "the best of another network");
        assert_eq!(studies.network_opening.cancel(), [StudyCommand::Network(NetworkCommand::Forget)]);
    }

    #[test]
    fn half_a_network_waits_for_the_other_half_until_it_is_given_up_or_the_engine_is_gone() {
        let mut studies = Studies::default();
        studies.apply(None, StudyEvent::NoNetwork { half: Some("half".to_owned()) });
        assert!(studies.network_opening.waits_for_half() && studies.network_opening.is_open());
        studies.apply(None, StudyEvent::NoNetwork { half: None });
        assert!(!studies.network_opening.is_open());
        studies.apply(None, StudyEvent::NetworkOutline(Box::new(outline())));
        studies.stage_changed(RunId(1), false);
        assert!(!studies.network_opening.is_open(), "its network is gone with the engine");
    }
}
