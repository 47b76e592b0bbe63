//! Real image models: the TAESD family of tiny autoencoders, and AutoencoderKL, the autoencoder of Stable Diffusion and
//! FLUX. Files are recognised by their tensors and become two graphs of tensor operations (docs/real-models.md).

mod config;
#[cfg(feature = "engine")]
mod direct;
mod draft;
mod files;
mod kl;
mod kl_files;
mod kl_names;
mod model;
mod plan;
#[cfg(feature = "engine")]
mod small;
#[cfg(feature = "engine")]
mod tensors;
mod tiny;
mod tiny_files;

pub use config::ImageModelConfig;
pub use files::{ImageModelFiles, MOST_PARAMETERS, SIDES_PX};
pub use model::{ImageModel, ImageModelFacts, ImageRange, LatentScale};
#[cfg(feature = "engine")]
pub use small::{small_half, small_kl_half};
#[cfg(feature = "engine")]
pub use tensors::{HalfPrograms, ImageTensors};

use super::file::WeightsFileError;
use crate::words::image_model as words;

/// Why files gave no image model.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImageModelError {
    /// A file that cannot be read, or one tensor that is not as the others say.
    #[error(transparent)]
    File(#[from] WeightsFileError),
    #[error("{}", words::other_family(*count, examples))]
    Family { count: usize, examples: String },
    #[error("{}", words::renamed(tensor, format!("{expected:?}"), found, format!("{shape:?}")))]
    Renamed { tensor: String, expected: Vec<usize>, found: String, shape: Vec<usize> },
    #[error("{}", words::encoder_missing())]
    NoEncoder,
    #[error("{}", words::decoder_missing())]
    NoDecoder,
    #[error("{}", words::two_of_one_half())]
    TwoOfOneHalf,
    #[error("{}", words::two_families())]
    TwoFamilies,
    #[error("{}", words::other_latents(*encoder, *decoder))]
    OtherLatents { encoder: usize, decoder: usize },
    #[error("{}", words::bad_config(why))]
    Config { why: String },
    #[error("{}", words::bad_groups(tensor, *channels, *groups))]
    Groups { tensor: String, channels: usize, groups: usize },
    #[error("{}", words::bad_size(*width, *height, *factor, *least, *most))]
    Size { width: usize, height: usize, factor: usize, least: usize, most: usize },
    #[error("{}", words::too_many_parameters(*found, *most))]
    TooLarge { found: usize, most: usize },
    #[error("{}", words::not_built(why))]
    NotBuilt { why: String },
}

#[cfg(test)]
mod tests;
