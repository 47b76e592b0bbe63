//! What the file of somebody else's network does not say, found out: every reading of it rebuilds some pictures,
//! and the one that rebuilds them best is taken (docs/weights.md).

use crate::dynamics::{FusedMap, MapError};
use crate::math::Points;
use crate::model::file::ForeignNetwork;
use crate::spec::{Activation, NetworkReading, PixelRange, ReadingChoice};

/// Pictures that every reading rebuilds …
const FEW: usize = 32;
/// … and those that the best of them rebuild.
const MANY: usize = 500;
/// Readings that go on to the many pictures.
const FINALISTS: usize = 16;
/// A less usual reading has to be better by this share of the error: errors of readings that differ in little
/// more than a name are told apart by chance below it.
const USUAL_MARGIN: f64 = 0.002;

/// Readings of a network, the best first.
#[derive(Clone, Debug, PartialEq)]
pub struct RankedReadings {
    /// With the mean squared error a pixel.
    pub readings: Vec<(NetworkReading, f64)>,
    /// The error of the mean picture in place of every picture.
    pub mean_picture_error: f64,
    /// Pictures that were rebuilt.
    pub pictures: usize,
}

impl RankedReadings {
    /// The reading to take, and its error.
    pub fn best(&self) -> Option<(NetworkReading, f64)> {
        self.readings.first().copied()
    }

    /// Whether even the best is worse than showing the mean picture: it was not understood, or was trained on
    /// other pictures.
    pub fn is_worse_than_mean(&self) -> bool {
        self.best().is_none_or(|(_, error)| error >= self.mean_picture_error)
    }
}

/// Every reading that `choice` leaves open, by how well it rebuilds `pictures` (rows of pixels 0…1).
///
/// # Errors
/// If the pictures have another number of pixels than the network takes.
pub fn rank(
    network: &ForeignNetwork,
    choice: &ReadingChoice,
    pictures: &Points<f32>,
) -> Result<RankedReadings, MapError> {
    let first = |count: usize| pictures.select(&(0..pictures.len().min(count)).collect::<Vec<_>>());
    let (few, many) = (first(FEW), first(MANY));
    let candidates = candidates(network, choice, &few);
    let mut ranked = errors(network, &candidates, &few)?;
    ranked.sort_by(|a, b| a.1.total_cmp(&b.1));
    ranked.truncate(FINALISTS);
    // Back in the order of how usual they are.
    let place = |reading: &NetworkReading| candidates.iter().position(|other| other == reading);
    ranked.sort_by_key(|(reading, _)| place(reading));
    let finalists: Vec<NetworkReading> = ranked.into_iter().map(|(reading, _)| reading).collect();
    let mut readings = errors(network, &finalists, &many)?;
    let least = readings.iter().map(|(_, error)| *error).fold(f64::INFINITY, f64::min);
    let best = readings.iter().position(|(_, error)| *error <= least * (1.0 + USUAL_MARGIN)).unwrap_or(0);
    let best = (!readings.is_empty()).then(|| readings.remove(best));
    readings.sort_by(|a, b| a.1.total_cmp(&b.1));
    readings.splice(0..0, best);
    Ok(RankedReadings { readings, mean_picture_error: mean_picture_error(&many), pictures: many.len() })
}

/// All that may be meant, the most usual first.
fn candidates(network: &ForeignNetwork, choice: &ReadingChoice, pictures: &Points<f32>) -> Vec<NetworkReading> {
    let mut ranges = vec![PixelRange::UNIT];
    if network.takes_any_range() {
        ranges.extend([PixelRange::SYMMETRIC, PixelRange::MNIST]);
        ranges.extend(own_range(pictures));
    }
    ranges.push(PixelRange::BYTES);
    let mut candidates = Vec::new();
    for hidden in Activation::BY_USE {
        for taken in ranges.iter().copied() {
            for code in codes(network, hidden) {
                for (output, given) in outputs(taken) {
                    let reading = NetworkReading { hidden, code, output, taken, given };
                    if choice.allows(&reading) && reading.is_possible() {
                        candidates.push(reading);
                    }
                }
            }
        }
    }
    candidates
}

/// Mean and standard deviation of the pictures themselves.
fn own_range(pictures: &Points<f32>) -> Option<PixelRange> {
    let numbers = pictures.as_flat();
    let count = numbers.len() as f64;
    let mean = numbers.iter().map(|&pixel| f64::from(pixel)).sum::<f64>() / count;
    let variance = numbers.iter().map(|&pixel| (f64::from(pixel) - mean).powi(2)).sum::<f64>() / count;
    (variance > 1e-6).then(|| PixelRange { mean: mean as f32, sd: variance.sqrt() as f32 })
}

/// After the encoder's last layer. The mean of a variational encoder is linear.
fn codes(network: &ForeignNetwork, hidden: Activation) -> Vec<Option<Activation>> {
    let mut codes = vec![None];
    if !network.is_variational {
        codes.push(Some(hidden));
        codes.extend([Activation::Sigmoid, Activation::Tanh, Activation::Relu].map(Some));
        codes.dedup();
    }
    codes
}

/// After the decoder's last layer, with the range that the decoder gives.
fn outputs(taken: PixelRange) -> Vec<(Option<Activation>, PixelRange)> {
    let mut outputs = vec![
        (Some(Activation::Sigmoid), PixelRange::UNIT),
        (None, taken),
        (Some(Activation::Tanh), PixelRange::SYMMETRIC),
        (Some(Activation::Tanh), PixelRange::UNIT),
        (Some(Activation::Relu), PixelRange::UNIT),
    ];
    if taken != PixelRange::UNIT {
        outputs.push((None, PixelRange::UNIT));
    }
    outputs
}

/// The mean squared error a pixel of each candidate, in their order. What several share is computed once.
fn errors(
    network: &ForeignNetwork,
    candidates: &[NetworkReading],
    pictures: &Points<f32>,
) -> Result<Vec<(NetworkReading, f64)>, MapError> {
    let mut errors: Vec<(NetworkReading, f64)> = Vec::with_capacity(candidates.len());
    // Candidates with the same hidden activation, range and code stand side by side.
    let same_encoder = |a: &NetworkReading, b: &NetworkReading| a.hidden == b.hidden && a.taken == b.taken;
    for of_hidden in candidates.chunk_by(|a, b| a.hidden == b.hidden) {
        let [encoder, decoder] = network.halves_as(of_hidden[0].hidden);
        let (encoder, decoder) = (FusedMap::new(&encoder), FusedMap::new(&decoder));
        for of_encoder in of_hidden.chunk_by(same_encoder) {
            let latents = encoder.encode(&scaled(pictures, of_encoder[0].taken))?;
            for of_code in of_encoder.chunk_by(|a, b| a.code == b.code) {
                let images = decoder.decode(&activated(&latents, of_code[0].code))?;
                errors.extend(of_code.iter().map(|reading| (*reading, error(&images, reading, pictures))));
            }
        }
    }
    Ok(errors)
}

fn scaled(pictures: &Points<f32>, PixelRange { mean, sd }: PixelRange) -> Points<f32> {
    Points::from_flat(pictures.dim(), pictures.as_flat().iter().map(|pixel| (pixel - mean) / sd).collect())
}

fn activated(points: &Points<f32>, by: Option<Activation>) -> Points<f32> {
    let Some(by) = by else { return points.clone() };
    let numbers = points.as_flat().iter().map(|&number| by.value(f64::from(number)) as f32).collect();
    Points::from_flat(points.dim(), numbers)
}

/// Of images before their output's activation. One that is not finite is as wrong as can be.
fn error(images: &Points<f32>, reading: &NetworkReading, pictures: &Points<f32>) -> f64 {
    let PixelRange { mean, sd } = reading.given;
    let pixel = |number: f32| {
        let number = f64::from(number);
        reading.output.map_or(number, |by| by.value(number)) * f64::from(sd) + f64::from(mean)
    };
    let pairs = images.as_flat().iter().zip(pictures.as_flat());
    let sum: f64 = pairs.map(|(&found, &wanted)| (pixel(found) - f64::from(wanted)).powi(2)).sum();
    let error = sum / pictures.as_flat().len() as f64;
    if error.is_finite() { error } else { f64::INFINITY }
}

/// The mean squared error a pixel of the mean picture in place of every picture.
pub fn mean_picture_error(pictures: &Points<f32>) -> f64 {
    let (count, dim) = (pictures.len() as f64, pictures.dim());
    let moments = |pixel: usize| {
        let values = pictures.rows().map(|row| f64::from(row[pixel]));
        values.fold((0.0, 0.0), |(sum, squares), value| (sum + value, squares + value * value))
    };
    let variance = |(sum, squares): (f64, f64)| (squares / count - (sum / count).powi(2)).max(0.0);
    (0..dim).map(|pixel| variance(moments(pixel))).sum::<f64>() / dim as f64
}
