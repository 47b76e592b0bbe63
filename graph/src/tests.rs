//! Every operation against its definition, and every derivative against difference quotients.

use proptest::prelude::*;

use super::*;

fn lanes(shape: &[usize], numbers: &[f64]) -> Lanes {
    Lanes::fixed(shape.to_vec(), numbers.to_vec())
}

fn value(op: &Op, inputs: &[&Lanes]) -> Vec<f64> {
    evaluate(op, inputs).unwrap().lanes.swap_remove(0)
}

/// Numbers without a pattern, away from the kinks at 0.
fn some(count: usize, seed: usize) -> Vec<f64> {
    let number = |at: usize| ((at * 7919 + seed * 104_729 + 13) % 1009) as f64 / 504.5 - 1.0;
    (0..count).map(number).map(|number| number + 0.02 * number.signum()).collect()
}

fn tensor(shape: &[usize], seed: usize) -> Lanes {
    lanes(shape, &some(shape.iter().product(), seed))
}

const SLIDINGS: [Sliding; 4] = [
    Sliding::PLAIN,
    Sliding { strides: [2, 1], dilations: [1, 2], before: [1, 2], after: [0, 1] },
    Sliding { strides: [3, 2], dilations: [2, 1], before: [2, 0], after: [1, 1] },
    Sliding { strides: [2, 2], dilations: [1, 1], before: [1, 1], after: [1, 1] },
];

/// y(n, o, i, j) = b(o) + Σ x(n, c, i·s + k·d − p, …) w(o, c, k, l), as it is written.
fn convolved(x: &Lanes, w: &Lanes, b: &[f64], sliding: &Sliding, groups: usize, shape: &[usize]) -> Vec<f64> {
    let (xs, ws) = (&x.shape, &w.shape);
    let mut result = Vec::new();
    for n in 0..shape[0] {
        for (o, bias) in b.iter().enumerate().take(shape[1]) {
            for i in 0..shape[2] {
                for j in 0..shape[3] {
                    let mut sum = *bias;
                    for c in 0..ws[1] {
                        for k in 0..ws[2] {
                            for l in 0..ws[3] {
                                let channel = o / (ws[0] / groups) * ws[1] + c;
                                let at = |place: usize, tap: usize, axis: usize| {
                                    (place * sliding.strides[axis] + tap * sliding.dilations[axis])
                                        .checked_sub(sliding.before[axis])
                                        .filter(|&at| at < xs[2 + axis])
                                };
                                if let (Some(y), Some(z)) = (at(i, k, 0), at(j, l, 1)) {
                                    sum += x.value()[((n * xs[1] + channel) * xs[2] + y) * xs[3] + z]
                                        * w.value()[((o * ws[1] + c) * ws[2] + k) * ws[3] + l];
                                }
                            }
                        }
                    }
                    result.push(sum);
                }
            }
        }
    }
    result
}

fn assert_near(found: &[f64], wanted: &[f64], what: &str) {
    assert_eq!(found.len(), wanted.len(), "{what}");
    for (found, wanted) in found.iter().zip(wanted) {
        assert!((found - wanted).abs() < 1e-12 * (1.0 + wanted.abs()), "{what}: {found}, not {wanted}");
    }
}

#[test]
fn convolutions_are_their_definition_with_strides_dilations_padding_and_groups() {
    for sliding in SLIDINGS {
        for groups in [1, 2] {
            let (x, w, b) = (tensor(&[2, 4, 7, 6], 1), tensor(&[6, 4 / groups, 3, 2], 2), tensor(&[6], 3));
            let found = evaluate(&Op::Convolution { sliding, groups }, &[&x, &w, &b]).unwrap();
            let wanted = convolved(&x, &w, b.value(), &sliding, groups, &found.shape);
            assert_near(found.value(), &wanted, &format!("{sliding:?} in {groups} groups"));
        }
    }
}

#[test]
fn a_transposed_convolution_is_the_transpose_of_the_convolution() {
    // ⟨y, conv(x)⟩ = ⟨convᵀ(y), x⟩ for all x and y, where the sides come out.
    for sliding in SLIDINGS {
        for groups in [1, 2] {
            let (x, w) = (tensor(&[1, 4, 8, 9], 1), tensor(&[6, 4 / groups, 3, 2], 2));
            let image = evaluate(&Op::Convolution { sliding, groups }, &[&x, &w]).unwrap();
            let y = tensor(&image.shape, 5);
            let side = |axis: usize| {
                let kernel = w.shape[2 + axis] - 1;
                (image.shape[2 + axis] - 1) * sliding.strides[axis] + kernel * sliding.dilations[axis] + 1
                    - sliding.before[axis]
                    - sliding.after[axis]
            };
            let extra = [8 - side(0), 9 - side(1)];
            let back = evaluate(&Op::TransposedConvolution { sliding, extra, groups }, &[&y, &w]).unwrap();
            assert_eq!(back.shape, x.shape);
            let dot = |a: &Lanes, b: &Lanes| a.value().iter().zip(b.value()).map(|(a, b)| a * b).sum::<f64>();
            assert_near(&[dot(&y, &image)], &[dot(&back, &x)], &format!("{sliding:?} in {groups} groups"));
        }
    }
}

#[test]
fn matrices_are_multiplied_and_repeated_as_in_numpy() {
    let (a, b) = (lanes(&[2, 2], &[1., 2., 3., 4.]), lanes(&[2, 2], &[5., 6., 7., 8.]));
    assert_eq!(value(&Op::MatMul, &[&a, &b]), [19., 22., 43., 50.]);
    let pair = lanes(&[2, 1, 2], &[1., 0., 0., 1.]);
    let found = evaluate(&Op::MatMul, &[&pair, &b]).unwrap();
    assert_eq!((found.shape.as_slice(), found.value()), (&[2, 1, 2][..], &[5., 6., 7., 8.][..]));
    assert!(evaluate(&Op::MatMul, &[&tensor(&[2, 3], 1), &tensor(&[2, 3], 1)]).is_err());
}

#[test]
fn shapes_are_brought_together_as_in_numpy() {
    let (a, b) = (lanes(&[2, 1], &[1., 2.]), lanes(&[3], &[10., 20., 30.]));
    let found = evaluate(&Op::Binary(Binary::Add), &[&a, &b]).unwrap();
    assert_eq!((found.shape.as_slice(), found.value()), (&[2, 3][..], &[11., 21., 31., 12., 22., 32.][..]));
    assert!(evaluate(&Op::Binary(Binary::Add), &[&tensor(&[2], 1), &tensor(&[3], 1)]).is_err());
    let mask = lanes(&[3], &[1., 0., 1.]);
    assert_eq!(value(&Op::Select, &[&mask, &a, &b]), [1., 20., 1., 2., 20., 2.]);
    assert_eq!(value(&Op::Binary(Binary::Pow), &[&lanes(&[1], &[-2.]), &lanes(&[1], &[3.])]), [-8.]);
    let slopes = lanes(&[2], &[0.5, 0.25]);
    assert_eq!(value(&Op::Binary(Binary::Prelu), &[&lanes(&[2], &[-2., 3.]), &slopes]), [-1., 3.]);
}

#[test]
fn numbers_move_where_they_should() {
    let x = lanes(&[1, 2, 3], &[1., 2., 3., 4., 5., 6.]);
    assert_eq!(value(&Op::Transpose { order: vec![2, 0, 1] }, &[&x]), [1., 4., 2., 5., 3., 6.]);
    assert_eq!(value(&Op::Slice { axis: 2, start: 1, count: 2 }, &[&x]), [2., 3., 5., 6.]);
    assert_eq!(value(&Op::Gather { axis: 2, at: vec![2, 0, 2] }, &[&x]), [3., 1., 3., 6., 4., 6.]);
    assert_eq!(value(&Op::Concat { axis: 1 }, &[&x, &lanes(&[1, 1, 3], &[7., 8., 9.])]).len(), 9);
    assert_eq!(value(&Op::Concat { axis: 2 }, &[&x, &lanes(&[1, 2, 1], &[7., 8.])]), [1., 2., 3., 7., 4., 5., 6., 8.]);
    let padded = Op::Pad { before: vec![0, 1, 0], after: vec![0, 0, 1], value: 9.0 };
    assert_eq!(value(&padded, &[&x]), [9., 9., 9., 9., 1., 2., 3., 9., 4., 5., 6., 9.]);
    assert_eq!(value(&Op::Expand { shape: vec![2, 2] }, &[&lanes(&[2, 1], &[1., 2.])]), [1., 1., 2., 2.]);
    let picture = lanes(&[1, 1, 2, 2], &[1., 2., 3., 4.]);
    let found = value(&Op::Repeat { factors: [1, 2] }, &[&picture]);
    assert_eq!(found, [1., 1., 2., 2., 3., 3., 4., 4.]);
    assert_eq!(value(&Op::Repeat { factors: [2, 1] }, &[&picture]), [1., 2., 1., 2., 3., 4., 3., 4.]);
}

#[test]
fn windows_and_reductions_are_their_definition() {
    let x = lanes(&[1, 1, 2, 3], &[1., 2., 3., 4., 5., 6.]);
    let sliding = Sliding { after: [0, 1], before: [0, 1], ..Sliding::PLAIN };
    assert_eq!(value(&Op::MaxPool { kernel: [2, 2], sliding }, &[&x]), [4., 5., 6., 6.]);
    let mean = |counts_padding| Op::AveragePool { kernel: [2, 2], sliding, counts_padding };
    assert_eq!(value(&mean(true), &[&x]), [1.25, 3., 4., 2.25]);
    assert_eq!(value(&mean(false), &[&x]), [2.5, 3., 4., 4.5]);
    for (kind, wanted) in [
        (Reduction::Sum, [5., 7., 9.]),
        (Reduction::Mean, [2.5, 3.5, 4.5]),
        (Reduction::Max, [4., 5., 6.]),
        (Reduction::Min, [1., 2., 3.]),
    ] {
        assert_eq!(value(&Op::Reduce { kind, axes: vec![2] }, &[&x]), wanted, "{kind:?}");
    }
    assert_eq!(value(&Op::Reduce { kind: Reduction::Sum, axes: vec![1, 3] }, &[&x]), [6., 15.]);
    let shares = value(&Op::Softmax { axis: 2 }, &[&x]);
    assert!((shares[0] - 1.0 / (1.0 + 3f64.exp())).abs() < 1e-15 && (shares[0] + shares[3] - 1.0).abs() < 1e-15);
    let normal = value(&Op::Normalize { block: 3, epsilon: 0.0 }, &[&x]);
    assert_near(&normal, &[-1.5f64.sqrt(), 0., 1.5f64.sqrt(), -1.5f64.sqrt(), 0., 1.5f64.sqrt()], "normalised");
}

#[test]
fn functions_have_the_values_that_are_known_of_them() {
    let at = |of: Unary, x: f64| value(&Op::Unary(of), &[&lanes(&[1], &[x])])[0];
    for (of, x, wanted) in [
        (Unary::Sigmoid, 0.0, 0.5),
        (Unary::Silu, 1.0, 0.731_058_578_630_004_9),
        (Unary::Gelu, 1.0, 0.841_344_746_068_542_9),
        (Unary::Erf, 0.5, 0.520_499_877_813_046_5),
        (Unary::Softplus, 0.0, std::f64::consts::LN_2),
        (Unary::Softplus, 800.0, 800.0),
        (Unary::Mish, 1.0, 0.865_098_388_267_310_2),
        (Unary::Elu { alpha: 2.0 }, -1.0, 2.0 * (-1f64).exp_m1()),
        (Unary::HardSwish, 1.0, 2.0 / 3.0),
        (Unary::HardSwish, -4.0, 0.0),
        (Unary::Round, 2.5, 2.0),
        (Unary::Sign, 0.0, 0.0),
        (Unary::Not, 0.0, 1.0),
    ] {
        assert!((at(of, x) - wanted).abs() < 1e-12, "{of:?}({x}) = {}", at(of, x));
    }
    assert!(at(Unary::Relu, f64::NAN).is_nan());
}

#[test]
fn every_derivative_agrees_with_central_differences() {
    let picture = tensor(&[1, 4, 5, 6], 1);
    let (kernels, bias) = (tensor(&[2, 4, 3, 3], 2), tensor(&[2], 3));
    let sliding = SLIDINGS[3];
    let mut cases: Vec<(Op, Vec<Lanes>)> = vec![
        (Op::Convolution { sliding, groups: 1 }, vec![picture.clone(), kernels, bias.clone()]),
        (
            Op::TransposedConvolution { sliding, extra: [1, 0], groups: 2 },
            vec![picture.clone(), tensor(&[4, 1, 3, 3], 4), bias],
        ),
        (Op::MatMul, vec![tensor(&[2, 3, 4], 1), tensor(&[4, 5], 2)]),
        (Op::MaxPool { kernel: [3, 2], sliding }, vec![picture.clone()]),
        (Op::AveragePool { kernel: [3, 2], sliding, counts_padding: false }, vec![picture.clone()]),
        (Op::Softmax { axis: 1 }, vec![picture.clone()]),
        (Op::Normalize { block: 60, epsilon: 1e-3 }, vec![picture.clone()]),
        (Op::Select, vec![tensor(&[4, 5, 6], 7), picture.clone(), tensor(&[6], 8)]),
        (Op::Pad { before: vec![0, 1, 0, 2], after: vec![0; 4], value: 3.0 }, vec![picture.clone()]),
        (Op::Concat { axis: 1 }, vec![picture.clone(), tensor(&[1, 1, 5, 6], 9)]),
    ];
    for kind in [Reduction::Mean, Reduction::Sum, Reduction::Max, Reduction::Min] {
        cases.push((Op::Reduce { kind, axes: vec![1, 3] }, vec![picture.clone()]));
    }
    for of in [Binary::Add, Binary::Sub, Binary::Mul, Binary::Div, Binary::Max, Binary::Min, Binary::Prelu] {
        cases.push((Op::Binary(of), vec![tensor(&[3, 1, 4], 1), tensor(&[2, 4], 2)]));
    }
    let positive = |of: &Lanes| Lanes::fixed(of.shape.clone(), of.value().iter().map(|it| it.abs() + 0.1).collect());
    cases.push((Op::Binary(Binary::Pow), vec![positive(&tensor(&[3, 4], 1)), tensor(&[4], 2)]));
    for of in Unary::EXAMPLES {
        let x = tensor(&[40], 11);
        let needs_positive = matches!(of, Unary::Log | Unary::Sqrt);
        cases.push((Op::Unary(of), vec![if needs_positive { positive(&x) } else { x }]));
    }
    for (op, inputs) in cases {
        for moved in 0..inputs.len() {
            // The mask of a choice is no number to differentiate after.
            if op == Op::Select && moved == 0 {
                continue;
            }
            let direction = some(inputs[moved].value().len(), 17);
            let shifted = |shift: f64| {
                let mut inputs = inputs.clone();
                inputs[moved].lanes[0].iter_mut().zip(&direction).for_each(|(it, along)| *it += shift * along);
                value(&op, &inputs.iter().collect::<Vec<_>>())
            };
            let mut with_tangent = inputs.clone();
            with_tangent[moved].lanes.push(direction.clone());
            let found = evaluate(&op, &with_tangent.iter().collect::<Vec<_>>()).unwrap();
            let (plus, minus) = (shifted(1e-6), shifted(-1e-6));
            for ((plus, minus), found) in plus.iter().zip(&minus).zip(&found.lanes[1]) {
                let difference = (plus - minus) / 2e-6;
                assert!((difference - found).abs() < 1e-7 * (1.0 + found.abs()), "{op:?} {difference} {found}");
            }
        }
    }
}

/// x ↦ relu(W x) with W the identity, then reshaped and multiplied.
fn graph(nodes: Vec<(Op, Vec<Source>)>, constants: Vec<Constant>, input_shape: &[usize]) -> Graph {
    let output = Source::Node(nodes.len() as u32 - 1);
    let name = |at: usize| format!("node {at}");
    let nodes = nodes.into_iter().enumerate().map(|(at, (op, inputs))| Node { op, inputs, name: name(at) }).collect();
    Graph { input_shape: input_shape.to_vec(), constants, nodes, output }
}

fn constant(shape: &[usize]) -> Constant {
    let numbers = some(shape.iter().product(), 5).into_iter().map(|number| number as f32).collect();
    Constant { shape: shape.to_vec(), numbers }
}

#[test]
fn a_graph_is_followed_with_its_tangents_and_needs_little_at_a_time() {
    let nodes = vec![
        (Op::Binary(Binary::Mul), vec![Source::Input, Source::Input]),
        (Op::Unary(Unary::Exp), vec![Source::Node(0)]),
        (Op::Unary(Unary::Neg), vec![Source::Input]),
        (Op::Binary(Binary::Add), vec![Source::Node(1), Source::Node(0)]),
    ];
    let checked = Checked::new(graph(nodes, vec![constant(&[3])], &[1, 2])).unwrap();
    let lanes = PlainGraph::new(&checked).lanes(vec![vec![0.5, 2.0], vec![1.0, 0.0], vec![0.0, 1.0]]);
    let (value, slope) = (|x: f64| (x * x).exp() + x * x, |x: f64| 2.0 * x * (x * x).exp() + 2.0 * x);
    assert_near(&lanes[0], &[value(0.5), value(2.0)], "value");
    assert_near(&lanes[1], &[slope(0.5), 0.0], "first column of J");
    assert_near(&lanes[2], &[0.0, slope(2.0)], "second column of J");
    // The input, the square, its exponential and the sum; the negation is let go at once.
    assert_eq!((checked.most_held(), checked.multiplications(), checked.largest()), (8, 8, 3));
    let pruned = checked.graph().clone().pruned();
    assert_eq!((pruned.nodes.len(), pruned.constants.len()), (3, 0));
    assert_eq!(PlainGraph::new(&Checked::new(pruned).unwrap()).value(&[0.5, 2.0]), lanes[0]);
}

#[test]
fn a_graph_that_does_not_fit_is_refused_with_its_node() {
    let two = |op: Op, inputs: Vec<Source>| graph(vec![(op, inputs)], vec![constant(&[3])], &[1, 2]);
    let faults = [
        two(Op::MatMul, vec![Source::Input, Source::Constant(0)]),
        two(Op::Unary(Unary::Exp), vec![Source::Node(0)]),
        two(Op::Unary(Unary::Exp), vec![Source::Constant(1)]),
        two(Op::Unary(Unary::Exp), vec![]),
        two(Op::Reshape { shape: vec![usize::MAX, usize::MAX] }, vec![Source::Input]),
        two(Op::Expand { shape: vec![1 << 20, 1 << 20, 2] }, vec![Source::Input]),
        graph(vec![(Op::Select, vec![Source::Input; 3])], vec![Constant { shape: vec![4], numbers: vec![] }], &[1, 2]),
        graph(vec![(Op::MatMul, vec![Source::Input; 2])], vec![], &[2, 2]),
    ];
    let fault = |graph: Graph| Checked::new(graph).expect_err("it does not fit");
    let faults = faults.map(fault);
    assert!(matches!(&faults[0], GraphFault::Node { node, op: "MatMul", .. } if node == "node 0"), "{faults:?}");
    assert!(matches!(&faults[5], GraphFault::Node { fault: ShapeFault::TooLarge, .. }), "{faults:?}");
}

#[test]
fn samples_go_through_together_only_where_nothing_mixes_them() {
    let one = |op: Op, inputs: Vec<Source>, constants: &[&[usize]]| {
        let constants = constants.iter().map(|shape| constant(shape)).collect();
        Checked::new(graph(vec![(op, inputs)], constants, &[1, 4, 6])).unwrap().rows_are_independent()
    };
    let (x, c) = (Source::Input, Source::Constant(0));
    assert!(one(Op::Binary(Binary::Add), vec![x, c], &[&[6]]));
    assert!(one(Op::Binary(Binary::Add), vec![x, c], &[&[1, 4, 1]]));
    assert!(!one(Op::Binary(Binary::Add), vec![x, c], &[&[2, 4, 6]]), "the constant has rows of its own");
    assert!(!one(Op::Binary(Binary::Add), vec![x, c], &[&[1, 1, 4, 6]]), "the first axis is no longer the samples'");
    assert!(one(Op::Transpose { order: vec![0, 2, 1] }, vec![x], &[]));
    assert!(!one(Op::Transpose { order: vec![1, 0, 2] }, vec![x], &[]));
    // Heads of attention go into the first axis, sample after sample.
    assert!(one(Op::Reshape { shape: vec![2, 2, 6] }, vec![x], &[]));
    assert!(!one(Op::Softmax { axis: 0 }, vec![x], &[]));
    assert!(!one(Op::MatMul, vec![c, x], &[&[3, 5, 4]]));
    assert!(one(Op::MatMul, vec![c, x], &[&[5, 4]]));
    assert!(!one(Op::Reduce { kind: Reduction::Mean, axes: vec![0, 1] }, vec![x], &[]));
}

#[test]
fn a_graph_comes_back_from_its_bytes() {
    let sent = graph(vec![(Op::MatMul, vec![Source::Input, Source::Constant(0)])], vec![constant(&[2, 2])], &[1, 2]);
    let bytes = postcard::to_allocvec(&sent).unwrap();
    assert_eq!(postcard::from_bytes::<Graph>(&bytes).unwrap(), sent);
    for length in 0..bytes.len() {
        assert!(postcard::from_bytes::<Graph>(&bytes[..length]).is_err(), "{length} bytes");
    }
}

fn any_source() -> impl Strategy<Value = Source> {
    prop_oneof![Just(Source::Input), (0u32..4).prop_map(Source::Constant), (0u32..6).prop_map(Source::Node)]
}

fn any_op() -> impl Strategy<Value = Op> {
    let size = prop_oneof![0usize..4, Just(usize::MAX), Just(1 << 40)];
    let pair = || [0usize..4, 0usize..4];
    let sliding = (pair(), pair(), pair(), pair());
    let sliding = sliding.prop_map(|(strides, dilations, before, after)| Sliding { strides, dilations, before, after });
    prop_oneof![
        Just(Op::MatMul),
        Just(Op::Select),
        (0usize..Unary::EXAMPLES.len()).prop_map(|at| Op::Unary(Unary::EXAMPLES[at])),
        Just(Op::Binary(Binary::Pow)),
        (sliding.clone(), 0usize..3).prop_map(|(sliding, groups)| Op::Convolution { sliding, groups }),
        (sliding.clone(), pair(), 0usize..3).prop_map(|(sliding, extra, groups)| Op::TransposedConvolution {
            sliding,
            extra,
            groups
        }),
        (sliding.clone(), pair()).prop_map(|(sliding, kernel)| Op::MaxPool { kernel, sliding }),
        (sliding, pair()).prop_map(|(sliding, kernel)| Op::AveragePool { kernel, sliding, counts_padding: false }),
        prop::collection::vec(0usize..5, 0..3).prop_map(|axes| Op::Reduce { kind: Reduction::Max, axes }),
        (0usize..5).prop_map(|axis| Op::Softmax { axis }),
        (0usize..9).prop_map(|block| Op::Normalize { block, epsilon: 0.1 }),
        prop::collection::vec(size.clone(), 0..5).prop_map(|shape| Op::Reshape { shape }),
        prop::collection::vec(size.clone(), 0..5).prop_map(|shape| Op::Expand { shape }),
        prop::collection::vec(0usize..5, 0..5).prop_map(|order| Op::Transpose { order }),
        (0usize..5, size.clone(), size.clone()).prop_map(|(axis, start, count)| Op::Slice { axis, start, count }),
        (0usize..5).prop_map(|axis| Op::Concat { axis }),
        (prop::collection::vec(0usize..3, 4), prop::collection::vec(size, 4)).prop_map(|(before, after)| Op::Pad {
            before,
            after,
            value: 0.0
        }),
        (0usize..5, prop::collection::vec(0u32..4, 0..4)).prop_map(|(axis, at)| Op::Gather { axis, at }),
        [0usize..4, 0usize..4].prop_map(|factors| Op::Repeat { factors }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    /// Whatever arrives is refused or computed.
    #[test]
    fn no_graph_makes_it_panic(
        nodes in prop::collection::vec((any_op(), prop::collection::vec(any_source(), 0..4)), 1..6),
        shapes in prop::collection::vec(prop::collection::vec(1usize..4, 0..5), 4),
        input in prop::collection::vec(1usize..4, 1..5),
    ) {
        let constants = shapes.iter().map(|shape| constant(shape)).collect();
        let mut input = input;
        input[0] = 1;
        if let Ok(checked) = Checked::new(graph(nodes, constants, &input))
            && checked.most_held() < 1 << 16
        {
            let sample = some(checked.inputs(), 3);
            let lanes = PlainGraph::new(&checked).lanes(vec![sample.clone(), sample]);
            prop_assert!(lanes.iter().all(|lane| lane.len() == checked.outputs()));
        }
    }
}
