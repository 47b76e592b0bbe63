//! The layers of a fully connected network, and where each one's numbers lie in a single buffer.

use std::ops::Range;

use eddy_kernels::training::{BLOCK, padded};

use crate::model::weights::{Form, LayerWeights};
use crate::spec::Activation;

/// One layer: its size, and its place in the buffers of parameters, gradients and moments.
#[derive(Clone, Debug)]
pub struct DenseLayer {
    pub inputs: usize,
    pub outputs: usize,
    pub activation: Option<Activation>,
    /// Blocks of BLOCK outputs, each input after input.
    pub weight: Range<usize>,
    pub bias: Range<usize>,
}

impl DenseLayer {
    /// The layer behind the first `start` numbers of the buffer; `None` if it is no full layer.
    pub fn at(start: usize, form: Form, activation: Option<Activation>) -> Option<Self> {
        let Form::Full { inputs, outputs } = form else { return None };
        let weight = start..start + padded(inputs) * padded(outputs);
        let bias = weight.end..weight.end + padded(outputs);
        Some(Self { inputs, outputs, activation, weight, bias })
    }

    /// All its numbers.
    pub fn range(&self) -> Range<usize> {
        self.weight.start..self.bias.end
    }

    /// Writes plain weights, `outputs × inputs`, and biases into the buffer.
    pub fn pack(&self, layer: &LayerWeights, buffer: &mut [f32]) {
        for (output, row) in layer.weight.chunks_exact(self.inputs).enumerate() {
            for (input, &number) in row.iter().enumerate() {
                buffer[self.place(input, output)] = number;
            }
        }
        buffer[self.bias.clone()][..self.outputs].copy_from_slice(&layer.bias);
    }

    /// The inverse of [`Self::pack`].
    pub fn unpack(&self, buffer: &[f32]) -> LayerWeights {
        let numbers = (0..self.outputs).flat_map(|output| (0..self.inputs).map(move |input| (input, output)));
        LayerWeights {
            form: Form::Full { inputs: self.inputs, outputs: self.outputs },
            weight: numbers.map(|(input, output)| buffer[self.place(input, output)]).collect(),
            bias: self.bias_of(buffer),
        }
    }

    /// The numbers of W in the order `inputs × outputs`.
    pub fn weight_by_input(&self, buffer: &[f32]) -> Vec<f32> {
        let numbers = (0..self.inputs).flat_map(|input| (0..self.outputs).map(move |output| (input, output)));
        numbers.map(|(input, output)| buffer[self.place(input, output)]).collect()
    }

    /// The inverse of [`Self::weight_by_input`].
    pub fn set_weight_by_input(&self, numbers: &[f32], buffer: &mut [f32]) {
        for (input, row) in numbers.chunks_exact(self.outputs).enumerate() {
            for (output, &number) in row.iter().enumerate() {
                buffer[self.place(input, output)] = number;
            }
        }
    }

    /// The biases without padding.
    pub fn bias_of(&self, buffer: &[f32]) -> Vec<f32> {
        buffer[self.bias.clone()][..self.outputs].to_vec()
    }

    /// Where the weight from `input` to `output` lies.
    fn place(&self, input: usize, output: usize) -> usize {
        self.weight.start + (output / BLOCK * padded(self.inputs) + input) * BLOCK + output % BLOCK
    }
}
