//! A graph whose shapes fit, and whether a batch can go through it at once.

use crate::data::{Constant, Graph, Source};
use crate::op::Op;
use crate::shape::{ShapeFault, number_count, shape_of};

/// Operations of a graph, at most.
pub const MOST_NODES: usize = 50_000;

/// Why a graph cannot be computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GraphFault {
    TooManyNodes {
        found: usize,
    },
    /// The input is no single sample, or too large.
    Input {
        shape: Vec<usize>,
    },
    /// A constant's numbers are not as many as its shape says.
    Constant {
        at: usize,
    },
    /// A node, or the output, names what does not exist or comes later.
    Order {
        node: String,
    },
    /// An operation cannot be applied to its inputs.
    Node {
        node: String,
        op: &'static str,
        fault: ShapeFault,
    },
}

/// A graph with the shape of everything in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    graph: Graph,
    /// What each node gives, of one sample.
    shapes: Vec<Vec<usize>>,
    /// Whether what each node gives depends on the input.
    depends: Vec<bool>,
    rows_are_independent: bool,
}

impl Checked {
    /// # Errors
    /// Why the graph cannot be computed.
    pub fn new(graph: Graph) -> Result<Self, GraphFault> {
        if graph.nodes.len() > MOST_NODES {
            return Err(GraphFault::TooManyNodes { found: graph.nodes.len() });
        }
        if graph.input_shape.first() != Some(&1) || number_count(&graph.input_shape).is_none_or(|count| count == 0) {
            return Err(GraphFault::Input { shape: graph.input_shape });
        }
        let is_whole = |shape: &[usize], numbers: usize| number_count(shape) == Some(numbers) && numbers > 0;
        if let Some(at) = graph.constants.iter().position(|it| !is_whole(&it.shape, it.numbers.len())) {
            return Err(GraphFault::Constant { at });
        }
        let mut checked = Self { shapes: Vec::new(), depends: Vec::new(), rows_are_independent: true, graph };
        for at in 0..checked.graph.nodes.len() {
            let node = &checked.graph.nodes[at];
            let order = || GraphFault::Order { node: node.name.clone() };
            let shapes = node.inputs.iter().map(|&it| checked.known_shape(it)).collect::<Option<Vec<_>>>();
            let shapes = shapes.ok_or_else(order)?;
            let named = |fault| GraphFault::Node { node: node.name.clone(), op: node.op.name(), fault };
            let shape = shape_of(&node.op, &shapes).map_err(named)?;
            let depends: Vec<bool> = node.inputs.iter().map(|&it| checked.depends(it)).collect();
            let keeps = !depends.contains(&true) || keeps_rows(&node.op, &shapes, &depends, &shape);
            let any = depends.contains(&true);
            checked.rows_are_independent &= keeps;
            checked.shapes.push(shape);
            checked.depends.push(any);
        }
        if checked.known_shape(checked.graph.output).is_none() {
            return Err(GraphFault::Order { node: String::new() });
        }
        checked.rows_are_independent &= checked.depends(checked.graph.output);
        Ok(checked)
    }

    pub fn graph(&self) -> &Graph {
        &self.graph
    }

    /// The graph without the numbers of its constants: everything but a value can be asked of it.
    #[must_use]
    pub fn outline(&self) -> Self {
        let Graph { input_shape, constants, nodes, output } = &self.graph;
        let empty = |constant: &Constant| Constant { shape: constant.shape.clone(), numbers: Vec::new() };
        let graph = Graph {
            input_shape: input_shape.clone(),
            constants: constants.iter().map(empty).collect(),
            nodes: nodes.clone(),
            output: *output,
        };
        Self {
            graph,
            shapes: self.shapes.clone(),
            depends: self.depends.clone(),
            rows_are_independent: self.rows_are_independent,
        }
    }

    /// The outline, and the numbers of the constants in their order, not copied.
    pub fn into_outline(mut self) -> (Self, Vec<Vec<f32>>) {
        let numbers = self.graph.constants.iter_mut().map(|constant| std::mem::take(&mut constant.numbers)).collect();
        (self, numbers)
    }

    /// Whether samples can go through together, their numbers one after the other along the first axis of everything
    /// that depends on the input: then n samples give n results, each as if it were alone.
    pub fn rows_are_independent(&self) -> bool {
        self.rows_are_independent
    }

    /// The shape at a source of this graph, of one sample.
    pub fn shape(&self, source: Source) -> &[usize] {
        self.known_shape(source).expect("a checked graph names only what it has")
    }

    /// Whether it is another for another input.
    pub fn depends(&self, source: Source) -> bool {
        match source {
            Source::Input => true,
            Source::Constant(_) => false,
            Source::Node(at) => self.depends[at as usize],
        }
    }

    /// Numbers of a sample that goes in.
    pub fn inputs(&self) -> usize {
        self.graph.input_shape.iter().product()
    }

    /// Numbers that come out of a sample.
    pub fn outputs(&self) -> usize {
        self.output_shape().iter().product()
    }

    pub fn output_shape(&self) -> &[usize] {
        self.shape(self.graph.output)
    }

    /// For each node the sources that nobody reads after it: what holds them can be let go.
    pub fn last_uses(&self) -> Vec<Vec<u32>> {
        let mut last: Vec<Option<usize>> = vec![None; self.graph.nodes.len()];
        for (at, node) in self.graph.nodes.iter().enumerate() {
            for input in &node.inputs {
                if let Source::Node(read) = input {
                    last[*read as usize] = Some(at);
                }
            }
        }
        let mut uses = vec![Vec::new(); self.graph.nodes.len()];
        for (read, at) in last.into_iter().enumerate() {
            let is_output = self.graph.output == Source::Node(read as u32);
            // What nobody reads can be let go at once.
            if let Some(at) = at.or(Some(read)).filter(|_| !is_output) {
                uses[at].push(read as u32);
            }
        }
        uses
    }

    fn known_shape(&self, source: Source) -> Option<&[usize]> {
        match source {
            Source::Input => Some(&self.graph.input_shape),
            Source::Constant(at) => self.graph.constants.get(at as usize).map(|it| it.shape.as_slice()),
            Source::Node(at) => self.shapes.get(at as usize).map(Vec::as_slice),
        }
    }
}

/// Whether rows of the first axis stay apart. What depends on the input has, for n samples, n times the rows that it has
/// for one, sample after sample. What does not depend on it must then be the same for all rows.
fn keeps_rows(op: &Op, shapes: &[&[usize]], depends: &[bool], given: &[usize]) -> bool {
    let same_for_all = |shape: &[usize]| shape.len() < given.len() || shape.first() == Some(&1);
    let brings_together = |from: usize| {
        let pairs = shapes.iter().zip(depends).skip(from);
        let fits = |shape: &[usize], depends: bool| {
            if depends { shape.len() == given.len() && shape.first() == given.first() } else { same_for_all(shape) }
        };
        pairs.into_iter().all(|(shape, &depends)| fits(shape, depends))
    };
    match op {
        Op::Unary(_) | Op::Normalize { .. } | Op::Repeat { .. } => true,
        Op::Binary(_) | Op::Select => !given.is_empty() && brings_together(0),
        Op::MatMul if given.len() == 2 => depends == [true, false],
        Op::MatMul => brings_together(0),
        Op::Convolution { .. } | Op::TransposedConvolution { .. } => depends[0] && !depends[1..].contains(&true),
        Op::MaxPool { .. } | Op::AveragePool { .. } => true,
        Op::Reduce { axes, .. } => !axes.contains(&0) && !given.is_empty(),
        Op::Softmax { axis } | Op::Slice { axis, .. } | Op::Gather { axis, .. } => *axis != 0,
        // A constant part would be missing for the other samples.
        Op::Concat { axis } => *axis != 0 && (!depends.contains(&false) || shapes[0][0] == 1),
        // Samples lie one after the other before and after.
        Op::Reshape { shape } => !shape.is_empty() && !shapes[0].is_empty(),
        Op::Transpose { order } => order.first() == Some(&0),
        Op::Pad { before, after, .. } => before.first() == Some(&0) && after.first() == Some(&0),
        Op::Expand { shape } => shapes[0].len() == shape.len() && shapes[0].first() == shape.first(),
    }
}
