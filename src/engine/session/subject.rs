//! The network on the stage, as work beside the run takes it: whatever the run does next, the work goes
//! on with the weights it began with.

use std::rc::Rc;

use super::analyzed_weights::AnalyzedWeights;
use crate::engine::images::Images;
use crate::math::Points;
use crate::protocol::{Attractor, AttractorReport, RunId};
use crate::shown::KnownAttractors;
use crate::spec::{RunSpec, SettingsHistory};

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
