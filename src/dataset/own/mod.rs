//! The visitor's own pictures: files and decoded pictures become a data set.
//!
//! ```text
//! file ──gzip──▶ sniff ──idx, cifar──▶ reader ┐
//! decoded pictures ───────────────────────────┼─ labels, one shape, two pools ─▶ Dataset
//! label file ─────────────────────────────────┘
//! ```
//!
//! Whatever cannot be used is named and left out, and the rest goes on. Of one pile every fifth picture
//! of each class is for test; where some files say by their names that they are for test, they are.

mod cifar;
mod classes;
mod error;
mod pairing;
mod sniff;
mod split;

pub use error::OwnDataError;
pub use sniff::{ArchiveKind, FileKind, sniff};

use std::collections::HashSet;

use super::idx::UNPACKED_LIMIT_BYTES;
use super::pictures::{PictureReader, chosen};
use super::{Dataset, ImageSet, LabelledImages, Samples, gzip, idx};
use crate::spec::{OwnData, SampleShape};
use crate::words::own_data;

/// All files together unpack to no more: five CIFAR-10 batches and their test batch.
pub const TOTAL_LIMIT_BYTES: u64 = 192 << 20;

/// Something the visitor handed over.
#[derive(Clone, Copy, Debug)]
pub enum OwnDataInput<'a> {
    /// A file as it is: IDX (images or labels) or CIFAR-10, gzipped or not.
    File { name: &'a str, bytes: &'a [u8] },
    /// Decoded pictures of one shape, one after the other as `SampleShape` lays them out, each with the
    /// name of its class (its folder), if it has one.
    Pictures { name: &'a str, shape: SampleShape, bytes: &'a [u8], classes: &'a [Option<String>] },
}

/// What became a data set.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnSet {
    pub data: OwnData,
    pub dataset: Dataset,
    /// What was decided, in sentences.
    pub notes: Vec<String>,
}

/// What was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    pub file: String,
    pub error: OwnDataError,
}

/// Something with the name of the file that it came from.
struct Named<'a, T> {
    name: &'a str,
    it: T,
}

/// Makes a data set of all that can be used.
pub fn read(brought: &[OwnDataInput<'_>]) -> (Option<OwnSet>, Vec<Refused>) {
    let mut notes = Vec::new();
    let mut refused = Vec::new();
    let mut rolls = Vec::new();
    let mut label_files = Vec::new();
    let names = brought.iter().filter_map(|it| match it {
        OwnDataInput::Pictures { classes, .. } => Some(*classes),
        OwnDataInput::File { .. } => None,
    });
    let folders = classes::of_folders(names, &mut notes);
    let mut left_bytes = TOTAL_LIMIT_BYTES;
    for it in brought {
        let (name, opened) = match *it {
            OwnDataInput::File { name, bytes } => (name, open(bytes, &mut left_bytes)),
            OwnDataInput::Pictures { name, shape, bytes, classes } => {
                let labels = folders.as_ref().and_then(|folders| classes::labels(classes, folders));
                (name, decoded(shape, bytes, classes.len(), labels).map(Opened::Pictures))
            }
        };
        match opened {
            Ok(Opened::Pictures(roll)) => rolls.push(Named { name, it: roll }),
            Ok(Opened::Labels(labels)) => label_files.push(Named { name, it: labels }),
            Err(error) => refused.push(Refused { file: name.to_owned(), error }),
        }
    }
    refused.extend(pairing::give_labels(&mut rolls, label_files));
    refused.extend(keep_one_shape(&mut rolls));
    (assemble(&mut rolls, notes), refused)
}

enum Opened<'a> {
    Pictures(PictureReader<'a>),
    Labels(Vec<u8>),
}

/// What a file holds; `left_bytes` is what may still be unpacked.
fn open<'a>(file: &'a [u8], left_bytes: &mut u64) -> Result<Opened<'a>, OwnDataError> {
    let limit_bytes = UNPACKED_LIMIT_BYTES.min(*left_bytes);
    let file = gzip::unpack(file, limit_bytes).map_err(|error| match error {
        gzip::GzipError::TooLarge => {
            // It was unpacked so far, which took its time.
            *left_bytes -= limit_bytes;
            match limit_bytes < UNPACKED_LIMIT_BYTES {
                true => OwnDataError::TooMuch { limit_bytes: TOTAL_LIMIT_BYTES },
                false => idx::IdxError::TooLarge { limit_bytes }.into(),
            }
        }
        error @ gzip::GzipError::Damaged(_) => idx::IdxError::from(error).into(),
    })?;
    *left_bytes -= file.bytes.len() as u64;
    let kind = sniff(&file.bytes);
    let is_idx = matches!(kind, FileKind::IdxImages | FileKind::IdxLabels);
    if file.breaks_off && !is_idx {
        return Err(OwnDataError::BreaksOff { packed_bytes: file.packed_bytes, found_bytes: file.bytes.len() as u64 });
    }
    match kind {
        FileKind::IdxLabels => Ok(Opened::Labels(idx::labels(&file)?)),
        FileKind::IdxImages => sound(idx::images(file)?).map(Opened::Pictures),
        FileKind::Cifar10 => cifar::parse(file.bytes).map(Opened::Pictures),
        FileKind::Cifar100 => Err(OwnDataError::Cifar100),
        FileKind::Safetensors => Err(OwnDataError::Weights),
        FileKind::Pickle => Err(OwnDataError::Pickle),
        FileKind::Archive(what) => Err(OwnDataError::Archive(what)),
        FileKind::Gzip => Err(OwnDataError::Archive(ArchiveKind::NestedGzip)),
        FileKind::Empty => Err(OwnDataError::Empty),
        FileKind::Unknown => Err(OwnDataError::Unknown {
            beginning: file.bytes[..file.bytes.len().min(4)].to_vec(),
            bytes: file.bytes.len(),
        }),
    }
}

fn decoded(
    shape: SampleShape,
    bytes: &[u8],
    count: usize,
    labels: Option<Vec<u8>>,
) -> Result<PictureReader<'_>, OwnDataError> {
    let sides = shape.channels.checked_mul(shape.height_px).and_then(|sides| sides.checked_mul(shape.width_px));
    let expected = sides.and_then(|dim| dim.checked_mul(count)).unwrap_or(usize::MAX);
    if expected != bytes.len() || count == 0 || !matches!(shape.channels, 1 | 3) {
        return Err(OwnDataError::WrongBytes { expected, found: bytes.len() });
    }
    sound(PictureReader {
        shape,
        count,
        bytes: bytes.into(),
        first_at: 0,
        stride: shape.dim(),
        interleaved: false,
        labels,
    })
}

/// Pictures whose sides can be learned.
fn sound(roll: PictureReader<'_>) -> Result<PictureReader<'_>, OwnDataError> {
    let (shortest, longest) = OwnData::SIDE_PX;
    let is_sound = |side_px| (shortest..=longest).contains(&side_px);
    match is_sound(roll.shape.width_px) && is_sound(roll.shape.height_px) {
        true => Ok(roll),
        false => Err(OwnDataError::Size(roll.shape)),
    }
}

/// Leaves the rolls of the shape that most pictures have; of two such shapes, the first one's.
fn keep_one_shape(rolls: &mut Vec<Named<'_, PictureReader<'_>>>) -> Vec<Refused> {
    let count = |shape| rolls.iter().filter(|roll| roll.it.shape == shape).map(|roll| roll.it.count).sum::<usize>();
    let shapes = rolls.iter().rev().map(|roll| roll.it.shape);
    let Some(others) = shapes.max_by_key(|&shape| count(shape)) else { return Vec::new() };
    rolls
        .extract_if(.., |roll| roll.it.shape != others)
        .map(|roll| Refused {
            file: roll.name.to_owned(),
            error: OwnDataError::OtherShape { found: roll.it.shape, others },
        })
        .collect()
}

/// `rolls` are of one shape.
fn assemble(rolls: &mut [Named<'_, PictureReader<'_>>], mut notes: Vec<String>) -> Option<OwnSet> {
    let shape = rolls.first()?.it.shape;
    classes::settle(rolls, &mut notes);
    let (for_test, for_training): (Vec<_>, Vec<_>) = rolls.iter().partition(|roll| pairing::is_for_test(roll.name));
    let [training, test] = [&for_training, &for_test].map(|rolls| PictureSet::of(rolls));
    let piles = match (for_training.is_empty(), for_test.is_empty()) {
        (false, false) => {
            let names: Vec<&str> = for_test.iter().map(|roll| roll.name).collect();
            notes.push(own_data::test_by_name(names.join(", ")));
            let [train, held_out] = split::of_two_piles(&training.labels, &test.labels);
            [training.kept(shape, &train), test.kept(shape, &held_out)]
        }
        (_, is_training) => {
            let pile = if is_training { training } else { test };
            let [train, held_out] = split::of_one_pile(&pile.labels);
            [pile.kept(shape, &train), pile.kept(shape, &held_out)]
        }
    };
    let brought: usize = rolls.iter().map(|roll| roll.it.count).sum();
    notes.insert(0, kept_words(brought, piles.each_ref().map(|(_, labels)| labels.len())));
    notes.extend(repetition_words(&piles));
    let data = named(shape, &piles);
    let [train, test] = piles.map(|(images, labels)| LabelledImages { samples: Samples::Pixels(images), labels });
    Some(OwnSet { data, dataset: Dataset { shape, train, test }, notes })
}

/// Where each picture of a pile is.
struct PictureSet<'a> {
    places: Vec<(&'a PictureReader<'a>, usize)>,
    labels: Vec<u8>,
}

impl<'a> PictureSet<'a> {
    fn of(rolls: &[&'a Named<'a, PictureReader<'a>>]) -> Self {
        let places = rolls.iter().flat_map(|roll| (0..roll.it.count).map(|index| (&roll.it, index))).collect();
        let labels = rolls.iter().flat_map(|roll| roll.it.labels.iter().flatten().copied()).collect();
        Self { places, labels }
    }

    fn kept(&self, shape: SampleShape, which: &[usize]) -> (ImageSet, Vec<u8>) {
        let images = chosen(shape, which.iter().map(|&place| self.places[place]));
        (images, which.iter().map(|&place| self.labels[place]).collect())
    }
}

/// What the pictures that are kept, to train on and for test, are called.
fn named(shape: SampleShape, piles: &[(ImageSet, Vec<u8>); 2]) -> OwnData {
    let highest = piles.iter().flat_map(|(_, labels)| labels).max();
    let mut data = OwnData {
        fingerprint: 0,
        channels: shape.channels as u8,
        height_px: shape.height_px as u8,
        width_px: shape.width_px as u8,
        classes: highest.map_or(1, |label| label + 1),
    };
    let mut content = flate2::Crc::new();
    content.update(&[data.channels, data.height_px, data.width_px, data.classes]);
    for (images, labels) in piles {
        content.update(&(labels.len() as u64).to_le_bytes());
        content.update(labels);
        content.update(images.as_flat());
    }
    data.fingerprint = content.sum();
    data
}

fn kept_words(brought: usize, [train, test]: [usize; 2]) -> String {
    match brought == train + test {
        true => own_data::all_kept(brought, train, test),
        false => own_data::some_kept(brought, train, test),
    }
}

/// A picture that occurs twice may be learned and tested at once.
fn repetition_words(piles: &[(ImageSet, Vec<u8>); 2]) -> Option<String> {
    let mut seen = HashSet::new();
    let all = piles.iter().flat_map(|(images, labels)| (0..labels.len()).map(|index| images.image(index)));
    match all.filter(|picture| !seen.insert(*picture)).count() {
        0 => None,
        count => Some(own_data::repeated(count)),
    }
}

#[cfg(test)]
mod tests;
