//! A full layer with 8 bits a weight: a row of whole numbers and the step that each of them counts.

use serde::{Deserialize, Serialize};

use crate::model::weights::{Form, LayerWeights};

/// Whole numbers of a row lie within plus and minus this.
const LARGEST: f32 = 127.0;

/// y = W x + b with W[o][i] = `steps[o]` · `counts[o · inputs + i]`.
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
    /// The nearest of these weights that has 8 bits each. No step is smaller than `least_step`: a row of
    /// small weights then needs few different numbers, and an entropy coder few bits.
    pub fn nearest(inputs: usize, outputs: usize, weight: &[f64], bias: &[f64], least_step: f32) -> Self {
        let mut layer = Self {
            inputs: inputs as u32,
            outputs: outputs as u32,
            steps: Vec::with_capacity(outputs),
            bias: bias.iter().map(|&value| value as f32).collect(),
            counts: Vec::with_capacity(weight.len()),
        };
        for row in weight.chunks_exact(inputs) {
            let largest = row.iter().fold(0.0f64, |most, value| most.max(value.abs())) as f32;
            let step = (largest / LARGEST).max(least_step);
            let count = |&value: &f64| if step > 0.0 { (value / f64::from(step)).round() as i8 } else { 0 };
            layer.counts.extend(row.iter().map(count));
            layer.steps.push(step);
        }
        layer
    }

    /// How many weights it has; `None` where that cannot be counted.
    pub fn weight_count(&self) -> Option<usize> {
        (self.inputs as usize).checked_mul(self.outputs as usize)
    }

    /// The weights as the kernels read them.
    pub fn weights(&self) -> LayerWeights {
        let (inputs, outputs) = (self.inputs as usize, self.outputs as usize);
        let rows = self.counts.chunks_exact(inputs).zip(&self.steps);
        let weight = rows.flat_map(|(row, &step)| row.iter().map(move |&count| step * f32::from(count))).collect();
        LayerWeights { form: Form::Full { inputs, outputs }, weight, bias: self.bias.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_weight_is_off_by_at_most_half_a_step_and_a_step_is_what_its_row_needs() {
        let weight = [0.5, -1.27, 0.013, 0.0011, 0.0, -0.002];
        let layer = QuantisedLayer::nearest(3, 2, &weight, &[1.0, -2.0], 0.0);
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
        let layer = QuantisedLayer::nearest(2, 2, &[0.0, 0.0, 0.0011, -0.002], &[0.0, 0.0], 0.0);
        assert_eq!((layer.counts, layer.steps[0]), (vec![0, 0, 70, -127], 0.0));
        let layer = QuantisedLayer::nearest(2, 1, &[0.001, -0.002], &[0.0], 0.01);
        assert_eq!((layer.counts, layer.steps), (vec![0, 0], vec![0.01]));
    }
}
