//! A node with its attributes.

use bytes::Bytes;
use prost::Message;

use crate::fault::OnnxFault;
use crate::messages::{AttributeMessage, NodeMessage};

/// Attributes of a node, at most: no operator has a quarter as many.
const MOST_ATTRIBUTES: usize = 64;

#[derive(Clone, Debug)]
pub struct FileNode {
    /// Its own name, else that of what it gives.
    pub name: String,
    pub op: String,
    pub inputs: Vec<String>,
    pub outputs: Vec<String>,
    attributes: Vec<AttributeMessage>,
}

impl FileNode {
    /// # Errors
    /// If the bytes are no node.
    pub fn read(bytes: &Bytes) -> Result<Self, OnnxFault> {
        let damaged = |_| OnnxFault::Damaged;
        let NodeMessage { inputs, outputs, name, op, attributes, domain } =
            NodeMessage::decode(bytes.clone()).map_err(damaged)?;
        if attributes.len() > MOST_ATTRIBUTES {
            return Err(OnnxFault::Damaged);
        }
        let attributes = attributes.into_iter().map(AttributeMessage::decode).collect::<Result<_, _>>();
        let name = if name.is_empty() { outputs.first().cloned().unwrap_or_default() } else { name };
        let op = if domain.is_empty() || domain == "ai.onnx" { op } else { format!("{domain}.{op}") };
        Ok(Self { name, op, inputs, outputs, attributes: attributes.map_err(damaged)? })
    }

    fn get(&self, name: &str) -> Option<&AttributeMessage> {
        self.attributes.iter().find(|attribute| attribute.name == name)
    }

    pub fn int(&self, name: &str) -> Option<i64> {
        self.get(name).map(|attribute| attribute.int)
    }

    pub fn flag(&self, name: &str) -> bool {
        self.int(name).is_some_and(|number| number != 0)
    }

    pub fn float(&self, name: &str) -> Option<f32> {
        self.get(name).map(|attribute| attribute.float)
    }

    pub fn ints(&self, name: &str) -> Option<&[i64]> {
        self.get(name).map(|attribute| attribute.ints.as_slice())
    }

    pub fn floats(&self, name: &str) -> Option<&[f32]> {
        self.get(name).map(|attribute| attribute.floats.as_slice())
    }

    pub fn tensor(&self, name: &str) -> Option<&Bytes> {
        self.get(name).and_then(|attribute| attribute.tensor.as_ref())
    }

    /// A word, if it is one.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.get(name).and_then(|attribute| std::str::from_utf8(&attribute.text).ok())
    }

    /// That it is set in a way that is not known.
    pub fn setting(&self, setting: impl Into<String>) -> OnnxFault {
        OnnxFault::Setting { node: self.name.clone(), op: self.op.clone(), setting: setting.into() }
    }
}
