//! Dropped trajectories: where they started, and the path the newest field takes them.

use super::analyzed_weights::AnalyzedWeights;
use crate::dynamics::MapError;
use crate::dynamics::trajectory::follow;
use crate::engine::convert;
use crate::engine::images::Images;
use crate::math::Points;
use crate::protocol::{Image, TrajectoryId, TrajectoryReport};
use crate::shown::{KnownAttractors, POINTS_FOLLOWED, film_at, trajectory, trajectory_rule};

/// Trajectories kept at once; the oldest sinks when another is dropped.
const MOST_TRAJECTORIES: usize = 12;

enum TrajectoryOrigin {
    Latent(Vec<f32>),
    TrainingImage(usize),
    /// Pixels 0…1 as the network sees them.
    Picture(Vec<f32>),
}

#[derive(Default)]
pub struct TrajectoryTracker {
    dropped: Vec<(TrajectoryId, TrajectoryOrigin)>,
}

impl TrajectoryTracker {
    pub fn drop_at(&mut self, trajectory: TrajectoryId, latent: Vec<f32>) {
        self.insert(trajectory, TrajectoryOrigin::Latent(latent));
    }

    pub fn drop_image(&mut self, trajectory: TrajectoryId, index: usize) {
        self.insert(trajectory, TrajectoryOrigin::TrainingImage(index));
    }

    pub fn drop_picture(&mut self, trajectory: TrajectoryId, pixels: Vec<f32>) {
        self.insert(trajectory, TrajectoryOrigin::Picture(pixels));
    }

    fn insert(&mut self, trajectory: TrajectoryId, start: TrajectoryOrigin) {
        self.remove(trajectory);
        if self.dropped.len() >= MOST_TRAJECTORIES {
            self.dropped.remove(0);
        }
        self.dropped.push((trajectory, start));
    }

    pub fn remove(&mut self, trajectory: TrajectoryId) {
        self.dropped.retain(|(id, _)| *id != trajectory);
    }

    /// The latent starts of all trajectories.
    ///
    /// # Errors
    /// If a picture could not be encoded.
    pub fn starts(&self, analyzed: &AnalyzedWeights) -> Result<Points<f32>, MapError> {
        let mut starts = Points::empty(analyzed.training_latents.dim());
        for (_, start) in &self.dropped {
            match start {
                TrajectoryOrigin::Latent(latent) => starts.push(latent),
                TrajectoryOrigin::TrainingImage(index) => starts.push(analyzed.training_latents.row(*index)),
                TrajectoryOrigin::Picture(pixels) => {
                    let picture = Points::from_flat(pixels.len(), pixels.clone());
                    starts.push(analyzed.map.encode(&picture)?.row(0));
                }
            }
        }
        Ok(starts)
    }

    /// The paths of all trajectories (or of the one dropped last) on `analyzed`.
    ///
    /// # Errors
    /// If the map could not be evaluated.
    pub async fn flow(
        &self,
        analyzed: &AnalyzedWeights,
        known: &KnownAttractors,
        newest_only: bool,
        images: &Images,
    ) -> Result<Vec<TrajectoryReport>, MapError> {
        let starts = self.starts(analyzed)?;
        let first = if newest_only { self.dropped.len().saturating_sub(1) } else { 0 };
        let mut trajectories = Vec::new();
        for (index, (id, _)) in self.dropped.iter().enumerate().skip(first) {
            let rule = trajectory_rule(analyzed.latent_scale);
            let way = follow(&*analyzed.map, starts.row(index), rule, POINTS_FOLLOWED).await?;
            let film = film(analyzed, &way.points, images)?;
            trajectories.push(trajectory(*id, analyzed.step, &analyzed.plane, &way, known, film));
        }
        Ok(trajectories)
    }
}

/// Decoded pictures along a way, with the iteration each belongs to.
///
/// # Errors
/// If they could not be decoded.
pub fn film(analyzed: &AnalyzedWeights, points: &Points<f32>, images: &Images) -> Result<Vec<(u32, Image)>, MapError> {
    let film_at = film_at(points.len());
    let pictures = convert::images(&analyzed.map.decode(&points.select(&film_at))?, images);
    Ok(film_at.into_iter().map(|at| at as u32).zip(pictures).collect())
}
