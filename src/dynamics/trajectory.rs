//! One trajectory with every point on the way: a dropped leaf.

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

/// Follows one start until the rule ends it, keeping the first `max_points` points (at least one).
pub async fn follow(
    map: &impl LatentMap,
    start: &[f32],
    rule: PicardRule,
    max_points: usize,
) -> Result<Trajectory, MapError> {
    let mut points = Points::from_flat(start.len(), start.to_vec());
    let mut speed = Vec::new();
    let mut picard = Picard::new(&points, rule);
    while !picard.is_done() {
        // Once no more points are kept, there is no need to stop at every one.
        let keeping = points.len() < max_points;
        picard.advance(map, if keeping { 1 } else { 16 }).await?;
        let end = &picard.ends()[0];
        if speed.len() < points.len() {
            speed.push(end.last_step);
        }
        if keeping && end.last_step.is_finite() {
            points.push(&end.point);
        }
    }
    let end = picard.into_ends().swap_remove(0);
    speed.resize(points.len(), end.last_step);
    Ok(Trajectory { points, speed, end })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dynamics::iterate::Fate;
    use crate::dynamics::oracle::{Linear, Tanh};

    #[test]
    fn a_leaf_halves_its_distance_and_its_speed_until_it_rests() {
        let map = Linear::new(&[0.5], &[0.0]);
        let path = pollster::block_on(follow(&map, &[8.0], PicardRule::paper(1.0), 256)).unwrap();
        assert_eq!(&path.points.as_flat()[..4], [8.0, 4.0, 2.0, 1.0]);
        assert_eq!(&path.speed[..3], [4.0, 2.0, 1.0]);
        assert_eq!(path.points.len(), path.end.steps as usize + 1);
        assert_eq!(path.speed.len(), path.points.len());
        assert_eq!(path.end.fate, Fate::Settled);
    }

    #[test]
    fn a_long_path_is_kept_only_in_part_but_followed_to_its_end() {
        let map = Linear::new(&[0.99], &[0.0]);
        let path = pollster::block_on(follow(&map, &[8.0], PicardRule::paper(1.0), 10)).unwrap();
        assert_eq!((path.points.len(), path.speed.len()), (10, 10));
        assert_eq!(path.end.fate, Fate::Settled);
        assert!(path.end.steps > 100);
    }

    #[test]
    fn a_leaf_dropped_nowhere_is_a_path_of_one_point() {
        let map = Tanh { gain: 2.0, field: 0.0 };
        let path = pollster::block_on(follow(&map, &[f32::NAN], PicardRule::paper(1.0), 10)).unwrap();
        assert_eq!((path.points.len(), path.speed.len(), path.end.fate), (1, 1, Fate::Diverged));
    }
}
