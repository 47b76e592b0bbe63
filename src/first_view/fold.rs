//! From trained weights to what is shipped: the two layers that face the pixels become one small one in
//! the map, the decoder's stays beside it for pictures, the encoder's goes.
//!
//! W_e (W_d h + b_d) + b_e = (W_e W_d) h + (W_e b_d + b_e), multiplied out in f64 before anything is
//! rounded to 8 bits. What leaves out the encoder's first layer is a third smaller, and its map never
//! touches a pixel.

use thiserror::Error;

use super::file::Shipped;
use crate::math::Points;
use crate::model::quantised::{LARGEST_COUNT, PICTURE_STEP, QuantisedLayer};
use crate::model::weights::{Form, LayerWeights, NetworkWeights};
use crate::spec::{RunSpec, SampleShape, link};

/// Why a network cannot be shipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum FoldError {
    #[error("only full layers can be shipped for the first view; this network has others")]
    NotFull,
    #[error("the code and the output must be linear for the layers between them to be folded into one")]
    NotLinear,
    #[error("both halves need a hidden layer")]
    Shallow,
}

impl Shipped {
    /// What is shipped of the network that `spec` has trained for so many steps, with the codes and classes
    /// of its training images.
    ///
    /// # Errors
    /// If it is of a kind that cannot be shipped.
    pub fn of(
        spec: &RunSpec,
        step: u64,
        weights: &NetworkWeights,
        shape: SampleShape,
        codes: Points<f32>,
        labels: Vec<u8>,
    ) -> Result<Self, FoldError> {
        let full = |layer: &LayerWeights| matches!(layer.form, Form::Full { .. });
        if !weights.encoder.iter().chain(&weights.decoder).all(full) {
            return Err(FoldError::NotFull);
        }
        if weights.code.is_some() || weights.output.is_some() {
            return Err(FoldError::NotLinear);
        }
        let ([decoder @ .., last], [first, encoder @ ..]) = (&weights.decoder[..], &weights.encoder[..]) else {
            return Err(FoldError::Shallow);
        };
        if decoder.is_empty() || encoder.is_empty() {
            return Err(FoldError::Shallow);
        }
        let mut map: Vec<QuantisedLayer> = decoder.iter().map(|layer| quantised(layer, 0.0)).collect();
        map.push(folded(last, first));
        map.extend(encoder.iter().map(|layer| quantised(layer, 0.0)));
        Ok(Self {
            query: link::query(spec),
            step,
            shape,
            activation: weights.activation,
            labels,
            codes: codes.into_flat(),
            picture_after: decoder.len() as u32,
            map,
            picture: quantised(last, PICTURE_STEP),
        })
    }
}

fn quantised(layer: &LayerWeights, least_step: f32) -> QuantisedLayer {
    QuantisedLayer::of(layer, LARGEST_COUNT, least_step)
}

/// The encoder's first layer after the decoder's last.
fn folded(last: &LayerWeights, first: &LayerWeights) -> QuantisedLayer {
    let (hidden, pixels, outputs) = (last.inputs(), last.outputs(), first.outputs());
    let mut weight = vec![0.0; outputs * hidden];
    let mut bias: Vec<f64> = first.bias.iter().map(|&value| f64::from(value)).collect();
    for (output, row) in first.weight.chunks_exact(pixels).enumerate() {
        let sums = &mut weight[output * hidden..][..hidden];
        for ((&from_pixel, into_pixel), &pixel_bias) in row.iter().zip(last.weight.chunks_exact(hidden)).zip(&last.bias)
        {
            bias[output] += f64::from(from_pixel) * f64::from(pixel_bias);
            for (sum, &value) in sums.iter_mut().zip(into_pixel) {
                *sum += f64::from(from_pixel) * f64::from(value);
            }
        }
    }
    QuantisedLayer::nearest([outputs, hidden], &weight, &bias, LARGEST_COUNT, 0.0)
}
