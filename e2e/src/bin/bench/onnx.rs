//! As much of the ONNX format (protobuf; onnx.proto of version 1.16) as the benchmark's networks need.

/// An attribute of a node.
pub enum Attribute {
    Integer(&'static str, i64),
    Integers(&'static str, Vec<i64>),
    Real(&'static str, f32),
}

/// A graph with one input and one output of f32.
pub struct Model {
    /// As the file says them: names and shapes.
    input: Vec<u8>,
    output: Vec<u8>,
    nodes: Vec<Vec<u8>>,
    tensors: Vec<Vec<u8>>,
}

const FLOAT: u64 = 1;
const INT64: u64 = 7;
const OPERATOR_SET: u64 = 17;
const FORMAT_VERSION: u64 = 8;

impl Model {
    /// Both batch × k.
    pub fn new(input: &str, output: &str, dim: usize) -> Self {
        let points = |name| value(name, &[None, Some(dim)]);
        Self { input: points(input), output: points(output), nodes: Vec::new(), tensors: Vec::new() }
    }

    /// Of these shapes.
    pub fn of_shapes(input: &str, output: &str, shapes: [&[usize]; 2]) -> Self {
        let [from, to] = shapes.map(|shape| shape.iter().copied().map(Some).collect::<Vec<_>>());
        Self { input: value(input, &from), output: value(output, &to), nodes: Vec::new(), tensors: Vec::new() }
    }

    pub fn node(&mut self, operator: &str, inputs: &[&str], output: &str, attributes: &[Attribute]) {
        let mut node = Message::default();
        inputs.iter().for_each(|input| node.text(1, input));
        node.text(2, output);
        node.text(3, output);
        node.text(4, operator);
        for attribute in attributes {
            let mut message = Message::default();
            match attribute {
                Attribute::Integer(name, value) => {
                    message.text(1, name);
                    message.number(3, *value as u64);
                    message.number(20, 2);
                }
                Attribute::Integers(name, values) => {
                    message.text(1, name);
                    values.iter().for_each(|value| message.number(8, *value as u64));
                    message.number(20, 7);
                }
                Attribute::Real(name, value) => {
                    message.text(1, name);
                    message.real(2, *value);
                    message.number(20, 1);
                }
            }
            node.bytes(5, &message.0);
        }
        self.nodes.push(node.0);
    }

    pub fn numbers(&mut self, name: &str, shape: &[usize], numbers: &[f32]) {
        let bytes: Vec<u8> = numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
        self.tensor(name, shape, FLOAT, &bytes);
    }

    pub fn integers(&mut self, name: &str, numbers: &[i64]) {
        let bytes: Vec<u8> = numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
        self.tensor(name, &[numbers.len()], INT64, &bytes);
    }

    fn tensor(&mut self, name: &str, shape: &[usize], kind: u64, bytes: &[u8]) {
        let mut tensor = Message::default();
        shape.iter().for_each(|side| tensor.number(1, *side as u64));
        tensor.number(2, kind);
        tensor.text(8, name);
        tensor.bytes(9, bytes);
        self.tensors.push(tensor.0);
    }

    pub fn into_bytes(self) -> Vec<u8> {
        let mut graph = Message::default();
        self.nodes.iter().for_each(|node| graph.bytes(1, node));
        graph.text(2, "f");
        self.tensors.iter().for_each(|tensor| graph.bytes(5, tensor));
        graph.bytes(11, &self.input);
        graph.bytes(12, &self.output);
        let mut operators = Message::default();
        operators.text(1, "");
        operators.number(2, OPERATOR_SET);
        let mut model = Message::default();
        model.number(1, FORMAT_VERSION);
        model.bytes(7, &graph.0);
        model.bytes(8, &operators.0);
        model.0
    }
}

/// `name` of this shape; a side that is left open is the batch.
fn value(name: &str, sides: &[Option<usize>]) -> Vec<u8> {
    let mut shape = Message::default();
    for side in sides {
        let mut axis = Message::default();
        match side {
            Some(side) => axis.number(1, *side as u64),
            None => axis.text(2, "batch"),
        }
        shape.bytes(1, &axis.0);
    }
    let mut tensor = Message::default();
    tensor.number(1, FLOAT);
    tensor.bytes(2, &shape.0);
    let mut kind = Message::default();
    kind.bytes(1, &tensor.0);
    let mut value = Message::default();
    value.text(1, name);
    value.bytes(2, &kind.0);
    value.0
}

/// A protobuf message under way.
#[derive(Default)]
struct Message(Vec<u8>);

impl Message {
    fn varint(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.0.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.0.push(value as u8);
    }

    fn number(&mut self, field: u64, value: u64) {
        self.varint(field << 3);
        self.varint(value);
    }

    fn real(&mut self, field: u64, value: f32) {
        self.varint(field << 3 | 5);
        self.0.extend_from_slice(&value.to_le_bytes());
    }

    fn bytes(&mut self, field: u64, bytes: &[u8]) {
        self.varint(field << 3 | 2);
        self.varint(bytes.len() as u64);
        self.0.extend_from_slice(bytes);
    }

    fn text(&mut self, field: u64, text: &str) {
        self.bytes(field, text.as_bytes());
    }
}
