//! What every implementation of `LatentMap` must fulfil, run natively and in the browser.

use super::map::{LatentMap, SmoothMap};
use crate::math::Points;

/// One assertion and, if it failed, why.
pub type Finding = (String, Result<(), String>);

/// Runs all assertions on one map. `reference` is the same map in f64; `tolerance` bounds
/// |f32 − f64| relative to 1 + |f64|.
pub async fn assert_latent_map(
    map: &impl LatentMap,
    reference: &impl SmoothMap,
    points: &Points<f32>,
    tolerance: f64,
) -> Vec<Finding> {
    let _ = (map, reference, points, tolerance);
    todo!()
}
