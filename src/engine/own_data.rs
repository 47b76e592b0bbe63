//! The visitor's own pictures: from the parts of an upload, or from files, to a set that is kept.

use super::datasets::Datasets;
use crate::dataset::own::{self, Brought, OwnSet};
use crate::platform::picture_header::PictureFormat;
use crate::protocol::{DataPart, DataRead, DataRefused, DataUpload, Image, StudyEvent};
use crate::spec::SampleShape;

/// What pictures that came decoded are called together.
const PICTURES: &str = "The pictures";

/// Reads an upload whose parts lie in `blob` one after the other; the last event says whether there is a
/// set.
pub fn take(upload: &DataUpload, blob: &[u8], datasets: &mut Datasets) -> Vec<StudyEvent> {
    let Some(brought) = parts(upload, blob) else {
        let refused = DataRefused {
            file: PICTURES.into(),
            why: "The files did not arrive in full.".into(),
            advice: "Choose them again.".into(),
        };
        return vec![StudyEvent::DataRefused(refused), StudyEvent::NoDataRead];
    };
    let (set, refused) = read(brought);
    let end = set.map_or(StudyEvent::NoDataRead, |set| {
        let read = told(&set);
        datasets.keep_own(set.data, set.dataset);
        StudyEvent::DataRead(read)
    });
    refused.into_iter().map(StudyEvent::DataRefused).chain([end]).collect()
}

/// A set of all that can be used, and what cannot.
pub fn read(mut brought: Vec<Brought<'_>>) -> (Option<OwnSet>, Vec<DataRefused>) {
    let mut refused = Vec::new();
    brought.retain(|it| {
        let Brought::File { name, bytes } = it else { return true };
        let Some(format) = PictureFormat::of(bytes) else { return true };
        refused.push(DataRefused {
            file: (*name).to_owned(),
            why: format!("This is a {format} picture, and only a page decodes pictures."),
            advice: "Drop pictures on the page; here choose IDX files or CIFAR-10 batches.".into(),
        });
        false
    });
    let (set, others) = own::read(&brought);
    refused.extend(others.into_iter().map(|it| {
        let [why, advice] = it.error.why_and_advice();
        DataRefused { file: it.file, why, advice }
    }));
    (set, refused)
}

/// The parts with their bytes; `None` if these are not all of them and nothing else.
fn parts<'a>(upload: &'a DataUpload, mut blob: &'a [u8]) -> Option<Vec<Brought<'a>>> {
    let mut brought = Vec::with_capacity(upload.parts.len());
    for part in &upload.parts {
        let length = match part {
            DataPart::File { bytes, .. } => usize::try_from(*bytes).ok()?,
            DataPart::Pictures { shape, classes } => {
                let row = shape.width_px.checked_mul(shape.channels)?;
                row.checked_mul(shape.height_px)?.checked_mul(classes.len())?
            }
        };
        let (bytes, rest) = blob.split_at_checked(length)?;
        blob = rest;
        brought.push(match part {
            DataPart::File { name, .. } => Brought::File { name, bytes },
            DataPart::Pictures { shape, classes } => {
                Brought::Pictures { name: PICTURES, shape: *shape, bytes, classes }
            }
        });
    }
    blob.is_empty().then_some(brought)
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
