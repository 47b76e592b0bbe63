//! What the file of somebody else's network does not say, found out: every reading of it rebuilds some pictures,
//! and the one that rebuilds them best is taken (docs/weights.md).

use crate::dynamics::{FusedMap, MapError, Pass};
use crate::math::Points;
use crate::model::file::ForeignNetwork;
use crate::spec::threshold::READING_MARGIN;
use crate::spec::{Activation, NetworkReading, PixelRange, ReadingChoice};

/// Pictures that every reading rebuilds …
const FEW: usize = 32;
/// … and those that the best of them rebuild.
const MANY: usize = 500;
/// Readings that go on to the many pictures.
const FINALISTS: usize = 16;
/// A less usual reading has to be better than the usual one by this share of its error. Measured on files of PyTorch's: cutting
/// off what a linear output leaves below 0 gains 3 to 5 %, a sigmoid twice as steep up to 15 %.
const FLATTERY_MARGIN: f64 = 0.3;
/// Multiplications of one part of a comparison, at most where a picture takes fewer: some milliseconds.
pub const MULTIPLICATIONS_A_PART: usize = 1 << 25;

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

/// All readings that `choice` leaves open, by how well each rebuilds `pictures` (a row each, pixels 0…1): all of them some
/// pictures, then the best of them many. `between` is awaited after each part and hears how many pictures were rebuilt,
/// and in all.
///
/// # Errors
/// If the pictures have another number of pixels than the network takes.
pub async fn rank_readings(
    network: &ForeignNetwork,
    choice: &ReadingChoice,
    pictures: &Points<f32>,
    between: impl AsyncFn(u64, u64),
) -> Result<RankedReadings, MapError> {
    let first = |count: usize| pictures.select(&(0..pictures.len().min(count)).collect::<Vec<_>>());
    let (few, many) = (first(FEW), first(MANY));
    let candidates = candidates(network, choice, &few);
    let first_round = (candidates.len() * few.len()) as u64;
    let all = first_round + (FINALISTS.min(candidates.len()) * many.len()) as u64;
    let ranked = errors(network, &candidates, &few, async |done| between(done, all).await).await?;
    let finalists = finalists(&candidates, ranked);
    let mut readings = errors(network, &finalists, &many, async |done| between(first_round + done, all).await).await?;
    let least = readings.iter().map(|(_, error)| *error).fold(f64::INFINITY, f64::min);
    let best = readings.iter().position(|(_, error)| *error <= least * (1.0 + READING_MARGIN)).unwrap_or(0);
    let best = (!readings.is_empty()).then(|| readings.remove(plainest(&readings, best)));
    readings.sort_by(|a, b| a.1.total_cmp(&b.1));
    readings.splice(0..0, best);
    Ok(RankedReadings { readings, mean_picture_error: mean_picture_error(&many), pictures: many.len() })
}

/// Readings with the mean squared error a pixel of the pictures that they rebuild. Those with the same encoder are
/// compared at once, a part of the pictures at a time; `between` hears how many pictures were rebuilt.
async fn errors(
    network: &ForeignNetwork,
    readings: &[NetworkReading],
    pictures: &Points<f32>,
    between: impl AsyncFn(u64),
) -> Result<Vec<(NetworkReading, f64)>, MapError> {
    let mut errors = Vec::with_capacity(readings.len());
    for of_hidden in readings.chunk_by(|a, b| a.hidden == b.hidden) {
        let [encoder, decoder] = network.halves_as(of_hidden[0].hidden).map(|half| FusedMap::new(&half));
        for of_encoder in of_hidden.chunk_by(|a, b| a.taken == b.taken) {
            // Each of the codes is decoded by itself.
            let of_codes = || of_encoder.chunk_by(|a, b| a.code == b.code);
            let cost =
                encoder.multiplications(Pass::Encode) + of_codes().count() * decoder.multiplications(Pass::Decode);
            let a_part = (MULTIPLICATIONS_A_PART / cost.max(1)).max(1);
            let mut squares = vec![0.0; of_encoder.len()];
            for from in (0..pictures.len()).step_by(a_part) {
                let until = pictures.len().min(from + a_part);
                let part = pictures.select(&(from..until).collect::<Vec<_>>());
                let latents = encoder.encode(&scaled(&part, of_encoder[0].taken))?;
                let mut sums = squares.iter_mut();
                for of_code in of_codes() {
                    let images = decoder.decode(&activated(&latents, of_code[0].code))?;
                    for (reading, sum) in of_code.iter().zip(sums.by_ref()) {
                        *sum += squared_error(&images, reading, &part);
                    }
                }
                between((errors.len() * pictures.len() + of_encoder.len() * until) as u64).await;
            }
            let count = pictures.as_flat().len().max(1) as f64;
            // One that is not finite is as wrong as can be.
            let mean = |sum: f64| if sum.is_finite() { sum / count } else { f64::INFINITY };
            errors.extend(of_encoder.iter().copied().zip(squares.into_iter().map(mean)));
        }
    }
    Ok(errors)
}

/// The best on few pictures, which go on to many, in the order of how usual they are.
fn finalists(candidates: &[NetworkReading], mut ranked: Vec<(NetworkReading, f64)>) -> Vec<NetworkReading> {
    ranked.sort_by(|a, b| a.1.total_cmp(&b.1));
    ranked.truncate(FINALISTS);
    let mut finalists: Vec<NetworkReading> = ranked.into_iter().map(|(reading, _)| reading).collect();
    let plain = finalists.first().and_then(plainer);
    if let Some(plain) = plain.filter(|plain| candidates.contains(plain) && !finalists.contains(plain)) {
        finalists.pop();
        finalists.push(plain);
    }
    finalists.sort_by_key(|reading| candidates.iter().position(|other| other == reading));
    finalists
}

/// What somebody trained, where `reading` rebuilds better than that without being meant: it cuts off what a linear output
/// leaves below 0, or its sigmoid is twice as steep ((tanh u + 1)/2 = σ(2u)) though pixels go in as 0…1.
fn plainer(reading: &NetworkReading) -> Option<NetworkReading> {
    let output = match reading.output {
        Some(Activation::Relu) => None,
        Some(Activation::Tanh) if reading.taken == PixelRange::UNIT && reading.given == PixelRange::SYMMETRIC => {
            Some(Activation::Sigmoid)
        }
        _ => return None,
    };
    Some(NetworkReading { output, given: PixelRange::UNIT, ..*reading })
}

/// The place of the plainer reading of the one at `best`, if that is hardly worse.
fn plainest(readings: &[(NetworkReading, f64)], best: usize) -> usize {
    let (reading, error) = readings[best];
    let is_plainer = |plain: NetworkReading| {
        readings.iter().position(|(other, of)| *other == plain && *of <= error * (1.0 + FLATTERY_MARGIN))
    };
    plainer(&reading).and_then(is_plainer).unwrap_or(best)
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

fn scaled(pictures: &Points<f32>, PixelRange { mean, sd }: PixelRange) -> Points<f32> {
    Points::from_flat(pictures.dim(), pictures.as_flat().iter().map(|pixel| (pixel - mean) / sd).collect())
}

fn activated(points: &Points<f32>, by: Option<Activation>) -> Points<f32> {
    let Some(by) = by else { return points.clone() };
    let numbers = points.as_flat().iter().map(|&number| by.value(f64::from(number)) as f32).collect();
    Points::from_flat(points.dim(), numbers)
}

/// Summed over all pixels, of images before their output's activation.
fn squared_error(images: &Points<f32>, reading: &NetworkReading, pictures: &Points<f32>) -> f64 {
    let (mean, sd) = (f64::from(reading.given.mean), f64::from(reading.given.sd));
    let pixel = |number: f32| reading.output.map_or(f64::from(number), |by| by.value(f64::from(number))) * sd + mean;
    let pairs = images.as_flat().iter().zip(pictures.as_flat());
    pairs.map(|(&found, &wanted)| (pixel(found) - f64::from(wanted)).powi(2)).sum()
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

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use pollster::block_on;

    use super::*;
    use crate::model::file::{NetworkFile, to_safetensors};
    use crate::model::weights::{Form, LayerWeights, NetworkWeights};
    use crate::spec::{ModelSpec, RunSpec, SampleShape, SettingsHistory};

    /// Of pixels p, p: the code is p, and what is decoded is p, p again.
    fn copying() -> ForeignNetwork {
        decoding(1.0, 0.0)
    }

    /// Of pixels p, p: the code is p, and what is decoded is factor · p + term, twice.
    fn decoding(factor: f32, term: f32) -> ForeignNetwork {
        let layer = |inputs, outputs, weight: f32, bias: f32| LayerWeights {
            form: Form::Full { inputs, outputs },
            weight: vec![weight; inputs * outputs],
            bias: vec![bias; outputs],
        };
        let model = ModelSpec { output: None, ..ModelSpec::mlp(&[], 1, Activation::Relu) };
        let shape = SampleShape::vector(2);
        let mut weights = NetworkWeights::initial(&model, shape, 1);
        (weights.encoder, weights.decoder) = (vec![layer(2, 1, 0.5, 0.0)], vec![layer(1, 2, factor, term)]);
        let spec = RunSpec { model, ..RunSpec::recipe() };
        let mut bytes = to_safetensors(&weights, &spec, &SettingsHistory::new(spec.setting()), shape, 0);
        // Without its key it is somebody else's file.
        let key = bytes.windows(12).position(|part| part == b"eddy.format\"").unwrap();
        bytes[key] = b'E';
        match NetworkFile::read(&bytes, shape).unwrap() {
            NetworkFile::Foreign(network) => *network,
            NetworkFile::Own(_) => panic!("it says that it is Eddy's"),
        }
    }

    fn ranked(network: &ForeignNetwork, choice: &ReadingChoice, pictures: &Points<f32>) -> RankedReadings {
        block_on(rank_readings(network, choice, pictures, async |_, _| {})).unwrap()
    }

    #[test]
    fn the_true_reading_is_found_in_parts_with_a_progress_that_ends() {
        let (network, choice) = (copying(), ReadingChoice::default());
        let pixels = (0..120).flat_map(|at| [f32::from(at as u8) / 119.0; 2]).collect();
        let pictures = Points::from_flat(2, pixels);
        let told = RefCell::new(Vec::new());
        let between = async |done, all| told.borrow_mut().push((done, all));
        let found = block_on(rank_readings(&network, &choice, &pictures, between)).unwrap();
        let progress = told.into_inner();
        assert!(progress.len() > 10 && progress.is_sorted_by_key(|(done, _)| *done), "{progress:?}");
        assert!(progress.iter().all(|(done, all)| done <= all), "{progress:?}");
        assert_eq!(progress.last().map(|(done, all)| done == all), Some(true));
        let (best, error) = found.readings[0];
        assert_eq!(best, NetworkReading::plain(Activation::BY_USE[0], None, None));
        assert!(error < 1e-12 && found.pictures == 120 && found.mean_picture_error > 0.05, "{error}");
    }

    #[test]
    fn an_output_is_cut_off_at_0_only_where_the_network_is_far_worse_without() {
        let best = |network: &ForeignNetwork, pixels: &[f32]| {
            let pictures = Points::from_flat(2, pixels.iter().flat_map(|&pixel| [pixel; 2]).collect());
            let choice = ReadingChoice { range: Some(PixelRange::UNIT), ..ReadingChoice::default() };
            ranked(network, &choice, &pictures).readings[0]
        };
        // A little too dark everywhere, so that black becomes less than black: cut off, it is better by a fifth.
        let pixels: Vec<f32> = (0..40).map(|at| if at % 5 == 0 { 0.0 } else { at as f32 / 40.0 }).collect();
        let (reading, error) = best(&decoding(1.0, -0.02), &pixels);
        assert_eq!(reading, NetworkReading::plain(Activation::BY_USE[0], None, None));
        assert!((error - 0.0004).abs() < 1e-6, "{error}");
        // White is 1 and black −1: this one was meant to be cut off.
        let (reading, error) = best(&decoding(2.0, -1.0), &[0.0, 1.0, 0.0, 0.0, 1.0, 0.0]);
        assert_eq!((reading.output, error), (Some(Activation::Relu), 0.0), "{reading:?}");
    }

    #[test]
    fn what_was_chosen_is_all_that_is_compared() {
        let choice = ReadingChoice {
            hidden: Some(Activation::Tanh),
            code: Some(None),
            output: Some(Some(Activation::Sigmoid)),
            range: Some(PixelRange::UNIT),
        };
        let (network, pictures) = (copying(), Points::from_flat(2, vec![0.2, 0.2, 0.7, 0.7]));
        let found = ranked(&network, &choice, &pictures);
        let only = NetworkReading::plain(Activation::Tanh, None, Some(Activation::Sigmoid));
        assert_eq!(found.readings.iter().map(|(reading, _)| *reading).collect::<Vec<_>>(), [only]);
    }
}
