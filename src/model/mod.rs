//! The autoencoder: its weights as plain numbers, and as burn tensors on a device.

pub mod convolution;
pub mod weights;

#[cfg(test)]
pub mod reference;

#[cfg(feature = "engine")]
pub mod network;
