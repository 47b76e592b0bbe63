//! Networks of others, read from files: the maps against plain loops over the file's own numbers, and
//! attractors that are known by hand.

use super::{FusedMap, PreciseMap};
use crate::dynamics::iterate::{Picard, PicardRule};
use crate::dynamics::map::SmoothMap;
use crate::dynamics::{AttractorSearch, FixedPoint, FoundAttractors, SearchRule};
use crate::math::Points;
use crate::math::rng::{Stream, seeded, standard_normals, uniform_symmetric};
use crate::model::file::{LoadedNetwork, NetworkFile};
use crate::spec::{Activation, NetworkReading, SampleShape};

/// A tensor as a file has it.
struct Tensor {
    name: String,
    shape: Vec<usize>,
    numbers: Vec<f32>,
}

fn tensor(name: impl Into<String>, shape: &[usize], numbers: &[f32]) -> Tensor {
    Tensor { name: name.into(), shape: shape.to_vec(), numbers: numbers.to_vec() }
}

/// A safetensors file, written by its definition.
fn file(tensors: &[Tensor]) -> Vec<u8> {
    let (mut entries, mut data) = (Vec::new(), Vec::new());
    for Tensor { name, shape, numbers } in tensors {
        let from = data.len();
        data.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
        entries.push(format!(r#""{name}":{{"dtype":"F32","shape":{shape:?},"data_offsets":[{from},{}]}}"#, data.len()));
    }
    let header = format!("{{{}}}", entries.join(","));
    [&(header.len() as u64).to_le_bytes()[..], header.as_bytes(), &data].concat()
}

/// PyTorch's tensors of full layers from width to width.
fn half(name: &str, widths: &[usize], seed: u64) -> Vec<Tensor> {
    let mut rng = seeded(seed, Stream::Weights, 0);
    let mut tensors = Vec::new();
    for (layer, pair) in widths.windows(2).enumerate() {
        let [inputs, outputs] = [pair[0], pair[1]];
        // Numbers of an nn.Sequential: activations stand between the layers.
        let weight = uniform_symmetric(&mut rng, 2.0 / (inputs as f32).sqrt(), inputs * outputs);
        tensors.push(tensor(format!("{name}.{}.weight", 2 * layer), &[outputs, inputs], &weight));
        let bias = uniform_symmetric(&mut rng, 0.5, outputs);
        tensors.push(tensor(format!("{name}.{}.bias", 2 * layer), &[outputs], &bias));
    }
    tensors
}

fn applied(activation: Option<Activation>, x: f64) -> f64 {
    match activation {
        None => x,
        Some(by) => by.value(x),
    }
}

/// Weight, bias, weight, bias, … in f64, one number after the other.
fn evaluated(tensors: &[Tensor], z: &[f64], between: Activation, last: Option<Activation>) -> Vec<f64> {
    let mut x = z.to_vec();
    for (layer, pair) in tensors.chunks(2).enumerate() {
        let (weight, bias) = (&pair[0], &pair[1]);
        let after = if 2 * layer + 2 < tensors.len() { Some(between) } else { last };
        let mut y = Vec::new();
        for row in 0..weight.shape[0] {
            let mut sum = f64::from(bias.numbers[row]);
            for (column, x) in x.iter().enumerate() {
                sum += f64::from(weight.numbers[row * weight.shape[1] + column]) * x;
            }
            y.push(applied(after, sum));
        }
        x = y;
    }
    x
}

fn loaded(tensors: &[Tensor], hidden: Activation, output: Option<Activation>) -> LoadedNetwork {
    let sample = SampleShape::vector(tensors[0].shape[1]);
    NetworkFile::read(&file(tensors), sample).unwrap().read_as(&NetworkReading::plain(hidden, None, output))
}

#[test]
fn a_foreign_networks_map_is_what_its_tensors_say() {
    for (encoder, decoder) in
        [(&[40, 23, 9, 3][..], &[3, 9, 23, 40][..]), (&[40, 3], &[3, 17, 31, 12, 40]), (&[40, 9, 1], &[1, 40])]
    {
        for between in [Activation::Relu, Activation::Tanh, Activation::Sigmoid, Activation::LeakyRelu] {
            for output in [None, Some(Activation::Sigmoid)] {
                let mut tensors = half("encoder", encoder, 1);
                tensors.extend(half("decoder", decoder, 2));
                let network = loaded(&tensors, between, output);
                let (encoder, decoder) = tensors.split_at(2 * (encoder.len() - 1));
                let (fused, smooth) = (FusedMap::new(&network.weights), PreciseMap::new(&network.weights));
                let dim = network.model.latent_dim;
                let starts = Points::from_flat(dim, standard_normals(&mut seeded(3, Stream::Starts, 0), 11 * dim));
                let (mapped, images) = (fused.map(&starts).unwrap(), fused.decode(&starts).unwrap());
                for (row, z) in starts.to_f64().rows().enumerate() {
                    let image = evaluated(decoder, z, between, output);
                    let truth = evaluated(encoder, &image, between, None);
                    for (found, truth) in images.row(row).iter().zip(&image) {
                        assert!((f64::from(*found) - truth).abs() < 1e-5 * (1.0 + truth.abs()));
                    }
                    for (found, truth) in mapped.row(row).iter().zip(&truth) {
                        assert!((f64::from(*found) - truth).abs() < 1e-5 * (1.0 + truth.abs()), "{between:?}");
                    }
                    for (found, truth) in smooth.value(z).iter().zip(&truth) {
                        assert!((found - truth).abs() < 1e-8 * (1.0 + truth.abs()), "{between:?} {output:?}");
                    }
                }
            }
        }
    }
}

fn search(network: &LoadedNetwork) -> FoundAttractors {
    let dim = network.model.latent_dim;
    let mut starts = Points::from_flat(dim, standard_normals(&mut seeded(4, Stream::Starts, 0), 64 * dim));
    starts.push(&vec![0.0; dim]);
    let (fused, smooth) = (FusedMap::new(&network.weights), PreciseMap::new(&network.weights));
    let mut picard = Picard::new(&starts, PicardRule::paper(1.0));
    while !pollster::block_on(picard.advance(&fused, 100)).unwrap() {}
    AttractorSearch::run(picard.ends(), &smooth, SearchRule::relative_to(1.0))
}

/// The root of u = tanh 2u, by hand: u ≈ 0.957504.
fn root() -> f64 {
    (0..200).fold(1.0, |u: f64, _| (2.0 * u).tanh())
}

/// tanh 2u three ways: as a hidden tanh, as an output sigmoid (2 σ(4u) − 1), and of two coordinates.
fn doublings() -> [LoadedNetwork; 3] {
    let hidden = [
        tensor("encoder.0.weight", &[1, 2], &[1.0, 0.0]),
        tensor("decoder.0.weight", &[1, 1], &[2.0]),
        tensor("decoder.2.weight", &[2, 1], &[1.0, -3.0]),
    ];
    let output = [
        tensor("encoder.0.weight", &[1, 2], &[2.0, 0.0]),
        tensor("encoder.0.bias", &[1], &[-1.0]),
        tensor("decoder.0.weight", &[2, 1], &[4.0, 1.0]),
    ];
    let two = [
        tensor("encoder.0.weight", &[2, 3], &[1.0, 0.0, 0.0, 0.0, 1.0, 0.0]),
        tensor("decoder.0.weight", &[2, 2], &[2.0, 0.0, 0.0, 2.0]),
        tensor("decoder.2.weight", &[3, 2], &[1.0, 0.0, 0.0, 1.0, 0.5, 0.5]),
    ];
    [
        loaded(&hidden, Activation::Tanh, None),
        loaded(&output, Activation::Relu, Some(Activation::Sigmoid)),
        loaded(&two, Activation::Tanh, None),
    ]
}

#[test]
fn attractors_of_foreign_networks_are_those_known_by_hand() {
    let root = root();
    assert!((root - 0.957_504).abs() < 1e-6);
    let [hidden, output, two] = doublings().map(|network| (search(&network), PreciseMap::new(&network.weights)));
    for (found, smooth) in [&hidden, &output] {
        let mut at: Vec<f64> = found.attractors().iter().map(|attractor| attractor.point[0]).collect();
        at.sort_by(f64::total_cmp);
        assert!(at.len() == 2 && (at[0] + root).abs() < 1e-9 && (at[1] - root).abs() < 1e-9, "{at:?}");
        let slope = 2.0 * (1.0 - root * root);
        assert!(found.attractors().iter().all(|it| (it.spectral_radius - slope).abs() < 1e-9));
        assert!((smooth.value_and_jacobian(&[0.0]).1[(0, 0)] - 2.0).abs() < 1e-12, "0 repels");
    }
    let is_corner = |it: &FixedPoint| it.point.iter().all(|u| (u.abs() - root).abs() < 1e-9);
    assert_eq!(two.0.attractors().len(), 4);
    assert!(two.0.attractors().iter().all(is_corner));
}
