//! The graph itself.

use serde::{Deserialize, Serialize};

use crate::op::Op;

/// Where a number comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Source {
    /// What goes into the graph.
    Input,
    /// One of [`Graph::constants`].
    Constant(u32),
    /// What one of [`Graph::nodes`] gives.
    Node(u32),
}

/// Fixed numbers: weights, and what was computed from them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Constant {
    pub shape: Vec<usize>,
    /// Row-major, as many as the shape says.
    pub numbers: Vec<f32>,
}

/// One operation. It gives one tensor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Node {
    pub op: Op,
    /// Nodes among them stand earlier in the graph.
    pub inputs: Vec<Source>,
    /// What it is called where it comes from, for messages.
    pub name: String,
}

/// From one tensor to another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Graph {
    /// Of one sample: the first axis is 1.
    pub input_shape: Vec<usize>,
    pub constants: Vec<Constant>,
    /// In an order in which they can be computed.
    pub nodes: Vec<Node>,
    pub output: Source,
}

impl Graph {
    /// Numbers that are fixed: weights above all.
    pub fn constant_count(&self) -> usize {
        self.constants.iter().map(|constant| constant.numbers.len()).sum()
    }

    /// Leaves out what the output does not depend on.
    #[must_use]
    pub fn pruned(self) -> Self {
        let (mut nodes, mut constants) = (vec![false; self.nodes.len()], vec![false; self.constants.len()]);
        let mut mark = |source: Source, nodes: &mut Vec<bool>| match source {
            Source::Input => {}
            Source::Constant(at) => constants[at as usize] = true,
            Source::Node(at) => nodes[at as usize] = true,
        };
        mark(self.output, &mut nodes);
        for at in (0..self.nodes.len()).rev() {
            if nodes[at] {
                self.nodes[at].inputs.iter().for_each(|&source| mark(source, &mut nodes));
            }
        }
        let places = |kept: &[bool]| {
            let mut next = 0u32;
            let place = |&is_kept: &bool| {
                let here = next;
                next += u32::from(is_kept);
                here
            };
            kept.iter().map(place).collect::<Vec<u32>>()
        };
        let (node_place, constant_place) = (places(&nodes), places(&constants));
        let moved = |source: Source| match source {
            Source::Input => Source::Input,
            Source::Constant(at) => Source::Constant(constant_place[at as usize]),
            Source::Node(at) => Source::Node(node_place[at as usize]),
        };
        let keep = |(node, _): (Node, bool)| Node { inputs: node.inputs.iter().map(|&it| moved(it)).collect(), ..node };
        Self {
            input_shape: self.input_shape,
            output: moved(self.output),
            nodes: self.nodes.into_iter().zip(nodes).filter(|(_, kept)| *kept).map(keep).collect(),
            constants: self.constants.into_iter().zip(constants).filter(|(_, kept)| *kept).map(|(it, _)| it).collect(),
        }
    }
}
