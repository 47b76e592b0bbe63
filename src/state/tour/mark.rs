//! The moment of a prediction, from which a station counts.

use super::TourFacts;

/// The page when a prediction was made: what happens later counts from here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TourMark {
    pub step: u64,
    pub attractors: u32,
    pub next_trajectory: u32,
    pub next_upload: u32,
    pub image_runs: u32,
    /// The setting of the run, as links say it.
    pub setting: String,
}

impl TourMark {
    pub fn of(facts: &TourFacts) -> Self {
        Self {
            step: facts.step,
            attractors: facts.attractors,
            next_trajectory: facts.next_trajectory,
            next_upload: facts.next_upload,
            image_runs: facts.image_runs,
            setting: facts.setting.clone(),
        }
    }
}
