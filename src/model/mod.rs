//! The autoencoder: its weights as plain numbers, as a file, and as burn tensors on a device.

pub mod convolution;
pub mod file;
pub mod graph_network;
pub mod image_model;
pub mod quantised;
pub mod quantised_file;
pub mod weights;

#[cfg(test)]
pub mod fixtures;
#[cfg(test)]
pub mod reference;

#[cfg(feature = "engine")]
pub mod graph;
#[cfg(feature = "engine")]
pub mod network;
