//! The autoencoder's weights as plain numbers: what comes down from the device and goes into a file.

use serde::{Deserialize, Serialize};

use crate::math::rng::{Stream, seeded, uniform_symmetric};
use crate::spec::{Activation, ModelKind, ModelSpec};

/// One fully connected layer y = W x + b.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DenseLayer {
    pub inputs: usize,
    pub outputs: usize,
    /// `outputs × inputs`, row-major: row o holds the weights into output o.
    pub weight: Vec<f32>,
    /// Length `outputs`.
    pub bias: Vec<f32>,
}

/// E: image → latent and D: latent → image. The activation stands between layers, never after
/// the last one of either half (linear code, linear output). Without encoder layers E is the identity
/// and the latent space is that of the data.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MlpWeights {
    pub activation: Activation,
    pub encoder: Vec<DenseLayer>,
    pub decoder: Vec<DenseLayer>,
    /// The second head of a variational encoder, beside the encoder's last layer: ln s² of the code.
    /// The latent map uses the mean, so that only training reads it.
    pub log_variance: Option<DenseLayer>,
}

impl DenseLayer {
    /// PyTorch's default initialisation of `nn.Linear`: weights and bias from U[−1/√inputs, 1/√inputs].
    fn initial(inputs: usize, outputs: usize, rng: &mut rand_chacha::ChaCha8Rng) -> Self {
        let bound = 1.0 / (inputs as f32).sqrt();
        Self {
            inputs,
            outputs,
            weight: uniform_symmetric(rng, bound, inputs * outputs),
            bias: uniform_symmetric(rng, bound, outputs),
        }
    }
}

impl DenseLayer {
    /// An untrained log-variance head. Its draws are its own, so that the other weights of a seed are
    /// the same with and without it.
    pub fn log_variance_head(inputs: usize, outputs: usize, seed: u64) -> Self {
        Self::initial(inputs, outputs, &mut seeded(seed, Stream::Weights, 1))
    }
}

impl MlpWeights {
    /// An untrained network for samples of `pixel_count` numbers, drawn from `seed`: widths
    /// pixels − hidden… − k − …hidden − pixels, or pixels − hidden… − pixels for a denoiser.
    pub fn initial(spec: &ModelSpec, pixel_count: usize, seed: u64) -> Self {
        let mut rng = seeded(seed, Stream::Weights, 0);
        let mut widths = vec![pixel_count];
        widths.extend(&spec.hidden);
        let last = if spec.kind == ModelKind::Denoiser { pixel_count } else { spec.latent_dim };
        widths.push(last);
        let mut stack =
            |widths: &[usize]| widths.windows(2).map(|pair| DenseLayer::initial(pair[0], pair[1], &mut rng)).collect();
        let encoder = if spec.kind == ModelKind::Denoiser { Vec::new() } else { stack(&widths) };
        if spec.kind != ModelKind::Denoiser {
            widths.reverse();
        }
        let decoder = stack(&widths);
        Self { activation: spec.activation, encoder, decoder, log_variance: None }
    }

    /// The same network with the log-variance head of `seed`; one that is there stays, and where there
    /// is no encoder there is none.
    pub fn with_log_variance(mut self, seed: u64) -> Self {
        if let Some(code) = self.encoder.last() {
            let (inputs, outputs) = (code.inputs, code.outputs);
            self.log_variance.get_or_insert_with(|| DenseLayer::log_variance_head(inputs, outputs, seed));
        }
        self
    }

    pub fn latent_dim(&self) -> usize {
        self.decoder[0].inputs
    }

    pub fn pixel_count(&self) -> usize {
        self.decoder[self.decoder.len() - 1].outputs
    }

    /// Encoder layers, then decoder layers, then the log-variance head.
    pub fn layers(&self) -> impl Iterator<Item = &DenseLayer> {
        self.encoder.iter().chain(&self.decoder).chain(&self.log_variance)
    }

    pub fn parameter_count(&self) -> usize {
        self.layers().map(|layer| layer.weight.len() + layer.bias.len()).sum()
    }

    pub fn is_finite(&self) -> bool {
        self.layers().all(|layer| layer.weight.iter().chain(&layer.bias).all(|value| value.is_finite()))
    }
}
