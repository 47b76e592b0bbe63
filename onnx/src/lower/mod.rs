//! From a file's nodes to the operations of a graph. What is known before a sample comes is computed on the way, so that
//! all chains of Shape, Gather and Reshape end here.

mod elementwise;
mod layers;
mod movement;
mod reduction;
mod shapes;

use std::collections::HashMap;
use std::rc::Rc;

use eddy_graph::{Binary, Constant, Graph, Node, Op, Source, evaluate, number_count, shape_of};

use crate::attributes::FileNode;
use crate::fault::OnnxFault;
use crate::file::OnnxFile;
use crate::value::{Known, Numbers, Value};

/// Numbers of what is computed here, at most: more is left to whoever runs the graph.
const MOST_FOLDED: usize = 1 << 22;
/// Numbers that all nodes together may make here beside the file's: so many, and so many times as many as it has.
const MADE: usize = 1 << 22;
const MADE_PER_GIVEN: usize = 4;
/// Shapes have no more, and are known whatever else there is.
const SHAPE_NUMBERS: usize = 64;
/// Operations that a file may become, at most.
const MOST_EMITTED: usize = 50_000;

/// A file that is being read.
pub struct Lowering<'a> {
    opset: i64,
    node: &'a FileNode,
    values: HashMap<String, Value>,
    constants: Vec<Constant>,
    /// Constants by the numbers they were made of, so that weights that two nodes read are there once.
    places: HashMap<(*const f32, Vec<usize>), u32>,
    /// Keeps the numbers alive whose addresses are known.
    kept: Vec<Rc<[f32]>>,
    nodes: Vec<Node>,
    /// Numbers that may still be made here.
    room: usize,
    /// Nodes whose noise became its mean.
    pub noise: Vec<String>,
}

/// A file as a graph, and what its tensors are called.
pub struct Lowered {
    pub graph: Graph,
    /// Tensors of the file that are outputs of nodes of the graph: name and node.
    pub names: Vec<(String, u32)>,
    pub noise: Vec<String>,
    /// The file's outputs, with their shapes.
    pub outputs: Vec<(String, Source, Vec<usize>)>,
}

/// The file as a graph, for an input of this shape.
///
/// # Errors
/// Which node cannot be read, and why.
pub fn lower(file: &OnnxFile, input_shape: &[usize]) -> Result<Lowered, OnnxFault> {
    let too_large = || OnnxFault::TooLarge { node: String::new() };
    number_count(input_shape).filter(|&count| count > 0).ok_or_else(too_large)?;
    let Some(first) = file.nodes.first() else { return Err(OnnxFault::Damaged) };
    let mut lowering = Lowering {
        opset: file.opset,
        node: first,
        values: file.fixed.iter().map(|(name, known)| (name.clone(), Value::Known(known.clone()))).collect(),
        constants: Vec::new(),
        places: HashMap::new(),
        kept: Vec::new(),
        nodes: Vec::new(),
        room: MADE,
        noise: Vec::new(),
    };
    file.fixed.values().for_each(|known| lowering.give_room(known.numbers.len()));
    for input in &file.inputs {
        let value = Value::Running { source: Source::Input, shape: input_shape.to_vec() };
        lowering.values.insert(input.name.clone(), value);
    }
    let mut names = Vec::new();
    for node in &file.nodes {
        lowering.node = node;
        let given = lowering.lower_node()?;
        for (name, value) in node.outputs.iter().zip(given) {
            if let Value::Running { source: Source::Node(at), .. } = value {
                names.push((name.clone(), at));
            }
            lowering.values.insert(name.clone(), value);
        }
        if lowering.nodes.len() > MOST_EMITTED {
            return Err(OnnxFault::TooLarge { node: node.name.clone() });
        }
    }
    let mut outputs = Vec::new();
    for name in &file.outputs {
        // One of several that cannot be had may be one that nobody needs.
        if let Some(value) = lowering.values.get(name).cloned() {
            let source = lowering.source(&value)?;
            outputs.push((name.clone(), source, value.shape().to_vec()));
        }
    }
    let output = outputs.first().map(|(_, source, _)| *source).ok_or(OnnxFault::Damaged)?;
    let Lowering { constants, nodes, noise, .. } = lowering;
    let graph = Graph { input_shape: input_shape.to_vec(), constants, nodes, output };
    Ok(Lowered { graph, names, noise, outputs })
}

impl Lowering<'_> {
    /// What the node gives.
    fn lower_node(&mut self) -> Result<Vec<Value>, OnnxFault> {
        let families = [Self::elementwise, Self::layer, Self::movement, Self::reduction, Self::of_shapes];
        for family in families {
            if let Some(given) = family(self)? {
                return Ok(given);
            }
        }
        Err(OnnxFault::Operator { node: self.node.name.clone(), op: self.node.op.clone() })
    }

    /// The input at this place.
    fn input(&self, at: usize) -> Result<Value, OnnxFault> {
        let name = self.node.inputs.get(at).map_or("", String::as_str);
        self.values.get(name).cloned().ok_or_else(|| self.missing(name))
    }

    fn missing(&self, tensor: &str) -> OnnxFault {
        OnnxFault::Missing { node: self.node.name.clone(), tensor: tensor.to_owned() }
    }

    /// The input at this place, if there is one.
    fn optional(&self, at: usize) -> Result<Option<Value>, OnnxFault> {
        match self.node.inputs.get(at) {
            Some(name) if !name.is_empty() => self.input(at).map(Some),
            _ => Ok(None),
        }
    }

    /// An input that has to be known before a sample comes.
    fn known(&self, at: usize) -> Result<Option<Known>, OnnxFault> {
        match self.optional(at)? {
            Some(Value::Known(known)) => Ok(Some(known)),
            Some(Value::Running { .. }) => Err(self.node.setting(format!("{} is computed", self.node.inputs[at]))),
            None => Ok(None),
        }
    }

    /// Whole numbers of an input, or of an attribute, as it was before they became inputs.
    fn wholes(&self, at: usize, attribute: &str) -> Result<Option<Vec<i64>>, OnnxFault> {
        match self.known(at)? {
            Some(known) => Ok(Some(known.numbers.wholes())),
            None => Ok(self.node.ints(attribute).map(<[i64]>::to_vec)),
        }
    }

    /// An axis, counted from the end if it is below 0.
    fn axis(&self, axis: i64, rank: usize) -> Result<usize, OnnxFault> {
        let counted = if axis < 0 { axis.saturating_add(rank as i64) } else { axis };
        usize::try_from(counted).ok().filter(|&it| it < rank).ok_or_else(|| self.node.setting(format!("axis={axis}")))
    }

    /// Shapes that do not fit this node.
    fn misfit(&self, values: &[&Value]) -> OnnxFault {
        let shapes = values.iter().map(|value| value.shape().to_vec()).collect();
        OnnxFault::Shapes { node: self.node.name.clone(), op: self.node.op.clone(), shapes }
    }

    /// For so many numbers of the file others may be made.
    fn give_room(&mut self, count: usize) {
        self.room = self.room.saturating_add(count.saturating_mul(MADE_PER_GIVEN));
    }

    /// Takes so many numbers from those that may be made here.
    fn make_room(&mut self, count: usize) -> Result<(), OnnxFault> {
        let left = self.room.checked_sub(if count > SHAPE_NUMBERS { count } else { 0 });
        self.room = left.ok_or_else(|| OnnxFault::TooLarge { node: self.node.name.clone() })?;
        Ok(())
    }

    /// What the operation gives: computed, where its inputs are known.
    fn emit(&mut self, op: Op, inputs: &[&Value]) -> Result<Value, OnnxFault> {
        let shapes: Vec<&[usize]> = inputs.iter().map(|value| value.shape()).collect();
        let faulty = |fault| OnnxFault::of_shapes(&self.node.name, &self.node.op, fault);
        let shape = shape_of(&op, &shapes).map_err(faulty)?;
        let known: Option<Vec<&Known>> = inputs.iter().map(|value| value.known()).collect();
        let count = |shape: &[usize]| number_count(shape).unwrap_or(usize::MAX);
        let made = count(&shape);
        let is_small = made <= MOST_FOLDED && shapes.iter().all(|shape| count(shape) <= MOST_FOLDED);
        let is_small = is_small && (made <= SHAPE_NUMBERS || made <= self.room);
        if let Some(known) = known.filter(|_| is_small && !matches!(op, Op::MatMul | Op::Convolution { .. })) {
            let whole = match &op {
                Op::Binary(Binary::Greater | Binary::Less | Binary::Equal) => true,
                Op::Select => known[1..].iter().all(|it| it.numbers.is_whole()),
                _ => known.iter().all(|it| it.numbers.is_whole()),
            };
            let lanes: Vec<_> = known.iter().map(|it| it.lanes()).collect();
            let given = evaluate(&op, &lanes.iter().collect::<Vec<_>>()).map_err(faulty)?;
            self.make_room(made)?;
            return Ok(Value::Known(Known::of(given, whole)));
        }
        let sources = inputs.iter().map(|value| self.source(value)).collect::<Result<Vec<_>, _>>()?;
        self.nodes.push(Node { op, inputs: sources, name: self.node.name.clone() });
        Ok(Value::Running { source: Source::Node(self.nodes.len() as u32 - 1), shape })
    }

    /// Where the graph finds this value.
    fn source(&mut self, value: &Value) -> Result<Source, OnnxFault> {
        let known = match value {
            Value::Running { source, .. } => return Ok(*source),
            Value::Known(known) => known,
        };
        let numbers = known.numbers.reals();
        if numbers.is_empty() {
            return Err(self.misfit(&[value]));
        }
        let key = (numbers.as_ptr(), known.shape.clone());
        if let Some(&at) = self.places.get(&key) {
            return Ok(Source::Constant(at));
        }
        self.make_room(numbers.len())?;
        let at = self.constants.len() as u32;
        self.constants.push(Constant { shape: known.shape.clone(), numbers: numbers.to_vec() });
        self.places.insert(key, at);
        self.kept.push(numbers);
        Ok(Source::Constant(at))
    }

    /// The same numbers in another shape.
    fn reshaped(&mut self, value: &Value, shape: Vec<usize>) -> Result<Value, OnnxFault> {
        if value.shape() == shape {
            return Ok(value.clone());
        }
        if let Value::Known(known) = value
            && number_count(&shape) == Some(known.numbers.len())
        {
            return Ok(Value::Known(Known { shape, numbers: known.numbers.clone() }));
        }
        self.emit(Op::Reshape { shape }, &[value])
    }

    fn binary(&mut self, op: Binary, a: &Value, b: &Value) -> Result<Value, OnnxFault> {
        self.emit(Op::Binary(op), &[a, b])
    }
}

/// A fixed real number.
fn real(number: f32) -> Value {
    Value::Known(Known::reals(Vec::new(), vec![number]))
}

/// The number of a tensor of one.
fn single(known: &Known) -> Option<f32> {
    match &known.numbers {
        Numbers::Real(numbers) => numbers.first().copied().filter(|_| numbers.len() == 1),
        Numbers::Whole(numbers) => numbers.first().map(|&number| number as f32).filter(|_| numbers.len() == 1),
    }
}

/// What a node with one output gives.
fn one(value: Value) -> Result<Option<Vec<Value>>, OnnxFault> {
    Ok(Some(vec![value]))
}
