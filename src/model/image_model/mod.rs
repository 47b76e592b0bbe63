//! Real image models: the TAESD family of tiny autoencoders, and AutoencoderKL, the autoencoder of Stable Diffusion and
//! FLUX. Files are recognised by their tensors and become two graphs of tensor operations (docs/real-models.md).

mod config;
#[cfg(feature = "engine")]
mod direct;
mod draft;
mod error;
mod files;
mod kl;
mod kl_files;
mod kl_names;
mod model;
mod plan;
mod tiny;
mod tiny_files;

#[cfg(feature = "engine")]
mod small;
#[cfg(feature = "engine")]
mod tensors;

pub use config::ImageModelConfig;
pub use error::ImageModelError;
pub use files::{ImageModelFiles, MOST_PARAMETERS, SIDES_PX};
pub use model::{ImageModel, ImageModelFacts, ImageRange, LatentScale};
#[cfg(feature = "engine")]
pub use small::{small_half, small_kl_half};
#[cfg(feature = "engine")]
pub use tensors::{HalfPrograms, ImageTensors};

#[cfg(test)]
mod tests;
