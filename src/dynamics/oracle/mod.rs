//! Maps whose dynamics are known in closed form (docs/science.md 7), and the perfect denoiser.
//!
//! Each is a `SmoothMap` with its exact Jacobian; as a `LatentMap` it is that map rounded to f32.

mod closed_form;
mod mean_shift;

pub use closed_form::{Henon, Linear, Logistic, NewtonRoots, SpiralMap, Tanh};
pub use mean_shift::{MeanShift, isometric, perfect_attractor_count, two_atom_critical_scale};

use super::map::{LatentMap, MapError, SmoothMap};
use crate::math::Points;

/// A smooth map given by a formula.
pub trait Formula: SmoothMap {}

impl<M: Formula> LatentMap for M {
    fn dim(&self) -> usize {
        SmoothMap::dim(self)
    }

    async fn step(&self, points: &Points<f32>) -> Result<Points<f32>, MapError> {
        self.check(points)?;
        let mut images = Vec::with_capacity(points.as_flat().len());
        let mut z = vec![0.0; points.dim()];
        for row in points.rows() {
            for (z, &value) in z.iter_mut().zip(row) {
                *z = f64::from(value);
            }
            images.extend(self.value(&z).into_iter().map(|value| value as f32));
        }
        Ok(Points::from_flat(points.dim(), images))
    }
}

#[cfg(test)]
mod tests;
