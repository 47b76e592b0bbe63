//! What outlives the searches of a run: which attractor is which, what it is recognised by, what was found last, what
//! is wanted.

use std::cell::RefCell;
use std::rc::Rc;

use super::analyzed_weights::AnalyzedWeights;
use super::facts::ImageFacts;
use super::truth::ReferenceScore;
use crate::dynamics::{self, MapError, Matcher};
use crate::engine::images::Images;
use crate::math::Points;
use crate::math::statistics::{cosine_similarity, distance};
use crate::protocol::AttractorReport;
use crate::shown::KnownAttractors;
use crate::spec::RunSpec;

/// What an attractor is recognised by in the next report: its picture, and where it lies in units
/// of the latent scale. Pictures survive the drift of the latent space while training goes on.
/// Points get one constant coordinate more, so that their cosine tells places apart, not directions.
#[derive(Clone, Debug)]
pub struct Described {
    image: Vec<f32>,
    place: Vec<f32>,
}

impl Described {
    /// Of these latents and what they decode to.
    pub fn all(images: &Points<f32>, latents: &Points<f32>, analyzed: &AnalyzedWeights, run: &Images) -> Vec<Self> {
        let is_picture = run.shape.is_picture();
        let described = |(image, point): (&[f32], &[f32])| Self {
            image: if is_picture { image.to_vec() } else { [image, &[run.extent]].concat() },
            place: point.iter().map(|value| value / analyzed.latent_scale).collect(),
        };
        images.rows().zip(latents.rows()).map(described).collect()
    }
}

/// How unlike two attractors are: 0 for the same picture in the same place.
pub fn cost(old: &Described, new: &Described) -> f64 {
    let apart = distance(&old.place, &new.place).min(1.0);
    f64::from(1.0 - cosine_similarity(&old.image, &new.image)) + 0.1 * f64::from(apart)
}

/// What outlives a search: identities, the last findings, what is wanted.
pub struct SearchContext {
    pub(super) images: Rc<Images>,
    pub(super) seed: u64,
    pub(super) matcher: Matcher<Described>,
    pub facts: ImageFacts,
    pub truth: ReferenceScore,
    pub searched: Option<Searched>,
    pub wants_basins: bool,
    pub basins_stale: bool,
}

/// The last search that came to its attractors.
#[derive(Clone)]
pub struct Searched {
    pub step: u64,
    pub complete: bool,
    pub known: Rc<KnownAttractors>,
}

impl SearchContext {
    /// As [`Self::new`], for a search and for who commands it: nobody may hold it while others are let in.
    pub fn shared(images: Rc<Images>, spec: &RunSpec) -> Rc<RefCell<Self>> {
        Rc::new(RefCell::new(Self::new(images, spec)))
    }

    pub fn new(images: Rc<Images>, spec: &RunSpec) -> Self {
        Self {
            facts: ImageFacts::new(&images, spec.seed, spec.objective.input_noise),
            truth: ReferenceScore::new(spec, Rc::clone(&images)),
            images,
            seed: spec.seed,
            matcher: Matcher::default(),
            searched: None,
            wants_basins: false,
            basins_stale: false,
        }
    }

    pub fn known_attractors(&self) -> Rc<KnownAttractors> {
        self.searched.as_ref().map_or_else(Rc::default, |searched| Rc::clone(&searched.known))
    }

    /// Goes on from an earlier report: its attractors keep their ids.
    ///
    /// # Errors
    /// If they could not be decoded.
    pub fn recall(
        &mut self,
        report: &AttractorReport,
        known: &Rc<KnownAttractors>,
        analyzed: &AnalyzedWeights,
    ) -> Result<(), MapError> {
        let mut latents = Points::empty(analyzed.training_latents.dim());
        report.attractors.iter().for_each(|attractor| latents.push(&attractor.latent));
        let described = Described::all(&analyzed.map.decode(&latents)?, &latents, analyzed, &self.images);
        let ids = report.attractors.iter().map(|attractor| dynamics::MatchId(attractor.id.0));
        self.matcher.restore_known(ids.zip(described));
        self.searched = Some(Searched { step: report.step, complete: report.complete, known: Rc::clone(known) });
        self.basins_stale = self.wants_basins;
        Ok(())
    }

    /// The input noise the network is trained with from now on.
    pub fn set_input_noise(&mut self, input_noise: f32) {
        self.facts.set_input_noise(input_noise);
        self.truth.set_input_noise(input_noise);
    }

    /// Whether only the basins of known attractors are missing.
    pub fn only_basins_due(&self, step: u64) -> bool {
        self.wants_basins && self.basins_stale && self.searched.as_ref().is_some_and(|searched| searched.step == step)
    }
}
