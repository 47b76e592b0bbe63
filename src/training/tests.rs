//! Training on the CPU: gradients against finite differences, AdamW against its formula, seeds.

use std::sync::Arc;

use burn::tensor::Device;
use pollster::block_on;

use super::learner::{Learner, TrainingError};
use super::{batch, objective};
use crate::math::Points;
use crate::math::rng::{Stream, seeded, uniform_symmetric};
use crate::model::network::{Network, numbers_of};
use crate::model::weights::MlpWeights;
use crate::spec::{Activation, ModelSpec, Objective, RunSpec};

const PIXELS: usize = 12;
const NONE: Objective = Objective::NONE;

fn images() -> Arc<Points<f32>> {
    let numbers = uniform_symmetric(&mut seeded(2, Stream::Selection, 0), 0.5, 5 * PIXELS);
    Arc::new(Points::from_flat(PIXELS, numbers.into_iter().map(|value| value + 0.5).collect()))
}

fn spec(objective: Objective) -> RunSpec {
    let mut spec = RunSpec::twelve_images();
    spec.model = ModelSpec { hidden: vec![8, 6], latent_dim: 2, activation: Activation::Silu };
    spec.objective = objective;
    spec.optimizer.batch_size = 4;
    spec
}

/// The loss of step 0 as a function of the weights, through the forward pass alone.
fn loss_of(weights: &MlpWeights, spec: &RunSpec) -> f64 {
    let device = Device::flex();
    let network = Network::from_weights(weights, &device);
    let batch = batch::draw(&images(), spec.optimizer.batch_size, spec.objective.input_noise, spec.seed, 0, &device);
    let loss = objective::loss(&network, batch, &spec.objective, spec.seed, 0);
    f64::from(numbers_of(block_on(loss.into_data_async()).unwrap())[0])
}

/// ∂loss/∂(weight `index` of layer `layer`) by central differences.
fn difference_quotient(weights: &MlpWeights, spec: &RunSpec, layer: usize, index: usize) -> f64 {
    let at = |shift: f32| {
        let mut moved = weights.clone();
        let layers = moved.encoder.len();
        let stack = if layer < layers { &mut moved.encoder[layer] } else { &mut moved.decoder[layer - layers] };
        stack.weight[index] += shift;
        loss_of(&moved, spec)
    };
    let step = 1e-2;
    (at(step) - at(-step)) / (2.0 * f64::from(step))
}

/// The gradient of the same loss by burn, in `DenseLayer`'s order (outputs × inputs).
fn burn_gradient(weights: &MlpWeights, spec: &RunSpec, layer: usize, index: usize) -> f64 {
    let device = Device::flex().autodiff();
    let network = Network::from_weights(weights, &device).tracked();
    let batch = batch::draw(&images(), spec.optimizer.batch_size, spec.objective.input_noise, spec.seed, 0, &device);
    let gradients = objective::loss(&network, batch, &spec.objective, spec.seed, 0).backward();
    let tensor = &network.layers().nth(layer).unwrap().weight;
    let [inputs, outputs] = tensor.dims();
    let gradient = numbers_of(block_on(tensor.grad(&gradients).unwrap().into_data_async()).unwrap());
    let (output, input) = (index / inputs, index % inputs);
    f64::from(gradient[input * outputs + output])
}

fn assert_gradients_match(objective: Objective) {
    let spec = spec(objective);
    let weights = MlpWeights::initial(&spec.model, PIXELS, 1);
    for (layer, shape) in weights.layers().enumerate() {
        for index in [0, shape.weight.len() / 2, shape.weight.len() - 1] {
            let expected = difference_quotient(&weights, &spec, layer, index);
            let found = burn_gradient(&weights, &spec, layer, index);
            // f32 forward passes leave about 1e-5 of noise in the quotient.
            let tolerance = 2e-2 * expected.abs() + 3e-5;
            assert!((found - expected).abs() < tolerance, "layer {layer}, weight {index}: {found} is not {expected}");
        }
    }
}

#[test]
fn gradients_of_plain_reconstruction_are_the_difference_quotients() {
    assert_gradients_match(NONE);
}

#[test]
fn gradients_with_input_noise_are_the_difference_quotients() {
    assert_gradients_match(Objective { input_noise: 0.5, ..NONE });
}

#[test]
fn gradients_with_latent_noise_are_the_difference_quotients() {
    assert_gradients_match(Objective { latent_noise: 0.5, ..NONE });
}

#[test]
fn the_same_seed_trains_the_same_network_and_another_seed_another() {
    let trained = |seed: u64| {
        let mut spec = spec(Objective { input_noise: 0.3, latent_noise: 0.1, contractive: 0.1, ..NONE });
        spec.seed = seed;
        let mut learner = Learner::new(&spec, images(), &Device::flex());
        (0..5).for_each(|_| learner.train_step());
        block_on(learner.weights()).unwrap()
    };
    assert_eq!(trained(3), trained(3));
    assert_ne!(trained(3), trained(4));
}

#[test]
fn the_first_step_of_adamw_moves_each_weight_by_the_learning_rate_against_its_gradient() {
    // Of the first step only the sign of the gradient is left: m̂/√v̂ = ±1.
    let spec = spec(NONE);
    let mut learner = Learner::new(&spec, images(), &Device::flex());
    let before = block_on(learner.weights()).unwrap();
    let gradient = burn_gradient(&before, &spec, 0, 7);
    learner.train_step();
    let after = block_on(learner.weights()).unwrap();
    let moved = f64::from(after.encoder[0].weight[7] - before.encoder[0].weight[7]);
    let expected = -f64::from(spec.optimizer.learning_rate) * gradient.signum();
    assert!((moved - expected).abs() < 1e-5, "{moved} is not {expected}");
}

#[test]
fn weight_decay_shrinks_weights_by_its_share_of_the_learning_rate() {
    let step = |decay: f32| {
        let mut spec = spec(NONE);
        spec.optimizer.weight_decay = decay;
        let mut learner = Learner::new(&spec, images(), &Device::flex());
        let before = block_on(learner.weights()).unwrap();
        learner.train_step();
        (before, block_on(learner.weights()).unwrap())
    };
    let (before, plain) = step(0.0);
    let (_, decayed) = step(5.0);
    let shrunk = plain.encoder[0].weight[3] - decayed.encoder[0].weight[3];
    let expected = 2e-3 * 5.0 * before.encoder[0].weight[3];
    assert!((shrunk - expected).abs() < 1e-6, "{shrunk} is not {expected}");
}

#[test]
fn a_learning_rate_that_blows_up_is_reported_as_divergence() {
    let mut spec = spec(NONE);
    spec.optimizer.learning_rate = 1e30;
    let mut learner = Learner::new(&spec, images(), &Device::flex());
    (0..5).for_each(|_| learner.train_step());
    assert!(matches!(block_on(learner.mean_loss()), Err(TrainingError::Diverged { step: 5 })));
}

#[test]
fn one_image_with_every_disturbance_trains_without_a_nan() {
    let spec = spec(Objective { input_noise: 0.3, latent_noise: 0.3, contractive: 0.1, ..NONE });
    let one = Arc::new(images().select(&[0]));
    let mut learner = Learner::new(&spec, one, &Device::flex());
    (0..20).for_each(|_| learner.train_step());
    assert!(block_on(learner.mean_loss()).unwrap().unwrap().is_finite());
    assert!(block_on(learner.weights()).unwrap().is_finite());
}

#[test]
fn damaged_or_foreign_checkpoints_are_refused_in_words() {
    let spec = spec(NONE);
    let learner = Learner::new(&spec, images(), &Device::flex());
    let bytes = block_on(learner.to_bytes()).unwrap();
    for cut in [0, 1, bytes.len() / 2, bytes.len() - 1] {
        assert!(Learner::from_bytes(&bytes[..cut], &spec, images(), &Device::flex()).is_err());
    }
    let mut other = spec.clone();
    other.model.latent_dim = 3;
    let refused = Learner::from_bytes(&bytes, &other, images(), &Device::flex());
    assert_eq!(refused.err(), Some(super::SnapshotError::OtherNetwork));
}
