//! Forward and backward through layers that follow each other.

use eddy_kernels::Simd;
use eddy_kernels::training::{Panels, activate_with_slope, add_weight_gradient, affine, multiply, transposed};

use super::layer::DenseLayer;
use crate::model::weights::activation_for_kernels;

/// What a pass leaves for its way back: of each layer its output and the slopes of its activation.
#[derive(Default)]
pub struct ForwardPass {
    outputs: Vec<Panels>,
    slopes: Vec<Panels>,
}

/// The buffers of a backward pass.
#[derive(Default)]
pub struct BackwardBuffers {
    /// The gradient by what the present layer gives, and in the end by what the first one takes.
    pub delta: Panels,
    next: Panels,
    by_sample: Vec<f32>,
}

impl ForwardPass {
    /// Sends `input` through `layers`.
    pub fn run(&mut self, simd: Simd, layers: &[DenseLayer], parameters: &[f32], input: &Panels) {
        self.outputs.resize_with(layers.len(), Panels::default);
        self.slopes.resize_with(layers.len(), Panels::default);
        for (index, layer) in layers.iter().enumerate() {
            let (before, after) = self.outputs.split_at_mut(index);
            let (input, output) = (before.last().unwrap_or(input), &mut after[0]);
            output.resize(layer.outputs, input.samples());
            let (weight, bias) = (&parameters[layer.weight.clone()], &parameters[layer.bias.clone()]);
            affine(simd, weight, bias, input, output);
            if let Some(by) = layer.activation {
                let slopes = &mut self.slopes[index];
                slopes.resize(layer.outputs, input.samples());
                activate_with_slope(simd, activation_for_kernels(by), output.as_flat_mut(), slopes.as_flat_mut());
                output.clear_padding(layer.outputs);
            }
        }
    }

    /// What the last layer gave; of no layers, `input` itself.
    pub fn output<'a>(&'a self, input: &'a Panels) -> &'a Panels {
        self.outputs.last().unwrap_or(input)
    }

    /// Turns the gradient by the output, in `buffers.delta`, into the one by `input`, and adds the layers'
    /// own to `gradients`. The first layer's by its input only if `to_input`.
    pub fn back(
        &self,
        simd: Simd,
        layers: &[DenseLayer],
        (parameters, gradients): (&[f32], &mut [f32]),
        input: &Panels,
        buffers: &mut BackwardBuffers,
        to_input: bool,
    ) {
        for (index, layer) in layers.iter().enumerate().rev() {
            if layer.activation.is_some() {
                multiply(simd, buffers.delta.as_flat_mut(), self.slopes[index].as_flat());
            }
            let input = if index == 0 { input } else { &self.outputs[index - 1] };
            let (weight, bias) = gradients[layer.range()].split_at_mut(layer.weight.len());
            add_weight_gradient(simd, &buffers.delta, input, (weight, bias), &mut buffers.by_sample);
            if index > 0 || to_input {
                buffers.next.resize(layer.inputs, input.samples());
                let weight = &parameters[layer.weight.clone()];
                transposed(simd, weight, &buffers.delta, &mut buffers.next);
                std::mem::swap(&mut buffers.delta, &mut buffers.next);
            }
        }
    }
}
