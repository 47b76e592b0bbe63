//! Loss and gradients of one step of a fully connected network: the objective of
//! `training::objective`, differentiated by hand.

use eddy_kernels::training::{BLOCK, Panels, add, padded, squared_error};

use super::network::DenseNetwork;
use super::stack::{BackwardBuffers, ForwardPass};
use crate::math::rng::{Stream, seeded, standard_normals, uniform_unit};
use crate::training::batch::{BatchNumbers, StepPlan};
use crate::training::objective::{PROBE_FLOOR, PROBE_SHARE};

/// The buffers of a step, kept from one to the next.
#[derive(Default)]
pub struct StepBuffers {
    /// In the order of the network's parameters.
    pub gradients: Vec<f32>,
    clean: Panels,
    input: Panels,
    hidden: ForwardPass,
    code: ForwardPass,
    head: ForwardPass,
    decoded_from: Panels,
    decoder: ForwardPass,
    images: Panels,
    encoder_again: ForwardPass,
    back: BackwardBuffers,
    aside: Panels,
}

/// The contractive term's two ends of every sample: f(from) is compared with f(from + v).
struct Probes {
    from: Vec<f32>,
    moved: Vec<f32>,
    /// Share of the way from each code to the next at which `from` lies.
    shares: Vec<f32>,
    length: f32,
    /// Whether the reconstruction already is D(from).
    is_reconstructed: bool,
}

/// The loss of a step; its gradients are left in `buffers.gradients`.
pub fn loss_and_gradients(
    network: &DenseNetwork,
    buffers: &mut StepBuffers,
    batch: &BatchNumbers,
    plan: &StepPlan,
) -> f32 {
    let StepPlan { objective, seed, step, .. } = *plan;
    let (simd, parameters, k) = (network.simd, &network.parameters[..], network.latent_dim());
    let [samples, dim] = batch.shape;
    let blocks = padded(samples) / BLOCK;
    let count = samples as f32;
    let normals = |stream| standard_normals(&mut seeded(seed, stream, step), samples * k);
    buffers.gradients.clear();
    buffers.gradients.resize(parameters.len(), 0.0);
    buffers.clean.fill_from_rows(&batch.clean, dim);
    buffers.input.fill_from_rows(&batch.input, dim);

    // The encoder: everything before the code in one pass, then the heads on it.
    let (code, before) = match network.encoder().split_last() {
        Some((code, before)) => (std::slice::from_ref(code), before),
        None => (&[][..], &[][..]),
    };
    let head = if objective.kl > 0.0 { network.head() } else { &[] };
    buffers.hidden.run(simd, before, parameters, &buffers.input);
    let hidden = buffers.hidden.output(&buffers.input);
    buffers.code.run(simd, code, parameters, hidden);
    let latents = buffers.code.output(hidden).rows(0, samples, k);
    buffers.head.run(simd, head, parameters, hidden);

    // What the decoder gets instead of the code.
    let mut loss = 0.0;
    let mut decoded_from = latents.clone();
    let mut by_latents = vec![0.0; samples * k];
    let posterior = (!head.is_empty()).then(|| Posterior {
        log_variance: buffers.head.output(hidden).rows(0, samples, k),
        noise: normals(Stream::Posterior),
    });
    if let Some(posterior) = &posterior {
        posterior.add_noise(&mut decoded_from);
        let weight = 0.5 * objective.kl / count;
        loss += f64::from(weight) * posterior.divergence(&latents);
        by_latents.iter_mut().zip(&latents).for_each(|(slot, z)| *slot += 2.0 * weight * z);
    }
    let deviations = deviations(&latents, k);
    if objective.latent_noise > 0.0 {
        for (row, noise) in decoded_from.chunks_exact_mut(k).zip(normals(Stream::LatentNoise).chunks_exact(k)) {
            for ((slot, noise), deviation) in row.iter_mut().zip(noise).zip(&deviations) {
                *slot += noise * deviation * objective.latent_noise;
            }
        }
    }
    if objective.sparsity > 0.0 {
        let weight = objective.sparsity / (count * k as f32);
        loss += f64::from(weight) * latents.iter().map(|z| f64::from(z.abs())).sum::<f64>();
        let sign = |z: f32| if z == 0.0 { 0.0 } else { z.signum() };
        by_latents.iter_mut().zip(&latents).for_each(|(slot, &z)| *slot += weight * sign(z));
    }
    let is_noisy = posterior.is_some() || objective.latent_noise > 0.0;
    let probes = (objective.contractive > 0.0).then(|| {
        let is_between = objective.contractive_reach > 0.0 && samples > 1;
        let shares = if is_between {
            uniform_unit(&mut seeded(seed, Stream::ContractionPlace, step), samples)
        } else {
            vec![0.0; samples]
        };
        let shares: Vec<f32> = shares.into_iter().map(|share| share * objective.contractive_reach).collect();
        let is_reconstructed = !(is_noisy || is_between);
        Probes::new(&latents, &deviations, shares, &normals(Stream::Contraction), is_reconstructed)
    });

    // One pass of the decoder for all that it has to decode: reconstruction, from, moved.
    let mut parts = vec![&decoded_from];
    if let Some(probes) = &probes {
        parts.extend((!probes.is_reconstructed).then_some(&probes.from));
        parts.push(&probes.moved);
    }
    buffers.decoded_from.resize(k, parts.len() * blocks * BLOCK);
    buffers.decoded_from.as_flat_mut().fill(0.0);
    for (index, rows) in parts.iter().enumerate() {
        buffers.decoded_from.set_rows(index * blocks, rows, k);
    }
    buffers.decoder.run(simd, network.decoder(), parameters, &buffers.decoded_from);
    let decoded = buffers.decoder.output(&buffers.decoded_from);

    // Back from the contractive term to the images.
    let tail = parts.len().saturating_sub(2) * blocks;
    if let Some(probes) = &probes {
        buffers.images.copy_blocks(decoded, tail);
        buffers.encoder_again.run(simd, network.encoder(), parameters, &buffers.images);
        let mapped = buffers.encoder_again.output(&buffers.images);
        let stretch = probes.stretch(&mapped.rows(0, samples, k), &mapped.rows(blocks, samples, k));
        let mean = 1.0 / (count * k as f32);
        loss += f64::from(objective.contractive * mean) * stretch.iter().map(|s| f64::from(*s).powi(2)).sum::<f64>();
        let scale = 2.0 * objective.contractive * mean / probes.length;
        let by_moved: Vec<f32> = stretch.iter().map(|stretch| scale * stretch).collect();
        let by_from: Vec<f32> = by_moved.iter().map(|number| -number).collect();
        let delta = &mut buffers.back.delta;
        delta.resize(k, buffers.images.samples());
        delta.as_flat_mut().fill(0.0);
        delta.set_rows(0, &by_from, k);
        delta.set_rows(blocks, &by_moved, k);
        let numbers = (parameters, &mut buffers.gradients[..]);
        buffers.encoder_again.back(simd, network.encoder(), numbers, &buffers.images, &mut buffers.back, true);
        std::mem::swap(&mut buffers.aside, &mut buffers.back.delta);
    }

    // The reconstruction's error, and back through the decoder.
    let delta = &mut buffers.back.delta;
    delta.resize(dim, decoded.samples());
    delta.as_flat_mut()[blocks * decoded.block_size()..].fill(0.0);
    let mean = 1.0 / (count * dim as f32);
    let size = decoded.block_size();
    let found = decoded.as_flat().chunks_exact(size).zip(buffers.clean.as_flat().chunks_exact(size));
    let mut squares = 0.0;
    for (block, ((found, wanted), gradient)) in found.zip(delta.as_flat_mut().chunks_exact_mut(size)).enumerate() {
        let mut counts = [0.0; BLOCK];
        counts[..BLOCK.min(samples - block * BLOCK)].fill(1.0);
        let scale = 2.0 * mean;
        squares += f64::from(squared_error(simd, (found, wanted), gradient, &counts, scale));
    }
    loss += f64::from(mean) * squares;
    if probes.is_some() {
        add(simd, &mut delta.as_flat_mut()[tail * size..], buffers.aside.as_flat());
    }
    let has_encoder = !code.is_empty();
    let numbers = (parameters, &mut buffers.gradients[..]);
    buffers.decoder.back(simd, network.decoder(), numbers, &buffers.decoded_from, &mut buffers.back, has_encoder);
    if !has_encoder {
        return loss as f32;
    }

    // Back to the code, and through the encoder.
    let decoder_input = &buffers.back.delta;
    let by_decoded_from = decoder_input.rows(0, samples, k);
    by_latents.iter_mut().zip(&by_decoded_from).for_each(|(slot, number)| *slot += number);
    if let Some(probes) = &probes {
        let by_moved = decoder_input.rows((parts.len() - 1) * blocks, samples, k);
        let by_from = if probes.is_reconstructed {
            by_moved
        } else {
            let by_from = decoder_input.rows(blocks, samples, k);
            by_from.iter().zip(&by_moved).map(|(from, moved)| from + moved).collect()
        };
        probes.add_gradient(&by_from, &mut by_latents, k);
    }
    buffers.back.delta.fill_from_rows(&by_latents, k);
    let hidden = buffers.hidden.output(&buffers.input);
    let goes_on = !before.is_empty();
    let numbers = (parameters, &mut buffers.gradients[..]);
    buffers.code.back(simd, code, numbers, hidden, &mut buffers.back, goes_on);
    if let Some(posterior) = &posterior {
        std::mem::swap(&mut buffers.aside, &mut buffers.back.delta);
        let by_log_variance = posterior.gradient(&by_decoded_from, 0.5 * objective.kl / count);
        buffers.back.delta.fill_from_rows(&by_log_variance, k);
        let numbers = (parameters, &mut buffers.gradients[..]);
        buffers.head.back(simd, head, numbers, hidden, &mut buffers.back, goes_on);
        add(simd, buffers.back.delta.as_flat_mut(), buffers.aside.as_flat());
    }
    let numbers = (parameters, &mut buffers.gradients[..]);
    buffers.hidden.back(simd, before, numbers, &buffers.input, &mut buffers.back, false);
    loss as f32
}

/// The variational code of a batch, rows of k.
struct Posterior {
    log_variance: Vec<f32>,
    noise: Vec<f32>,
}

impl Posterior {
    fn add_noise(&self, latents: &mut [f32]) {
        for ((slot, noise), log_variance) in latents.iter_mut().zip(&self.noise).zip(&self.log_variance) {
            *slot += noise * (0.5 * log_variance).exp();
        }
    }

    /// Σ μ² + s² − ln s² − 1.
    fn divergence(&self, latents: &[f32]) -> f64 {
        let of = |(&z, &log_variance): (&f32, &f32)| {
            f64::from(z).powi(2) + f64::from(log_variance).exp() - f64::from(log_variance) - 1.0
        };
        latents.iter().zip(&self.log_variance).map(of).sum()
    }

    /// By ln s²: through the noise, and by the divergence of this weight.
    fn gradient(&self, by_decoded_from: &[f32], weight: f32) -> Vec<f32> {
        let of = |((by, noise), log_variance): ((&f32, &f32), &f32)| {
            by * noise * 0.5 * (0.5 * log_variance).exp() + weight * (log_variance.exp() - 1.0)
        };
        by_decoded_from.iter().zip(&self.noise).zip(&self.log_variance).map(of).collect()
    }
}

impl Probes {
    fn new(latents: &[f32], deviations: &[f32], shares: Vec<f32>, noise: &[f32], is_reconstructed: bool) -> Self {
        let k = deviations.len();
        let mean_square = deviations.iter().map(|deviation| deviation * deviation).sum::<f32>() / k as f32;
        let length = (PROBE_SHARE * mean_square.sqrt()).max(PROBE_FLOOR);
        let next = latents[k..].chunks_exact(k).chain([&latents[..k]]);
        let from: Vec<f32> = latents
            .chunks_exact(k)
            .zip(next)
            .zip(&shares)
            .flat_map(|((z, next), share)| z.iter().zip(next).map(move |(z, next)| z + (next - z) * share))
            .collect();
        let moved = from.iter().zip(noise).map(|(from, noise)| from + noise * length).collect();
        Self { from, moved, shares, length, is_reconstructed }
    }

    /// (f(moved) − f(from))/ε.
    fn stretch(&self, of_from: &[f32], of_moved: &[f32]) -> Vec<f32> {
        of_moved.iter().zip(of_from).map(|(moved, from)| (moved - from) / self.length).collect()
    }

    /// Adds the gradient by the codes to the ones that `from` was made of.
    fn add_gradient(&self, by_from: &[f32], by_latents: &mut [f32], k: usize) {
        let rows = self.shares.len();
        for (row, (by_from, share)) in by_from.chunks_exact(k).zip(&self.shares).enumerate() {
            for (axis, by) in by_from.iter().enumerate() {
                by_latents[row * k + axis] += (1.0 - share) * by;
                by_latents[(row + 1) % rows * k + axis] += share * by;
            }
        }
    }
}

/// Standard deviation of each latent axis over the batch (n − 1); of a batch of one about 0.
fn deviations(latents: &[f32], k: usize) -> Vec<f32> {
    let rows = latents.len() / k;
    let axis = |axis: usize| {
        let numbers = || latents[axis..].iter().step_by(k).map(|&z| f64::from(z));
        let mean = numbers().sum::<f64>() / rows as f64;
        let squares: f64 = numbers().map(|z| (z - mean).powi(2)).sum();
        // The offset is that of `training::objective`.
        (squares / (rows.max(2) - 1) as f64 + 1e-12).sqrt() as f32
    };
    (0..k).map(axis).collect()
}
