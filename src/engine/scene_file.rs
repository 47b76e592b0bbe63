//! What a scene is shipped with: its trained network in few bits a weight, and what was found of these very weights.
//!
//! `lab scene` trains the scene, rounds its weights, and searches and calibrates what is left of them. So the report of
//! a file is that of the network in it, to the last digit that a device computes.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::analysis::stranger::Calibration;
use crate::math::Plane;
use crate::model::quantised::{LARGEST_COUNT, QuantisedLayer};
use crate::model::quantised_file::{QuantisedFileError, QuantisedFormat, check_layer, fill};
use crate::model::weights::{LayerWeights, NetworkWeights};
use crate::protocol::AttractorReport;
use crate::shown::KnownAttractors;
use crate::spec::{RunSpec, SampleShape, link};
use crate::words::shipped;

const FORMAT: QuantisedFormat = QuantisedFormat { magic: b"EDDYSCEN", version: 1, most_head_bytes: 1 << 20 };
const MOST_UNITS: u32 = 4096;
const MOST_LAYERS: usize = 24;
/// More attractors than this are no scene's.
const MOST_ATTRACTORS: usize = 1000;

/// A scene's network after its training, and what was found of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SceneFile {
    /// The run that trained it, as a link's query.
    query: String,
    /// Training steps.
    step: u64,
    /// Encoder, then decoder, first layers first.
    layers: Vec<QuantisedLayer>,
    pub found: SceneFindings,
}

/// What a complete search and a calibration found of the network.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SceneFindings {
    /// The plane that the report's places lie in.
    pub plane: Plane,
    pub report: AttractorReport,
    pub known: KnownAttractors,
    /// Where the samples are pictures: how held-out ones of its own kind fare.
    pub calibration: Option<Calibration>,
}

impl SceneFile {
    /// The file of the network that `spec` has trained for so many steps.
    pub fn new(spec: &RunSpec, step: u64, layers: Vec<QuantisedLayer>, found: SceneFindings) -> Self {
        Self { query: link::query(spec), step, layers, found }
    }

    /// The layers of a network with 8 bits a weight. The two that face the pixels of a picture hold most of the weights:
    /// no step of theirs is smaller than `least_step`, so that an entropy coder needs fewer bits for them.
    pub fn quantised(weights: &NetworkWeights, shape: SampleShape, least_step: f32) -> Vec<QuantisedLayer> {
        let last = weights.encoder.len() + weights.decoder.len() - 1;
        let quantised = |(place, layer): (usize, &LayerWeights)| {
            let faces_pixels = shape.is_picture() && (place == 0 || place == last);
            QuantisedLayer::of(layer, LARGEST_COUNT, if faces_pixels { least_step } else { 0.0 })
        };
        weights.encoder.iter().chain(&weights.decoder).enumerate().map(quantised).collect()
    }

    /// # Errors
    /// If it could not be read back.
    pub fn to_bytes(&self) -> Result<Vec<u8>, QuantisedFileError> {
        self.check()?;
        FORMAT.pack(self, self.layers.iter())
    }

    /// Reads a file.
    ///
    /// # Errors
    /// What is wrong with it; nothing unsound is ever returned.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, QuantisedFileError> {
        let (mut file, counts): (Self, _) = FORMAT.unpack(bytes)?;
        file.check()?;
        fill(file.layers.iter_mut(), counts)?;
        Ok(file)
    }

    /// Training steps of its network.
    pub fn step(&self) -> u64 {
        self.step
    }

    /// Its network, for samples of `shape`, if it is that of `spec`.
    ///
    /// # Errors
    /// If it is another run's, or its layers are not those of the spec.
    pub fn weights(&self, spec: &RunSpec, shape: SampleShape) -> Result<NetworkWeights, QuantisedFileError> {
        let unsound = |what: &'static str| QuantisedFileError::Unsound(what.into());
        if self.query != link::query(spec) {
            return Err(unsound(shipped::other_run()));
        }
        let [encoder, decoder] = NetworkWeights::forms(&spec.model, shape);
        let forms = || encoder.iter().chain(&decoder);
        let fits = forms().zip(&self.layers).all(|(form, layer)| {
            let is_whole = layer.weight_count() == Some(layer.counts.len());
            is_whole && form.weight_shape() == [layer.outputs, layer.inputs].map(|units| units as usize)
        });
        if !fits || forms().count() != self.layers.len() {
            return Err(unsound(shipped::other_layers()));
        }
        if self.found.report.attractors.iter().any(|attractor| attractor.latent.len() != spec.model.latent_dim) {
            return Err(unsound(shipped::other_space()));
        }
        let mut layers = forms().zip(&self.layers).map(|(form, layer)| layer.weights_of(*form));
        Ok(NetworkWeights {
            activation: spec.model.activation,
            code: spec.model.code,
            output: spec.model.output,
            encoder: layers.by_ref().take(encoder.len()).collect(),
            decoder: layers.collect(),
            log_variance: None,
            graph: None,
        })
    }

    /// Everything but the counts.
    fn check(&self) -> Result<(), QuantisedFileError> {
        let unsound = |what: Cow<'static, str>| Err(QuantisedFileError::Unsound(what));
        if !(1..=MOST_LAYERS).contains(&self.layers.len()) {
            return unsound(shipped::layer_count(MOST_LAYERS.to_string()).into());
        }
        self.layers.iter().try_for_each(|layer| check_layer(layer, MOST_UNITS))?;
        let SceneFindings { report, known, .. } = &self.found;
        if report.step != self.step || report.attractors.len() > MOST_ATTRACTORS {
            return unsound(shipped::other_step().into());
        }
        if known.ids.len() < known.targets.len() {
            return unsound(shipped::neighbourhood().into());
        }
        let finite = |numbers: &[f32]| numbers.iter().all(|number| number.is_finite());
        let latents = report.attractors.iter().map(|attractor| &attractor.latent);
        if !latents.chain(known.targets.iter().map(|target| &target.point)).all(|point| finite(point)) {
            return unsound(shipped::nowhere().into());
        }
        Ok(())
    }
}

#[cfg(test)]
#[path = "scene_file_tests.rs"]
mod tests;
