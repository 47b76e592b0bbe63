//! Where a network can be cut in two: tensors through which everything goes that the output knows of the input.

use std::collections::BTreeSet;

use eddy_graph::{Checked, Graph, Source};

/// The nodes that cut the graph, in order. The output is none.
pub fn cuts(checked: &Checked) -> Vec<u32> {
    let graph = checked.graph();
    let is_of_input = |source: Source| checked.depends(source);
    // What the output needs, and who reads it last.
    let mut needed = vec![false; graph.nodes.len()];
    let mut last_reader = vec![0usize; graph.nodes.len()];
    let mut input_is_read_until = 0usize;
    if let Source::Node(at) = graph.output {
        needed[at as usize] = true;
    }
    for at in (0..graph.nodes.len()).rev().filter(|&at| checked.depends(Source::Node(at as u32))) {
        if !needed[at] {
            continue;
        }
        for &input in &graph.nodes[at].inputs {
            match input {
                Source::Input => input_is_read_until = input_is_read_until.max(at),
                Source::Node(read) => {
                    needed[read as usize] = true;
                    last_reader[read as usize] = last_reader[read as usize].max(at);
                }
                Source::Constant(_) => {}
            }
        }
    }
    // Of what depends on the input, that which is still to be read.
    let mut live: BTreeSet<u32> = BTreeSet::new();
    let mut found = Vec::new();
    for (at, _) in needed.iter().enumerate().filter(|(_, needed)| **needed) {
        let source = Source::Node(at as u32);
        if !is_of_input(source) {
            continue;
        }
        live.retain(|&held| last_reader[held as usize] > at);
        let is_alone = live.is_empty() && input_is_read_until <= at;
        live.insert(at as u32);
        if is_alone && graph.output != source && checked.shape(source).first() == Some(&1) {
            found.push(at as u32);
        }
    }
    found
}

/// The graph up to a node that cuts it, and the graph after it.
pub fn halves(graph: &Graph, at: u32, latent_shape: &[usize]) -> [Graph; 2] {
    let latent = Source::Node(at);
    let before = Graph { output: latent, ..graph.clone() };
    let mut after = Graph { input_shape: latent_shape.to_vec(), ..graph.clone() };
    for node in &mut after.nodes {
        node.inputs.iter_mut().filter(|input| **input == latent).for_each(|input| *input = Source::Input);
    }
    [before.pruned(), after.pruned()]
}
