//! One layer in plain f64, pixel by pixel: what the tests compare the kernels and
//! burn with.

use super::convolution::Convolution;
use super::weights::{Form, LayerWeights};

/// y of one sample, where number i of the weights is `weight(i)`.
pub fn apply(layer: &LayerWeights, x: &[f64], weight: impl Fn(usize) -> f64) -> Vec<f64> {
    assert_eq!(x.len(), layer.inputs());
    match layer.form {
        Form::Full { inputs, outputs } => {
            let sum = |row: usize| (0..inputs).map(|column| weight(row * inputs + column) * x[column]).sum::<f64>();
            (0..outputs).map(|row| sum(row) + f64::from(layer.bias[row])).collect()
        }
        Form::Convolution(of) => convolved(&of, &layer.bias, x, weight, false),
        Form::TransposedConvolution(of) => convolved(&of, &layer.bias, x, weight, true),
    }
}

/// Every weight of every kernel at every place, those beyond the edge left out.
fn convolved(of: &Convolution, bias: &[f32], x: &[f64], weight: impl Fn(usize) -> f64, transposed: bool) -> Vec<f64> {
    let output = if transposed { of.fine } else { of.coarse };
    let mut y: Vec<f64> = (0..output.dim()).map(|index| f64::from(bias[index / output.area_px()])).collect();
    let side = |side_px: usize| 0..side_px as isize;
    for coarse_channel in 0..of.coarse.channels {
        for fine_channel in 0..of.fine.channels {
            for row in side(of.coarse.height_px) {
                for column in side(of.coarse.width_px) {
                    for (tap, (down, right)) in
                        (0..3).flat_map(|down| (0..3).map(move |right| (down, right))).enumerate()
                    {
                        let (fine_row, fine_column) = (2 * row + down - 1, 2 * column + right - 1);
                        if !side(of.fine.height_px).contains(&fine_row)
                            || !side(of.fine.width_px).contains(&fine_column)
                        {
                            continue;
                        }
                        let fine = fine_channel * of.fine.area_px()
                            + fine_row as usize * of.fine.width_px
                            + fine_column as usize;
                        let coarse =
                            coarse_channel * of.coarse.area_px() + row as usize * of.coarse.width_px + column as usize;
                        let w = weight((coarse_channel * of.fine.channels + fine_channel) * 9 + tap);
                        let (from, to) = if transposed { (coarse, fine) } else { (fine, coarse) };
                        y[to] += w * x[from];
                    }
                }
            }
        }
    }
    y
}
