//! Convolutional autoencoders of others, as far as tensors alone say what they are: convolutions of 3 × 3 with
//! stride 2 and padding 1, a full layer to the code, a full layer back, and transposed convolutions. Strides stand
//! in no tensor; that the sizes come out with these is the sign that they are right.

use super::layers::{FoundLayer, WeightShape};
use super::names::Half;
use super::{ForeignNetwork, bias, fold_norms, names, order};
use crate::model::convolution::Convolution;
use crate::model::file::error::WeightsFileError;
use crate::model::file::loaded::check_size;
use crate::model::file::tensors::TensorSet;
use crate::model::weights::{Form, LayerWeights, NetworkWeights};
use crate::spec::{Activation, ModelSpec, SampleShape};
use crate::words::{Message, network_file as words};

/// # Errors
/// Why the layers do not make such a network.
pub fn read(
    set: &TensorSet<'_>,
    layers: Vec<FoundLayer>,
    is_variational: bool,
    sample: SampleShape,
    mut notes: Vec<Message>,
) -> Result<ForeignNetwork, WeightsFileError> {
    let (layers, encoders) = ordered(layers);
    let refused = |why: String| WeightsFileError::Convolutions { why };
    let (encoder, decoder) = layers.split_at(encoders);
    let channels = |half: &[FoundLayer], axis: usize| -> Vec<usize> {
        half.iter().filter_map(|layer| kernel(layer).map(|channels| channels[axis])).collect()
    };
    let is_kernel = |layer: &FoundLayer| kernel(layer).is_some();
    let (Some((code, before)), Some((first, after))) = (encoder.split_last(), decoder.split_first()) else {
        return Err(refused(words::convolutions_one_way().to_owned()));
    };
    let (WeightShape::Full([latent_dim, flat]), WeightShape::Full([flat_back, takes])) = (code.shape, first.shape)
    else {
        return Err(refused(words::convolutions_no_code().to_owned()));
    };
    if !before.iter().all(is_kernel) || !after.iter().all(is_kernel) || takes != latent_dim || before.is_empty() {
        return Err(refused(words::convolutions_no_code().to_owned()));
    }
    // A convolution's weight is [out, in, 3, 3], a transposed one's [in, out, 3, 3].
    let model = ModelSpec {
        hidden: channels(before, 0),
        decoder_hidden: Some(channels(after, 0)),
        ..ModelSpec::convolutional(
            ModelSpec::convolutional(1, 1, Activation::Relu).conv_width,
            latent_dim,
            Activation::Relu,
        )
    };
    model.check_loaded().map_err(|why| WeightsFileError::TooLarge { why })?;
    let [encoder_forms, decoder_forms] = NetworkWeights::forms(&model, sample);
    let forms: Vec<Form> = encoder_forms.iter().chain(&decoder_forms).copied().collect();
    let expected = |form: &Form| match form {
        Form::Full { inputs, outputs } => WeightShape::Full([*outputs, *inputs]),
        Form::Convolution(of) | Form::TransposedConvolution(of) => {
            WeightShape::Kernel([of.coarse.channels, of.fine.channels])
        }
    };
    for (layer, form) in layers.iter().zip(&forms) {
        if layer.shape != expected(form) {
            let SampleShape { channels, height_px, width_px } = sample;
            let sample = format!("{channels}×{height_px}×{width_px}");
            let wanted = format!("{:?}", FoundLayer { shape: expected(form), ..layer.clone() }.sides());
            let found = format!("{:?}", layer.sides());
            let why = words::convolutions_other_sizes(sample, &layer.weight, found, wanted);
            return Err(refused(why));
        }
        if let Some((bias, count)) = &layer.bias
            && *count != form.bias_count()
        {
            let (expected, found) = (vec![form.bias_count()], vec![*count]);
            return Err(WeightsFileError::Shape { tensor: bias.clone(), expected, found });
        }
    }
    let count = |form: &Form| form.weight_shape().iter().product::<usize>() + form.bias_count();
    check_size(Some(forms.iter().map(count).sum::<usize>().max(flat).max(flat_back)))?;
    let read = |(layer, &form): (&FoundLayer, &Form)| -> Result<LayerWeights, WeightsFileError> {
        Ok(LayerWeights { form, weight: set.numbers(&layer.weight)?, bias: bias(set, layer, form.bias_count())? })
    };
    let mut weights = layers.iter().zip(&forms).map(read).collect::<Result<Vec<_>, _>>()?;
    fold_norms(set, &layers, &mut weights, &mut notes)?;
    notes.push(words::message::convolutions_assumed(
        Convolution::KERNEL_PX,
        Convolution::STRIDE_PX,
        Convolution::PADDING_PX,
    ));
    let decoder = weights.split_off(encoders);
    let tensors = layers.iter().map(FoundLayer::tensors).collect();
    Ok(ForeignNetwork { encoder: weights, decoder, model, tensors, is_variational, notes })
}

/// Channels of a convolution, in the file's order.
fn kernel(layer: &FoundLayer) -> Option<[usize; 2]> {
    match layer.shape {
        WeightShape::Kernel(channels) => Some(channels),
        WeightShape::Full(_) => None,
    }
}

/// Encoder and decoder, one after the other, and how many layers the encoder has. Numbers in names say little of where
/// full layers stand among convolutions ("decoder_input", "fc1"), but a half has its place for them: convolutions come
/// before the layer to the code and after the one from it.
fn ordered(layers: Vec<FoundLayer>) -> (Vec<FoundLayer>, usize) {
    // In the order of names, the halves of which one is told alone are not kept.
    let is_back = |layer: &FoundLayer| names::goes_back(&layer.stem);
    let backwards: Vec<String> = layers.iter().filter(|layer| is_back(layer)).map(|layer| layer.stem.clone()).collect();
    let layers = order::in_halves(layers);
    let by_names = layers.iter().any(|layer| layer.half.is_some());
    if !by_names && backwards.is_empty() {
        let encoders = encoder_length(&layers);
        return (layers, encoders);
    }
    let is_decoders = |layer: &FoundLayer| match (layer.shape, layer.half) {
        // To the code it narrows, from it it widens.
        (WeightShape::Full([gives, takes]), _) => gives > takes,
        (WeightShape::Kernel(_), Some(half)) => half == Half::Decoder,
        (WeightShape::Kernel(_), None) => backwards.contains(&layer.stem),
    };
    let (mut decoder, mut encoder): (Vec<_>, Vec<_>) = layers.into_iter().partition(is_decoders);
    encoder.sort_by_key(|layer| kernel(layer).is_none());
    decoder.sort_by_key(|layer| kernel(layer).is_some());
    let encoders = encoder.len();
    encoder.append(&mut decoder);
    (encoder, encoders)
}

/// Up to the first full layer or the mean.
fn encoder_length(layers: &[FoundLayer]) -> usize {
    let is_last = |layer: &FoundLayer| layer.is_mean || kernel(layer).is_none();
    layers.iter().position(is_last).map_or(layers.len(), |at| at + 1)
}
