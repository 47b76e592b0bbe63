//! Dropped leaves: where they started, and the path the newest river takes them.

use super::river::Current;
use crate::dynamics::PicardRule;
use crate::dynamics::basins::BasinTarget;
use crate::dynamics::trajectory::follow;
use crate::dynamics::{End, Fate, MapError};
use crate::engine::convert;
use crate::engine::images::Images;
use crate::math::Points;
use crate::protocol::{AttractorId, Image, Leaf, LeafId, LeafOutcome};

/// Leaves kept at once; the oldest sinks when another is dropped.
const MOST_LEAVES: usize = 12;
/// Points of a path that are kept while it is followed.
const POINTS_FOLLOWED: usize = 1001;
/// Points of a path that are sent; later ones are thinned to this many.
const POINTS_SENT: usize = 256;
/// Iterations whose pictures are shown, besides the last.
const FILM_AT: [usize; 10] = [0, 1, 2, 3, 5, 8, 13, 21, 55, 144];

/// The attractors of the last search: ids, and where a trajectory belongs to which.
#[derive(Clone, Debug, Default)]
pub struct Known {
    pub ids: Vec<AttractorId>,
    pub targets: Vec<BasinTarget>,
}

impl Known {
    /// How a trajectory ended that has met `fate` at `point` with that last step.
    pub fn outcome(&self, fate: Fate, point: &[f32], last_step: f32) -> LeafOutcome {
        match fate {
            Fate::Diverged => LeafOutcome::Diverged,
            Fate::Cycle(period) => LeafOutcome::Cycle(period),
            Fate::Undecided => LeafOutcome::Undecided,
            Fate::Settled => BasinTarget::nearest_holding(&self.targets, point, last_step)
                .and_then(|index| self.ids.get(index))
                .map_or(LeafOutcome::SettledElsewhere, |&id| LeafOutcome::Settled(id)),
        }
    }
}

enum Start {
    Latent(Vec<f32>),
    TrainingImage(usize),
    /// Pixels 0…1 as the network sees them.
    Picture(Vec<f32>),
}

#[derive(Default)]
pub struct Leaves {
    dropped: Vec<(LeafId, Start)>,
}

impl Leaves {
    pub fn drop_at(&mut self, leaf: LeafId, latent: Vec<f32>) {
        self.insert(leaf, Start::Latent(latent));
    }

    pub fn drop_image(&mut self, leaf: LeafId, index: usize) {
        self.insert(leaf, Start::TrainingImage(index));
    }

    pub fn drop_picture(&mut self, leaf: LeafId, pixels: Vec<f32>) {
        self.insert(leaf, Start::Picture(pixels));
    }

    fn insert(&mut self, leaf: LeafId, start: Start) {
        self.remove(leaf);
        if self.dropped.len() >= MOST_LEAVES {
            self.dropped.remove(0);
        }
        self.dropped.push((leaf, start));
    }

    pub fn remove(&mut self, leaf: LeafId) {
        self.dropped.retain(|(id, _)| *id != leaf);
    }

    /// The latent starts of all leaves.
    ///
    /// # Errors
    /// If a picture could not be encoded.
    pub fn starts(&self, current: &Current) -> Result<Points<f32>, MapError> {
        let mut starts = Points::empty(current.training_latents.dim());
        for (_, start) in &self.dropped {
            match start {
                Start::Latent(latent) => starts.push(latent),
                Start::TrainingImage(index) => starts.push(current.training_latents.row(*index)),
                Start::Picture(pixels) => {
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
        current: &Current,
        known: &Known,
        newest_only: bool,
        images: &Images,
    ) -> Result<Vec<Leaf>, MapError> {
        let starts = self.starts(current)?;
        let first = if newest_only { self.dropped.len().saturating_sub(1) } else { 0 };
        let mut leaves = Vec::new();
        for (index, (id, _)) in self.dropped.iter().enumerate().skip(first) {
            let rule = PicardRule { max_steps: POINTS_FOLLOWED as u32 - 1, ..PicardRule::paper(current.latent_scale) };
            let trajectory = follow(&*current.map, starts.row(index), rule, POINTS_FOLLOWED).await?;
            leaves.push(leaf(*id, current, &trajectory.points, &trajectory.speed, &trajectory.end, known, images)?);
        }
        Ok(leaves)
    }
}

fn leaf(
    id: LeafId,
    current: &Current,
    points: &Points<f32>,
    speed: &[f32],
    end: &End,
    known: &Known,
    images: &Images,
) -> Result<Leaf, MapError> {
    let kept = thinned(points.len());
    Ok(Leaf {
        leaf: id,
        step: current.step,
        path: kept.iter().map(|&at| current.plane.plane_from_latent(points.row(at))).collect(),
        speed: kept.iter().map(|&at| speed[at]).collect(),
        outcome: known.outcome(end.fate, &end.point, end.last_step),
        steps_to_settle: (end.fate == Fate::Settled).then_some(end.steps),
        film: film(current, points, images)?,
    })
}

/// Decoded pictures along a way, with the iteration each belongs to.
///
/// # Errors
/// If they could not be decoded.
pub fn film(current: &Current, points: &Points<f32>, images: &Images) -> Result<Vec<(u32, Image)>, MapError> {
    let last = points.len() - 1;
    let mut film_at: Vec<usize> = FILM_AT.into_iter().filter(|&at| at < last).collect();
    film_at.push(last);
    let pictures = convert::images(&current.map.decode(&points.select(&film_at))?, images);
    Ok(film_at.into_iter().map(|at| at as u32).zip(pictures).collect())
}

/// Indices of at most `POINTS_SENT` points: all, or evenly spread with first and last.
fn thinned(count: usize) -> Vec<usize> {
    if count <= POINTS_SENT {
        return (0..count).collect();
    }
    (0..POINTS_SENT).map(|index| index * (count - 1) / (POINTS_SENT - 1)).collect()
}

#[cfg(test)]
mod tests {
    use super::thinned;

    #[test]
    fn a_long_path_keeps_its_first_and_last_point() {
        assert_eq!(thinned(3), [0, 1, 2]);
        let kept = thinned(3001);
        assert_eq!((kept.len(), kept[0], *kept.last().unwrap()), (256, 0, 3000));
    }
}
