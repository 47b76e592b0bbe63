//! The autoencoder's weights as plain numbers: what comes down from the device and goes into a file.

use std::sync::Arc;

use rand_chacha::ChaCha8Rng;
use serde::{Deserialize, Serialize};

use super::convolution::Convolution;
use super::graph_network::GraphAutoencoder;
use crate::math::rng::{Stream, seeded, uniform_symmetric};
use crate::spec::{Activation, ModelKind, ModelSpec, SampleShape};

/// What a layer makes of its weights. All inputs and outputs are samples as `SampleShape` lays them out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Form {
    /// Fully connected, y = W x + b. W is `outputs × inputs`, row-major: row o holds the weights into
    /// output o.
    Full { inputs: usize, outputs: usize },
    /// From the fine picture to the coarse. W is `coarse channels × fine channels × 3 × 3`, row-major.
    Convolution(Convolution),
    /// From the coarse picture to the fine, with W in the same order.
    TransposedConvolution(Convolution),
}

impl Form {
    /// The same as the inner loops name it.
    pub fn for_kernels(&self) -> eddy_kernels::Form {
        match self {
            Self::Full { inputs, outputs } => eddy_kernels::Form::Full { inputs: *inputs, outputs: *outputs },
            Self::Convolution(of) => eddy_kernels::Form::Convolution(of.for_kernels()),
            Self::TransposedConvolution(of) => eddy_kernels::Form::TransposedConvolution(of.for_kernels()),
        }
    }

    /// Numbers that the layer takes.
    pub fn inputs(&self) -> usize {
        self.for_kernels().inputs()
    }

    /// Numbers that the layer gives.
    pub fn outputs(&self) -> usize {
        self.for_kernels().outputs()
    }

    /// Rows and columns of W, where a kernel is part of a row.
    pub fn weight_shape(&self) -> [usize; 2] {
        match self {
            Self::Full { inputs, outputs } => [*outputs, *inputs],
            Self::Convolution(of) | Self::TransposedConvolution(of) => {
                [of.coarse.channels, of.fine.channels * Convolution::TAPS]
            }
        }
    }

    /// One number an output or an output channel.
    pub fn bias_count(&self) -> usize {
        match self {
            Self::Full { outputs, .. } => *outputs,
            Self::Convolution(of) => of.coarse.channels,
            Self::TransposedConvolution(of) => of.fine.channels,
        }
    }
}

/// One layer's numbers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LayerWeights {
    pub form: Form,
    pub weight: Vec<f32>,
    pub bias: Vec<f32>,
}

impl LayerWeights {
    /// PyTorch's default initialisation of `nn.Linear`, `nn.Conv2d` and `nn.ConvTranspose2d`: weights
    /// and bias from U[−1/√n, 1/√n], where n, its fan-in, is the length of a row of W.
    fn initial(form: Form, rng: &mut ChaCha8Rng) -> Self {
        let [rows, columns] = form.weight_shape();
        let bound = 1.0 / (columns as f32).sqrt();
        Self {
            form,
            weight: uniform_symmetric(rng, bound, rows * columns),
            bias: uniform_symmetric(rng, bound, form.bias_count()),
        }
    }

    /// An untrained log-variance head. Its draws are its own, so that the other weights of a seed are
    /// the same with and without it.
    pub fn log_variance_head(inputs: usize, outputs: usize, seed: u64) -> Self {
        Self::initial(Form::Full { inputs, outputs }, &mut seeded(seed, Stream::Weights, 1))
    }

    /// Numbers that the layer takes.
    pub fn inputs(&self) -> usize {
        self.form.inputs()
    }

    /// Numbers that the layer gives.
    pub fn outputs(&self) -> usize {
        self.form.outputs()
    }

    /// Whether `other` is a layer of the same form with as many numbers.
    pub fn has_shape_of(&self, other: &Self) -> bool {
        self.form == other.form && self.weight.len() == other.weight.len() && self.bias.len() == other.bias.len()
    }
}

/// E: sample → latent and D: latent → sample. The activation stands between layers; after the last one of
/// either half there is none (linear code, linear output) but in some networks from files. Without encoder
/// layers E is the identity and the latent space is that of the data.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NetworkWeights {
    pub activation: Activation,
    /// After the encoder's last layer.
    pub code: Option<Activation>,
    /// After the decoder's last layer.
    pub output: Option<Activation>,
    pub encoder: Vec<LayerWeights>,
    pub decoder: Vec<LayerWeights>,
    /// The second head of a variational encoder, beside the encoder's last layer: ln s² of the code.
    /// The latent map uses the mean, so that only training reads it.
    pub log_variance: Option<LayerWeights>,
    /// Where the network is no sequence of layers: then it has none.
    #[serde(skip)]
    pub graph: Option<Arc<GraphAutoencoder>>,
}

impl NetworkWeights {
    /// An untrained network for samples of `shape`, drawn from `seed`.
    pub fn initial(spec: &ModelSpec, shape: SampleShape, seed: u64) -> Self {
        let mut rng = seeded(seed, Stream::Weights, 0);
        let mut half = |forms: Vec<Form>| forms.into_iter().map(|form| LayerWeights::initial(form, &mut rng)).collect();
        let [encoder, decoder] = Self::forms(spec, shape);
        let (encoder, decoder) = (half(encoder), half(decoder));
        let (activation, code, output) = (spec.activation, spec.code, spec.output);
        Self { activation, code, output, encoder, decoder, log_variance: None, graph: None }
    }

    /// A network that is no sequence of layers.
    pub fn of_graph(graph: GraphAutoencoder) -> Self {
        Self {
            activation: Activation::Relu,
            code: None,
            output: None,
            encoder: Vec::new(),
            decoder: Vec::new(),
            log_variance: None,
            graph: Some(Arc::new(graph)),
        }
    }

    /// The layers of encoder and decoder that `spec` asks for.
    pub fn forms(spec: &ModelSpec, shape: SampleShape) -> [Vec<Form>; 2] {
        let (pixels, code) = ([shape.dim()], [spec.latent_dim]);
        match (spec.kind, &spec.decoder_hidden) {
            (ModelKind::Mlp, None) => mirrored(dense(&[&pixels, &spec.hidden[..], &code].concat())),
            (ModelKind::Mlp, Some(back)) => {
                [[&pixels, &spec.hidden[..], &code], [&code, &back[..], &pixels]].map(|widths| dense(&widths.concat()))
            }
            (ModelKind::Convolutional, None) => mirrored(convolutional(spec, shape)),
            (ModelKind::Convolutional, Some(back)) => {
                let k = spec.latent_dim;
                let [encoder, _] = mirrored(convolutions(&spec.hidden, shape, k));
                // The way back, seen from the sample: its channels in the other order.
                let channels: Vec<usize> = back.iter().rev().copied().collect();
                let [_, decoder] = mirrored(convolutions(&channels, shape, k));
                [encoder, decoder]
            }
            (ModelKind::Denoiser, _) => [Vec::new(), dense(&[&pixels, &spec.hidden[..], &pixels].concat())],
            // Its operations are in its file.
            (ModelKind::Graph, _) => [Vec::new(), Vec::new()],
        }
    }

    /// The same network with the log-variance head of `seed`; one that is there stays, and where there
    /// is no encoder there is none.
    pub fn with_log_variance(mut self, seed: u64) -> Self {
        if let Some(code) = self.encoder.last() {
            let (inputs, outputs) = (code.inputs(), code.outputs());
            self.log_variance.get_or_insert_with(|| LayerWeights::log_variance_head(inputs, outputs, seed));
        }
        self
    }

    /// k: what the decoder takes.
    pub fn latent_dim(&self) -> usize {
        self.graph.as_ref().map_or_else(|| self.decoder[0].inputs(), |graph| graph.latent_dim())
    }

    /// Numbers of a sample: what the decoder gives.
    pub fn pixel_count(&self) -> usize {
        let of_layers = || self.decoder[self.decoder.len() - 1].outputs();
        self.graph.as_ref().map_or_else(of_layers, |graph| graph.pixel_count())
    }

    /// Encoder layers, then decoder layers, then the log-variance head.
    pub fn layers(&self) -> impl Iterator<Item = &LayerWeights> {
        self.encoder.iter().chain(&self.decoder).chain(&self.log_variance)
    }

    /// Whether `other` is a network of the same layers.
    pub fn has_shape_of(&self, other: &Self) -> bool {
        (self.activation, self.code, self.output) == (other.activation, other.code, other.output)
            && self.encoder.len() == other.encoder.len()
            && self.decoder.len() == other.decoder.len()
            && self.log_variance.is_some() == other.log_variance.is_some()
            && self.graph.is_some() == other.graph.is_some()
            && self.layers().zip(other.layers()).all(|(layer, other)| layer.has_shape_of(other))
    }

    /// Weights and biases of all layers, the log-variance head included.
    pub fn parameter_count(&self) -> usize {
        let of_graph = self.graph.as_ref().map_or(0, |graph| graph.parameter_count());
        of_graph + self.layers().map(|layer| layer.weight.len() + layer.bias.len()).sum::<usize>()
    }

    /// Whether every weight and bias is finite.
    pub fn is_finite(&self) -> bool {
        self.graph.as_ref().is_none_or(|graph| graph.is_finite())
            && self.layers().all(|layer| layer.weight.iter().chain(&layer.bias).all(|value| value.is_finite()))
    }
}

/// Full layers from width to width.
fn dense(widths: &[usize]) -> Vec<Form> {
    widths.windows(2).map(|pair| Form::Full { inputs: pair[0], outputs: pair[1] }).collect()
}

/// The paper's encoder: channels C − d − 2d − 4d − 8d by convolutions, then a full layer to k.
fn convolutional(spec: &ModelSpec, shape: SampleShape) -> Vec<Form> {
    let channels: Vec<usize> = (0..ModelSpec::CONVOLUTIONS).map(|doubling| spec.conv_width << doubling).collect();
    convolutions(&channels, shape, spec.latent_dim)
}

/// Convolutions that give so many channels each, then a full layer to k.
fn convolutions(channels: &[usize], shape: SampleShape, latent_dim: usize) -> Vec<Form> {
    let mut forms = Vec::new();
    let mut fine = shape;
    for &channels in channels {
        let convolution = Convolution::halving(fine, channels);
        forms.push(Form::Convolution(convolution));
        fine = convolution.coarse;
    }
    forms.push(Form::Full { inputs: fine.dim(), outputs: latent_dim });
    forms
}

/// An encoder and its mirror image as the decoder.
fn mirrored(encoder: Vec<Form>) -> [Vec<Form>; 2] {
    let back = |form: &Form| match *form {
        Form::Full { inputs, outputs } => Form::Full { inputs: outputs, outputs: inputs },
        Form::Convolution(of) => Form::TransposedConvolution(of),
        Form::TransposedConvolution(of) => Form::Convolution(of),
    };
    let decoder = encoder.iter().rev().map(back).collect();
    [encoder, decoder]
}

/// The activation as the inner loops name it.
pub fn activation_for_kernels(activation: Activation) -> eddy_kernels::Activation {
    match activation {
        Activation::Silu => eddy_kernels::Activation::Silu,
        Activation::Gelu => eddy_kernels::Activation::Gelu,
        Activation::Tanh => eddy_kernels::Activation::Tanh,
        Activation::Relu => eddy_kernels::Activation::Relu,
        Activation::LeakyRelu => eddy_kernels::Activation::LeakyRelu,
        Activation::LeakyRelu10 => eddy_kernels::Activation::LeakyRelu10,
        Activation::LeakyRelu20 => eddy_kernels::Activation::LeakyRelu20,
        Activation::LeakyRelu30 => eddy_kernels::Activation::LeakyRelu30,
        Activation::Elu => eddy_kernels::Activation::Elu,
        Activation::Sigmoid => eddy_kernels::Activation::Sigmoid,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn initial(spec: &ModelSpec, shape: SampleShape) -> NetworkWeights {
        NetworkWeights::initial(spec, shape, 3)
    }

    #[test]
    fn the_convolutional_network_has_the_papers_channels_and_mirrored_sizes() {
        let spec = ModelSpec::convolutional(8, 2, Activation::Silu);
        for (shape, sizes) in [
            (SampleShape::grey(28, 28), [784, 1568, 784, 512, 256, 2]),
            (SampleShape { channels: 3, height_px: 32, width_px: 32 }, [3072, 2048, 1024, 512, 256, 2]),
        ] {
            let weights = initial(&spec, shape);
            let encoder: Vec<usize> = weights.encoder.iter().map(LayerWeights::outputs).collect();
            assert_eq!(encoder, sizes[1..]);
            let decoder: Vec<usize> = weights.decoder.iter().map(LayerWeights::outputs).collect();
            assert!(decoder.iter().eq(sizes[..5].iter().rev()), "{decoder:?}");
            assert_eq!((weights.pixel_count(), weights.latent_dim()), (shape.dim(), 2));
        }
        // 80 + 1168 + 4640 + 18496 for the convolutions and 514 for the code; back 4624 + 1160 + 73 + … .
        let grey = initial(&spec, SampleShape::grey(28, 28));
        let of = |layers: &[LayerWeights]| -> usize { layers.iter().map(|l| l.weight.len() + l.bias.len()).sum() };
        assert_eq!(of(&grey.encoder), 80 + 1168 + 4640 + 18_496 + 514);
        assert_eq!(of(&grey.decoder), 768 + 18_464 + 4624 + 1160 + 73);
    }

    #[test]
    fn untrained_weights_are_drawn_within_the_bound_of_their_fan_in() {
        let weights = initial(&ModelSpec::convolutional(4, 3, Activation::Silu), SampleShape::grey(9, 8));
        // Fan-in of a transposed convolution as PyTorch counts it: its output channels times nine.
        for (layer, fan_in) in
            [(&weights.encoder[1], 36.0f32), (&weights.decoder[1], 144.0), (&weights.decoder[0], 3.0)]
        {
            let bound = 1.0 / fan_in.sqrt();
            let largest = layer.weight.iter().chain(&layer.bias).map(|value| value.abs()).fold(0.0, f32::max);
            assert!(largest <= bound && largest > 0.9 * bound, "{largest} of {bound}");
        }
    }

    #[test]
    fn a_denoiser_goes_from_the_data_to_the_data() {
        let spec = ModelSpec { kind: ModelKind::Denoiser, ..ModelSpec::mlp(&[64, 32], 9, Activation::Gelu) };
        let weights = initial(&spec, SampleShape::vector(2));
        let widths: Vec<[usize; 2]> = weights.layers().map(|layer| layer.form.weight_shape()).collect();
        assert_eq!(widths, [[64, 2], [32, 64], [2, 32]]);
        assert!(weights.encoder.is_empty() && weights.with_log_variance(1).log_variance.is_none());
    }

    /// There are two lists because the loops' crate has no dependencies and runs have words and a serialized form.
    #[test]
    fn both_lists_are_the_same() {
        assert_eq!(Activation::ALL.map(activation_for_kernels), eddy_kernels::Activation::ALL);
        for activation in Activation::ALL {
            assert_eq!(activation.leak().unwrap_or(0.0), activation_for_kernels(activation).leak(), "{activation:?}");
        }
    }
}
