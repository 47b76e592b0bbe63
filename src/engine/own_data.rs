//! The visitor's own pictures: from the parts of an upload, or from files, to a set that is kept.

use super::datasets::Datasets;
use super::pace::Pace;
use crate::dataset::framing::frame;
use crate::dataset::own::{self, OwnDataError, OwnDataInput, OwnSet, Refused};
use crate::platform::picture_header::{PictureError, PictureFormat, UnreadFormat};
use crate::protocol::{DataPart, DataRead, DataRefused, DataUpload, DecodedPicture, Image, StudyEvent};
use crate::spec::{DataReading, Framing, OwnData, SampleShape};
use crate::words::engine::message as engine;
use crate::words::own_data;

/// What pictures that came decoded are called together.
fn pictures() -> &'static str {
    own_data::the_pictures()
}

/// What an upload is whose parts lie in `blob` one after the other: a set, if it is one, and what is said of it; the last
/// event says whether it is a set. The progress of `pace` is in bytes.
pub async fn tell(upload: &DataUpload, blob: &[u8], pace: &Pace) -> (Option<OwnSet>, Vec<StudyEvent>) {
    let Some(arrived) = arrived(upload, blob) else {
        let refused = DataRefused {
            file: pictures().into(),
            why: engine::bytes_missing(),
            advice: engine::bytes_missing_advice(),
            headerless_bytes: None,
        };
        return (None, vec![StudyEvent::DataRefused(refused), StudyEvent::NoDataRead]);
    };
    pace.yield_if_due().await;
    let mut brought = brought(&arrived);
    let mut refused = undecoded(&mut brought, upload.reading);
    let all = blob.len() as u64;
    let between = async |bytes: u64| {
        pace.set_progress(bytes.min(all), all);
        pace.yield_if_due().await;
    };
    let (set, others) = own::read_in_parts(&brought, upload.reading, between).await;
    refused.extend(others.into_iter().map(in_words));
    let end = set.as_ref().map_or(StudyEvent::NoDataRead, |set| StudyEvent::DataRead(told(set)));
    (set, refused.into_iter().map(StudyEvent::DataRefused).chain([end]).collect())
}

/// Keeps the set that an upload is, if it is one.
pub fn keep(upload: &DataUpload, blob: &[u8], datasets: &mut Datasets) {
    let arrived = arrived(upload, blob).unwrap_or_default();
    if let Some(set) = read(brought(&arrived), upload.reading).0 {
        datasets.keep_own(set.data, set.dataset);
    }
}

/// A set of all that can be used, and what cannot.
pub fn read(mut brought: Vec<OwnDataInput<'_>>, reading: DataReading) -> (Option<OwnSet>, Vec<DataRefused>) {
    let mut refused = undecoded(&mut brought, reading);
    let (set, others) = own::read(&brought, reading);
    refused.extend(others.into_iter().map(in_words));
    (set, refused)
}

/// Takes out pictures that nobody has decoded, and those that nobody here can.
fn undecoded(brought: &mut Vec<OwnDataInput<'_>>, reading: DataReading) -> Vec<DataRefused> {
    let mut refused = Vec::new();
    // What is said to be only pixels may begin with anything.
    let unread = |bytes: &[u8]| UnreadFormat::of(bytes).filter(|_| reading.headerless.is_none());
    brought.retain(|it| {
        let OwnDataInput::File { name, bytes } = it else { return true };
        let [why, advice] = if let Some(format) = PictureFormat::of(bytes) {
            [engine::only_pages_decode(format.to_string()), engine::only_pages_decode_advice()]
        } else if let Some(format) = unread(bytes) {
            PictureError::Unread(format).why_and_advice()
        } else {
            return true;
        };
        refused.push(DataRefused { file: (*name).to_owned(), why, advice, headerless_bytes: None });
        false
    });
    refused
}

fn in_words(refused: Refused) -> DataRefused {
    let Refused { file, error } = refused;
    let [why, advice] = error.why_and_advice();
    let headerless_bytes = match error {
        OwnDataError::Unknown { bytes, is_text: false, .. } => Some(bytes as u64),
        _ => None,
    };
    DataRefused { file, why, advice, headerless_bytes }
}

/// A part with its bytes.
enum ReceivedPart<'a> {
    File {
        name: &'a str,
        bytes: &'a [u8],
    },
    /// Framed: those to learn or split, and those that lie in folders for test.
    Pictures([DecodedRoll; 2]),
}

/// Pictures of one shape, one after the other.
pub struct DecodedRoll {
    shape: SampleShape,
    bytes: Vec<u8>,
    classes: Vec<Option<String>>,
    for_test: bool,
}

impl DecodedRoll {
    pub fn none(shape: SampleShape, for_test: bool) -> Self {
        Self { shape, bytes: Vec::new(), classes: Vec::new(), for_test }
    }

    /// One more, decoded; `None` if it has not the bytes that it should have.
    pub fn push(&mut self, pixels: &[u8], picture: &DecodedPicture, framing: Framing) -> Option<()> {
        self.bytes.extend(framed(pixels, picture, framing, self.shape)?);
        self.classes.push(picture.class.clone());
        Some(())
    }

    pub fn brought(&self) -> Option<OwnDataInput<'_>> {
        let Self { shape, bytes, classes, for_test } = self;
        let name = if *for_test { own_data::test_pictures() } else { pictures() };
        let all = OwnDataInput::Pictures { name, shape: *shape, bytes, classes, for_test: *for_test };
        (!classes.is_empty()).then_some(all)
    }
}

fn brought<'a>(parts: &'a [ReceivedPart<'_>]) -> Vec<OwnDataInput<'a>> {
    let of_part = |part: &'a ReceivedPart<'_>| match part {
        ReceivedPart::File { name, bytes } => [Some(OwnDataInput::File { name, bytes }), None],
        ReceivedPart::Pictures(sides) => sides.each_ref().map(DecodedRoll::brought),
    };
    parts.iter().flat_map(of_part).flatten().collect()
}

/// All parts; `None` if `blob` is not all of them and nothing else.
fn arrived<'a>(upload: &'a DataUpload, mut blob: &'a [u8]) -> Option<Vec<ReceivedPart<'a>>> {
    let mut take = |bytes: u64| {
        let (taken, rest) = blob.split_at_checked(usize::try_from(bytes).ok()?)?;
        blob = rest;
        Some(taken)
    };
    let part = |part: &'a DataPart| match part {
        DataPart::File { name, bytes } => Some(ReceivedPart::File { name, bytes: take(*bytes)? }),
        DataPart::Pictures { pictures, shape, framing } => {
            let sound = |side_px| (OwnData::SIDE_PX.0..=OwnData::SIDE_PX.1).contains(&side_px);
            if !sound(shape.width_px) || !sound(shape.height_px) || pictures.is_empty() {
                return None;
            }
            let mut sides = [false, true].map(|for_test| DecodedRoll::none(*shape, for_test));
            for picture in pictures {
                sides[usize::from(picture.for_test)].push(take(picture.bytes())?, picture, *framing)?;
            }
            Some(ReceivedPart::Pictures(sides))
        }
    };
    let parts = upload.parts.iter().map(part).collect::<Option<Vec<_>>>()?;
    blob.is_empty().then_some(parts)
}

fn framed(pixels: &[u8], picture: &DecodedPicture, framing: Framing, shape: SampleShape) -> Option<Vec<u8>> {
    let DecodedPicture { width_px, height_px, .. } = *picture;
    let decoded = SampleShape { channels: 3, height_px: height_px.into(), width_px: width_px.into() };
    let row = frame(pixels, decoded, framing, shape)?;
    Some(row.into_iter().map(|value| (value * 255.0).round() as u8).collect())
}

fn told(set: &OwnSet) -> DataRead {
    let (train, test) = (set.dataset.train(), set.dataset.test());
    let mut class_counts = vec![0; usize::from(set.data.classes)];
    for &label in train.labels().iter().chain(test.labels()) {
        class_counts[usize::from(label)] += 1;
    }
    let shown: Vec<usize> = (0..train.count().min(DataRead::MAX_THUMBNAILS)).collect();
    let SampleShape { channels, height_px, width_px } = set.dataset.shape();
    let thumbnail = |row: &[f32]| Image {
        width_px: width_px as u16,
        height_px: height_px as u16,
        channels: channels as u8,
        pixels: row.iter().map(|value| (value * 255.0).round() as u8).collect(),
    };
    DataRead {
        data: set.data,
        train_count: train.count() as u32,
        test_count: test.count() as u32,
        class_counts,
        thumbnails: train.points(&shown).rows().map(thumbnail).collect(),
        labels: train.labels()[..shown.len()].to_vec(),
        notes: set.notes.clone(),
    }
}

#[cfg(test)]
#[path = "own_data_tests.rs"]
mod tests;
