//! The answer of a station, from what was measured after the visitor had said what to expect.

use crate::math::words::{number, percent};
use crate::protocol::TrajectoryId;
use crate::spec::threshold::is_out_of_distribution;
use crate::words::tour as words;

use super::{ImageRunFacts, TourFacts, TourMark, TourStation, TrajectoryEnd};

/// At this weight of the contractive penalty, or above, the map may not be steep.
const FLAT: f32 = 0.05;
/// From this share of recalled training images on, a network copies what it learned from.
const COPIES_ALL: f32 = 0.95;
/// So many different ends of noise are a few.
const FEW_ENDS: u32 = 30;

/// What a station came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TourAnswer {
    /// Which of the station's choices the measurement is.
    pub measured: usize,
    /// The measured numbers in a sentence, and what they mean.
    pub text: String,
}

impl TourStation {
    /// Whether the visitor has done what the station asks for, whatever comes of it.
    pub fn is_acted(self, facts: &TourFacts, mark: &TourMark) -> bool {
        match self {
            Self::Field => facts.next_trajectory > mark.next_trajectory,
            Self::Attractors => facts.step > 0,
            Self::Copies => facts.contractive >= FLAT,
            Self::NoiseProbe => facts.noise.is_some(),
            Self::Strangers => facts.next_upload > mark.next_upload,
            Self::OwnRun => facts.setting != mark.setting,
            Self::ImageModel => facts.image_runs > mark.image_runs,
        }
    }

    /// What was measured since the prediction; `None` until it has been.
    pub fn answer(self, facts: &TourFacts, mark: &TourMark) -> Option<TourAnswer> {
        if !self.is_acted(facts, mark) {
            return None;
        }
        let answer = |measured: usize, text: String| Some(TourAnswer { measured, text });
        let (attractors, copies, images) = (facts.attractors, facts.copies, facts.images);
        match self {
            Self::Field => {
                let dropped = |(id, _): &&(TrajectoryId, TrajectoryEnd)| id.0 >= mark.next_trajectory;
                let (_, end) = facts.trajectories.iter().rev().find(dropped)?;
                match end {
                    TrajectoryEnd::OnCopy(_) => answer(0, words::field_answer("copy")),
                    TrajectoryEnd::AtRest => answer(1, words::field_answer("rest")),
                    TrajectoryEnd::Nowhere => answer(2, words::field_answer("nowhere")),
                }
            }
            Self::Attractors if facts.is_measured => {
                let measured = match attractors {
                    0 | 1 => 0,
                    // About one for each picture.
                    count if 2 * count >= images => 2,
                    _ => 1,
                };
                answer(measured, words::attractors_answer(attractors, copies, images))
            }
            // Trained on since the dial was moved.
            Self::Copies if facts.is_measured && facts.step > mark.step => {
                let before = if mark.attractors > 0 { mark.attractors } else { images };
                let (measured, became) = match attractors {
                    0 => (2, "gone"),
                    count if count >= before => (0, "stayed"),
                    _ => (1, "merged"),
                };
                answer(measured, words::copies_answer(became, before, attractors, copies))
            }
            Self::NoiseProbe => {
                let noise = facts.noise?;
                let measured = match noise.attractors {
                    0 | 1 => 0,
                    2..=FEW_ENDS => 1,
                    _ => 2,
                };
                answer(measured, words::noise_answer(noise.samples, noise.attractors, percent(noise.settled_share)))
            }
            Self::Strangers => {
                let (_, p_value) = facts.judged.filter(|(id, _)| id.0 >= mark.next_upload)?;
                let (measured, judged) = match p_value {
                    p_value if is_out_of_distribution(p_value) => (0, "stranger"),
                    p_value if p_value < 0.5 => (1, "unusual"),
                    _ => (2, "belongs"),
                };
                answer(measured, words::strangers_answer(judged, number(f64::from(p_value))))
            }
            Self::OwnRun if facts.is_measured && facts.step > 0 => {
                let measured = match copies {
                    0 => 2,
                    _ if facts.recalled_share >= COPIES_ALL => 0,
                    _ => 1,
                };
                answer(measured, words::own_answer(attractors, copies, images, percent(facts.recalled_share)))
            }
            Self::ImageModel => {
                let ImageRunFacts { steps, at_rest, moving, diverging } = facts.image_run?;
                // What most tiles did; of as many, what says less.
                let measured = match moving >= at_rest && moving >= diverging {
                    true => 1,
                    false if at_rest >= diverging => 0,
                    false => 2,
                };
                answer(measured, words::image_answer(at_rest + moving + diverging, steps, at_rest, moving, diverging))
            }
            Self::Attractors | Self::Copies | Self::OwnRun => None,
        }
    }
}

#[cfg(test)]
#[path = "answer_tests.rs"]
mod tests;
