//! The unit of length of a latent space, as the training latents lie in it.

use crate::math::Points;
use crate::math::statistics::{axis_deviations, centroid};

/// Root mean square over axes of the latents' standard deviation: the unit of the merge radius.
/// One image has no spread; then a hundredth of its distance from the origin stands in.
pub fn latent_scale(latents: &Points<f32>) -> f32 {
    let deviations = axis_deviations(latents);
    let mean_square =
        deviations.iter().map(|deviation| deviation * deviation).sum::<f32>() / deviations.len().max(1) as f32;
    let norm = centroid(latents).iter().map(|mean| mean * mean).sum::<f64>().sqrt() as f32;
    mean_square.sqrt().max(1e-2 * norm).max(1e-3)
}
