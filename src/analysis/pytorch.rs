//! A run as a program for PyTorch: the same network, data, objective, optimizer and search, in one file that fetches
//! nothing.
//!
//! The program itself is `pytorch/run.py`; here its blanks are filled. With the weights of the run it finds the same
//! attractors up to rounding. Trained anew it gives a network of the same distribution: PyTorch's draws are others.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;

use crate::dynamics::{PicardRule, SearchRule};
use crate::math::Points;
use crate::model::weights::{Form, NetworkWeights};
use crate::spec::{RunSpec, SampleShape, SettingsHistory, link};

/// The program with its blanks, each a name between two pairs of percent signs.
const PROGRAM: &str = include_str!("pytorch/run.py");
const BLANK: &str = "%%";
/// Bytes in a line of data: whole groups of three, so that no line but the last is padded.
const LINE_BYTES: usize = 90;

/// A run, and the search of it that the program repeats.
pub struct PyTorchRun<'a> {
    /// Of the page, without its query: the link begins with it. Empty where there is no page.
    pub address: &'a str,
    pub spec: &'a RunSpec,
    /// Every setting that the network was trained under.
    pub course: &'a SettingsHistory,
    /// Training steps of the weights that were searched.
    pub step: u64,
    /// How the numbers of a sample lie.
    pub shape: SampleShape,
    /// All training samples, one a row.
    pub training: &'a Points<f32>,
    /// The starts that were drawn from N(0, I), one latent a row.
    pub noise_starts: &'a Points<f32>,
    pub search: PyTorchSearch,
    /// What the search found.
    pub found: PyTorchFindings,
}

/// How far the search went; its rule is that of docs/science.md 3.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct PyTorchSearch {
    /// Training latents from which it started …
    pub training_starts: usize,
    /// … of so many that the latent scale is of.
    pub latents: usize,
    /// Iterations, at most.
    pub max_steps: u32,
    /// Samples on which the reconstruction error was measured, at most.
    pub error_samples: usize,
}

/// What the program compares its findings with.
#[derive(Clone, Debug, Serialize)]
pub struct PyTorchFindings {
    /// Of the training, if it is known.
    pub loss: Option<f32>,
    /// Mean squared error a pixel without noise.
    pub train_error: f32,
    pub latent_scale: f32,
    /// Attractors, and the fixed points that are none.
    pub stable_count: u32,
    pub unstable_count: u32,
    pub attractors: Vec<PyTorchAttractor>,
}

/// One of the attractors that were found.
#[derive(Clone, Debug, Serialize)]
pub struct PyTorchAttractor {
    pub latent: Vec<f32>,
    pub spectral_radius: f64,
}

/// The whole rule, lengths in latent scales.
#[derive(Serialize)]
struct Rule {
    #[serde(flatten)]
    search: PyTorchSearch,
    step_squared: f32,
    divergence_scales: f32,
    merge_share: f64,
    residual: f64,
    slow_margin: f64,
}

#[derive(Serialize)]
struct Filled<'a> {
    link: String,
    spec: &'a RunSpec,
    course: &'a SettingsHistory,
    step: u64,
    shape: SampleShape,
    latent_dim: usize,
    forms: [Vec<Form>; 2],
    training_numbers: &'static str,
    search: Rule,
    found: &'a PyTorchFindings,
}

impl PyTorchRun<'_> {
    /// The link to the run: opened, it trains the same network to the same step.
    pub fn link(&self) -> String {
        let address: String = self.address.chars().filter(|sign| !sign.is_control()).collect();
        format!("{address}{}", link::query_along(self.spec, self.course, self.step))
    }

    /// The program's text. Training samples that are bytes (n/255) go in as bytes, others as f32.
    pub fn script(&self) -> String {
        let samples = self.training.as_flat();
        let (training_numbers, training) = match as_bytes(samples) {
            Some(bytes) => ("u8", bytes),
            None => ("f32", little_endian(samples)),
        };
        // For a latent scale of 1; the paper's step is in latent units.
        let (picard, polish) = (PicardRule::paper(1.0), SearchRule::relative_to(1.0));
        let search = Rule {
            search: self.search,
            step_squared: picard.step_squared,
            divergence_scales: picard.divergence_norm,
            merge_share: polish.merge_radius,
            residual: polish.residual,
            slow_margin: polish.slow_margin,
        };
        let filled = Filled {
            link: self.link(),
            spec: self.spec,
            course: self.course,
            step: self.step,
            shape: self.shape,
            latent_dim: self.noise_starts.dim(),
            forms: NetworkWeights::forms(&self.spec.model, self.shape),
            training_numbers,
            search,
            found: &self.found,
        };
        // Plain data with text keys always makes JSON.
        let json = serde_json::to_string_pretty(&filled).unwrap_or_default();
        let fill = |(place, part): (usize, &str)| match (place % 2, part) {
            (0, text) => text.to_owned(),
            (_, "LINK") => self.link(),
            (_, "BUILD") => env!("CARGO_PKG_VERSION").to_owned(),
            (_, "RUN") => json.clone(),
            (_, "TRAINING") => lines(&training),
            (_, "NOISE_STARTS") => lines(&little_endian(self.noise_starts.as_flat())),
            (_, unknown) => unreachable!("the program has a blank {unknown}"),
        };
        PROGRAM.split(BLANK).enumerate().map(fill).collect()
    }
}

/// The bytes of samples that are all n/255, as pictures are.
fn as_bytes(samples: &[f32]) -> Option<Vec<u8>> {
    let byte = |&value: &f32| {
        let byte = (255.0 * value).round();
        // A number outside saturates, and is not itself again.
        let byte = byte as u8;
        (f32::from(byte) / 255.0 == value).then_some(byte)
    };
    samples.iter().map(byte).collect()
}

fn little_endian(numbers: &[f32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

/// Base64 in lines of equal length.
fn lines(bytes: &[u8]) -> String {
    bytes.chunks(LINE_BYTES).map(|line| STANDARD.encode(line) + "\n").collect()
}

#[cfg(test)]
#[path = "pytorch/tests.rs"]
mod tests;
