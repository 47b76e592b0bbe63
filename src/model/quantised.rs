//! A layer's weights in few bits: a row of whole numbers, and the step that each of them counts.

use serde::{Deserialize, Serialize};

use super::weights::{Form, LayerWeights};

/// Whole numbers of a row of 8 bits lie within plus and minus this.
pub const LARGEST_COUNT: i8 = i8::MAX;

/// Least step of a weight into a pixel, whose value is a sum over some hundred units of size 1 or less:
/// what it costs a picture is below what a screen shows.
pub const PICTURE_STEP: f32 = 1.0 / 256.0;

/// W[o][i] = `steps[o]` · `counts[o · inputs + i]`: of a full layer W itself, of a convolution its kernels, a row of
/// W for each of the coarse channels.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QuantisedLayer {
    pub inputs: u32,
    pub outputs: u32,
    /// One an output.
    pub steps: Vec<f32>,
    /// One an output.
    pub bias: Vec<f32>,
    /// `outputs × inputs`, row by row. In a file they lie apart.
    #[serde(skip)]
    pub counts: Vec<i8>,
}

impl QuantisedLayer {
    /// The nearest of these weights (`outputs × inputs`, row by row) whose counts lie within ±`largest_count`. No step
    /// is smaller than `least_step`: a row of small weights then needs few different numbers, and an entropy coder few
    /// bits.
    pub fn nearest(
        [outputs, inputs]: [usize; 2],
        weight: &[f64],
        bias: &[f64],
        largest_count: i8,
        least_step: f32,
    ) -> Self {
        let mut layer = Self {
            inputs: inputs as u32,
            outputs: outputs as u32,
            steps: Vec::with_capacity(outputs),
            bias: bias.iter().map(|&value| value as f32).collect(),
            counts: Vec::with_capacity(weight.len()),
        };
        for row in weight.chunks_exact(inputs) {
            let largest = row.iter().fold(0.0f64, |most, value| most.max(value.abs())) as f32;
            let step = (largest / f32::from(largest_count)).max(least_step);
            let count = |&value: &f64| if step > 0.0 { (value / f64::from(step)).round() as i8 } else { 0 };
            layer.counts.extend(row.iter().map(count));
            layer.steps.push(step);
        }
        layer
    }

    /// The nearest of a layer's weights; of any form.
    pub fn of(layer: &LayerWeights, largest_count: i8, least_step: f32) -> Self {
        let wide = |numbers: &[f32]| numbers.iter().map(|&value| f64::from(value)).collect::<Vec<_>>();
        Self::nearest(layer.form.weight_shape(), &wide(&layer.weight), &wide(&layer.bias), largest_count, least_step)
    }

    /// How many weights it has; `None` where that cannot be counted.
    pub fn weight_count(&self) -> Option<usize> {
        (self.inputs as usize).checked_mul(self.outputs as usize)
    }

    /// The weights of a full layer as the kernels read them.
    pub fn weights(&self) -> LayerWeights {
        self.weights_of(Form::Full { inputs: self.inputs as usize, outputs: self.outputs as usize })
    }

    /// The weights of a layer of this form, whose W is `outputs × inputs`.
    pub fn weights_of(&self, form: Form) -> LayerWeights {
        let rows = self.counts.chunks_exact(self.inputs as usize).zip(&self.steps);
        let weight = rows.flat_map(|(row, &step)| row.iter().map(move |&count| step * f32::from(count))).collect();
        LayerWeights { form, weight, bias: self.bias.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_weight_is_off_by_at_most_half_a_step_and_a_step_is_what_its_row_needs() {
        let weight = [0.5, -1.27, 0.013, 0.0011, 0.0, -0.002];
        let layer = QuantisedLayer::nearest([2, 3], &weight, &[1.0, -2.0], LARGEST_COUNT, 0.0);
        assert_eq!(layer.counts, [50, -127, 1, 70, 0, -127]);
        assert!((layer.steps[0] - 0.01).abs() < 1e-7 && (layer.steps[1] - 0.002 / 127.0).abs() < 1e-10);
        let back = layer.weights();
        for ((found, wanted), step) in
            back.weight.iter().zip(weight).zip([0, 0, 0, 1, 1, 1].map(|row| layer.steps[row]))
        {
            assert!((f64::from(*found) - wanted).abs() <= f64::from(0.5001 * step), "{found} {wanted}");
        }
        assert_eq!(back.bias, [1.0, -2.0]);
    }

    #[test]
    fn rows_of_nothing_and_rows_below_the_least_step_are_zeros() {
        let layer = QuantisedLayer::nearest([2, 2], &[0.0, 0.0, 0.0011, -0.002], &[0.0, 0.0], LARGEST_COUNT, 0.0);
        assert_eq!((layer.counts, layer.steps[0]), (vec![0, 0, 70, -127], 0.0));
        let layer = QuantisedLayer::nearest([1, 2], &[0.001, -0.002], &[0.0], LARGEST_COUNT, 0.01);
        assert_eq!((layer.counts, layer.steps), (vec![0, 0], vec![0.01]));
    }
}
