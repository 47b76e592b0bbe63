//! What goes into the layer beside it without changing the network: batch normalisation by the statistics of
//! training, and the range that pixels had. Computed in f64.

use super::layers::Norm;
use crate::model::convolution::Convolution;
use crate::model::file::error::WeightsFileError;
use crate::model::file::tensors::TensorSet;
use crate::model::weights::{Form, LayerWeights};

/// x · factor + term, one of each an output or channel.
pub struct ChannelAffine {
    factors: Vec<f64>,
    terms: Vec<f64>,
}

impl ChannelAffine {
    /// What a batch normalisation does: (x − mean)/√(variance + ε) · scale + shift.
    ///
    /// # Errors
    /// If a tensor holds what is no number.
    pub fn of_norm(set: &TensorSet<'_>, norm: &Norm) -> Result<Self, WeightsFileError> {
        let or = |tensor: &Option<String>, value: f32| match tensor {
            Some(tensor) => set.numbers(tensor),
            None => Ok(vec![value; norm.count]),
        };
        let (mean, variance) = (set.numbers(&norm.mean)?, set.numbers(&norm.variance)?);
        let (scale, shift) = (or(&norm.scale, 1.0)?, or(&norm.shift, 0.0)?);
        let spread = |variance: f32| (f64::from(variance).max(0.0) + norm.epsilon).sqrt();
        let factors: Vec<f64> = scale.iter().zip(&variance).map(|(&s, &v)| f64::from(s) / spread(v)).collect();
        let terms = (shift.iter().zip(&mean).zip(&factors)).map(|((&b, &m), f)| f64::from(b) - f64::from(m) * f);
        Ok(Self { terms: terms.collect(), factors })
    }

    /// The same for every channel.
    pub fn uniform(factor: f64, term: f64, count: usize) -> Self {
        Self { factors: vec![factor; count], terms: vec![term; count] }
    }

    /// Puts it after a layer, before its activation. Has one number a bias of the layer.
    pub fn after(&self, layer: &mut LayerWeights) {
        let channel_of = |at: usize| match layer.form {
            Form::Full { inputs, .. } => at / inputs,
            Form::Convolution(of) => at / (of.fine.channels * Convolution::TAPS),
            Form::TransposedConvolution(of) => at / Convolution::TAPS % of.fine.channels,
        };
        for (at, weight) in layer.weight.iter_mut().enumerate() {
            *weight = (f64::from(*weight) * self.factors[channel_of(at)]) as f32;
        }
        for (bias, (factor, term)) in layer.bias.iter_mut().zip(self.factors.iter().zip(&self.terms)) {
            *bias = (f64::from(*bias) * factor + term) as f32;
        }
    }

    /// Puts it before a full layer, of as many inputs.
    pub fn before(&self, layer: &mut LayerWeights) {
        let inputs = layer.inputs();
        for (row, bias) in layer.weight.chunks_exact_mut(inputs).zip(&mut layer.bias) {
            let more: f64 = row.iter().zip(&self.terms).map(|(&weight, term)| f64::from(weight) * term).sum();
            *bias = (f64::from(*bias) + more) as f32;
            for (weight, factor) in row.iter_mut().zip(&self.factors) {
                *weight = (f64::from(*weight) * factor) as f32;
            }
        }
    }
}
