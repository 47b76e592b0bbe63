//! Polishing where J is too wide to be computed: plain iteration in f64, then ρ by power iteration, one evaluation of the
//! map at a time, because a single one may take a second.

use super::fixed_point::{FixedPoint, SearchRule};
use super::map::SmoothMap;
use super::spectrum::PowerIteration;
use crate::math::statistics::distance_f64;

/// Plain iterations, at most, and steps of power iteration.
const MAX_STEPS: usize = 64;
const POWER_STEPS: usize = 24;
/// Residual of a fixed point of such a map, of its size.
const RESIDUAL: f64 = 1e-6;

/// The way of one end to the fixed point that its trajectory has come to, if there is one: a point with a residual of
/// 1e-6 of its size within the merge radius of the end.
pub struct WidePolish {
    end: Vec<f64>,
    z: Vec<f64>,
    steps: usize,
    residual: f64,
    /// The least residual so far.
    best: f64,
    /// Once it rests.
    power: Option<PowerIteration>,
}

impl WidePolish {
    /// From the end of an iteration, a latent of any length.
    pub fn new(end: &[f64]) -> Self {
        Self { end: end.to_vec(), z: end.to_vec(), steps: 0, residual: f64::INFINITY, best: f64::INFINITY, power: None }
    }

    /// One evaluation of the map. Once it is known, the fixed point, or that there is none.
    pub fn advance(&mut self, map: &impl SmoothMap, rule: &SearchRule) -> Option<Option<FixedPoint>> {
        if let Some(power) = &mut self.power {
            if !power.advance(map, &self.z) {
                return None;
            }
            let (spectral_radius, norm) = power.growth();
            let (point, residual) = (std::mem::take(&mut self.z), self.residual);
            let stability = rule.stability(spectral_radius);
            return Some(Some(FixedPoint { point, residual, spectral_radius, norm, stability }));
        }
        if self.steps == MAX_STEPS {
            return Some(None);
        }
        self.steps += 1;
        let next = map.value(&self.z);
        self.residual = distance_f64(&next, &self.z);
        let size = self.z.iter().map(|x| x * x).sum::<f64>().sqrt();
        self.z = next;
        self.best = self.best.min(self.residual);
        if self.residual < rule.residual.max(RESIDUAL * size) {
            if distance_f64(&self.z, &self.end) >= rule.merge_radius {
                return Some(None);
            }
            self.power = Some(PowerIteration::new(self.z.len(), POWER_STEPS));
            return None;
        }
        (self.residual.is_nan() || self.residual >= 2.0 * self.best).then_some(None)
    }
}
