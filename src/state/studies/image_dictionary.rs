//! Where the end states of a dictionary are to come from.

use crate::spec::NoiseEnds;
use crate::words::image_run as words;

use super::image_draft::typed;

/// Where the end states are to come from, as it stands in the form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AtomDraft {
    /// From noise, and not the tiles of the run.
    pub from_noise: bool,
    /// Always within its limits; the seed is that of the runs.
    pub noise: NoiseEnds,
    /// What was wrong with what was typed last.
    pub complaint: Option<String>,
}

impl AtomDraft {
    pub fn choose(&mut self, from_noise: bool) {
        (self.from_noise, self.complaint) = (from_noise, None);
    }

    pub fn type_count(&mut self, text: &str) {
        self.complaint = typed(text, NoiseEnds::COUNT, &mut self.noise.count, words::atoms_refused);
    }

    pub fn type_steps(&mut self, text: &str) {
        self.complaint = typed(text, NoiseEnds::STEPS, &mut self.noise.steps, words::steps_refused);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn atoms_are_typed_within_their_limits() {
        let mut atoms = AtomDraft::default();
        atoms.choose(true);
        atoms.type_count("4096");
        assert_eq!((atoms.noise.count, &atoms.complaint), (4096, &None));
        for text in ["1", "4097", "-2", "many"] {
            atoms.type_count(text);
            assert!(atoms.complaint.as_ref().is_some_and(|why| why.contains("4096")), "{text:?}");
        }
        atoms.type_steps("30");
        assert_eq!((atoms.noise.count, atoms.noise.steps), (4096, 30));
    }
}
