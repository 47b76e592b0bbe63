//! The visitor's own pictures: from the parts of an upload, or from files, to a set that is kept.

use super::datasets::Datasets;
use crate::dataset::framing::frame;
use crate::dataset::own::{self, OwnDataInput, OwnSet};
use crate::platform::picture_header::PictureFormat;
use crate::protocol::{DataPart, DataRead, DataRefused, DataUpload, DecodedPicture, Image, StudyEvent};
use crate::spec::{Framing, OwnData, SampleShape};
use crate::words::{engine, own_data};

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
            why: engine::bytes_missing().into(),
            advice: engine::bytes_missing_advice().into(),
        };
        return vec![StudyEvent::DataRefused(refused), StudyEvent::NoDataRead];
    };
    let (set, refused) = read(arrived.iter().map(ReceivedPart::brought).collect());
    let end = set.map_or(StudyEvent::NoDataRead, |set| StudyEvent::DataRead(told(&set)));
    refused.into_iter().map(StudyEvent::DataRefused).chain([end]).collect()
}

/// Keeps the set that an upload is, if it is one.
pub fn keep(upload: &DataUpload, blob: &[u8], datasets: &mut Datasets) {
    let arrived = arrived(upload, blob).unwrap_or_default();
    if let Some(set) = read(arrived.iter().map(ReceivedPart::brought).collect()).0 {
        datasets.keep_own(set.data, set.dataset);
    }
}

/// A set of all that can be used, and what cannot.
pub fn read(mut brought: Vec<OwnDataInput<'_>>) -> (Option<OwnSet>, Vec<DataRefused>) {
    let mut refused = Vec::new();
    brought.retain(|it| {
        let OwnDataInput::File { name, bytes } = it else { return true };
        let Some(format) = PictureFormat::of(bytes) else { return true };
        refused.push(DataRefused {
            file: (*name).to_owned(),
            why: engine::only_pages_decode(format.to_string()),
            advice: engine::only_pages_decode_advice().into(),
        });
        false
    });
    let (set, others) = own::read(&brought);
    refused.extend(others.into_iter().map(|it| {
        let [why, advice] = it.error.why_and_advice();
        DataRefused { file: it.file, why: why.into(), advice: advice.into() }
    }));
    (set, refused)
}

/// A part with its bytes.
enum ReceivedPart<'a> {
    File {
        name: &'a str,
        bytes: &'a [u8],
    },
    /// Framed.
    Pictures {
        shape: SampleShape,
        bytes: Vec<u8>,
        classes: Vec<Option<String>>,
    },
}

impl ReceivedPart<'_> {
    fn brought(&self) -> OwnDataInput<'_> {
        match self {
            Self::File { name, bytes } => OwnDataInput::File { name, bytes },
            Self::Pictures { shape, bytes, classes } => {
                OwnDataInput::Pictures { name: pictures(), shape: *shape, bytes, classes }
            }
        }
    }
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
            let mut bytes = Vec::with_capacity(pictures.len() * shape.area_px());
            for picture in pictures {
                bytes.extend(framed(take(picture.bytes())?, picture, *framing, *shape)?);
            }
            let classes = pictures.iter().map(|picture| picture.class.clone()).collect();
            Some(ReceivedPart::Pictures { shape: *shape, bytes, classes })
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
