//! Training on the CPU: AdamW against its formula, what each regularizer does, seeds, checkpoints.

mod gradients;

use std::sync::Arc;

use burn::tensor::{Device, Tensor, TensorData};
use pollster::block_on;

use super::learner::{Learner, TrainingError};
use super::reference::ReferenceLoss;
use crate::math::Points;
use crate::math::rng::{Stream, seeded, uniform_symmetric};
use crate::math::statistics::centroid;
use crate::model::network::{Network, numbers_of};
use crate::model::weights::{LayerWeights, NetworkWeights};
use crate::spec::{Activation, ModelKind, ModelSpec, Objective, OptimizerSpec, RunSpec, SampleShape};

/// Two channels of 3 × 2 pixels.
const SHAPE: SampleShape = SampleShape { channels: 2, height_px: 2, width_px: 3 };
const NONE: Objective = Objective::NONE;

/// Every disturbance and every penalty at once.
const ALL: Objective = Objective {
    input_noise: 0.3,
    masking: 0.3,
    shift_px: 0.5,
    rotate_deg: 20.0,
    latent_noise: 0.3,
    contractive: 0.2,
    contractive_reach: 0.7,
    sparsity: 0.1,
    kl: 0.05,
};

fn images() -> Arc<Points<f32>> {
    let numbers = uniform_symmetric(&mut seeded(2, Stream::Selection, 0), 0.5, 5 * SHAPE.dim());
    Arc::new(Points::from_flat(SHAPE.dim(), numbers.into_iter().map(|value| value + 0.5).collect()))
}

fn spec(objective: Objective) -> RunSpec {
    let mut spec = RunSpec::twelve_images();
    spec.model = ModelSpec::mlp(&[8, 6], 2, Activation::Silu);
    spec.objective = objective;
    spec.optimizer.batch_size = 4;
    spec
}

fn learner(spec: &RunSpec) -> Learner {
    Learner::new(spec, images(), SHAPE, &Device::flex())
}

fn convolutional(objective: Objective) -> RunSpec {
    let mut spec = spec(objective);
    spec.model = ModelSpec::convolutional(2, 2, Activation::Gelu);
    spec
}

#[test]
fn the_convolutional_network_learns_its_images() {
    let mut spec = convolutional(NONE);
    spec.model.conv_width = 4;
    spec.optimizer.learning_rate = 5e-3;
    let mut learner = learner(&spec);
    // What the mean image costs: no network that tells the five apart does worse.
    let spread = {
        let images = images();
        let mean = centroid(&images);
        let squares = images.rows().flat_map(|image| image.iter().zip(&mean).map(|(x, m)| (f64::from(*x) - m).powi(2)));
        (squares.sum::<f64>() / images.as_flat().len() as f64) as f32
    };
    let mut error = f32::INFINITY;
    while error > 0.1 * spread && learner.step_count() < 4000 {
        (0..100).for_each(|_| learner.train_step());
        error = block_on(learner.reconstruction_error(&images())).unwrap();
    }
    assert!(error <= 0.1 * spread, "{error} after {} steps; the mean image has {spread}", learner.step_count());
}

#[test]
fn a_convolutional_checkpoint_goes_on_as_if_never_taken() {
    let spec = convolutional(ALL);
    let mut straight = learner(&spec);
    (0..3).for_each(|_| straight.train_step());
    let bytes = block_on(straight.to_bytes()).unwrap();
    let mut resumed = Learner::from_bytes(&bytes, &spec, images(), SHAPE, &Device::flex()).unwrap();
    for learner in [&mut straight, &mut resumed] {
        (0..3).for_each(|_| learner.train_step());
    }
    assert_eq!(block_on(straight.weights()).unwrap(), block_on(resumed.weights()).unwrap());

    let mut wider = spec.clone();
    wider.model.conv_width = 3;
    let mut full = spec;
    full.model.kind = ModelKind::Mlp;
    for other in [wider, full] {
        let refused = Learner::from_bytes(&bytes, &other, images(), SHAPE, &Device::flex());
        assert_eq!(refused.err(), Some(super::SnapshotError::OtherNetwork));
    }
}

#[test]
fn the_same_seed_trains_the_same_network_and_another_seed_another() {
    let trained = |seed: u64| {
        let mut spec = spec(ALL);
        spec.seed = seed;
        let mut learner = learner(&spec);
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
    let mut learner = learner(&spec);
    let before = block_on(learner.weights()).unwrap();

    let reference = ReferenceLoss { weights: &before, spec: &spec, samples: &images(), shape: SHAPE, step: 0 };
    let slope = reference.loss((0, 7), 1e-5) - reference.loss((0, 7), -1e-5);
    learner.train_step();
    let after = block_on(learner.weights()).unwrap();
    let moved = f64::from(after.encoder[0].weight[7] - before.encoder[0].weight[7]);
    let expected = -f64::from(spec.optimizer.learning_rate) * slope.signum();
    assert!((moved - expected).abs() < 1e-5, "{moved} is not {expected}");
}

#[test]
fn the_reported_loss_does_not_depend_on_when_it_was_read() {
    // Of each way of training: full layers by hand, convolutions through burn.
    for spec in [spec(ALL), convolutional(NONE)] {
        let read_every = |pace: u64| {
            let mut learner = learner(&spec);
            let mut last = None;
            for step in 1..=120 {
                learner.train_step();
                if step % pace == 0 {
                    last = block_on(learner.mean_loss()).unwrap();
                    assert_eq!(block_on(learner.mean_loss()).unwrap(), None, "no step was made since");
                }
            }
            last.unwrap()
        };
        let loss = read_every(120);
        for pace in [1, 3, 40, 60] {
            assert_eq!(read_every(pace), loss, "read every {pace} steps");
        }
        // It is the mean of the last fifty: the losses one by one say the same.
        let mut learner = learner(&spec);
        let mut sum = 0.0;
        for step in 1..=120 {
            // Begun anew from a checkpoint, the window holds this one step.
            let bytes = block_on(learner.to_bytes()).unwrap();
            learner = Learner::from_bytes(&bytes, &spec, images(), SHAPE, &Device::flex()).unwrap();
            learner.train_step();
            let single = f64::from(block_on(learner.mean_loss()).unwrap().unwrap());
            sum += if step > 70 { single } else { 0.0 };
        }
        assert!((sum / 50.0 / f64::from(loss) - 1.0).abs() < 1e-6, "{} is not {loss}", sum / 50.0);
    }
}

#[test]
fn another_objective_begins_the_reported_loss_anew() {
    let spec = spec(NONE);
    let mut learner = learner(&spec);
    (0..30).for_each(|_| learner.train_step());
    let before = block_on(learner.mean_loss()).unwrap().unwrap();
    learner.adjust(Objective { sparsity: 100.0, ..NONE }, spec.optimizer);
    learner.train_step();
    // Thirty losses of the old objective would hide the first of the new one.
    assert!(block_on(learner.mean_loss()).unwrap().unwrap() > 20.0 * before);
}

#[test]
fn weight_decay_shrinks_weights_by_its_share_of_the_learning_rate() {
    let step = |decay: f32| {
        let mut spec = spec(NONE);
        spec.optimizer.weight_decay = decay;
        let mut learner = learner(&spec);
        let before = block_on(learner.weights()).unwrap();
        learner.train_step();
        (before, block_on(learner.weights()).unwrap())
    };
    let (before, plain) = step(0.0);
    let (_, decayed) = step(5.0);
    let shrunk = plain.encoder[0].weight[3] - decayed.encoder[0].weight[3];
    let expected = spec(NONE).optimizer.learning_rate * 5.0 * before.encoder[0].weight[3];
    assert!((shrunk - expected).abs() < 1e-6, "{shrunk} is not {expected}");
}

#[test]
fn another_objective_begins_with_steps_of_one_learning_rate_and_another_rate_keeps_the_moments() {
    let spec = spec(NONE);
    let mut trained = learner(&spec);
    (0..300).for_each(|_| trained.train_step());
    let largest_step = |mut learner: Learner, objective: Objective, optimizer: OptimizerSpec| {
        let before = block_on(learner.weights()).unwrap();
        learner.adjust(objective, optimizer);
        learner.train_step();
        let after = block_on(learner.weights()).unwrap();
        let layers = before.layers().zip(after.layers());
        layers.flat_map(|(a, b)| a.weight.iter().zip(&b.weight).map(|(a, b)| (a - b).abs())).fold(0.0, f32::max)
    };
    let rate = spec.optimizer.learning_rate;
    let first = largest_step(trained.clone(), Objective { contractive: 10.0, ..NONE }, spec.optimizer);
    assert!((first / rate - 1.0).abs() < 0.01, "the first step was {first} at a rate of {rate}");
    let kept = largest_step(trained, NONE, OptimizerSpec { learning_rate: 2.0 * rate, ..spec.optimizer });
    assert!((kept / rate - 2.0).abs() > 0.01, "new moments would make a first step of just the rate: {kept}");
}

#[test]
fn a_learning_rate_that_blows_up_is_reported_as_divergence() {
    let mut spec = spec(NONE);
    spec.optimizer.learning_rate = 1e30;
    let mut learner = learner(&spec);
    (0..5).for_each(|_| learner.train_step());
    assert!(matches!(block_on(learner.mean_loss()), Err(TrainingError::Diverged { step: 5 })));
}

#[test]
fn one_image_with_every_disturbance_trains_without_a_nan() {
    let spec = spec(ALL);
    let one = Arc::new(images().select(&[0]));
    let mut learner = Learner::new(&spec, one, SHAPE, &Device::flex());
    (0..20).for_each(|_| learner.train_step());
    assert!(block_on(learner.mean_loss()).unwrap().unwrap().is_finite());
    assert!(block_on(learner.weights()).unwrap().is_finite());
}

#[test]
fn damaged_or_foreign_checkpoints_are_refused_in_words() {
    let spec = spec(NONE);
    let bytes = block_on(learner(&spec).to_bytes()).unwrap();
    for cut in [0, 1, bytes.len() / 2, bytes.len() - 1] {
        assert!(Learner::from_bytes(&bytes[..cut], &spec, images(), SHAPE, &Device::flex()).is_err());
    }
    let mut other = spec.clone();
    other.model.latent_dim = 3;
    let refused = Learner::from_bytes(&bytes, &other, images(), SHAPE, &Device::flex());
    assert_eq!(refused.err(), Some(super::SnapshotError::OtherNetwork));
}

fn trained(objective: Objective, steps: u32) -> NetworkWeights {
    let mut spec = spec(objective);
    spec.optimizer.learning_rate = 1e-2;
    let mut learner = learner(&spec);
    (0..steps).for_each(|_| learner.train_step());
    block_on(learner.weights()).unwrap()
}

/// Mean and log-variance (rows × k) of the training images' codes.
fn codes(weights: &NetworkWeights) -> (Vec<f32>, Option<Vec<f32>>) {
    let device = Device::flex();
    let network = Network::from_weights(weights, &device);
    let images = images();
    let data = TensorData::new(images.as_flat().to_vec(), [images.len(), images.dim()]);
    let hidden = network.hidden(Tensor::from_data(data, &device));
    let read = |tensor: Tensor<2>| numbers_of(block_on(tensor.into_data_async()).unwrap());
    (read(network.code(hidden.clone())), network.log_variance(hidden).map(read))
}

fn mean_of(numbers: &[f32], of: impl Fn(f32) -> f32) -> f32 {
    numbers.iter().map(|&number| of(number)).sum::<f32>() / numbers.len() as f32
}

#[test]
fn a_large_beta_drives_the_posterior_to_the_prior_and_a_small_one_to_the_images() {
    let (mean, log_variance) = codes(&trained(Objective { kl: 10.0, ..NONE }, 400));
    let log_variance = log_variance.unwrap();
    assert!(mean.iter().all(|mean| mean.abs() < 0.05), "{mean:?}");
    assert!(log_variance.iter().all(|log_variance| log_variance.abs() < 0.05), "{log_variance:?}");

    let (mean, log_variance) = codes(&trained(Objective { kl: 1e-4, ..NONE }, 400));
    assert!(mean_of(&mean, f32::abs) > 0.3, "{mean:?}");
    assert!(mean_of(&log_variance.unwrap(), |value| value) < -1.0);
}

#[test]
fn sparsity_lowers_the_mean_size_of_the_code() {
    let size = |sparsity| mean_of(&codes(&trained(Objective { sparsity, ..NONE }, 200)).0, f32::abs);
    let (free, light, heavy) = (size(0.0), size(0.01), size(1.0));
    assert!(heavy < 0.5 * light && light < 0.9 * free, "{free}, {light}, {heavy}");
}

#[test]
fn the_contractive_weight_lowers_the_slope_of_the_map() {
    let distance_after_one_step = |contractive| {
        let network = Network::from_weights(&trained(Objective { contractive, ..NONE }, 300), &Device::flex());
        let ends = Tensor::from_data(TensorData::new(vec![0.0, 0.0, 0.1, 0.1], [2, 2]), &Device::flex());
        let ends = numbers_of(block_on(network.latent_map(ends).into_data_async()).unwrap());
        (ends[2] - ends[0]).hypot(ends[3] - ends[1])
    };
    let (free, squeezed) = (distance_after_one_step(0.0), distance_after_one_step(1.0));
    assert!(squeezed < 0.3 * free, "{squeezed} and {free}");
}

#[test]
fn a_mask_over_everything_teaches_the_mean_image() {
    // All inputs are alike, so the best output is the mean of the images (the batch draws them evenly).
    let weights = trained(Objective { masking: 1.0, ..NONE }, 600);
    let network = Network::from_weights(&weights, &Device::flex());
    let black = Tensor::zeros([1, SHAPE.dim()], &Device::flex());
    let found = numbers_of(block_on(network.decode(network.encode(black)).into_data_async()).unwrap());
    let images = images();
    for (pixel, found) in found.iter().enumerate() {
        let mean = images.rows().map(|image| image[pixel]).sum::<f32>() / images.len() as f32;
        // Batches of 4 of 5 images leave the last steps' sampling noise.
        assert!((found - mean).abs() < 0.1, "pixel {pixel}: {found}, the mean is {mean}");
    }
}

#[test]
fn an_encoder_becomes_variational_while_it_trains_and_stops_being_so() {
    let plain = spec(NONE);
    let mut learner = learner(&plain);
    (0..5).for_each(|_| learner.train_step());
    let before = block_on(learner.weights()).unwrap();
    learner.adjust(Objective { kl: 0.01, ..NONE }, plain.optimizer);
    let turned = block_on(learner.weights()).unwrap();
    assert_eq!(turned.encoder, before.encoder, "the mean stays what it was");
    assert!(turned.log_variance.is_some());
    (0..5).for_each(|_| learner.train_step());
    let head = |learner: &Learner| block_on(learner.weights()).unwrap().log_variance.unwrap();
    let variational = head(&learner);
    assert_ne!(Some(&variational), turned.log_variance.as_ref(), "the head learns");
    learner.adjust(NONE, plain.optimizer);
    (0..5).for_each(|_| learner.train_step());
    assert_eq!(head(&learner), variational, "unused, it rests");
}

#[test]
fn a_variational_checkpoint_goes_on_as_if_never_taken() {
    let spec = spec(ALL);
    let mut straight = learner(&spec);
    (0..3).for_each(|_| straight.train_step());
    let bytes = block_on(straight.to_bytes()).unwrap();
    let mut resumed = Learner::from_bytes(&bytes, &spec, images(), SHAPE, &Device::flex()).unwrap();
    for learner in [&mut straight, &mut resumed] {
        (0..3).for_each(|_| learner.train_step());
    }
    assert_eq!(block_on(straight.weights()).unwrap(), block_on(resumed.weights()).unwrap());
}

/// Two interleaved clouds of the plane, and a denoiser of them.
fn denoiser(objective: Objective) -> (RunSpec, Arc<Points<f32>>) {
    let mut spec = spec(objective);
    spec.model.kind = ModelKind::Denoiser;
    let numbers = uniform_symmetric(&mut seeded(4, Stream::Selection, 0), 1.0, 2 * 6);
    (spec, Arc::new(Points::from_flat(2, numbers)))
}

#[test]
fn a_denoiser_has_no_encoder_and_learns_what_its_loss_says() {
    let (spec, points) = denoiser(Objective { kl: 0.0, sparsity: 0.0, ..ALL });
    let shape = SampleShape::vector(2);
    let mut learner = Learner::new(&spec, Arc::clone(&points), shape, &Device::flex());
    let weights = block_on(learner.weights()).unwrap();
    let widths: Vec<usize> = weights.layers().map(LayerWeights::inputs).collect();
    assert_eq!((weights.encoder.len(), widths, weights.pixel_count()), (0, vec![2, 8, 6], 2));

    let reference = ReferenceLoss { weights: &weights, spec: &spec, samples: &points, shape, step: 0 };
    let expected = reference.loss((0, 0), 0.0);
    learner.train_step();
    let loss = f64::from(block_on(learner.mean_loss()).unwrap().unwrap());
    // The contractive probe divides f32 rounding by its length, as in the other losses.
    assert!((loss - expected).abs() < 3e-5 * (1.0 + expected), "{loss} is not {expected}");
    let first = reference.loss((1, 3), 1e-5) - reference.loss((1, 3), -1e-5);
    let moved = block_on(learner.weights()).unwrap().decoder[1].weight[3] - weights.decoder[1].weight[3];
    assert_eq!(f64::from(moved).signum(), -first.signum());
}

#[test]
fn a_denoiser_goes_on_from_its_checkpoint_and_a_kl_weight_does_nothing_to_it() {
    let (mut spec, points) = denoiser(Objective { input_noise: 0.1, ..NONE });
    let shape = SampleShape::vector(2);
    let mut straight = Learner::new(&spec, Arc::clone(&points), shape, &Device::flex());
    straight.train_step();
    let bytes = block_on(straight.to_bytes()).unwrap();
    let mut resumed = Learner::from_bytes(&bytes, &spec, points, shape, &Device::flex()).unwrap();
    spec.objective.kl = 0.5;
    for learner in [&mut straight, &mut resumed] {
        learner.adjust(spec.objective, spec.optimizer);
        (0..3).for_each(|_| learner.train_step());
    }
    let weights = block_on(straight.weights()).unwrap();
    assert_eq!(weights, block_on(resumed.weights()).unwrap());
    assert!(weights.log_variance.is_none() && weights.is_finite());
}
