//! What is measured on an image model beside a run: when it can begin, what the engine is asked, and what it answers.

use crate::protocol::{
    DictionaryAtoms, Image, ImageAnalysis, ImageModelCommand, ImageRunPhase, PlaneAnchor, StudyCommand,
};
use crate::spec::{NoiseEnds, rebuilt_cuts};
use crate::state::words::megabytes;
use crate::words::{Message, image_run as words, image_strangers};

use super::image_model_words::time;
use super::{AtomDraft, ImageModels};

impl ImageModels {
    /// Whether there is a model, and a run of it that has come to rest.
    fn has_ends(&self) -> bool {
        let rests = self.run.as_ref().is_some_and(|run| {
            run.report.is_some() && !run.ended && matches!(run.phase, ImageRunPhase::Paused | ImageRunPhase::Done)
        });
        rests && self.read.is_some()
    }

    /// The latents that a plane can go through: the ends of the tiles, and the pictures.
    pub fn anchors(&self) -> Vec<PlaneAnchor> {
        let tiles = self.run.as_ref().and_then(|run| Some(run.report.as_ref()?.tiles.len())).unwrap_or_default();
        let tiles = if self.has_ends() { tiles as u32 } else { 0 };
        let pictures = self.pictures.len() as u32;
        (0..tiles).map(PlaneAnchor::End).chain((0..pictures).map(PlaneAnchor::Picture)).collect()
    }

    /// The three that are chosen; in place of one that is not there the first that nobody has taken.
    pub fn plane_anchors(&self) -> [PlaneAnchor; 3] {
        let (there, mut through) = (self.anchors(), self.plane_through);
        for place in 0..through.len() {
            let free = there.iter().copied().find(|anchor| !through.contains(anchor));
            if let Some(free) = free.filter(|_| !there.contains(&through[place])) {
                through[place] = free;
            }
        }
        through
    }

    /// Whether the three are there, and none is another.
    fn has_plane(&self) -> bool {
        let (there, through) = (self.anchors(), self.plane_anchors());
        let [a, b, c] = through;
        let are_there = through.iter().all(|anchor| there.contains(anchor));
        are_there && a != b && b != c && a != c && self.read.is_some()
    }

    /// Whether there are end states or they can be found.
    fn has_atoms(&self) -> bool {
        // A run under way would wait for as long as they take.
        let rests = self.run.as_ref().is_none_or(|run| !run.is_alive() || run.is_paused());
        if self.atoms.from_noise { self.read.is_some() && rests } else { self.has_ends() }
    }

    /// Whether all that this analysis needs is there, and it is not under way.
    pub fn can_analyse(&self, analysis: ImageAnalysis) -> bool {
        let has_what_it_needs = match analysis {
            ImageAnalysis::Dictionaries => self.has_atoms() && self.pictures.len() > 1,
            ImageAnalysis::Strangers => {
                self.read.is_some() && !self.pictures.is_empty() && !self.strangers.pictures.is_empty()
            }
            ImageAnalysis::Plane => self.has_plane(),
        };
        has_what_it_needs && self.share_of(analysis).is_none()
    }

    /// How long end states from noise take to be found and compared, and how much memory; `None` where nothing is known
    /// of a model, or they are the run's.
    pub fn atoms_expected(&self) -> Option<String> {
        let noise = self.atoms.noise;
        let read = self.read.as_ref().filter(|_| self.atoms.from_noise)?;
        let [finding, rebuilding] = noise.passes(rebuilt_cuts(self.pictures.len()));
        // A step is two passes.
        let lasts = |passes: f64| time(0.5 * passes * read.step_ms);
        let dim = read.latent_shape.iter().map(|&side| side as usize).product();
        let memory = megabytes(noise.bytes(dim));
        Some(words::atoms_expected(noise.count, noise.steps, lasts(finding), lasts(rebuilding), memory))
    }

    /// How much of it is done, 0…1, while it is under way.
    pub fn share_of(&self, analysis: ImageAnalysis) -> Option<f32> {
        match analysis {
            ImageAnalysis::Dictionaries => self.dictionary.under_way,
            ImageAnalysis::Strangers => self.strangers.judging.under_way,
            ImageAnalysis::Plane => self.plane.under_way,
        }
    }

    /// Why it came to nothing, in words.
    pub fn refusal_of(&self, analysis: ImageAnalysis) -> Option<&str> {
        match analysis {
            ImageAnalysis::Dictionaries => self.dictionary.refused.as_deref(),
            ImageAnalysis::Strangers => self.strangers.judging.refused.as_deref(),
            ImageAnalysis::Plane => self.plane.refused.as_deref(),
        }
    }

    /// Begins an analysis, if it can.
    pub fn analyse(&mut self, analysis: ImageAnalysis) -> Vec<StudyCommand> {
        if !self.can_analyse(analysis) {
            return Vec::new();
        }
        let [pictures, strangers] = [&self.pictures, &self.strangers.pictures]
            .map(|group| group.iter().map(|image| (**image).clone()).collect::<Vec<Image>>());
        let command = match analysis {
            ImageAnalysis::Dictionaries => {
                self.dictionary.begin();
                let AtomDraft { from_noise, noise, .. } = self.atoms;
                let noise = NoiseEnds { seed: self.draft.spec.seed, ..noise };
                let atoms = if from_noise { DictionaryAtoms::NoiseEnds(noise) } else { DictionaryAtoms::RunEnds };
                ImageModelCommand::CompareDictionaries { pictures, atoms }
            }
            ImageAnalysis::Strangers => {
                self.strangers.judging.begin();
                ImageModelCommand::JudgeStrangers { known: pictures, strangers, steps: self.strangers.steps }
            }
            ImageAnalysis::Plane => {
                self.plane.begin();
                ImageModelCommand::Plane { through: self.plane_anchors(), pictures }
            }
        };
        vec![StudyCommand::ImageModel(command)]
    }

    /// Ends an analysis that is under way.
    pub fn stop_analysis(&mut self, analysis: ImageAnalysis) -> Vec<StudyCommand> {
        match analysis {
            ImageAnalysis::Dictionaries => self.dictionary.stop(),
            ImageAnalysis::Strangers => self.strangers.judging.stop(),
            ImageAnalysis::Plane => self.plane.stop(),
        }
        vec![StudyCommand::ImageModel(ImageModelCommand::StopAnalysis(analysis))]
    }

    pub(super) fn analysis_progressed(&mut self, analysis: ImageAnalysis, share: f32) {
        match analysis {
            ImageAnalysis::Dictionaries => self.dictionary.progressed(share),
            ImageAnalysis::Strangers => self.strangers.judging.progressed(share),
            ImageAnalysis::Plane => self.plane.progressed(share),
        }
    }

    pub(super) fn analysis_refused(&mut self, analysis: ImageAnalysis, why: &Message) {
        match analysis {
            ImageAnalysis::Dictionaries => self.dictionary.refuse(words::dictionary_refused(why)),
            ImageAnalysis::Strangers => self.strangers.judging.refuse(image_strangers::refused(why)),
            ImageAnalysis::Plane => self.plane.refuse(words::plane_refused(why)),
        }
    }
}
