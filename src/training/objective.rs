//! The loss of one step: reconstruction under the chosen disturbances, plus the contractive term.

use burn::tensor::Tensor;

use super::batch::{self, Batch};
use crate::math::rng::Stream;
use crate::model::network::Network;
use crate::spec::Objective;

/// Probe length of the contractive term, in units of the latent standard deviation (SCIENCE §2).
const PROBE_SHARE: f32 = 0.05;
/// Lower bound of the probe length in latent units. One image has no spread; f32 differences over
/// a shorter probe would be rounding noise.
const PROBE_FLOOR: f32 = 1e-3;

/// Mean squared error per pixel plus λ·mean(((f(z + v) − f(z))/ε)²), a scalar in shape \[1\].
///
/// Latent noise multiplies the batch's per-axis latent standard deviation; the probe length
/// ε = 0.05 × latent standard deviation is not differentiated (SCIENCE §2, "Recipe, exactly").
pub fn loss(network: &Network, batch: Batch, objective: &Objective, seed: u64, step: u64) -> Tensor<1> {
    let device = batch.clean.device();
    let latents = network.encode(batch.input);
    let [rows, latent_dim] = latents.dims();
    let shape = [rows, latent_dim];

    let decoded_from = if objective.latent_noise > 0.0 {
        let noise = batch::normals(seed, Stream::LatentNoise, step, shape, &device);
        let spread = per_axis_deviation(latents.clone());
        latents.clone() + noise * spread * objective.latent_noise
    } else {
        latents.clone()
    };
    let reconstruction = network.decode(decoded_from);
    let error = (reconstruction.clone() - batch.clean).square().mean();
    if objective.contractive <= 0.0 {
        return error;
    }

    // Without latent noise D(z) is already there.
    let image = if objective.latent_noise > 0.0 { network.decode(latents.clone()) } else { reconstruction };
    let mapped = network.encode(image);
    let deviation = per_axis_deviation(latents.clone().detach());
    // One length for all axes: the root mean square of the per-axis deviations.
    let probe = deviation.square().mean_dim(1).sqrt().mul_scalar(PROBE_SHARE).clamp_min(PROBE_FLOOR);
    let direction = batch::normals(seed, Stream::Contraction, step, shape, &device);
    let moved = network.latent_map(latents + direction * probe.clone());
    let stretch = (moved - mapped) / probe;
    error + stretch.square().mean().mul_scalar(objective.contractive)
}

/// Standard deviation of each latent axis over the batch (n − 1, as PyTorch's `std`), 1 × k;
/// 0 for a batch of one.
fn per_axis_deviation(latents: Tensor<2>) -> Tensor<2> {
    let [rows, _] = latents.dims();
    let centered = latents.clone() - latents.mean_dim(0);
    // The tiny offset keeps the square root differentiable where an axis has no spread.
    let variance = centered.square().sum_dim(0).div_scalar((rows.max(2) - 1) as f32);
    variance.add_scalar(1e-12).sqrt()
}
