//! What shape an operation gives.

use crate::op::{Op, Sliding};

/// Axes of a tensor, at most.
pub const MOST_AXES: usize = 8;
/// Numbers of a tensor, at most: 1 GiB of f32.
pub const MOST_NUMBERS: usize = 1 << 28;

/// Why an operation cannot be applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShapeFault {
    /// Another number of inputs than it takes.
    InputCount { found: usize },
    /// The inputs' shapes do not fit it or each other.
    Misfit { shapes: Vec<Vec<usize>> },
    /// More numbers, or more axes, than can be held.
    TooLarge,
}

/// Numbers of a tensor of this shape; `None` if it is more than can be held.
pub fn number_count(shape: &[usize]) -> Option<usize> {
    let count = shape.iter().try_fold(1usize, |product, &size| product.checked_mul(size))?;
    (count <= MOST_NUMBERS && shape.len() <= MOST_AXES).then_some(count)
}

/// The shape that `op` gives of inputs of these shapes.
///
/// # Errors
/// Why it cannot be applied to them.
pub fn shape_of(op: &Op, inputs: &[&[usize]]) -> Result<Vec<usize>, ShapeFault> {
    let misfit = || ShapeFault::Misfit { shapes: inputs.iter().map(|shape| shape.to_vec()).collect() };
    let takes = match op {
        Op::Binary(_) | Op::MatMul => 2..=2,
        Op::Select => 3..=3,
        Op::Convolution { .. } | Op::TransposedConvolution { .. } => 2..=3,
        Op::Concat { .. } => 1..=usize::MAX,
        _ => 1..=1,
    };
    if !takes.contains(&inputs.len()) {
        return Err(ShapeFault::InputCount { found: inputs.len() });
    }
    let shape = found(op, inputs).ok_or_else(misfit)?;
    if number_count(&shape).is_none() {
        return Err(ShapeFault::TooLarge);
    }
    // Nothing is computed of nothing.
    if shape.contains(&0) { Err(misfit()) } else { Ok(shape) }
}

fn found(op: &Op, inputs: &[&[usize]]) -> Option<Vec<usize>> {
    let x = inputs[0];
    match op {
        Op::Unary(_) => Some(x.to_vec()),
        Op::Binary(_) => together(x, inputs[1]),
        Op::Select => together(&together(x, inputs[1])?, inputs[2]),
        Op::MatMul => matrix_product(x, inputs[1]),
        Op::Convolution { sliding, groups } => {
            let ([n, c, h, w], [o, per_group, kh, kw]) = (four(x)?, four(inputs[1])?);
            let fits = is_sane(sliding) && *groups > 0 && c == per_group.checked_mul(*groups)? && o % groups == 0;
            let bias_fits = inputs.get(2).is_none_or(|bias| *bias == [o]);
            let [h, w] = slid([h, w], [kh, kw], sliding)?;
            (fits && bias_fits).then(|| vec![n, o, h, w])
        }
        Op::TransposedConvolution { sliding, extra, groups } => {
            let ([n, c, h, w], [c_too, per_group, kh, kw]) = (four(x)?, four(inputs[1])?);
            let fits = is_sane(sliding) && *groups > 0 && c == c_too && c % groups == 0;
            let outputs = per_group.checked_mul(*groups)?;
            let bias_fits = inputs.get(2).is_none_or(|bias| *bias == [outputs]);
            let side = |size: usize, kernel: usize, at: usize| {
                let reach = sliding.dilations[at].checked_mul(kernel.checked_sub(1)?)?;
                let whole = sliding.strides[at].checked_mul(size.checked_sub(1)?)?.checked_add(reach)?;
                let cut = sliding.before[at].checked_add(sliding.after[at])?;
                whole.checked_add(1)?.checked_add(extra[at])?.checked_sub(cut)
            };
            (fits && bias_fits).then_some(())?;
            Some(vec![n, outputs, side(h, kh, 0)?, side(w, kw, 1)?])
        }
        Op::MaxPool { kernel, sliding } | Op::AveragePool { kernel, sliding, .. } => {
            let [n, c, h, w] = four(x)?;
            // A window wholly in the padding has no largest number and no mean.
            let has_inside =
                |at: usize| sliding.before[at] < kernel[at].max(1) && sliding.after[at] < kernel[at].max(1);
            let is_whole = !matches!(op, Op::AveragePool { .. }) || sliding.dilations == [1; 2];
            (is_sane(sliding) && (0..2).all(has_inside) && is_whole).then_some(())?;
            let [h, w] = slid([h, w], *kernel, sliding)?;
            Some(vec![n, c, h, w])
        }
        Op::Reduce { axes, .. } => {
            let rises = axes.windows(2).all(|pair| pair[0] < pair[1]);
            (rises && axes.last().is_none_or(|&axis| axis < x.len())).then_some(())?;
            Some(x.iter().enumerate().map(|(axis, &size)| if axes.contains(&axis) { 1 } else { size }).collect())
        }
        Op::Softmax { axis } => (*axis < x.len()).then(|| x.to_vec()),
        Op::Normalize { block, epsilon } => {
            let count = number_count(x)?;
            (*block > 0 && count % block == 0 && epsilon.is_finite()).then(|| x.to_vec())
        }
        Op::Reshape { shape } => (number_count(shape)? == number_count(x)?).then(|| shape.clone()),
        Op::Transpose { order } => {
            let mut sorted = order.clone();
            sorted.sort_unstable();
            sorted.iter().copied().eq(0..x.len()).then(|| order.iter().map(|&axis| x[axis]).collect())
        }
        Op::Slice { axis, start, count } => {
            let fits = start.checked_add(*count)? <= *x.get(*axis)?;
            fits.then(|| with_size(x, *axis, *count))
        }
        Op::Concat { axis } => {
            let mut size = 0usize;
            for shape in inputs {
                let fits = shape.len() == x.len() && with_size(shape, *axis, 0) == with_size(x, *axis, 0);
                size = size.checked_add(*shape.get(*axis)?)?;
                fits.then_some(())?;
            }
            Some(with_size(x, *axis, size))
        }
        Op::Pad { before, after, .. } => {
            (before.len() == x.len() && after.len() == x.len()).then_some(())?;
            let padded = |axis: usize| x[axis].checked_add(before[axis])?.checked_add(after[axis]);
            (0..x.len()).map(padded).collect()
        }
        Op::Expand { shape } => (together(x, shape)? == *shape).then(|| shape.clone()),
        Op::Gather { axis, at } => {
            let size = *x.get(*axis)?;
            at.iter().all(|&place| (place as usize) < size).then(|| with_size(x, *axis, at.len()))
        }
        Op::Repeat { factors } => {
            let [n, c, h, w] = four(x)?;
            Some(vec![n, c, h.checked_mul(factors[0])?, w.checked_mul(factors[1])?])
        }
    }
}

fn four(shape: &[usize]) -> Option<[usize; 4]> {
    shape.try_into().ok()
}

fn with_size(shape: &[usize], axis: usize, size: usize) -> Vec<usize> {
    let mut shape = shape.to_vec();
    if let Some(old) = shape.get_mut(axis) {
        *old = size;
    }
    shape
}

fn is_sane(sliding: &Sliding) -> bool {
    let Sliding { strides, dilations, before, after } = sliding;
    strides.iter().chain(dilations).all(|&size| size > 0 && size <= MOST_NUMBERS)
        && before.iter().chain(after).all(|&size| size <= MOST_NUMBERS)
}

/// Places of a kernel of this size.
fn slid(sides: [usize; 2], kernel: [usize; 2], sliding: &Sliding) -> Option<[usize; 2]> {
    let places = |at: usize| {
        let padded = sides[at].checked_add(sliding.before[at])?.checked_add(sliding.after[at])?;
        let reach = sliding.dilations[at].checked_mul(kernel[at].checked_sub(1)?)?.checked_add(1)?;
        Some(padded.checked_sub(reach)? / sliding.strides[at].max(1) + 1)
    };
    Some([places(0)?, places(1)?])
}

/// The shape that both are repeated to, if there is one.
pub(crate) fn together(a: &[usize], b: &[usize]) -> Option<Vec<usize>> {
    let axes = a.len().max(b.len());
    let size = |shape: &[usize], axis: usize| (axis + shape.len()).checked_sub(axes).map_or(1, |axis| shape[axis]);
    let common = |axis: usize| match (size(a, axis), size(b, axis)) {
        (one, other) if one == other || other == 1 => Some(one),
        (1, other) => Some(other),
        _ => None,
    };
    (0..axes).map(common).collect()
}

fn matrix_product(a: &[usize], b: &[usize]) -> Option<Vec<usize>> {
    let (before_a, [rows, inner]) = a.split_last_chunk::<2>()?;
    let (before_b, [inner_too, columns]) = b.split_last_chunk::<2>()?;
    (inner == inner_too).then_some(())?;
    let mut shape = together(before_a, before_b)?;
    shape.extend([*rows, *columns]);
    Some(shape)
}
