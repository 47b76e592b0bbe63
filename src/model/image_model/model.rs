//! An image model for pictures of one size: two checked graphs and what its numbers mean.

use eddy_graph::Checked;

use crate::words::Message;

/// An image autoencoder for pictures of one size.
pub struct ImageModel {
    /// Pictures (1 × 3 × height × width) to latents.
    pub encoder: Checked,
    /// Latents (1 × channels × height × width) to pictures.
    pub decoder: Checked,
    pub facts: ImageModelFacts,
}

/// What is known of an image model without its numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct ImageModelFacts {
    /// The network in a few words.
    pub title: Message,
    /// Channels, height and width of a picture, in pixels.
    pub picture: [usize; 3],
    /// Of a latent.
    pub latent: [usize; 3],
    pub range: ImageRange,
    pub scale: LatentScale,
    /// Numbers of both halves.
    pub parameters: usize,
    /// Multiplications of f for one picture, about.
    pub multiplications: u64,
    /// Numbers that are held at the same time for one picture, at most, beside the weights.
    pub most_held: usize,
    /// Numbers of the largest tensor for one picture, weights included.
    pub largest: usize,
    /// What was assumed or left out.
    pub notes: Vec<Message>,
}

/// The range of a picture's numbers, black to white.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImageRange {
    /// 0…1.
    Unit,
    /// −1…1.
    Symmetric,
}

impl ImageRange {
    pub const BOTH: [Self; 2] = [Self::Unit, Self::Symmetric];

    /// "0…1".
    pub fn words(self) -> &'static str {
        match self {
            Self::Unit => "0…1",
            Self::Symmetric => "−1…1",
        }
    }

    /// A number of a picture from 0…1.
    pub fn from_unit(self, value: f32) -> f32 {
        match self {
            Self::Unit => value,
            Self::Symmetric => 2.0 * value - 1.0,
        }
    }

    /// A number of a picture to 0…1; beyond the range it stays beyond.
    pub fn to_unit(self, value: f32) -> f32 {
        match self {
            Self::Unit => value,
            Self::Symmetric => 0.5 * value + 0.5,
        }
    }
}

/// How a model's latents z relate to numbers of variance 1, as diffusion models want them: (z − shift)·factor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LatentScale {
    pub factor: f32,
    pub shift: f32,
}

impl LatentScale {
    /// Latents have variance 1 themselves, as the TAESD family's.
    pub const NONE: Self = Self { factor: 1.0, shift: 0.0 };

    /// Of the published models with so many latent channels: Stable Diffusion 1's, or FLUX.1's.
    pub fn published(latent_channels: usize) -> Self {
        match latent_channels {
            16 => Self { factor: 0.3611, shift: 0.1159 },
            _ => Self { factor: 0.18215, shift: 0.0 },
        }
    }

    /// The latent of a number of variance 1.
    pub fn latent(self, normal: f32) -> f32 {
        normal / self.factor + self.shift
    }
}

impl ImageModel {
    /// Whether pictures can go through together, each as if it were alone.
    pub fn rows_are_independent(&self) -> bool {
        self.encoder.rows_are_independent() && self.decoder.rows_are_independent()
    }
}

impl ImageModelFacts {
    /// Numbers of a latent.
    pub fn latent_count(&self) -> usize {
        self.latent.iter().product()
    }

    /// Numbers of a picture.
    pub fn picture_count(&self) -> usize {
        self.picture.iter().product()
    }

    /// Bytes that f takes for so many pictures at once, about: the weights, what is held at the same time, and as much
    /// again for what an operation makes on its way.
    pub fn bytes(&self, pictures: usize) -> usize {
        let held = self.most_held.saturating_mul(2).saturating_mul(pictures);
        self.parameters.saturating_add(held).saturating_mul(size_of::<f32>())
    }
}
