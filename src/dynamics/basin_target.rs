//! The neighbourhoods of known attractors in which a trajectory counts as theirs.

use serde::{Deserialize, Serialize};

use super::fixed_point::{FixedPoint, FoundAttractors};
use crate::math::statistics::{distance, distance_f64};

/// An attractor and the neighbourhoods in which a trajectory belongs to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BasinTarget {
    pub point: Vec<f32>,
    /// A trajectory that comes nearer to the target while inside this radius will not leave again:
    /// the merge radius, but no more than a third of the way to the next fixed point of any kind.
    pub capture_radius: f32,
    /// A trajectory that has come to rest within this radius rests here.
    pub rest_radius: f32,
    /// 1/(1 − ρ), in iterations: after a last step of length s the target may still be s/(1 − ρ) away …
    pub relaxation_time: f32,
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
                others.map(|(_, at)| distance_f64(&at.point, &fixed.point)).fold(f64::INFINITY, f64::min)
            };
            let same_stability = nearest(&|other| other.stability == fixed.stability);
            Self {
                point: fixed.point.iter().map(|&value| value as f32).collect(),
                capture_radius: merge_radius.min(nearest(&|_| true) / 3.0) as f32,
                rest_radius: merge_radius as f32,
                relaxation_time: (1.0 / (1.0 - fixed.spectral_radius).max(1e-9)) as f32,
                reach: (10.0 * merge_radius).min(0.5 * same_stability) as f32,
            }
        };
        all.iter().enumerate().map(target).collect()
    }

    /// The nearest target that a trajectory has converged to which ended at `point` after a step of length `last_step`.
    pub fn nearest_holding(targets: &[Self], point: &[f32], last_step: f32) -> Option<usize> {
        let radius = |target: &Self| target.rest_radius.max((last_step * target.relaxation_time).min(target.reach));
        let distances = targets.iter().enumerate().map(|(index, target)| (index, distance(&target.point, point)));
        distances
            .filter(|&(index, distance)| distance <= radius(&targets[index]))
            .min_by(|a, b| a.1.total_cmp(&b.1))
            .map(|(index, _)| index)
    }
}
