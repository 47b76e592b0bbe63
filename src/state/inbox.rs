//! Messages that wait to be read. Of those whose latest wins, only the newest is ever decoded.

use std::collections::VecDeque;

use crate::protocol::PROTOCOL_VERSION;

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

/// Second byte (postcard's variant index) of `Event::Snapshot`, `Attractors` and `Basins`; the third
/// says whether they are of now or of the past.
const LATEST_WINS: [u8; 3] = [5, 6, 7];

impl<B> Inbox<B> {
    pub fn push(&mut self, parcel: ReceivedMessage<B>) {
        if let Some(slot) = slot(&parcel.message) {
            self.parcels.retain(|waiting| self::slot(&waiting.message) != Some(slot));
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

fn slot(message: &[u8]) -> Option<[u8; 2]> {
    match message {
        [PROTOCOL_VERSION, variant, at, ..] if LATEST_WINS.contains(variant) => Some([*variant, *at]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{Event, When, encode};
    use crate::state::fixtures;

    #[test]
    fn of_many_snapshots_only_the_newest_is_kept_and_nothing_else_is_lost() {
        let run = fixtures::RUN;
        let parcel = |event: &Event| ReceivedMessage::<()> { message: encode(event).unwrap(), blob: None };
        let snapshot = |step| {
            parcel(&Event::Snapshot {
                at: When::Now,
                run,
                snapshot: crate::protocol::FieldSnapshot { step, ..fixtures::snapshot() },
            })
        };
        let attractors = parcel(&Event::Attractors { at: When::Now, run, report: fixtures::attractors(3) });
        let basins = parcel(&Event::Basins { at: When::Now, run, basins: fixtures::basins() });
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
