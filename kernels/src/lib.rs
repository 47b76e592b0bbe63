//! The inner loops of the latent map, without dependencies: for the engine, the page, and the small program of
//! the workers that only map.
//!
//! A network is a list of [`Layer`]s. A [`Pipeline`] holds them in the order in which the loops read them and
//! takes batches of points through all of them, a block of points at a time, in cache. The same loops are
//! compiled for several kinds of SIMD ([`Simd`]); for each of them the image of a point is the same to the bit in
//! any company.

mod activation;
mod convolution;
mod dense;
pub mod lanes;
mod layer;
pub mod peak;
pub mod picture;
mod pipeline;
mod simd;
mod stencil;
pub mod training;
mod wire;
pub mod worker;

pub use activation::{Activate, Activation, activate};
pub use convolution::{Convolution, Shape};
pub use dense::{PackedLayer, affine};
pub use layer::{Form, Layer, Stage};
pub use pipeline::Pipeline;
pub use simd::Simd;
pub use wire::{WireError, read_layers, write_layers};

#[cfg(test)]
mod tests;
#[cfg(test)]
mod worker_tests;
