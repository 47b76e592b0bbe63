//! What the next run of an image model is to be, and where the end states of a dictionary are to come from, as they
//! stand in the form.

use super::probe_draft::typed_seed;
use crate::spec::{ImageRunSpec, ImageStart, NoiseEnds};
use crate::words::image_run as words;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImageRunDraft {
    /// Always within its limits.
    pub spec: ImageRunSpec,
    /// What was wrong with what was typed last.
    pub complaint: Option<String>,
}

/// Half picture, half noise, until it is moved.
const PICTURE_SHARE: f32 = 0.5;

impl ImageRunDraft {
    pub fn type_tiles(&mut self, text: &str) {
        self.complaint = typed(text, ImageRunSpec::TILES, &mut self.spec.tiles, words::tiles_refused);
    }

    pub fn type_steps(&mut self, text: &str) {
        self.complaint = typed(text, ImageRunSpec::STEPS, &mut self.spec.steps, words::steps_refused);
    }

    pub fn type_seed(&mut self, text: &str) {
        self.complaint = typed_seed(text, &mut self.spec.seed);
    }

    pub fn renew(&mut self, seed: u64) {
        self.complaint = None;
        self.spec.seed = seed;
    }

    /// By the name that the form knows it by.
    pub fn start_from(&mut self, id: &str) {
        let mixture = ImageStart::Mixture { picture_share: self.picture_share() };
        let starts = [ImageStart::Noise, ImageStart::Pictures, mixture];
        if let Some(start) = starts.into_iter().find(|start| start.id() == id) {
            self.spec.start = start;
        }
    }

    pub fn picture_share(&self) -> f32 {
        match self.spec.start {
            ImageStart::Mixture { picture_share } => picture_share,
            ImageStart::Noise | ImageStart::Pictures | ImageStart::Moment { .. } => PICTURE_SHARE,
        }
    }

    pub fn slide_share(&mut self, picture_share: f32) {
        self.spec.start = ImageStart::Mixture { picture_share };
        self.spec = self.spec.clamped();
    }
}

/// A whole number within its limits, or why what was typed is none.
pub(super) fn typed(
    text: &str,
    (least, most): (u32, u32),
    value: &mut u32,
    refused: impl Fn(u32, u32, u32) -> String,
) -> Option<String> {
    match text.trim().parse() {
        Ok(wanted) if (least..=most).contains(&wanted) => {
            *value = wanted;
            None
        }
        _ => Some(refused(least, most, *value)),
    }
}

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
    fn what_cannot_be_taken_is_said_and_the_last_good_value_stays() {
        let mut draft = ImageRunDraft::default();
        draft.type_tiles(" 9 ");
        assert_eq!((draft.spec.tiles, &draft.complaint), (9, &None));
        for text in ["0", "65", "-3", "2.5", "many", ""] {
            draft.type_tiles(text);
            assert!(draft.complaint.as_ref().is_some_and(|why| why.ends_with("Keeping 9.")), "{text:?}");
        }
        draft.type_steps("400");
        draft.type_steps("a");
        assert!(draft.complaint.as_ref().is_some_and(|why| why.ends_with("Keeping 400.")));
        draft.type_seed("7");
        assert_eq!((draft.spec.seed, &draft.complaint), (7, &None));
        draft.type_seed("x");
        assert!(draft.complaint.is_some());
    }

    #[test]
    fn a_mixture_remembers_its_share_while_it_is_chosen() {
        let mut draft = ImageRunDraft::default();
        draft.start_from("mixture");
        draft.slide_share(0.8);
        draft.start_from("mixture");
        assert_eq!(draft.spec.start, ImageStart::Mixture { picture_share: 0.8 });
        draft.slide_share(9.0);
        assert_eq!(draft.picture_share(), 1.0);
        draft.start_from("pictures");
        draft.start_from("nonsense");
        assert_eq!(draft.spec.start, ImageStart::Pictures);
    }

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
