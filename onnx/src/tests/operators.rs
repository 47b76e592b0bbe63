//! Each operator, in the forms of its versions, against values worked out by hand.

use bytes::Bytes;
use eddy_graph::{Checked, PlainGraph};

use super::write::{file, float, floats, held, int, ints, node, reals, scalar, text, wholes};
use crate::OnnxFault;
use crate::file::OnnxFile;
use crate::lower::lower;
use crate::messages::{AttributeMessage, NodeMessage, TensorMessage};

/// What a file gives of these numbers.
fn run(
    opset: i64,
    shape: &[usize],
    nodes: &[NodeMessage],
    tensors: &[TensorMessage],
    x: &[f64],
) -> (Vec<usize>, Vec<f64>) {
    try_run(opset, shape, nodes, tensors, x).expect("a sound file")
}

fn try_run(
    opset: i64,
    shape: &[usize],
    nodes: &[NodeMessage],
    tensors: &[TensorMessage],
    x: &[f64],
) -> Result<(Vec<usize>, Vec<f64>), OnnxFault> {
    let sizes: Vec<i64> = shape.iter().map(|&size| size as i64).collect();
    let bytes = Bytes::from(file(opset, ("x", &sizes), &["y"], nodes, tensors));
    let lowered = lower(&OnnxFile::read(&bytes)?, shape)?;
    let checked = Checked::new(lowered.graph.pruned()).map_err(OnnxFault::of_graph)?;
    Ok((checked.output_shape().to_vec(), PlainGraph::new(&checked).value(x)))
}

/// One node from x to y.
fn one(
    opset: i64,
    op: &str,
    attributes: &[AttributeMessage],
    tensors: &[TensorMessage],
    shape: &[usize],
    x: &[f64],
) -> (Vec<usize>, Vec<f64>) {
    let inputs: Vec<&str> = std::iter::once("x").chain(tensors.iter().map(|tensor| tensor.name.as_str())).collect();
    run(opset, shape, &[node(op, &inputs, &["y"], attributes)], tensors, x)
}

fn assert_gives(found: (Vec<usize>, Vec<f64>), shape: &[usize], wanted: &[f64]) {
    assert_eq!(found.0, shape);
    assert_eq!(found.1.len(), wanted.len(), "{:?}", found.1);
    for (found, wanted) in found.1.iter().zip(wanted) {
        assert!((found - wanted).abs() < 1e-6, "{found}, not {wanted}");
    }
}

const SIX: [f64; 6] = [1., 2., 3., 4., 5., 6.];

#[test]
fn shapes_change_in_every_version() {
    assert_gives(one(13, "Reshape", &[], &[wholes("s", &[0, -1])], &[1, 2, 3], &SIX), &[1, 6], &SIX);
    assert_gives(one(13, "Flatten", &[int("axis", -1)], &[], &[1, 2, 3], &SIX), &[2, 3], &SIX);
    assert_gives(one(11, "Squeeze", &[ints("axes", &[0])], &[], &[1, 2, 3], &SIX), &[2, 3], &SIX);
    assert_gives(one(13, "Squeeze", &[], &[wholes("s", &[-3])], &[1, 2, 3], &SIX), &[2, 3], &SIX);
    assert_gives(one(11, "Unsqueeze", &[ints("axes", &[0, 4])], &[], &[1, 2, 3], &SIX), &[1, 1, 2, 3, 1], &SIX);
    assert_gives(one(13, "Unsqueeze", &[], &[wholes("s", &[-1])], &[1, 6], &SIX), &[1, 6, 1], &SIX);
    let turned = [1., 4., 2., 5., 3., 6.];
    assert_gives(one(13, "Transpose", &[ints("perm", &[0, 2, 1])], &[], &[1, 2, 3], &SIX), &[1, 3, 2], &turned);
    assert_gives(one(13, "Transpose", &[], &[], &[1, 2, 3], &SIX), &[3, 2, 1], &turned);
}

#[test]
fn chains_of_shapes_end_before_a_sample_comes() {
    // y = x.reshape(x.shape[0], x.shape[1] * x.shape[2]), as PyTorch's exporter writes it.
    let nodes = [
        node("Shape", &["x"], &["s"], &[]),
        node("Gather", &["s", "zero"], &["n"], &[int("axis", 0)]),
        node("Slice", &["s", "one", "end"], &["rest"], &[]),
        node("ReduceProd_", &[], &["unused"], &[]),
        node("Gather", &["s", "minus"], &["w"], &[]),
        node("Gather", &["rest", "zero"], &["h"], &[]),
        node("Mul", &["h", "w"], &["hw"], &[]),
        node("Div", &["hw", "four"], &["quarter"], &[]),
        node("Cast", &["quarter"], &["q"], &[int("to", 7)]),
        node("Unsqueeze", &["n", "first"], &["n1"], &[]),
        node("Unsqueeze", &["hw", "first"], &["hw1"], &[]),
        node("Unsqueeze", &["q", "first"], &["q1"], &[]),
        node("Concat", &["n1", "hw1", "q1"], &["target"], &[int("axis", 0)]),
        node("Reshape", &["x", "target"], &["y"], &[]),
    ];
    let nodes: Vec<NodeMessage> = nodes.into_iter().filter(|node| node.op != "ReduceProd_").collect();
    let tensors = [
        scalar("zero", 0),
        scalar("minus", -1),
        scalar("four", 4),
        wholes("one", &[1]),
        wholes("end", &[i64::MAX]),
        wholes("first", &[0]),
    ];
    // 6 / 4 is 1 in whole numbers.
    assert_gives(run(13, &[1, 2, 3], &nodes, &tensors, &SIX), &[1, 6, 1], &SIX);
}

#[test]
fn numbers_move_in_every_version() {
    let slice = |opset: i64, attributes: &[AttributeMessage], tensors: &[TensorMessage]| {
        one(opset, "Slice", attributes, tensors, &[1, 2, 3], &SIX)
    };
    let old = [ints("starts", &[1]), ints("ends", &[9]), ints("axes", &[2])];
    assert_gives(slice(9, &old, &[]), &[1, 2, 2], &[2., 3., 5., 6.]);
    let new = |starts, ends, axes, steps| {
        [wholes("a", &[starts]), wholes("b", &[ends]), wholes("c", &[axes]), wholes("d", &[steps])]
    };
    assert_gives(slice(13, &[], &new(-2, i64::MAX, -1, 1)), &[1, 2, 2], &[2., 3., 5., 6.]);
    assert_gives(slice(13, &[], &new(-1, i64::MIN, 2, -2)), &[1, 2, 2], &[3., 1., 6., 4.]);
    assert_gives(one(13, "Gather", &[int("axis", 2)], &[scalar("i", -1)], &[1, 2, 3], &SIX), &[1, 2], &[3., 6.]);
    let split = [node("Split", &["x", "s"], &["a", "y"], &[int("axis", 2)])];
    assert_gives(run(13, &[1, 2, 3], &split, &[wholes("s", &[1, 2])], &SIX), &[1, 2, 2], &[2., 3., 5., 6.]);
    let split = [node("Split", &["x"], &["y", "b"], &[int("axis", 2), int("num_outputs", 2)])];
    assert_gives(run(18, &[1, 2, 3], &split, &[], &SIX), &[1, 2, 2], &[1., 2., 4., 5.]);
    let split = [node("Split", &["x"], &["a", "y"], &[int("axis", 1), ints("split", &[1, 1])])];
    assert_gives(run(11, &[1, 2, 3], &split, &[], &SIX), &[1, 1, 3], &[4., 5., 6.]);
    let pad = |mode: &str, pads: &[i64]| {
        one(13, "Pad", &[text("mode", mode)], &[wholes("p", pads)], &[1, 1, 3], &[1., 2., 3.])
    };
    assert_gives(pad("constant", &[0, 0, 1, 0, 0, 2]), &[1, 1, 6], &[0., 1., 2., 3., 0., 0.]);
    assert_gives(pad("reflect", &[0, 0, 2, 0, 0, 1]), &[1, 1, 6], &[3., 2., 1., 2., 3., 2.]);
    assert_gives(pad("edge", &[0, 0, 1, 0, 0, 2]), &[1, 1, 6], &[1., 1., 2., 3., 3., 3.]);
    assert_gives(pad("constant", &[0, 0, -1, 0, 0, 1]), &[1, 1, 3], &[2., 3., 0.]);
    let old = [ints("pads", &[0, 1, 0, 0]), float("value", 7.0)];
    assert_gives(one(9, "Pad", &old, &[], &[1, 2], &[1., 2.]), &[1, 3], &[7., 1., 2.]);
    assert_gives(one(13, "Expand", &[], &[wholes("s", &[2, 1])], &[1, 1, 2], &[1., 2.]), &[1, 2, 2], &[1., 2., 1., 2.]);
    assert_gives(one(13, "Tile", &[], &[wholes("s", &[1, 2])], &[1, 2], &[1., 2.]), &[1, 4], &[1., 2., 1., 2.]);
    let eight: Vec<f64> = (0..8).map(f64::from).collect();
    let deep =
        |mode: &str| one(13, "DepthToSpace", &[int("blocksize", 2), text("mode", mode)], &[], &[1, 8, 1, 1], &eight);
    assert_gives(deep("DCR"), &[1, 2, 2, 2], &[0., 2., 4., 6., 1., 3., 5., 7.]);
    assert_gives(deep("CRD"), &[1, 2, 2, 2], &eight);
    let flat = one(13, "SpaceToDepth", &[int("blocksize", 2)], &[], &[1, 1, 2, 4], &eight);
    assert_gives(flat, &[1, 4, 1, 2], &[0., 2., 1., 3., 4., 6., 5., 7.]);
}

#[test]
fn axes_are_resized_as_the_standard_says() {
    let resize = |attributes: &[AttributeMessage], scales: [f32; 4], x: [f64; 4]| {
        let nodes = [node("Resize", &["x", "", "s"], &["y"], attributes)];
        run(13, &[1, 1, 2, 2], &nodes, &[reals("s", &[4], &scales)], &x).1
    };
    let x = [1., 2., 3., 4.];
    let near = |found: Vec<f64>, wanted: &[f64]| {
        assert!(found.iter().zip(wanted).all(|(a, b)| (a - b).abs() < 1e-5), "{found:?}, not {wanted:?}");
    };
    let nearest =
        [text("mode", "nearest"), text("coordinate_transformation_mode", "asymmetric"), text("nearest_mode", "floor")];
    near(resize(&nearest, [1., 1., 2., 3.], x)[..6].to_vec(), &[1., 1., 1., 2., 2., 2.]);
    // The examples of ONNX's own documentation of Resize.
    let linear = [text("mode", "linear")];
    near(
        resize(&linear, [1., 1., 2., 2.], x),
        &[1., 1.25, 1.75, 2., 1.5, 1.75, 2.25, 2.5, 2.5, 2.75, 3.25, 3.5, 3., 3.25, 3.75, 4.],
    );
    let aligned = [text("mode", "linear"), text("coordinate_transformation_mode", "align_corners")];
    near(resize(&aligned, [1., 1., 2., 2.], x)[..4].to_vec(), &[1., 1.333_333_3, 1.666_666_7, 2.]);
    let cubic = [text("mode", "cubic")];
    let rows: Vec<f32> = (1..=16).map(|number| number as f32).collect();
    let nodes = [node("Resize", &["c", "", "s"], &["z"], &cubic), node("Add", &["z", "x"], &["y"], &[])];
    let tensors = [reals("c", &[1, 1, 4, 4], &rows), reals("s", &[4], &[1., 1., 2., 2.])];
    let found = run(13, &[1], &nodes, &tensors, &[0.0]).1;
    near(found[..4].to_vec(), &[0.472_656_25, 0.769_531_25, 1.246_093_75, 1.875]);
    let sizes = [node("Resize", &["x", "", "", "t"], &["y"], &[text("mode", "nearest")])];
    let found = run(13, &[1, 1, 1, 4], &sizes, &[wholes("t", &[1, 1, 1, 2])], &x);
    assert_gives(found, &[1, 1, 1, 2], &[1., 3.]);
    let old = [node("Upsample", &["x", "s"], &["y"], &[text("mode", "nearest")])];
    let found = run(9, &[1, 1, 1, 2], &old, &[reals("s", &[4], &[1., 1., 1., 2.])], &[1., 2.]);
    assert_gives(found, &[1, 1, 1, 4], &[1., 1., 2., 2.]);
    let nodes = [node("Resize", &["x", "", "s"], &["y"], &[text("mode", "sinc")])];
    let refused = try_run(13, &[1, 1, 2, 2], &nodes, &[reals("s", &[4], &[1., 1., 2., 2.])], &x);
    assert!(
        matches!(refused, Err(OnnxFault::Setting { node, setting, .. }) if node == "the Resize" && setting == "mode=sinc")
    );
}

#[test]
fn layers_with_weights_are_their_formula() {
    let w = reals("w", &[2, 3], &[1., 0., 2., 0., 1., 0.]);
    let b = reals("b", &[2], &[10., 20.]);
    let gemm = [int("transB", 1), float("alpha", 2.0), float("beta", 0.5)];
    assert_gives(one(13, "Gemm", &gemm, &[w, b], &[1, 3], &[1., 2., 3.]), &[1, 2], &[19., 14.]);
    let column = reals("w", &[3], &[1., 10., 100.]);
    assert_gives(one(13, "MatMul", &[], &[column], &[1, 2, 3], &SIX), &[1, 2], &[321., 654.]);
    // Along one axis and along two, with the padding of TensorFlow.
    let kernel = reals("w", &[1, 1, 3], &[1., 10., 100.]);
    let same = [text("auto_pad", "SAME_UPPER"), ints("strides", &[2])];
    assert_gives(
        one(13, "Conv", &same, std::slice::from_ref(&kernel), &[1, 1, 4], &[1., 2., 3., 4.]),
        &[1, 1, 2],
        &[321., 43.],
    );
    let same = [text("auto_pad", "SAME_LOWER"), ints("strides", &[2])];
    assert_gives(
        one(13, "Conv", &same, std::slice::from_ref(&kernel), &[1, 1, 4], &[1., 2., 3., 4.]),
        &[1, 1, 2],
        &[210., 432.],
    );
    let padded = [ints("pads", &[0, 1, 0, 0]), ints("kernel_shape", &[1, 2])];
    let kernel_2d = reals("w", &[1, 1, 1, 2], &[1., 10.]);
    assert_gives(one(13, "Conv", &padded, &[kernel_2d], &[1, 1, 1, 3], &[1., 2., 3.]), &[1, 1, 1, 3], &[10., 21., 32.]);
    let stride = [ints("strides", &[2]), ints("output_padding", &[1]), ints("pads", &[1, 1])];
    let back = one(13, "ConvTranspose", &stride, std::slice::from_ref(&kernel), &[1, 1, 2], &[1., 2.]);
    assert_gives(back, &[1, 1, 4], &[10., 102., 20., 200.]);
    let shaped = [ints("strides", &[2]), ints("output_shape", &[4]), text("auto_pad", "SAME_UPPER")];
    assert_gives(
        one(13, "ConvTranspose", &shaped, &[kernel], &[1, 1, 2], &[1., 2.]),
        &[1, 1, 4],
        &[1., 10., 102., 20.],
    );
    let refused = try_run(
        13,
        &[1, 1, 2, 2, 2],
        &[node("Conv", &["x", "w"], &["y"], &[])],
        &[reals("w", &[1, 1, 1, 1, 1], &[1.])],
        &[0.; 8],
    );
    assert!(matches!(refused, Err(OnnxFault::Setting { setting, .. }) if setting == "3 axes"));
}

#[test]
fn pools_and_normalisations_are_their_formula() {
    let row = [1., 2., 3., 4., 5.];
    let ceil = [ints("kernel_shape", &[2]), ints("strides", &[2]), int("ceil_mode", 1)];
    assert_gives(one(13, "MaxPool", &ceil, &[], &[1, 1, 5], &row), &[1, 1, 3], &[2., 4., 5.]);
    assert_gives(one(13, "AveragePool", &ceil, &[], &[1, 1, 5], &row), &[1, 1, 3], &[1.5, 3.5, 5.]);
    let padded = [ints("kernel_shape", &[2]), ints("pads", &[1, 0]), int("count_include_pad", 1)];
    assert_gives(one(13, "AveragePool", &padded, &[], &[1, 1, 2], &[1., 2.]), &[1, 1, 2], &[0.5, 1.5]);
    assert_gives(one(13, "GlobalAveragePool", &[], &[], &[1, 2, 1, 3], &SIX), &[1, 2, 1, 1], &[2., 5.]);
    assert_gives(one(13, "GlobalMaxPool", &[], &[], &[1, 2, 3], &SIX), &[1, 2, 1], &[3., 6.]);
    let row = |name: &str, numbers: &[f32]| reals(name, &[numbers.len()], numbers);
    let norm = [row("s", &[2., 1.]), row("b", &[0., 1.]), row("m", &[1., 4.]), row("v", &[4., 1.])];
    let found = one(13, "BatchNormalization", &[float("epsilon", 0.0)], &norm, &[1, 2, 3], &SIX);
    assert_gives(found, &[1, 2, 3], &[0., 1., 2., 1., 2., 3.]);
    let d = 1.5f64.sqrt();
    let scale = [row("s", &[2., 1.]), row("b", &[0., 1.])];
    let wanted = [-2. * d, 0., 2. * d, 1. - d, 1., 1. + d];
    let found = one(13, "InstanceNormalization", &[float("epsilon", 0.0)], &scale, &[1, 2, 3], &SIX);
    assert_gives(found, &[1, 2, 3], &wanted);
    // Before version 21 a group, and since then a channel, has a number.
    let x = [1., 3., 2., 4.];
    let groups = [int("num_groups", 1), float("epsilon", 0.0)];
    let per_channel = [row("s", &[1., 2.]), row("b", &[0., 0.])];
    let s = 1.25f64.sqrt();
    let wanted = [-1.5 / s, 0.5 / s, -1.0 / s, 3.0 / s];
    assert_gives(one(21, "GroupNormalization", &groups, &per_channel, &[1, 2, 2], &x), &[1, 2, 2], &wanted);
    let per_group = [row("s", &[2.]), row("b", &[1.])];
    let wanted = [1. - 3. / s, 1. + 1. / s, 1. - 1. / s, 1. + 3. / s];
    assert_gives(one(18, "GroupNormalization", &groups, &per_group, &[1, 2, 2], &x), &[1, 2, 2], &wanted);
    let layer = [row("s", &[1., 1., 2.]), row("b", &[0., 0., 1.])];
    let found = one(17, "LayerNormalization", &[float("epsilon", 0.0)], &layer, &[1, 2, 3], &SIX);
    assert_gives(found, &[1, 2, 3], &[-d, 0., 1. + 2. * d, -d, 0., 1. + 2. * d]);
}

#[test]
fn functions_and_reductions_are_their_formula() {
    let x = [-2., -0.5, 0.5, 2.];
    let at = |op: &str, attributes: &[AttributeMessage]| one(18, op, attributes, &[], &[1, 4], &x).1;
    let near = |found: Vec<f64>, wanted: [f64; 4]| {
        assert!(found.iter().zip(&wanted).all(|(a, b)| (a - b).abs() < 1e-6), "{found:?}, not {wanted:?}");
    };
    near(at("LeakyRelu", &[float("alpha", 0.5)]), [-1., -0.25, 0.5, 2.]);
    near(at("Relu", &[]), [0., 0., 0.5, 2.]);
    near(at("HardSwish", &[]), [-1. / 3., -0.208_333_33, 0.291_666_67, 5. / 3.]);
    near(at("HardSigmoid", &[]), [0.1, 0.4, 0.6, 0.9]);
    near(at("Elu", &[]), [(-2f64).exp_m1(), (-0.5f64).exp_m1(), 0.5, 2.]);
    near(at("Gelu", &[]), [-0.045_500_26, -0.154_268_77, 0.345_731_23, 1.954_499_74]);
    near(at("Gelu", &[text("approximate", "tanh")]), [-0.045_402_3, -0.154_285_99, 0.345_714_01, 1.954_597_7]);
    near(one(18, "Clip", &[], &[reals("a", &[], &[-1.])], &[1, 4], &x).1, [-1., -0.5, 0.5, 2.]);
    near(one(9, "Clip", &[float("min", -1.0), float("max", 1.0)], &[], &[1, 4], &x).1, [-1., -0.5, 0.5, 1.]);
    near(one(18, "Pow", &[], &[reals("a", &[], &[3.])], &[1, 4], &x).1, [-8., -0.125, 0.125, 8.]);
    near(one(18, "PRelu", &[], &[reals("a", &[1], &[0.25])], &[1, 4], &x).1, [-0.5, -0.125, 0.5, 2.]);
    let where_node = [node("Greater", &["x", "zero"], &["m"], &[]), node("Where", &["m", "x", "zero"], &["y"], &[])];
    near(run(18, &[1, 4], &where_node, &[reals("zero", &[], &[0.])], &x).1, [0., 0., 0.5, 2.]);
    let all = [node("Sum", &["x", "x", "a"], &["s"], &[]), node("Max", &["s", "a"], &["y"], &[])];
    near(run(18, &[1, 4], &all, &[reals("a", &[], &[1.])], &x).1, [1., 1., 2., 5.]);
    let mean = |opset: i64, attributes: &[AttributeMessage], tensors: &[TensorMessage]| {
        one(opset, "ReduceMean", attributes, tensors, &[1, 2, 3], &SIX)
    };
    assert_gives(mean(13, &[ints("axes", &[-1]), int("keepdims", 0)], &[]), &[1, 2], &[2., 5.]);
    assert_gives(mean(18, &[], &[wholes("a", &[1])]), &[1, 1, 3], &[2.5, 3.5, 4.5]);
    assert_gives(mean(13, &[], &[]), &[1, 1, 1], &[3.5]);
    let squares = one(13, "ReduceL2", &[ints("axes", &[1])], &[], &[1, 2], &[3., 4.]);
    assert_gives(squares, &[1, 1], &[5.]);
    // All axes from the named one on are one before version 13.
    let zeros = [0.; 6];
    assert_gives(one(11, "Softmax", &[int("axis", 1)], &[], &[1, 2, 3], &zeros), &[1, 2, 3], &[1. / 6.; 6]);
    assert_gives(one(13, "Softmax", &[int("axis", 1)], &[], &[1, 2, 3], &zeros), &[1, 2, 3], &[0.5; 6]);
    assert_gives(one(13, "LogSoftmax", &[], &[], &[1, 2], &[0., 0.]), &[1, 2], &[-std::f64::consts::LN_2; 2]);
}

#[test]
fn numbers_of_a_sample_are_taken_one_by_one() {
    let x = [-2., -0.5, 0.5, 2.];
    let near = |found: Vec<f64>, wanted: [f64; 4]| {
        assert!(found.iter().zip(&wanted).all(|(a, b)| (a - b).abs() < 1e-6), "{found:?}, not {wanted:?}");
    };
    let at = |op: &str, attributes: &[AttributeMessage]| one(18, op, attributes, &[], &[1, 4], &x).1;
    near(at("Identity", &[]), x);
    near(at("Neg", &[]), [2., 0.5, -0.5, -2.]);
    // To as many places as tables give.
    near(at("Exp", &[]), [0.135_335_283, 0.606_530_660, 1.648_721_271, 7.389_056_099]);
    near(at("Tanh", &[]), [-0.964_027_580, -0.462_117_157, 0.462_117_157, 0.964_027_580]);
    near(at("Sigmoid", &[]), [0.119_202_922, 0.377_540_669, 0.622_459_331, 0.880_797_078]);
    near(at("Erf", &[]), [-0.995_322_265, -0.520_499_878, 0.520_499_878, 0.995_322_265]);
    near(one(18, "Sqrt", &[], &[], &[1, 4], &[0.25, 1., 2., 9.]).1, [0.5, 1., std::f64::consts::SQRT_2, 3.]);
    // To f32, to whole numbers, to truth values.
    near(at("Cast", &[int("to", 1)]), x);
    near(at("Cast", &[int("to", 7)]), [-2., 0., 0., 2.]);
    near(one(18, "Cast", &[int("to", 9)], &[], &[1, 4], &[-2., 0., 0.5, 0.]).1, [1., 0., 1., 0.]);
    let with = |op: &str| one(18, op, &[], &[reals("c", &[4], &[1., 2., 4., 8.])], &[1, 4], &x).1;
    near(with("Add"), [-1., 1.5, 4.5, 10.]);
    near(with("Sub"), [-3., -2.5, -3.5, -6.]);
    near(with("Mul"), [-2., -1., 2., 16.]);
    near(with("Div"), [-2., -0.25, 0.125, 0.25]);
    let turned = [node("Sub", &["c", "x"], &["y"], &[])];
    near(run(18, &[1, 4], &turned, &[reals("c", &[], &[1.])], &x).1, [3., 1.5, 0.5, -1.]);
    let powers = [node("Pow", &["x", "c"], &["y"], &[])];
    let roots = run(18, &[1, 4], &powers, &[reals("c", &[], &[0.5])], &[0.25, 1., 2., 9.]).1;
    near(roots, [0.5, 1., std::f64::consts::SQRT_2, 3.]);
    // A power of its own for each number; bases above 0.
    let each = [reals("c", &[4], &[2., -1., 0.5, 3.])];
    near(run(18, &[1, 4], &powers, &each, &[3., 4., 16., 2.]).1, [9., 0.25, 4., 8.]);
}

#[test]
fn constants_are_written_in_every_form() {
    let added = |constant: NodeMessage| {
        let nodes = [constant, node("Add", &["x", "c"], &["y"], &[])];
        run(13, &[1, 2], &nodes, &[], &[1., 2.])
    };
    let constant = |attribute: AttributeMessage| added(node("Constant", &[], &["c"], &[attribute]));
    assert_gives(constant(held("value", &reals("", &[2], &[10., 20.]))), &[1, 2], &[11., 22.]);
    assert_gives(constant(held("value", &wholes("", &[10, 20]))), &[1, 2], &[11., 22.]);
    assert_gives(constant(floats("value_floats", &[10., 20.])), &[1, 2], &[11., 22.]);
    assert_gives(constant(float("value_float", 10.)), &[1, 2], &[11., 12.]);
    assert_gives(constant(ints("value_ints", &[10, 20])), &[1, 2], &[11., 22.]);
    assert_gives(constant(int("value_int", 10)), &[1, 2], &[11., 12.]);
    let filled = |attributes: &[AttributeMessage]| {
        let nodes = [node("ConstantOfShape", &["s"], &["c"], attributes), node("Add", &["x", "c"], &["y"], &[])];
        run(13, &[1, 2], &nodes, &[wholes("s", &[3, 1])], &[1., 2.])
    };
    assert_gives(filled(&[]), &[3, 2], &[1., 2., 1., 2., 1., 2.]);
    assert_gives(filled(&[held("value", &reals("", &[1], &[0.5]))]), &[3, 2], &[1.5, 2.5, 1.5, 2.5, 1.5, 2.5]);
    // A part of a shape, since version 15.
    let nodes = [
        node("Shape", &["x"], &["s"], &[int("start", -2), int("end", 2)]),
        node("Concat", &["s", "rest"], &["t"], &[int("axis", 0)]),
        node("Reshape", &["x", "t"], &["y"], &[]),
    ];
    assert_gives(run(15, &[1, 2, 3], &nodes, &[wholes("rest", &[-1])], &SIX), &[2, 3], &SIX);
}

/// What has to be read at least, whatever else is.
const NAMED: [&str; 47] = [
    "Add",
    "AveragePool",
    "BatchNormalization",
    "Cast",
    "Clip",
    "Concat",
    "Constant",
    "ConstantOfShape",
    "Conv",
    "ConvTranspose",
    "Div",
    "Elu",
    "Erf",
    "Exp",
    "Expand",
    "Flatten",
    "Gather",
    "Gelu",
    "Gemm",
    "GlobalAveragePool",
    "GroupNormalization",
    "HardSwish",
    "Identity",
    "InstanceNormalization",
    "LayerNormalization",
    "LeakyRelu",
    "MatMul",
    "MaxPool",
    "Mul",
    "Neg",
    "Pad",
    "Pow",
    "ReduceMean",
    "Relu",
    "Reshape",
    "Resize",
    "Shape",
    "Sigmoid",
    "Slice",
    "Softmax",
    "Split",
    "Sqrt",
    "Squeeze",
    "Sub",
    "Tanh",
    "Transpose",
    "Unsqueeze",
];

#[test]
fn no_operator_that_has_to_be_read_is_unknown() {
    for op in NAMED {
        let read = try_run(13, &[1, 1, 4, 4], &[node(op, &["x"], &["y"], &[])], &[], &[0.5; 16]);
        assert!(!matches!(read, Err(OnnxFault::Operator { .. })), "{op}: {read:?}");
    }
}

#[test]
fn an_operator_that_is_not_known_is_named_with_its_node() {
    let refused = |op: &str| try_run(13, &[1, 2], &[node(op, &["x"], &["y"], &[])], &[], &[0., 0.]);
    let wanted = OnnxFault::Operator { node: "the NonZero".into(), op: "NonZero".into() };
    assert_eq!(refused("NonZero"), Err(wanted));
    let foreign = NodeMessage { domain: "org.example".into(), ..node("Relu", &["x"], &["y"], &[]) };
    let found = try_run(13, &[1, 2], &[foreign], &[], &[0., 0.]);
    assert!(matches!(found, Err(OnnxFault::Operator { op, .. }) if op == "org.example.Relu"));
    let missing = try_run(13, &[1, 2], &[node("Relu", &["nobody"], &["y"], &[])], &[], &[0., 0.]);
    assert!(matches!(missing, Err(OnnxFault::Missing { tensor, .. }) if tensor == "nobody"));
    let mut away = reals("w", &[2], &[]);
    away.data_location = 1;
    let away = try_run(13, &[1, 2], &[node("Add", &["x", "w"], &["y"], &[])], &[away], &[0., 0.]);
    assert_eq!(away, Err(OnnxFault::ExternalData { tensor: "w".into() }));
    let short = reals("w", &[3], &[1.]);
    let short = try_run(13, &[1, 3], &[node("Add", &["x", "w"], &["y"], &[])], &[short], &[0.; 3]);
    assert_eq!(short, Err(OnnxFault::Tensor { tensor: "w".into() }));
}

#[test]
fn a_small_file_makes_no_large_numbers() {
    let refused = |nodes: &[NodeMessage], tensors: &[TensorMessage]| {
        matches!(try_run(13, &[1, 4], nodes, tensors, &[0.; 4]), Err(OnnxFault::TooLarge { .. }))
    };
    let large = wholes("s", &[1 << 12, 1 << 11]);
    let filled = node("ConstantOfShape", &["s"], &["c"], &[]);
    assert!(refused(&[filled, node("Add", &["x", "c"], &["y"], &[])], std::slice::from_ref(&large)));
    // Each is small enough, together they are not.
    let half = wholes("s", &[1 << 10, 1 << 10]);
    let mut nodes = Vec::new();
    for at in 0..8 {
        nodes.push(node("ConstantOfShape", &["s"], &[&format!("c{at}")], &[]));
    }
    nodes.push(node("Identity", &["x"], &["y"], &[]));
    assert!(refused(&nodes, std::slice::from_ref(&half)));
    assert!(!refused(&nodes[6..], &[half]));
    // What a device could hold is no list of places here.
    let spread = node("Expand", &["x", "wide"], &["w"], &[]);
    let every_other = node("Slice", &["w", "a", "b", "axis", "step"], &["y"], &[]);
    let places = [wholes("a", &[0]), wholes("b", &[i64::MAX]), wholes("axis", &[0]), wholes("step", &[2])];
    let wide = wholes("wide", &[1 << 25, 4]);
    assert!(refused(&[spread, every_other], &[&places[..], &[wide]].concat()));
}
