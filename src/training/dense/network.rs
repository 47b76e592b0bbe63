//! A fully connected network in training: all parameters in one buffer, and AdamW's moments in two of
//! the same order.

use eddy_kernels::Simd;
use eddy_kernels::training::{AdamWCoefficients, Panels, adamw};

use super::layer::DenseLayer;
use super::stack::ForwardPass;
use crate::math::Points;
use crate::model::weights::{LayerWeights, NetworkWeights};
use crate::spec::Activation;
use crate::training::optimizer::TensorMoments;

/// The layers, and their numbers.
#[derive(Clone)]
pub struct DenseNetwork {
    pub simd: Simd,
    between: Activation,
    code: Option<Activation>,
    output: Option<Activation>,
    /// Encoder, decoder, and the log-variance head if there is one.
    layers: Vec<DenseLayer>,
    encoder_len: usize,
    decoder_len: usize,
    pub parameters: Vec<f32>,
    first_moments: Vec<f32>,
    second_moments: Vec<f32>,
    /// Steps that AdamW has done on the weight and the bias of each layer; `None` before the first.
    times: Vec<[Option<u64>; 2]>,
}

impl DenseNetwork {
    /// `None` if a layer is not full.
    pub fn new(weights: &NetworkWeights) -> Option<Self> {
        let NetworkWeights { activation: between, code, output, encoder, decoder, log_variance, graph } = weights;
        if graph.is_some() {
            return None;
        }
        let mut network = Self {
            simd: Simd::widest(),
            between: *between,
            code: *code,
            output: *output,
            layers: Vec::new(),
            encoder_len: encoder.len(),
            decoder_len: decoder.len(),
            parameters: Vec::new(),
            first_moments: Vec::new(),
            second_moments: Vec::new(),
            times: Vec::new(),
        };
        for (half, last) in [(encoder, *code), (decoder, *output)] {
            for (index, layer) in half.iter().enumerate() {
                network.push(layer, if index + 1 < half.len() { Some(*between) } else { last })?;
            }
        }
        if let Some(head) = log_variance {
            network.push(head, None)?;
        }
        Some(network)
    }

    fn push(&mut self, weights: &LayerWeights, activation: Option<Activation>) -> Option<()> {
        let layer = DenseLayer::at(self.parameters.len(), weights.form, activation)?;
        for buffer in [&mut self.parameters, &mut self.first_moments, &mut self.second_moments] {
            buffer.resize(layer.range().end, 0.0);
        }
        layer.pack(weights, &mut self.parameters);
        self.layers.push(layer);
        self.times.push([None; 2]);
        Some(())
    }

    /// The layers from sample to latent, the last of which gives the code.
    pub fn encoder(&self) -> &[DenseLayer] {
        &self.layers[..self.encoder_len]
    }

    /// The layers from latent to sample.
    pub fn decoder(&self) -> &[DenseLayer] {
        &self.layers[self.encoder_len..][..self.decoder_len]
    }

    /// The log-variance head: one layer or none.
    pub fn head(&self) -> &[DenseLayer] {
        &self.layers[self.encoder_len + self.decoder_len..]
    }

    /// k, the dimension of the latent space.
    pub fn latent_dim(&self) -> usize {
        self.decoder()[0].inputs
    }

    /// Gives a network with an encoder the log-variance head of `seed`, if it has none.
    pub fn add_log_variance(&mut self, seed: u64) {
        let Some(code) = self.encoder().last() else { return };
        if self.head().is_empty() {
            let head = LayerWeights::log_variance_head(code.inputs, code.outputs, seed);
            self.push(&head, None).expect("the head is a full layer");
        }
    }

    /// Weights and biases, without padding.
    pub fn parameter_count(&self) -> usize {
        self.layers.iter().map(|layer| (layer.inputs + 1) * layer.outputs).sum()
    }

    /// The weights as plain numbers.
    pub fn weights(&self) -> NetworkWeights {
        let plain = |layers: &[DenseLayer]| layers.iter().map(|layer| layer.unpack(&self.parameters)).collect();
        NetworkWeights {
            activation: self.between,
            code: self.code,
            output: self.output,
            encoder: plain(self.encoder()),
            decoder: plain(self.decoder()),
            log_variance: self.head().first().map(|head| head.unpack(&self.parameters)),
            graph: None,
        }
    }

    /// Moments as before the first step.
    pub fn forget_moments(&mut self) {
        self.first_moments.fill(0.0);
        self.second_moments.fill(0.0);
        self.times.fill([None; 2]);
    }

    /// Weight and bias of each layer, in the order of [`NetworkWeights::layers`].
    pub fn moments(&self) -> Vec<Option<TensorMoments>> {
        let of = |(layer, [weight, bias]): (&DenseLayer, &[Option<u64>; 2])| {
            let [first, second] = [&self.first_moments, &self.second_moments];
            [
                weight.map(|time| TensorMoments {
                    time,
                    first: layer.weight_by_input(first),
                    second: layer.weight_by_input(second),
                }),
                bias.map(|time| TensorMoments { time, first: layer.bias_of(first), second: layer.bias_of(second) }),
            ]
        };
        self.layers.iter().zip(&self.times).flat_map(of).collect()
    }

    /// Takes moments in the order of [`Self::moments`]; false if one is of another size.
    pub fn set_moments(&mut self, moments: Vec<Option<TensorMoments>>) -> bool {
        self.forget_moments();
        let mut moments = moments.into_iter();
        for (layer, times) in self.layers.iter().zip(&mut self.times) {
            if let Some(weight) = moments.next().flatten() {
                if !weight.has_len(layer.inputs * layer.outputs) {
                    return false;
                }
                layer.set_weight_by_input(&weight.first, &mut self.first_moments);
                layer.set_weight_by_input(&weight.second, &mut self.second_moments);
                times[0] = Some(weight.time);
            }
            if let Some(bias) = moments.next().flatten() {
                if !bias.has_len(layer.outputs) {
                    return false;
                }
                self.first_moments[layer.bias.clone()][..layer.outputs].copy_from_slice(&bias.first);
                self.second_moments[layer.bias.clone()][..layer.outputs].copy_from_slice(&bias.second);
                times[1] = Some(bias.time);
            }
        }
        true
    }

    /// One AdamW step; the log-variance head rests unless `with_head`.
    pub fn descend(&mut self, gradients: &[f32], learning_rate: f64, weight_decay: f32, with_head: bool) {
        let count = self.encoder_len + self.decoder_len + usize::from(with_head);
        for (layer, times) in self.layers.iter().zip(&mut self.times).take(count) {
            for (range, time) in [&layer.weight, &layer.bias].into_iter().zip(times) {
                let next = time.unwrap_or(0).saturating_add(1);
                *time = Some(next);
                adamw(
                    self.simd,
                    AdamWCoefficients::at(next, learning_rate, weight_decay),
                    &mut self.parameters[range.clone()],
                    &gradients[range.clone()],
                    (&mut self.first_moments[range.clone()], &mut self.second_moments[range.clone()]),
                );
            }
        }
    }

    /// D∘E of `samples`, without noise, as rows.
    pub fn reconstructed(&self, samples: &Points<f32>) -> Vec<f32> {
        let mut input = Panels::default();
        input.fill_from_rows(samples.as_flat(), samples.dim());
        let (mut encoder, mut decoder) = (ForwardPass::default(), ForwardPass::default());
        encoder.run(self.simd, self.encoder(), &self.parameters, &input);
        decoder.run(self.simd, self.decoder(), &self.parameters, encoder.output(&input));
        decoder.output(&input).rows(0, samples.len(), samples.dim())
    }
}
