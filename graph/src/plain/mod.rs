//! Evaluation in f64 with exact derivatives, forward: the value and any number of tangents go through together. Slow and
//! simple: for polishing, for eigenvalues, and as the truth that faster ways are compared with.

mod elementwise;
mod movement;
mod product;
mod reduction;
mod windows;

use crate::check::Checked;
use crate::data::{Graph, Source};
use crate::op::Op;
use crate::shape::{ShapeFault, shape_of};

/// A tensor's numbers and their derivatives in some directions. What does not depend on the input has no directions.
#[derive(Clone, Debug, PartialEq)]
pub struct Lanes {
    pub shape: Vec<usize>,
    /// Row-major; the value first, then the tangents. Never empty.
    pub lanes: Vec<Vec<f64>>,
}

impl Lanes {
    /// Numbers without directions.
    pub fn fixed(shape: Vec<usize>, numbers: Vec<f64>) -> Self {
        Self { shape, lanes: vec![numbers] }
    }

    pub fn value(&self) -> &[f64] {
        &self.lanes[0]
    }

    /// The same linear change of value and tangents.
    fn linear(&self, shape: Vec<usize>, change: impl Fn(&[f64]) -> Vec<f64>) -> Self {
        Self { shape, lanes: self.lanes.iter().map(|lane| change(lane)).collect() }
    }
}

/// One operation.
///
/// # Errors
/// If it cannot be applied to inputs of these shapes.
pub fn evaluate(op: &Op, inputs: &[&Lanes]) -> Result<Lanes, ShapeFault> {
    let shapes: Vec<&[usize]> = inputs.iter().map(|input| input.shape.as_slice()).collect();
    let shape = shape_of(op, &shapes)?;
    Ok(apply(op, inputs, shape))
}

/// As [`evaluate`], where the shape of the result is known.
fn apply(op: &Op, inputs: &[&Lanes], shape: Vec<usize>) -> Lanes {
    let x = inputs[0];
    match op {
        Op::Unary(unary) => elementwise::unary(*unary, x),
        Op::Binary(binary) => elementwise::binary(*binary, x, inputs[1], shape),
        Op::Select => elementwise::select(x, inputs[1], inputs[2], shape),
        Op::MatMul => product::matrix(x, inputs[1], shape),
        Op::Convolution { sliding, groups } => product::convolution(inputs, sliding, *groups, shape),
        Op::TransposedConvolution { sliding, groups, .. } => product::transposed(inputs, sliding, *groups, shape),
        Op::MaxPool { kernel, sliding } => windows::max_pool(x, *kernel, sliding, shape),
        Op::AveragePool { kernel, sliding, counts_padding } => {
            windows::average_pool(x, *kernel, sliding, *counts_padding, shape)
        }
        Op::Reduce { kind, axes } => reduction::reduce(x, *kind, axes, shape),
        Op::Softmax { axis } => reduction::softmax(x, *axis),
        Op::Normalize { block, epsilon } => reduction::normalize(x, *block, f64::from(*epsilon)),
        Op::Reshape { .. } => Lanes { shape, lanes: x.lanes.clone() },
        Op::Transpose { order } => movement::transpose(x, order, shape),
        Op::Slice { axis, start, count } => movement::slice(x, *axis, *start, *count, shape),
        Op::Concat { axis } => movement::concat(inputs, *axis, shape),
        Op::Pad { before, value, .. } => movement::pad(x, before, f64::from(*value), shape),
        Op::Expand { .. } => movement::expand(x, shape),
        Op::Gather { axis, at } => movement::gather(x, *axis, at, shape),
        Op::Repeat { factors } => movement::repeat(x, *factors, shape),
    }
}

/// A graph that is evaluated in f64.
#[derive(Clone, Debug)]
pub struct PlainGraph {
    checked: Checked,
    constants: Vec<Lanes>,
    last_uses: Vec<Vec<u32>>,
}

impl PlainGraph {
    pub fn new(checked: &Checked) -> Self {
        let Graph { constants, .. } = checked.graph();
        let widened = constants.iter().map(|constant| {
            Lanes::fixed(constant.shape.clone(), constant.numbers.iter().copied().map(f64::from).collect())
        });
        Self { constants: widened.collect(), last_uses: checked.last_uses(), checked: checked.clone() }
    }

    /// Numbers of a sample that goes in.
    pub fn inputs(&self) -> usize {
        self.checked.inputs()
    }

    /// Value and tangents of a sample, taken through the graph.
    ///
    /// # Panics
    /// If a lane is no sample, or there is none.
    pub fn lanes(&self, lanes: Vec<Vec<f64>>) -> Vec<Vec<f64>> {
        let is_sample = |lane: &Vec<f64>| lane.len() == self.inputs();
        assert!(!lanes.is_empty() && lanes.iter().all(is_sample), "lanes of samples");
        let input = Lanes { shape: self.checked.graph().input_shape.clone(), lanes };
        let mut given: Vec<Option<Lanes>> = Vec::with_capacity(self.last_uses.len());
        for (at, node) in self.checked.graph().nodes.iter().enumerate() {
            let result = {
                let read = |source: &Source| held(&input, &self.constants, &given, *source);
                let inputs: Vec<&Lanes> = node.inputs.iter().map(read).collect();
                apply(&node.op, &inputs, self.checked.shape(Source::Node(at as u32)).to_vec())
            };
            given.push(Some(result));
            for &read in &self.last_uses[at] {
                given[read as usize] = None;
            }
        }
        held(&input, &self.constants, &given, self.checked.graph().output).lanes.clone()
    }

    /// The value of a sample.
    pub fn value(&self, sample: &[f64]) -> Vec<f64> {
        self.lanes(vec![sample.to_vec()]).swap_remove(0)
    }
}

fn held<'a>(input: &'a Lanes, constants: &'a [Lanes], given: &'a [Option<Lanes>], source: Source) -> &'a Lanes {
    match source {
        Source::Input => input,
        Source::Constant(at) => &constants[at as usize],
        Source::Node(at) => given[at as usize].as_ref().expect("kept until its last use"),
    }
}

/// Sizes before, at and after an axis, multiplied.
fn around(shape: &[usize], axis: usize) -> [usize; 3] {
    [shape[..axis].iter().product(), shape[axis], shape[axis + 1..].iter().product()]
}

/// For each number of `shape`, row-major, the place of the number of a tensor of shape `from` that is repeated there.
fn repeated_places(from: &[usize], shape: &[usize]) -> Vec<usize> {
    let missing = shape.len() - from.len();
    let mut steps = vec![0usize; shape.len()];
    let mut step = 1;
    for (axis, &size) in from.iter().enumerate().rev() {
        if size > 1 {
            steps[axis + missing] = step;
        }
        step *= size;
    }
    stepped_places(&steps, shape)
}

/// For each number of `shape`, row-major, the sum of its coordinates times these steps.
fn stepped_places(steps: &[usize], shape: &[usize]) -> Vec<usize> {
    let mut places = vec![0usize];
    for (&step, &size) in steps.iter().zip(shape) {
        places = places.iter().flat_map(|&place| (0..size).map(move |at| place + at * step)).collect();
    }
    places
}
