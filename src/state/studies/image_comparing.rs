//! Dictionaries of an image model: whether they can be compared, what the engine is asked for, and what that takes.

use crate::protocol::{DictionaryAtoms, ImageModelCommand, StudyCommand};
use crate::spec::{NoiseEnds, rebuilt_cuts};
use crate::state::words::megabytes;
use crate::words::image_run as words;

use super::image_model_words::time;
use super::{AtomDraft, ImageModels};

impl ImageModels {
    /// Whether there are end states or they can be found, and pictures to rebuild from them.
    pub fn can_compare(&self) -> bool {
        // A run under way would wait for as long.
        let rests = self.run.as_ref().is_none_or(|run| !run.is_alive() || run.is_paused());
        let has_atoms = if self.dictionary.wanted.from_noise { self.read.is_some() && rests } else { self.has_ends() };
        has_atoms && self.pictures.len() > 1 && self.dictionary.under_way.is_none()
    }

    pub fn compare_dictionaries(&mut self) -> Vec<StudyCommand> {
        if !self.can_compare() {
            return Vec::new();
        }
        self.dictionary.forget_found();
        self.dictionary.under_way = Some(0.0);
        let AtomDraft { from_noise, noise, .. } = self.dictionary.wanted;
        let noise = NoiseEnds { seed: self.draft.spec.seed, ..noise };
        let atoms = if from_noise { DictionaryAtoms::NoiseEnds(noise) } else { DictionaryAtoms::RunEnds };
        let pictures = self.pictures.iter().map(|image| (**image).clone()).collect();
        vec![StudyCommand::ImageModel(ImageModelCommand::CompareDictionaries { pictures, atoms })]
    }

    /// How long end states from noise take to be found and compared, and how much memory; `None` where nothing is known
    /// of a model, or they are the run's.
    pub fn atoms_expected(&self) -> Option<String> {
        let wanted = &self.dictionary.wanted;
        let read = self.read.as_ref().filter(|_| wanted.from_noise)?;
        let [finding, rebuilding] = wanted.noise.passes(rebuilt_cuts(self.pictures.len()));
        // A step is two passes.
        let lasts = |passes: f64| time(0.5 * passes * read.step_ms);
        let dim = read.latent_shape.iter().map(|&side| side as usize).product();
        let memory = megabytes(wanted.noise.bytes(dim));
        Some(words::atoms_expected(wanted.noise.count, wanted.noise.steps, lasts(finding), lasts(rebuilding), memory))
    }
}
