//! A network as a sequence of packed layers; the two that face the pixels are folded into one where
//! both are full.
//!
//! Where the output layer is linear, W_e (W_d h + b_d) + b_e = (W_e W_d) h + (W_e b_d + b_e): a small
//! matrix, with which f = E∘D never touches a pixel.

use super::kernel::{PackedLayer, affine};
use super::lanes::Lanes;
use super::stencil::{Stencil, convolve};
use crate::model::weights::{Form, LayerWeights, NetworkWeights};
use crate::spec::Activation;

/// A layer in the form that its inner loop reads.
pub enum Kernel<S> {
    Full(PackedLayer<S>),
    Convolution(Stencil<S>),
}

/// One layer and the activation that follows it.
pub struct PipelineStage<S> {
    pub layer: Kernel<S>,
    pub activation: Option<Activation>,
}

impl<S: Copy + Default> Kernel<S> {
    fn of(layer: &LayerWeights, number: impl Fn(f32) -> S) -> Self {
        let (weight, bias) = (&layer.weight, &layer.bias);
        match &layer.form {
            Form::Full { inputs, outputs } => Self::Full(PackedLayer::new(*inputs, *outputs, weight, bias, number)),
            Form::Convolution(of) => Self::Convolution(Stencil::new(of, false, weight, bias, number)),
            Form::TransposedConvolution(of) => Self::Convolution(Stencil::new(of, true, weight, bias, number)),
        }
    }

    /// Numbers that the layer takes.
    pub fn inputs(&self) -> usize {
        match self {
            Self::Full(layer) => layer.inputs(),
            Self::Convolution(layer) => layer.inputs(),
        }
    }

    /// Numbers that the layer gives, without padding.
    pub fn outputs(&self) -> usize {
        match self {
            Self::Full(layer) => layer.outputs(),
            Self::Convolution(layer) => layer.outputs(),
        }
    }

    /// Length of an output buffer.
    pub fn padded_outputs(&self) -> usize {
        match self {
            Self::Full(layer) => layer.padded_outputs(),
            Self::Convolution(layer) => layer.outputs(),
        }
    }

    /// The layer at a few points, one a lane; see [`affine`].
    pub fn apply<L: Lanes<Scalar = S>>(&self, unit: L, input: &[L], output: &mut [L]) {
        match self {
            Self::Full(layer) => affine(layer, unit, input, output),
            Self::Convolution(layer) => convolve(layer, unit, input, output),
        }
    }
}

/// The stages of one half, with an activation between layers and maybe one after the last.
pub fn stages<S: Copy + Default>(
    layers: &[LayerWeights],
    between: Activation,
    last: Option<Activation>,
    number: impl Fn(f32) -> S + Copy,
) -> Vec<PipelineStage<S>> {
    let stage = |(index, layer): (usize, &LayerWeights)| PipelineStage {
        layer: Kernel::of(layer, number),
        activation: if index + 1 < layers.len() { Some(between) } else { last },
    };
    layers.iter().enumerate().map(stage).collect()
}

/// The stages of f = E∘D, folded where that is smaller. `L` is the vector that folds.
pub fn latent_stages<L: Lanes>(
    weights: &NetworkWeights,
    number: impl Fn(f32) -> L::Scalar + Copy,
) -> Vec<PipelineStage<L::Scalar>> {
    let NetworkWeights { activation, code, output, encoder, decoder, .. } = weights;
    let (between, code, output) = (*activation, *code, *output);
    match fold::<L>(weights, number) {
        Some(layer) => {
            let mut pipeline = stages(&decoder[..decoder.len() - 1], between, Some(between), number);
            let after = if encoder.len() > 1 { Some(between) } else { code };
            pipeline.push(PipelineStage { layer: Kernel::Full(layer), activation: after });
            pipeline.extend(stages(&encoder[1..], between, code, number));
            pipeline
        }
        None => {
            let mut pipeline = stages(decoder, between, output, number);
            pipeline.extend(stages(encoder, between, code, number));
            pipeline
        }
    }
}

/// The composed layer, or `None` where it would cost more than the two it replaces, where an activation
/// stands between them, where there is no encoder, or where the two are convolutions.
fn fold<L: Lanes>(
    weights: &NetworkWeights,
    number: impl Fn(f32) -> L::Scalar + Copy,
) -> Option<PackedLayer<L::Scalar>> {
    let (last, first) = (weights.decoder.last()?, weights.encoder.first()?);
    let (Form::Full { inputs: hidden, .. }, Form::Full { inputs: pixels, outputs }) = (last.form, first.form) else {
        return None;
    };
    if weights.output.is_some() || hidden * outputs >= pixels * (hidden + outputs) {
        return None;
    }
    // The columns of [W_d | b_d] go through the encoder layer like points; only b_d's takes the bias.
    let encoder = PackedLayer::new(pixels, outputs, &first.weight, &first.bias, number);
    let zero = L::Scalar::default();
    let mut weight = vec![zero; outputs * hidden];
    let mut bias = vec![zero; outputs];
    let mut input = vec![L::splat(zero); pixels];
    let mut output = vec![L::splat(zero); encoder.padded_outputs()];
    let mut numbers = vec![zero; L::COUNT];
    for start in (0..hidden).step_by(L::COUNT) {
        let count = L::COUNT.min(hidden - start);
        for (pixel, slot) in input.iter_mut().enumerate() {
            for (number_at, &value) in numbers.iter_mut().zip(&last.weight[pixel * hidden + start..][..count]) {
                *number_at = number(value);
            }
            *slot = L::read(&numbers);
        }
        affine(&encoder, L::splat(zero), &input, &mut output);
        for (row, lanes) in output[..outputs].iter().enumerate() {
            lanes.write(&mut numbers);
            weight[row * hidden + start..][..count].copy_from_slice(&numbers[..count]);
        }
    }
    for (slot, &value) in input.iter_mut().zip(&last.bias) {
        *slot = L::splat(number(value));
    }
    affine(&encoder, L::splat(number(1.0)), &input, &mut output);
    for (slot, lanes) in bias.iter_mut().zip(&output) {
        lanes.write(&mut numbers);
        *slot = numbers[0];
    }
    Some(PackedLayer::new(hidden, outputs, &weight, &bias, |value| value))
}
