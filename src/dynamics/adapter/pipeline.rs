//! A network as a list of layers for the inner loops; the two that face the pixels are folded into one where
//! both are full.
//!
//! Where the output layer is linear, W_e (W_d h + b_d) + b_e = (W_e W_d) h + (W_e b_d + b_e): a small
//! matrix, with which f = E∘D never touches a pixel.

use eddy_kernels::lanes::Lanes;
use eddy_kernels::{self as kernels, Layer, PackedLayer, affine};

use crate::model::weights::{Form, LayerWeights, NetworkWeights, activation_for_kernels};
use crate::spec::Activation;

/// The layers of one half, with an activation between them and maybe one after the last.
pub fn layers<S>(
    layers: &[LayerWeights],
    between: Activation,
    last: Option<Activation>,
    number: impl Fn(f32) -> S + Copy,
) -> Vec<Layer<S>> {
    let layer = |(index, layer): (usize, &LayerWeights)| Layer {
        form: layer.form.for_kernels(),
        weight: layer.weight.iter().map(|&value| number(value)).collect(),
        bias: layer.bias.iter().map(|&value| number(value)).collect(),
        activation: (if index + 1 < layers.len() { Some(between) } else { last }).map(activation_for_kernels),
    };
    layers.iter().enumerate().map(layer).collect()
}

/// The layers of f = E∘D, folded where that is smaller. `L` is the vector that folds.
pub fn latent_layers<L: Lanes>(
    weights: &NetworkWeights,
    number: impl Fn(f32) -> L::Scalar + Copy,
) -> Vec<Layer<L::Scalar>> {
    let NetworkWeights { activation: between, code, output, encoder, decoder, .. } = weights;
    let (between, code, output) = (*between, *code, *output);
    match fold::<L>(weights, number) {
        Some(folded) => {
            let mut all = layers(&decoder[..decoder.len() - 1], between, Some(between), number);
            let after = if encoder.len() > 1 { Some(between) } else { code };
            all.push(Layer { activation: after.map(activation_for_kernels), ..folded });
            all.extend(layers(&encoder[1..], between, code, number));
            all
        }
        None => {
            let mut all = layers(decoder, between, output, number);
            all.extend(layers(encoder, between, code, number));
            all
        }
    }
}

/// The composed layer without its activation, or `None` where it would cost more than the two it replaces, where an activation
/// stands between them, where there is no encoder, or where the two are convolutions.
fn fold<L: Lanes>(weights: &NetworkWeights, number: impl Fn(f32) -> L::Scalar + Copy) -> Option<Layer<L::Scalar>> {
    let (last, first) = (weights.decoder.last()?, weights.encoder.first()?);
    let (Form::Full { inputs: hidden, .. }, Form::Full { inputs: pixels, outputs }) = (last.form, first.form) else {
        return None;
    };
    if weights.output.is_some() || hidden * outputs >= pixels * (hidden + outputs) {
        return None;
    }
    // The columns of [W_d | b_d] go through the encoder layer like points; only b_d's takes the bias.
    let numbers_of = |values: &[f32]| values.iter().map(|&value| number(value)).collect::<Vec<_>>();
    let encoder: PackedLayer<L::Scalar> =
        PackedLayer::new(pixels, outputs, &numbers_of(&first.weight), &numbers_of(&first.bias));
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
    Some(Layer { form: kernels::Form::Full { inputs: hidden, outputs }, weight, bias, activation: None })
}
