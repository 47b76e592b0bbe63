//! The ways of pictures on the river, all together, with what the scores need of each on the way.

use super::{PictureMap, Reference, Scores};
use crate::dynamics::{Fate, MapError};
use crate::math::Points;
use crate::math::statistics::norm;
use crate::spec::OodScore;

/// Iterations at most: the paper's cap for large models. A leaf that drifts on a slow filament would
/// else cost as much as a hundred that settle.
pub const MAX_STEPS: u32 = 500;
/// Settled when ‖zₜ₊₁ − zₜ‖² is below this (the paper's rule).
const STEP_SQUARED: f32 = 1e-6;

/// How one picture fared.
#[derive(Clone, Debug, PartialEq)]
pub struct Flowed {
    pub scores: Scores,
    /// z₀ = E(x).
    pub start: Vec<f32>,
    pub fate: Fate,
    /// Iterations done.
    pub steps: u32,
    /// The last point that is finite, and ‖zₜ₊₁ − zₜ‖ of the last iteration.
    pub end: Vec<f32>,
    pub last_step: f32,
}

/// A way under way.
struct Way {
    start: Vec<f32>,
    fate: Fate,
    steps: u32,
    end: Vec<f32>,
    last_step: f32,
    latent_path: f64,
    image_path: f64,
    /// Σ distance to the nearest training attractor over the points so far.
    attractor_distances: f64,
    entry_squared: f64,
    settling: f64,
}

/// Pictures on their way; whoever has met their fate leaves the batch.
pub struct Flow {
    pictures: Points<f32>,
    ways: Vec<Way>,
    /// Which picture each row of the batch is.
    active: Vec<usize>,
    latents: Points<f32>,
    shown: Points<f32>,
    divergence_norm: f32,
    iterations: u32,
}

impl Flow {
    /// Lets go of pictures, rows of pixels 0…1 as the network sees them, at z₀ = E(x).
    ///
    /// # Errors
    /// If the map could not be evaluated.
    pub fn begin(
        map: &impl PictureMap,
        reference: &Reference,
        pictures: Points<f32>,
        latent_scale: f32,
    ) -> Result<Self, MapError> {
        let latents = map.encode(&pictures)?;
        let shown = map.decode(&latents)?;
        let norms = latents.rows().map(norm).filter(|norm| norm.is_finite());
        let divergence_norm = norms.fold(1e3 * latent_scale, |most, norm| most.max(10.0 * norm)).min(1e18);
        let way = |row: usize| {
            let (start, entry_squared) = (latents.row(row), squared(pictures.row(row), shown.row(row)));
            Way {
                start: start.to_vec(),
                fate: if norm(start).is_finite() { Fate::Undecided } else { Fate::Diverged },
                steps: 0,
                end: start.to_vec(),
                last_step: f32::INFINITY,
                latent_path: 0.0,
                image_path: entry_squared.sqrt(),
                attractor_distances: f64::from(reference.attractor_distance(start)),
                entry_squared,
                settling: entry_squared.sqrt(),
            }
        };
        let ways: Vec<Way> = (0..pictures.len()).map(way).collect();
        let active: Vec<usize> = (0..ways.len()).filter(|&picture| ways[picture].fate == Fate::Undecided).collect();
        let (latents, shown) = (latents.select(&active), shown.select(&active));
        Ok(Self { pictures, ways, active, latents, shown, divergence_norm, iterations: 0 })
    }

    pub fn is_done(&self) -> bool {
        self.active.is_empty() || self.iterations >= MAX_STEPS
    }

    /// Up to `iterations` more; true when every picture has its fate.
    ///
    /// # Errors
    /// If the map could not be evaluated.
    pub async fn advance(
        &mut self,
        map: &impl PictureMap,
        reference: &Reference,
        iterations: u32,
    ) -> Result<bool, MapError> {
        for _ in 0..iterations {
            if self.is_done() {
                break;
            }
            let next = map.step(&self.latents).await?;
            let shown = map.decode(&next)?;
            self.take(reference, next, shown);
        }
        Ok(self.is_done())
    }

    fn take(&mut self, reference: &Reference, next: Points<f32>, shown: Points<f32>) {
        self.iterations += 1;
        let mut staying = Vec::with_capacity(self.active.len());
        for (row, &picture) in self.active.iter().enumerate() {
            let (to, way) = (next.row(row), &mut self.ways[picture]);
            way.steps = self.iterations;
            let size = norm(to);
            if !size.is_finite() || size > self.divergence_norm {
                way.fate = Fate::Diverged;
                continue;
            }
            let step = squared(self.latents.row(row), to);
            way.last_step = step.sqrt() as f32;
            way.latent_path += step.sqrt();
            way.image_path += squared(self.shown.row(row), shown.row(row)).sqrt();
            way.attractor_distances += f64::from(reference.attractor_distance(to));
            way.settling = squared(self.pictures.row(picture), shown.row(row)).sqrt();
            way.end.copy_from_slice(to);
            // At large norms f32 cannot take steps as small as the rule demands.
            if (step as f32) < STEP_SQUARED || way.last_step < 1e-6 * size {
                way.fate = Fate::Settled;
            } else {
                staying.push(row);
            }
        }
        self.active = staying.iter().map(|&row| self.active[row]).collect();
        (self.latents, self.shown) = (next.select(&staying), shown.select(&staying));
    }

    /// The scores of all pictures, in their order.
    pub fn finish(self, reference: &Reference) -> Vec<Flowed> {
        let pictures = self.pictures;
        self.ways.into_iter().enumerate().map(|(picture, way)| way.scored(pictures.row(picture), reference)).collect()
    }
}

impl Way {
    fn scored(self, picture: &[f32], reference: &Reference) -> Flowed {
        let mut scores = Scores::NONE;
        reference.place(&self.start, &mut scores);
        let ran_away = self.fate == Fate::Diverged;
        let of_the_way = |value: f64| if ran_away { f32::INFINITY } else { value as f32 };
        scores.set(OodScore::EntryJump, (self.entry_squared / picture.len().max(1) as f64) as f32);
        scores.set(OodScore::RelativeEntryJump, relative(self.entry_squared, variance(picture)));
        scores.set(OodScore::SettlingDistance, of_the_way(self.settling));
        scores.set(OodScore::ImagePath, of_the_way(self.image_path));
        scores.set(OodScore::LatentPath, of_the_way(self.latent_path));
        scores.set(OodScore::Steps, of_the_way(f64::from(self.steps)));
        if reference.has_attractors() {
            let points = f64::from(self.steps + 1);
            scores.set(OodScore::Trajectory, of_the_way(self.attractor_distances / points));
            let rest = f64::from(MAX_STEPS - self.steps) * f64::from(reference.attractor_distance(&self.end));
            let padded = (self.attractor_distances + rest) / f64::from(MAX_STEPS + 1);
            scores.set(OodScore::TrajectoryPadded, of_the_way(padded));
        }
        let Self { start, fate, steps, end, last_step, .. } = self;
        Flowed { scores, start, fate, steps, end, last_step }
    }
}

/// ‖F(x) − x‖² over Σ(xᵢ − x̄)². A picture of one colour has nothing to be seen in it: infinitely
/// strange unless it comes out as it is.
fn relative(error: f64, variance: f64) -> f32 {
    if error.is_nan() {
        f32::INFINITY
    } else if error == 0.0 {
        0.0
    } else {
        (error / variance) as f32
    }
}

/// Σ(xᵢ − x̄)²; rounding of a picture of one colour is no variance.
fn variance(picture: &[f32]) -> f64 {
    let mean = picture.iter().map(|&value| f64::from(value)).sum::<f64>() / picture.len().max(1) as f64;
    let sum: f64 = picture.iter().map(|&value| (f64::from(value) - mean).powi(2)).sum();
    if sum > 1e-9 * picture.len() as f64 { sum } else { 0.0 }
}

fn squared(a: &[f32], b: &[f32]) -> f64 {
    a.iter().zip(b).map(|(x, y)| f64::from((x - y) * (x - y))).sum()
}

#[cfg(test)]
#[path = "flow_tests.rs"]
mod tests;
