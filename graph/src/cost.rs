//! What a graph costs, for whoever has to say it before a long run.

use crate::check::Checked;
use crate::data::Source;
use crate::op::Op;

impl Checked {
    /// Multiplications that one sample takes, about.
    pub fn multiplications(&self) -> usize {
        let cost = |at: usize| {
            let node = &self.graph().nodes[at];
            let given: usize = self.shape(Source::Node(at as u32)).iter().product();
            let sum = |shape: &[usize]| shape.iter().product::<usize>();
            let of_each = match &node.op {
                Op::MatMul => *self.shape(node.inputs[0]).last().unwrap_or(&1),
                Op::Convolution { .. } => sum(&self.shape(node.inputs[1])[1..]),
                Op::TransposedConvolution { .. } => {
                    let taken: usize = self.shape(node.inputs[0]).iter().product();
                    return taken * sum(&self.shape(node.inputs[1])[1..]);
                }
                Op::MaxPool { kernel, .. } | Op::AveragePool { kernel, .. } => kernel.iter().product(),
                Op::Reshape { .. } => 0,
                _ => 1,
            };
            given * of_each
        };
        (0..self.graph().nodes.len()).map(cost).fold(0, usize::saturating_add)
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
}
