//! Many noise samples on the field in step with each other, a few hundred at a time: one iteration of
//! thousands together would take longer than a slice.

use crate::dynamics::{End, LatentMap, MapError, Picard, PicardRule, Termination};
use crate::math::Points;
use crate::math::statistics::norm;

/// Noise samples that are moved together.
const BATCH: usize = 256;

pub struct NoiseIteration {
    batches: Vec<Picard>,
    /// The batch whose turn it is.
    turn: usize,
    iteration: u32,
    max_iterations: u32,
}

impl NoiseIteration {
    pub fn new(starts: &Points<f32>, mut rule: PicardRule) -> Self {
        // What counts as fled is the same for all, whichever batch they are in.
        let norms = starts.rows().map(norm);
        rule.divergence_norm =
            norms.filter(|norm| norm.is_finite()).fold(rule.divergence_norm, |most, norm| most.max(10.0 * norm));
        let numbers: Vec<usize> = (0..starts.len()).collect();
        let batches = numbers.chunks(BATCH).map(|batch| Picard::new(&starts.select(batch), rule)).collect();
        Self { batches, turn: 0, iteration: 0, max_iterations: rule.max_steps }
    }

    /// Moves one batch on; true when with it an iteration of all is complete.
    ///
    /// # Errors
    /// If the map could not be evaluated.
    pub async fn advance(&mut self, map: &impl LatentMap) -> Result<bool, MapError> {
        if let Some(batch) = self.batches.get_mut(self.turn) {
            batch.advance(map, 1).await?;
        }
        self.turn += 1;
        let complete = self.turn >= self.batches.len();
        if complete {
            self.turn = 0;
            self.iteration += 1;
        }
        Ok(complete)
    }

    pub fn is_done(&self) -> bool {
        self.turn == 0 && self.batches.iter().all(Picard::is_done)
    }

    /// Iterations that all have made.
    pub fn iteration(&self) -> u32 {
        self.iteration
    }

    pub fn max_iterations(&self) -> u32 {
        self.max_iterations
    }

    /// One per noise sample, in order.
    pub fn ends(&self) -> impl Iterator<Item = &End> {
        self.batches.iter().flat_map(Picard::ends)
    }

    /// Trajectories that have ended.
    pub fn resting(&self) -> usize {
        self.ends().filter(|end| end.termination != Termination::Undecided).count()
    }

    pub fn into_ends(self) -> Vec<End> {
        self.batches.into_iter().flat_map(Picard::into_ends).collect()
    }
}
