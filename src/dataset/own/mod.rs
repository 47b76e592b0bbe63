//! The visitor's own pictures: files and decoded pictures become a data set.
//!
//! ```text
//! file ──gzip──▶ sniff ──cifar──────────────────────▶ reader ┐
//!                  └──idx, npy, table──▶ numbers ──scale──▶ ┤
//! decoded pictures ──────────────────────────────────────────┼─ labels, one shape, two pools ─▶ Dataset
//! label file ────────────────────────────────────────────────┘
//! ```
//!
//! Archives were opened before (`eddy_files::archive` in `lab`, the page in the browser). Whatever cannot be used is
//! named and left out, and the rest goes on. Of one pile every fifth picture of each class is for test; where some
//! files say by their names that they are for test, they are. A picture that occurs twice is on one side only.

mod cifar;
mod classes;
mod error;
mod numbers;
mod pairing;
mod sniff;
mod split;

pub use error::OwnDataError;
pub use sniff::{ArchiveKind, FileKind, sniff};

use std::borrow::Cow;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use eddy_files::csv::CsvReading;
use eddy_files::{Labels, csv, label_list, names, npy};

use super::pictures::{PictureReader, chosen};
use super::{Dataset, ImageSet, LabelledImages, Samples, gzip, idx};
use crate::spec::{DataReading, OwnData, PictureTransform, SampleShape};
use crate::words::Message;
use crate::words::own_data::message as own_data;
use numbers::WaitingPictures;

/// All files together unpack to no more: five CIFAR-10 batches and their test batch, or MNIST as fractions.
pub const TOTAL_LIMIT_BYTES: u64 = 192 << 20;

/// Something the visitor handed over.
#[derive(Clone, Copy, Debug)]
pub enum OwnDataInput<'a> {
    /// A file as it is, gzipped or not: IDX, NumPy's array or a table (pictures, labels or both), CIFAR-10. Its name
    /// may be a path from the archive that it was in.
    File { name: &'a str, bytes: &'a [u8] },
    /// Decoded pictures of one shape, one after the other as `SampleShape` lays them out, each with the
    /// name of its class (its folder), if it has one.
    Pictures {
        name: &'a str,
        shape: SampleShape,
        bytes: &'a [u8],
        classes: &'a [Option<String>],
        /// Whether their folders say that they are for test.
        for_test: bool,
    },
}

/// What became a data set.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnSet {
    pub data: OwnData,
    pub dataset: Dataset,
    /// What was decided.
    pub notes: Vec<Message>,
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
    /// Its place among what was brought.
    order: usize,
    it: T,
}

/// Pictures of one shape that came together.
struct Roll<'a> {
    name: &'a str,
    order: usize,
    it: PictureReader<'a>,
    is_for_test: bool,
    /// Whether the classes are the names of folders.
    are_folders: bool,
}

impl<'a> Roll<'a> {
    fn of_file(name: &'a str, order: usize, it: PictureReader<'a>) -> Self {
        Self { name, order, it, is_for_test: names::is_for_test(name), are_folders: false }
    }
}

/// Makes a data set of all that can be used.
pub fn read(brought: &[OwnDataInput<'_>], reading: DataReading) -> (Option<OwnSet>, Vec<Refused>) {
    let read = pin!(read_in_parts(brought, reading, async |_: u64| {}));
    // With nobody to let in, nothing waits.
    match read.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(read) => read,
        Poll::Pending => (None, Vec::new()),
    }
}

/// As [`read`], and after each part of it `between` hears how many bytes were read so far, and may wait.
pub async fn read_in_parts(
    brought: &[OwnDataInput<'_>],
    reading: DataReading,
    mut between: impl AsyncFnMut(u64),
) -> (Option<OwnSet>, Vec<Refused>) {
    let mut read_bytes = 0;
    let (mut notes, mut refused) = (Vec::new(), Vec::new());
    let (mut rolls, mut waiting, mut label_files) = (Vec::new(), Vec::new(), Vec::new());
    let mut left_bytes = TOTAL_LIMIT_BYTES;
    for (order, it) in brought.iter().enumerate() {
        let (name, opened) = match *it {
            OwnDataInput::File { name, bytes } => {
                let mut inside = async |inside_bytes: u64| between(read_bytes + inside_bytes).await;
                let opened = open(name, bytes, &mut left_bytes, reading.headerless, &mut notes, &mut inside).await;
                read_bytes += bytes.len() as u64;
                between(read_bytes).await;
                (name, opened)
            }
            OwnDataInput::Pictures { name, shape, bytes, classes, for_test } => {
                let labels = classes::of_folders(classes, &mut notes);
                match decoded(shape, bytes, classes.len(), labels) {
                    Ok(it) => rolls.push(Roll { name, order, it, is_for_test: for_test, are_folders: true }),
                    Err(error) => refused.push(Refused { file: name.to_owned(), error }),
                }
                continue;
            }
        };
        match opened {
            Ok(Opened::Pictures(roll)) => rolls.push(Roll::of_file(name, order, roll)),
            Ok(Opened::Numbers(it)) => waiting.push(Named { name, order, it }),
            Ok(Opened::Labels(it)) => label_files.push(Named { name, order, it }),
            Err(error) => refused.push(Refused { file: name.to_owned(), error }),
        }
    }
    between(read_bytes).await;
    for settled in numbers::settle(waiting, &mut notes) {
        match settled {
            Ok(roll) => rolls.push(roll),
            Err(it) => refused.push(it),
        }
    }
    rolls.sort_by_key(|roll| roll.order);
    notes.dedup();
    let broken = rolls.iter().filter(|roll| roll.it.announced > roll.it.count);
    notes.extend(broken.map(|roll| own_data::breaks_off(roll.name, roll.it.count)));
    refused.extend(pairing::give_labels(&mut rolls, label_files));
    refused.extend(keep_one_shape(&mut rolls));
    between(read_bytes).await;
    (assemble(&rolls, reading.transform, notes), refused)
}

enum Opened<'a> {
    Pictures(PictureReader<'a>),
    Numbers(WaitingPictures<'a>),
    Labels(Labels),
}

/// Lines of a table that are read in one go: some milliseconds.
const LINES_A_PART: usize = 200;

/// What a file holds; `left_bytes` is what may still be unpacked. `between` is as of [`read_in_parts`].
async fn open<'a>(
    name: &str,
    file: &'a [u8],
    left_bytes: &mut u64,
    headerless: Option<SampleShape>,
    notes: &mut Vec<Message>,
    between: &mut impl AsyncFnMut(u64),
) -> Result<Opened<'a>, OwnDataError> {
    let limit_bytes = *left_bytes;
    let file = gzip::unpack(file, limit_bytes).map_err(|error| match error {
        gzip::GzipError::TooLarge => {
            // It was unpacked so far, which took its time.
            *left_bytes -= limit_bytes;
            OwnDataError::TooMuch { limit_bytes: TOTAL_LIMIT_BYTES }
        }
        error @ (gzip::GzipError::NoMemory | gzip::GzipError::Damaged(_)) => idx::IdxError::from(error).into(),
    })?;
    *left_bytes -= file.bytes.len() as u64;
    let numbers = |pictures, are_bytes| Opened::Numbers(WaitingPictures { pictures, are_bytes });
    let breaks_off = OwnDataError::BreaksOff { packed_bytes: file.packed_bytes, found_bytes: file.bytes.len() as u64 };
    let is_cut = file.breaks_off;
    match sniff(&file.bytes) {
        FileKind::IdxLabels => Ok(Opened::Labels(idx::labels(file)?)),
        FileKind::IdxImages => {
            let pictures = idx::images(file)?;
            let are_bytes = pictures.number_type() == eddy_files::NumberType::U8;
            Ok(numbers(pictures, are_bytes))
        }
        FileKind::Npy => {
            let array = npy::parse(file.bytes).map_err(OwnDataError::Npy)?;
            match array.are_labels() {
                true => Ok(Opened::Labels(array.labels().map_err(OwnDataError::Labels)?)),
                false => Ok(numbers(array.into_pictures().map_err(OwnDataError::Npy)?, false)),
            }
        }
        FileKind::Table => {
            let mut lines = CsvReading::begin(&file.bytes).map_err(OwnDataError::Table)?;
            while !lines.advance(LINES_A_PART).map_err(OwnDataError::Table)? {
                let share = lines.bytes_read() as f64 / file.bytes.len().max(1) as f64;
                between((share * file.packed_bytes as f64) as u64).await;
            }
            let table = lines.finish().map_err(OwnDataError::Table)?;
            match &table.label_column {
                csv::LabelColumn::None => {}
                csv::LabelColumn::First => notes.push(own_data::labels_first(name)),
                csv::LabelColumn::Last => notes.push(own_data::labels_last(name)),
                csv::LabelColumn::Named(column) => notes.push(own_data::labels_named(name, column)),
            }
            Ok(numbers(table.pictures, false))
        }
        FileKind::LabelList => {
            let labels = label_list::parse(&file.bytes).map_err(OwnDataError::Labels)?;
            Ok(Opened::Labels(labels))
        }
        FileKind::Cifar10 => cifar::parse(file.bytes).map(Opened::Pictures),
        FileKind::LfsPointer => Err(OwnDataError::LfsPointer),
        FileKind::WebPage => Err(OwnDataError::WebPage),
        FileKind::Other(format) => Err(OwnDataError::Other(format)),
        FileKind::Cifar100 => Err(OwnDataError::Cifar100),
        FileKind::Safetensors => Err(OwnDataError::Weights),
        FileKind::Pickle => Err(OwnDataError::Pickle),
        FileKind::Archive(what) => Err(OwnDataError::Archive(what)),
        FileKind::Gzip => Err(OwnDataError::Archive(ArchiveKind::NestedGzip)),
        FileKind::Empty if is_cut => Err(breaks_off),
        FileKind::Empty => Err(OwnDataError::Empty),
        FileKind::Unknown => {
            let is_text = file.bytes.iter().take(512).all(|byte| byte.is_ascii_graphic() || byte.is_ascii_whitespace());
            match headerless {
                Some(shape) if !is_text => only_pixels(name, file.bytes, shape, notes).map(Opened::Pictures),
                _ if is_cut => Err(breaks_off),
                _ => Err(OwnDataError::Unknown {
                    beginning: file.bytes[..file.bytes.len().min(4)].to_vec(),
                    bytes: file.bytes.len(),
                    is_text,
                }),
            }
        }
    }
}

/// Pictures of a file that does not say what they are. What does not divide stands before them, as a header would.
fn only_pixels<'a>(
    name: &str,
    bytes: Cow<'a, [u8]>,
    shape: SampleShape,
    notes: &mut Vec<Message>,
) -> Result<PictureReader<'a>, OwnDataError> {
    sound(shape)?;
    let (count, first_at) = (bytes.len() / shape.dim(), bytes.len() % shape.dim());
    if count == 0 || !matches!(shape.channels, 1 | 3) {
        return Err(OwnDataError::WrongBytes { expected: shape.dim(), found: bytes.len() });
    }
    if first_at > 0 {
        notes.push(own_data::header_left_out(name, first_at));
    }
    Ok(PictureReader { shape, count, announced: count, bytes, first_at, stride: shape.dim(), labels: None })
}

fn decoded(
    shape: SampleShape,
    bytes: &[u8],
    count: usize,
    labels: Option<Labels>,
) -> Result<PictureReader<'_>, OwnDataError> {
    let sides = shape.channels.checked_mul(shape.height_px).and_then(|sides| sides.checked_mul(shape.width_px));
    let expected = sides.and_then(|dim| dim.checked_mul(count)).unwrap_or(usize::MAX);
    if expected != bytes.len() || count == 0 || !matches!(shape.channels, 1 | 3) {
        return Err(OwnDataError::WrongBytes { expected, found: bytes.len() });
    }
    sound(shape)?;
    let (bytes, stride) = (bytes.into(), shape.dim());
    Ok(PictureReader { shape, count, announced: count, bytes, first_at: 0, stride, labels })
}

/// That pictures of this shape can be learned.
fn sound(shape: SampleShape) -> Result<(), OwnDataError> {
    let (shortest, longest) = OwnData::SIDE_PX;
    let is_sound = |side_px| (shortest..=longest).contains(&side_px);
    match is_sound(shape.width_px) && is_sound(shape.height_px) {
        true => Ok(()),
        false => Err(OwnDataError::Size(shape)),
    }
}

/// Leaves the rolls of the shape that most pictures have; of two such shapes, the first one's.
fn keep_one_shape(rolls: &mut Vec<Roll<'_>>) -> Vec<Refused> {
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
fn assemble(rolls: &[Roll<'_>], transform: PictureTransform, mut notes: Vec<Message>) -> Option<OwnSet> {
    let shape = rolls.first()?.it.shape;
    let labels = classes::settle(rolls, &mut notes);
    let has_both = rolls.iter().any(|roll| roll.is_for_test) && rolls.iter().any(|roll| !roll.is_for_test);
    let of_side = |for_test: bool| {
        let of_side = rolls.iter().zip(&labels).filter(move |(roll, _)| !has_both || roll.is_for_test == for_test);
        of_side.flat_map(|(roll, labels)| (0..roll.it.count).map(|index| (&roll.it, index, labels[index])))
    };
    let mut pile: Vec<PlacedPicture<'_>> = of_side(false).collect();
    let training_count = pile.len();
    if has_both {
        pile.extend(of_side(true));
    }
    let firsts = split::firsts(&pile);
    let pile_labels: Vec<u8> = pile.iter().map(|(_, _, label)| *label).collect();
    let [train, held_out] = if has_both {
        let names: Vec<&str> = rolls.iter().filter(|roll| roll.is_for_test).map(|roll| roll.name).collect();
        notes.push(own_data::test_by_name(names.join(", ")));
        let learned = (training_count..pile.len()).filter(|&place| firsts[place] < training_count).count();
        if learned > 0 {
            notes.push(own_data::also_learned(learned));
        }
        split::of_two_piles(&pile_labels, training_count, &firsts)
    } else {
        split::of_one_pile(&pile_labels, &firsts)
    };
    let kept = |which: &[usize]| {
        let images = chosen(shape, transform, which.iter().map(|&place| (pile[place].0, pile[place].1)));
        (images, which.iter().map(|&place| pile_labels[place]).collect::<Vec<u8>>())
    };
    let piles = [kept(&train), kept(&held_out)];
    notes.insert(0, kept_words(pile.len(), piles.each_ref().map(|(_, labels)| labels.len())));
    let repeated = firsts.iter().enumerate().filter(|(place, first)| place != *first).count();
    if repeated > 0 {
        notes.push(own_data::repeated(repeated));
    }
    let shape = piles[0].0.shape();
    let data = named(shape, transform, &piles);
    let [train, test] = piles.map(|(images, labels)| LabelledImages { samples: Samples::Pixels(images), labels });
    Some(OwnSet { data, dataset: Dataset { shape, train, test }, notes })
}

/// A picture of a roll, and its class.
type PlacedPicture<'a> = (&'a PictureReader<'a>, usize, u8);

/// What the pictures that are kept, to train on and for test, are called.
fn named(shape: SampleShape, transform: PictureTransform, piles: &[(ImageSet, Vec<u8>); 2]) -> OwnData {
    let highest = piles.iter().flat_map(|(_, labels)| labels).max();
    let mut data = OwnData {
        fingerprint: 0,
        channels: shape.channels as u8,
        height_px: shape.height_px as u8,
        width_px: shape.width_px as u8,
        classes: highest.map_or(1, |label| label + 1),
        transform,
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

fn kept_words(brought: usize, [train, test]: [usize; 2]) -> Message {
    match brought == train + test {
        true => own_data::all_kept(brought, train, test),
        false => own_data::some_kept(brought, train, test),
    }
}

#[cfg(test)]
mod tests;
