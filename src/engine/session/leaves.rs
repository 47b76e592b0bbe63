//! Dropped leaves: where they started, and the path the newest river takes them.

use super::analyzed_weights::AnalyzedWeights;
use crate::dynamics::MapError;
use crate::dynamics::trajectory::follow;
use crate::engine::convert;
use crate::engine::images::Images;
use crate::math::Points;
use crate::protocol::{Image, TrajectoryId, TrajectoryReport};
use crate::shown::{KnownAttractors, POINTS_FOLLOWED, film_at, leaf, leaf_rule};

/// Leaves kept at once; the oldest sinks when another is dropped.
const MOST_LEAVES: usize = 12;

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
    pub fn drop_at(&mut self, leaf: TrajectoryId, latent: Vec<f32>) {
        self.insert(leaf, TrajectoryOrigin::Latent(latent));
    }

    pub fn drop_image(&mut self, leaf: TrajectoryId, index: usize) {
        self.insert(leaf, TrajectoryOrigin::TrainingImage(index));
    }

    pub fn drop_picture(&mut self, leaf: TrajectoryId, pixels: Vec<f32>) {
        self.insert(leaf, TrajectoryOrigin::Picture(pixels));
    }

    fn insert(&mut self, leaf: TrajectoryId, start: TrajectoryOrigin) {
        self.remove(leaf);
        if self.dropped.len() >= MOST_LEAVES {
            self.dropped.remove(0);
        }
        self.dropped.push((leaf, start));
    }

    pub fn remove(&mut self, leaf: TrajectoryId) {
        self.dropped.retain(|(id, _)| *id != leaf);
    }

    /// The latent starts of all leaves.
    ///
    /// # Errors
    /// If a picture could not be encoded.
    pub fn starts(&self, current: &AnalyzedWeights) -> Result<Points<f32>, MapError> {
        let mut starts = Points::empty(current.training_latents.dim());
        for (_, start) in &self.dropped {
            match start {
                TrajectoryOrigin::Latent(latent) => starts.push(latent),
                TrajectoryOrigin::TrainingImage(index) => starts.push(current.training_latents.row(*index)),
                TrajectoryOrigin::Picture(pixels) => {
                    let picture = Points::from_flat(pixels.len(), pixels.clone());
                    starts.push(current.map.encode(&picture)?.row(0));
                }
            }
        }
        Ok(starts)
    }

    /// The paths of all leaves (or of the one dropped last) on `current`.
    ///
    /// # Errors
    /// If the map could not be evaluated.
    pub async fn flow(
        &self,
        current: &AnalyzedWeights,
        known: &KnownAttractors,
        newest_only: bool,
        images: &Images,
    ) -> Result<Vec<TrajectoryReport>, MapError> {
        let starts = self.starts(current)?;
        let first = if newest_only { self.dropped.len().saturating_sub(1) } else { 0 };
        let mut leaves = Vec::new();
        for (index, (id, _)) in self.dropped.iter().enumerate().skip(first) {
            let rule = leaf_rule(current.latent_scale);
            let way = follow(&*current.map, starts.row(index), rule, POINTS_FOLLOWED).await?;
            let film = film(current, &way.points, images)?;
            leaves.push(leaf(*id, current.step, &current.plane, &way, known, film));
        }
        Ok(leaves)
    }
}

/// Decoded pictures along a way, with the iteration each belongs to.
///
/// # Errors
/// If they could not be decoded.
pub fn film(current: &AnalyzedWeights, points: &Points<f32>, images: &Images) -> Result<Vec<(u32, Image)>, MapError> {
    let film_at = film_at(points.len());
    let pictures = convert::images(&current.map.decode(&points.select(&film_at))?, images);
    Ok(film_at.into_iter().map(|at| at as u32).zip(pictures).collect())
}
