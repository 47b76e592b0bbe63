//! What the next shake is to be, as it stands in the form.

use crate::spec::{NoiseKind, ProbeSpec, RunSpec};
use crate::words::{noise_probe, transport};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProbeDraft {
    /// Always within its limits.
    pub spec: ProbeSpec,
    /// What was wrong with the number of noise samples or the seed that was typed last.
    pub complaint: Option<String>,
}

/// Takes a seed that was typed, or says why not; then the last good one stays.
pub(super) fn typed_seed(text: &str, seed: &mut u64) -> Option<String> {
    match RunSpec::parse_seed(text) {
        Ok(wanted) => {
            *seed = wanted;
            None
        }
        Err(error) => Some(transport::seed_refused(error, seed.to_string())),
    }
}

/// Powers of two that the slider offers: 16 … 4096.
pub const STARTS_POWERS: (u32, u32) = (ProbeSpec::STARTS.0.ilog2(), ProbeSpec::STARTS.1.ilog2());

impl ProbeDraft {
    /// The slider's place: the nearest power of two.
    pub fn starts_power(&self) -> u32 {
        f64::from(self.spec.starts).log2().round() as u32
    }

    pub fn slide_starts(&mut self, power: u32) {
        self.complaint = None;
        self.spec.starts = 1 << power.clamp(STARTS_POWERS.0, STARTS_POWERS.1);
    }

    pub fn type_starts(&mut self, text: &str) {
        let (low, high) = ProbeSpec::STARTS;
        self.complaint = match text.trim().parse() {
            Ok(starts) if (low..=high).contains(&starts) => {
                self.spec.starts = starts;
                None
            }
            _ => Some(noise_probe::starts_refused(low, high, self.spec.starts)),
        };
    }

    pub fn type_seed(&mut self, text: &str) {
        self.complaint = typed_seed(text, &mut self.spec.seed);
    }

    pub fn renew(&mut self, seed: u64) {
        self.complaint = None;
        self.spec.seed = seed;
    }
}

/// Name of a kind of noise and why it matters which one is let go.
pub fn noise_words(noise: NoiseKind) -> (&'static str, &'static str) {
    let why = match noise {
        NoiseKind::Gaussian => noise_probe::kind_gaussian_why(),
        NoiseKind::Box => noise_probe::kind_box_why(),
        NoiseKind::Images => noise_probe::kind_images_why(),
    };
    (noise.title(), why)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slider_goes_through_the_powers_and_the_box_takes_any_number_between() {
        let mut draft = ProbeDraft::default();
        for (power, starts) in [(4, 16), (9, 512), (12, 4096), (99, 4096), (0, 16)] {
            draft.slide_starts(power);
            assert_eq!(draft.spec.starts, starts);
            assert_eq!(draft.spec, draft.spec.clamped());
        }
        draft.type_starts(" 100 ");
        assert_eq!((draft.spec.starts, draft.starts_power(), &draft.complaint), (100, 7, &None));
    }

    #[test]
    fn what_cannot_be_taken_is_said_and_the_last_good_value_stays() {
        let mut draft = ProbeDraft::default();
        for text in ["15", "4097", "-3", "2.5", "many", ""] {
            draft.type_starts(text);
            assert!(draft.complaint.as_ref().is_some_and(|why| why.ends_with("Keeping 512.")), "{text:?}");
        }
        draft.type_seed("x");
        assert!(draft.complaint.as_ref().is_some_and(|why| why.ends_with("Keeping 0.")));
        draft.type_seed("7");
        assert_eq!((draft.spec.seed, &draft.complaint), (7, &None));
        draft.type_starts("x");
        draft.renew(8);
        assert_eq!(draft, ProbeDraft { spec: ProbeSpec { seed: 8, ..ProbeSpec::default() }, complaint: None });
    }

    #[test]
    fn every_kind_of_noise_says_why_it_matters() {
        for noise in NoiseKind::ALL {
            let (_, why) = noise_words(noise);
            assert!(why.ends_with('.') && why.len() < 130, "{why}");
        }
    }
}
