//! An autoencoder whose halves are graphs of operations: a network from a file that is no sequence of layers. It is
//! followed like any other, but not trained.

use std::sync::Arc;

use eddy_graph::{Binary, Checked, Constant, Graph, GraphFault, Node, Op, Source};

use crate::spec::PixelRange;

/// E and D as graphs, for pixels 0…1. Cloning shares them.
#[derive(Clone, Debug, PartialEq)]
pub struct GraphAutoencoder {
    pub encoder: Arc<Checked>,
    pub decoder: Arc<Checked>,
}

impl GraphAutoencoder {
    /// # Errors
    /// If a graph cannot be computed. That they fit each other is up to whoever read them.
    pub fn new(encoder: Graph, decoder: Graph) -> Result<Self, GraphFault> {
        Ok(Self { encoder: Arc::new(Checked::new(encoder)?), decoder: Arc::new(Checked::new(decoder)?) })
    }

    /// The same network for pixels 0…1, where its encoder takes and its decoder gives pixels of these ranges.
    ///
    /// # Errors
    /// None for a network that is one.
    pub fn with_ranges(&self, taken: PixelRange, given: PixelRange) -> Result<Self, GraphFault> {
        let (mut encoder, mut decoder) = (self.encoder.graph().clone(), self.decoder.graph().clone());
        if taken != PixelRange::UNIT {
            encoder = behind(encoder, [(Binary::Sub, taken.mean), (Binary::Div, taken.sd)]);
        }
        if given != PixelRange::UNIT {
            decoder = before(decoder, [(Binary::Mul, given.sd), (Binary::Add, given.mean)]);
        }
        Self::new(encoder, decoder)
    }

    /// k, the numbers of a latent.
    pub fn latent_dim(&self) -> usize {
        self.decoder.inputs()
    }

    /// Numbers of a sample.
    pub fn pixel_count(&self) -> usize {
        self.encoder.inputs()
    }

    /// Weights of both halves.
    pub fn parameter_count(&self) -> usize {
        self.encoder.graph().constant_count() + self.decoder.graph().constant_count()
    }

    /// Whether every weight of both halves is a finite number.
    pub fn is_finite(&self) -> bool {
        let finite = |half: &Checked| {
            half.graph().constants.iter().all(|constant| constant.numbers.iter().all(|number| number.is_finite()))
        };
        finite(&self.encoder) && finite(&self.decoder)
    }

    /// Both graphs, for a checkpoint.
    pub fn to_bytes(&self) -> Vec<u8> {
        postcard::to_allocvec(&(self.encoder.graph(), self.decoder.graph())).expect("plain numbers always encode")
    }

    /// `None` if the bytes are no network.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (encoder, decoder) = postcard::from_bytes(bytes).ok()?;
        let network = Self::new(encoder, decoder).ok()?;
        let fits = network.encoder.outputs() == network.decoder.inputs()
            && network.decoder.outputs() == network.encoder.inputs();
        fits.then_some(network)
    }
}

/// Constants for these numbers, and the sources where they are.
fn numbers(graph: &mut Graph, steps: [(Binary, f32); 2]) -> [Source; 2] {
    steps.map(|(_, number)| {
        graph.constants.push(Constant { shape: Vec::new(), numbers: vec![number] });
        Source::Constant(graph.constants.len() as u32 - 1)
    })
}

/// The graph with two operations with a number each after its output.
fn before(mut graph: Graph, steps: [(Binary, f32); 2]) -> Graph {
    let constants = numbers(&mut graph, steps);
    for ((op, _), constant) in steps.into_iter().zip(constants) {
        graph.nodes.push(Node { op: Op::Binary(op), inputs: vec![graph.output, constant], name: String::new() });
        graph.output = Source::Node(graph.nodes.len() as u32 - 1);
    }
    graph
}

/// The graph with two operations with a number each before its input.
fn behind(mut graph: Graph, steps: [(Binary, f32); 2]) -> Graph {
    let constants = numbers(&mut graph, steps);
    let moved = |source: Source| match source {
        Source::Input => Source::Node(1),
        Source::Constant(at) => Source::Constant(at),
        Source::Node(at) => Source::Node(at + 2),
    };
    for node in &mut graph.nodes {
        node.inputs.iter_mut().for_each(|input| *input = moved(*input));
    }
    graph.output = moved(graph.output);
    let first = [Source::Input, Source::Node(0)];
    let added = steps.into_iter().zip(constants).zip(first).map(|(((op, _), constant), input)| Node {
        op: Op::Binary(op),
        inputs: vec![input, constant],
        name: String::new(),
    });
    graph.nodes = added.chain(graph.nodes).collect();
    graph
}

#[cfg(test)]
mod tests {
    use super::*;
    use eddy_graph::{PlainGraph, Unary};

    fn graph(op: Unary) -> Graph {
        let nodes = vec![Node { op: Op::Unary(op), inputs: vec![Source::Input], name: String::new() }];
        Graph { input_shape: vec![1, 2], constants: Vec::new(), nodes, output: Source::Node(0) }
    }

    #[test]
    fn pixels_of_any_range_are_taken_and_given_in_0_to_1() {
        let plain = GraphAutoencoder::new(graph(Unary::Neg), graph(Unary::Exp)).unwrap();
        let ranged = plain.with_ranges(PixelRange::SYMMETRIC, PixelRange { mean: 0.25, sd: 2.0 }).unwrap();
        assert_eq!(PlainGraph::new(&ranged.encoder).value(&[0.5, 1.0]), [0.0, -1.0]);
        assert_eq!(PlainGraph::new(&ranged.decoder).value(&[0.0, 1.0]), [2.25, 2.0 * 1f64.exp() + 0.25]);
        assert_eq!(GraphAutoencoder::from_bytes(&ranged.to_bytes()), Some(ranged.clone()));
        assert_eq!(GraphAutoencoder::from_bytes(&ranged.to_bytes()[1..]), None);
    }
}
