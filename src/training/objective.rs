//! The loss of one step: reconstruction under the chosen disturbances, plus the penalties.

use burn::tensor::Tensor;

use super::batch::{self, Batch};
use crate::math::rng::Stream;
use crate::model::network::Network;
use crate::spec::Objective;

/// Probe length of the contractive term, in units of the latent standard deviation (docs/science.md 2.4).
pub const PROBE_SHARE: f32 = 0.05;
/// Lower bound of the probe length in latent units. One image has no spread; f32 differences over
/// a shorter probe would be rounding noise.
pub const PROBE_FLOOR: f32 = 1e-3;

/// The whole objective, a scalar in shape \[1\]: mean squared error per pixel, and where they are wanted
/// - λ · mean over batch and axes of ((f(z + v) − f(z))/ε)², the contractive term, at z or, with a
///   reach r > 0, at z_i + r·u·(z_{i+1} − z_i), u ~ U(0, 1),
/// - λ · mean over batch and axes of |z|, sparsity,
/// - β · mean over the batch of KL(N(μ, s²) ‖ N(0, I)).
///
/// z = E(input) is the mean code everywhere but in the decoder of the reconstruction, which gets z
/// with the posterior's noise and the latent noise. `probe` is the length ε, 1 × 1 (see
/// [`probe_length`]); it is a constant of the loss.
/// β needs a log-variance head; without an encoder there is none, and no KL term.
pub fn loss(
    network: &Network,
    batch: Batch,
    objective: &Objective,
    probe: Option<Tensor<2>>,
    seed: u64,
    step: u64,
) -> Tensor<1> {
    let device = batch.clean.device();
    let hidden = network.hidden(batch.input);
    let latents = network.code(hidden.clone());
    let shape: [usize; 2] = latents.dims();
    let noise = |stream| batch::normals(seed, stream, step, shape, &device);

    let mut decoded_from = latents.clone();
    let mut penalty = None;
    let mut add = |term: Tensor<1>, weight: f32| {
        let term = term.mul_scalar(weight);
        penalty = Some(penalty.take().map_or(term.clone(), |sum: Tensor<1>| sum + term));
    };
    let log_variance = if objective.kl > 0.0 { network.log_variance(hidden) } else { None };
    let is_noisy = log_variance.is_some() || objective.latent_noise > 0.0;
    if let Some(log_variance) = log_variance {
        decoded_from = decoded_from + noise(Stream::Posterior) * log_variance.clone().mul_scalar(0.5).exp();
        let per_axis = latents.clone().square() + log_variance.clone().exp() - log_variance - 1.0;
        add(per_axis.sum_dim(1).mean(), 0.5 * objective.kl);
    }
    if objective.latent_noise > 0.0 {
        // In units of the batch's per-axis latent standard deviation, a constant of the loss. With a
        // gradient through it the same weight disturbs less: 10 attractors instead of 5 at 0.3.
        let spread = per_axis_deviation(latents.clone().detach());
        decoded_from = decoded_from + noise(Stream::LatentNoise) * spread * objective.latent_noise;
    }
    let reconstruction = network.decode(decoded_from);
    let error = (reconstruction.clone() - batch.clean).square().mean();
    if objective.sparsity > 0.0 {
        add(latents.clone().abs().mean(), objective.sparsity);
    }
    if objective.contractive > 0.0 {
        let probe = probe.unwrap_or_else(|| probe_length(latents.clone()));
        let reach = objective.contractive_reach;
        let (from, mapped) = if reach > 0.0 && shape[0] > 1 {
            let share = batch::uniforms(seed, Stream::ContractionPlace, step, shape[0], &device);
            let from = towards_the_next(latents, share.mul_scalar(reach));
            (from.clone(), network.latent_map(from))
        } else {
            // Without noise D(z) is already there.
            let image = if is_noisy { network.decode(latents.clone()) } else { reconstruction };
            (latents, network.encode(image))
        };
        let moved = network.latent_map(from + noise(Stream::Contraction) * probe.clone());
        add(((moved - mapped) / probe).square().mean(), objective.contractive);
    }
    match penalty {
        Some(penalty) => error + penalty,
        None => error,
    }
}

/// Each row moved a share of the way to the row after it (the last one's is the first): rows of a batch
/// are drawn independently, so the next one is any.
///
/// At the codes themselves a network of photocopies is as flat as can be; the steep places are the
/// ridges between its basins, and only a penalty that asks there can merge them.
fn towards_the_next(latents: Tensor<2>, share: Tensor<2>) -> Tensor<2> {
    let [rows, axes] = latents.dims();
    let [first, rest] = [0..1, 1..rows].map(|rows| latents.clone().slice([rows, 0..axes]));
    let next = Tensor::cat(vec![rest, first], 0);
    latents.clone() + (next - latents) * share
}

/// ε = 0.05 × the root mean square over axes of the latent standard deviation, 1 × 1, without a
/// gradient (docs/science.md 2.4).
pub fn probe_length(latents: Tensor<2>) -> Tensor<2> {
    let deviation = per_axis_deviation(latents.detach());
    deviation.square().mean_dim(1).sqrt().mul_scalar(PROBE_SHARE).clamp_min(PROBE_FLOOR)
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
