//! The autoencoder as a map: the only folder of `dynamics` that knows `model`.

mod activation;
mod kernel;
mod lanes;
mod mlp;
mod pipeline;
mod smooth;

pub use mlp::FusedMlp;
pub use smooth::SmoothMlp;

#[cfg(test)]
mod tests;
