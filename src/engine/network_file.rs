//! A network from a file: what it says is read, what it does not say is found out on the pictures of the stage.

use super::network_outline;
use super::pace::Pace;
use crate::analysis::network_reading::{RankedReadings, rank_readings};
use crate::dataset::Dataset;
use crate::dynamics::MapError;
use crate::math::Points;
use crate::math::words::number;
use crate::model::file::{ForeignNetwork, LoadedNetwork, NetworkFile, WeightsFileError};
use crate::protocol::{NetworkOutline, ReadingError};
use crate::spec::{Activation, AssumedReading, NetworkReading, ReadingChoice};
use crate::words::{Message, network_file as words};

/// Pictures on which readings are compared, at most.
const MOST_PICTURES: usize = 500;

#[derive(Debug, thiserror::Error)]
pub enum NetworkFileError {
    #[error(transparent)]
    File(#[from] WeightsFileError),
    #[error(transparent)]
    Map(#[from] MapError),
    /// The only file is half an autoencoder.
    #[error("{why}")]
    Half { why: String },
}

/// What a file was understood as.
pub enum UnderstoodFile {
    /// One of Eddy's: nothing is left open.
    Own(Box<LoadedNetwork>),
    Foreign(Box<UnderstoodLayers>),
}

// In a browser the visitor is asked first.
#[cfg(not(target_arch = "wasm32"))]
impl UnderstoodFile {
    /// The network; a foreign one under the reading that rebuilds pictures best.
    pub fn into_network(self) -> LoadedNetwork {
        match self {
            Self::Own(network) => *network,
            Self::Foreign(network) => network.under(0),
        }
    }
}

/// Somebody else's network, with what was found out.
pub struct UnderstoodLayers {
    network: ForeignNetwork,
    choice: ReadingChoice,
    /// `None` where the network is for other samples, so that nothing could be found out.
    ranked: Option<RankedReadings>,
}

impl UnderstoodLayers {
    /// The network under one of the readings, 0 the best. The notes say how it was read.
    pub fn under(&self, reading: usize) -> LoadedNetwork {
        let Some(ranked) = &self.ranked else { return self.network.read_as(&unread(&self.choice)) };
        let taken = ranked.readings.get(reading).or(ranked.readings.first());
        let mut loaded = self.network.read_as(&taken.map_or_else(|| unread(&self.choice), |(reading, _)| *reading));
        loaded.notes.extend(how_it_was_read(&self.network, ranked, reading));
        loaded
    }

    pub fn outline(&self) -> NetworkOutline {
        let readings = self.ranked.as_ref().map_or(&[][..], |ranked| &ranked.readings);
        let error = |(reading, error): &(NetworkReading, f64)| ReadingError {
            reading: AssumedReading::Layers(*reading),
            error: *error as f32,
        };
        NetworkOutline {
            halves: network_outline::of_layers(&self.network),
            cuts: Vec::new(),
            cut: 0,
            readings: readings.iter().map(error).collect(),
            pictures: self.ranked.as_ref().map_or(0, |ranked| ranked.pictures as u32),
            mean_picture_error: self.ranked.as_ref().map_or(f32::INFINITY, |ranked| ranked.mean_picture_error as f32),
            notes: self.network.notes.clone(),
        }
    }
}

/// What a file holds, for samples like those of `dataset`. Of a foreign network, what `choice` leaves open is found out.
///
/// # Errors
/// Why the file gave no network.
pub async fn understand(
    bytes: &[u8],
    dataset: &Dataset,
    choice: &ReadingChoice,
    pace: &Pace,
) -> Result<UnderstoodFile, NetworkFileError> {
    let network = match NetworkFile::read(bytes, dataset.shape())? {
        NetworkFile::Own(network) => return Ok(UnderstoodFile::Own(network)),
        NetworkFile::Foreign(network) => *network,
    };
    // One for other samples cannot rebuild these; whoever puts it on the stage says so.
    let pictures = if network.pixel_count() == dataset.shape().dim() { pictures(dataset) } else { Points::empty(1) };
    let between = async |done, of| {
        pace.set_progress(done, of);
        pace.yield_if_due().await;
    };
    let ranked = match pictures.is_empty() {
        true => None,
        false => Some(rank_readings(&network, choice, &pictures, between).await?),
    };
    Ok(UnderstoodFile::Foreign(Box::new(UnderstoodLayers { network, choice: *choice, ranked })))
}

/// Held-out pictures; of a set without such, those to train on.
pub(super) fn pictures(dataset: &Dataset) -> Points<f32> {
    let pool = if dataset.test().count() > 0 { dataset.test() } else { dataset.train() };
    pool.points(&(0..pool.count().min(MOST_PICTURES)).collect::<Vec<_>>())
}

/// What was chosen, and the most usual of the rest.
fn unread(choice: &ReadingChoice) -> NetworkReading {
    let hidden = choice.hidden.unwrap_or(Activation::Relu);
    NetworkReading::plain(hidden, choice.code.unwrap_or(None), choice.output.unwrap_or(None))
}

fn how_it_was_read(network: &ForeignNetwork, ranked: &RankedReadings, taken: usize) -> Vec<Message> {
    let [encoder, decoder] = network.halves();
    let mut notes = vec![words::message::layers_of_encoder(encoder), words::message::layers_of_decoder(decoder)];
    let title = |(reading, error): &(NetworkReading, f64)| format!("{}: {}", reading.title(), number(*error));
    let Some(best) = ranked.readings.first() else { return notes };
    let chosen = ranked.readings.get(taken).unwrap_or(best);
    notes.push(match (taken, ranked.readings.get(1)) {
        (0, Some(next)) => words::message::found_out(ranked.pictures, title(best), title(next)),
        (0, None) => words::message::found_out_alone(ranked.pictures, title(best)),
        _ => words::message::chosen_reading(ranked.pictures, title(chosen), title(best)),
    });
    if chosen.1 >= ranked.mean_picture_error {
        notes.push(words::message::worse_than_mean(number(chosen.1), number(ranked.mean_picture_error)));
    }
    notes
}

#[cfg(test)]
#[path = "network_file_tests.rs"]
mod tests;
