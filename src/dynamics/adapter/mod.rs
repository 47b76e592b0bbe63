//! The autoencoder as a map: the only folder of `dynamics` that knows `model`.

#[cfg(feature = "engine")]
mod burn;
#[cfg(feature = "engine")]
mod device;
mod fused;
#[cfg(any(feature = "webgpu", test))]
mod gpu;
#[cfg(feature = "engine")]
mod graph;
mod pipeline;
mod precise;

#[cfg(feature = "engine")]
pub use burn::BurnMap;
#[cfg(feature = "engine")]
pub use device::DeviceMap;
pub use fused::FusedMap;
#[cfg(test)]
pub use fused::MULTIPLIED;
#[cfg(feature = "engine")]
pub use graph::{GraphMap, follow_graphs_on};
pub use precise::PreciseMap;

/// What points are taken through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pass {
    /// f = E∘D, from latent points to latent points.
    Map,
    /// E, from pictures to latent points.
    Encode,
    /// D, from latent points to pictures.
    Decode,
}

#[cfg(test)]
mod foreign_tests;
#[cfg(all(test, feature = "engine"))]
mod graph_tests;
#[cfg(test)]
mod tests;
