//! Strangers on an image model: its scores of two groups of pictures, p-values among the known ones, and which score tells
//! the groups apart.

use super::ImageDevice;
use crate::analysis::stranger::{Calibration, FREE_SCORES, OodTrajectory, PictureMap, scores_after};
use crate::dynamics::{LatentMap, MapError};
use crate::engine::pace::Pace;
use crate::math::Points;
use crate::math::rng::{Stream, seeded};
use crate::math::roc::{Estimate, Separation};
use crate::math::statistics::median;
use crate::protocol::{ImageStrangerReading, ImageStrangerScore, ImageStrangersReport, Interval, ScoreReading};
use crate::spec::{OodScore, SampleShape};

/// What is compared: pictures of the model's size, rows of 0 black … 1 white.
pub struct TwoGroups {
    pub known: Points<f32>,
    pub strangers: Points<f32>,
    /// Steps of f along which paths are summed.
    pub steps: u32,
    /// Of the resamplings for intervals.
    pub seed: u64,
}

/// An image model as a map of points that lets others in.
pub struct PacedImageMap<'a> {
    pub model: &'a ImageDevice,
    pub pace: &'a Pace,
}

impl LatentMap for PacedImageMap<'_> {
    fn dim(&self) -> usize {
        self.model.facts().latent_count()
    }

    async fn step(&self, points: &Points<f32>) -> Result<Points<f32>, MapError> {
        self.model.mapped(points, self.pace).await
    }
}

impl PictureMap for PacedImageMap<'_> {
    async fn encode(&self, pictures: &Points<f32>) -> Result<Points<f32>, MapError> {
        self.model.latents(pictures, self.pace).await
    }

    async fn decode(&self, latents: &Points<f32>) -> Result<Points<f32>, MapError> {
        self.model.pictures(latents, self.pace).await
    }
}

/// The scores of both groups, a picture after the other so that memory stays that of one; `tell` hears how much is done,
/// of how much.
///
/// # Errors
/// If the device does not answer, or the pictures are of another size.
pub async fn judge_groups(
    model: &ImageDevice,
    groups: &TwoGroups,
    pace: &Pace,
    mut tell: impl FnMut(u64, u64),
) -> Result<ImageStrangersReport, MapError> {
    let each = u64::from(groups.steps) + 1;
    let of = each * (groups.known.len() + groups.strangers.len()) as u64;
    let mut begun = 0;
    let mut scored: [Vec<OodTrajectory>; 2] = Default::default();
    for (group, pictures) in scored.iter_mut().zip([&groups.known, &groups.strangers]) {
        for row in 0..pictures.len() {
            let told = |done: u32| tell(begun * each + u64::from(done), of);
            group.extend(score(model, &pictures.select(&[row]), groups.steps, pace, told).await?);
            begun += 1;
            pace.yield_if_due().await;
        }
    }
    let [known, strangers] = scored;
    Ok(compared(&known, &strangers, groups.steps, groups.seed))
}

/// The scores of pictures of the model's size (rows of 0 black … 1 white) along so many steps, all together; `tell` hears
/// how many are done.
///
/// # Errors
/// If the device does not answer, or the pictures are of another size.
pub async fn score(
    model: &ImageDevice,
    pictures: &Points<f32>,
    steps: u32,
    pace: &Pace,
    tell: impl FnMut(u32),
) -> Result<Vec<OodTrajectory>, MapError> {
    let [channels, height_px, width_px] = model.facts().picture;
    let shape = SampleShape { channels, height_px, width_px };
    scores_after(&PacedImageMap { model, pace }, pictures, shape, steps, tell).await
}

/// What the scores of two groups come to.
pub fn compared(known: &[OodTrajectory], strangers: &[OodTrajectory], steps: u32, seed: u64) -> ImageStrangersReport {
    let calibration = Calibration::of(known);
    let is_few = known.len() < ImageStrangersReport::FEWEST_KNOWN;
    let reading = |stranger: &OodTrajectory| {
        let read = |score: OodScore| {
            let percentile = calibration.percentile(&stranger.scores, score)?;
            Some(ScoreReading { score, value: stranger.scores.get(score)?, percentile })
        };
        // A picture of one colour has no detail to be judged by.
        let is_blank = stranger.scores.get(OodScore::VERDICT).is_none_or(|value| !value.is_finite());
        let p_value = calibration.p_value(&stranger.scores, OodScore::VERDICT);
        ImageStrangerReading {
            p_value: p_value.filter(|_| !is_few && !is_blank),
            readings: FREE_SCORES.into_iter().filter_map(read).collect(),
        }
    };
    let scores: Vec<ImageStrangerScore> =
        FREE_SCORES.into_iter().map(|score| of_score(score, known, strangers, seed)).collect();
    let enough = known.len().min(strangers.len()) >= ImageStrangersReport::FEWEST_TO_SEPARATE;
    // Of equal ones the first in their order.
    let best = scores.iter().rev().max_by(|a, b| a.auroc.value.total_cmp(&b.auroc.value));
    let separating = best.filter(|best| enough && best.auroc.low > 0.5).map(|best| best.score);
    ImageStrangersReport {
        steps,
        known_pictures: known.len(),
        strangers: strangers.iter().map(reading).collect(),
        scores,
        separating,
    }
}

fn of_score(score: OodScore, known: &[OodTrajectory], strangers: &[OodTrajectory], seed: u64) -> ImageStrangerScore {
    let values = |group: &[OodTrajectory]| -> Vec<f32> {
        group.iter().filter_map(|picture| picture.scores.get(score)).collect()
    };
    let (known, strangers) = (values(known), values(strangers));
    let [auroc, fpr95] =
        Separation::new(&known, &strangers).estimates(&mut seeded(seed, Stream::Bootstrap, score as u64));
    let interval = |Estimate { value, low, high }: Estimate| Interval { value, low, high };
    ImageStrangerScore {
        score,
        auroc: interval(auroc),
        fpr95: interval(fpr95),
        known_median: median(&known),
        stranger_median: median(&strangers),
    }
}

#[cfg(test)]
#[path = "strangers_tests.rs"]
mod tests;
