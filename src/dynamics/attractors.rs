//! From the ends of trajectories to attractors: cluster, polish by Newton in f64, eigenvalues, merge.

use super::iterate::End;
use super::map::SmoothMap;

/// Tolerances of the search.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SearchRule {
    /// Fixed points nearer than this are one; Newton may move an end no further than this.
    pub merge_radius: f64,
    /// A fixed point has ‖V‖ below this after polishing.
    pub residual: f64,
    /// ρ within this of 1 is a slow filament: neither attracting nor repelling for our purposes.
    pub slow_margin: f64,
}

impl SearchRule {
    /// Merge radius 2 % of the latent scale, residual 1e-10, slow margin 1e-3.
    pub fn relative_to(latent_scale: f64) -> Self {
        Self { merge_radius: 0.02 * latent_scale, residual: 1e-10, slow_margin: 1e-3 }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stability {
    /// ρ < 1 − margin: an attractor.
    Attracting,
    /// ρ ≈ 1: a point of a slow filament; never counted.
    Slow,
    /// ρ > 1: a saddle or repeller that a trajectory lingered at, found by Newton.
    Unstable,
}

/// A fixed point z* = f(z*), polished.
#[derive(Clone, Debug, PartialEq)]
pub struct FixedPoint {
    pub point: Vec<f64>,
    /// ‖f(z*) − z*‖.
    pub residual: f64,
    /// Largest |eigenvalue| of J.
    pub spectral_radius: f64,
    /// Largest singular value of J.
    pub norm: f64,
    pub stability: Stability,
}

/// The outcome of a search.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FoundAttractors {
    /// Attracting ones first, by falling number of starts.
    pub fixed_points: Vec<FixedPoint>,
    /// Per start: index into `fixed_points` of the attractor its trajectory ends on, if it does.
    pub end_of: Vec<Option<usize>>,
}

impl FoundAttractors {
    /// The attractors proper.
    pub fn attractors(&self) -> &[FixedPoint] {
        todo!()
    }

    /// Fixed points that are not attractors.
    pub fn others(&self) -> &[FixedPoint] {
        todo!()
    }

    /// Share of the starts in `starts` that end on each fixed point.
    pub fn shares(&self, starts: std::ops::Range<usize>) -> Vec<f32> {
        let _ = starts;
        todo!()
    }
}

/// The search, one representative end at a time.
pub struct AttractorSearch {}

impl AttractorSearch {
    pub fn new(ends: &[End], rule: SearchRule) -> Self {
        let _ = (ends, rule);
        todo!()
    }

    /// Polishes up to `representatives` more; true when none is left.
    pub fn advance(&mut self, map: &impl SmoothMap, representatives: usize) -> bool {
        let _ = (map, representatives);
        todo!()
    }

    pub fn finish(self) -> FoundAttractors {
        todo!()
    }

    /// The whole search in one go.
    pub fn run(ends: &[End], map: &impl SmoothMap, rule: SearchRule) -> FoundAttractors {
        let mut search = Self::new(ends, rule);
        while !search.advance(map, usize::MAX) {}
        search.finish()
    }
}

/// Attractors by the paper's rule: ends with ‖Δz‖² < 1e-6, two the same iff cos > 0.99.
pub fn paper_count(ends: &[End]) -> usize {
    let _ = ends;
    todo!()
}
