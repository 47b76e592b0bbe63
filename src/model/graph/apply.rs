//! One operation of a graph as burn tensors.

use std::ops::Range;

use burn::tensor::module::{avg_pool2d, conv_transpose2d, conv2d, max_pool2d};
use burn::tensor::ops::{AvgPoolOptions, ConvOptions, ConvTransposeOptions, MaxPoolOptions, PadMode};
use burn::tensor::{Int, Tensor, activation};
use eddy_graph::{Binary, Op, Reduction, Sliding, Unary};

use super::collapse::{Axes, led, repeated, transposed};
use super::held::Held;

/// What an operation needs besides its inputs.
pub enum Readied {
    Nothing,
    /// Of a gathering.
    Places(Tensor<1, Int>),
    /// Of a mean without padding: what each window's mean is multiplied by (1 × 1 × H × W).
    Shares(Tensor<4>),
}

/// The operation on inputs of these shapes, which gives this shape.
pub fn apply(op: &Op, prepared: &Readied, inputs: Vec<Held>, shapes: &[Vec<usize>], given: &[usize]) -> Held {
    let mut inputs = inputs.into_iter();
    let mut next = || inputs.next().expect("a checked graph gives each operation its inputs");
    let x = next();
    let from = shapes[0].as_slice();
    match op {
        Op::Unary(of) => match x {
            Held::Flat(x) => Held::Flat(unary(*of, x)),
            Held::Four(x) => Held::Four(unary(*of, x)),
        },
        Op::Binary(of) => both(*of, [x, next()], [from, &shapes[1]], given),
        Op::Select => select([x, next(), next()], [from, &shapes[1], &shapes[2]], given),
        Op::MatMul => product([x, next()], [from, &shapes[1]], given),
        Op::Convolution { sliding, groups } => {
            let kernels = next().four(dims(&shapes[1]));
            let bias = (shapes.len() > 2).then(|| next().flat());
            let padding = [0, 1].map(|axis| (sliding.before[axis], sliding.after[axis]));
            let options = ConvOptions::new_with_padding(sliding.strides, padding, sliding.dilations, *groups);
            Held::Four(conv2d(x.four(dims(from)), kernels, bias, options))
        }
        Op::TransposedConvolution { sliding, extra, groups } => {
            let kernels = next().four(dims(&shapes[1]));
            let bias = (shapes.len() > 2).then(|| next().flat());
            Held::Four(transposed_convolution(x.four(dims(from)), kernels, bias, sliding, (*extra, *groups), given))
        }
        Op::MaxPool { kernel, sliding } => {
            let options = MaxPoolOptions::new(*kernel)
                .with_stride(sliding.strides)
                .with_dilation(sliding.dilations)
                .with_padding_pairs([0, 1].map(|axis| (sliding.before[axis], sliding.after[axis])));
            Held::Four(max_pool2d(x.four(dims(from)), options))
        }
        Op::AveragePool { kernel, sliding, .. } => {
            let x = padded(x.four(dims(from)), sliding);
            let means = avg_pool2d(x, AvgPoolOptions::new(*kernel).with_stride(sliding.strides));
            match prepared {
                Readied::Shares(shares) => Held::Four(means * shares.clone()),
                Readied::Nothing | Readied::Places(_) => Held::Four(means),
            }
        }
        Op::Reduce { kind, axes } => reduce(x, *kind, axes, from),
        Op::Softmax { axis } => Held::of(activation::softmax(x.three(around(from, *axis)), 1)),
        Op::Normalize { block, epsilon } => {
            let rows = x.two([from.iter().product::<usize>() / block, *block]);
            let centred = rows.clone() - rows.mean_dim(1);
            let variance = (centred.clone() * centred.clone()).mean_dim(1);
            Held::of(centred / (variance + *epsilon).sqrt())
        }
        Op::Reshape { .. } => x,
        Op::Transpose { order } => transpose(x, from, order),
        Op::Slice { axis, start, count } => Held::of(x.three(around(from, *axis)).narrow(1, *start, *count)),
        Op::Concat { axis } => {
            let rows = given.first().copied().unwrap_or(1);
            let part = |(held, shape): (Held, &Vec<usize>)| {
                let [before, size, after] = around(shape, *axis);
                // The same for every sample.
                let times = if *axis > 0 { rows / shape[0].max(1) } else { 1 };
                let part = held.three([before, size, after]);
                if times > 1 { part.repeat_dim(0, times) } else { part }
            };
            let parts = std::iter::once(x).chain(inputs).zip(shapes).map(part).collect();
            Held::of(Tensor::cat(parts, 1))
        }
        Op::Pad { before, after, value } => pad(x, from, [before, after], *value),
        Op::Expand { .. } => expand(x, from, given),
        Op::Gather { axis, .. } => match prepared {
            Readied::Places(places) => Held::of(x.three(around(from, *axis)).select(1, places.clone())),
            Readied::Nothing | Readied::Shares(_) => x,
        },
        Op::Repeat { factors } => {
            let [n, c, h, w] = dims(from);
            let apart = x.four([n * c * h, 1, w, 1]).expand([n * c * h, factors[0], w, factors[1]]);
            Held::Four(apart.reshape(dims(given)))
        }
    }
}

/// Some rows of what a convolution gives. No row may lie in the padding alone.
pub fn convolution_rows(
    sliding: &Sliding,
    groups: usize,
    inputs: Vec<Held>,
    shapes: &[Vec<usize>],
    rows: Range<usize>,
) -> Tensor<4> {
    let mut inputs = inputs.into_iter();
    let mut next = || inputs.next().expect("a checked graph gives each operation its inputs");
    let (x, kernels) = (next().four(dims(&shapes[0])), next().four(dims(&shapes[1])));
    let bias = (shapes.len() > 2).then(|| next().flat());
    let (height, above) = (shapes[0][2], sliding.before[0]);
    // Counted from the first row of the padding.
    let first = rows.start * sliding.strides[0];
    let end = (rows.end - 1) * sliding.strides[0] + reach(sliding, &shapes[1]);
    let (from, until) = (first.saturating_sub(above), end.saturating_sub(above).min(height));
    let padding =
        [(above.saturating_sub(first), end.saturating_sub(above + height)), (sliding.before[1], sliding.after[1])];
    let options = ConvOptions::new_with_padding(sliding.strides, padding, sliding.dilations, groups);
    conv2d(x.narrow(2, from, until - from), kernels, bias, options)
}

/// Rows from the first to the last that one row of a convolution's result is made of; its kernels have this shape.
pub fn reach(sliding: &Sliding, kernels: &[usize]) -> usize {
    sliding.dilations[0] * kernels[2].saturating_sub(1) + 1
}

/// Of a shape of four axes.
fn dims(shape: &[usize]) -> [usize; 4] {
    led(shape).unwrap_or([1; 4])
}

/// Sizes before, at and after an axis, multiplied.
fn around(shape: &[usize], axis: usize) -> [usize; 3] {
    [shape[..axis].iter().product(), shape[axis], shape[axis + 1..].iter().product()]
}

fn unary<const D: usize>(op: Unary, x: Tensor<D>) -> Tensor<D> {
    match op {
        Unary::Neg => x.neg(),
        Unary::Abs => x.abs(),
        Unary::Exp => x.exp(),
        Unary::Log => x.log(),
        Unary::Sqrt => x.sqrt(),
        Unary::Reciprocal => x.recip(),
        Unary::Erf => x.erf(),
        Unary::Sin => x.sin(),
        Unary::Cos => x.cos(),
        Unary::Tanh => x.tanh(),
        Unary::Sigmoid => activation::sigmoid(x),
        Unary::Relu => activation::relu(x),
        Unary::LeakyRelu { slope } => activation::leaky_relu(x, f64::from(slope)),
        Unary::Elu { alpha } => activation::elu(x, f64::from(alpha)),
        Unary::Selu { alpha, gamma } => activation::elu(x, f64::from(alpha)).mul_scalar(gamma),
        Unary::Celu { alpha } => activation::celu(x, f64::from(alpha)),
        Unary::Silu => activation::silu(x),
        Unary::Gelu => activation::gelu(x),
        Unary::GeluTanh => activation::gelu_approximate(x),
        // Not as ln(1 + eˣ), which overflows.
        Unary::Softplus => softplus(x),
        Unary::Softsign => x.clone() / (x.abs() + 1.0),
        Unary::Mish => x.clone() * softplus(x).tanh(),
        Unary::HardSigmoid { alpha, beta } => (x * alpha + beta).clamp(0.0, 1.0),
        Unary::HardSwish => x.clone() * (x / 6.0 + 0.5).clamp(0.0, 1.0),
        Unary::Clamp { least, most } => {
            let x = if least.is_finite() { x.clamp_min(least) } else { x };
            if most.is_finite() { x.clamp_max(most) } else { x }
        }
        Unary::Floor => x.floor(),
        Unary::Ceil => x.ceil(),
        Unary::Round => x.round(),
        Unary::Sign => x.sign(),
        Unary::Not => x.equal_scalar(0.0).float(),
    }
}

fn softplus<const D: usize>(x: Tensor<D>) -> Tensor<D> {
    x.clone().clamp_min(0.0) + x.abs().neg().exp().log1p()
}

fn binary<const D: usize>(op: Binary, a: Tensor<D>, b: Tensor<D>, given: [usize; D]) -> Tensor<D> {
    let whole = |x: Tensor<D>| if x.dims() == given { x } else { x.expand(given) };
    match op {
        Binary::Add => a + b,
        Binary::Sub => a - b,
        Binary::Mul => a * b,
        Binary::Div => a / b,
        Binary::Pow => whole(a).powf(whole(b)),
        Binary::Max => whole(a).max_pair(whole(b)),
        Binary::Min => whole(a).min_pair(whole(b)),
        Binary::Prelu => a.clone().clamp_min(0.0) + a.clamp_max(0.0) * b,
        Binary::Greater => whole(a).greater(whole(b)).float(),
        Binary::Less => whole(a).lower(whole(b)).float(),
        Binary::Equal => whole(a).equal(whole(b)).float(),
    }
}

fn both(op: Binary, [a, b]: [Held; 2], [from_a, from_b]: [&[usize]; 2], given: &[usize]) -> Held {
    if from_a == from_b && !matches!((&a, &b), (Held::Four(_), Held::Four(_))) {
        let count = given.iter().product();
        return Held::Flat(binary(op, a.flat(), b.flat(), [count]));
    }
    if let (Some(dims_a), Some(dims_b), Some(given)) = (led(from_a), led(from_b), led(given)) {
        return Held::Four(binary(op, a.four(dims_a), b.four(dims_b), given));
    }
    match (led(from_a), led(from_b), led(given)) {
        (Some(dims_a), Some(dims_b), Some(given)) => Held::of(binary(op, a.eight(dims_a), b.eight(dims_b), given)),
        // No checked graph has so many axes.
        _ => a,
    }
}

fn select([mask, a, b]: [Held; 3], [from_mask, from_a, from_b]: [&[usize]; 3], given: &[usize]) -> Held {
    let whole = |x: Held, from: &[usize]| expand(x, from, given).flat();
    let is_zero = whole(mask, from_mask).equal_scalar(0.0);
    Held::Flat(whole(a, from_a).mask_where(is_zero, whole(b, from_b)))
}

fn expand(x: Held, from: &[usize], given: &[usize]) -> Held {
    if from.iter().product::<usize>() == given.iter().product::<usize>() {
        return x;
    }
    match repeated(from, given) {
        Axes::Four { a, given } => Held::of(x.four(a).expand(given)),
        Axes::Eight { a, given } => Held::of(x.eight(a).expand(given)),
    }
}

fn product([a, b]: [Held; 2], [from_a, from_b]: [&[usize]; 2], given: &[usize]) -> Held {
    let (before, rest) = given.split_at(given.len() - 2);
    let (rows, columns) = (rest[0], rest[1]);
    let inner = from_a[from_a.len() - 1];
    let count = |shape: &[usize]| shape[..shape.len() - 2].iter().product::<usize>();
    let matrices = before.iter().product::<usize>();
    if count(from_b) == 1 && count(from_a) == matrices {
        return Held::of(a.two([matrices * rows, inner]).matmul(b.two([inner, columns])));
    }
    let stacked = |x: Held, from: &[usize], sides: [usize; 2]| {
        let whole = [before, &sides].concat();
        let is_one = count(from) == 1;
        let x = if is_one { x } else { expand(x, from, &whole) };
        x.three([if is_one { 1 } else { matrices }, sides[0], sides[1]])
    };
    Held::of(stacked(a, from_a, [rows, inner]).matmul(stacked(b, from_b, [inner, columns])))
}

fn transposed_convolution(
    x: Tensor<4>,
    kernels: Tensor<4>,
    bias: Option<Tensor<1>>,
    sliding: &Sliding,
    (extra, groups): ([usize; 2], usize),
    given: &[usize],
) -> Tensor<4> {
    let Sliding { strides, dilations, before, after } = *sliding;
    let with = |padding, extra| ConvTransposeOptions::new(strides, padding, extra, dilations, groups);
    if before == after {
        return conv_transpose2d(x, kernels, bias, with(before, extra));
    }
    // Cut by hand where the two sides differ.
    let whole = conv_transpose2d(x, kernels, bias, with([0; 2], extra));
    let [_, _, height, width] = dims(given);
    whole.narrow(2, before[0], height).narrow(3, before[1], width)
}

fn padded(x: Tensor<4>, Sliding { before, after, .. }: &Sliding) -> Tensor<4> {
    if before.iter().chain(after).all(|&size| size == 0) {
        return x;
    }
    x.pad([(before[0], after[0]), (before[1], after[1])], PadMode::Constant(0.0))
}

fn pad(x: Held, from: &[usize], [before, after]: [&Vec<usize>; 2], value: f32) -> Held {
    // Axis by axis, with the axes before and after it as one.
    let mut shape = from.to_vec();
    let mut x = x;
    for axis in 0..shape.len() {
        let pair = (before[axis], after[axis]);
        if pair != (0, 0) {
            let [outer, size, inner] = around(&shape, axis);
            x = Held::of(x.three([outer, size, inner]).pad([pair, (0, 0)], PadMode::Constant(value)));
            shape[axis] = pair.0 + size + pair.1;
        }
    }
    x
}

fn reduce(x: Held, kind: Reduction, axes: &[usize], from: &[usize]) -> Held {
    let mut shape = from.to_vec();
    let mut x = x;
    let mut rest = axes;
    while let Some(&first) = rest.first() {
        // Neighbouring axes at once.
        let together = rest.iter().enumerate().take_while(|&(at, &axis)| axis == first + at).count();
        let size = shape[first..first + together].iter().product();
        let outer: usize = shape[..first].iter().product();
        let inner: usize = shape[first + together..].iter().product();
        let three = x.three([outer, size, inner]);
        x = Held::of(match kind {
            Reduction::Mean => three.mean_dim(1),
            Reduction::Sum => three.sum_dim(1),
            Reduction::Max => three.max_dim(1),
            Reduction::Min => three.min_dim(1),
        });
        shape[first..first + together].fill(1);
        rest = &rest[together..];
    }
    x
}

fn transpose(x: Held, from: &[usize], order: &[usize]) -> Held {
    let (sizes, order) = transposed(from, order);
    let led_order = |rank: usize| {
        let missing = rank - order.len();
        (0..missing).chain(order.iter().map(|&axis| axis + missing)).collect::<Vec<usize>>()
    };
    if let Some(dims) = led(&sizes) {
        let order: [usize; 4] = led_order(4).try_into().unwrap_or([0, 1, 2, 3]);
        return Held::of(x.four(dims).permute(order));
    }
    match led(&sizes) {
        Some(dims) => {
            let order: [usize; 8] = led_order(8).try_into().unwrap_or([0, 1, 2, 3, 4, 5, 6, 7]);
            Held::of(x.eight(dims).permute(order))
        }
        None => x,
    }
}
