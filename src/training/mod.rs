//! One training step: objective, optimizer, statistics. No loop of its own, no messages.

mod batch;
mod dense;
mod disturb;
pub mod learner;
mod loss_window;
pub mod objective;
mod optimizer;
mod snapshot;
mod tensors;
mod trainer;

pub use learner::{Learner, TrainingError};
pub use optimizer::learning_rate_at;
pub use snapshot::SnapshotError;

#[cfg(test)]
mod reference;
#[cfg(test)]
mod tests;
