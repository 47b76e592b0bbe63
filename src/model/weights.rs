//! The autoencoder's weights as plain numbers: what comes down from the device and goes into a file.

use serde::{Deserialize, Serialize};

use crate::math::rng::{Stream, seeded, uniform_symmetric};
use crate::spec::{Activation, ModelSpec};

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
/// the last one of either half (linear code, linear output).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MlpWeights {
    pub activation: Activation,
    pub encoder: Vec<DenseLayer>,
    pub decoder: Vec<DenseLayer>,
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

impl MlpWeights {
    /// An untrained network: widths pixels − hidden… − k − …hidden − pixels, drawn from `seed`.
    pub fn initial(spec: &ModelSpec, pixel_count: usize, seed: u64) -> Self {
        let mut rng = seeded(seed, Stream::Weights, 0);
        let mut widths = vec![pixel_count];
        widths.extend(&spec.hidden);
        widths.push(spec.latent_dim);
        let mut stack =
            |widths: &[usize]| widths.windows(2).map(|pair| DenseLayer::initial(pair[0], pair[1], &mut rng)).collect();
        let encoder = stack(&widths);
        widths.reverse();
        let decoder = stack(&widths);
        Self { activation: spec.activation, encoder, decoder }
    }

    pub fn latent_dim(&self) -> usize {
        self.decoder[0].inputs
    }

    pub fn pixel_count(&self) -> usize {
        self.encoder[0].inputs
    }

    /// Encoder layers, then decoder layers.
    pub fn layers(&self) -> impl Iterator<Item = &DenseLayer> {
        self.encoder.iter().chain(&self.decoder)
    }

    pub fn parameter_count(&self) -> usize {
        self.layers().map(|layer| layer.weight.len() + layer.bias.len()).sum()
    }

    pub fn is_finite(&self) -> bool {
        self.layers().all(|layer| layer.weight.iter().chain(&layer.bias).all(|value| value.is_finite()))
    }
}
