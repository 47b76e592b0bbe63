//! Trajectories of pictures, all together, with what the scores need of each.

use super::{OodReference, PictureMap, Scores};
use crate::dynamics::{End, MapError, Picard, PicardRule, Step, StepObserver, Termination};
use crate::math::Points;
use crate::math::blur::gaussian_blur;
use crate::spec::threshold::PAPER_LARGE_MAX_STEPS;
use crate::spec::{OodScore, SampleShape};

/// What a picture has more than its blur by so much is its detail (docs/science.md 5.1).
const DETAIL_BLUR_PX: f64 = 1.75;

/// The paper's stopping rule under its cap for large models: a trajectory on a slow filament would otherwise cost as
/// much as a hundred that settle. Cycles are not looked for: the scores sum along the whole
/// trajectory, and one cut short where a cycle is recognised would look quick to settle.
fn rule(latent_scale: f32) -> PicardRule {
    PicardRule { max_steps: PAPER_LARGE_MAX_STEPS, longest_period: 0, ..PicardRule::paper(latent_scale) }
}

/// One picture: where its trajectory began and ended, and its scores.
#[derive(Clone, Debug, PartialEq)]
pub struct OodTrajectory {
    pub scores: Scores,
    /// z₀ = E(x).
    pub start: Vec<f32>,
    pub termination: Termination,
    /// Iterations done.
    pub steps: u32,
    /// The last point that is finite, and ‖zₜ₊₁ − zₜ‖ of the last iteration.
    pub end: Vec<f32>,
    pub last_step: f32,
}

/// Sums along the trajectory of one picture, for its scores.
struct TrajectoryState {
    latent_path: f64,
    image_path: f64,
    /// Σ distance to the nearest training attractor over the points so far.
    attractor_distances: f64,
    entry_squared: f64,
    settling_distance: f64,
}

/// The trajectories of pictures under way.
pub struct OodIteration {
    pictures: Points<f32>,
    latents: Points<f32>,
    picard: Picard,
    states: Vec<TrajectoryState>,
    /// D(z_t) of every picture.
    shown: Points<f32>,
}

impl OodIteration {
    /// Starts at z₀ = E(x) of pictures: rows of pixels 0…1 as the network sees them.
    ///
    /// # Errors
    /// If the map could not be evaluated.
    pub async fn begin(
        map: &impl PictureMap,
        reference: &OodReference,
        pictures: Points<f32>,
        latent_scale: f32,
    ) -> Result<Self, MapError> {
        let latents = map.encode(&pictures).await?;
        let shown = map.decode(&latents).await?;
        let state = |row: usize| {
            let entry_squared = squared(pictures.row(row), shown.row(row));
            TrajectoryState {
                latent_path: 0.0,
                image_path: entry_squared.sqrt(),
                attractor_distances: f64::from(reference.attractor_distance(latents.row(row))),
                entry_squared,
                settling_distance: entry_squared.sqrt(),
            }
        };
        let states = (0..pictures.len()).map(state).collect();
        let picard = Picard::new(&latents, rule(latent_scale));
        Ok(Self { pictures, latents, picard, states, shown })
    }

    /// Whether every trajectory has ended or the step limit is reached.
    pub fn is_done(&self) -> bool {
        self.picard.is_done()
    }

    /// Up to `iterations` more; true when every trajectory has ended.
    ///
    /// # Errors
    /// If the map could not be evaluated.
    pub async fn advance(
        &mut self,
        map: &impl PictureMap,
        reference: &OodReference,
        iterations: u32,
    ) -> Result<bool, MapError> {
        let Self { pictures, picard, states, shown, .. } = self;
        let mut measuring = Measuring { map, reference, pictures, states, shown };
        picard.advance_observed(map, iterations, &mut measuring).await
    }

    /// The scores of all pictures, in their order.
    pub fn finish(self, reference: &OodReference) -> Vec<OodTrajectory> {
        let Self { pictures, latents, picard, states, .. } = self;
        let all = states.into_iter().zip(picard.into_ends()).enumerate();
        all.map(|(row, (state, end))| state.scored(pictures.row(row), latents.row(row), end, reference)).collect()
    }
}

/// Adds every iteration to the sums.
struct Measuring<'a, M> {
    map: &'a M,
    reference: &'a OodReference,
    pictures: &'a Points<f32>,
    states: &'a mut [TrajectoryState],
    shown: &'a mut Points<f32>,
}

impl<M: PictureMap> StepObserver for Measuring<'_, M> {
    async fn observe(&mut self, step: Step<'_>) -> Result<(), MapError> {
        let decoded = self.map.decode(step.to).await?;
        for (row, &picture) in step.starts.iter().enumerate() {
            let (state, to, shown) = (&mut self.states[picture], step.to.row(row), decoded.row(row));
            state.latent_path += squared(step.from.row(row), to).sqrt();
            state.image_path += squared(self.shown.row(picture), shown).sqrt();
            state.attractor_distances += f64::from(self.reference.attractor_distance(to));
            state.settling_distance = squared(self.pictures.row(picture), shown).sqrt();
            self.shown.row_mut(picture).copy_from_slice(shown);
        }
        Ok(())
    }
}

impl TrajectoryState {
    fn scored(self, picture: &[f32], start: &[f32], end: End, reference: &OodReference) -> OodTrajectory {
        let mut scores = Scores::NONE;
        reference.score_position(start, &mut scores);
        let End { point: end, steps, termination, last_step, .. } = end;
        let diverged = termination == Termination::Diverged;
        let unless_diverged = |value: f64| if diverged { f32::INFINITY } else { value as f32 };
        scores.set(OodScore::EntryJump, (self.entry_squared / picture.len().max(1) as f64) as f32);
        scores.set(OodScore::RelativeEntryJump, relative(self.entry_squared, variance(picture)));
        scores.set(OodScore::DetailEntryJump, relative(self.entry_squared, detail(picture, reference.shape())));
        scores.set(OodScore::SettlingDistance, unless_diverged(self.settling_distance));
        scores.set(OodScore::ImagePath, unless_diverged(self.image_path));
        scores.set(OodScore::LatentPath, unless_diverged(self.latent_path));
        scores.set(OodScore::Steps, unless_diverged(f64::from(steps)));
        if reference.has_attractors() {
            let points = f64::from(steps + 1);
            scores.set(OodScore::Trajectory, unless_diverged(self.attractor_distances / points));
            let rest = f64::from(PAPER_LARGE_MAX_STEPS - steps) * f64::from(reference.attractor_distance(&end));
            let padded = (self.attractor_distances + rest) / f64::from(PAPER_LARGE_MAX_STEPS + 1);
            scores.set(OodScore::TrajectoryPadded, unless_diverged(padded));
        }
        OodTrajectory { scores, start: start.to_vec(), termination, steps, end, last_step }
    }
}

/// ‖F(x) − x‖² as a share of what there is to reconstruct. Infinite for a picture of one colour that is not
/// reconstructed exactly.
pub(super) fn relative(error: f64, present: f64) -> f32 {
    if error.is_nan() {
        f32::INFINITY
    } else if error == 0.0 {
        0.0
    } else {
        (error / present) as f32
    }
}

/// Σ(xᵢ − x̄)²; rounding of a picture of one colour is no variance.
pub(super) fn variance(picture: &[f32]) -> f64 {
    let mean = picture.iter().map(|&value| f64::from(value)).sum::<f64>() / picture.len().max(1) as f64;
    let sum: f64 = picture.iter().map(|&value| (f64::from(value) - mean).powi(2)).sum();
    unless_rounding(sum, picture.len())
}

/// ‖x − G x‖², G a Gaussian blur of each channel: large where there are edges and strokes, small in plain areas however
/// bright. So a filled shape that a network blurs is not taken for one it knows.
pub(super) fn detail(picture: &[f32], shape: SampleShape) -> f64 {
    let planes = picture.chunks_exact(shape.area_px().max(1));
    let sum = planes.map(|plane| squared(plane, &gaussian_blur(plane, shape.width_px, DETAIL_BLUR_PX))).sum();
    unless_rounding(sum, picture.len())
}

fn unless_rounding(sum: f64, count: usize) -> f64 {
    if sum > 1e-9 * count as f64 { sum } else { 0.0 }
}

pub(super) fn squared(a: &[f32], b: &[f32]) -> f64 {
    a.iter().zip(b).map(|(x, y)| f64::from((x - y) * (x - y))).sum()
}

#[cfg(test)]
#[path = "iteration_tests.rs"]
mod tests;
