//! f(z) = W z + b: one fixed point (I − W)⁻¹ b, reached at the rate of the spectral radius.

use nalgebra::{DMatrix, DVector};

use super::Formula;
use crate::dynamics::map::SmoothMap;

#[derive(Clone, Debug)]
pub struct Linear {
    pub weight: DMatrix<f64>,
    pub bias: DVector<f64>,
}

impl Linear {
    /// W row by row.
    pub fn new(weight: &[f64], bias: &[f64]) -> Self {
        let dim = bias.len();
        Self { weight: DMatrix::from_row_slice(dim, dim, weight), bias: DVector::from_row_slice(bias) }
    }

    /// z* = (I − W)⁻¹ b, unless 1 is an eigenvalue.
    pub fn fixed_point(&self) -> Option<Vec<f64>> {
        let dim = self.bias.len();
        let solved = (DMatrix::identity(dim, dim) - &self.weight).lu().solve(&self.bias)?;
        Some(solved.iter().copied().collect())
    }
}

impl SmoothMap for Linear {
    fn dim(&self) -> usize {
        self.bias.len()
    }

    fn value(&self, z: &[f64]) -> Vec<f64> {
        (&self.weight * DVector::from_row_slice(z) + &self.bias).iter().copied().collect()
    }

    fn value_and_jacobian(&self, z: &[f64]) -> (Vec<f64>, DMatrix<f64>) {
        (self.value(z), self.weight.clone())
    }
}

impl Formula for Linear {}
