//! The autoencoder: its weights as plain numbers, and as burn tensors on a device.

pub mod weights;

#[cfg(feature = "engine")]
pub mod network;
