//! A dropped trajectory: its way over the plane, how it ended, and which pictures of it are a film.

use serde::{Deserialize, Serialize};

use crate::dynamics::BasinTarget;
use crate::dynamics::trajectory::Trajectory;
use crate::dynamics::{PicardRule, Termination};
use crate::math::Plane;
use crate::protocol::{AttractorId, Image, TrajectoryId, TrajectoryOutcome, TrajectoryReport};

/// Points of a path that are kept while it is followed.
pub const POINTS_FOLLOWED: usize = 1001;
/// Points of a path that are sent; later ones are thinned to this many.
const POINTS_SENT: usize = 256;
/// Iterations whose pictures are shown, besides the last.
const FILM_AT: [usize; 10] = [0, 1, 2, 3, 5, 8, 13, 21, 55, 144];

/// The attractors of the last search: ids, and where a trajectory belongs to which.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct KnownAttractors {
    pub ids: Vec<AttractorId>,
    pub targets: Vec<BasinTarget>,
}

impl KnownAttractors {
    /// How a trajectory ended that ended like this at `point` after a last step of this length.
    pub fn outcome(&self, termination: Termination, point: &[f32], last_step: f32) -> TrajectoryOutcome {
        match termination {
            Termination::Diverged => TrajectoryOutcome::Diverged,
            Termination::Cycle(period) => TrajectoryOutcome::Cycle(period),
            Termination::Undecided => TrajectoryOutcome::Undecided,
            Termination::Settled => BasinTarget::nearest_holding(&self.targets, point, last_step)
                .and_then(|index| self.ids.get(index))
                .map_or(TrajectoryOutcome::SettledElsewhere, |&id| TrajectoryOutcome::Settled(id)),
        }
    }
}

/// How far a trajectory is followed in a latent space of this scale.
pub fn trajectory_rule(latent_scale: f32) -> PicardRule {
    PicardRule { max_steps: POINTS_FOLLOWED as u32 - 1, ..PicardRule::paper(latent_scale) }
}

/// The trajectory that has gone this way on the weights of `step`.
pub fn trajectory(
    id: TrajectoryId,
    step: u64,
    plane: &Plane,
    way: &Trajectory,
    known: &KnownAttractors,
    film: Vec<(u32, Image)>,
) -> TrajectoryReport {
    let Trajectory { points, speed, end } = way;
    let kept = thinned(points.len());
    TrajectoryReport {
        trajectory: id,
        step,
        path: kept.iter().map(|&at| plane.plane_from_latent(points.row(at))).collect(),
        speed: kept.iter().map(|&at| speed[at]).collect(),
        outcome: known.outcome(end.termination, &end.point, end.last_step),
        steps_to_settle: (end.termination == Termination::Settled).then_some(end.steps),
        film,
    }
}

/// Which of so many points of a way (at least one) are decoded for its film.
pub fn film_at(point_count: usize) -> Vec<usize> {
    let last = point_count - 1;
    let mut film_at: Vec<usize> = FILM_AT.into_iter().filter(|&at| at < last).collect();
    film_at.push(last);
    film_at
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
    use super::{film_at, thinned};

    #[test]
    fn a_long_path_keeps_its_first_and_last_point() {
        assert_eq!(thinned(3), [0, 1, 2]);
        let kept = thinned(3001);
        assert_eq!((kept.len(), kept[0], *kept.last().unwrap()), (256, 0, 3000));
    }

    #[test]
    fn a_film_ends_with_the_last_point_and_shows_none_twice() {
        assert_eq!(film_at(1), [0]);
        assert_eq!(film_at(4), [0, 1, 2, 3]);
        assert_eq!(film_at(60), [0, 1, 2, 3, 5, 8, 13, 21, 55, 59]);
    }
}
