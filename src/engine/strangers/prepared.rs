//! What must be known of a network before anyone is judged by it: where its training images lie, and
//! how held-out pictures of its own kind fare.

use std::sync::Arc;

use super::seen::framed;
use crate::analysis::stranger::{Calibration, OodIteration, OodReference, PictureMap, halves};
use crate::dataset::set_framing::SetFraming;
use crate::dynamics::MapError;
use crate::engine::pace::Pace;
use crate::engine::paced_map::PacedMap;
use crate::engine::session::ProbeTarget;

/// Held-out pictures that calibrate, at most.
const CALIBRATION_PICTURES: usize = 500;

pub struct Prepared {
    pub subject: ProbeTarget,
    pub reference: OodReference,
    /// Whether pictures are framed as those of the set, where these are framed alike.
    pub as_set: bool,
    /// By pictures that are seen like this.
    pub calibration: Calibration,
    /// By the same pictures seen the other way, where there is one: only the scores that need no trajectory.
    pub other_calibration: Option<Calibration>,
    /// Places in `subject.images.test` of the pictures that did not calibrate.
    pub test_half: Vec<usize>,
}

impl Prepared {
    /// Whether it is of the weights of `subject`, and of pictures seen like this.
    pub fn is_of(&self, subject: &ProbeTarget, as_set: bool) -> bool {
        self.subject.is_same_as(subject) && self.as_set == as_set
    }

    /// How the set's pictures are framed, where pictures are framed like them.
    pub fn framing(&self) -> Option<&SetFraming> {
        self.subject.images.framing.as_ref().filter(|_| self.as_set)
    }
}

/// Encodes the training images of the network and lets one half of the held-out pictures calibrate, framed as their set is
/// if `as_set`, unless what that comes to is `known`.
///
/// # Errors
/// If the map could not be evaluated.
pub async fn prepare(
    subject: ProbeTarget,
    as_set: bool,
    known: Option<Calibration>,
    pace: Pace,
) -> Result<Prepared, MapError> {
    let ProbeTarget { images, analyzed, .. } = &subject;
    let [calibrating, test_half] = halves(&images.test_labels, subject.spec.seed);
    let map = PacedMap::new(&analyzed.map, &pace);
    let latents = map.encode(&images.training).await?;
    let (_, attractors) = subject.training_attractors();
    let reference = OodReference::new(Arc::new(latents), attractors, images.shape);
    let chosen = images.test.select(&calibrating[..calibrating.len().min(CALIBRATION_PICTURES)]);
    let set = images.framing.as_ref();
    let [this_way, other_way] = if as_set { [set, None] } else { [None, set] };
    let begin = async |framing: Option<&SetFraming>| {
        let pictures = framed(chosen.clone(), framing, &pace).await;
        OodIteration::begin(&map, &reference, pictures, analyzed.latent_scale).await
    };
    let other_calibration = match set {
        Some(_) => Some(Calibration::of(&begin(other_way).await?.finish(&reference))),
        None => None,
    };
    let calibration = match known {
        Some(known) => known,
        None => {
            let mut flow = begin(this_way).await?;
            flow.advance(&map, &reference, u32::MAX).await?;
            Calibration::of(&flow.finish(&reference))
        }
    };
    Ok(Prepared { reference, as_set, calibration, other_calibration, test_half, subject })
}
