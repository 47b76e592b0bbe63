//! Why a file gives no autoencoder, as data: whoever shows it has the words.

#[cfg(feature = "reader")]
use eddy_graph::{GraphFault, ShapeFault};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum OnnxFault {
    /// The bytes are no ONNX file.
    NotOnnx,
    /// They begin as one and break off or are damaged.
    Damaged,
    /// It asks for a file of another version of the format than is known.
    Opset { found: i64, least: i64 },
    /// The weights lie in another file.
    ExternalData { tensor: String },
    /// A tensor of numbers of a kind that is not read, or without numbers for its shape.
    Tensor { tensor: String },
    /// Of this operator nothing is known.
    Operator { node: String, op: String },
    /// The operator is known, but not set in this way.
    Setting { node: String, op: String, setting: String },
    /// A node reads what nobody gives.
    Missing { node: String, tensor: String },
    /// Shapes that do not fit an operation.
    Shapes { node: String, op: String, shapes: Vec<Vec<usize>> },
    /// More than can be held.
    TooLarge { node: String },
    /// Another number of inputs than one.
    Inputs { names: Vec<String> },
    /// The size of an input is open, and nothing says it.
    OpenShape { input: String, shape: String },
    /// The only file is half an autoencoder, or a classifier.
    OneHalf { takes: Vec<usize>, gives: Vec<usize> },
    /// Two files of which neither takes what the other gives: shapes in and out of the first and second.
    NoPair { first: [Vec<usize>; 2], second: [Vec<usize>; 2] },
    /// Another number of files than one or two.
    FileCount { found: usize },
    /// No tensor of this name cuts the network in two.
    Latent { name: String, known: Vec<String> },
    /// Nothing in the network cuts it in two.
    NoLatent,
}

#[cfg(feature = "reader")]
impl OnnxFault {
    pub(crate) fn of_shapes(node: &str, op: &str, fault: ShapeFault) -> Self {
        let (node, op) = (node.to_owned(), op.to_owned());
        match fault {
            ShapeFault::TooLarge => Self::TooLarge { node },
            ShapeFault::Misfit { shapes } => Self::Shapes { node, op, shapes },
            ShapeFault::InputCount { .. } => Self::Shapes { node, op, shapes: Vec::new() },
        }
    }

    pub(crate) fn of_graph(fault: GraphFault) -> Self {
        match fault {
            GraphFault::Node { node, op, fault } => Self::of_shapes(&node, op, fault),
            GraphFault::Order { node } => Self::Missing { node, tensor: String::new() },
            GraphFault::TooManyNodes { .. } | GraphFault::Input { .. } | GraphFault::Constant { .. } => {
                Self::TooLarge { node: String::new() }
            }
        }
    }
}
