//! One network for every program: as plain layers for scripts, and as an ONNX file.

use base64::Engine as _;
pub use base64::engine::general_purpose::STANDARD as BASE64;
use eddy::model::weights::{Form, LayerWeights, NetworkWeights};
use eddy::spec::{Activation, SampleShape};
use serde_json::{Value, json};

use super::onnx::{Attribute, Model};

/// Little-endian f32 in base64, as the page's script reads numbers.
pub fn text_of(numbers: &[f32]) -> String {
    BASE64.encode(numbers.iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<u8>>())
}

/// Inverse of [`text_of`]; none if it is no such text.
pub fn numbers_of(text: &str) -> Option<Vec<f32>> {
    let bytes = BASE64.decode(text).ok()?;
    let numbers = bytes.chunks_exact(4).map(|four| f32::from_le_bytes([four[0], four[1], four[2], four[3]]));
    Some(numbers.collect())
}

/// A layer of f = E∘D, with the activation that follows it.
struct Stage<'a> {
    layer: &'a LayerWeights,
    activation: Option<Activation>,
}

/// Decoder, then encoder.
fn stages<'a>(network: &'a NetworkWeights) -> Vec<Stage<'a>> {
    let half = |layers: &'a [LayerWeights], last: Option<Activation>| {
        layers.iter().enumerate().map(move |(index, layer)| {
            let activation = if index + 1 < layers.len() { Some(network.activation) } else { last };
            Stage { layer, activation }
        })
    };
    half(&network.decoder, network.output).chain(half(&network.encoder, network.code)).collect()
}

/// The pictures between which a convolution goes, the fine one first.
fn pictures(form: Form) -> Option<[SampleShape; 2]> {
    match form {
        Form::Full { .. } => None,
        Form::Convolution(of) | Form::TransposedConvolution(of) => Some([of.fine, of.coarse]),
    }
}

/// What the page's script loads.
pub fn for_scripts(network: &NetworkWeights) -> Value {
    let stages = stages(network);
    let picture =
        |shape: SampleShape| json!({ "channels": shape.channels, "height": shape.height_px, "width": shape.width_px });
    let layers: Vec<Value> = stages
        .iter()
        .enumerate()
        .map(|(index, Stage { layer, activation })| {
            // The picture that a full layer's inputs or outputs are, if its neighbour is a convolution.
            let before = index.checked_sub(1).and_then(|before| match stages[before].layer.form {
                Form::Convolution(of) => Some(of.coarse),
                Form::TransposedConvolution(of) => Some(of.fine),
                Form::Full { .. } => None,
            });
            let after = stages.get(index + 1).and_then(|after| match after.layer.form {
                Form::Convolution(of) => Some(of.fine),
                Form::TransposedConvolution(of) => Some(of.coarse),
                Form::Full { .. } => None,
            });
            let kind = match layer.form {
                Form::Full { .. } => "full",
                Form::Convolution(_) => "convolution",
                Form::TransposedConvolution(_) => "transposed",
            };
            json!({
                "kind": kind,
                "inputs": layer.inputs(),
                "outputs": layer.outputs(),
                "fine": pictures(layer.form).map(|[fine, _]| picture(fine)),
                "coarse": pictures(layer.form).map(|[_, coarse]| picture(coarse)),
                "from_picture": before.map(picture),
                "to_picture": after.map(picture),
                "weight": text_of(&layer.weight),
                "bias": text_of(&layer.bias),
                "activation": activation.map(Activation::id),
            })
        })
        .collect();
    json!({ "layers": layers, "encoder": network.encoder.len() })
}

/// f as an ONNX file: `z` to `f`, both batch × k.
///
/// # Panics
/// If an activation is not SiLU, the only one that the benchmark uses.
pub fn as_onnx(network: &NetworkWeights) -> Vec<u8> {
    let k = network.latent_dim();
    let mut model = Model::new("z", "f", k);
    let mut current = String::from("z");
    let mut is_flat = true;
    for (index, Stage { layer, activation }) in stages(network).into_iter().enumerate() {
        let name = |what: &str| format!("{what}{index}");
        let reshape = |model: &mut Model, current: &mut String, shape: &[i64]| {
            model.integers(&name("shape"), shape);
            model.node("Reshape", &[current, &name("shape")], &name("reshaped"), &[]);
            *current = name("reshaped");
        };
        let (operator, weight_shape, attributes) = match layer.form {
            Form::Full { inputs, outputs } => {
                if !is_flat {
                    reshape(&mut model, &mut current, &[-1, inputs as i64]);
                }
                is_flat = true;
                ("Gemm", vec![outputs, inputs], vec![Attribute::Integer("transB", 1)])
            }
            Form::Convolution(of) | Form::TransposedConvolution(of) => {
                let is_transposed = matches!(layer.form, Form::TransposedConvolution(_));
                let from = if is_transposed { of.coarse } else { of.fine };
                if is_flat {
                    let sides = [from.channels, from.height_px, from.width_px].map(|side| side as i64);
                    reshape(&mut model, &mut current, &[-1, sides[0], sides[1], sides[2]]);
                }
                is_flat = false;
                let mut attributes = vec![
                    Attribute::Integers("kernel_shape", vec![3, 3]),
                    Attribute::Integers("strides", vec![2, 2]),
                    Attribute::Integers("pads", vec![1; 4]),
                ];
                if is_transposed {
                    let padding = of.padding_out_px().map(|side| side as i64);
                    attributes.push(Attribute::Integers("output_padding", padding.to_vec()));
                }
                let shape = vec![of.coarse.channels, of.fine.channels, 3, 3];
                (if is_transposed { "ConvTranspose" } else { "Conv" }, shape, attributes)
            }
        };
        model.numbers(&name("weight"), &weight_shape, &layer.weight);
        model.numbers(&name("bias"), &[layer.bias.len()], &layer.bias);
        model.node(operator, &[&current, &name("weight"), &name("bias")], &name("sum"), &attributes);
        current = name("sum");
        if let Some(activation) = activation {
            assert_eq!(activation, Activation::Silu, "the benchmark's networks use SiLU");
            model.node("Sigmoid", &[&current], &name("share"), &[]);
            model.node("Mul", &[&current, &name("share")], &name("value"), &[]);
            current = name("value");
        }
    }
    model.node("Identity", &[&current], "f", &[]);
    model.into_bytes()
}
