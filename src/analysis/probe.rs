//! Noise probes: starts drawn from noise of each kind, and the shares of them by how they end.
//!
//! A start depends on the seed and its own number alone, so that the first 64 of 4096 starts are the
//! 64 of a smaller probe.

use super::stranger::PictureMap;
use crate::dynamics::{End, FoundAttractors, MapError, Termination};
use crate::math::Points;
use crate::math::rng::{Stream, seeded, standard_normals, uniform_symmetric, uniform_unit};
use crate::math::statistics::{distance, median};
use crate::spec::{NoiseKind, ProbeSpec};

/// Starts drawn in one slice; noise images have to be encoded, which takes longest.
const DRAWN_A_SLICE: usize = 32;

/// The starts of a probe, drawn a few at a time.
pub struct NoiseSource {
    spec: ProbeSpec,
    /// Numbers of a noise image.
    pixel_count: usize,
    latents: Points<f32>,
}

impl NoiseSource {
    /// Nothing drawn yet; `latent_dim` is k, `pixel_count` the numbers of a sample.
    pub fn new(spec: ProbeSpec, latent_dim: usize, pixel_count: usize) -> Self {
        Self { spec, pixel_count, latents: Points::empty(latent_dim) }
    }

    /// Draws some more; true when all are there.
    ///
    /// # Errors
    /// If noise images could not be encoded.
    pub async fn advance(&mut self, map: &impl PictureMap) -> Result<bool, MapError> {
        let from = self.latents.len();
        let numbers = from..(from + DRAWN_A_SLICE).min(self.spec.starts as usize);
        match self.spec.noise {
            NoiseKind::Gaussian | NoiseKind::Box => numbers.for_each(|number| self.latents.push(&self.drawn(number))),
            NoiseKind::Images => {
                let mut images = Points::empty(self.pixel_count);
                numbers.for_each(|number| images.push(&noise_image(self.spec.seed, number, self.pixel_count)));
                map.encode(&images).await?.rows().for_each(|latent| self.latents.push(latent));
            }
        }
        Ok(self.latents.len() >= self.spec.starts as usize)
    }

    fn drawn(&self, number: usize) -> Vec<f32> {
        let mut rng = seeded(self.spec.seed, Stream::Probe, number as u64);
        match self.spec.noise {
            NoiseKind::Box => uniform_symmetric(&mut rng, NoiseKind::BOX_REACH, self.latents.dim()),
            NoiseKind::Gaussian | NoiseKind::Images => standard_normals(&mut rng, self.latents.dim()),
        }
    }

    /// Those drawn so far.
    pub fn into_latents(self) -> Points<f32> {
        self.latents
    }
}

/// U[0, 1] a pixel.
fn noise_image(seed: u64, number: usize, pixels: usize) -> Vec<f32> {
    uniform_unit(&mut seeded(seed, Stream::Probe, number as u64), pixels)
}

/// Shares of the starts by how their trajectories ended; the four add up to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TerminationShares {
    /// On an attractor.
    pub settled_share: f32,
    pub diverged_share: f32,
    pub cycle_share: f32,
    /// Neither: still moving at the end, or at rest where no attractor is (a slow filament).
    pub undecided_share: f32,
    /// Median iterations of those on an attractor; NaN if none is.
    pub median_steps: f32,
}

impl TerminationShares {
    /// Shares of `ends`, one a start, of which `found` says on which attractor they lie.
    pub fn of(ends: &[End], found: &FoundAttractors) -> Self {
        let mut counts = [0usize; 4];
        let mut steps = Vec::new();
        for (end, ends_on) in ends.iter().zip(&found.end_of) {
            counts[match (ends_on, end.termination) {
                (Some(_), _) => 0,
                (None, Termination::Diverged) => 1,
                (None, Termination::Cycle(_)) => 2,
                (None, Termination::Settled | Termination::Undecided) => 3,
            }] += 1;
            ends_on.iter().for_each(|_| steps.push(end.steps as f32));
        }
        let [settled_share, diverged_share, cycle_share, undecided_share] =
            counts.map(|count| count as f32 / ends.len().max(1) as f32);
        Self { settled_share, diverged_share, cycle_share, undecided_share, median_steps: median(&steps) }
    }
}

/// The nearest of `known` if it lies within `merge_radius` of `point`: it is the same attractor.
pub fn nearest_within(point: &[f32], known: &Points<f32>, merge_radius: f32) -> Option<usize> {
    let distances = known.rows().map(|other| distance(point, other)).enumerate();
    distances.filter(|(_, far)| *far < merge_radius).min_by(|a, b| a.1.total_cmp(&b.1)).map(|(index, _)| index)
}
