//! A network as a sequence of packed layers, with the two layers that face the pixels folded into one.
//!
//! The output layer is linear, so W_e (W_d h + b_d) + b_e = (W_e W_d) h + (W_e b_d + b_e): a small
//! matrix, with which f = E∘D never touches a pixel.

use super::kernel::{Packed, affine};
use super::lanes::Lanes;
use crate::model::weights::{DenseLayer, MlpWeights};

/// One layer and whether the activation follows it.
pub struct Stage<S> {
    pub layer: Packed<S>,
    pub activated: bool,
}

/// The stages of one half: activated between layers, and after the last if `last_activated`.
pub fn stages<S: Copy + Default>(
    layers: &[DenseLayer],
    last_activated: bool,
    number: impl Fn(f32) -> S + Copy,
) -> Vec<Stage<S>> {
    let stage = |(index, layer): (usize, &DenseLayer)| Stage {
        layer: Packed::new(layer.inputs, layer.outputs, &layer.weight, &layer.bias, number),
        activated: last_activated || index + 1 < layers.len(),
    };
    layers.iter().enumerate().map(stage).collect()
}

/// The stages of f = E∘D, folded where that is smaller. `L` is the vector that folds.
pub fn latent_stages<L: Lanes>(
    weights: &MlpWeights,
    number: impl Fn(f32) -> L::Scalar + Copy,
) -> Vec<Stage<L::Scalar>> {
    let (decoder, encoder) = (&weights.decoder, &weights.encoder);
    match fold::<L>(weights, number) {
        Some(layer) => {
            let mut pipeline = stages(&decoder[..decoder.len() - 1], true, number);
            pipeline.push(Stage { layer, activated: encoder.len() > 1 });
            pipeline.extend(stages(&encoder[1..], false, number));
            pipeline
        }
        None => {
            let mut pipeline = stages(decoder, false, number);
            pipeline.extend(stages(encoder, false, number));
            pipeline
        }
    }
}

/// The composed layer, or `None` where it would cost more than the two it replaces or there is no
/// encoder.
fn fold<L: Lanes>(weights: &MlpWeights, number: impl Fn(f32) -> L::Scalar + Copy) -> Option<Packed<L::Scalar>> {
    let (last, first) = (weights.decoder.last()?, weights.encoder.first()?);
    let (hidden, pixels, outputs) = (last.inputs, first.inputs, first.outputs);
    if hidden * outputs >= pixels * (hidden + outputs) {
        return None;
    }
    // The columns of [W_d | b_d] go through the encoder layer like points; only b_d's takes the bias.
    let encoder = Packed::new(pixels, outputs, &first.weight, &first.bias, number);
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
    Some(Packed::new(hidden, outputs, &weight, &bias, |value| value))
}
