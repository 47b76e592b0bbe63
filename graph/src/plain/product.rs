//! Sums of products: matrices and convolutions.

use super::{Lanes, repeated_places};
use crate::op::Sliding;

/// Value and tangents of what is linear in each of two tensors.
fn bilinear(a: &Lanes, b: &Lanes, shape: Vec<usize>, product: impl Fn(&[f64], &[f64]) -> Vec<f64>) -> Lanes {
    let mut lanes = vec![product(a.value(), b.value())];
    for at in 1..a.lanes.len().max(b.lanes.len()) {
        let by_a = a.lanes.get(at).map(|tangent| product(tangent, b.value()));
        let by_b = b.lanes.get(at).map(|tangent| product(a.value(), tangent));
        let sum = match (by_a, by_b) {
            (Some(a), Some(b)) => a.iter().zip(&b).map(|(a, b)| a + b).collect(),
            (Some(only), None) | (None, Some(only)) => only,
            (None, None) => vec![0.0; lanes[0].len()],
        };
        lanes.push(sum);
    }
    Lanes { shape, lanes }
}

pub fn matrix(a: &Lanes, b: &Lanes, shape: Vec<usize>) -> Lanes {
    let (before, rest) = shape.split_at(shape.len() - 2);
    let (rows, columns) = (rest[0], rest[1]);
    let inner = a.shape[a.shape.len() - 1];
    let matrices = |of: &Lanes| repeated_places(&of.shape[..of.shape.len() - 2], before);
    let (at_a, at_b) = (matrices(a), matrices(b));
    let product = |a: &[f64], b: &[f64]| {
        let mut result = vec![0.0; at_a.len() * rows * columns];
        for ((&i, &j), out) in at_a.iter().zip(&at_b).zip(result.chunks_exact_mut(rows * columns)) {
            let a = &a[i * rows * inner..][..rows * inner];
            let b = &b[j * inner * columns..][..inner * columns];
            for (a, out) in a.chunks_exact(inner).zip(out.chunks_exact_mut(columns)) {
                for (&factor, b) in a.iter().zip(b.chunks_exact(columns)) {
                    out.iter_mut().zip(b).for_each(|(sum, b)| *sum += factor * b);
                }
            }
        }
        result
    };
    bilinear(a, b, shape.clone(), product)
}

/// Adds the bias of each channel (axis 1) to the value, and its tangents to the tangents.
fn with_bias(mut result: Lanes, bias: Option<&&Lanes>) -> Lanes {
    let Some(bias) = bias else { return result };
    let picture: usize = result.shape[2..].iter().product();
    let count = result.lanes[0].len();
    result.lanes.resize(result.lanes.len().max(bias.lanes.len()), vec![0.0; count]);
    for (lane, bias) in result.lanes.iter_mut().zip(&bias.lanes) {
        for (numbers, bias) in lane.chunks_exact_mut(picture).zip(bias.iter().cycle()) {
            numbers.iter_mut().for_each(|number| *number += bias);
        }
    }
    result
}

/// Where rows of the larger picture meet those of the smaller: for a place of the kernel the first and last+1 coarse
/// rows whose fine row `row·stride + offset − before` lies in the picture.
fn reach(coarse: usize, fine: usize, stride: usize, offset: usize, before: usize) -> std::ops::Range<usize> {
    let first = before.saturating_sub(offset).div_ceil(stride);
    // Fine rows end at fine − 1 = row·stride + offset − before.
    let last = (fine + before).checked_sub(offset + 1).map_or(0, |room| room / stride + 1);
    first..last.min(coarse).max(first)
}

/// Every meeting of a fine row and a coarse row under a place of the kernel: (fine numbers, coarse numbers, stride).
struct Meeting<'a> {
    coarse: [usize; 2],
    fine: [usize; 2],
    kernel: [usize; 2],
    sliding: &'a Sliding,
}

impl Meeting<'_> {
    /// Calls `each` with the kernel's place, and the first coarse and fine number and how many coarse numbers meet fine
    /// ones, `strides[1]` apart.
    fn rows(&self, mut each: impl FnMut(usize, usize, usize, usize)) {
        let Sliding { strides, dilations, before, .. } = self.sliding;
        for ky in 0..self.kernel[0] {
            let offset_y = ky * dilations[0];
            let rows = reach(self.coarse[0], self.fine[0], strides[0], offset_y, before[0]);
            for kx in 0..self.kernel[1] {
                let offset_x = kx * dilations[1];
                let columns = reach(self.coarse[1], self.fine[1], strides[1], offset_x, before[1]);
                if columns.is_empty() {
                    continue;
                }
                for row in rows.clone() {
                    let fine_row = row * strides[0] + offset_y - before[0];
                    let fine = fine_row * self.fine[1] + columns.start * strides[1] + offset_x - before[1];
                    each(ky * self.kernel[1] + kx, row * self.coarse[1] + columns.start, fine, columns.len());
                }
            }
        }
    }
}

pub fn convolution(inputs: &[&Lanes], sliding: &Sliding, groups: usize, shape: Vec<usize>) -> Lanes {
    let (x, kernels) = (inputs[0], inputs[1]);
    let [n, c] = [x.shape[0], x.shape[1]];
    let [o, per_group, kh, kw] = [kernels.shape[0], kernels.shape[1], kernels.shape[2], kernels.shape[3]];
    let meeting = Meeting { coarse: [shape[2], shape[3]], fine: [x.shape[2], x.shape[3]], kernel: [kh, kw], sliding };
    let (fine, coarse, taps, stride) = (x.shape[2] * x.shape[3], shape[2] * shape[3], kh * kw, sliding.strides[1]);
    let product = |x: &[f64], kernels: &[f64]| {
        let mut result = vec![0.0; n * o * coarse];
        for sample in 0..n {
            for out in 0..o {
                let to = &mut result[(sample * o + out) * coarse..][..coarse];
                for inside in 0..per_group {
                    let channel = out / (o / groups) * per_group + inside;
                    let from = &x[(sample * c + channel) * fine..][..fine];
                    let kernel = &kernels[(out * per_group + inside) * taps..][..taps];
                    meeting.rows(|tap, coarse, fine, count| {
                        let numbers = from[fine..].iter().step_by(stride);
                        for (sum, number) in to[coarse..coarse + count].iter_mut().zip(numbers) {
                            *sum += kernel[tap] * number;
                        }
                    });
                }
            }
        }
        result
    };
    with_bias(bilinear(x, kernels, shape.clone(), product), inputs.get(2))
}

pub fn transposed(inputs: &[&Lanes], sliding: &Sliding, groups: usize, shape: Vec<usize>) -> Lanes {
    let (x, kernels) = (inputs[0], inputs[1]);
    let [n, c] = [x.shape[0], x.shape[1]];
    let [per_group, kh, kw] = [kernels.shape[1], kernels.shape[2], kernels.shape[3]];
    let o = shape[1];
    let meeting = Meeting { coarse: [x.shape[2], x.shape[3]], fine: [shape[2], shape[3]], kernel: [kh, kw], sliding };
    let (coarse, fine, taps, stride) = (x.shape[2] * x.shape[3], shape[2] * shape[3], kh * kw, sliding.strides[1]);
    let product = |x: &[f64], kernels: &[f64]| {
        let mut result = vec![0.0; n * o * fine];
        for sample in 0..n {
            for channel in 0..c {
                let from = &x[(sample * c + channel) * coarse..][..coarse];
                for inside in 0..per_group {
                    let out = channel / (c / groups) * per_group + inside;
                    let to = &mut result[(sample * o + out) * fine..][..fine];
                    let kernel = &kernels[(channel * per_group + inside) * taps..][..taps];
                    meeting.rows(|tap, coarse, fine, count| {
                        let sums = to[fine..].iter_mut().step_by(stride);
                        for (sum, number) in sums.zip(&from[coarse..coarse + count]) {
                            *sum += kernel[tap] * number;
                        }
                    });
                }
            }
        }
        result
    };
    with_bias(bilinear(x, kernels, shape.clone(), product), inputs.get(2))
}
