//! A network of layers, written as a graph: both are the same map, with the same derivatives.

use eddy_graph::{Binary, Constant, Graph, Node, Op, Sliding, Source, Unary};
use pollster::block_on;

use super::{FusedMap, PreciseMap};
use crate::dynamics::map::{LatentMap, SmoothMap};
use crate::dynamics::suite::{assert_latent_map, failures};
use crate::math::Points;
use crate::math::rng::{Stream, seeded, standard_normals};
use crate::model::convolution::Convolution;
use crate::model::graph_network::GraphAutoencoder;
use crate::model::weights::{Form, LayerWeights, NetworkWeights};
use crate::spec::{Activation, ModelSpec, SampleShape};

/// The layers of one half, with SiLU between them.
fn graph(layers: &[LayerWeights]) -> Graph {
    let mut constants = Vec::new();
    let mut nodes: Vec<Node> = Vec::new();
    let mut last = Source::Input;
    let mut give = |op: Op, inputs: Vec<Source>| {
        nodes.push(Node { op, inputs, name: String::new() });
        Source::Node(nodes.len() as u32 - 1)
    };
    let mut hold = |shape: Vec<usize>, numbers: Vec<f32>| {
        constants.push(Constant { shape, numbers });
        Source::Constant(constants.len() as u32 - 1)
    };
    for (at, layer) in layers.iter().enumerate() {
        let bias = layer.bias.clone();
        let picture =
            |shape: SampleShape| Op::Reshape { shape: vec![1, shape.channels, shape.height_px, shape.width_px] };
        let side = Convolution::KERNEL_PX;
        last = match layer.form {
            Form::Full { inputs, outputs } => {
                let flat = give(Op::Reshape { shape: vec![1, inputs] }, vec![last]);
                let weight = hold(vec![outputs, inputs], layer.weight.clone());
                let turned = give(Op::Transpose { order: vec![1, 0] }, vec![weight]);
                let product = give(Op::MatMul, vec![flat, turned]);
                let bias = hold(vec![outputs], bias);
                give(Op::Binary(Binary::Add), vec![product, bias])
            }
            Form::Convolution(of) => {
                let x = give(picture(of.fine), vec![last]);
                let kernels = hold(vec![of.coarse.channels, of.fine.channels, side, side], layer.weight.clone());
                let bias = hold(vec![of.coarse.channels], bias);
                give(Op::Convolution { sliding: Sliding::even(2, 1), groups: 1 }, vec![x, kernels, bias])
            }
            Form::TransposedConvolution(of) => {
                let x = give(picture(of.coarse), vec![last]);
                let kernels = hold(vec![of.coarse.channels, of.fine.channels, side, side], layer.weight.clone());
                let bias = hold(vec![of.fine.channels], bias);
                let (sliding, extra) = (Sliding::even(2, 1), of.padding_out_px());
                give(Op::TransposedConvolution { sliding, extra, groups: 1 }, vec![x, kernels, bias])
            }
        };
        if at + 1 < layers.len() {
            last = give(Op::Unary(Unary::Silu), vec![last]);
        }
    }
    let input_shape = vec![1, layers[0].inputs()];
    Graph { input_shape, constants, nodes, output: last }
}

#[test]
fn a_network_as_a_graph_is_the_same_map_with_the_same_derivatives() {
    let shape = SampleShape { channels: 3, height_px: 9, width_px: 14 };
    for spec in [ModelSpec::convolutional(3, 5, Activation::Silu), ModelSpec::mlp(&[17], 3, Activation::Silu)] {
        let mut layers = NetworkWeights::initial(&spec, shape, 5);
        for layer in layers.encoder.iter_mut().chain(&mut layers.decoder) {
            layer.weight.iter_mut().for_each(|weight| *weight *= 1.5);
        }
        let network = GraphAutoencoder::new(graph(&layers.encoder), graph(&layers.decoder)).unwrap();
        assert!(network.encoder.rows_are_independent() && network.decoder.rows_are_independent());
        let of_graph = NetworkWeights::of_graph(network);
        let (fused, smooth) = (FusedMap::new(&of_graph), PreciseMap::new(&of_graph));
        let (as_layers, smooth_layers) = (FusedMap::new(&layers), PreciseMap::new(&layers));
        let k = as_layers.latent_dim();
        assert_eq!((fused.latent_dim(), fused.pixel_count()), (k, as_layers.pixel_count()));
        let latents = Points::from_flat(k, standard_normals(&mut seeded(11, Stream::Starts, 0), 13 * k));
        let worst = |found: &Points<f32>, wanted: &Points<f32>| {
            let pairs = found.as_flat().iter().zip(wanted.as_flat());
            pairs.map(|(a, b)| (a - b).abs() / (1.0 + b.abs())).fold(0.0, f32::max)
        };
        let images = as_layers.decode(&latents).unwrap();
        assert!(worst(&fused.decode(&latents).unwrap(), &images) < 1e-5, "{spec:?}");
        assert!(worst(&fused.encode(&images).unwrap(), &as_layers.encode(&images).unwrap()) < 1e-5, "{spec:?}");
        let iterated = block_on(fused.iterate(&latents, 3)).unwrap();
        assert!(worst(&iterated, &block_on(as_layers.iterate(&latents, 3)).unwrap()) < 1e-5, "{spec:?}");
        for z in latents.to_f64().rows() {
            let ((value, jacobian), (wanted, wanted_jacobian)) =
                (smooth.value_and_jacobian(z), smooth_layers.value_and_jacobian(z));
            assert!(value.iter().zip(&wanted).all(|(a, b)| (a - b).abs() < 1e-11));
            assert!((jacobian - wanted_jacobian).amax() < 1e-11);
            assert_eq!(smooth.value(z), value);
        }
        let findings = block_on(assert_latent_map(&fused, &smooth, &latents, 1e-5));
        assert_eq!(failures(&findings), Vec::<String>::new(), "{spec:?}");
    }
}
