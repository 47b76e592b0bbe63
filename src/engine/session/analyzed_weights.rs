//! Weights of one step, with what everything that follows reads off them: the map, the plane in which they
//! are drawn, and the latents of the training images; and the network on the stage with all that is known of it.

use std::rc::Rc;

use crate::dynamics::{FusedMap, MapError, latent_scale};
use crate::engine::images::Images;
use crate::math::{Plane, Points};
use crate::model::weights::NetworkWeights;
use crate::protocol::{Attractor, AttractorReport, RunId};
use crate::shown::KnownAttractors;
use crate::spec::{RunSpec, SettingsHistory};

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

/// The network on the stage, as work beside the run takes it: whatever the run does next, the work goes
/// on with the weights it began with.
#[derive(Clone)]
pub struct ProbeTarget {
    pub run: RunId,
    pub spec: RunSpec,
    /// How the network came to these weights.
    pub course: SettingsHistory,
    pub images: Rc<Images>,
    pub analyzed: Rc<AnalyzedWeights>,
    /// What the search of these very weights found.
    pub report: Rc<AttractorReport>,
    /// Where a trajectory belongs to which of them.
    pub known: Rc<KnownAttractors>,
}

impl ProbeTarget {
    /// Whether `other` has the same weights.
    pub fn is_same_as(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.analyzed, &other.analyzed)
    }

    /// The attractors on which training images end, and their latents as rows.
    pub fn training_attractors(&self) -> (Vec<&Attractor>, Points<f32>) {
        let starts = |count: u32| count as f32;
        let (training, noise) = (starts(self.report.verdict.training_starts), starts(self.report.verdict.noise_starts));
        // The basin share is of all starts, the noise share of the noise alone.
        let from_training =
            |attractor: &&Attractor| attractor.basin_share * (training + noise) - attractor.noise_share * noise > 0.5;
        let attractors: Vec<&Attractor> =
            self.report.attractors.iter().filter(|attractor| attractor.stable).filter(from_training).collect();
        let mut latents = Points::empty(self.analyzed.training_latents.dim());
        attractors.iter().for_each(|attractor| latents.push(&attractor.latent));
        (attractors, latents)
    }
}
