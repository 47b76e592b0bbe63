//! The autoencoder as a map: the only folder of `dynamics` that knows `model`.

mod activation;
mod fold;
mod kernel;
mod lanes;
mod mlp;
mod smooth;

pub use mlp::FusedMlp;
pub use smooth::SmoothMlp;
