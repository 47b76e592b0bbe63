//! What is written is read; whatever else is read is refused and never a panic.

use proptest::prelude::*;

use super::*;
use crate::first_view::fixtures::{doubling, random, shipped};

fn bytes() -> Vec<u8> {
    shipped(&doubling()).to_bytes().unwrap()
}

#[test]
fn a_file_is_read_as_it_was_written() {
    for network in [doubling(), random(&[5, 17], Activation::Silu, 1), random(&[40, 3, 9], Activation::Gelu, 2)] {
        let written = shipped(&network);
        assert_eq!(Shipped::from_bytes(&written.to_bytes().unwrap()), Ok(written));
    }
}

#[test]
fn what_is_no_such_file_is_named() {
    let whole = bytes();
    assert_eq!(Shipped::from_bytes(b""), Err(QuantisedFileError::NotOurs));
    assert_eq!(Shipped::from_bytes(b"<!doctype html>"), Err(QuantisedFileError::NotOurs));
    assert_eq!(Shipped::from_bytes(FORMAT.magic), Err(QuantisedFileError::Length));
    let mut newer = whole.clone();
    newer[8] = 2;
    assert_eq!(Shipped::from_bytes(&newer), Err(QuantisedFileError::Version { found: 2, read: 1 }));
    for cut in 9..whole.len() {
        assert!(Shipped::from_bytes(&whole[..cut]).is_err(), "cut after {cut} of {} bytes", whole.len());
    }
    let longer = [&whole[..], &[0]].concat();
    assert_eq!(Shipped::from_bytes(&longer), Err(QuantisedFileError::Length));
    let mut endless = whole;
    endless[9..13].copy_from_slice(&u32::MAX.to_le_bytes());
    assert_eq!(Shipped::from_bytes(&endless), Err(QuantisedFileError::Head));
}

/// The same file with something wrong in it, written without a look.
fn spoilt(spoil: impl FnOnce(&mut Shipped)) -> Result<Shipped, QuantisedFileError> {
    let mut network = shipped(&doubling());
    spoil(&mut network);
    assert!(network.to_bytes().is_err(), "it could be written");
    let head = postcard::to_allocvec(&network).unwrap();
    let counts: Vec<u8> = network.layers().flat_map(|layer| layer.counts.iter().map(|&count| count as u8)).collect();
    let length = (head.len() as u32).to_le_bytes();
    Shipped::from_bytes(&[&FORMAT.magic[..], &[FORMAT.version], &length, &head, &counts].concat())
}

#[test]
fn what_would_not_hold_together_is_refused() {
    let spoils: [fn(&mut Shipped); 16] = [
        |it| it.map[0].steps[0] = f32::NAN,
        |it| it.map[0].steps[0] = -1.0,
        |it| it.map[1].bias[0] = f32::INFINITY,
        |it| it.picture.bias[3] = 1e30,
        |it| it.codes[0] = f32::NEG_INFINITY,
        |it| it.labels.clear(),
        |it| it.labels.push(1),
        |it| it.shape.width_px = 5,
        |it| it.shape.channels = 2,
        |it| it.shape.channels = usize::MAX,
        |it| it.picture_after = 0,
        |it| it.picture_after = 3,
        |it| it.map.clear(),
        |it| it.map[0].outputs = 3,
        |it| it.map[2].outputs = u32::MAX,
        |it| it.picture.inputs = 0,
    ];
    for (number, spoil) in spoils.into_iter().enumerate() {
        assert!(spoilt(spoil).is_err(), "spoil {number} was read");
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = Shipped::from_bytes(&bytes);
        let _ = Shipped::from_bytes(&[&FORMAT.magic[..], &[FORMAT.version], &bytes].concat());
    }

    /// A byte that is another is refused, or gives a network that is sound: it can be written again.
    #[test]
    fn a_file_with_a_wrong_byte_is_refused_or_sound(at in 0usize..1000, byte in any::<u8>()) {
        let mut bytes = bytes();
        let at = at % bytes.len();
        bytes[at] = byte;
        if let Ok(read) = Shipped::from_bytes(&bytes) {
            prop_assert!(read.to_bytes().is_ok());
            for layer in read.layers() {
                prop_assert!(layer.weights().weight.iter().all(|weight| weight.is_finite()));
            }
        }
    }
}
