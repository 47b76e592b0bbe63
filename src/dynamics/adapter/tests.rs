//! The fused f32 map, the smooth f64 map and a naive reference against each other.

use eddy_kernels::lanes::neon::FusedF32x4;
use eddy_kernels::lanes::{F32x4, Pair};
use eddy_kernels::{Activate, Simd, activate};

use super::{FusedMap, PreciseMap};
use crate::dynamics::iterate::{Picard, PicardRule};
use crate::dynamics::map::SmoothMap;
use crate::dynamics::suite::{assert_latent_map, failures};
use crate::dynamics::{AttractorSearch, SearchRule};
use crate::math::rng::{Stream, seeded, standard_normals};
use crate::math::{Points, statistics};
use crate::model::reference::apply;
use crate::model::weights::{LayerWeights, NetworkWeights, activation_for_kernels};
use crate::spec::{Activation, ModelKind, ModelSpec, SampleShape};

const ACTIVATIONS: [Activation; 10] = Activation::ALL;

fn network(hidden: &[usize], latent_dim: usize, pixels: usize, activation: Activation, gain: f32) -> NetworkWeights {
    with_gain(&ModelSpec::mlp(hidden, latent_dim, activation), SampleShape::vector(pixels), gain)
}

fn with_gain(spec: &ModelSpec, shape: SampleShape, gain: f32) -> NetworkWeights {
    let mut weights = NetworkWeights::initial(spec, shape, 5);
    for layer in weights.encoder.iter_mut().chain(&mut weights.decoder) {
        layer.weight.iter_mut().for_each(|weight| *weight *= gain);
    }
    weights
}

fn noise(dim: usize, count: usize) -> Points<f32> {
    Points::from_flat(dim, standard_normals(&mut seeded(11, Stream::Starts, 0), dim * count))
}

fn exact(activation: Activation, x: f64) -> f64 {
    activation.value(x)
}

/// Layers one after the other in f64, unfolded, in the most obvious way.
fn naive(layers: &[LayerWeights], activation: Activation, last: Option<Activation>, input: &[f64]) -> Vec<f64> {
    let mut values = input.to_vec();
    for (index, layer) in layers.iter().enumerate() {
        values = apply(layer, &values, |place| f64::from(layer.weight[place]));
        let after = if index + 1 < layers.len() { Some(activation) } else { last };
        if let Some(after) = after {
            values.iter_mut().for_each(|value| *value = exact(after, *value));
        }
    }
    values
}

fn naive_map(weights: &NetworkWeights, z: &[f64]) -> Vec<f64> {
    naive(&weights.encoder, weights.activation, weights.code, &naive_image(weights, z))
}

fn naive_image(weights: &NetworkWeights, z: &[f64]) -> Vec<f64> {
    naive(&weights.decoder, weights.activation, weights.output, z)
}

fn worst(found: &[f64], wanted: &[f64]) -> f64 {
    assert_eq!(found.len(), wanted.len());
    found.iter().zip(wanted).map(|(a, b)| (a - b).abs() / (1.0 + b.abs())).fold(0.0, f64::max)
}

fn activated<L: Activate>(activation: Activation, numbers: &[f32]) -> Vec<f32> {
    let mut lanes: Vec<L> = numbers.chunks_exact(L::COUNT).map(L::read).collect();
    activate(activation_for_kernels(activation), &mut lanes);
    let mut out = vec![0.0; numbers.len()];
    lanes.iter().zip(out.chunks_exact_mut(L::COUNT)).for_each(|(lanes, out)| lanes.write(out));
    out
}

#[test]
fn vectorised_activations_agree_with_f64_to_a_millionth() {
    let numbers: Vec<f32> = (-40_000..40_000).map(|index| index as f32 * 3e-4).collect();
    for activation in ACTIVATIONS {
        let found = activated::<Pair<F32x4>>(activation, &numbers);
        assert_eq!(found, activated::<F32x4>(activation, &numbers), "the width of a vector changes nothing");
        assert_activates(activation, &numbers, &found);
        assert_activates(activation, &numbers, &activated::<FusedF32x4>(activation, &numbers));
    }
}

fn assert_activates(activation: Activation, numbers: &[f32], found: &[f32]) {
    for (&x, &found) in numbers.iter().zip(found) {
        let wanted = exact(activation, f64::from(x));
        // The left tail of GELU is a difference of nearly equal numbers (1 + erf): relative to x there.
        let size = if activation == Activation::Gelu { f64::from(x).abs() } else { wanted.abs() };
        let error = (f64::from(found) - wanted).abs();
        assert!(error <= 1e-6 * size + 1e-30, "{activation:?}({x}) = {found}, not {wanted}");
    }
}

#[test]
fn activations_keep_nan_and_survive_the_largest_numbers() {
    let huge = [f32::NAN, f32::MAX, f32::MIN, 200.0, -200.0, f32::INFINITY, f32::NEG_INFINITY, -0.0];
    for activation in ACTIVATIONS {
        let found = activated::<F32x4>(activation, &huge);
        assert!(found[0].is_nan(), "{activation:?} of NaN is {}", found[0]);
        let saturates = matches!(activation, Activation::Tanh | Activation::Sigmoid);
        let right = |x: f32| if saturates { 1.0 } else { x };
        for (index, x) in [(1, f32::MAX), (3, 200.0)] {
            assert!((found[index] / right(x) - 1.0).abs() < 1e-5, "{activation:?}({x}) = {}", found[index]);
        }
        let left = match activation {
            Activation::Tanh | Activation::Elu => -1.0,
            Activation::LeakyRelu | Activation::LeakyRelu10 | Activation::LeakyRelu20 | Activation::LeakyRelu30 => {
                -200.0 * activation.leak().unwrap_or(0.0)
            }
            Activation::Silu | Activation::Gelu | Activation::Relu | Activation::Sigmoid => 0.0,
        };
        assert!((found[4] - left).abs() < 1e-6 * 200.0, "{activation:?}(-200) = {}", found[4]);
    }
}

#[test]
fn the_fused_map_and_its_halves_agree_with_a_naive_network() {
    // Widths that are no multiples of anything, and one that does not pay to fold.
    for (hidden, latent_dim, pixels) in
        [(vec![33, 17], 2, 50), (vec![40], 3, 12), (vec![9, 8, 7, 6], 5, 31), (vec![64], 1, 1)]
    {
        for activation in ACTIVATIONS {
            let weights = network(&hidden, latent_dim, pixels, activation, 2.0);
            let fused = FusedMap::new(&weights);
            assert_eq!((fused.latent_dim(), fused.pixel_count()), (latent_dim, pixels));
            let latents = noise(latent_dim, 21);
            let images = fused.decode(&latents).unwrap();
            let (mapped, encoded) = (fused.map(&latents).unwrap(), fused.encode(&images).unwrap());
            for (index, z) in latents.to_f64().rows().enumerate() {
                let image = naive_image(&weights, z);
                let truth = naive_map(&weights, z);
                assert!(worst(images.to_f64().row(index), &image) < 1e-5);
                assert!(worst(mapped.to_f64().row(index), &truth) < 1e-5, "{hidden:?} {activation:?}");
                assert!(worst(encoded.to_f64().row(index), &truth) < 1e-5);
            }
            let smooth = PreciseMap::new(&weights);
            for z in latents.to_f64().rows() {
                assert!(worst(&smooth.value(z), &naive_map(&weights, z)) < 1e-12, "{hidden:?} {activation:?}");
            }
        }
    }
}

#[test]
fn the_jacobian_agrees_with_central_differences() {
    for (latent_dim, hidden) in [(2, vec![33, 17]), (9, vec![20])] {
        for activation in ACTIVATIONS {
            let weights = network(&hidden, latent_dim, 50, activation, 2.0);
            let smooth = PreciseMap::new(&weights);
            for z in noise(latent_dim, 5).to_f64().rows() {
                let (value, jacobian) = smooth.value_and_jacobian(z);
                assert_eq!(value, smooth.value(z), "the value does not depend on the tangents");
                for j in 0..latent_dim {
                    let at = |shift: f64| {
                        let mut moved = z.to_vec();
                        moved[j] += shift;
                        naive_map(&weights, &moved)
                    };
                    for (i, (plus, minus)) in at(1e-5).iter().zip(at(-1e-5)).enumerate() {
                        let difference = (plus - minus) / 2e-5;
                        assert!((jacobian[(i, j)] - difference).abs() < 1e-8, "{activation:?} ∂f{i}/∂z{j}");
                    }
                }
            }
        }
    }
}

#[test]
fn an_activation_after_the_code_and_after_the_output_is_followed_and_differentiated() {
    let asymmetric = ModelSpec { decoder_hidden: Some(vec![21]), ..ModelSpec::mlp(&[], 3, Activation::Tanh) };
    for spec in [ModelSpec::mlp(&[33, 17], 3, Activation::Silu), asymmetric] {
        for (code, output) in [
            (None, Some(Activation::Sigmoid)),
            (Some(Activation::Tanh), None),
            (Some(Activation::Relu), Some(Activation::Sigmoid)),
        ] {
            let spec = ModelSpec { code, output, ..spec.clone() };
            let weights = with_gain(&spec, SampleShape::vector(50), 2.0);
            let (fused, smooth) = (FusedMap::new(&weights), PreciseMap::new(&weights));
            let latents = noise(3, 9);
            let images = fused.decode(&latents).unwrap();
            let (mapped, encoded) = (fused.map(&latents).unwrap(), fused.encode(&images).unwrap());
            for (index, z) in latents.to_f64().rows().enumerate() {
                let truth = naive_map(&weights, z);
                assert!(worst(images.to_f64().row(index), &naive_image(&weights, z)) < 1e-5, "{spec:?}");
                assert!(worst(mapped.to_f64().row(index), &truth) < 1e-5, "{spec:?}");
                assert!(worst(encoded.to_f64().row(index), &truth) < 1e-5, "{spec:?}");
                assert!(worst(&smooth.value(z), &truth) < 1e-12, "{spec:?}");
            }
            let findings = pollster::block_on(assert_latent_map(&fused, &smooth, &latents, 1e-5));
            assert_eq!(failures(&findings), Vec::<String>::new(), "{spec:?}");
        }
    }
}

#[test]
fn the_fused_map_passes_the_suite_of_all_maps_with_every_kind_of_simd() {
    for (latent_dim, activation) in [(2, Activation::Silu), (7, Activation::Gelu), (64, Activation::Tanh)] {
        assert_suite(&network(&[48, 20], latent_dim, 100, activation, 1.5));
    }
}

fn assert_suite(weights: &NetworkWeights) {
    let smooth = PreciseMap::new(weights);
    for simd in Simd::all_here() {
        let fused = FusedMap::with_simd(weights, simd);
        let points = noise(weights.latent_dim(), 13);
        let findings = pollster::block_on(assert_latent_map(&fused, &smooth, &points, 1e-5));
        assert_eq!(failures(&findings), Vec::<String>::new(), "{simd:?}");
    }
}

#[test]
fn a_denoisers_map_is_its_decoder_and_its_encoder_the_identity() {
    for activation in ACTIVATIONS {
        let spec = ModelSpec { kind: ModelKind::Denoiser, ..ModelSpec::mlp(&[64, 33], 2, activation) };
        let weights = NetworkWeights::initial(&spec, SampleShape::vector(2), 5);
        let (fused, smooth) = (FusedMap::new(&weights), PreciseMap::new(&weights));
        let points = noise(2, 13);
        assert_eq!((fused.latent_dim(), fused.pixel_count()), (2, 2));
        assert_eq!(fused.encode(&points).unwrap(), points);
        assert_eq!(fused.map(&points).unwrap(), fused.decode(&points).unwrap());
        assert!(fused.encode(&noise(3, 1)).is_err());
        for (z, image) in points.to_f64().rows().zip(fused.decode(&points).unwrap().to_f64().rows()) {
            assert!(worst(image, &naive_image(&weights, z)) < 1e-5);
        }
        let findings = pollster::block_on(assert_latent_map(&fused, &smooth, &points, 1e-5));
        assert_eq!(failures(&findings), Vec::<String>::new());
    }
}

/// Odd and even sides, one and three channels, channels that are no multiple of anything.
fn convolutional_networks() -> Vec<NetworkWeights> {
    let shape = |channels, height_px, width_px| SampleShape { channels, height_px, width_px };
    [(shape(1, 28, 28), 4, 2), (shape(3, 9, 14), 3, 5), (shape(2, 2, 33), 1, 3)]
        .into_iter()
        .zip(ACTIVATIONS)
        .map(|((shape, width, latent_dim), activation)| {
            with_gain(&ModelSpec::convolutional(width, latent_dim, activation), shape, 1.5)
        })
        .collect()
}

#[test]
fn convolutions_and_transposed_convolutions_agree_with_their_definition() {
    for weights in convolutional_networks() {
        let (fused, smooth) = (FusedMap::new(&weights), PreciseMap::new(&weights));
        assert_eq!((fused.latent_dim(), fused.pixel_count()), (weights.latent_dim(), weights.pixel_count()));
        let latents = noise(weights.latent_dim(), 11);
        let images = fused.decode(&latents).unwrap();
        let encoded = fused.encode(&images).unwrap();
        for (index, z) in latents.to_f64().rows().enumerate() {
            let truth = naive_map(&weights, z);
            assert!(worst(images.to_f64().row(index), &naive_image(&weights, z)) < 1e-5);
            assert!(worst(encoded.to_f64().row(index), &truth) < 1e-5);
            assert!(worst(&smooth.value(z), &truth) < 1e-12);
        }
    }
}

#[test]
fn the_jacobian_of_a_convolutional_network_agrees_with_central_differences() {
    for weights in convolutional_networks() {
        let smooth = PreciseMap::new(&weights);
        let dim = weights.latent_dim();
        let z = noise(dim, 1).to_f64().row(0).to_vec();
        let (value, jacobian) = smooth.value_and_jacobian(&z);
        assert_eq!(value, smooth.value(&z), "the value does not depend on the tangents");
        for j in 0..dim {
            let at = |shift: f64| {
                let mut moved = z.clone();
                moved[j] += shift;
                naive_map(&weights, &moved)
            };
            for (i, (plus, minus)) in at(1e-5).iter().zip(at(-1e-5)).enumerate() {
                let difference = (plus - minus) / 2e-5;
                assert!((jacobian[(i, j)] - difference).abs() < 1e-8, "∂f{i}/∂z{j}");
            }
        }
    }
}

#[test]
fn the_convolutional_map_passes_the_suite_of_all_maps_with_every_kind_of_simd() {
    convolutional_networks().iter().for_each(assert_suite);
}

#[test]
fn the_map_is_the_same_to_the_bit_on_any_number_of_cores() {
    let fused = FusedMap::new(&network(&[48, 20], 2, 100, Activation::Silu, 1.5));
    for count in [0, 1, 47, 4097] {
        let points = noise(2, count);
        for cores in [0, 1, 2, 3] {
            assert_eq!(fused.map_on(cores, &points), fused.map(&points), "{count} points on {cores} cores");
        }
    }
}

#[test]
fn a_points_image_is_the_same_to_the_bit_in_any_company() {
    assert_company_does_not_matter(&network(&[48, 20], 2, 100, Activation::Silu, 1.5));
    assert_company_does_not_matter(&convolutional_networks()[0]);
}

fn assert_company_does_not_matter(weights: &NetworkWeights) {
    let fused = FusedMap::new(weights);
    let points = noise(2, 29);
    let whole = fused.map(&points).unwrap();
    for count in [1, 3, 4, 5, 8, 12, 13, 20] {
        let rows: Vec<usize> = (0..count).map(|index| (index * 5 + count) % 29).collect();
        assert_eq!(fused.map(&points.select(&rows)).unwrap(), whole.select(&rows), "{count} points");
    }
}

#[test]
fn an_untrained_network_has_one_attractor_and_one_step_shrinks_the_spread() {
    for latent_dim in [2, 8, 16] {
        for seed in 0..3 {
            let spec = ModelSpec::mlp(&[256, 128], latent_dim, Activation::Silu);
            let weights = NetworkWeights::initial(&spec, SampleShape::grey(28, 28), seed);
            let (fused, smooth) = (FusedMap::new(&weights), PreciseMap::new(&weights));
            let starts = noise(latent_dim, 64);
            let after = fused.map(&starts).unwrap();
            let shrink = statistics::scale(&starts) / statistics::scale(&after);
            assert!(shrink > 15.0, "k = {latent_dim}, seed {seed}: one step shrinks only {shrink}×");
            let mut picard = Picard::new(&starts, PicardRule::paper(1.0));
            assert!(pollster::block_on(picard.advance(&fused, 100)).unwrap());
            let found = AttractorSearch::run(picard.ends(), &smooth, SearchRule::relative_to(1.0));
            assert_eq!((found.attractors().len(), found.others().len()), (1, 0), "k = {latent_dim}, seed {seed}");
            assert_eq!(found.shares(0..64), [1.0]);
        }
    }
}
