//! Every operation as burn tensors, alone and in batches, against its exact evaluation.

use std::sync::Arc;

use burn::tensor::{Device, Tensor, TensorData};
use eddy_graph::{Binary, Checked, Constant, Graph, Node, Op, PlainGraph, Reduction, Sliding, Source, Unary};

use super::GraphTensors;
use crate::math::rng::{Stream, seeded, standard_normals};
use crate::model::network::numbers_of;

fn numbers(count: usize, seed: u64) -> Vec<f32> {
    standard_normals(&mut seeded(seed, Stream::Starts, 0), count)
}

fn constant(shape: &[usize], seed: u64) -> Constant {
    Constant { shape: shape.to_vec(), numbers: numbers(shape.iter().product(), seed) }
}

fn graph(input_shape: &[usize], constants: &[&[usize]], nodes: Vec<(Op, Vec<Source>)>) -> Arc<Checked> {
    let output = Source::Node(nodes.len() as u32 - 1);
    let node = |(op, inputs)| Node { op, inputs, name: String::new() };
    let constants = constants.iter().enumerate().map(|(at, shape)| constant(shape, at as u64 + 50)).collect();
    let nodes = nodes.into_iter().map(node).collect();
    Arc::new(Checked::new(Graph { input_shape: input_shape.to_vec(), constants, nodes, output }).unwrap())
}

/// Three samples at once, against each alone in f64.
#[expect(clippy::disallowed_methods, reason = "on the CPU a read waits for nobody")]
fn assert_agrees(checked: &Arc<Checked>, tolerance: f64) {
    let device = Device::flex();
    let count = checked.inputs();
    // Away from where logarithms and roots end.
    let is_positive = checked
        .graph()
        .nodes
        .iter()
        .any(|node| matches!(node.op, Op::Unary(Unary::Log | Unary::Sqrt) | Op::Binary(Binary::Pow | Binary::Div)));
    let mut samples = numbers(3 * count, 7);
    if is_positive {
        samples.iter_mut().for_each(|number| *number = number.abs() + 0.1);
    }
    let tensor = Tensor::<2>::from_data(TensorData::new(samples.clone(), [3, count]), &device);
    let found = numbers_of(GraphTensors::new(checked, &device).run(tensor).into_data());
    let plain = PlainGraph::new(checked);
    let wanted: Vec<f64> = samples
        .chunks_exact(count)
        .flat_map(|sample| plain.value(&sample.iter().copied().map(f64::from).collect::<Vec<f64>>()))
        .collect();
    let op = &checked.graph().nodes;
    assert_eq!(found.len(), wanted.len(), "{op:?}");
    for (at, (&found, wanted)) in found.iter().zip(&wanted).enumerate() {
        let error = (f64::from(found) - wanted).abs() / (1.0 + wanted.abs());
        assert!(error < tolerance, "{op:?}: number {at} is {found}, not {wanted}");
    }
}

const X: Source = Source::Input;
const A: Source = Source::Constant(0);
const B: Source = Source::Constant(1);

fn assert_op(op: Op, inputs: &[Source], input_shape: &[usize], constants: &[&[usize]]) {
    let checked = graph(input_shape, constants, vec![(op, inputs.to_vec())]);
    assert!(checked.rows_are_independent(), "{:?}", checked.graph().nodes);
    assert_agrees(&checked, 1e-5);
}

#[test]
fn functions_of_one_number_agree() {
    for of in Unary::EXAMPLES {
        let tolerance = if of == Unary::Reciprocal { 1e-4 } else { 1e-5 };
        assert_agrees(&graph(&[1, 40], &[], vec![(Op::Unary(of), vec![X])]), tolerance);
        assert_agrees(&graph(&[1, 2, 4, 5], &[], vec![(Op::Unary(of), vec![X])]), tolerance);
    }
}

#[test]
fn functions_of_two_numbers_agree_in_all_shapes() {
    let all = [
        Binary::Add,
        Binary::Sub,
        Binary::Mul,
        Binary::Div,
        Binary::Max,
        Binary::Min,
        Binary::Prelu,
        Binary::Greater,
        Binary::Less,
        Binary::Equal,
    ];
    for of in all {
        let one = |inputs: &[Source], shape: &[usize], constant: &[usize]| {
            assert_op(Op::Binary(of), inputs, shape, &[constant]);
        };
        one(&[X, A], &[1, 6], &[6]);
        one(&[X, A], &[1, 6], &[]);
        one(&[X, A], &[1, 3, 4, 5], &[3, 1, 1]);
        one(&[X, A], &[1, 3, 4, 5], &[1, 1, 4, 5]);
        one(&[X, A], &[1, 3, 1, 5], &[3, 4, 1]);
        one(&[X, X], &[1, 3, 4, 5], &[]);
        one(&[X, A], &[1, 2, 3, 2, 3, 2], &[1, 3, 1, 3, 1]);
        // Known before a sample comes, on the left.
        if of != Binary::Div {
            one(&[A, X], &[1, 3, 4], &[4]);
        }
    }
    // Bases above 0; the device has no other powers.
    assert_op(Op::Binary(Binary::Pow), &[X, A], &[1, 3, 4], &[&[4]]);
    assert_op(Op::Select, &[A, X, B], &[1, 3, 4], &[&[4], &[3, 1]]);
}

#[test]
fn sums_of_products_agree() {
    assert_op(Op::MatMul, &[X, A], &[1, 6], &[&[6, 5]]);
    assert_op(Op::MatMul, &[X, A], &[1, 3, 6], &[&[6, 5]]);
    assert_op(Op::MatMul, &[A, X], &[1, 3, 6, 5], &[&[4, 6]]);
    assert_op(Op::MatMul, &[X, A], &[1, 3, 6, 5], &[&[3, 5, 2]]);
    for sliding in [
        Sliding::PLAIN,
        Sliding::even(2, 1),
        Sliding { strides: [2, 1], dilations: [1, 2], before: [1, 2], after: [0, 1] },
        Sliding { strides: [2, 2], dilations: [1, 1], before: [0, 0], after: [1, 1] },
    ] {
        for groups in [1, 2] {
            let convolution = Op::Convolution { sliding, groups };
            assert_op(convolution, &[X, A, B], &[1, 4, 7, 8], &[&[6, 4 / groups, 3, 3], &[6]]);
            for extra in [[0, 0], [1, 0]] {
                let transposed = Op::TransposedConvolution { sliding, extra, groups };
                // No more is added than a step leaves out.
                if extra[0] < sliding.strides[0] {
                    assert_op(transposed, &[X, A, B], &[1, 4, 5, 4], &[&[4, 6 / groups, 3, 3], &[6]]);
                }
            }
        }
        let kernel = [3, 3];
        assert_op(Op::MaxPool { kernel, sliding }, &[X], &[1, 2, 7, 8], &[]);
        let sliding = Sliding { dilations: [1; 2], ..sliding };
        for counts_padding in [false, true] {
            assert_op(Op::AveragePool { kernel, sliding, counts_padding }, &[X], &[1, 2, 7, 8], &[]);
        }
    }
}

#[test]
fn what_moves_or_reduces_numbers_agrees() {
    let shape = [1, 3, 4, 5];
    for order in [vec![0, 2, 3, 1], vec![0, 3, 2, 1], vec![0, 1, 2, 3]] {
        assert_op(Op::Transpose { order }, &[X], &shape, &[]);
    }
    assert_op(Op::Transpose { order: vec![0, 5, 3, 1, 4, 2] }, &[X], &[1, 2, 3, 2, 3, 2], &[]);
    assert_op(Op::Slice { axis: 2, start: 1, count: 2 }, &[X], &shape, &[]);
    assert_op(Op::Gather { axis: 1, at: vec![2, 0, 2, 1] }, &[X], &shape, &[]);
    assert_op(Op::Concat { axis: 1 }, &[X, A, X], &shape, &[&[1, 2, 4, 5]]);
    assert_op(Op::Concat { axis: 3 }, &[A, X], &shape, &[&[1, 3, 4, 1]]);
    assert_op(Op::Pad { before: vec![0, 1, 0, 2], after: vec![0, 0, 3, 0], value: 2.0 }, &[X], &shape, &[]);
    assert_op(Op::Expand { shape: vec![1, 3, 4, 5] }, &[X], &[1, 3, 1, 5], &[]);
    assert_op(Op::Expand { shape: vec![1, 3, 2, 3, 2, 3] }, &[X], &[1, 1, 2, 1, 2, 1], &[]);
    assert_op(Op::Repeat { factors: [2, 3] }, &[X], &shape, &[]);
    for axis in 1..4 {
        assert_op(Op::Softmax { axis }, &[X], &shape, &[]);
    }
    for kind in [Reduction::Mean, Reduction::Sum, Reduction::Max, Reduction::Min] {
        for axes in [vec![], vec![1], vec![3], vec![1, 3], vec![2, 3]] {
            assert_op(Op::Reduce { kind, axes }, &[X], &shape, &[]);
        }
    }
    assert_op(Op::Normalize { block: 20, epsilon: 1e-5 }, &[X], &shape, &[]);
    assert_op(Op::Normalize { block: 5, epsilon: 1e-5 }, &[X], &shape, &[]);
}

/// A picture through normalised convolutions, attention with two heads, and back to its size.
fn with_attention() -> Arc<Checked> {
    let node = Source::Node;
    let heads = |from: u32| {
        let apart = Op::Reshape { shape: vec![1, 2, 4, 12] };
        let in_rows = Op::Reshape { shape: vec![2, 4, 12] };
        [(apart, vec![node(from)]), (in_rows, vec![node(from + 1)])]
    };
    let mut nodes = vec![(Op::Convolution { sliding: Sliding::even(2, 1), groups: 1 }, vec![X, A, B])];
    nodes.push((Op::Normalize { block: 48, epsilon: 1e-6 }, vec![node(0)]));
    nodes.push((Op::Binary(Binary::Mul), vec![node(1), Source::Constant(2)]));
    nodes.push((Op::Unary(Unary::Silu), vec![node(2)]));
    nodes.extend(heads(3));
    nodes.push((Op::Transpose { order: vec![0, 2, 1] }, vec![node(5)]));
    nodes.push((Op::MatMul, vec![node(6), node(5)]));
    nodes.push((Op::Softmax { axis: 2 }, vec![node(7)]));
    nodes.push((Op::MatMul, vec![node(5), node(8)]));
    nodes.push((Op::Reshape { shape: vec![1, 8, 3, 4] }, vec![node(9)]));
    nodes.push((Op::Binary(Binary::Add), vec![node(10), node(0)]));
    nodes.push((Op::Repeat { factors: [2, 2] }, vec![node(11)]));
    // Depends on no sample: computed once.
    nodes.push((Op::Unary(Unary::Tanh), vec![Source::Constant(3)]));
    nodes.push((Op::Convolution { sliding: Sliding::even(1, 1), groups: 1 }, vec![node(12), node(13)]));
    graph(&[1, 2, 6, 8], &[&[8, 2, 3, 3], &[8], &[8, 1, 1], &[2, 8, 3, 3]], nodes)
}

#[test]
fn a_network_with_attention_agrees_alone_and_in_a_batch() {
    let checked = with_attention();
    assert!(checked.rows_are_independent());
    assert_agrees(&checked, 1e-5);
}

#[test]
fn where_samples_would_mix_they_go_through_one_by_one() {
    let nodes = vec![
        (Op::Transpose { order: vec![1, 0, 2] }, vec![X]),
        (Op::Softmax { axis: 2 }, vec![Source::Node(0)]),
        (Op::Transpose { order: vec![1, 0, 2] }, vec![Source::Node(1)]),
    ];
    let checked = graph(&[1, 3, 4], &[], nodes);
    assert!(!checked.rows_are_independent());
    assert_agrees(&checked, 1e-5);
}

#[test]
fn a_result_that_is_known_before_is_given_for_every_sample() {
    let checked = graph(&[1, 3], &[&[1, 4]], vec![(Op::Unary(Unary::Exp), vec![A])]);
    assert_agrees(&checked, 1e-5);
}

#[test]
#[expect(clippy::disallowed_methods, reason = "on the CPU a read waits for nobody")]
fn a_convolution_in_bands_of_rows_is_the_whole_one() {
    let uneven = Sliding { strides: [2, 1], dilations: [2, 1], before: [0, 1], after: [3, 1] };
    for (sliding, groups) in [(Sliding::even(1, 1), 1), (Sliding::even(2, 1), 2), (uneven, 1)] {
        let checked = graph(
            &[1, 4, 9, 7],
            &[&[6, 4 / groups, 3, 3], &[6]],
            vec![(Op::Convolution { sliding, groups }, vec![X, A, B])],
        );
        let (device, count) = (Device::flex(), checked.inputs());
        let samples = Tensor::<2>::from_data(TensorData::new(numbers(3 * count, 7), [3, count]), &device);
        let whole = numbers_of(GraphTensors::new(&checked, &device).run(samples.clone()).into_data());
        let rows = checked.shape(Source::Node(0))[2];
        let cost = 3 * checked.multiplications();
        for (band, parts) in [(1, rows), (cost / 2, rows.div_ceil(rows / 2)), (cost, 1)] {
            let tensors = GraphTensors::new(&checked, &device).in_bands_of(band);
            let mut passage = tensors.passage(samples.clone());
            let mut made = 1;
            while passage.advance() {
                made += 1;
            }
            let found = numbers_of(passage.output().into_data());
            assert_eq!((made, found.len()), (parts, whole.len()), "{:?}", checked.graph().nodes);
            let difference = found.iter().zip(&whole).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
            // Sums of 36 products in another order at most.
            assert!(difference < 1e-5, "{difference} in bands of {band}: {:?}", checked.graph().nodes);
        }
    }
}
