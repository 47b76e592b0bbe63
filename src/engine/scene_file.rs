//! What a scene is shipped with: its trained network in few bits a weight, and what was found of these very weights.
//!
//! `lab scene` trains the scene, rounds its weights, and searches and calibrates what is left of them. So the report of
//! a file is that of the network in it, to the last digit that a device computes.

use serde::{Deserialize, Serialize};

use crate::analysis::stranger::Calibration;
use crate::math::Plane;
use crate::model::quantised::{LARGEST_COUNT, QuantisedLayer};
use crate::model::quantised_file::{QuantisedFileError, QuantisedFormat, check_layer, fill};
use crate::model::weights::{LayerWeights, NetworkWeights};
use crate::protocol::AttractorReport;
use crate::shown::KnownAttractors;
use crate::spec::{RunSpec, SampleShape, link};

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
    /// What was learned: the difference from the weights that the seed begins with. Encoder, then decoder, first layers
    /// first; the biases are whole.
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

    /// What `spec` has made of the weights that its seed begins with, 8 bits a weight. The two layers that face the
    /// pixels of a picture hold most of the weights and get fewer: counts within ±`largest_count`.
    ///
    /// Training moves most weights by less than they are large: the difference takes a bit or two less than the weight.
    pub fn learned(
        spec: &RunSpec,
        shape: SampleShape,
        weights: &NetworkWeights,
        largest_count: i8,
    ) -> Vec<QuantisedLayer> {
        let initial = NetworkWeights::initial(&spec.model, shape, spec.seed);
        let last = weights.encoder.len() + weights.decoder.len() - 1;
        let learned = |(place, (layer, initial)): (usize, (&LayerWeights, &LayerWeights))| {
            let faces_pixels = shape.is_picture() && (place == 0 || place == last);
            let weight = layer.weight.iter().zip(&initial.weight).map(|(now, then)| now - then).collect();
            let difference = LayerWeights { weight, ..layer.clone() };
            QuantisedLayer::of(&difference, if faces_pixels { largest_count } else { LARGEST_COUNT }, 0.0)
        };
        layers(weights).zip(layers(&initial)).enumerate().map(learned).collect()
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
        let unsound = QuantisedFileError::Unsound;
        if self.query != link::query(spec) {
            return Err(unsound("it is of another run"));
        }
        let [encoder, decoder] = NetworkWeights::forms(&spec.model, shape);
        let forms = || encoder.iter().chain(&decoder);
        let fits = forms().zip(&self.layers).all(|(form, layer)| {
            let is_whole = layer.weight_count() == Some(layer.counts.len());
            is_whole && form.weight_shape() == [layer.outputs, layer.inputs].map(|units| units as usize)
        });
        if !fits || forms().count() != self.layers.len() {
            return Err(unsound("its layers are not those of its run"));
        }
        if self.found.report.attractors.iter().any(|attractor| attractor.latent.len() != spec.model.latent_dim) {
            return Err(unsound("its attractors are of another latent space"));
        }
        let mut weights = NetworkWeights::initial(&spec.model, shape, spec.seed);
        for (layer, learned) in weights.encoder.iter_mut().chain(&mut weights.decoder).zip(&self.layers) {
            let LayerWeights { weight, bias, .. } = learned.weights_of(layer.form);
            layer.weight.iter_mut().zip(weight).for_each(|(weight, learned)| *weight += learned);
            layer.bias = bias;
        }
        Ok(weights)
    }

    /// Everything but the counts.
    fn check(&self) -> Result<(), QuantisedFileError> {
        let unsound = |what| Err(QuantisedFileError::Unsound(what));
        if !(1..=MOST_LAYERS).contains(&self.layers.len()) {
            return unsound("a network has 1 to 24 layers");
        }
        self.layers.iter().try_for_each(|layer| check_layer(layer, MOST_UNITS))?;
        let SceneFindings { report, known, .. } = &self.found;
        if report.step != self.step || report.attractors.len() > MOST_ATTRACTORS {
            return unsound("its report is of another step");
        }
        if known.ids.len() < known.targets.len() {
            return unsound("a neighbourhood is that of an attractor");
        }
        let finite = |numbers: &[f32]| numbers.iter().all(|number| number.is_finite());
        let latents = report.attractors.iter().map(|attractor| &attractor.latent);
        if !latents.chain(known.targets.iter().map(|target| &target.point)).all(|point| finite(point)) {
            return unsound("an attractor lies nowhere");
        }
        Ok(())
    }
}

/// Encoder layers, then decoder layers.
fn layers(weights: &NetworkWeights) -> impl Iterator<Item = &LayerWeights> {
    weights.encoder.iter().chain(&weights.decoder)
}

#[cfg(test)]
#[path = "scene_file_tests.rs"]
mod tests;
