//! Losses and gradients against an independent f64 loss and its difference quotients.

use burn::tensor::Device;
use pollster::block_on;

use super::super::batch::StepPlan;
use super::super::dense::{DenseLayer, DenseNetwork, StepBuffers, loss_and_gradients};
use super::super::reference::ReferenceLoss;
use super::super::{batch, objective};
use super::{ALL, NONE, SHAPE, convolutional, images, spec};
use crate::model::network::{BurnLayer, Network, numbers_of};
use crate::model::weights::NetworkWeights;
use crate::spec::{Activation, ModelKind, Objective, RunSpec};

/// A small network with weights large enough that no term's gradient drowns in rounding.
fn lively_weights(spec: &RunSpec) -> NetworkWeights {
    let mut weights = NetworkWeights::initial(&spec.model, SHAPE, 1).with_log_variance(1);
    for layer in weights.encoder.iter_mut().chain(&mut weights.decoder).chain(&mut weights.log_variance) {
        layer.weight.iter_mut().for_each(|weight| *weight *= 2.0);
    }
    weights
}

/// burn's loss of step 3, and its gradient for each layer in the order of `LayerWeights::weight`;
/// `None` for a layer that the loss does not read.
fn burn_loss(weights: &NetworkWeights, spec: &RunSpec) -> (f64, Vec<Option<Vec<f64>>>) {
    let device = Device::flex().autodiff();
    let network = Network::from_weights(weights, &device).tracked();
    let (objective, batch_size) = (&spec.objective, spec.optimizer.batch_size);
    let batch = batch::draw(&images(), SHAPE, batch_size, objective, spec.seed, 3).on(&device);
    let loss = objective::loss(&network, batch, objective, None, spec.seed, 3);
    let gradients = loss.backward();
    let gradient = |layer: &BurnLayer| {
        let numbers = numbers_of(block_on(layer.weight.grad(&gradients)?.into_data_async()).unwrap());
        Some(layer.in_plain_order(numbers).into_iter().map(f64::from).collect())
    };
    let value = f64::from(numbers_of(block_on(loss.clone().inner().into_data_async()).unwrap())[0]);
    (value, network.layers().map(gradient).collect())
}

fn assert_loss_and_gradients_match(objective: Objective) {
    for activation in Activation::ALL {
        let mut spec = spec(objective);
        spec.model.activation = activation;
        assert_network_matches(&spec, 5);
    }
}

/// The loss of step 3 and its gradients by hand, as [`burn_loss`]; of a layer that the loss does not read, zeros.
fn dense_loss(weights: &NetworkWeights, spec: &RunSpec) -> Option<(f64, Vec<Option<Vec<f64>>>)> {
    let network = DenseNetwork::new(weights)?;
    let batch = batch::draw(&images(), SHAPE, spec.optimizer.batch_size, &spec.objective, spec.seed, 3);
    let plan = StepPlan { objective: spec.objective, seed: spec.seed, step: 3, learning_rate: 0.0, weight_decay: 0.0 };
    let mut buffers = StepBuffers::default();
    let loss = loss_and_gradients(&network, &mut buffers, &batch, &plan);
    let layers = [network.encoder(), network.decoder(), network.head()].concat();
    let gradient =
        |layer: &DenseLayer| Some(layer.unpack(&buffers.gradients).weight.into_iter().map(f64::from).collect());
    Some((f64::from(loss), layers.iter().map(gradient).collect()))
}

/// Every `stride`-th weight of every layer against central differences of an independent f64 loss, through
/// burn and, where the network is fully connected, by hand.
fn assert_network_matches(spec: &RunSpec, stride: usize) {
    let weights = lively_weights(spec);
    let by_hand = dense_loss(&weights, spec);
    assert_eq!(by_hand.is_some(), spec.model.kind != ModelKind::Convolutional);
    for found in [Some(burn_loss(&weights, spec)), by_hand].into_iter().flatten() {
        assert_loss_matches(&weights, spec, stride, found);
    }
}

fn assert_loss_matches(
    weights: &NetworkWeights,
    spec: &RunSpec,
    stride: usize,
    (loss, gradients): (f64, Vec<Option<Vec<f64>>>),
) {
    let reference = ReferenceLoss { weights, spec, samples: &images(), shape: SHAPE, step: 3 };
    let expected = reference.loss((0, 0), 0.0);
    // The contractive term divides f32 rounding of the map by the probe's length, about 0.02.
    assert!((loss - expected).abs() < 3e-5 * (1.0 + expected), "{loss} is not {expected}");
    for (layer, gradient) in gradients.iter().enumerate() {
        let Some(gradient) = gradient else {
            let is_head = layer + 1 == gradients.len();
            assert!(is_head && spec.objective.kl == 0.0, "layer {layer} has no gradient");
            continue;
        };
        let largest = gradient.iter().map(|value| value.abs()).fold(0.0, f64::max);
        for (index, found) in gradient.iter().enumerate().step_by(stride) {
            let step = 1e-5;
            let expected =
                (reference.loss((layer, index), step) - reference.loss((layer, index), -step)) / (2.0 * step);
            let error = (found - expected).abs();
            assert!(error < 1e-3 * largest + 1e-5, "layer {layer}, weight {index}: {found} is not {expected}");
        }
    }
}

#[test]
fn gradients_of_the_convolutional_network_are_the_difference_quotients() {
    for objective in [NONE, ALL] {
        assert_network_matches(&convolutional(objective), 7);
    }
}

#[test]
fn gradients_of_plain_reconstruction_are_the_difference_quotients() {
    assert_loss_and_gradients_match(NONE);
}

#[test]
fn gradients_go_through_an_activated_code_and_output() {
    for objective in [NONE, ALL] {
        let mut spec = spec(objective);
        spec.model.decoder_hidden = Some(vec![7]);
        (spec.model.code, spec.model.output) = (Some(Activation::Tanh), Some(Activation::Sigmoid));
        assert_network_matches(&spec, 3);
    }
}

#[test]
fn gradients_of_each_disturbance_are_the_difference_quotients() {
    for objective in [
        Objective { input_noise: 0.5, ..NONE },
        Objective { masking: 0.4, ..NONE },
        Objective { shift_px: 0.7, rotate_deg: 30.0, ..NONE },
        Objective { latent_noise: 0.5, ..NONE },
    ] {
        assert_loss_and_gradients_match(objective);
    }
}

#[test]
fn gradients_of_each_penalty_are_the_difference_quotients() {
    for objective in
        [Objective { contractive: 0.5, ..NONE }, Objective { sparsity: 0.5, ..NONE }, Objective { kl: 0.5, ..NONE }]
    {
        assert_loss_and_gradients_match(objective);
    }
}

#[test]
fn gradients_of_everything_together_are_the_difference_quotients() {
    assert_loss_and_gradients_match(ALL);
    assert_loss_and_gradients_match(Objective { kl: 0.0, ..ALL });
    assert_loss_and_gradients_match(Objective { latent_noise: 0.0, ..ALL });
}
