//! A small network whose map has attractors that are known, for the tests.

use crate::math::Points;
use crate::math::rng::{Stream, seeded, uniform_symmetric};
use crate::model::weights::{Form, LayerWeights, NetworkWeights};
use crate::spec::{Activation, RunSpec, SampleShape};

use super::Shipped;

pub const SHAPE: SampleShape = SampleShape::grey(4, 3);

fn full(inputs: usize, outputs: usize, weight: Vec<f32>) -> LayerWeights {
    LayerWeights { form: Form::Full { inputs, outputs }, weight, bias: vec![0.0; outputs] }
}

/// f(z) = tanh(2 z) in each of two coordinates: attractors at (±u, ±u), u = tanh 2u, seen through an
/// image of 12 pixels and hidden layers on both sides that pass it on.
pub fn doubling() -> NetworkWeights {
    let mut into_pixels = vec![0.0; 24];
    (into_pixels[0], into_pixels[3]) = (1.0, 1.0);
    let mut from_pixels = [0.0; 24];
    (from_pixels[0], from_pixels[13]) = (1.0, 1.0);
    // tanh is nearly the identity for small numbers: the second of the two gets a tenth of a thousandth.
    let small = 1e-2;
    NetworkWeights {
        activation: Activation::Tanh,
        code: None,
        output: None,
        decoder: vec![full(2, 2, vec![2.0, 0.0, 0.0, 2.0]), full(2, 12, into_pixels)],
        encoder: vec![
            full(12, 2, from_pixels.iter().map(|value| small * value).collect()),
            full(2, 2, vec![1.0 / small, 0.0, 0.0, 1.0 / small]),
        ],
        log_variance: None,
        graph: None,
    }
}

/// Four images, one in each quarter of the plane.
pub fn codes() -> Points<f32> {
    Points::from_flat(2, vec![0.8, 0.9, -0.9, 0.7, -1.0, -0.8, 0.9, -0.9])
}

pub fn shipped(weights: &NetworkWeights) -> Shipped {
    let spec = RunSpec::twelve_images();
    Shipped::of(&spec, 77, weights, SHAPE, codes(), vec![3, 1, 4, 1]).unwrap()
}

/// Of any widths, with weights of any size.
pub fn random(hidden: &[usize], activation: Activation, seed: u64) -> NetworkWeights {
    let mut rng = seeded(seed, Stream::Weights, 0);
    let mut half = |widths: &[usize]| -> Vec<LayerWeights> {
        let layer = |pair: &[usize]| LayerWeights {
            form: Form::Full { inputs: pair[0], outputs: pair[1] },
            weight: uniform_symmetric(&mut rng, 2.0 / (pair[0] as f32).sqrt(), pair[0] * pair[1]),
            bias: uniform_symmetric(&mut rng, 0.3, pair[1]),
        };
        widths.windows(2).map(layer).collect()
    };
    let widths: Vec<usize> = [&[2][..], hidden, &[SHAPE.dim()]].concat();
    let backwards: Vec<usize> = widths.iter().rev().copied().collect();
    let (decoder, encoder) = (half(&widths), half(&backwards));
    NetworkWeights { activation, code: None, output: None, encoder, decoder, log_variance: None, graph: None }
}
