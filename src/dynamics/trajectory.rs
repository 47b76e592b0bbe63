//! One trajectory with every point on it.

use super::iterate::{End, Picard, PicardRule};
use super::map::{LatentMap, MapError};
use crate::math::Points;

/// z₀, f(z₀), … and how it ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Trajectory {
    /// The points z₀, z₁, …, the end being the last, unless there were more than were to be kept.
    pub points: Points<f32>,
    /// ‖V‖ at each of them: the length of the step that leaves it (at the end, of the last step).
    pub speed: Vec<f32>,
    pub end: End,
}

/// A trajectory under way, computed in slices.
pub struct Following {
    picard: Picard,
    points: Points<f32>,
    speed: Vec<f32>,
    max_points: usize,
}

impl Following {
    /// Keeps the first `max_points` points (at least one).
    pub fn new(start: &[f32], rule: PicardRule, max_points: usize) -> Self {
        let points = Points::from_flat(start.len(), start.to_vec());
        Self { picard: Picard::new(&points, rule), points, speed: Vec::new(), max_points }
    }

    /// At least `iterations` more, unless it ends before; true when the rule has ended it.
    ///
    /// # Errors
    /// If the map could not be evaluated.
    pub async fn advance(&mut self, map: &impl LatentMap, iterations: u32) -> Result<bool, MapError> {
        let until = self.picard.iterations().saturating_add(iterations);
        while !self.picard.is_done() && self.picard.iterations() < until {
            // Once no more points are kept, there is no need to stop at every one.
            let keeping = self.points.len() < self.max_points;
            self.picard.advance(map, if keeping { 1 } else { 16 }).await?;
            let end = &self.picard.ends()[0];
            if self.speed.len() < self.points.len() {
                self.speed.push(end.last_step);
            }
            if keeping && end.last_step.is_finite() {
                self.points.push(&end.point);
            }
        }
        Ok(self.picard.is_done())
    }

    /// The trajectory so far.
    pub fn finish(self) -> Trajectory {
        let Self { picard, points, mut speed, .. } = self;
        let end = picard.into_ends().swap_remove(0);
        speed.resize(points.len(), end.last_step);
        Trajectory { points, speed, end }
    }
}

/// Follows one start until the rule ends it, keeping the first `max_points` points (at least one).
///
/// # Errors
/// If the map could not be evaluated.
pub async fn follow(
    map: &impl LatentMap,
    start: &[f32],
    rule: PicardRule,
    max_points: usize,
) -> Result<Trajectory, MapError> {
    let mut following = Following::new(start, rule, max_points);
    while !following.advance(map, u32::MAX).await? {}
    Ok(following.finish())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dynamics::iterate::Termination;
    use crate::dynamics::oracle::{Linear, Tanh};

    #[test]
    fn a_trajectory_halves_its_distance_and_its_speed_until_it_rests() {
        let map = Linear::new(&[0.5], &[0.0]);
        let path = pollster::block_on(follow(&map, &[8.0], PicardRule::paper(1.0), 256)).unwrap();
        assert_eq!(&path.points.as_flat()[..4], [8.0, 4.0, 2.0, 1.0]);
        assert_eq!(&path.speed[..3], [4.0, 2.0, 1.0]);
        assert_eq!(path.points.len(), path.end.steps as usize + 1);
        assert_eq!(path.speed.len(), path.points.len());
        assert_eq!(path.end.termination, Termination::Settled);
    }

    #[test]
    fn a_long_path_is_kept_only_in_part_but_followed_to_its_end() {
        let map = Linear::new(&[0.99], &[0.0]);
        let path = pollster::block_on(follow(&map, &[8.0], PicardRule::paper(1.0), 10)).unwrap();
        assert_eq!((path.points.len(), path.speed.len()), (10, 10));
        assert_eq!(path.end.termination, Termination::Settled);
        assert!(path.end.steps > 100);
    }

    #[test]
    fn in_slices_the_way_is_the_same() {
        let map = Linear::new(&[0.9, 0.3, -0.3, 0.9], &[0.1, 0.0]);
        let whole = pollster::block_on(follow(&map, &[8.0, 1.0], PicardRule::paper(1.0), 40)).unwrap();
        let mut following = Following::new(&[8.0, 1.0], PicardRule::paper(1.0), 40);
        let mut slices = 1;
        while !pollster::block_on(following.advance(&map, 7)).unwrap() {
            slices += 1;
        }
        assert!(slices > 7, "it came to rest in {slices} slices");
        assert_eq!(following.finish(), whole);
    }

    #[test]
    fn a_trajectory_dropped_nowhere_is_a_path_of_one_point() {
        let map = Tanh { gain: 2.0, field: 0.0 };
        let path = pollster::block_on(follow(&map, &[f32::NAN], PicardRule::paper(1.0), 10)).unwrap();
        assert_eq!((path.points.len(), path.speed.len(), path.end.termination), (1, 1, Termination::Diverged));
    }
}
