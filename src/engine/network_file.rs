//! A network from a file: what it says is read, what it does not say is found out on the pictures of the stage.

use crate::analysis::network_reading::{RankedReadings, rank};
use crate::dataset::Dataset;
use crate::dynamics::MapError;
use crate::math::Points;
use crate::math::words::number;
use crate::model::file::{ForeignNetwork, LoadedNetwork, NetworkFile, WeightsFileError};
use crate::spec::{Activation, NetworkReading, ReadingChoice};
use crate::words::{Message, network_file as words};

/// Pictures on which readings are compared, at most.
const MOST_PICTURES: usize = 500;

#[derive(Debug, thiserror::Error)]
pub enum NetworkFileError {
    #[error(transparent)]
    File(#[from] WeightsFileError),
    #[error(transparent)]
    Map(#[from] MapError),
}

/// The network of a file, for samples like those of `dataset`. Of a foreign one, what `choice` leaves open is found
/// out, and the notes say how it was read.
///
/// # Errors
/// Why the file gave no network.
pub fn read(bytes: &[u8], dataset: &Dataset, choice: &ReadingChoice) -> Result<LoadedNetwork, NetworkFileError> {
    let network = match NetworkFile::read(bytes, dataset.shape())? {
        NetworkFile::Own(network) => return Ok(*network),
        NetworkFile::Foreign(network) => network,
    };
    // One for other samples cannot rebuild these; whoever puts it on the stage says so.
    let pictures = if network.pixel_count() == dataset.shape().dim() { pictures(dataset) } else { Points::empty(1) };
    if pictures.is_empty() {
        return Ok(network.read_as(&unread(choice)));
    }
    let ranked = rank(&network, choice, &pictures)?;
    let reading = ranked.best().map_or_else(|| unread(choice), |(reading, _)| reading);
    let mut loaded = network.read_as(&reading);
    loaded.notes.extend(how_it_was_read(&network, &ranked));
    Ok(loaded)
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

fn how_it_was_read(network: &ForeignNetwork, ranked: &RankedReadings) -> Vec<Message> {
    let [encoder, decoder] = network.halves();
    let mut notes = vec![words::message::layers_of_encoder(encoder), words::message::layers_of_decoder(decoder)];
    if let Some((best, error)) = ranked.best() {
        let title = format!("{}: {}", best.title(), number(error));
        notes.push(match ranked.readings.get(1) {
            Some((next, next_error)) => {
                words::message::found_out(ranked.pictures, title, format!("{}: {}", next.title(), number(*next_error)))
            }
            None => words::message::found_out_alone(ranked.pictures, title),
        });
        if ranked.is_worse_than_mean() {
            notes.push(words::message::worse_than_mean(number(error), number(ranked.mean_picture_error)));
        }
    }
    notes
}

#[cfg(test)]
#[path = "network_file_tests.rs"]
mod tests;
