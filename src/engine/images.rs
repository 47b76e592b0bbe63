//! The images of one run as everything in the engine reads them.

use std::sync::Arc;

use crate::dataset::{Dataset, TrainingSelection};
use crate::math::Points;
use crate::spec::SampleShape;

/// N training images and the held-out ones, as rows of pixels 0…1 with their classes.
pub struct Images {
    pub training: Arc<Points<f32>>,
    pub training_labels: Vec<u8>,
    pub test: Points<f32>,
    pub test_labels: Vec<u8>,
    /// How the numbers of an image lie.
    pub shape: SampleShape,
}

impl Images {
    pub fn of(selection: TrainingSelection, dataset: &Dataset) -> Self {
        Self {
            training: Arc::new(selection.train_images),
            training_labels: selection.train_labels,
            test: selection.test_images,
            test_labels: selection.test_labels,
            shape: dataset.shape(),
        }
    }
}
