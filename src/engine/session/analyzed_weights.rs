//! Weights of one step, with what everything that follows reads off them: the map, the plane in which they
//! are drawn, and the latents of the training images.

use std::rc::Rc;

use crate::dynamics::{FusedMap, MapError, latent_scale};
use crate::engine::images::Images;
use crate::math::{Plane, Points};
use crate::model::weights::NetworkWeights;

/// At most this many training and test latents are drawn and searched from.
pub const POINTS_SHOWN: usize = 500;

/// The newest weights with everything that is read off them once.
pub struct AnalyzedWeights {
    pub step: u64,
    pub weights: Rc<NetworkWeights>,
    pub map: Rc<FusedMap>,
    pub plane: Plane,
    pub training_latents: Rc<Points<f32>>,
    pub latent_scale: f32,
}

impl AnalyzedWeights {
    /// Reads off what the weights of `step` say of the run's images; the plane turns as little as it
    /// can from that of `previous`.
    ///
    /// # Errors
    /// If the map could not be evaluated.
    pub fn read_off(
        step: u64,
        weights: NetworkWeights,
        images: &Images,
        previous: Option<&Self>,
    ) -> Result<Self, MapError> {
        let map = FusedMap::new(&weights);
        let training = images.training.as_ref();
        let shown: Vec<usize> = (0..training.len().min(POINTS_SHOWN)).collect();
        let latents = map.encode(&training.select(&shown))?;
        let mut plane = Plane::principal(&latents);
        if let Some(previous) = previous {
            plane = plane.aligned_to(&previous.plane);
        }
        Ok(Self {
            step,
            latent_scale: latent_scale(&latents),
            weights: Rc::new(weights),
            map: Rc::new(map),
            plane,
            training_latents: Rc::new(latents),
        })
    }
}
