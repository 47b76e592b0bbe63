//! The dictionaries of a run of the noise probe, on held-out images.

use std::cell::RefCell;
use std::rc::Rc;

use super::findings::ProbedNetwork;
use crate::analysis::dictionary::{Dictionaries, Dictionary, DictionarySources, EXAMPLES};
use crate::analysis::stranger::PictureMap;
use crate::dynamics::MapError;
use crate::engine::convert;
use crate::engine::pace::{Activity, LongWork, Pace};
use crate::engine::paced_map::PacedMap;
use crate::math::Points;
use crate::protocol::{DictionaryCurve, DictionaryReport, Image};

/// Training images that become atoms.
const TRAINING_ATOMS: usize = 1000;

/// The comparison under way. Dropped, it ends.
pub struct DictionaryComparison {
    probed: Rc<ProbedNetwork>,
    /// The held-out images.
    images: Rc<Points<f32>>,
    /// What is rebuilt so far; `None` until the images have been encoded.
    rebuilt: Rc<RefCell<Option<Dictionaries>>>,
    work: LongWork<Result<(), MapError>>,
}

impl DictionaryComparison {
    /// With at most `images` held-out images; `None` if the run has none.
    pub fn new(probed: Rc<ProbedNetwork>, images: u32) -> Option<Self> {
        let test = &probed.subject.images.test;
        let chosen: Vec<usize> = (0..test.len().min(images.max(1) as usize)).collect();
        if chosen.is_empty() {
            return None;
        }
        let images = Rc::new(test.select(&chosen));
        let rebuilt = Rc::default();
        let work = LongWork::begin(|pace| rebuild(Rc::clone(&probed), Rc::clone(&images), Rc::clone(&rebuilt), pace));
        Some(Self { probed, images, rebuilt, work })
    }

    pub fn activity(&self) -> Activity {
        self.work.activity()
    }

    pub fn probed(&self) -> &ProbedNetwork {
        &self.probed
    }

    /// One slice; true when nothing is left.
    ///
    /// # Errors
    /// If the map could not be evaluated.
    pub fn work(&mut self) -> Result<bool, MapError> {
        Ok(self.work.slice().transpose()?.is_some())
    }

    /// What it has come to, with the share of the images that is rebuilt.
    pub fn report(&self) -> DictionaryReport {
        let ProbedNetwork { subject, spec, .. } = &*self.probed;
        let empty = DictionaryReport {
            probe: *spec,
            step: subject.analyzed.step,
            image_count: 0,
            atom_counts: Vec::new(),
            floor: f32::NAN,
            curves: Vec::new(),
            examples: Vec::new(),
            winner: None,
            done_share: 0.0,
        };
        let rebuilt = self.rebuilt.borrow();
        let Some(dictionaries) = &*rebuilt else { return empty };
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
        let decoded = subject.analyzed.map.decode(&latents).unwrap_or_default();
        let pairs = self.images.rows().zip(decoded.rows());
        pairs.map(|(image, own)| [image, own].map(|row| convert::image(row, &subject.images))).collect()
    }
}

/// Encodes the training images and the held-out ones, and rebuilds these from every dictionary.
async fn rebuild(
    probed: Rc<ProbedNetwork>,
    images: Rc<Points<f32>>,
    rebuilt: Rc<RefCell<Option<Dictionaries>>>,
    pace: Pace,
) -> Result<(), MapError> {
    let ProbedNetwork { subject, spec, starts, attractors } = &*probed;
    let map = &subject.analyzed.map;
    let atoms: Vec<usize> = (0..subject.images.training.len().min(TRAINING_ATOMS)).collect();
    let encoder = PacedMap::new(map, &pace);
    let training = encoder.encode(&subject.images.training.select(&atoms)).await?;
    let held_out = encoder.encode(&images).await?;
    let materials = DictionarySources { attractors, noise: starts, training_latents: &training, seed: spec.seed };
    rebuilt.replace(Some(Dictionaries::new(&materials, (*images).clone(), held_out)));
    pace.yield_now().await;
    loop {
        let advanced =
            rebuilt.borrow_mut().as_mut().map(|dictionaries| dictionaries.advance(|latents| map.decode(latents)));
        if advanced.transpose()? != Some(false) {
            return Ok(());
        }
        pace.yield_if_due().await;
    }
}
