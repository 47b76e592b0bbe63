//! What a graph costs, for whoever has to say it before a long run.

use crate::check::Checked;
use crate::data::Source;
use crate::op::Op;

impl Checked {
    /// Multiplications that one sample takes, about.
    pub fn multiplications(&self) -> u64 {
        (0..self.graph().nodes.len()).map(|at| self.multiplications_at(at)).fold(0, u64::saturating_add)
    }

    /// Multiplications that one node takes for one sample, about.
    ///
    /// # Panics
    /// If the graph has no node of this number.
    pub fn multiplications_at(&self, at: usize) -> u64 {
        let node = &self.graph().nodes[at];
        let count = |shape: &[usize]| shape.iter().fold(1u64, |count, &side| count.saturating_mul(side as u64));
        let given = count(self.shape(Source::Node(at as u32)));
        let of_each = match &node.op {
            Op::MatMul => *self.shape(node.inputs[0]).last().unwrap_or(&1) as u64,
            Op::Convolution { .. } => count(&self.shape(node.inputs[1])[1..]),
            Op::TransposedConvolution { .. } => {
                let taken = count(self.shape(node.inputs[0]));
                return taken.saturating_mul(count(&self.shape(node.inputs[1])[1..]));
            }
            Op::MaxPool { kernel, .. } | Op::AveragePool { kernel, .. } => count(kernel),
            Op::Reshape { .. } => 0,
            _ => 1,
        };
        given.saturating_mul(of_each)
    }

    /// Numbers that have to be held at the same time for one sample, at most: those on the way, without the constants.
    pub fn most_held(&self) -> usize {
        let size = |source: Source| self.shape(source).iter().product::<usize>();
        let (mut held, mut most) = (self.inputs(), self.inputs());
        for (at, freed) in self.last_uses().iter().enumerate() {
            held += size(Source::Node(at as u32));
            most = most.max(held);
            held -= freed.iter().map(|&read| size(Source::Node(read))).sum::<usize>();
        }
        most
    }

    /// Numbers of the largest tensor of one sample, constants included: what has to lie in one piece.
    pub fn largest(&self) -> usize {
        let size = |source: Source| self.shape(source).iter().product::<usize>();
        let nodes = (0..self.graph().nodes.len()).map(|at| size(Source::Node(at as u32)));
        let constants = (0..self.graph().constants.len()).map(|at| size(Source::Constant(at as u32)));
        nodes.chain(constants).fold(self.inputs(), usize::max)
    }
}
