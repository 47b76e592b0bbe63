//! Eddy's own files: tensors named and shaped as PyTorch has them, and the run in the metadata.

use std::collections::BTreeMap;

use super::container;
use super::error::WeightsFileError;
use super::loaded::{LoadedNetwork, Origin, check_size};
use super::tensors::TensorSet;
use crate::model::convolution::Convolution;
use crate::model::weights::{Form, LayerWeights, NetworkWeights};
use crate::spec::{ModelSpec, RunSpec, SampleShape, SettingsHistory, link};
use crate::words::network_file as words;

/// What "eddy.format" says.
const FORMAT: &str = "1";
const FORMAT_KEY: &str = "eddy.format";
const SPEC_KEY: &str = "eddy.spec";
const SHAPE_KEY: &str = "eddy.shape";
const STEP_KEY: &str = "eddy.step";

/// The network of training step `step` as a file, with the link to how it came there; the same network gives
/// the same bytes.
pub fn to_safetensors(
    weights: &NetworkWeights,
    spec: &RunSpec,
    course: &SettingsHistory,
    shape: SampleShape,
    step: u64,
) -> Vec<u8> {
    let SampleShape { channels, height_px, width_px } = shape;
    let metadata = [
        ("format", "pt".to_owned()),
        (FORMAT_KEY, FORMAT.to_owned()),
        ("eddy.version", env!("CARGO_PKG_VERSION").to_owned()),
        // Plain data always makes JSON.
        (SPEC_KEY, serde_json::to_string(spec).unwrap_or_default()),
        ("eddy.link", link::query_along(spec, course, step)),
        (SHAPE_KEY, format!("{channels},{height_px},{width_px}")),
        (STEP_KEY, step.to_string()),
    ];
    let metadata: BTreeMap<String, String> = metadata.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    let mut tensors = Vec::new();
    for (name, layer) in named(weights) {
        tensors.push((format!("{name}.weight"), weight_shape(&layer.form), &layer.weight[..]));
        tensors.push((format!("{name}.bias"), vec![layer.form.bias_count()], &layer.bias[..]));
    }
    container::write(metadata, &tensors)
}

fn named(weights: &NetworkWeights) -> Vec<(String, &LayerWeights)> {
    let half = |name: &'static str, layers| Iterator::zip((0..).map(move |at| format!("{name}.{at}")), layers);
    let mut layers: Vec<_> = half("encoder", &weights.encoder).chain(half("decoder", &weights.decoder)).collect();
    layers.extend(weights.log_variance.iter().map(|layer| ("log_variance".to_owned(), layer)));
    layers
}

/// As PyTorch has it; the order of the numbers is ours.
fn weight_shape(form: &Form) -> Vec<usize> {
    match form {
        Form::Full { inputs, outputs } => vec![*outputs, *inputs],
        // Of a transposed convolution the coarse channels are the inputs: as PyTorch has them, first.
        Form::Convolution(of) | Form::TransposedConvolution(of) => {
            vec![of.coarse.channels, of.fine.channels, Convolution::KERNEL_PX, Convolution::KERNEL_PX]
        }
    }
}

/// What the metadata say, if the file is Eddy's.
///
/// # Errors
/// If it is and they make no sense.
pub fn origin(set: &TensorSet<'_>) -> Result<Option<Origin>, WeightsFileError> {
    let word = |key: &str| set.metadata.get(key).map(String::as_str);
    let Some(format) = word(FORMAT_KEY) else { return Ok(None) };
    if format != FORMAT {
        return Err(WeightsFileError::Newer { format: format.chars().take(20).collect() });
    }
    let wrong = |what: &str| WeightsFileError::Spec { why: what.to_owned() };
    let spec: RunSpec = serde_json::from_str(word(SPEC_KEY).unwrap_or_default())
        .map_err(|error| WeightsFileError::Spec { why: format!("{SPEC_KEY}: {error}") })?;
    let sides: Option<Vec<usize>> =
        word(SHAPE_KEY).unwrap_or_default().split(',').map(|side| side.parse().ok()).collect();
    let shape = match sides.as_deref() {
        Some(&[channels, height_px, width_px])
            if [channels, height_px, width_px].iter().all(|side| (1..=ModelSpec::LOADED_WIDTH).contains(side)) =>
        {
            SampleShape { channels, height_px, width_px }
        }
        _ => return Err(wrong(SHAPE_KEY)),
    };
    let step = word(STEP_KEY).and_then(|step| step.parse().ok()).ok_or_else(|| wrong(STEP_KEY))?;
    Ok(Some(Origin { spec, shape, step }))
}

/// The network, with every tensor as the spec says.
///
/// # Errors
/// Which tensor is missing, too many or of another shape.
pub fn read(set: &TensorSet<'_>, mut origin: Origin) -> Result<LoadedNetwork, WeightsFileError> {
    let SampleShape { channels, height_px, width_px } = origin.shape;
    check_size(channels.checked_mul(height_px).and_then(|area| area.checked_mul(width_px)))?;
    let (spec, mut notes) = origin.spec.clamped();
    if !spec.model.kind.fits(origin.shape) {
        let title = spec.model.kind.title();
        return Err(WeightsFileError::Spec { why: words::does_not_fit(title, format!("{:?}", origin.shape)) });
    }
    let (spec, more) = spec.fitted_to(origin.shape);
    notes.extend(more);
    let [encoder, decoder] = NetworkWeights::forms(&spec.model, origin.shape);
    let half = |name: &str, forms: Vec<Form>| -> Result<Vec<LayerWeights>, WeightsFileError> {
        forms.into_iter().enumerate().map(|(at, form)| layer(set, &format!("{name}.{at}"), form)).collect()
    };
    let (encoder, decoder) = (half("encoder", encoder)?, half("decoder", decoder)?);
    let head = encoder.last().map(|code| code.form).filter(|_| set.shape("log_variance.weight").is_some());
    let log_variance = head.map(|form| layer(set, "log_variance", form)).transpose()?;
    let (activation, code, output) = (spec.model.activation, spec.model.code, spec.model.output);
    let weights = NetworkWeights { activation, code, output, encoder, decoder, log_variance, graph: None };
    let known: Vec<String> =
        named(&weights).iter().flat_map(|(name, _)| ["weight", "bias"].map(|leaf| format!("{name}.{leaf}"))).collect();
    if let Some((tensor, found)) = set.shapes().find(|(tensor, _)| !known.iter().any(|name| name == tensor)) {
        return Err(WeightsFileError::Unexpected { tensor: tensor.to_owned(), found: found.to_vec() });
    }
    origin.spec = spec.clone();
    let notes = notes.into_iter().map(|note| note.0).collect();
    Ok(LoadedNetwork { weights, model: spec.model, origin: Some(origin), notes })
}

fn layer(set: &TensorSet<'_>, name: &str, form: Form) -> Result<LayerWeights, WeightsFileError> {
    let tensor = |leaf: &str, expected: Vec<usize>| {
        let tensor = format!("{name}.{leaf}");
        match set.shape(&tensor) {
            None => Err(WeightsFileError::Missing { tensor, expected }),
            Some(found) if found != expected => {
                Err(WeightsFileError::Shape { tensor, expected, found: found.to_vec() })
            }
            Some(_) => set.numbers(&tensor),
        }
    };
    Ok(LayerWeights {
        form,
        weight: tensor("weight", weight_shape(&form))?,
        bias: tensor("bias", vec![form.bias_count()])?,
    })
}
