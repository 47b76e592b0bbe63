//! What is made of the numbers under a window.

use super::Lanes;
use crate::op::Sliding;

/// Calls `each` with every window's place in the result and the places of the numbers under it.
fn windows(x: &[usize], kernel: [usize; 2], sliding: &Sliding, shape: &[usize], mut each: impl FnMut(usize, &[usize])) {
    let Sliding { strides, dilations, before, .. } = sliding;
    let inside = |at: usize, side: usize, axis: usize| {
        (0..kernel[axis])
            .filter_map(move |tap| (at * strides[axis] + tap * dilations[axis]).checked_sub(before[axis]))
            .filter(move |&place| place < side)
    };
    let mut under = Vec::with_capacity(kernel[0] * kernel[1]);
    for picture in 0..shape[0] * shape[1] {
        for row in 0..shape[2] {
            for column in 0..shape[3] {
                under.clear();
                for y in inside(row, x[2], 0) {
                    under.extend(inside(column, x[3], 1).map(|x_at| (picture * x[2] + y) * x[3] + x_at));
                }
                each((picture * shape[2] + row) * shape[3] + column, &under);
            }
        }
    }
}

pub fn max_pool(x: &Lanes, kernel: [usize; 2], sliding: &Sliding, shape: Vec<usize>) -> Lanes {
    let mut largest = vec![None; shape.iter().product()];
    let value = x.value();
    windows(&x.shape, kernel, sliding, &shape, |at, under| {
        largest[at] = under.iter().copied().reduce(|best, it| if value[best] >= value[it] { best } else { it });
    });
    // Only of windows in the padding there is none; those are refused.
    x.linear(shape, |lane| largest.iter().map(|place| place.map_or(0.0, |place| lane[place])).collect())
}

pub fn average_pool(
    x: &Lanes,
    kernel: [usize; 2],
    sliding: &Sliding,
    counts_padding: bool,
    shape: Vec<usize>,
) -> Lanes {
    let count: usize = shape.iter().product();
    x.linear(shape.clone(), |lane| {
        let mut means = vec![0.0; count];
        windows(&x.shape, kernel, sliding, &shape, |at, under| {
            let of = if counts_padding { kernel[0] * kernel[1] } else { under.len().max(1) };
            means[at] = under.iter().map(|&place| lane[place]).sum::<f64>() / of as f64;
        });
        means
    })
}
