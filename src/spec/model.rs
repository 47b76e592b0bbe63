//! What the network is made of.

use libm::erf;
use serde::{Deserialize, Serialize};

use super::SampleShape;
use crate::words::spec;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ModelKind {
    /// A multilayer perceptron autoencoder: sample − hidden… − k − …hidden − sample, linear output.
    Mlp,
    /// The paper's: four convolutions 3 × 3 with stride 2 and channels C − d − 2d − 4d − 8d, a full layer
    /// to k, and the same way back with transposed convolutions.
    Convolutional,
    /// No encoder and no bottleneck: sample − hidden… − sample. The latent space is that of the data,
    /// f = D, and the field shows what denoising does to every point of it.
    Denoiser,
    /// A network from a file that is no sequence of layers. Its operations are in that file; it is followed, not
    /// trained, and cannot be chosen.
    Graph,
}

impl ModelKind {
    /// Those that can be chosen.
    pub const ALL: [Self; 3] = [Self::Mlp, Self::Convolutional, Self::Denoiser];

    /// The name in links and element ids.
    pub fn id(self) -> &'static str {
        match self {
            Self::Mlp => "mlp",
            Self::Convolutional => "conv",
            Self::Denoiser => "denoiser",
            Self::Graph => "graph",
        }
    }

    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// Whether it can learn samples of `shape`.
    pub fn fits(self, shape: SampleShape) -> bool {
        match self {
            Self::Mlp | Self::Graph => true,
            Self::Convolutional => shape.is_picture(),
            Self::Denoiser => shape.dim() <= ModelSpec::LATENT_DIM.1,
        }
    }

    /// Whether it is made of layers whose widths can be chosen one by one.
    pub fn has_hidden_layers(self) -> bool {
        !matches!(self, Self::Convolutional | Self::Graph)
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::Mlp => spec::kind_mlp(),
            Self::Convolutional => spec::kind_convolutional(),
            Self::Denoiser => spec::kind_denoiser(),
            Self::Graph => spec::kind_graph(),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelSpec {
    pub kind: ModelKind,
    /// Widths of the encoder's hidden layers, which the decoder mirrors; of a denoiser's, in their order.
    /// A convolutional network has none, or one from a file the channels that its convolutions give.
    pub hidden: Vec<usize>,
    /// Base width d of a convolutional network: channels of its first layer.
    pub conv_width: usize,
    /// Bottleneck k; of a denoiser, the number of coordinates of a sample.
    pub latent_dim: usize,
    /// Between layers, never after the last one of either half.
    pub activation: Activation,
    /// Widths of the decoder's hidden layers where a network was read from a file that is not Eddy's: its
    /// decoder need not mirror its encoder, and it may be larger than what is trained here. Of a convolutional
    /// one the channels that its transposed convolutions take.
    #[serde(default)]
    pub decoder_hidden: Option<Vec<usize>>,
    /// After the last layer of the encoder; none for a linear code.
    #[serde(default)]
    pub code: Option<Activation>,
    /// After the last layer of the decoder; none for a linear output.
    #[serde(default)]
    pub output: Option<Activation>,
}

impl ModelSpec {
    /// How many hidden layers a half of a network from a file may have.
    pub const LOADED_HIDDEN_LAYERS: usize = 16;
    /// How wide each may be.
    pub const LOADED_WIDTH: usize = 8192;
    /// Its largest bottleneck: eigenvalues of k × k are found at every attractor.
    pub const LOADED_BOTTLENECK: usize = 256;
    /// The largest code of a network that is no sequence of layers; above [`Self::LOADED_BOTTLENECK`] its fixed points
    /// are found without eigenvalues of whole matrices.
    pub const GRAPH_CODE: usize = 1 << 14;
    /// Convolutions of a convolutional encoder.
    pub const CONVOLUTIONS: usize = 4;
    /// Base width that trains on a CPU while one watches.
    const DEFAULT_CONV_WIDTH: usize = 8;
    /// How many hidden layers a half may have, both ends included.
    pub const HIDDEN_LAYERS: (usize, usize) = (1, 4);
    /// How wide each may be.
    pub const HIDDEN_WIDTH: (usize, usize) = (1, 1024);
    /// How many numbers a latent may have.
    pub const LATENT_DIM: (usize, usize) = (1, 64);

    /// An autoencoder of fully connected layers.
    pub fn mlp(hidden: &[usize], latent_dim: usize, activation: Activation) -> Self {
        let conv_width = Self::DEFAULT_CONV_WIDTH;
        Self {
            kind: ModelKind::Mlp,
            hidden: hidden.to_vec(),
            conv_width,
            latent_dim,
            activation,
            decoder_hidden: None,
            code: None,
            output: None,
        }
    }

    /// A network whose operations are in its file.
    pub fn graph(latent_dim: usize) -> Self {
        let kind = ModelKind::Graph;
        Self { kind, decoder_hidden: Some(Vec::new()), ..Self::mlp(&[], latent_dim, Activation::Relu) }
    }

    /// Whether it is a network from a file that is not Eddy's. Such a one is not brought inside the limits
    /// of what can be chosen, only refused if it is too large.
    pub fn is_loaded(&self) -> bool {
        self.kind != ModelKind::Denoiser && self.decoder_hidden.is_some()
    }

    /// What is too large about a network from a file, in words.
    pub fn check_loaded(&self) -> Result<(), String> {
        let (most_layers, widest, largest) = (Self::LOADED_HIDDEN_LAYERS, Self::LOADED_WIDTH, Self::LOADED_BOTTLENECK);
        if !(1..=largest).contains(&self.latent_dim) {
            return Err(spec::bottleneck_outside(self.latent_dim, largest));
        }
        for hidden in [Some(&self.hidden), self.decoder_hidden.as_ref()].into_iter().flatten() {
            if hidden.len() > most_layers {
                return Err(spec::half_too_deep(hidden.len(), most_layers));
            }
            if let Some(width) = hidden.iter().find(|width| !(1..=widest).contains(*width)) {
                return Err(spec::layer_outside(*width, widest));
            }
        }
        Ok(())
    }

    /// The paper's convolutional autoencoder of base width d.
    pub fn convolutional(conv_width: usize, latent_dim: usize, activation: Activation) -> Self {
        Self { kind: ModelKind::Convolutional, conv_width, ..Self::mlp(&[256, 128], latent_dim, activation) }
    }

    /// The hidden widths in what was typed or linked ("256,128"), or what is wrong with it.
    pub fn parse_hidden(text: &str) -> Result<Vec<usize>, String> {
        let ((fewest, most), (narrowest, widest)) = (Self::HIDDEN_LAYERS, Self::HIDDEN_WIDTH);
        let wanted = spec::hidden_takes(fewest, most, narrowest, widest);
        let mut hidden = Vec::new();
        for word in text.split(',').map(str::trim) {
            match word.parse() {
                Ok(width) if (narrowest..=widest).contains(&width) => hidden.push(width),
                _ => return Err(spec::not_a_width(word, &wanted)),
            }
        }
        if hidden.len() > most {
            return Err(spec::too_many_layers(hidden.len(), &wanted));
        }
        Ok(hidden)
    }

    /// The hidden widths as a box or a link shows them.
    pub fn hidden_text(&self) -> String {
        self.hidden.iter().map(usize::to_string).collect::<Vec<_>>().join(",")
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Activation {
    /// x · sigmoid(x), also called swish.
    Silu,
    /// x · Φ(x), the exact form with erf.
    Gelu,
    Tanh,
    /// max(x, 0).
    Relu,
    /// x, or a hundredth of it below 0.
    LeakyRelu,
    /// 1/(1 + e⁻ˣ).
    Sigmoid,
    /// x, or a tenth of it below 0.
    LeakyRelu10,
    /// x, or a fifth of it below 0.
    LeakyRelu20,
    /// x, or three tenths of it below 0, Keras'.
    LeakyRelu30,
    /// x, or eˣ − 1 below 0.
    Elu,
}

impl Activation {
    pub const ALL: [Self; 10] = [
        Self::Silu,
        Self::Gelu,
        Self::Tanh,
        Self::Relu,
        Self::LeakyRelu,
        Self::Sigmoid,
        Self::LeakyRelu10,
        Self::LeakyRelu20,
        Self::LeakyRelu30,
        Self::Elu,
    ];
    /// The same, the most usual between the layers of autoencoders first.
    pub const BY_USE: [Self; 10] = [
        Self::Relu,
        Self::LeakyRelu20,
        Self::LeakyRelu,
        Self::Tanh,
        Self::Elu,
        Self::Gelu,
        Self::Silu,
        Self::Sigmoid,
        Self::LeakyRelu10,
        Self::LeakyRelu30,
    ];

    /// Slope below 0 of the activations that are two lines, where it is not 0.
    pub fn leak(self) -> Option<f32> {
        match self {
            // PyTorch's.
            Self::LeakyRelu => Some(0.01),
            Self::LeakyRelu10 => Some(0.1),
            Self::LeakyRelu20 => Some(0.2),
            Self::LeakyRelu30 => Some(0.3),
            Self::Silu | Self::Gelu | Self::Tanh | Self::Relu | Self::Sigmoid | Self::Elu => None,
        }
    }

    /// Its value, exact to the last digits of f64.
    pub fn value(self, x: f64) -> f64 {
        match self {
            Self::Silu => x / (1.0 + (-x).exp()),
            Self::Gelu => 0.5 * x * (1.0 + erf(x * std::f64::consts::FRAC_1_SQRT_2)),
            Self::Tanh => x.tanh(),
            Self::Sigmoid => 1.0 / (1.0 + (-x).exp()),
            Self::Elu if x < 0.0 => x.exp_m1(),
            Self::Relu if x < 0.0 => 0.0,
            Self::LeakyRelu | Self::LeakyRelu10 | Self::LeakyRelu20 | Self::LeakyRelu30 if x < 0.0 => {
                f64::from(self.leak().unwrap_or(0.0)) * x
            }
            Self::Elu | Self::Relu | Self::LeakyRelu | Self::LeakyRelu10 | Self::LeakyRelu20 | Self::LeakyRelu30 => x,
        }
    }

    /// The name in links and element ids.
    pub fn id(self) -> &'static str {
        match self {
            Self::Silu => "silu",
            Self::Gelu => "gelu",
            Self::Tanh => "tanh",
            Self::Relu => "relu",
            Self::LeakyRelu => "leaky-relu",
            Self::LeakyRelu10 => "leaky-relu-0.1",
            Self::LeakyRelu20 => "leaky-relu-0.2",
            Self::LeakyRelu30 => "leaky-relu-0.3",
            Self::Elu => "elu",
            Self::Sigmoid => "sigmoid",
        }
    }

    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|activation| activation.id() == id)
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::Silu => "SiLU",
            Self::Gelu => "GELU",
            Self::Tanh => "tanh",
            Self::Relu => "ReLU",
            Self::LeakyRelu => spec::leaky_relu(),
            Self::LeakyRelu10 => spec::leaky_relu_10(),
            Self::LeakyRelu20 => spec::leaky_relu_20(),
            Self::LeakyRelu30 => spec::leaky_relu_30(),
            Self::Elu => "ELU",
            Self::Sigmoid => "sigmoid",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layer_widths_are_read_and_shown_alike() {
        assert_eq!(ModelSpec::parse_hidden(" 256, 128"), Ok(vec![256, 128]));
        let model = ModelSpec { hidden: vec![7, 5, 3], ..ModelSpec::mlp(&[1], 2, Activation::Silu) };
        assert_eq!(ModelSpec::parse_hidden(&model.hidden_text()), Ok(model.hidden));
    }

    #[test]
    fn wrong_layer_widths_are_named_with_an_example() {
        for text in ["", "256,", "0", "1025", "-3", "2.5", "wide", "1,2,3,4,5", "99999999999999999999"] {
            let error = ModelSpec::parse_hidden(text).unwrap_err();
            assert!(error.contains("256,128"), "{text:?}: {error}");
        }
    }

    #[test]
    fn erf_has_its_tabled_values() {
        // Abramowitz and Stegun, table 7.1, and mpmath.
        for (x, value) in [
            (0.0, 0.0),
            (0.1, 0.112_462_916_018_284_9),
            (0.5, 0.520_499_877_813_046_5),
            (1.0, 0.842_700_792_949_714_9),
            (2.0, 0.995_322_265_018_952_7),
            (3.5, 0.999_999_256_901_627_7),
        ] {
            assert!((erf(x) - value).abs() < 1e-15, "erf({x}) = {}", erf(x));
            assert_eq!(erf(-x), -erf(x));
        }
        assert_eq!(erf(40.0), 1.0);
        assert!(erf(f64::NAN).is_nan());
    }
}
