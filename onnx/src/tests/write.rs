//! Writes files for tests.

use bytes::Bytes;
use prost::Message;

use crate::messages::{
    AttributeMessage, AxisMessage, GraphMessage, ModelMessage, NodeMessage, OpsetMessage, ShapeMessage, TensorMessage,
    TensorTypeMessage, TypeMessage, ValueInfoMessage,
};
use crate::tensor::kind;

pub fn reals(name: &str, shape: &[usize], numbers: &[f32]) -> TensorMessage {
    TensorMessage {
        dims: shape.iter().map(|&size| size as i64).collect(),
        data_type: kind::FLOAT,
        float_data: numbers.to_vec(),
        name: name.to_owned(),
        ..TensorMessage::default()
    }
}

pub fn wholes(name: &str, numbers: &[i64]) -> TensorMessage {
    TensorMessage {
        dims: vec![numbers.len() as i64],
        data_type: kind::INT64,
        raw_data: Some(numbers.iter().flat_map(|number| number.to_le_bytes()).collect()),
        name: name.to_owned(),
        ..TensorMessage::default()
    }
}

pub fn scalar(name: &str, number: i64) -> TensorMessage {
    TensorMessage { dims: Vec::new(), ..wholes(name, &[number]) }
}

pub fn int(name: &str, int: i64) -> AttributeMessage {
    AttributeMessage { name: name.to_owned(), int, ..AttributeMessage::default() }
}

pub fn ints(name: &str, ints: &[i64]) -> AttributeMessage {
    AttributeMessage { name: name.to_owned(), ints: ints.to_vec(), ..AttributeMessage::default() }
}

pub fn float(name: &str, float: f32) -> AttributeMessage {
    AttributeMessage { name: name.to_owned(), float, ..AttributeMessage::default() }
}

pub fn floats(name: &str, floats: &[f32]) -> AttributeMessage {
    AttributeMessage { name: name.to_owned(), floats: floats.to_vec(), ..AttributeMessage::default() }
}

pub fn held(name: &str, tensor: &TensorMessage) -> AttributeMessage {
    AttributeMessage { name: name.to_owned(), tensor: Some(bytes_of(tensor)), ..AttributeMessage::default() }
}

pub fn text(name: &str, text: &str) -> AttributeMessage {
    let text = Bytes::copy_from_slice(text.as_bytes());
    AttributeMessage { name: name.to_owned(), text, ..AttributeMessage::default() }
}

pub fn node(op: &str, inputs: &[&str], outputs: &[&str], attributes: &[AttributeMessage]) -> NodeMessage {
    let names = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
    NodeMessage {
        inputs: names(inputs),
        outputs: names(outputs),
        name: format!("the {op}"),
        op: op.to_owned(),
        attributes: attributes.iter().map(bytes_of).collect(),
        domain: String::new(),
    }
}

/// A file; sizes of 0 are open.
pub fn file(
    opset: i64,
    input: (&str, &[i64]),
    outputs: &[&str],
    nodes: &[NodeMessage],
    tensors: &[TensorMessage],
) -> Vec<u8> {
    let axis = |&size: &i64| {
        let name = (size == 0).then(|| "n".to_owned());
        bytes_of(&AxisMessage { size: (size > 0).then_some(size), name })
    };
    let info = |name: &str, shape: &[i64]| ValueInfoMessage {
        name: name.to_owned(),
        kind: Some(TypeMessage {
            tensor: Some(TensorTypeMessage {
                data_type: kind::FLOAT,
                shape: Some(ShapeMessage { axes: shape.iter().map(axis).collect() }),
            }),
        }),
    };
    let graph = GraphMessage {
        nodes: nodes.iter().map(bytes_of).collect(),
        initializers: tensors.iter().map(bytes_of).collect(),
        // As older exporters do: fixed tensors are inputs too.
        inputs: std::iter::once(bytes_of(&info(input.0, input.1)))
            .chain(tensors.iter().map(|tensor| bytes_of(&info(&tensor.name, &tensor.dims))))
            .collect(),
        outputs: outputs.iter().map(|name| bytes_of(&info(name, &[]))).collect(),
    };
    let opset = OpsetMessage { domain: String::new(), version: opset };
    let model = ModelMessage {
        ir_version: 8,
        producer: "a test".to_owned(),
        graph: Some(bytes_of(&graph)),
        opsets: vec![bytes_of(&opset)],
    };
    model.encode_to_vec()
}

fn bytes_of(message: &impl Message) -> Bytes {
    message.encode_to_vec().into()
}
