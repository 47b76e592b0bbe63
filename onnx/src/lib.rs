//! Autoencoders in ONNX files, read as graphs of tensor operations. Shapes are known once the input's is, so whatever a
//! file computes of shapes is computed here, once; what is left are operations on numbers.
//!
//! Of the format's two layers the container is read by `prost` with the messages written down here. Lists are read as
//! slices of the file before their items are, and what nodes make here of fixed tensors has a limit (`lower`), so that
//! no more memory is held than docs/bring.md states.
//!
//! Without the feature `reader` there are only the data, for whoever asks the small program of the browser.

#[cfg(feature = "reader")]
mod attributes;
#[cfg(feature = "reader")]
mod cut;
mod fault;
#[cfg(feature = "reader")]
mod file;
#[cfg(feature = "reader")]
mod halves;
#[cfg(feature = "reader")]
mod lower;
#[cfg(feature = "reader")]
mod messages;
mod network;
#[cfg(feature = "reader")]
mod resize;
#[cfg(feature = "reader")]
mod tensor;
#[cfg(feature = "reader")]
mod value;
pub mod wire;

pub use fault::OnnxFault;
#[cfg(feature = "reader")]
pub use halves::{answer, read};
pub use network::{LatentTensor, OnnxAutoencoder, OnnxNote, Reply, Request};

#[cfg(all(test, feature = "reader"))]
mod tests;
