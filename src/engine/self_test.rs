//! Whether a device computes what the CPU does: a training step on both, at every start.

use std::sync::Arc;

use burn::tensor::Device;

use super::health::Health;
use crate::math::Points;
use crate::math::rng::{Stream, seeded, uniform_unit};
use crate::model::weights::NetworkWeights;
use crate::spec::{Activation, ModelSpec, Objective, RunSpec, SampleShape};
use crate::training::Learner;
use crate::words::device as words;

/// Largest difference of two losses after a few f32 training steps on two devices, relative.
const LOSS_TOLERANCE: f32 = 1e-3;
/// Largest difference of two weights after a few steps, in absolute units (weights are about 0.1).
const WEIGHT_TOLERANCE: f32 = 2e-3;

/// Of the images that self-test and assertions train on.
pub const SMALL_SHAPE: SampleShape = SampleShape::grey(6, 6);

/// A training step on `device` against Flex, small enough for every start.
///
/// # Errors
/// What differed, or what the device reported meanwhile.
pub async fn self_test(device: &Device, health: &Health) -> Result<(), String> {
    let objective = Objective { input_noise: 0.3, ..Objective::NONE };
    trains_like_the_cpu(device, &small_model(Activation::Silu), objective, 2).await?;
    health.fault().map_or(Ok(()), Err)
}

/// A network small enough for every start.
pub fn small_model(activation: Activation) -> ModelSpec {
    ModelSpec::mlp(&[24, 12], 3, activation)
}

/// A run of such a network, and its six images.
pub fn small_run(model: &ModelSpec, objective: Objective) -> (RunSpec, Arc<Points<f32>>) {
    let mut spec = RunSpec::twelve_images();
    spec.seed = 5;
    spec.model = model.clone();
    spec.objective = objective;
    spec.optimizer.batch_size = 8;
    let mut rng = seeded(11, Stream::Selection, 0);
    let images = uniform_unit(&mut rng, 6 * 36);
    (spec, Arc::new(Points::from_flat(36, images)))
}

/// So many steps on `device` against Flex.
///
/// # Errors
/// What differs by more than rounding explains.
pub async fn trains_like_the_cpu(
    device: &Device,
    model: &ModelSpec,
    objective: Objective,
    steps: u32,
) -> Result<(), String> {
    let (loss, weights) = trained(device, model, objective, steps).await?;
    let (expected_loss, expected_weights) = trained(&Device::flex(), model, objective, steps).await?;
    let relative = (loss - expected_loss).abs() / expected_loss.abs().max(1e-6);
    if !relative.is_finite() || relative > LOSS_TOLERANCE {
        return Err(words::self_test_loss(loss.to_string(), expected_loss.to_string()));
    }
    weights_agree(&weights, &expected_weights, WEIGHT_TOLERANCE)
}

async fn trained(
    device: &Device,
    model: &ModelSpec,
    objective: Objective,
    steps: u32,
) -> Result<(f32, NetworkWeights), String> {
    let (spec, images) = small_run(model, objective);
    let mut learner = Learner::new(&spec, images, SMALL_SHAPE, device);
    for _ in 0..steps {
        learner.train_step();
    }
    let loss = learner
        .mean_loss()
        .await
        .map_err(|error| error.to_string())?
        .ok_or_else(|| String::from(words::self_test_no_loss()))?;
    Ok((loss, learner.weights().await.map_err(|error| error.to_string())?))
}

/// Whether no two weights are further apart than `tolerance`.
///
/// # Errors
/// By how much, if they are, or that their numbers differ.
pub fn weights_agree(found: &NetworkWeights, expected: &NetworkWeights, tolerance: f32) -> Result<(), String> {
    let numbers = |weights: &NetworkWeights| -> Vec<f32> {
        weights.layers().flat_map(|layer| layer.weight.iter().chain(&layer.bias).copied()).collect()
    };
    let (found, expected) = (numbers(found), numbers(expected));
    if found.len() != expected.len() {
        return Err(words::self_test_weights(found.len(), expected.len()));
    }
    let worst = found.iter().zip(&expected).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
    // NaN compares false, so it fails too.
    if worst <= tolerance { Ok(()) } else { Err(words::self_test_weight(worst.to_string())) }
}
