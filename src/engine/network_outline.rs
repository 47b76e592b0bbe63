//! What a file was understood as, in the order in which numbers go through it: for the page, before it is used.

use eddy_graph::{Checked, Graph, Op, Source};
use eddy_onnx::LatentTensor;

use crate::model::file::{FileTensor, ForeignNetwork};
use crate::model::weights::Form;
use crate::protocol::{HalfOutline, LatentCut, LayerOutline, TensorOutline};
use crate::spec::SampleShape;
use crate::words::{Message, network_outline::message as words};

/// Operations of a graph that are listed, a half.
const MOST_LISTED: usize = 300;
/// Operations of one node that are named.
const MOST_NAMED: usize = 4;

/// Encoder and decoder of a network that is read by its tensors.
pub fn of_layers(network: &ForeignNetwork) -> [HalfOutline; 2] {
    network.layers().map(|layers| HalfOutline {
        takes: layers.first().map_or_else(Vec::new, |(form, _)| ends(*form)[0].clone()),
        layers: layers.iter().map(|(form, tensors)| layer(*form, tensors)).collect(),
        left_out: 0,
    })
}

fn layer(form: Form, tensors: &[FileTensor]) -> LayerOutline {
    let operation = match form {
        Form::Full { .. } => words::full_layer(),
        Form::Convolution(_) => words::convolution(),
        Form::TransposedConvolution(_) => words::transposed_convolution(),
    };
    let tensor = |(name, shape): &FileTensor| TensorOutline { name: name.clone(), shape: sizes(shape) };
    LayerOutline {
        operation,
        name: String::new(),
        tensors: tensors.iter().map(tensor).collect(),
        gives: ends(form)[1].clone(),
    }
}

/// Sizes of what a layer takes and gives.
fn ends(form: Form) -> [Vec<u32>; 2] {
    let picture = |shape: SampleShape| sizes(&[shape.channels, shape.height_px, shape.width_px]);
    match form {
        Form::Full { inputs, outputs } => [sizes(&[inputs]), sizes(&[outputs])],
        Form::Convolution(of) => [picture(of.fine), picture(of.coarse)],
        Form::TransposedConvolution(of) => [picture(of.coarse), picture(of.fine)],
    }
}

/// Half a network of operations. What one node of a file became stands in one line.
pub fn of_graph(half: &Checked) -> HalfOutline {
    let graph = half.graph();
    let mut layers: Vec<LayerOutline> = Vec::new();
    let mut operations: Vec<String> = Vec::new();
    for (at, node) in (0u32..).zip(&graph.nodes) {
        let source = Source::Node(at);
        if !half.depends(source) {
            continue;
        }
        let gives = of_one_sample(half.shape(source));
        let same = layers.last_mut().filter(|layer| !node.name.is_empty() && layer.name == node.name);
        match same {
            Some(layer) => {
                operations.push(operation(&node.op));
                layer.operation = Message::verbatim(named(&operations));
                layer.gives = gives;
                layer.tensors.extend(tensors(graph, &node.inputs));
            }
            None => {
                operations = vec![operation(&node.op)];
                let (operation, name) = (Message::verbatim(named(&operations)), node.name.clone());
                layers.push(LayerOutline { operation, name, tensors: tensors(graph, &node.inputs), gives });
            }
        }
    }
    let left_out = layers.len().saturating_sub(MOST_LISTED) as u32;
    layers.truncate(MOST_LISTED);
    HalfOutline { takes: of_one_sample(&graph.input_shape), layers, left_out }
}

/// Weights among the inputs of a node; single numbers are none.
fn tensors(graph: &Graph, inputs: &[Source]) -> Vec<TensorOutline> {
    let constants = inputs.iter().filter_map(|input| match input {
        Source::Constant(at) => graph.constants.get(*at as usize),
        Source::Input | Source::Node(_) => None,
    });
    let weights = constants.filter(|constant| constant.shape.iter().product::<usize>() > 1);
    weights.map(|constant| TensorOutline { name: String::new(), shape: sizes(&constant.shape) }).collect()
}

fn named(operations: &[String]) -> String {
    let mut named = operations.iter().take(MOST_NAMED).cloned().collect::<Vec<_>>().join(", ");
    if operations.len() > MOST_NAMED {
        named.push_str(", …");
    }
    named
}

/// "Relu", "ReduceMean", "MatMul": names of operators are the same in every language.
fn operation(op: &Op) -> String {
    let kind = match op {
        Op::Unary(kind) => format!("{kind:?}"),
        Op::Binary(kind) => format!("{kind:?}"),
        Op::Reduce { kind, .. } => format!("Reduce{kind:?}"),
        _ => op.name().to_owned(),
    };
    kind.split([' ', '(', '{']).next().unwrap_or_default().to_owned()
}

/// Where a file can be cut, in its order, the best place first: why there, and why rather not.
pub fn cuts(latents: &[LatentTensor]) -> Vec<LatentCut> {
    let count = |latent: &LatentTensor| latent.shape.iter().product::<usize>();
    let narrowest = latents.first().map_or(0, count);
    let cut = |(place, latent): (usize, &LatentTensor)| LatentCut {
        name: latent.name.clone(),
        shape: of_one_sample(&latent.shape),
        why: match (place, count(latent)) {
            (0, numbers) => words::cut_narrowest(numbers),
            (_, numbers) if numbers == narrowest => words::cut_as_narrow(numbers),
            (_, numbers) => words::cut_wider(numbers),
        },
    };
    latents.iter().enumerate().map(cut).collect()
}

/// Without the axis of samples.
fn of_one_sample(shape: &[usize]) -> Vec<u32> {
    sizes(shape.get(1..).unwrap_or_default())
}

fn sizes(shape: &[usize]) -> Vec<u32> {
    shape.iter().map(|&size| u32::try_from(size).unwrap_or(u32::MAX)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use eddy_graph::{Binary, Constant, Node, Unary};

    #[test]
    fn what_one_node_became_is_one_line_with_its_weights_and_its_last_sizes() {
        let node = |op, inputs, name: &str| Node { op, inputs, name: name.to_owned() };
        let constant = |shape: &[usize]| Constant { shape: shape.to_vec(), numbers: vec![1.0; shape.iter().product()] };
        let graph = Graph {
            input_shape: vec![1, 3],
            constants: vec![constant(&[3, 2]), constant(&[2]), constant(&[])],
            nodes: vec![
                node(Op::MatMul, vec![Source::Input, Source::Constant(0)], "fc"),
                node(Op::Binary(Binary::Add), vec![Source::Node(0), Source::Constant(1)], "fc"),
                node(Op::Unary(Unary::Neg), vec![Source::Node(1)], "turn"),
                node(Op::Binary(Binary::Mul), vec![Source::Node(2), Source::Constant(2)], ""),
            ],
            output: Source::Node(3),
        };
        let half = of_graph(&Checked::new(graph).unwrap());
        assert_eq!((half.takes, half.left_out), (vec![3], 0));
        let lines: Vec<_> = half.layers.iter().map(|layer| format!("{} {}", layer.operation, layer.name)).collect();
        assert_eq!(lines, ["MatMul, Add fc", "Neg turn", "Mul "]);
        let shapes: Vec<_> = half.layers[0].tensors.iter().map(|tensor| tensor.shape.clone()).collect();
        assert_eq!((shapes, half.layers[0].gives.clone()), (vec![vec![3, 2], vec![2]], vec![2]));
        assert!(half.layers[2].tensors.is_empty(), "a single number is no weight");
    }

    #[test]
    fn the_narrowest_tensor_comes_first_and_every_other_has_a_reason() {
        let latent = |name: &str, count| LatentTensor { name: name.to_owned(), shape: vec![1, count] };
        let cuts = cuts(&[latent("z", 2), latent("before", 2), latent("hidden", 20)]);
        assert_eq!(cuts.iter().map(|cut| cut.shape[0]).collect::<Vec<_>>(), [2, 2, 20]);
        assert!(cuts[0].why != cuts[1].why && cuts[1].why != cuts[2].why);
    }
}
