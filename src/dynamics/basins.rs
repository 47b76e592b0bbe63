//! Where every node of a grid ends: Picard with early capture by known attractors, in slices.

use super::attractors::FoundAttractors;
use super::iterate::PicardRule;
use super::map::{LatentMap, MapError};
use crate::math::Points;

/// The label of one start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BasinEnd {
    /// Index of the target that it ends on.
    Attractor(usize),
    Diverged,
    Cycle(u16),
    Undecided,
}

/// An attractor and the neighbourhood from which there is no escape.
#[derive(Clone, Debug, PartialEq)]
pub struct BasinTarget {
    pub point: Vec<f32>,
    pub capture_radius: f32,
    /// A start that settles within this distance ended here.
    pub settle_radius: f32,
}

impl BasinTarget {
    /// Targets for the attractors of a search, in their order.
    pub fn of(found: &FoundAttractors, merge_radius: f64) -> Vec<Self> {
        let _ = (found, merge_radius);
        todo!()
    }
}

/// The state of the labelling.
pub struct BasinSearch {}

impl BasinSearch {
    pub fn new(starts: &Points<f32>, targets: Vec<BasinTarget>, rule: PicardRule) -> Self {
        let _ = (starts, targets, rule);
        todo!()
    }

    /// Up to `iterations` more; true when every start has its label.
    pub async fn advance(&mut self, map: &impl LatentMap, iterations: u32) -> Result<bool, MapError> {
        let _ = (map, iterations);
        todo!()
    }

    /// One per start, in order; `Undecided` where it is still under way.
    pub fn labels(&self) -> &[BasinEnd] {
        todo!()
    }
}
