//! Messages to bytes and back: the version, the slot, the body. Any bytes give a message or an error,
//! never a panic.

use serde::{Serialize, de::DeserializeOwned};

use super::{Command, Event, EventSlot, PROTOCOL_VERSION, StudyCommand, StudyEvent, StudySlot};
use crate::words::notices;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WireError {
    #[error("{}", notices::message_empty())]
    Empty,
    #[error("{}", notices::message_of_other_build(u16::from(*found), u16::from(PROTOCOL_VERSION)))]
    Version { found: u8 },
    #[error("{}", notices::message_malformed(.0.to_string()))]
    Malformed(postcard::Error),
}

/// What is sent between page and engine.
pub trait WireMessage: Serialize + DeserializeOwned {
    /// The number of the slot where it waits to be read, if only the newest counts; 0 without one.
    fn slot_number(&self) -> u8;
}

impl WireMessage for Event {
    fn slot_number(&self) -> u8 {
        self.slot().map_or(0, EventSlot::byte)
    }
}

// The worker reads commands one by one; a study travels inside of a message.
impl WireMessage for Command {
    fn slot_number(&self) -> u8 {
        0
    }
}

impl WireMessage for StudyCommand {
    fn slot_number(&self) -> u8 {
        0
    }
}

impl WireMessage for StudyEvent {
    fn slot_number(&self) -> u8 {
        self.slot().map_or(0, StudySlot::byte)
    }
}

/// The bytes of a message.
///
/// # Errors
/// Only if the message cannot be represented, which none of the protocol's can.
pub fn encode<M: WireMessage>(message: &M) -> Result<Vec<u8>, WireError> {
    postcard::to_extend(message, vec![PROTOCOL_VERSION, message.slot_number()]).map_err(WireError::Malformed)
}

/// The message that these bytes are.
///
/// # Errors
/// If the bytes are of another version, cut short or not a message at all.
pub fn decode<M: WireMessage>(bytes: &[u8]) -> Result<M, WireError> {
    match bytes {
        [] => Err(WireError::Empty),
        [PROTOCOL_VERSION, _slot, body @ ..] => postcard::from_bytes(body).map_err(WireError::Malformed),
        [PROTOCOL_VERSION] => Err(WireError::Malformed(postcard::Error::DeserializeUnexpectedEnd)),
        [found, ..] => Err(WireError::Version { found: *found }),
    }
}

/// The slot of a message that is not decoded yet; `None` where it has none or is of another version.
pub fn slot_byte(bytes: &[u8]) -> Option<u8> {
    match bytes {
        [PROTOCOL_VERSION, slot, ..] => Some(*slot).filter(|&slot| slot != 0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::{Grid, Window};
    use crate::protocol::{Basins, DeviceCommand, DevicePreference, RunEvent, RunId, When};
    use crate::spec::RunSpec;

    #[test]
    fn a_message_comes_back_as_it_was() {
        let command = Command::Configure { run: RunId(3), spec: RunSpec::twelve_images(), play: true, changes: vec![] };
        assert_eq!(decode::<Command>(&encode(&command).unwrap()), Ok(command));
    }

    #[test]
    fn another_version_is_named() {
        let mut bytes = encode(&Command::Device(DeviceCommand::Open { device: DevicePreference::Auto })).unwrap();
        bytes[0] = 99;
        assert_eq!(decode::<Command>(&bytes), Err(WireError::Version { found: 99 }));
        assert_eq!(decode::<Command>(&[]), Err(WireError::Empty));
        assert!(matches!(decode::<Command>(&[PROTOCOL_VERSION]), Err(WireError::Malformed(_))));
    }

    #[test]
    fn the_slot_is_read_without_reading_the_message() {
        let of = |event: &Event| slot_byte(&encode(event).unwrap());
        let window = Window { min: [0.0; 2], max: [1.0; 2] };
        let basins = Basins { step: 0, grid: Grid { window, columns: 1, rows: 1 }, labels: vec![] };
        let basins = |at| Event::Run { run: RunId(1), event: RunEvent::Basins { at, basins: basins.clone() } };
        assert_eq!(of(&basins(When::Now)), Some(EventSlot::Basins(When::Now).byte()));
        assert_ne!(of(&basins(When::Now)), of(&basins(When::Past)));
        assert_eq!(of(&Event::Heartbeat { memory_bytes: 0 }), None);
        let every = [When::Now, When::Past]
            .map(|at| [EventSlot::Snapshot(at), EventSlot::Attractors(at), EventSlot::Basins(at)].map(EventSlot::byte));
        let mut bytes = every.concat();
        bytes.sort_unstable();
        bytes.dedup();
        assert!(bytes.len() == 6 && !bytes.contains(&0));
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_give_a_message_or_an_error(bytes: Vec<u8>) {
            let _ = decode::<Command>(&bytes);
            let mut versioned = vec![PROTOCOL_VERSION];
            versioned.extend(bytes);
            let _ = decode::<Event>(&versioned);
        }
    }
}
