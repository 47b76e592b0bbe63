//! Half an image autoencoder as an ONNX file: what `eddy-graph` reads of published weights, operation by operation, so
//! that another program runs the same network.

use anyhow::{Result, bail};
use eddy_graph::{Binary, Checked, Op, Source, Unary};

use super::onnx::{Attribute, Model};

const INPUT: &str = "x";
const OUTPUT: &str = "y";

/// The file, of one picture at a time.
pub fn onnx_file(half: &Checked) -> Result<Vec<u8>> {
    let graph = half.graph();
    let mut model = Model::of_shapes(INPUT, OUTPUT, [&graph.input_shape, half.output_shape()]);
    for (at, constant) in graph.constants.iter().enumerate() {
        model.numbers(&format!("c{at}"), &constant.shape, &constant.numbers);
    }
    for (at, node) in graph.nodes.iter().enumerate() {
        let output = name(half, Source::Node(at as u32));
        let inputs: Vec<String> = node.inputs.iter().map(|&source| name(half, source)).collect();
        let inputs: Vec<&str> = inputs.iter().map(String::as_str).collect();
        let extra = |part: &str| format!("{output}-{part}");
        match &node.op {
            Op::Unary(Unary::Relu) => model.node("Relu", &inputs, &output, &[]),
            Op::Unary(Unary::Tanh) => model.node("Tanh", &inputs, &output, &[]),
            Op::Binary(Binary::Add) => model.node("Add", &inputs, &output, &[]),
            Op::Binary(Binary::Mul) => model.node("Mul", &inputs, &output, &[]),
            Op::Convolution { sliding, groups } => {
                let integers = |values: &[usize]| values.iter().map(|&value| value as i64).collect();
                let attributes = [
                    Attribute::Integers("pads", integers(&[sliding.before, sliding.after].concat())),
                    Attribute::Integers("strides", integers(&sliding.strides)),
                    Attribute::Integers("dilations", integers(&sliding.dilations)),
                    Attribute::Integer("group", *groups as i64),
                ];
                model.node("Conv", &inputs, &output, &attributes);
            }
            Op::Repeat { factors: [down, right] } => {
                // Nearest, which is what the operator does unless it is told otherwise.
                model.numbers(&extra("times"), &[4], &[1.0, 1.0, *down as f32, *right as f32]);
                model.node("Resize", &[inputs[0], "", &extra("times")], &output, &[]);
            }
            Op::Normalize { block, epsilon } => {
                let shape = half.shape(node.inputs[0]);
                let groups = shape.iter().product::<usize>() / block;
                model.integers(&extra("groups"), &[1, groups as i64, -1]);
                model.integers(&extra("shape"), &shape.iter().map(|&side| side as i64).collect::<Vec<_>>());
                model.numbers(&extra("ones"), &[groups], &vec![1.0; groups]);
                model.numbers(&extra("zeros"), &[groups], &vec![0.0; groups]);
                model.node("Reshape", &[inputs[0], &extra("groups")], &extra("apart"), &[]);
                let apart = [&extra("apart")[..], &extra("ones"), &extra("zeros")];
                let epsilon = [Attribute::Real("epsilon", *epsilon)];
                model.node("InstanceNormalization", &apart, &extra("normal"), &epsilon);
                model.node("Reshape", &[&extra("normal"), &extra("shape")], &output, &[]);
            }
            other => bail!("the benchmark writes no {} as ONNX", other.name()),
        }
    }
    Ok(model.into_bytes())
}

fn name(half: &Checked, source: Source) -> String {
    match source {
        source if source == half.graph().output => OUTPUT.to_owned(),
        Source::Input => INPUT.to_owned(),
        Source::Constant(at) => format!("c{at}"),
        Source::Node(at) => format!("n{at}"),
    }
}
