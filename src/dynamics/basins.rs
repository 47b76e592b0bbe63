//! Where every node of a grid ends: Picard with early capture by known attractors, in slices.
//!
//! Only iteration colours a basin. Newton was used to find the targets, never to reach them.

use super::basin_target::BasinTarget;
use super::iterate::{Picard, PicardRule, Termination};
use super::map::{LatentMap, MapError};
use crate::math::Points;
use crate::math::statistics::distance;

/// The label of one start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BasinEnd {
    /// Index of the target that it ends on.
    Attractor(usize),
    Diverged,
    Cycle(u16),
    Undecided,
}

/// The state of the labelling.
pub struct BasinSearch {
    targets: Vec<BasinTarget>,
    picard: Picard,
    /// Per start: the target in whose capture radius it was an iteration ago, and how far from it.
    near: Vec<Option<(usize, f32)>>,
    labels: Vec<BasinEnd>,
}

impl BasinSearch {
    /// Labels `starts` (a row each, in latent units); a trajectory is captured by a target that it approaches.
    pub fn new(starts: &Points<f32>, targets: Vec<BasinTarget>, rule: PicardRule) -> Self {
        let mut search = Self {
            targets,
            picard: Picard::new(starts, rule),
            near: vec![None; starts.len()],
            labels: vec![BasinEnd::Undecided; starts.len()],
        };
        search.label();
        search
    }

    /// Up to `iterations` more; true when every start has its label.
    ///
    /// # Errors
    /// If the map could not be evaluated.
    pub async fn advance(&mut self, map: &impl LatentMap, iterations: u32) -> Result<bool, MapError> {
        for _ in 0..iterations {
            if self.picard.advance(map, 1).await? {
                break;
            }
            let Self { targets, picard, near, labels } = self;
            picard.retire(|start, point| {
                let now = inside(targets, point);
                let captured = match (near[start], now) {
                    (Some((before, distance_before)), Some((target, distance_now)))
                        if before == target && distance_now < distance_before =>
                    {
                        Some(target)
                    }
                    _ => None,
                };
                near[start] = now;
                captured.into_iter().for_each(|target| labels[start] = BasinEnd::Attractor(target));
                captured.is_some()
            });
        }
        self.label();
        Ok(self.picard.is_done())
    }

    /// Labels for those whose trajectory has ended without being captured.
    fn label(&mut self) {
        for (label, end) in self.labels.iter_mut().zip(self.picard.ends()) {
            *label = match (*label, end.termination) {
                (BasinEnd::Attractor(target), _) => BasinEnd::Attractor(target),
                (_, Termination::Settled) => BasinTarget::nearest_holding(&self.targets, &end.point, end.last_step)
                    .map_or(BasinEnd::Undecided, BasinEnd::Attractor),
                (_, Termination::Diverged) => BasinEnd::Diverged,
                (_, Termination::Cycle(period)) => BasinEnd::Cycle(period),
                (_, Termination::Undecided) => BasinEnd::Undecided,
            };
        }
    }

    /// Whether every start has its label or the step limit is reached.
    pub fn is_done(&self) -> bool {
        self.picard.is_done()
    }

    /// Starts still under way.
    pub fn active_count(&self) -> usize {
        self.picard.active_count()
    }

    /// Iterations done so far.
    pub fn iterations(&self) -> u32 {
        self.picard.iterations()
    }

    /// One per start, in order; `Undecided` where it is still under way.
    pub fn labels(&self) -> &[BasinEnd] {
        &self.labels
    }
}

/// The target in whose capture radius the point lies, and its distance.
fn inside(targets: &[BasinTarget], point: &[f32]) -> Option<(usize, f32)> {
    let by_distance = targets.iter().enumerate().map(|(index, target)| (index, distance(&target.point, point)));
    by_distance.filter(|&(index, far)| far < targets[index].capture_radius).min_by(|a, b| a.1.total_cmp(&b.1))
}

#[cfg(test)]
#[path = "tests/basins.rs"]
mod tests;
