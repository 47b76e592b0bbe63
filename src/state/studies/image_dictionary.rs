//! End states as a dictionary: where they are to come from, and the comparison with other dictionaries.

use crate::protocol::ImageDictionaryFound;
use crate::spec::NoiseEnds;
use crate::state::words::percent;
use crate::words::{Message, image_run as words};

use super::SharedResult;
use super::image_draft::typed;

/// The comparison of dictionaries: what is wanted, under way, come to its end, or refused.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImageDictionaries {
    pub wanted: AtomDraft,
    /// How much of it is done, while it is under way.
    pub under_way: Option<f32>,
    pub found: Option<SharedResult<ImageDictionaryFound>>,
    pub refused: Option<String>,
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

/// What arrives of something that is not under way is of one that was stopped.
impl ImageDictionaries {
    /// Another run has other ends: what is wanted stays.
    pub(super) fn forget_found(&mut self) {
        let wanted = std::mem::take(&mut self.wanted);
        *self = Self { wanted, ..Self::default() };
    }

    pub(super) fn progressed(&mut self, share: f32) {
        self.under_way = self.under_way.and(Some(share));
    }

    pub(super) fn compared(&mut self, found: ImageDictionaryFound) {
        if self.under_way.take().is_some() {
            self.found = Some(SharedResult::new(found));
        }
    }

    pub(super) fn refused(&mut self, why: &Message) {
        if self.under_way.take().is_some() {
            self.refused = Some(words::dictionary_refused(why));
        }
    }

    /// How far it is, while it is under way.
    pub fn progress(&self) -> Option<String> {
        let share = percent(self.under_way?);
        Some(if self.wanted.from_noise { words::atoms_progress(share) } else { words::dictionary_progress(share) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn atoms_are_typed_within_their_limits_and_what_is_wanted_outlives_a_run() {
        let mut dictionary = ImageDictionaries::default();
        dictionary.wanted.choose(true);
        dictionary.wanted.type_count("4096");
        assert_eq!((dictionary.wanted.noise.count, &dictionary.wanted.complaint), (4096, &None));
        for text in ["1", "4097", "-2", "many"] {
            dictionary.wanted.type_count(text);
            assert!(dictionary.wanted.complaint.as_ref().is_some_and(|why| why.contains("4096")), "{text:?}");
        }
        dictionary.wanted.type_steps("30");
        assert_eq!((dictionary.wanted.noise.count, dictionary.wanted.noise.steps), (4096, 30));
        let wanted = dictionary.wanted.clone();
        (dictionary.under_way, dictionary.refused) = (Some(0.5), Some("no".into()));
        assert!(dictionary.progress().is_some_and(|words| words.contains("50")));
        dictionary.forget_found();
        assert_eq!(dictionary, ImageDictionaries { wanted, ..ImageDictionaries::default() });
    }
}
