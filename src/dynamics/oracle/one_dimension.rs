//! Maps of the line.

use nalgebra::DMatrix;

use super::Formula;
use crate::dynamics::map::SmoothMap;

/// u ← tanh(βu + h): one fixed point, or three; for β < −1 a 2-cycle. With β = d²/4σ² and
/// h = ½ log(θ/(1−θ)) it is the perfect denoiser of two atoms at distance d, masses θ and 1 − θ.
#[derive(Clone, Copy, Debug)]
pub struct Tanh {
    pub gain: f64,
    pub field: f64,
}

impl Tanh {
    /// The two-atom mean shift in u = position along the line through the atoms, atoms at ±1.
    pub fn two_atoms(sigma_over_distance: f64, first_mass: f64) -> Self {
        Self { gain: 0.25 / sigma_over_distance.powi(2), field: 0.5 * (first_mass / (1.0 - first_mass)).ln() }
    }
}

impl SmoothMap for Tanh {
    fn dim(&self) -> usize {
        1
    }

    fn value(&self, z: &[f64]) -> Vec<f64> {
        vec![(self.gain * z[0] + self.field).tanh()]
    }

    fn value_and_jacobian(&self, z: &[f64]) -> (Vec<f64>, DMatrix<f64>) {
        let value = (self.gain * z[0] + self.field).tanh();
        (vec![value], DMatrix::from_element(1, 1, self.gain * (1.0 - value * value)))
    }
}

impl Formula for Tanh {}

/// x ← r x (1 − x); at r = 4 the Lyapunov exponent is ln 2.
#[derive(Clone, Copy, Debug)]
pub struct Logistic {
    pub rate: f64,
}

impl SmoothMap for Logistic {
    fn dim(&self) -> usize {
        1
    }

    fn value(&self, z: &[f64]) -> Vec<f64> {
        vec![self.rate * z[0] * (1.0 - z[0])]
    }

    fn value_and_jacobian(&self, z: &[f64]) -> (Vec<f64>, DMatrix<f64>) {
        (self.value(z), DMatrix::from_element(1, 1, self.rate * (1.0 - 2.0 * z[0])))
    }
}

impl Formula for Logistic {}
