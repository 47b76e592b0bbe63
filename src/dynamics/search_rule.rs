//! Tolerances of the attractor search, the unit of length they are in, and what they make of a spectral radius.

use super::fixed_point::Stability;
use crate::math::Points;
use crate::math::statistics::{axis_deviations, centroid};
use crate::spec::threshold::{MERGE_RADIUS_SHARE, SLOW_MARGIN};

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
