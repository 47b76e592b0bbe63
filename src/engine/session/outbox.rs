//! Events on their way from the session to the page.

use crate::protocol::{self, Event, Failure, RunEvent, RunId, StudyEvent};
use crate::words::Message;

/// An event for the page, with the bytes of a checkpoint or a file where there are any.
pub struct Outgoing {
    pub event: Event,
    pub blob: Option<Vec<u8>>,
}

/// Events on their way to the page.
#[derive(Default)]
pub struct EventOutbox(Vec<Outgoing>);

impl EventOutbox {
    pub fn send(&mut self, event: Event) {
        self.0.push(Outgoing { event, blob: None });
    }

    /// Sends what happens to `run`.
    pub fn send_of(&mut self, run: RunId, event: RunEvent) {
        self.send(Event::Run { run, event });
    }

    /// As [`Self::send_of`], with a second array.
    pub fn send_of_with(&mut self, run: RunId, event: RunEvent, blob: Vec<u8>) {
        self.send_with(Event::Run { run, event }, blob);
    }

    pub fn send_with(&mut self, event: Event, blob: Vec<u8>) {
        self.0.push(Outgoing { event, blob: Some(blob) });
    }

    /// What has to be sent since the last call, in order.
    pub fn take(&mut self) -> Vec<Outgoing> {
        std::mem::take(&mut self.0)
    }

    #[cfg(test)]
    pub fn into_events(self) -> Vec<Event> {
        self.0.into_iter().map(|outgoing| outgoing.event).collect()
    }

    /// Sends what a study has to say about the network of a run, or about none.
    pub fn send_study(&mut self, run: impl Into<Option<RunId>>, event: &StudyEvent) {
        self.send(study_event(run, event));
    }

    /// Says that something was adjusted or could not be done; `why` may be a text of no catalog.
    pub fn warn(&mut self, what: Message, why: impl Into<Message>, advice: Message) {
        self.send(Event::Warning(Failure::new(what, why, advice)));
    }
}

/// What a study has to say about the network of a run, or about none.
pub fn study_event(run: impl Into<Option<RunId>>, event: &StudyEvent) -> Event {
    // Plain data always encodes.
    let bytes = protocol::encode(event).unwrap_or_default();
    match run.into() {
        Some(run) => Event::Run { run, event: RunEvent::Study(bytes) },
        None => Event::Study(bytes),
    }
}
