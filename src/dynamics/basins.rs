//! Where every node of a grid ends: Picard with early capture by known attractors, in slices.
//!
//! Only iteration colours a basin. Newton was used to find the targets, never to reach them.

use super::attractors::{FixedPoint, FoundAttractors};
use super::iterate::{Fate, Picard, PicardRule};
use super::map::{LatentMap, MapError};
use super::newton;
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

/// An attractor and the neighbourhoods in which a trajectory belongs to it.
#[derive(Clone, Debug, PartialEq)]
pub struct BasinTarget {
    pub point: Vec<f32>,
    /// A trajectory that comes nearer to the target while inside this radius will not leave again:
    /// the merge radius, but no more than a third of the way to the next fixed point of any kind.
    pub capture_radius: f32,
    /// A trajectory that has come to rest within this radius rests here.
    pub rest_radius: f32,
    /// 1/(1 − ρ): after a last step s the target may still be s/(1 − ρ) away …
    pub slowness: f32,
    /// … but never further than this: ten merge radii, half the way to the next attractor.
    pub reach: f32,
}

impl BasinTarget {
    /// Targets for the attractors of a search, in their order.
    pub fn of(found: &FoundAttractors, merge_radius: f64) -> Vec<Self> {
        let mut targets = Self::of_any(found, merge_radius);
        targets.truncate(found.attractor_count());
        targets
    }

    /// Targets for all fixed points of a search, in their order.
    pub(super) fn of_any(found: &FoundAttractors, merge_radius: f64) -> Vec<Self> {
        let all = &found.fixed_points;
        let target = |(index, fixed): (usize, &FixedPoint)| {
            let nearest = |wanted: &dyn Fn(&FixedPoint) -> bool| {
                let others = all.iter().enumerate().filter(|&(other, at)| other != index && wanted(at));
                others.map(|(_, at)| newton::distance(&at.point, &fixed.point)).fold(f64::INFINITY, f64::min)
            };
            let kin = nearest(&|other| other.stability == fixed.stability);
            Self {
                point: fixed.point.iter().map(|&value| value as f32).collect(),
                capture_radius: merge_radius.min(nearest(&|_| true) / 3.0) as f32,
                rest_radius: merge_radius as f32,
                slowness: (1.0 / (1.0 - fixed.spectral_radius).max(1e-9)) as f32,
                reach: (10.0 * merge_radius).min(0.5 * kin) as f32,
            }
        };
        all.iter().enumerate().map(target).collect()
    }

    /// The nearest target at which a trajectory rests that ended at `point` after a step of this length.
    pub fn nearest_holding(targets: &[Self], point: &[f32], last_step: f32) -> Option<usize> {
        let holds =
            |target: &Self, far: f32| far <= target.rest_radius.max((last_step * target.slowness).min(target.reach));
        let by_distance = targets.iter().enumerate().map(|(index, target)| (index, distance(&target.point, point)));
        by_distance
            .filter(|&(index, far)| holds(&targets[index], far))
            .min_by(|a, b| a.1.total_cmp(&b.1))
            .map(|(index, _)| index)
    }
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
    pub async fn advance(&mut self, map: &impl LatentMap, iterations: u32) -> Result<bool, MapError> {
        for _ in 0..iterations {
            if self.picard.advance(map, 1).await? {
                break;
            }
            let Self { targets, picard, near, labels } = self;
            picard.retire(|start, point| {
                let now = inside(targets, point);
                let captured = match (near[start], now) {
                    (Some((before, was)), Some((target, far))) if before == target && far < was => Some(target),
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
            *label = match (*label, end.fate) {
                (BasinEnd::Attractor(target), _) => BasinEnd::Attractor(target),
                (_, Fate::Settled) => BasinTarget::nearest_holding(&self.targets, &end.point, end.last_step)
                    .map_or(BasinEnd::Undecided, BasinEnd::Attractor),
                (_, Fate::Diverged) => BasinEnd::Diverged,
                (_, Fate::Cycle(period)) => BasinEnd::Cycle(period),
                (_, Fate::Undecided) => BasinEnd::Undecided,
            };
        }
    }

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
