//! The autoencoder as a map: the only folder of `dynamics` that knows `model`.

#[cfg(feature = "engine")]
mod burn;
#[cfg(feature = "engine")]
mod device;
mod fused;
#[cfg(any(feature = "webgpu", test))]
mod gpu;
mod pipeline;
mod precise;

#[cfg(feature = "engine")]
pub use burn::BurnMap;
#[cfg(feature = "engine")]
pub use device::DeviceMap;
#[cfg(test)]
pub use fused::MULTIPLIED;
pub use fused::{FusedMap, Pass};
pub use precise::PreciseMap;

#[cfg(test)]
mod foreign_tests;
#[cfg(test)]
mod tests;
