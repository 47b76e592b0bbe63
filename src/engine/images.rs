//! The images of one run as everything in the engine reads them.

use std::sync::Arc;

use crate::dataset::set_framing::SetFraming;
use crate::dataset::{Dataset, TrainingSelection};
use crate::math::Points;
use crate::spec::SampleShape;

/// Room around the training samples in a plot of them.
const ROOM: f32 = 1.15;

/// N training images and the held-out ones, as rows of pixels 0…1 with their classes.
pub struct Images {
    pub training: Arc<Points<f32>>,
    pub training_labels: Vec<u8>,
    pub test: Points<f32>,
    pub test_labels: Vec<u8>,
    /// How the numbers of an image lie.
    pub shape: SampleShape,
    /// How the pictures of the data set are framed, if they are framed alike.
    pub framing: Option<SetFraming>,
    /// The training samples' coordinates lie within plus and minus this, with room around them.
    pub extent: f32,
}

impl Images {
    pub fn of(selection: TrainingSelection, dataset: &Dataset) -> Self {
        let farthest = selection.train_images.as_flat().iter().fold(0.0f32, |most, value| most.max(value.abs()));
        Self {
            training: Arc::new(selection.train_images),
            training_labels: selection.train_labels,
            test: selection.test_images,
            test_labels: selection.test_labels,
            shape: dataset.shape(),
            framing: SetFraming::of(dataset),
            extent: ROOM * farthest.max(f32::MIN_POSITIVE),
        }
    }
}
