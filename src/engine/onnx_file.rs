//! An autoencoder from ONNX files: read by a library natively and by a small program in the browser, which is fetched
//! when such a file comes. A file that makes the reader fail is an error and nothing more.

use eddy_graph::GraphFault;
use eddy_onnx::{LatentTensor, OnnxAutoencoder, OnnxFault, OnnxNote, Reply, Request};

use super::network_file::{NetworkFileError, pictures};
use super::network_outline;
use super::pace::Pace;
use super::paced_map::PacedMap;
use crate::analysis::network_reading;
use crate::analysis::stranger::PictureMap;
use crate::dataset::Dataset;
use crate::dynamics::{FusedMap, MapError};
use crate::math::Points;
use crate::math::words::number;
use crate::model::file::{LoadedNetwork, WeightsFileError};
use crate::model::graph_network::GraphAutoencoder;
use crate::model::weights::NetworkWeights;
use crate::protocol::{NetworkOutline, ReadingError};
use crate::spec::threshold::READING_MARGIN;
use crate::spec::{AssumedReading, ModelSpec, PixelRange, PixelRanges, ReadingChoice};
use crate::words::{Message, network_file, onnx as words};

/// Pictures on which ranges are compared first; the best of them are compared on all.
const FEW: usize = 32;
const FINALISTS: usize = 3;
/// Pictures after which the progress is told.
const PICTURES_A_PART: usize = 32;

/// A network of one or two ONNX files, with what was found out.
pub struct UnderstoodGraph {
    network: GraphAutoencoder,
    latents: Vec<LatentTensor>,
    cut: usize,
    /// What was assumed or left out.
    notes: Vec<Message>,
    /// PixelRanges of the pixels with their errors, the best first; empty where nothing could be found out.
    ranked: Vec<(PixelRanges, f64)>,
    pictures: usize,
    mean_picture_error: f64,
}

impl UnderstoodGraph {
    /// The network under one of the readings, 0 the best. The notes say how it was read.
    ///
    /// # Errors
    /// None for a network that was understood.
    pub fn under(&self, reading: usize) -> Result<LoadedNetwork, NetworkFileError> {
        let mut notes = self.notes.clone();
        notes.extend(how_it_was_read(&self.ranked, reading, self.pictures, self.mean_picture_error));
        let network = match self.ranked.get(reading).or(self.ranked.first()) {
            Some((ranges, _)) => self.network.with_ranges(ranges.taken, ranges.given).map_err(cannot)?,
            None => self.network.clone(),
        };
        let (model, weights) = (ModelSpec::graph(network.latent_dim()), NetworkWeights::of_graph(network));
        Ok(LoadedNetwork { weights, model, origin: None, notes })
    }

    /// The tensors at which the file can be cut, and where it was.
    pub fn latent_choice(&self) -> LatentChoice {
        let names = self.latents.iter().map(|latent| latent.name.clone()).collect();
        LatentChoice { names, chosen: self.cut }
    }

    pub fn outline(&self) -> NetworkOutline {
        let error = |(ranges, error): &(PixelRanges, f64)| ReadingError {
            reading: AssumedReading::Pixels(*ranges),
            error: *error as f32,
        };
        NetworkOutline {
            halves: [&self.network.encoder, &self.network.decoder].map(|half| network_outline::of_graph(half)),
            cuts: network_outline::cuts(&self.latents),
            cut: self.cut as u32,
            readings: self.ranked.iter().map(error).collect(),
            pictures: self.pictures as u32,
            mean_picture_error: self.mean_picture_error as f32,
            notes: self.notes.clone(),
        }
    }
}

/// What one or two files hold, for samples like those of `dataset`. `latent` is where one file is cut.
///
/// # Errors
/// Why the files gave no network.
pub async fn understand(
    files: Vec<Vec<u8>>,
    latent: Option<String>,
    dataset: &Dataset,
    choice: &ReadingChoice,
    pace: &Pace,
) -> Result<UnderstoodGraph, NetworkFileError> {
    if choice.hidden.is_some() || choice.code.is_some() || choice.output.is_some() {
        return Err(refused(words::says_activations().to_owned()));
    }
    let shape = dataset.shape();
    let sample = [shape.channels, shape.height_px, shape.width_px];
    let read = match ask(Request { files, sample, latent }).await {
        Ok(reply) => reply.map_err(failed)?,
        Err(why) => return Err(refused(why)),
    };
    pace.yield_if_due().await;
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
    let is_known = !pictures.is_empty();
    let ranked = if is_known { rank(&network, choice, &pictures, pace).await? } else { Vec::new() };
    let mean_picture_error = if is_known { network_reading::mean_picture_error(&pictures) } else { f64::INFINITY };
    let (latents, cut) = (read.latents, read.latent);
    Ok(UnderstoodGraph { network, latents, cut, notes, ranked, pictures: pictures.len(), mean_picture_error })
}

/// The network of one file for samples of this shape (channels, height, width), cut at its narrowest tensor. Nothing is found
/// out: pixels are taken and given as the file has them.
///
/// # Errors
/// Why the file gave no network, in words.
pub async fn read_alone(file: Vec<u8>, sample: [usize; 3]) -> Result<GraphAutoencoder, String> {
    let read = ask(Request { files: vec![file], sample, latent: None }).await?.map_err(in_words)?;
    GraphAutoencoder::new(read.encoder, read.decoder).map_err(|_| words::unexpected_graph().to_owned())
}

/// The tensors at which one file can be cut, and where it was.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LatentChoice {
    pub names: Vec<String>,
    pub chosen: usize,
}

fn cannot(_: GraphFault) -> NetworkFileError {
    refused(words::unexpected_graph().to_owned())
}

fn failed(fault: OnnxFault) -> NetworkFileError {
    let is_half = matches!(fault, OnnxFault::OneHalf { .. });
    let why = in_words(fault);
    if is_half { NetworkFileError::Half { why } } else { refused(why) }
}

fn refused(why: String) -> NetworkFileError {
    WeightsFileError::Onnx { why }.into()
}

/// Has the files read, natively.
///
/// # Errors
/// Why the reader gave no answer, in words.
#[cfg(not(target_arch = "wasm32"))]
pub async fn ask(request: Request) -> Result<Reply, String> {
    // What others wrote may be stranger than anything that was thought of.
    let read = std::panic::catch_unwind(|| eddy_onnx::read(&request));
    read.map_err(|_| words::reader_failed(words::damaged()))
}

/// Has the files read by the small program.
///
/// # Errors
/// Why the reader gave no answer, in words.
#[cfg(target_arch = "wasm32")]
pub async fn ask(request: Request) -> Result<Reply, String> {
    use crate::platform::files;
    use crate::platform::worker::WordProgram;

    let program = files::load(READER).await.map_err(|error| words::reader_not_loaded(error.to_string()))?;
    let program = WordProgram::start(&program).await.map_err(|why| words::reader_not_loaded(why.as_str()))?;
    let question = eddy_onnx::wire::words(&request);
    let answer = program.answer(&question).map_err(|why| words::reader_failed(why.as_str()))?;
    let reply = eddy_onnx::wire::value::<Reply>(&answer);
    reply.ok_or_else(|| words::reader_failed(words::damaged()))
}

/// The small program's name in the site.
#[cfg(target_arch = "wasm32")]
const READER: &str = "onnx_reader.wasm";

fn shape(sizes: &[usize]) -> String {
    // The first axis is that of samples.
    sizes.iter().skip(1).map(usize::to_string).collect::<Vec<_>>().join(" × ")
}

/// Why files gave no network.
pub fn in_words(fault: OnnxFault) -> String {
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

/// What was assumed or left out.
pub fn notes_of(read: &OnnxAutoencoder) -> Vec<Message> {
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

/// All ranges that `choice` leaves open with the mean squared error a pixel, the best first.
async fn rank(
    network: &GraphAutoencoder,
    choice: &ReadingChoice,
    pictures: &Points<f32>,
    pace: &Pace,
) -> Result<Vec<(PixelRanges, f64)>, MapError> {
    let mut ranges = vec![PixelRange::UNIT, PixelRange::SYMMETRIC, PixelRange::MNIST, PixelRange::BYTES];
    if let Some(chosen) = choice.range {
        ranges = vec![chosen];
    }
    let few = pictures.select(&(0..pictures.len().min(FEW)).collect::<Vec<_>>());
    let map = FusedMap::new(&NetworkWeights::of_graph(network.clone()));
    let map = PacedMap::new(&map, pace);
    let mut candidates = Vec::new();
    for taken in ranges {
        // A squashed output gives 0…1 whatever the encoder takes.
        for given in [taken, PixelRange::UNIT] {
            if !candidates.contains(&PixelRanges { taken, given }) {
                candidates.push(PixelRanges { taken, given });
            }
        }
    }
    // Each takes other pixels, and those that differ in what they give alone are compared at once.
    let of = (candidates.len() * few.len() + FINALISTS.min(candidates.len()) * pictures.len()) as u64;
    let mut ranked = errors(&map, &candidates, &few, |done| pace.set_progress(done, of)).await?;
    ranked.sort_by(|a, b| a.1.total_cmp(&b.1));
    ranked.truncate(FINALISTS);
    let finalists: Vec<PixelRanges> = ranked.into_iter().map(|(ranges, _)| ranges).collect();
    let first = (candidates.len() * few.len()) as u64;
    let mut ranked = errors(&map, &finalists, pictures, |done| pace.set_progress(first + done, of)).await?;
    let place = |ranges: &PixelRanges| candidates.iter().position(|other| other == ranges);
    ranked.sort_by(|a, b| a.1.total_cmp(&b.1));
    // Of nearly equal ones the more usual.
    let least = ranked.first().map_or(f64::INFINITY, |(_, error)| *error);
    let nearly = ranked.iter().take_while(|(_, error)| *error <= least * (1.0 + READING_MARGIN)).count();
    ranked[..nearly].sort_by_key(|(ranges, _)| place(ranges));
    Ok(ranked)
}

/// `told` hears how many pictures were rebuilt.
async fn errors(
    map: &PacedMap<'_>,
    candidates: &[PixelRanges],
    pictures: &Points<f32>,
    told: impl Fn(u64),
) -> Result<Vec<(PixelRanges, f64)>, MapError> {
    let mut errors: Vec<(PixelRanges, f64)> = Vec::with_capacity(candidates.len());
    for of_taken in candidates.chunk_by(|a, b| a.taken == b.taken) {
        let PixelRange { mean, sd } = of_taken[0].taken;
        let mut squares = vec![0.0; of_taken.len()];
        for from in (0..pictures.len()).step_by(PICTURES_A_PART) {
            told((errors.len() * pictures.len() + of_taken.len() * from) as u64);
            let part = pictures.select(&(from..pictures.len().min(from + PICTURES_A_PART)).collect::<Vec<_>>());
            let scaled = part.as_flat().iter().map(|pixel| (pixel - mean) / sd).collect();
            let images = map.decode(&map.encode(&Points::from_flat(part.dim(), scaled)).await?).await?;
            for (ranges, sum) in of_taken.iter().zip(&mut squares) {
                let PixelRange { mean, sd } = ranges.given;
                let pairs = images.as_flat().iter().zip(part.as_flat());
                *sum += pairs.map(|(&found, &wanted)| f64::from(found * sd + mean - wanted).powi(2)).sum::<f64>();
            }
        }
        let count = pictures.as_flat().len().max(1) as f64;
        let mean = |sum: f64| if sum.is_finite() { sum / count } else { f64::INFINITY };
        errors.extend(of_taken.iter().copied().zip(squares.into_iter().map(mean)));
    }
    Ok(errors)
}

fn how_it_was_read(ranked: &[(PixelRanges, f64)], taken: usize, pictures: usize, mean: f64) -> Vec<Message> {
    let title = |(ranges, error): &(PixelRanges, f64)| format!("{}: {}", ranges.title(), number(*error));
    let Some(best) = ranked.first() else { return Vec::new() };
    let chosen = ranked.get(taken).unwrap_or(best);
    let mut notes = vec![match (taken, ranked.get(1)) {
        (0, Some(next)) => words::message::found_range(pictures, title(best), title(next)),
        (0, None) => words::message::found_range_alone(pictures, title(best)),
        _ => words::message::chosen_range(pictures, title(chosen), title(best)),
    }];
    if chosen.1 >= mean {
        notes.push(network_file::message::worse_than_mean(number(chosen.1), number(mean)));
    }
    notes
}

#[cfg(test)]
#[path = "onnx_file_tests.rs"]
mod tests;
