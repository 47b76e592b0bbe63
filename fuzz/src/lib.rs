//! All readers by name, for libFuzzer and for `mutate`.

#[path = "../../files/tests/readers/mod.rs"]
pub mod readers;

use eddy::dataset::own::{self, OwnDataInput};
use eddy::spec::{DataReading, PictureTransform, SampleShape};

/// Names of the readers, as their corpora are called.
pub fn names() -> Vec<&'static str> {
    readers::READERS.iter().map(|(name, _)| *name).chain(["own"]).collect()
}

/// Hands `bytes` to a reader.
///
/// # Panics
/// If the reader does, or there is none of this name.
pub fn read(name: &str, bytes: &[u8]) {
    match readers::READERS.iter().find(|(known, _)| *known == name) {
        Some((_, reader)) => reader(bytes),
        None => read_own(bytes),
    }
}

/// A file (IDX, CIFAR-10, arrays, tables, only pixels) all the way to a data set, twice under different names, so that
/// copies stand on both sides.
fn read_own(bytes: &[u8]) {
    let reading = DataReading {
        transform: PictureTransform { transpose: true, mirror: true, quarter_turns: 1, invert: true },
        headerless: bytes.len().is_multiple_of(2).then_some(SampleShape { channels: 1, height_px: 8, width_px: 9 }),
    };
    let names = ["train.npz/x.npy", "test.npz/x.npy"];
    let (set, refused) = own::read(&names.map(|name| OwnDataInput::File { name, bytes }), reading);
    assert!(set.is_some() || !refused.is_empty());
    if let Some(set) = set {
        assert_eq!(set.data.shape(), set.dataset.shape());
        assert!(set.dataset.train().count() > 0);
    }
}
