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

/// The comparison of all readings that a choice leaves open, by how well each rebuilds pictures (rows of pixels 0…1):
/// all of them some pictures, then the best of them many. One part at a time.
pub struct ReadingSearch<'a> {
    network: &'a ForeignNetwork,
    /// All that may be meant, the most usual first.
    candidates: Vec<NetworkReading>,
    few: Points<f32>,
    many: Points<f32>,
    /// Readings that are compared now; of those with the same encoder all are done at once.
    compared: Vec<NetworkReading>,
    errors: Vec<(NetworkReading, f64)>,
    /// Squared errors of the readings with the encoder that is compared, over so many pictures.
    squares: Vec<f64>,
    pictures_done: usize,
    /// Whether these are the finalists.
    is_final: bool,
    /// The halves under the activation that comes next, or came last.
    halves: Option<(Activation, [FusedMap; 2])>,
}

impl<'a> ReadingSearch<'a> {
    /// Of `network`, whose readings are those that `choice` leaves open, on `pictures` (a row each, pixels 0…1).
    pub fn new(network: &'a ForeignNetwork, choice: &ReadingChoice, pictures: &Points<f32>) -> Self {
        let first = |count: usize| pictures.select(&(0..pictures.len().min(count)).collect::<Vec<_>>());
        let few = first(FEW);
        let candidates = candidates(network, choice, &few);
        Self {
            network,
            compared: candidates.clone(),
            candidates,
            few,
            many: first(MANY),
            errors: Vec::new(),
            squares: Vec::new(),
            pictures_done: 0,
            is_final: false,
            halves: None,
        }
    }

    /// Some pictures by all readings with one encoder; whether all is done.
    ///
    /// # Errors
    /// If the pictures have another number of pixels than the network takes.
    pub fn advance(&mut self) -> Result<bool, MapError> {
        let rest = self.compared.get(self.errors.len()..).unwrap_or_default();
        let Some(of_encoder) = rest.chunk_by(same_encoder).next().map(<[NetworkReading]>::to_vec) else {
            if std::mem::replace(&mut self.is_final, true) {
                return Ok(true);
            }
            self.begin_final();
            return Ok(self.compared.is_empty());
        };
        let [encoder, decoder] = halves_as(&mut self.halves, self.network, of_encoder[0].hidden);
        let pictures = if self.is_final { &self.many } else { &self.few };
        // Each of the codes is decoded by itself.
        let codes = of_encoder.chunk_by(|a, b| a.code == b.code).count();
        let cost = encoder.multiplications(Pass::Encode) + codes * decoder.multiplications(Pass::Decode);
        let until = pictures.len().min(self.pictures_done + (MULTIPLICATIONS_A_PART / cost.max(1)).max(1));
        let part = pictures.select(&(self.pictures_done..until).collect::<Vec<_>>());
        let latents = encoder.encode(&scaled(&part, of_encoder[0].taken))?;
        self.squares.resize(of_encoder.len(), 0.0);
        let mut sums = self.squares.iter_mut();
        for of_code in of_encoder.chunk_by(|a, b| a.code == b.code) {
            let images = decoder.decode(&activated(&latents, of_code[0].code))?;
            for (reading, sum) in of_code.iter().zip(sums.by_ref()) {
                *sum += squared_error(&images, reading, &part);
            }
        }
        self.pictures_done = until;
        if until == pictures.len() {
            let count = pictures.as_flat().len().max(1) as f64;
            // One that is not finite is as wrong as can be.
            let mean = |sum: f64| if sum.is_finite() { sum / count } else { f64::INFINITY };
            let errors = self.squares.drain(..).map(mean);
            self.errors.extend(of_encoder.into_iter().zip(errors));
            self.pictures_done = 0;
        }
        Ok(false)
    }

    /// The best on few pictures go on to many, in the order of how usual they are.
    fn begin_final(&mut self) {
        let mut ranked = std::mem::take(&mut self.errors);
        ranked.sort_by(|a, b| a.1.total_cmp(&b.1));
        ranked.truncate(FINALISTS);
        let missing = |plain: &NetworkReading| {
            self.candidates.contains(plain) && ranked.iter().all(|(reading, _)| reading != plain)
        };
        if let Some(plain) = ranked.first().and_then(|(best, _)| plainer(best)).filter(missing) {
            ranked.pop();
            ranked.push((plain, f64::INFINITY));
        }
        let place = |reading: &NetworkReading| self.candidates.iter().position(|other| other == reading);
        ranked.sort_by_key(|(reading, _)| place(reading));
        self.compared = ranked.into_iter().map(|(reading, _)| reading).collect();
    }

    /// Pictures rebuilt so far, and in all.
    pub fn progress(&self) -> (u64, u64) {
        let finalists = FINALISTS.min(self.candidates.len()) * self.many.len();
        let first_round = self.candidates.len() * self.few.len();
        let done = match self.is_final {
            false => self.errors.len() * self.few.len(),
            true => first_round + self.errors.len() * self.many.len(),
        } + self.squares.len() * self.pictures_done;
        (done as u64, (first_round + finalists) as u64)
    }

    /// What has been found by the end.
    pub fn finish(self) -> RankedReadings {
        let mut readings = self.errors;
        let least = readings.iter().map(|(_, error)| *error).fold(f64::INFINITY, f64::min);
        let best = readings.iter().position(|(_, error)| *error <= least * (1.0 + READING_MARGIN)).unwrap_or(0);
        let best = (!readings.is_empty()).then(|| readings.remove(plainest(&readings, best)));
        readings.sort_by(|a, b| a.1.total_cmp(&b.1));
        readings.splice(0..0, best);
        RankedReadings { readings, mean_picture_error: mean_picture_error(&self.many), pictures: self.many.len() }
    }
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

fn same_encoder(a: &NetworkReading, b: &NetworkReading) -> bool {
    a.hidden == b.hidden && a.taken == b.taken
}

/// Encoder and decoder under this activation, made once for all readings in a row that have it.
fn halves_as<'a>(
    made: &'a mut Option<(Activation, [FusedMap; 2])>,
    network: &ForeignNetwork,
    hidden: Activation,
) -> &'a [FusedMap; 2] {
    if made.as_ref().is_some_and(|(of, _)| *of != hidden) {
        *made = None;
    }
    let make = || (hidden, network.halves_as(hidden).map(|half| FusedMap::new(&half)));
    &made.get_or_insert_with(make).1
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

    #[test]
    fn the_true_reading_is_found_in_parts_with_a_progress_that_ends() {
        let (network, choice) = (copying(), ReadingChoice::default());
        let pixels = (0..120).flat_map(|at| [f32::from(at as u8) / 119.0; 2]).collect();
        let pictures = Points::from_flat(2, pixels);
        let mut search = ReadingSearch::new(&network, &choice, &pictures);
        let mut progress = vec![search.progress()];
        while !search.advance().unwrap() {
            progress.push(search.progress());
        }
        assert!(progress.len() > 10 && progress.is_sorted_by_key(|(done, _)| *done), "{progress:?}");
        assert!(progress[0].0 == 0 && progress.iter().all(|(done, of)| done <= of), "{progress:?}");
        assert_eq!(progress.last().map(|(done, of)| done == of), Some(true));
        let found = search.finish();
        let (best, error) = found.readings[0];
        assert_eq!(best, NetworkReading::plain(Activation::BY_USE[0], None, None));
        assert!(error < 1e-12 && found.pictures == 120 && found.mean_picture_error > 0.05, "{error}");
    }

    #[test]
    fn an_output_is_cut_off_at_0_only_where_the_network_is_far_worse_without() {
        let best = |network: &ForeignNetwork, pixels: &[f32]| {
            let pictures = Points::from_flat(2, pixels.iter().flat_map(|&pixel| [pixel; 2]).collect());
            let choice = ReadingChoice { range: Some(PixelRange::UNIT), ..ReadingChoice::default() };
            let mut search = ReadingSearch::new(network, &choice, &pictures);
            while !search.advance().unwrap() {}
            search.finish().readings[0]
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
        let mut search = ReadingSearch::new(&network, &choice, &pictures);
        while !search.advance().unwrap() {}
        let found = search.finish();
        let only = NetworkReading::plain(Activation::Tanh, None, Some(Activation::Sigmoid));
        assert_eq!(found.readings.iter().map(|(reading, _)| *reading).collect::<Vec<_>>(), [only]);
    }
}
