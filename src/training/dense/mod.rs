//! The training step of fully connected networks on the CPU, forward and backward by hand (docs/science.md 2.4).
//! burn's CPU backend does the same operation by operation; ARCHITECTURE.md says what that costs.

mod layer;
mod network;
mod objective;
mod stack;

#[cfg(test)]
mod tests;

#[cfg(test)]
pub use layer::DenseLayer;
pub use network::DenseNetwork;
pub use objective::{StepBuffers, loss_and_gradients};
