//! From the engine's types to the protocol's: the only place where both are known.

mod plot;

use super::images::Images;
use crate::math::Points;
use crate::protocol::{Image, TrainingSet};
use crate::shown::picture;

/// Training images that the page has from the beginning of a run; others travel with what is nearest to them.
const THUMBNAILS_SENT: usize = 100;

/// A sample of the run as a picture: a row of pixels 0…1 (the network's linear output may leave that
/// range) as they lie, any other sample as a plot.
pub fn image(pixels: &[f32], run: &Images) -> Image {
    if !run.shape.is_picture() {
        return plot::picture(pixels, run.extent);
    }
    picture(pixels, run.shape)
}

pub fn images(rows: &Points<f32>, run: &Images) -> Vec<Image> {
    rows.rows().map(|row| image(row, run)).collect()
}

/// A training image that the training set of the page is without.
pub fn training_image_not_sent(index: usize, run: &Images) -> Option<Image> {
    (THUMBNAILS_SENT..run.training.len()).contains(&index).then(|| image(run.training.row(index), run))
}

pub fn training_set(run: &Images) -> TrainingSet {
    let shown: Vec<usize> = (0..run.training.len().min(THUMBNAILS_SENT)).collect();
    let mut classes = run.training_labels.clone();
    classes.sort_unstable();
    classes.dedup();
    TrainingSet {
        image_count: run.training.len() as u32,
        class_count: classes.len() as u32,
        thumbnails: images(&run.training.select(&shown), run),
        labels: run.training_labels[..shown.len()].to_vec(),
    }
}
