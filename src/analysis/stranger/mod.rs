//! Out-of-distribution detection: scores of how unusual a picture is to a network, from its trajectory
//! and from its latent (docs/science.md 5).
//!
//! ```text
//! training latents, attractors ──▶ OodReference ─┐
//! pictures ──▶ OodIteration (trajectories) ───────┴─▶ Scores ──Calibration──▶ p-values and percentiles
//! pictures ──▶ scores_after (a fixed number of steps) ▶ Scores
//! ```

mod calibration;
mod fixed_steps;
mod iteration;
mod reference;

pub use calibration::{Calibration, halves};
pub use fixed_steps::{FREE_SCORES, scores_after};
pub use iteration::{OodIteration, OodTrajectory};
pub use reference::OodReference;

use crate::dynamics::{FusedMap, LatentMap, MapError};
use crate::math::Points;
use crate::spec::OodScore;

/// A latent map with the pictures on both sides of it.
pub trait PictureMap: LatentMap {
    /// E of every picture.
    ///
    /// # Errors
    /// If the map could not be evaluated.
    fn encode(&self, pictures: &Points<f32>) -> impl Future<Output = Result<Points<f32>, MapError>>;

    /// D of every latent point.
    ///
    /// # Errors
    /// If the map could not be evaluated.
    fn decode(&self, latents: &Points<f32>) -> impl Future<Output = Result<Points<f32>, MapError>>;
}

impl PictureMap for FusedMap {
    async fn encode(&self, pictures: &Points<f32>) -> Result<Points<f32>, MapError> {
        Self::encode(self, pictures)
    }

    async fn decode(&self, latents: &Points<f32>) -> Result<Points<f32>, MapError> {
        Self::decode(self, latents)
    }
}

/// All scores of one picture; NaN where one could not be measured, infinite where its trajectory diverged.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scores([f32; OodScore::ALL.len()]);

impl Scores {
    const NONE: Self = Self([f32::NAN; OodScore::ALL.len()]);

    /// `None` where it could not be measured.
    pub fn get(&self, score: OodScore) -> Option<f32> {
        Some(self.0[score as usize]).filter(|value| !value.is_nan())
    }

    fn set(&mut self, score: OodScore, value: f32) {
        self.0[score as usize] = value;
    }
}
