//! Polishing: Newton's (I − J) δ = V(z) in f64, from the end of a trajectory to the fixed point it
//! was approaching, and to no other.

use nalgebra::{DMatrix, DVector};

use super::fixed_point::{FixedPoint, SearchRule, Stability};
use super::map::SmoothMap;
use super::spectrum::{spectral_norm, spectral_radius};
use crate::math::statistics::distance_f64;

/// From near a simple fixed point Newton needs four or five steps.
const MAX_NEWTON_STEPS: usize = 16;

/// Newton gives up farther than this from its start, in merge radii.
const MAX_NEWTON_DISTANCE: f64 = 10.0;

/// Picard steps, at most, to check that a far end converges to the fixed point Newton found.
const MAX_PICARD_STEPS: f64 = 500.0;

/// The fixed point at which the trajectory through `end` was arriving, if there is one.
///
/// Newton may jump basins, so what it finds counts only if it moved less than the merge radius. An
/// end that lies further off (after its last small step it may lack step/(1 − ρ)) counts if plain
/// iteration from it comes within the merge radius of that point. Where J is too wide, see `wide_polish`.
pub fn polish(map: &impl SmoothMap, end: &[f64], rule: &SearchRule) -> Option<FixedPoint> {
    let found = newton(map, end, rule)?;
    let moved = distance_f64(&found.point, end);
    (moved < rule.merge_radius || converges_to(map, end, &found, rule, moved)).then_some(found)
}

fn newton(map: &impl SmoothMap, start: &[f64], rule: &SearchRule) -> Option<FixedPoint> {
    let mut z = DVector::from_row_slice(start);
    for _ in 0..MAX_NEWTON_STEPS {
        let (image, jacobian) = map.value_and_jacobian(z.as_slice());
        let velocity = DVector::from_vec(image) - &z;
        let residual = velocity.norm();
        // No f64 evaluation is better than a few units in the last place of z.
        if residual < rule.residual.max(1e-14 * z.norm()) {
            let spectral_radius = spectral_radius(&jacobian);
            return Some(FixedPoint {
                point: z.as_slice().to_vec(),
                residual,
                spectral_radius,
                norm: spectral_norm(&jacobian),
                stability: rule.stability(spectral_radius),
            });
        }
        z += (DMatrix::identity(z.len(), z.len()) - jacobian).lu().solve(&velocity)?;
        let moved = distance_f64(z.as_slice(), start);
        if moved.is_nan() || moved > MAX_NEWTON_DISTANCE * rule.merge_radius {
            return None;
        }
    }
    None
}

/// Whether iteration from `end` comes within the merge radius of an attracting `target`, in about
/// the number of steps that ρ predicts.
fn converges_to(map: &impl SmoothMap, end: &[f64], target: &FixedPoint, rule: &SearchRule, moved: f64) -> bool {
    if target.stability != Stability::Attracting {
        return false;
    }
    let predicted_steps = (moved / rule.merge_radius).ln() / -target.spectral_radius.max(1e-6).ln();
    let mut z = end.to_vec();
    for _ in 0..(20.0 + 2.0 * predicted_steps).min(MAX_PICARD_STEPS) as usize {
        z = map.value(&z);
        if distance_f64(&z, &target.point) < rule.merge_radius {
            return true;
        }
    }
    false
}
