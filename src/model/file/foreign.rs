//! Fully connected autoencoders of others: what their tensors are called and how they fit together says
//! what the layers are. The rules stand in docs/weights.md.

use super::container::Container;
use super::error::WeightsFileError;
use super::loaded::{Activations, LoadedNetwork, check_size};
use crate::model::weights::{Form, LayerWeights, NetworkWeights};
use crate::spec::ModelSpec;
use crate::words::network_file as words;

/// Last parts of names; PyTorch's, Keras' and Flax' first.
const WEIGHT_WORDS: [&str; 3] = ["weight", "kernel", "w"];
const BIAS_WORDS: [&str; 2] = ["bias", "b"];
/// In names of the second head of a variational encoder.
const LOG_VARIANCE_WORDS: [&str; 3] = ["logvar", "log_var", "logsigma"];

/// The tensors of a layer.
struct LayerTensors {
    /// What comes before the last part of their names.
    stem: String,
    weight: String,
    shape: [usize; 2],
    bias: Option<(String, usize)>,
}

/// How many numbers a layer takes and gives.
#[derive(Clone, Copy)]
struct Widths {
    takes: usize,
    gives: usize,
}

/// # Errors
/// Which tensor is none of a fully connected autoencoder, or does not fit the one before it.
pub fn read(container: &Container<'_>, chosen: Activations) -> Result<LoadedNetwork, WeightsFileError> {
    let mut notes = Vec::new();
    let mut layers = layers(container, &mut notes)?;
    layers.sort_by_cached_key(|layer| natural(&layer.stem));
    let encoders = split_by_name(&mut layers)?;
    if layers.len() < 2 {
        return Err(WeightsFileError::TooFew { found: layers.len() });
    }
    let (widths, is_transposed) = oriented(&layers)?;
    if is_transposed {
        notes.push(words::all_transposed().into());
    }
    let encoders = encoders.unwrap_or_else(|| {
        let encoders = 1 + narrowest(&widths);
        let LayerTensors { weight, shape, .. } = &layers[encoders - 1];
        notes.push(words::halves_by_width(weight, format!("{shape:?}")));
        encoders
    });
    let hidden = |half: &[Widths]| half[..half.len() - 1].iter().map(|layer| layer.gives).collect::<Vec<_>>();
    let (encoder, decoder) = widths.split_at(encoders);
    let model = ModelSpec {
        decoder_hidden: Some(hidden(decoder)),
        code: chosen.code,
        output: chosen.output,
        ..ModelSpec::mlp(&hidden(encoder), widths[encoders - 1].gives, chosen.hidden)
    };
    model.check_loaded().map_err(|why| WeightsFileError::TooLarge { why })?;
    let parameters = widths
        .iter()
        .try_fold(0usize, |sum, layer| layer.takes.checked_add(1)?.checked_mul(layer.gives)?.checked_add(sum));
    check_size(parameters)?;
    let read = |(found, &widths): (&LayerTensors, &Widths)| numbers(container, found, widths, is_transposed);
    let mut encoder = layers.iter().zip(&widths).map(read).collect::<Result<Vec<_>, _>>()?;
    let decoder = encoder.split_off(encoders);
    let Activations { hidden: activation, code, output } = chosen;
    let weights = NetworkWeights { activation, code, output, encoder, decoder, log_variance: None };
    Ok(LoadedNetwork { weights, model, origin: None, notes })
}

/// All layers, in no order.
fn layers(container: &Container<'_>, notes: &mut Vec<String>) -> Result<Vec<LayerTensors>, WeightsFileError> {
    let mut layers: Vec<LayerTensors> = Vec::new();
    let mut biases = Vec::new();
    for (tensor, shape) in container.tensors() {
        let (stem, leaf) = tensor.rsplit_once(['.', '/']).unwrap_or(("", tensor));
        let (stem, tensor) = (stem.to_owned(), tensor.to_owned());
        if shape.is_empty() {
            notes.push(words::left_out_number(tensor));
        } else if LOG_VARIANCE_WORDS.iter().any(|word| stem.to_lowercase().contains(word)) {
            notes.push(words::left_out_log_variance(tensor));
        } else {
            match *shape {
                [rows, columns] if WEIGHT_WORDS.contains(&leaf) && rows > 0 && columns > 0 => {
                    layers.push(LayerTensors { stem, weight: tensor, shape: [rows, columns], bias: None });
                }
                [count] if BIAS_WORDS.contains(&leaf) => biases.push((stem, tensor, count)),
                _ => return Err(WeightsFileError::Unsupported { tensor, found: shape.to_vec() }),
            }
        }
    }
    for (stem, tensor, count) in biases {
        match layers.iter_mut().find(|layer| layer.stem == stem) {
            Some(layer) => layer.bias = Some((tensor, count)),
            None => return Err(WeightsFileError::BiasAlone { tensor, found: vec![count] }),
        }
    }
    Ok(layers)
}

/// Text and the number after it, again and again: "encoder.10" comes after "encoder.2".
fn natural(name: &str) -> Vec<(String, u64)> {
    let mut parts = Vec::new();
    let mut rest = name;
    while !rest.is_empty() {
        let (text, after) = rest.split_at(rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len()));
        let (digits, after) = after.split_at(after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len()));
        parts.push((text.to_lowercase(), digits.parse().unwrap_or(if digits.is_empty() { 0 } else { u64::MAX })));
        rest = after;
    }
    parts
}

/// Puts the encoder's layers before the decoder's and says how many they are, if their names tell.
fn split_by_name(layers: &mut [LayerTensors]) -> Result<Option<usize>, WeightsFileError> {
    // The last word counts: "autoencoder.decoder.0" is the decoder's.
    let is_decoder = |layer: &LayerTensors| {
        let name = layer.stem.to_lowercase();
        let (encoder, decoder) = (name.rfind("enc"), name.rfind("dec"));
        (encoder != decoder).then_some(decoder > encoder)
    };
    let count = |half| layers.iter().filter(|layer| is_decoder(layer) == half).count();
    let (encoders, decoders) = (count(Some(false)), count(Some(true)));
    if encoders == 0 || decoders == 0 {
        return Ok(None);
    }
    if let Some(stray) = layers.iter().find(|layer| is_decoder(layer).is_none()) {
        return Err(WeightsFileError::NoHalf { tensor: stray.weight.clone(), found: stray.shape.to_vec() });
    }
    layers.sort_by_key(is_decoder);
    Ok(Some(encoders))
}

/// The widths of all layers, and whether the weights are inputs × outputs. Outputs × inputs, as PyTorch has
/// them, goes first.
fn oriented(layers: &[LayerTensors]) -> Result<(Vec<Widths>, bool), WeightsFileError> {
    match (chain(layers, false), chain(layers, true)) {
        (Ok(widths), _) => Ok((widths, false)),
        (Err(_), Ok(widths)) => Ok((widths, true)),
        (Err(as_weights), Err(as_kernels)) => {
            let are_kernels = layers.iter().all(|layer| layer.weight.ends_with("kernel"));
            Err(if are_kernels { as_kernels } else { as_weights })
        }
    }
}

/// The widths, if each layer takes what the one before it gives and the last gives what the first takes.
fn chain(layers: &[LayerTensors], is_transposed: bool) -> Result<Vec<Widths>, WeightsFileError> {
    let mut widths: Vec<Widths> = Vec::new();
    let of = |layer: &LayerTensors| match (layer.shape, is_transposed) {
        ([gives, takes], false) | ([takes, gives], true) => Widths { takes, gives },
    };
    let mut before: Option<&LayerTensors> = None;
    for layer in layers {
        let Widths { takes, gives } = of(layer);
        if let Some((bias, count)) = &layer.bias
            && *count != gives
        {
            let (expected, found) = (vec![gives], vec![*count]);
            return Err(WeightsFileError::Shape { tensor: bias.clone(), expected, found });
        }
        if let Some(before) = before
            && of(before).gives != takes
        {
            return Err(WeightsFileError::Chain {
                tensor: layer.weight.clone(),
                found: layer.shape,
                takes,
                before: before.weight.clone(),
                shape_before: before.shape,
                gives: of(before).gives,
            });
        }
        before = Some(layer);
        widths.push(Widths { takes, gives });
    }
    let (Some(first), Some(last)) = (layers.first(), layers.last()) else { return Ok(widths) };
    let (takes, gives) = (of(first).takes, of(last).gives);
    if takes != gives {
        let (first, last, shape_first, shape_last) =
            (first.weight.clone(), last.weight.clone(), first.shape, last.shape);
        return Err(WeightsFileError::Ends { first, shape_first, takes, last, shape_last, gives });
    }
    Ok(widths)
}

/// The layer that gives the fewest numbers but for the last; of several, the one nearest to the middle.
fn narrowest(widths: &[Widths]) -> usize {
    let inner = widths[..widths.len() - 1].iter().enumerate();
    let key = |(at, layer): &(usize, &Widths)| (layer.gives, (2 * (at + 1)).abs_diff(widths.len()));
    inner.min_by_key(key).map_or(0, |(at, _)| at)
}

fn numbers(
    container: &Container<'_>,
    found: &LayerTensors,
    Widths { takes, gives }: Widths,
    is_transposed: bool,
) -> Result<LayerWeights, WeightsFileError> {
    let mut weight = container.numbers(&found.weight)?;
    if is_transposed {
        weight = (0..gives)
            .flat_map(|row| (0..takes).map(move |column| column * gives + row))
            .map(|at| weight[at])
            .collect();
    }
    let bias = match &found.bias {
        Some((bias, _)) => container.numbers(bias)?,
        None => vec![0.0; gives],
    };
    Ok(LayerWeights { form: Form::Full { inputs: takes, outputs: gives }, weight, bias })
}
