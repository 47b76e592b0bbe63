//! The step by hand against burn's autodiff and plain f64: products, activations, gradients, whole runs.

use std::sync::Arc;

use burn::tensor::Device;
use eddy_kernels::Simd;
use eddy_kernels::training::{BLOCK, Panels, activate_with_slope, add_weight_gradient, affine, padded, transposed};
use pollster::block_on;
use proptest::prelude::*;

use super::layer::DenseLayer;
use super::network::DenseNetwork;
use super::objective::{StepBuffers, loss_and_gradients};
use crate::math::Points;
use crate::math::rng::{Stream, seeded, uniform_symmetric, uniform_unit};
use crate::model::network::{Network, numbers_of};
use crate::model::weights::{Form, LayerWeights, NetworkWeights, activation_for_kernels};
use crate::spec::{Activation, ModelKind, ModelSpec, Objective, RunSpec, SampleShape};
use crate::training::batch::{self, StepPlan};
use crate::training::learner::Learner;
use crate::training::tensors::TensorTrainer;
use crate::training::trainer::Trainer;

fn numbers(count: usize, of: u64) -> Vec<f32> {
    uniform_symmetric(&mut seeded(of, Stream::Selection, 9), 1.0, count)
}

fn images(shape: SampleShape, count: usize) -> Arc<Points<f32>> {
    let pixels = uniform_unit(&mut seeded(2, Stream::Selection, 0), count * shape.dim());
    Arc::new(Points::from_flat(shape.dim(), pixels))
}

fn assert_close(found: &[f32], wanted: &[f64], what: &str) {
    assert_eq!(found.len(), wanted.len(), "{what}");
    let largest = wanted.iter().fold(0.0f64, |largest, number| largest.max(number.abs()));
    for (index, (found, wanted)) in found.iter().zip(wanted).enumerate() {
        // Sums of at most 70 products of numbers up to 1.
        assert!((f64::from(*found) - wanted).abs() < 1e-5 * (1.0 + largest), "{what} {index}: {found}, {wanted}");
    }
}

/// One layer's three products with one kind of vectors, against sums in f64.
fn assert_products(inputs: usize, outputs: usize, samples: usize, simd: Simd) {
    let plain = LayerWeights {
        form: Form::Full { inputs, outputs },
        weight: numbers(inputs * outputs, 1),
        bias: numbers(outputs, 2),
    };
    let layer = DenseLayer::at(0, plain.form, None).unwrap();
    let mut buffer = vec![0.0; layer.range().end];
    layer.pack(&plain, &mut buffer);
    assert_eq!(layer.unpack(&buffer), plain);
    let (x, dy) = (numbers(inputs * samples, 3), numbers(outputs * samples, 4));
    let (mut input, mut output) = (Panels::default(), Panels::default());
    input.fill_from_rows(&x, inputs);
    output.resize(outputs, samples);
    let w = |o: usize, i: usize| f64::from(plain.weight[o * inputs + i]);
    let at = |rows: &[f32], row: usize, column: usize, width: usize| f64::from(rows[row * width + column]);

    let (weight, bias) = buffer.split_at(layer.weight.len());
    affine(simd, weight, bias, &input, &mut output);
    let wanted: Vec<f64> = (0..samples * outputs)
        .map(|index| {
            let (s, o) = (index / outputs, index % outputs);
            (0..inputs).map(|i| w(o, i) * at(&x, s, i, inputs)).sum::<f64>() + f64::from(plain.bias[o])
        })
        .collect();
    assert_close(&output.rows(0, samples, outputs), &wanted, "forward");

    output.fill_from_rows(&dy, outputs);
    let mut by_input = Panels::default();
    by_input.resize(inputs, samples);
    transposed(simd, weight, &output, &mut by_input);
    let wanted: Vec<f64> = (0..samples * inputs)
        .map(|index| {
            let (s, i) = (index / inputs, index % inputs);
            (0..outputs).map(|o| w(o, i) * at(&dy, s, o, outputs)).sum()
        })
        .collect();
    assert_close(&by_input.rows(0, samples, inputs), &wanted, "by input");
    let sum: f64 = by_input.as_flat().iter().map(|x| f64::from(x.abs())).sum();
    assert!((sum - wanted.iter().map(|x| x.abs()).sum::<f64>()).abs() < 1e-3 * (1.0 + sum), "the padding is not zero");

    // Added to what is there: 1.
    let mut gradients = vec![1.0; buffer.len()];
    let (weight, bias) = gradients.split_at_mut(layer.weight.len());
    add_weight_gradient(simd, &output, &input, (weight, bias), &mut Vec::new());
    let found = layer.unpack(&gradients);
    let wanted: Vec<f64> = (0..outputs * inputs)
        .map(|index| {
            let (o, i) = (index / inputs, index % inputs);
            1.0 + (0..samples).map(|s| at(&dy, s, o, outputs) * at(&x, s, i, inputs)).sum::<f64>()
        })
        .collect();
    assert_close(&found.weight, &wanted, "by weight");
    let wanted: Vec<f64> =
        (0..outputs).map(|o| 1.0 + (0..samples).map(|s| at(&dy, s, o, outputs)).sum::<f64>()).collect();
    assert_close(&found.bias, &wanted, "by bias");
}

#[test]
fn activations_and_their_slopes_are_those_of_f64() {
    for by in Activation::ALL {
        let exact = |x: f64| by.value(x);
        for simd in Simd::all_here() {
            // 512 places from −32 to 32, none of them 0.
            let places: Vec<f32> = (0..512).map(|index| (index as f32 - 255.5) / 8.0).collect();
            let (mut values, mut slopes) = (places.clone(), vec![0.0; places.len()]);
            activate_with_slope(simd, activation_for_kernels(by), &mut values, &mut slopes);
            for ((&x, &value), &slope) in places.iter().zip(&values).zip(&slopes) {
                let x = f64::from(x);
                let wanted = exact(x);
                // Rounding of erf in front of x.
                assert!((f64::from(value) - wanted).abs() < 1e-6 * (1.0 + x.abs()), "{by:?} {x}: {value}");
                let wanted = (exact(x + 1e-6) - exact(x - 1e-6)) / 2e-6;
                assert!((f64::from(slope) - wanted).abs() < 3e-6, "{by:?} {x}: slope {slope} is not {wanted}");
            }
        }
        // What is no number must not become one: divergence is seen in the loss.
        let mut values = vec![f32::NAN; BLOCK];
        activate_with_slope(Simd::widest(), activation_for_kernels(by), &mut values, &mut [0.0; BLOCK]);
        assert!(values.iter().all(|value| value.is_nan()), "{by:?}");
    }
}

const PLAN: StepPlan =
    StepPlan { objective: Objective::NONE, seed: 0, step: 3, learning_rate: 1e-3, weight_decay: 0.0 };

/// Loss and gradients, by hand and through burn, of weight and bias of each layer.
fn assert_gradients_agree(spec: &RunSpec, shape: SampleShape) {
    let weights = NetworkWeights::initial(&spec.model, shape, 1);
    let mut weights = if spec.objective.kl > 0.0 { weights.with_log_variance(1) } else { weights };
    // Large enough that no gradient drowns in rounding.
    for layer in weights.encoder.iter_mut().chain(&mut weights.decoder).chain(&mut weights.log_variance) {
        layer.weight.iter_mut().for_each(|weight| *weight *= 2.0);
    }
    let samples = images(shape, 7);
    let draw = || batch::draw(&samples, shape, spec.optimizer.batch_size, &spec.objective, spec.seed, 3);
    let plan = StepPlan { objective: spec.objective, seed: spec.seed, ..PLAN };

    let network = DenseNetwork::new(&weights).unwrap();
    let mut buffers = StepBuffers::default();
    // The second time in buffers that are not empty: nothing of the first is left in the result.
    loss_and_gradients(&network, &mut buffers, &draw(), &StepPlan { step: 4, ..plan });
    let loss = loss_and_gradients(&network, &mut buffers, &draw(), &plan);
    let found = [network.encoder(), network.decoder(), network.head()].concat();
    let found: Vec<LayerWeights> = found.iter().map(|layer| layer.unpack(&buffers.gradients)).collect();

    let device = Device::flex().autodiff();
    let tensors = Network::from_weights(&weights, &device).tracked();
    let objective = &spec.objective;
    let wanted = crate::training::objective::loss(&tensors, draw().on(&device), objective, None, spec.seed, 3);
    let gradients = wanted.backward();
    let wanted = numbers_of(block_on(wanted.inner().into_data_async()).unwrap())[0];
    // The contractive term divides f32 rounding of the map by the probe's length.
    assert!((loss - wanted).abs() < 1e-4 * (1.0 + wanted), "the loss is {loss}, burn's {wanted}");
    for (index, (layer, found)) in tensors.layers().zip(&found).enumerate() {
        let weight = numbers_of(block_on(layer.weight.grad(&gradients).unwrap().into_data_async()).unwrap());
        let bias = numbers_of(block_on(layer.bias.grad(&gradients).unwrap().into_data_async()).unwrap());
        for (found, wanted) in [(&found.weight, layer.in_plain_order(weight)), (&found.bias, bias)] {
            let largest = wanted.iter().fold(0.0f32, |largest, number| largest.max(number.abs()));
            for (at, (found, wanted)) in found.iter().zip(&wanted).enumerate() {
                let error = (found - wanted).abs();
                assert!(error < 1e-3 * largest + 1e-5, "layer {index}, number {at}: {found}, burn's {wanted}");
            }
        }
    }
}

fn objectives() -> impl Strategy<Value = Objective> {
    let weight = |largest: f32| prop_oneof![Just(0.0f32), 0.1 * largest..largest];
    let input = (weight(0.5), weight(0.5), weight(2.0), weight(30.0));
    let penalties = (weight(0.5), weight(0.5), weight(1.0), weight(0.3), weight(0.2));
    (input, penalties).prop_map(|((input_noise, masking, shift_px, rotate_deg), penalties)| {
        let (latent_noise, contractive, contractive_reach, sparsity, kl) = penalties;
        Objective {
            input_noise,
            masking,
            shift_px,
            rotate_deg,
            latent_noise,
            contractive,
            contractive_reach,
            sparsity,
            kl,
        }
    })
}

fn models() -> impl Strategy<Value = ModelSpec> {
    let activation = || prop::sample::select(&Activation::ALL[..]);
    let maybe = || prop::option::of(prop::sample::select(&[Activation::Tanh, Activation::Sigmoid][..]));
    let widths = || prop::collection::vec(1usize..40, 1..3);
    let kinds = prop::sample::select(&[ModelKind::Mlp, ModelKind::Mlp, ModelKind::Denoiser][..]);
    (kinds, widths(), prop::option::of(widths()), 1usize..6, activation(), maybe(), maybe()).prop_map(
        |(kind, hidden, back, latent_dim, activation, code, output)| {
            let decoder_hidden = if kind == ModelKind::Mlp { back } else { None };
            ModelSpec { kind, decoder_hidden, code, output, ..ModelSpec::mlp(&hidden, latent_dim, activation) }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn products_are_those_of_f64(inputs in 1usize..70, outputs in 1usize..40, samples in 1usize..40) {
        for simd in Simd::all_here() {
            assert_products(inputs, outputs, samples, simd);
        }
    }

    #[test]
    fn gradients_by_hand_are_those_of_autodiff(
        model in models(),
        objective in objectives(),
        side in 1usize..7,
        batch_size in 2usize..40,
    ) {
        let mut spec = RunSpec { model, objective, ..RunSpec::twelve_images() };
        spec.optimizer.batch_size = batch_size;
        let shape = if spec.model.kind == ModelKind::Denoiser {
            spec.objective.kl = 0.0;
            SampleShape::vector(side)
        } else {
            SampleShape { channels: 2, height_px: side, width_px: 3 }
        };
        assert_gradients_agree(&spec, shape);
    }
}

const SHAPE: SampleShape = SampleShape { channels: 1, height_px: 6, width_px: 5 };

fn spec(objective: Objective) -> RunSpec {
    let mut spec = RunSpec { objective, ..RunSpec::twelve_images() };
    spec.model = ModelSpec::mlp(&[24, 12], 2, Activation::Silu);
    spec.optimizer.weight_decay = 1e-4;
    spec
}

const ALL: Objective = Objective {
    input_noise: 0.2,
    masking: 0.1,
    shift_px: 0.5,
    rotate_deg: 10.0,
    latent_noise: 0.1,
    contractive: 0.05,
    contractive_reach: 0.7,
    sparsity: 0.01,
    kl: 0.01,
};

fn learner(spec: &RunSpec) -> Learner {
    Learner::new(spec, images(SHAPE, 12), SHAPE, &Device::flex())
}

/// The same learner, trained through burn from now on.
fn through_burn(mut learner: Learner) -> Learner {
    let weights = block_on(learner.weights()).unwrap();
    let mut tensors = TensorTrainer::new(&weights, &Device::flex());
    assert!(tensors.set_moments(block_on(learner.trainer.moments()).unwrap()));
    learner.trainer = Trainer::Tensors(Box::new(tensors));
    learner
}

fn largest_difference(a: &Learner, b: &Learner) -> f32 {
    let [a, b] = [a, b].map(|learner| block_on(learner.weights()).unwrap());
    let of = |(a, b): (&LayerWeights, &LayerWeights)| {
        let numbers = a.weight.iter().chain(&a.bias).zip(b.weight.iter().chain(&b.bias));
        numbers.map(|(a, b)| (a - b).abs()).fold(0.0, f32::max)
    };
    a.layers().zip(b.layers()).map(of).fold(0.0, f32::max)
}

#[test]
fn a_run_of_three_hundred_steps_is_burns_within_rounding() {
    for objective in [Objective { input_noise: 0.3, ..Objective::NONE }, ALL] {
        let mut by_hand = learner(&spec(objective));
        assert!(matches!(by_hand.trainer, Trainer::Dense(_)));
        let mut tensors = through_burn(by_hand.clone());
        for learner in [&mut by_hand, &mut tensors] {
            (0..300).for_each(|_| learner.train_step());
        }
        let [a, b] = [&mut by_hand, &mut tensors].map(|learner| block_on(learner.mean_loss()).unwrap().unwrap());
        assert!((a / b - 1.0).abs() < 1e-3, "the loss is {a}, burn's {b}");
        let [a, b] =
            [&by_hand, &tensors].map(|learner| block_on(learner.reconstruction_error(&images(SHAPE, 12))).unwrap());
        assert!((a / b - 1.0).abs() < 1e-2, "the error is {a}, burn's {b}");
        // A step moves a weight by about the learning rate, 0.003; rounding grows along 300 of them.
        let difference = largest_difference(&by_hand, &tensors);
        assert!(difference < 0.01, "{difference}");
    }
}

#[test]
fn a_checkpoint_of_either_way_is_the_others_and_goes_on_in_it() {
    let spec = spec(ALL);
    let mut by_hand = learner(&spec);
    (0..5).for_each(|_| by_hand.train_step());
    let bytes = block_on(by_hand.to_bytes()).unwrap();
    let mut tensors = through_burn(by_hand.clone());
    assert!(block_on(tensors.to_bytes()).unwrap() == bytes, "the bytes differ");
    (0..5).for_each(|_| tensors.train_step());
    let back = block_on(tensors.to_bytes()).unwrap();
    let mut resumed = Learner::from_bytes(&back, &spec, images(SHAPE, 12), SHAPE, &Device::flex()).unwrap();
    assert!(matches!(resumed.trainer, Trainer::Dense(_)));
    assert!(block_on(resumed.to_bytes()).unwrap() == back, "the bytes differ on the way back");
    (0..5).for_each(|_| resumed.train_step());
    (0..10).for_each(|_| by_hand.train_step());
    let difference = largest_difference(&by_hand, &resumed);
    assert!(difference < 1e-4, "{difference}");
}

#[test]
fn a_clone_stays_where_it_was_while_the_other_goes_on() {
    let mut goes_on = learner(&spec(ALL));
    goes_on.train_step();
    let stays = goes_on.clone();
    let before = block_on(stays.to_bytes()).unwrap();
    (0..3).for_each(|_| goes_on.train_step());
    assert!(block_on(stays.to_bytes()).unwrap() == before);
    assert!(block_on(goes_on.to_bytes()).unwrap() != before);
}

#[test]
fn padding_never_becomes_weights() {
    // Sigmoid of nothing is one half: what it makes of the padding must not be learnt from.
    let mut spec = spec(ALL);
    spec.model.activation = Activation::Sigmoid;
    let mut learner = learner(&spec);
    (0..20).for_each(|_| learner.train_step());
    let Trainer::Dense(dense) = &learner.trainer else { panic!("a fully connected network on the CPU") };
    let (network, weights) = (dense.network(), block_on(learner.weights()).unwrap());
    let of = |layer: &LayerWeights| layer.weight.iter().chain(&layer.bias).filter(|number| **number != 0.0).count();
    let in_buffer = network.parameters.iter().filter(|number| **number != 0.0).count();
    assert_eq!(in_buffer, weights.layers().map(of).sum::<usize>());
    let size = |layer: &LayerWeights| (padded(layer.inputs()) + 1) * padded(layer.outputs());
    assert_eq!(network.parameters.len(), weights.layers().map(size).sum::<usize>());
}
