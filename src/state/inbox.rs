//! Messages that wait to be read. Of those whose latest wins, only the newest is ever decoded.

use std::collections::VecDeque;

use crate::protocol::slot_byte;

/// One message with its opaque second part (a checkpoint's bytes), if it has one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceivedMessage<B> {
    pub message: Vec<u8>,
    pub blob: Option<B>,
}

#[derive(Debug)]
pub struct Inbox<B> {
    parcels: VecDeque<ReceivedMessage<B>>,
}

impl<B> Default for Inbox<B> {
    fn default() -> Self {
        Self { parcels: VecDeque::new() }
    }
}

impl<B> Inbox<B> {
    pub fn push(&mut self, parcel: ReceivedMessage<B>) {
        if let Some(slot) = slot_byte(&parcel.message) {
            self.parcels.retain(|waiting| slot_byte(&waiting.message) != Some(slot));
        }
        self.parcels.push_back(parcel);
    }

    /// The one that has waited longest.
    pub fn pop(&mut self) -> Option<ReceivedMessage<B>> {
        self.parcels.pop_front()
    }

    pub fn is_empty(&self) -> bool {
        self.parcels.is_empty()
    }

    pub fn clear(&mut self) {
        self.parcels.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{Event, RunEvent, When, encode};
    use crate::state::fixtures;

    #[test]
    fn of_many_snapshots_only_the_newest_is_kept_and_nothing_else_is_lost() {
        let run = fixtures::RUN;
        let parcel = |event: &Event| ReceivedMessage::<()> { message: encode(event).unwrap(), blob: None };
        let snapshot = |step| {
            parcel(&Event::Run {
                run,
                event: RunEvent::Snapshot {
                    at: When::Now,
                    snapshot: crate::protocol::FieldSnapshot { step, ..fixtures::snapshot() },
                },
            })
        };
        let attractors = parcel(&Event::Run { run, event: fixtures::found(When::Now, fixtures::attractors(3)) });
        let basins = parcel(&Event::Run { run, event: RunEvent::Basins { at: When::Now, basins: fixtures::basins() } });
        let mut inbox = Inbox::default();
        for waiting in [
            snapshot(1),
            attractors.clone(),
            basins.clone(),
            parcel(&Event::Heartbeat { memory_bytes: 0 }),
            basins.clone(),
            snapshot(2),
            snapshot(3),
        ] {
            inbox.push(waiting);
        }
        inbox.push(attractors.clone());
        inbox.push(parcel(&Event::Heartbeat { memory_bytes: 0 }));
        let kept: Vec<_> = std::iter::from_fn(|| inbox.pop()).collect();
        assert_eq!(
            kept,
            [
                parcel(&Event::Heartbeat { memory_bytes: 0 }),
                basins,
                snapshot(3),
                attractors,
                parcel(&Event::Heartbeat { memory_bytes: 0 })
            ]
        );
    }
}
