//! A network as a graph of tensor operations, for networks that are no plain sequence of layers. The graph is plain
//! data and knows no file format. Its shapes are checked once; then it is evaluated here in f64 with exact
//! derivatives, or elsewhere as tensors of a device.
//!
//! All shapes are those of one sample: the first axis of the input is 1. Where no operation mixes rows of the
//! first axis, a batch goes through at once ([`Checked::rows_are_independent`]).

mod check;
mod cost;
mod data;
mod op;
mod plain;
mod shape;

pub use check::{Checked, GraphFault, MOST_NODES};
pub use data::{Constant, Graph, Node, Source};
pub use op::{Binary, Op, Reduction, Sliding, Unary};
pub use plain::{Lanes, PlainGraph, evaluate};
pub use shape::{MOST_AXES, MOST_NUMBERS, ShapeFault, number_count, shape_of};

#[cfg(test)]
mod tests;
