//! Messages to bytes and back. Any bytes give a message or an error, never a panic.

use serde::{Serialize, de::DeserializeOwned};

use super::PROTOCOL_VERSION;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WireError {
    #[error("an empty message")]
    Empty,
    #[error("page and engine are of different builds (protocol {found}, expected {PROTOCOL_VERSION}): reload the page")]
    Version { found: u8 },
    #[error("a malformed message: {0}")]
    Malformed(postcard::Error),
}

/// # Errors
/// Only if the message cannot be represented, which none of the protocol's can.
pub fn encode<M: Serialize>(message: &M) -> Result<Vec<u8>, WireError> {
    postcard::to_extend(message, vec![PROTOCOL_VERSION]).map_err(WireError::Malformed)
}

/// # Errors
/// If the bytes are of another version, cut short or not a message at all.
pub fn decode<M: DeserializeOwned>(bytes: &[u8]) -> Result<M, WireError> {
    match bytes.split_first() {
        None => Err(WireError::Empty),
        Some((&PROTOCOL_VERSION, body)) => postcard::from_bytes(body).map_err(WireError::Malformed),
        Some((&found, _)) => Err(WireError::Version { found }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{Command, DevicePreference, Event, RunId};
    use crate::spec::RunSpec;

    #[test]
    fn a_message_comes_back_as_it_was() {
        let command = Command::Configure { run: RunId(3), spec: RunSpec::twelve_images(), play: true, changes: vec![] };
        assert_eq!(decode::<Command>(&encode(&command).unwrap()), Ok(command));
    }

    #[test]
    fn another_version_is_named() {
        let mut bytes = encode(&Command::Open { device: DevicePreference::Auto }).unwrap();
        bytes[0] = 99;
        assert_eq!(decode::<Command>(&bytes), Err(WireError::Version { found: 99 }));
        assert_eq!(decode::<Command>(&[]), Err(WireError::Empty));
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
