//! Autoencoders of others: what their tensors are called and how they fit together says what the layers are.
//! The rules stand in docs/weights.md.

mod convolutions;
mod fold;
mod layers;
mod names;
mod order;
mod reading;

use fold::ChannelAffine;
use layers::{FoundLayer, FoundLayers, WeightShape};
use names::Half;
use order::{Ordered, Widths};

use super::error::WeightsFileError;
use super::loaded::check_size;
use super::tensors::TensorSet;
use crate::model::weights::{Form, LayerWeights};
use crate::spec::{Activation, ModelSpec, SampleShape};
use crate::words::{Message, network_file as words};

/// The layers of somebody else's autoencoder. What their file does not say is a [`NetworkReading`](crate::spec::NetworkReading).
#[derive(Clone, Debug, PartialEq)]
pub struct ForeignNetwork {
    /// Normalisations are part of the layers beside them.
    encoder: Vec<LayerWeights>,
    decoder: Vec<LayerWeights>,
    /// What it is, with activations that are still to be read.
    model: ModelSpec,
    /// What each layer is made of, encoder first; its weight comes first.
    tensors: Vec<Vec<FileTensor>>,
    /// Whether its encoder gives a mean beside a log-variance, which was left out.
    pub is_variational: bool,
    /// What was assumed or left out, in sentences for the visitor.
    pub notes: Vec<Message>,
}

/// A tensor of a file: its name, and its shape as the file has it.
pub type FileTensor = (String, Vec<usize>);

impl ForeignNetwork {
    /// Name of each layer's weight, encoder first.
    pub fn layer_names(&self) -> impl Iterator<Item = &str> {
        self.tensors.iter().map(|tensors| tensors.first().map_or("", |(name, _)| name.as_str()))
    }

    /// The layers of encoder and decoder, each with the tensors that it is made of.
    pub fn layers(&self) -> [Vec<(Form, &[FileTensor])>; 2] {
        let (encoder, decoder) = self.tensors.split_at(self.encoder.len().min(self.tensors.len()));
        [(&self.encoder, encoder), (&self.decoder, decoder)].map(|(layers, tensors)| {
            layers.iter().zip(tensors).map(|(layer, tensors)| (layer.form, tensors.as_slice())).collect()
        })
    }

    /// Numbers of a sample.
    pub fn pixel_count(&self) -> usize {
        self.encoder.first().map_or(0, LayerWeights::inputs)
    }

    /// One line a half: "fc1 784 → 256, fc21 256 → 8".
    pub fn halves(&self) -> [String; 2] {
        self.layers().map(|layers| {
            let line = |(form, tensors): &(Form, &[FileTensor])| {
                let [takes, gives] = match form {
                    Form::Full { inputs, outputs } => [inputs.to_string(), outputs.to_string()],
                    Form::Convolution(of) => [of.fine, of.coarse].map(sides),
                    Form::TransposedConvolution(of) => [of.coarse, of.fine].map(sides),
                };
                format!("{} {takes} → {gives}", tensors.first().map_or("", |(name, _)| name.as_str()))
            };
            layers.iter().map(line).collect::<Vec<_>>().join(", ")
        })
    }
}

/// "8×14×14".
fn sides(shape: SampleShape) -> String {
    format!("{}×{}×{}", shape.channels, shape.height_px, shape.width_px)
}

/// The autoencoder that the tensors make, for samples of `sample`.
///
/// # Errors
/// Which tensor is none of an autoencoder, or does not fit the one before it.
pub fn read(set: &TensorSet<'_>, sample: SampleShape) -> Result<ForeignNetwork, WeightsFileError> {
    let mut notes = set.notes.clone();
    let FoundLayers { layers, is_variational } = layers::layers(set, &mut notes)?;
    if layers.iter().any(|layer| matches!(layer.shape, WeightShape::Kernel(_))) {
        return convolutions::read(set, layers, is_variational, sample, notes);
    }
    let Ordered { layers, mut widths, is_transposed, is_by_shapes, doubled } =
        order::order(layers, Some(sample.dim()))?;
    if is_transposed {
        notes.push(words::message::all_transposed());
    }
    if is_by_shapes {
        notes.push(words::message::by_shapes());
    }
    let shape_text = |layer: &FoundLayer| format!("{:?}", layer.sides());
    if let Some(at) = doubled {
        notes.push(words::message::doubled(&layers[at].weight, shape_text(&layers[at])));
    }
    let encoders = doubled.map_or_else(|| encoder_length(&layers, &widths, &mut notes), |at| at + 1);
    if encoders == 0 || encoders == layers.len() {
        return Err(WeightsFileError::TooFew { found: layers.len() });
    }
    check_size(widths.iter().try_fold(0usize, |sum, &of| sum.checked_add(full_size(of)?)))?;
    let read = |(found, &of): (&FoundLayer, &Widths)| numbers(set, found, of, is_transposed);
    let mut weights = layers.iter().zip(&widths).map(read).collect::<Result<Vec<_>, _>>()?;
    if let Some(at) = doubled {
        widths[at].gives /= 2;
        keep_first_half(&mut weights[at]);
    }
    fold_norms(set, &layers, &mut weights, &mut notes)?;
    let hidden = |half: &[Widths]| half[..half.len() - 1].iter().map(|layer| layer.gives).collect::<Vec<_>>();
    let (encoder, decoder) = widths.split_at(encoders);
    let model = ModelSpec {
        decoder_hidden: Some(hidden(decoder)),
        ..ModelSpec::mlp(&hidden(encoder), widths[encoders - 1].gives, Activation::Relu)
    };
    model.check_loaded().map_err(|why| WeightsFileError::TooLarge { why })?;
    let decoder = weights.split_off(encoders);
    let tensors = layers.iter().map(FoundLayer::tensors).collect();
    let is_variational = is_variational || doubled.is_some();
    Ok(ForeignNetwork { encoder: weights, decoder, model, tensors, is_variational, notes })
}

/// How many layers the encoder has: up to its mean, or as names say, else up to the narrowest layer.
fn encoder_length(layers: &[FoundLayer], widths: &[Widths], notes: &mut Vec<Message>) -> usize {
    if let Some(mean) = layers.iter().rposition(|layer| layer.is_mean) {
        return mean + 1;
    }
    let earliest = layers.iter().rposition(|layer| layer.half == Some(Half::Encoder));
    let latest = layers.iter().position(|layer| layer.half == Some(Half::Decoder));
    let (earliest, latest) = (earliest.unwrap_or(0), latest.unwrap_or(layers.len() - 1));
    // Of several as narrow the one nearest to the middle.
    let inner = (earliest..latest.max(earliest + 1)).filter(|at| at + 1 < layers.len());
    let last = inner.min_by_key(|&at| (widths[at].gives, (2 * (at + 1)).abs_diff(layers.len()))).unwrap_or(0);
    if latest != earliest + 1 || layers.iter().all(|layer| layer.half.is_none()) {
        notes.push(words::message::halves_by_width(&layers[last].weight, format!("{:?}", layers[last].sides())));
    }
    last + 1
}

/// Numbers of a full layer, its bias included.
fn full_size(Widths { takes, gives }: Widths) -> Option<usize> {
    takes.checked_add(1)?.checked_mul(gives)
}

/// Of outputs that are mean and log-variance, the mean.
fn keep_first_half(layer: &mut LayerWeights) {
    let Form::Full { inputs, outputs } = layer.form else { return };
    layer.form = Form::Full { inputs, outputs: outputs / 2 };
    layer.weight.truncate(inputs * (outputs / 2));
    layer.bias.truncate(outputs / 2);
}

/// Makes the normalisations part of the layers: the one they stand at, or the one after its activation.
fn fold_norms(
    set: &TensorSet<'_>,
    layers: &[FoundLayer],
    weights: &mut [LayerWeights],
    notes: &mut Vec<Message>,
) -> Result<(), WeightsFileError> {
    let mut folded = 0usize;
    for (at, layer) in layers.iter().enumerate() {
        if let Some(norm) = &layer.norm {
            if norm.count != weights[at].bias.len() {
                return Err(WeightsFileError::Norm { tensor: norm.mean.clone(), found: vec![norm.count] });
            }
            ChannelAffine::of_norm(set, norm)?.after(&mut weights[at]);
            folded += 1;
        }
        if let Some(norm) = &layer.late_norm {
            match weights.get_mut(at + 1) {
                Some(next) if matches!(next.form, Form::Full { inputs, .. } if inputs == norm.count) => {
                    ChannelAffine::of_norm(set, norm)?.before(next);
                }
                _ => return Err(WeightsFileError::Norm { tensor: norm.mean.clone(), found: vec![norm.count] }),
            }
            folded += 1;
        }
    }
    if folded > 0 {
        notes.push(words::message::norms_folded(folded));
    }
    Ok(())
}

fn numbers(
    set: &TensorSet<'_>,
    found: &FoundLayer,
    Widths { takes, gives }: Widths,
    is_transposed: bool,
) -> Result<LayerWeights, WeightsFileError> {
    let mut weight = set.numbers(&found.weight)?;
    if is_transposed {
        weight = (0..gives)
            .flat_map(|row| (0..takes).map(move |column| column * gives + row))
            .map(|at| weight[at])
            .collect();
    }
    Ok(LayerWeights { form: Form::Full { inputs: takes, outputs: gives }, weight, bias: bias(set, found, gives)? })
}

/// A missing bias is 0.
fn bias(set: &TensorSet<'_>, found: &FoundLayer, count: usize) -> Result<Vec<f32>, WeightsFileError> {
    match &found.bias {
        Some((bias, _)) => set.numbers(bias),
        None => Ok(vec![0.0; count]),
    }
}
