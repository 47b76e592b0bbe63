//! Fixed points of the latent map, their stability, the outcome of a search for them, and its tolerances with the unit
//! of length that they are in.

use crate::math::Points;
use crate::math::statistics::{axis_deviations, centroid};
use crate::spec::threshold::{MERGE_RADIUS_SHARE, SLOW_MARGIN};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stability {
    /// ρ < 1 − margin: an attractor.
    Attracting,
    /// ρ ≈ 1: a point of a slow filament; never counted.
    Slow,
    /// ρ > 1 + margin: a saddle or repeller by which a trajectory lingered, found by Newton.
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
    /// Attracting ones first, by falling number of starts; then the others, by rising ρ.
    pub fixed_points: Vec<FixedPoint>,
    /// Per start: index into `fixed_points` of the attractor its trajectory ends on, if it does.
    pub end_of: Vec<Option<usize>>,
}

impl FoundAttractors {
    /// The attractors proper.
    pub fn attractors(&self) -> &[FixedPoint] {
        &self.fixed_points[..self.attractor_count()]
    }

    /// Fixed points that are not attractors.
    pub fn others(&self) -> &[FixedPoint] {
        &self.fixed_points[self.attractor_count()..]
    }

    /// Number of attracting fixed points; they come first.
    pub fn attractor_count(&self) -> usize {
        self.fixed_points.partition_point(|fixed| fixed.stability == Stability::Attracting)
    }

    /// Share of the starts in `starts` that end on each fixed point; zeros for no starts.
    pub fn shares(&self, starts: std::ops::Range<usize>) -> Vec<f32> {
        let mut counts = vec![0usize; self.fixed_points.len()];
        for &end in self.end_of[starts.clone()].iter().flatten() {
            counts[end] += 1;
        }
        counts.iter().map(|&count| count as f32 / starts.len().max(1) as f32).collect()
    }
}

/// Root mean square over axes of the latents' standard deviation: the unit of the merge radius.
/// One image has no spread; then a hundredth of its distance from the origin stands in.
pub fn latent_scale(latents: &Points<f32>) -> f32 {
    let deviations = axis_deviations(latents);
    let mean_square =
        deviations.iter().map(|deviation| deviation * deviation).sum::<f32>() / deviations.len().max(1) as f32;
    let norm = centroid(latents).iter().map(|mean| mean * mean).sum::<f64>().sqrt() as f32;
    mean_square.sqrt().max(1e-2 * norm).max(1e-3)
}

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
    /// Merge radius 2 % of the latent scale, residual 1e-10, slow margin 1e-3. A cloud without
    /// extent (one image) has no scale of its own and is given 1.
    pub fn relative_to(latent_scale: f64) -> Self {
        let scale = if latent_scale.is_finite() && latent_scale > 1e-9 { latent_scale } else { 1.0 };
        Self { merge_radius: MERGE_RADIUS_SHARE * scale, residual: 1e-10, slow_margin: SLOW_MARGIN }
    }

    /// What a fixed point with this largest |eigenvalue| of J is (linear stability; Strogatz, *Nonlinear Dynamics and Chaos*, §10.1).
    pub(super) fn stability(&self, spectral_radius: f64) -> Stability {
        if spectral_radius < 1.0 - self.slow_margin {
            Stability::Attracting
        } else if spectral_radius > 1.0 + self.slow_margin {
            Stability::Unstable
        } else {
            Stability::Slow
        }
    }
}
