//! The dictionaries of a shake of the snow globe, on held-out images, in slices.

use std::rc::Rc;

use super::findings::ProbedNetwork;
use super::settling::SLICE_MS;
use crate::analysis::dictionary::{Dictionaries, Dictionary, DictionarySources, EXAMPLES};
use crate::dynamics::MapError;
use crate::engine::convert;
use crate::engine::images::encode_some;
use crate::math::Points;
use crate::platform::clock::now_ms;
use crate::protocol::{DictionaryCurve, DictionaryReport, Image};

/// Training images that become atoms.
const TRAINING_ATOMS: usize = 1000;

enum ComparisonStage {
    /// Latents of the training images and of the held-out ones; both grow.
    Encoding {
        training: Points<f32>,
        held_out: Points<f32>,
    },
    Rebuilding(Dictionaries),
}

pub struct DictionaryComparison {
    probed: Rc<ProbedNetwork>,
    /// The held-out images.
    images: Points<f32>,
    stage: ComparisonStage,
}

impl DictionaryComparison {
    /// With at most `images` held-out images; `None` if the run has none.
    pub fn new(probed: Rc<ProbedNetwork>, images: u32) -> Option<Self> {
        let test = &probed.subject.images.test;
        let chosen: Vec<usize> = (0..test.len().min(images.max(1) as usize)).collect();
        let images = test.select(&chosen);
        let none = Points::empty(probed.subject.current.map.latent_dim());
        let stage = ComparisonStage::Encoding { training: none.clone(), held_out: none };
        (!images.is_empty()).then_some(Self { images, stage, probed })
    }

    pub fn probed(&self) -> &ProbedNetwork {
        &self.probed
    }

    /// One slice; true when nothing is left.
    ///
    /// # Errors
    /// If the map could not be evaluated.
    pub fn work(&mut self) -> Result<bool, MapError> {
        let started = now_ms();
        let in_time = || now_ms() - started < SLICE_MS;
        let ProbedNetwork { subject, spec, starts, attractors } = &*self.probed;
        let map = &subject.current.map;
        match &mut self.stage {
            ComparisonStage::Encoding { training, held_out } => {
                let atoms = subject.images.training.len().min(TRAINING_ATOMS);
                let mut done = false;
                while !done && in_time() {
                    done = encode_some(map, &subject.images.training, atoms, training)?
                        && encode_some(map, &self.images, self.images.len(), held_out)?;
                }
                if done {
                    let materials =
                        DictionarySources { attractors, noise: starts, training_latents: training, seed: spec.seed };
                    self.stage = ComparisonStage::Rebuilding(Dictionaries::new(
                        &materials,
                        self.images.clone(),
                        held_out.clone(),
                    ));
                }
                Ok(false)
            }
            ComparisonStage::Rebuilding(dictionaries) => {
                let mut done = false;
                while !done && in_time() {
                    done = dictionaries.advance(|latents| map.decode(latents))?;
                }
                Ok(done)
            }
        }
    }

    /// What it has come to, with the share of the images that is rebuilt.
    pub fn report(&self) -> DictionaryReport {
        let ProbedNetwork { subject, spec, .. } = &*self.probed;
        let empty = DictionaryReport {
            probe: *spec,
            step: subject.current.step,
            image_count: 0,
            atom_counts: Vec::new(),
            floor: f32::NAN,
            curves: Vec::new(),
            examples: Vec::new(),
            winner: None,
            done_share: 0.0,
        };
        let ComparisonStage::Rebuilding(dictionaries) = &self.stage else { return empty };
        let (done, of) = dictionaries.progress();
        if done == 0 {
            return empty;
        }
        DictionaryReport {
            image_count: done as u32,
            atom_counts: dictionaries.atom_counts().iter().map(|&count| count as u32).collect(),
            floor: dictionaries.floor(),
            curves: dictionaries.dictionaries().iter().map(|of| self.curve(dictionaries, of)).collect(),
            examples: self.examples(dictionaries, done.min(EXAMPLES)),
            winner: dictionaries.winner(),
            done_share: done as f32 / of as f32,
            ..empty
        }
    }

    fn curve(&self, dictionaries: &Dictionaries, of: &Dictionary) -> DictionaryCurve {
        let images = &self.probed.subject.images;
        let examples = &of.pictures[..of.pictures.len().min(dictionaries.progress().0)];
        let latent_error = dictionaries.latent_errors(of);
        let picture = |count| examples.iter().map(|rows| convert::image(rows.row(count), images)).collect();
        DictionaryCurve {
            kind: of.kind,
            atoms: of.atom_count() as u32,
            image_error: dictionaries.image_errors(of),
            pictures: (0..latent_error.len()).map(picture).collect(),
            latent_error,
        }
    }

    /// Pairs of an image and what the network makes of it.
    fn examples(&self, dictionaries: &Dictionaries, count: usize) -> Vec<[Image; 2]> {
        let subject = &self.probed.subject;
        let numbers: Vec<usize> = (0..count).collect();
        let latents = dictionaries.latents().select(&numbers);
        // Latents of the right dimension always decode.
        let decoded = subject.current.map.decode(&latents).unwrap_or_default();
        let pairs = self.images.rows().zip(decoded.rows());
        pairs.map(|(image, own)| [image, own].map(|row| convert::image(row, &subject.images))).collect()
    }
}
