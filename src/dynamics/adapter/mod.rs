//! The autoencoder as a map: the only folder of `dynamics` that knows `model`.

mod activation;
#[cfg(feature = "engine")]
mod burn;
mod kernel;
mod lanes;
mod mlp;
mod pipeline;
mod smooth;
mod stencil;

#[cfg(feature = "engine")]
pub use burn::BurnMap;
pub use mlp::FusedMlp;
pub use smooth::SmoothMlp;

#[cfg(test)]
mod tests;
