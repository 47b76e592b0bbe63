//! Picard iteration z ← f(z) of many starts to the paper's stopping rule, in resumable slices.

use super::map::{LatentMap, MapError};
use crate::math::Points;

/// When a trajectory is over.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PicardRule {
    /// Settled when ‖z_{t+1} − z_t‖² is below this (the paper's 1e-6).
    pub step_squared: f32,
    /// Undecided after this many iterations (the paper's 3000).
    pub max_steps: u32,
    /// Diverged beyond this norm; raised where the starts themselves lie further out.
    pub divergence_norm: f32,
    /// Longest cycle looked for.
    pub longest_period: u16,
}

impl PicardRule {
    /// The paper's rule for a latent space of this scale.
    pub fn paper(latent_scale: f32) -> Self {
        Self { step_squared: 1e-6, max_steps: 3000, divergence_norm: 1e3 * latent_scale, longest_period: 64 }
    }
}

/// How a trajectory ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It came to rest by the rule. A small step alone does not make its end a fixed point.
    Settled,
    /// Left the bound, or is no longer finite.
    Diverged,
    /// Returns to itself every so many iterations (2 or more).
    Cycle(u16),
    /// Still moving at the cap, or not yet iterated to its end.
    Undecided,
}

/// The end of one trajectory so far.
#[derive(Clone, Debug, PartialEq)]
pub struct End {
    pub point: Vec<f32>,
    /// Iterations done until the fate was known.
    pub steps: u32,
    pub fate: Fate,
    /// ‖z_{t+1} − z_t‖ of the last iteration.
    pub last_step: f32,
    /// Σ ‖z_{t+1} − z_t‖ from the start.
    pub path_length: f32,
}

/// The state of an iteration: all starts together, settled ones dropped from the batch.
pub struct Picard {
    rule: PicardRule,
    ends: Vec<End>,
}

impl Picard {
    pub fn new(starts: &Points<f32>, rule: PicardRule) -> Self {
        let _ = (starts, rule);
        todo!()
    }

    /// Up to `iterations` more; true when every start has its fate.
    pub async fn advance(&mut self, map: &impl LatentMap, iterations: u32) -> Result<bool, MapError> {
        let _ = (map, iterations);
        todo!()
    }

    pub fn is_done(&self) -> bool {
        todo!()
    }

    /// Iterations done so far.
    pub fn iterations(&self) -> u32 {
        todo!()
    }

    pub fn rule(&self) -> &PicardRule {
        &self.rule
    }

    /// One per start, in order. Those under way are `Undecided`, at the point they have reached.
    pub fn ends(&self) -> &[End] {
        &self.ends
    }

    pub fn into_ends(self) -> Vec<End> {
        self.ends
    }
}
