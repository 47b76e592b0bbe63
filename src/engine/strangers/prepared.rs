//! What must be known of a network before anyone is judged by it: where its training images lie, and
//! how held-out pictures of its own kind fare.

use std::sync::Arc;

use crate::analysis::stranger::{Calibration, OodIteration, OodReference, PictureMap, halves};
use crate::dynamics::MapError;
use crate::engine::pace::Pace;
use crate::engine::paced_map::PacedMap;
use crate::engine::session::ProbeTarget;

/// Held-out pictures that calibrate, at most.
const CALIBRATION_PICTURES: usize = 500;

pub struct Prepared {
    pub subject: ProbeTarget,
    pub reference: OodReference,
    pub calibration: Calibration,
    /// Places in `subject.images.test` of the pictures that did not calibrate.
    pub test_half: Vec<usize>,
}

impl Prepared {
    /// Whether it is of the weights of `subject`.
    pub fn is_of(&self, subject: &ProbeTarget) -> bool {
        self.subject.is_same_as(subject)
    }
}

/// Encodes the training images of the network and lets one half of the held-out pictures calibrate, unless what that
/// comes to is `known`.
///
/// # Errors
/// If the map could not be evaluated.
pub async fn prepare(subject: ProbeTarget, known: Option<Calibration>, pace: Pace) -> Result<Prepared, MapError> {
    let ProbeTarget { images, current, .. } = &subject;
    let [calibrating, test_half] = halves(&images.test_labels, subject.spec.seed);
    let map = PacedMap::new(&current.map, &pace);
    let latents = map.encode(&images.training).await?;
    let (_, attractors) = subject.training_attractors();
    let reference = OodReference::new(Arc::new(latents), attractors);
    if let Some(calibration) = known {
        return Ok(Prepared { subject, reference, calibration, test_half });
    }
    let chosen = &calibrating[..calibrating.len().min(CALIBRATION_PICTURES)];
    let mut flow = OodIteration::begin(&map, &reference, images.test.select(chosen), current.latent_scale).await?;
    flow.advance(&map, &reference, u32::MAX).await?;
    let calibration = Calibration::of(&flow.finish(&reference));
    Ok(Prepared { subject, reference, calibration, test_half })
}
