//! An autoencoder from ONNX files: read by a library natively and by a small program in the browser, which is fetched
//! when such a file comes. A file that makes the reader fail is an error and nothing more.

use eddy_onnx::{OnnxAutoencoder, OnnxFault, OnnxNote, Reply, Request};

use super::network_file::{NetworkFileError, pictures};
use crate::dataset::Dataset;
use crate::dynamics::{FusedMap, MapError};
use crate::math::Points;
use crate::math::words::number;
use crate::model::file::{LoadedNetwork, WeightsFileError};
use crate::model::graph_network::GraphAutoencoder;
use crate::model::weights::NetworkWeights;
use crate::spec::{ModelSpec, PixelRange, ReadingChoice};
use crate::words::{Message, network_file, onnx as words};

/// Pictures on which ranges are compared first; the best of them are compared on all.
const FEW: usize = 32;
const FINALISTS: usize = 3;
/// The usual range is taken if another is better by less than this share.
const USUAL_MARGIN: f64 = 0.002;

/// The network of one or two files, for samples like those of `dataset`. `latent` is where one file is cut.
///
/// # Errors
/// Why the files gave no network.
pub async fn read(
    files: Vec<Vec<u8>>,
    latent: Option<String>,
    dataset: &Dataset,
    choice: &ReadingChoice,
) -> Result<(LoadedNetwork, LatentChoice), NetworkFileError> {
    let shape = dataset.shape();
    let sample = [shape.channels, shape.height_px, shape.width_px];
    let read = ask(Request { files, sample, latent }).await.map_err(refused)?;
    let cannot = |_| refused(words::unexpected_graph().to_owned());
    let network = GraphAutoencoder::new(read.encoder.clone(), read.decoder.clone()).map_err(cannot)?;
    let k = network.latent_dim();
    if k > ModelSpec::GRAPH_CODE {
        return Err(refused(words::bottleneck_too_wide(k, ModelSpec::GRAPH_CODE)));
    }
    let mut notes = notes_of(&read);
    if k > ModelSpec::LOADED_BOTTLENECK {
        notes.push(words::message::wide_code(k));
    }
    let operations = read.encoder.nodes.len() + read.decoder.nodes.len();
    notes.push(words::message::size(operations, network.parameter_count(), k));
    let pictures = if network.pixel_count() == shape.dim() { pictures(dataset) } else { Points::empty(1) };
    let network = if pictures.is_empty() {
        network
    } else {
        let ranked = rank(&network, choice, &pictures)?;
        notes.extend(how_it_was_read(&ranked, &pictures));
        match ranked.first() {
            Some((ranges, _)) => network.with_ranges(ranges.taken, ranges.given).map_err(cannot)?,
            None => network,
        }
    };
    let (model, weights) = (ModelSpec::graph(k), NetworkWeights::of_graph(network));
    let names = read.latents.into_iter().map(|latent| latent.name).collect();
    Ok((LoadedNetwork { weights, model, origin: None, notes }, LatentChoice { names, chosen: read.latent }))
}

/// The tensors at which one file can be cut, and where it was.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LatentChoice {
    pub names: Vec<String>,
    pub chosen: usize,
}

fn refused(why: String) -> NetworkFileError {
    WeightsFileError::Onnx { why }.into()
}

/// Has the files read, natively.
///
/// # Errors
/// Why there is no network, in words.
#[cfg(not(target_arch = "wasm32"))]
async fn ask(request: Request) -> Result<OnnxAutoencoder, String> {
    // What others wrote may be stranger than anything that was thought of.
    let read = std::panic::catch_unwind(|| eddy_onnx::read(&request));
    let reply: Reply = read.map_err(|_| words::reader_failed(words::damaged()))?;
    reply.map_err(in_words)
}

/// Has the files read by the small program.
///
/// # Errors
/// Why there is no network, in words.
#[cfg(target_arch = "wasm32")]
async fn ask(request: Request) -> Result<OnnxAutoencoder, String> {
    use crate::platform::files;
    use crate::platform::worker::WordProgram;

    let program = files::load(READER).await.map_err(|error| words::reader_not_loaded(error.to_string()))?;
    let program = WordProgram::start(&program).await.map_err(|why| words::reader_not_loaded(why.as_str()))?;
    let question = eddy_onnx::wire::words(&request);
    let answer = program.answer(&question).map_err(|why| words::reader_failed(why.as_str()))?;
    let reply = eddy_onnx::wire::value::<Reply>(&answer);
    reply.ok_or_else(|| words::reader_failed(words::damaged()))?.map_err(in_words)
}

/// The small program's name in the site.
#[cfg(target_arch = "wasm32")]
const READER: &str = "onnx_reader.wasm";

fn shape(sizes: &[usize]) -> String {
    // The first axis is that of samples.
    sizes.iter().skip(1).map(usize::to_string).collect::<Vec<_>>().join(" × ")
}

fn in_words(fault: OnnxFault) -> String {
    match fault {
        OnnxFault::NotOnnx => words::not_onnx().to_owned(),
        OnnxFault::Damaged => words::damaged().to_owned(),
        OnnxFault::Opset { found, least } => words::opset(found.to_string(), least.to_string()),
        OnnxFault::ExternalData { tensor } => words::external_data(tensor),
        OnnxFault::Tensor { tensor } => words::tensor(tensor),
        OnnxFault::Operator { node, op } => words::operator(node, op),
        OnnxFault::Setting { node, op, setting } => words::setting(node, op, setting),
        OnnxFault::Missing { node, tensor } => words::missing(node, tensor),
        OnnxFault::Shapes { node, op, shapes } => {
            let shapes = shapes.iter().map(|shape| format!("{shape:?}")).collect::<Vec<_>>().join(", ");
            words::shapes(node, op, shapes)
        }
        OnnxFault::TooLarge { node } => words::too_large(node),
        OnnxFault::Inputs { names } => words::inputs(names.len(), names.join(", ")),
        OnnxFault::OpenShape { input, shape } => words::open_shape(input, shape),
        OnnxFault::OneHalf { takes, gives } => words::one_half(shape(&takes), shape(&gives)),
        OnnxFault::NoPair { first: [takes, gives], second: [takes_too, gives_too] } => {
            words::no_pair(shape(&takes), shape(&gives), shape(&takes_too), shape(&gives_too))
        }
        OnnxFault::FileCount { found } => words::file_count(found),
        OnnxFault::Latent { name, known } => words::latent(name, known.join(", ")),
        OnnxFault::NoLatent => words::no_latent().to_owned(),
    }
}

fn notes_of(read: &OnnxAutoencoder) -> Vec<Message> {
    let mut notes: Vec<Message> = read
        .notes
        .iter()
        .map(|note| match note {
            OnnxNote::Noise { node } => words::message::noise(node),
            OnnxNote::FirstHalf { tensor } => words::message::first_half(tensor),
            OnnxNote::Output { taken, of } => words::message::output(of.join(", "), taken),
            OnnxNote::ChannelsLast => words::message::channels_last(),
            OnnxNote::Order => words::message::order(),
        })
        .collect();
    if let Some(chosen) = read.latents.get(read.latent) {
        let others = read.latents.iter().filter(|latent| *latent != chosen);
        let others: Vec<&str> = others.map(|latent| latent.name.as_str()).take(NAMED_AT_MOST).collect();
        let size = shape(&chosen.shape);
        notes.push(match others[..] {
            [] => words::message::cut_alone(&chosen.name, size),
            _ => words::message::cut(&chosen.name, size, others.join(", ")),
        });
    }
    notes
}

/// Tensors that a note names.
const NAMED_AT_MOST: usize = 8;

/// How pixels are scaled at both ends.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Ranges {
    taken: PixelRange,
    given: PixelRange,
}

/// All ranges that `choice` leaves open with the mean squared error a pixel, the best first.
fn rank(
    network: &GraphAutoencoder,
    choice: &ReadingChoice,
    pictures: &Points<f32>,
) -> Result<Vec<(Ranges, f64)>, MapError> {
    let mut ranges = vec![PixelRange::UNIT, PixelRange::SYMMETRIC, PixelRange::MNIST, PixelRange::BYTES];
    if let Some(chosen) = choice.range {
        ranges = vec![chosen];
    }
    let few = pictures.select(&(0..pictures.len().min(FEW)).collect::<Vec<_>>());
    let map = FusedMap::new(&NetworkWeights::of_graph(network.clone()));
    let mut candidates = Vec::new();
    for taken in ranges {
        // A squashed output gives 0…1 whatever the encoder takes.
        for given in [taken, PixelRange::UNIT] {
            if !candidates.contains(&Ranges { taken, given }) {
                candidates.push(Ranges { taken, given });
            }
        }
    }
    let mut ranked = errors(&map, &candidates, &few)?;
    ranked.sort_by(|a, b| a.1.total_cmp(&b.1));
    ranked.truncate(FINALISTS);
    let finalists: Vec<Ranges> = ranked.into_iter().map(|(ranges, _)| ranges).collect();
    let mut ranked = errors(&map, &finalists, pictures)?;
    let place = |ranges: &Ranges| candidates.iter().position(|other| other == ranges);
    ranked.sort_by(|a, b| a.1.total_cmp(&b.1));
    // Of nearly equal ones the more usual.
    let least = ranked.first().map_or(f64::INFINITY, |(_, error)| *error);
    let nearly = ranked.iter().take_while(|(_, error)| *error <= least * (1.0 + USUAL_MARGIN)).count();
    ranked[..nearly].sort_by_key(|(ranges, _)| place(ranges));
    Ok(ranked)
}

fn errors(map: &FusedMap, candidates: &[Ranges], pictures: &Points<f32>) -> Result<Vec<(Ranges, f64)>, MapError> {
    let mut errors: Vec<(Ranges, f64)> = Vec::with_capacity(candidates.len());
    for of_taken in candidates.chunk_by(|a, b| a.taken == b.taken) {
        let PixelRange { mean, sd } = of_taken[0].taken;
        let scaled = pictures.as_flat().iter().map(|pixel| (pixel - mean) / sd).collect();
        let images = map.decode(&map.encode(&Points::from_flat(pictures.dim(), scaled))?)?;
        for ranges in of_taken {
            let PixelRange { mean, sd } = ranges.given;
            let pairs = images.as_flat().iter().zip(pictures.as_flat());
            let squares = pairs.map(|(&found, &wanted)| f64::from(found * sd + mean - wanted).powi(2));
            let error = squares.sum::<f64>() / pictures.as_flat().len().max(1) as f64;
            errors.push((*ranges, if error.is_finite() { error } else { f64::INFINITY }));
        }
    }
    Ok(errors)
}

fn how_it_was_read(ranked: &[(Ranges, f64)], pictures: &Points<f32>) -> Vec<Message> {
    let title = |&(Ranges { taken, given }, error): &(Ranges, f64)| {
        if taken == given {
            words::range_error(taken.title(), number(error))
        } else {
            words::range_error_given(taken.title(), given.title(), number(error))
        }
    };
    let mut notes = Vec::new();
    match ranked {
        [] => {}
        [best] => notes.push(words::message::found_range_alone(pictures.len(), title(best))),
        [best, next, ..] => notes.push(words::message::found_range(pictures.len(), title(best), title(next))),
    }
    let mean = crate::analysis::network_reading::mean_picture_error(pictures);
    if let Some((_, error)) = ranked.first().filter(|(_, error)| *error >= mean) {
        notes.push(network_file::message::worse_than_mean(number(*error), number(mean)));
    }
    notes
}

#[cfg(test)]
#[path = "onnx_file_tests.rs"]
mod tests;
