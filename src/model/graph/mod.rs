//! Graphs of tensor operations (`eddy-graph`) as burn tensors: what networks that are no plain sequence of layers run on.

mod apply;
mod collapse;
mod direct;
mod held;
mod tensors;

#[cfg(test)]
pub use tensors::MULTIPLIED_IN_GRAPHS;
pub use tensors::{GraphTensors, Passage};

#[cfg(test)]
mod tests;
