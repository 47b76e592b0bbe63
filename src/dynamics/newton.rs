//! Polishing: Newton's (I − J) δ = V(z) in f64, from the end of a trajectory to the fixed point it
//! was approaching, and to no other.

use nalgebra::{DMatrix, DVector};

use super::fixed_point::{FixedPoint, Stability};
use super::map::SmoothMap;
use super::search_rule::SearchRule;
use super::spectrum::{power_iteration, spectral_norm, spectral_radius};
use crate::math::statistics::distance_f64;

/// From near a simple fixed point Newton needs four or five steps.
const MAX_NEWTON_STEPS: usize = 16;

/// Newton gives up farther than this from its start, in merge radii.
const MAX_NEWTON_DISTANCE: f64 = 10.0;

/// Plain iterations of a map that is too wide for J, at most, and its steps of power iteration.
const MAX_WIDE_STEPS: usize = 64;
const WIDE_POWER_STEPS: usize = 24;
/// Residual of a fixed point of such a map, of its size.
const WIDE_RESIDUAL: f64 = 1e-6;

/// Picard steps, at most, to check that a far end converges to the fixed point Newton found.
const MAX_PICARD_STEPS: f64 = 500.0;

/// The fixed point at which the trajectory through `end` was arriving, if there is one.
///
/// Newton may jump basins, so what it finds counts only if it moved less than the merge radius. An
/// end that lies further off (after its last small step it may lack step/(1 − ρ)) counts if plain
/// iteration from it comes within the merge radius of that point.
pub fn polish(map: &impl SmoothMap, end: &[f64], rule: &SearchRule) -> Option<FixedPoint> {
    if map.is_too_wide_for_jacobians() {
        return iterated(map, end, rule);
    }
    let found = newton(map, end, rule)?;
    let moved = distance_f64(&found.point, end);
    (moved < rule.merge_radius || converges_to(map, end, &found, rule, moved)).then_some(found)
}

/// Plain iteration in f64, where J is too wide: the fixed point that the trajectory has come to, with ρ by power
/// iteration. It is taken as one at a residual of 1e-6 of its size.
fn iterated(map: &impl SmoothMap, end: &[f64], rule: &SearchRule) -> Option<FixedPoint> {
    let mut z = end.to_vec();
    let mut best = f64::INFINITY;
    for _ in 0..MAX_WIDE_STEPS {
        let next = map.value(&z);
        let residual = distance_f64(&next, &z);
        let size = z.iter().map(|x| x * x).sum::<f64>().sqrt();
        z = next;
        best = best.min(residual);
        if residual < rule.residual.max(WIDE_RESIDUAL * size) {
            let moved = distance_f64(&z, end);
            let (spectral_radius, norm) = power_iteration(map, &z, WIDE_POWER_STEPS);
            let stability = rule.stability(spectral_radius);
            let found = FixedPoint { point: z, residual, spectral_radius, norm, stability };
            return (moved < rule.merge_radius).then_some(found);
        }
        if residual.is_nan() || residual >= 2.0 * best {
            return None;
        }
    }
    None
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
