//! From the engine's types to the protocol's: the only place where both are known.

mod plot;

use super::images::Images;
use crate::math::Points;
use crate::protocol::{Image, PlanePoint, TrainingSet};
use crate::spec::SampleShape;

/// Training images shown on the page.
const THUMBNAILS_SENT: usize = 100;

/// A sample of the run as a picture: a row of pixels 0…1 (the network's linear output may leave that
/// range) as they lie, any other sample as a plot.
pub fn image(pixels: &[f32], run: &Images) -> Image {
    if !run.shape.is_picture() {
        return plot::picture(pixels, run.extent);
    }
    // `as` saturates and maps NaN to 0.
    let pixels = pixels.iter().map(|value| (value * 255.0).round() as u8).collect();
    let SampleShape { channels, height_px, width_px } = run.shape;
    Image { width_px: width_px as u16, height_px: height_px as u16, channels: channels as u8, pixels }
}

pub fn images(rows: &Points<f32>, run: &Images) -> Vec<Image> {
    rows.rows().map(|row| image(row, run)).collect()
}

/// Points of the plane with their class; `labels` may be longer.
pub fn labelled(points: &[[f32; 2]], labels: &[u8]) -> Vec<PlanePoint> {
    points.iter().zip(labels).map(|(&at, &label)| PlanePoint { at, label }).collect()
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
