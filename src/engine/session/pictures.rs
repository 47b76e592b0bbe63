//! Small measures of pictures and latents that several parts of a session need.

use crate::math::Points;

/// ‖a − b‖.
pub fn distance(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum::<f32>().sqrt()
}

/// Root mean square over axes of the standard deviation of the latents; at least a tiny number, so
/// that one image (no spread) still has a unit.
pub fn latent_scale(latents: &Points<f32>) -> f32 {
    let count = latents.len().max(1) as f64;
    let mut mean = vec![0.0f64; latents.dim()];
    for latent in latents.rows() {
        for (mean, &value) in mean.iter_mut().zip(latent) {
            *mean += f64::from(value) / count;
        }
    }
    let variance: f64 = latents
        .rows()
        .flat_map(|latent| latent.iter().zip(&mean).map(|(&value, mean)| (f64::from(value) - mean).powi(2)))
        .sum::<f64>()
        / (count * latents.dim().max(1) as f64);
    let norm = mean.iter().map(|mean| mean * mean).sum::<f64>().sqrt();
    // Without spread, a hundredth of the distance from the origin stands in.
    variance.sqrt().max(1e-2 * norm).max(1e-3) as f32
}
