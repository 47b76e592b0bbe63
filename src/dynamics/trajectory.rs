//! One trajectory with every point on the way: a dropped leaf.

use super::iterate::{End, PicardRule};
use super::map::{LatentMap, MapError};

/// z₀, f(z₀), … and how it ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Trajectory {
    /// The points z₀ … z_steps.
    pub points: crate::math::Points<f32>,
    /// ‖V‖ at each of them but the last.
    pub speed: Vec<f32>,
    pub end: End,
}

/// Follows one start until the rule ends it, for at most `max_points` points.
pub async fn follow(map: &impl LatentMap, start: &[f32], rule: PicardRule) -> Result<Trajectory, MapError> {
    let _ = (map, start, rule);
    todo!()
}
