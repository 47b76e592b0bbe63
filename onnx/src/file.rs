//! A file, taken apart: its nodes, its fixed tensors, what goes in and what comes out.

use std::collections::HashMap;

use bytes::Bytes;
use eddy_graph::MOST_NODES;
use prost::Message;

use crate::attributes::FileNode;
use crate::fault::OnnxFault;
use crate::messages::{AxisMessage, GraphMessage, ModelMessage, OpsetMessage, ValueInfoMessage};
use crate::tensor;
use crate::value::Known;

/// The oldest version of the operators whose rules are known.
const LEAST_OPSET: i64 = 7;

#[derive(Clone, Debug)]
pub struct OnnxFile {
    pub opset: i64,
    pub nodes: Vec<FileNode>,
    pub fixed: HashMap<String, Known>,
    /// Those that are no fixed tensors.
    pub inputs: Vec<FileInput>,
    pub outputs: Vec<String>,
}

/// What goes in, with its axes: a size, or the name of an open one.
#[derive(Clone, Debug)]
pub struct FileInput {
    pub name: String,
    pub axes: Option<Vec<Result<usize, String>>>,
}

impl FileInput {
    /// "N × 1 × 28 × 28".
    pub fn shape_text(&self) -> String {
        let axis = |axis: &Result<usize, String>| match axis {
            Ok(size) => size.to_string(),
            Err(name) if name.is_empty() => "?".to_owned(),
            Err(name) => name.clone(),
        };
        self.axes.as_ref().map_or_else(|| "?".to_owned(), |axes| axes.iter().map(axis).collect::<Vec<_>>().join(" × "))
    }
}

impl OnnxFile {
    /// # Errors
    /// If the bytes are no ONNX file, a damaged one, or one that says things that are not known.
    pub fn read(bytes: &Bytes) -> Result<Self, OnnxFault> {
        // Every file begins with the version of its container.
        let begins = bytes.first() == Some(&8);
        let faulty = || if begins { OnnxFault::Damaged } else { OnnxFault::NotOnnx };
        let model = ModelMessage::decode(bytes.clone()).map_err(|_| faulty())?;
        let graph = model.graph.filter(|_| model.ir_version > 0 && begins).ok_or_else(faulty)?;
        let damaged = |_| OnnxFault::Damaged;
        let graph = GraphMessage::decode(graph).map_err(damaged)?;
        if graph.nodes.is_empty() || graph.nodes.len() > MOST_NODES {
            return Err(OnnxFault::Damaged);
        }
        let opsets = model.opsets.into_iter().map(OpsetMessage::decode).collect::<Result<Vec<_>, _>>();
        let is_plain = |opset: &&OpsetMessage| opset.domain.is_empty() || opset.domain == "ai.onnx";
        let opset = opsets.map_err(damaged)?.iter().find(is_plain).map_or(1, |opset| opset.version);
        if opset < LEAST_OPSET {
            return Err(OnnxFault::Opset { found: opset, least: LEAST_OPSET });
        }
        let fixed = graph.initializers.iter().map(tensor::read).collect::<Result<HashMap<_, _>, _>>()?;
        let inputs = graph.inputs.iter().map(input).collect::<Result<Vec<_>, _>>()?;
        let outputs = graph.outputs.into_iter().map(ValueInfoMessage::decode).collect::<Result<Vec<_>, _>>();
        Ok(Self {
            opset,
            nodes: graph.nodes.iter().map(FileNode::read).collect::<Result<_, _>>()?,
            inputs: inputs.into_iter().filter(|input| !fixed.contains_key(&input.name)).collect(),
            outputs: outputs.map_err(damaged)?.into_iter().map(|output| output.name).collect(),
            fixed,
        })
    }
}

fn input(bytes: &Bytes) -> Result<FileInput, OnnxFault> {
    let message = ValueInfoMessage::decode(bytes.clone()).map_err(|_| OnnxFault::Damaged)?;
    let shape = message.kind.and_then(|kind| kind.tensor).and_then(|tensor| tensor.shape);
    let axis = |bytes: Bytes| {
        let axis = AxisMessage::decode(bytes).map_err(|_| OnnxFault::Damaged)?;
        let size = axis.size.and_then(|size| usize::try_from(size).ok()).filter(|&size| size > 0);
        Ok(size.ok_or_else(|| axis.name.unwrap_or_default()))
    };
    let axes = match shape {
        Some(shape) => Some(shape.axes.into_iter().map(axis).collect::<Result<Vec<_>, _>>()?),
        None => None,
    };
    Ok(FileInput { name: message.name, axes })
}
