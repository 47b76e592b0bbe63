//! The visitor's own pictures: from the parts of an upload, or from files, to a set that is kept.

use super::datasets::Datasets;
use crate::dataset::framing::frame;
use crate::dataset::own::{self, OwnDataError, OwnDataInput, OwnSet};
use crate::platform::picture_header::PictureFormat;
use crate::protocol::{DataPart, DataRead, DataRefused, DataUpload, DecodedPicture, Image, StudyEvent};
use crate::spec::{DataReading, Framing, OwnData, SampleShape};
use crate::words::engine::message as engine;
use crate::words::own_data;

/// What pictures that came decoded are called together.
fn pictures() -> &'static str {
    own_data::the_pictures()
}

/// What an upload is whose parts lie in `blob` one after the other; the last event says whether it is a
/// set.
pub fn tell(upload: &DataUpload, blob: &[u8]) -> Vec<StudyEvent> {
    let Some(arrived) = arrived(upload, blob) else {
        let refused = DataRefused {
            file: pictures().into(),
            why: engine::bytes_missing(),
            advice: engine::bytes_missing_advice(),
            headerless_bytes: None,
        };
        return vec![StudyEvent::DataRefused(refused), StudyEvent::NoDataRead];
    };
    let (set, refused) = read(brought(&arrived), upload.reading);
    let end = set.map_or(StudyEvent::NoDataRead, |set| StudyEvent::DataRead(told(&set)));
    refused.into_iter().map(StudyEvent::DataRefused).chain([end]).collect()
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
    let mut refused = Vec::new();
    brought.retain(|it| {
        let OwnDataInput::File { name, bytes } = it else { return true };
        let Some(format) = PictureFormat::of(bytes) else { return true };
        refused.push(DataRefused {
            file: (*name).to_owned(),
            why: engine::only_pages_decode(format.to_string()),
            advice: engine::only_pages_decode_advice(),
            headerless_bytes: None,
        });
        false
    });
    let (set, others) = own::read(&brought, reading);
    refused.extend(others.into_iter().map(|it| {
        let [why, advice] = it.error.why_and_advice();
        let headerless_bytes = match it.error {
            OwnDataError::Unknown { bytes, is_text: false, .. } => Some(bytes as u64),
            _ => None,
        };
        DataRefused { file: it.file, why, advice, headerless_bytes }
    }));
    (set, refused)
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
