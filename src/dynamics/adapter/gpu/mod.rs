//! The latent map of a fully connected network on the GPU: one kernel iterates, on burn's own device and queue.

#[cfg(feature = "webgpu")]
mod kernel;
mod plan;

#[cfg(feature = "webgpu")]
mod map;
#[cfg(feature = "webgpu")]
pub use map::GpuMap;

#[cfg(test)]
mod tests;
