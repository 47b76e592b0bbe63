//! Maps in closed form: linear ones, maps of the line, maps of the plane.

use nalgebra::{DMatrix, DVector};

use super::Formula;
use crate::dynamics::map::SmoothMap;

/// f(z) = W z + b: one fixed point (I − W)⁻¹ b, reached at the rate of the spectral radius.
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

/// A turn by `angle` and r ← tanh(gain · r) along the radius: for gain > 1 every start but the
/// centre winds onto an invariant circle, which is no fixed point and (in general) no cycle.
#[derive(Clone, Copy, Debug)]
pub struct SpiralMap {
    pub angle: f64,
    pub gain: f64,
}

impl SmoothMap for SpiralMap {
    fn dim(&self) -> usize {
        2
    }

    fn value(&self, z: &[f64]) -> Vec<f64> {
        self.value_and_jacobian(z).0
    }

    fn value_and_jacobian(&self, z: &[f64]) -> (Vec<f64>, DMatrix<f64>) {
        let (sine, cosine) = self.angle.sin_cos();
        let radius = z[0].hypot(z[1]);
        let value = (self.gain * radius).tanh();
        // The map is (value/radius) · turn · z; its stretch along the radius is `slope`, across it `share`.
        let slope = self.gain * (1.0 - value * value);
        let (share, unit) =
            if radius > 1e-150 { (value / radius, [z[0] / radius, z[1] / radius]) } else { (self.gain, [1.0, 0.0]) };
        let turn = DMatrix::from_row_slice(2, 2, &[cosine, -sine, sine, cosine]);
        let stretch = DMatrix::from_fn(2, 2, |i, j| {
            let identity = if i == j { 1.0 } else { 0.0 };
            share * identity + (slope - share) * unit[i] * unit[j]
        });
        let image = [share * (cosine * z[0] - sine * z[1]), share * (sine * z[0] + cosine * z[1])];
        (image.to_vec(), turn * stretch)
    }
}

impl Formula for SpiralMap {}

/// (x, y) ← (1 − a x² + y, b x); at (1.4, 0.3) the exponents are 0.4204 and −1.6244.
#[derive(Clone, Copy, Debug)]
pub struct Henon {
    pub a: f64,
    pub b: f64,
}

impl SmoothMap for Henon {
    fn dim(&self) -> usize {
        2
    }

    fn value(&self, z: &[f64]) -> Vec<f64> {
        vec![1.0 - self.a * z[0] * z[0] + z[1], self.b * z[0]]
    }

    fn value_and_jacobian(&self, z: &[f64]) -> (Vec<f64>, DMatrix<f64>) {
        (self.value(z), DMatrix::from_row_slice(2, 2, &[-2.0 * self.a * z[0], 1.0, self.b, 0.0]))
    }
}

impl Formula for Henon {}

/// Newton's method for zⁿ = 1 in the complex plane: n attractors, the roots of unity, with ρ = 0
/// and, for n ≥ 3, basins whose common boundary is a fractal.
#[derive(Clone, Copy, Debug)]
pub struct NewtonRoots {
    pub degree: u32,
}

impl NewtonRoots {
    /// The roots of unity, counter-clockwise from 1.
    pub fn roots(&self) -> Vec<[f64; 2]> {
        let angle = |index: u32| std::f64::consts::TAU * f64::from(index) / f64::from(self.degree);
        (0..self.degree).map(|index| [angle(index).cos(), angle(index).sin()]).collect()
    }
}

impl SmoothMap for NewtonRoots {
    fn dim(&self) -> usize {
        2
    }

    fn value(&self, z: &[f64]) -> Vec<f64> {
        self.value_and_jacobian(z).0
    }

    fn value_and_jacobian(&self, z: &[f64]) -> (Vec<f64>, DMatrix<f64>) {
        // N(z) = ((n−1) z + z^(1−n)) / n and N'(z) = (n−1)/n · (1 − z^(−n)).
        let n = f64::from(self.degree);
        let inverse = |[x, y]: [f64; 2]| {
            let square = x * x + y * y;
            [x / square, -y / square]
        };
        let multiply = |[a, b]: [f64; 2], [c, d]: [f64; 2]| [a * c - b * d, a * d + b * c];
        let z = [z[0], z[1]];
        let power = (1..self.degree).fold([1.0, 0.0], |power, _| multiply(power, z));
        let low = inverse(power);
        let lower = inverse(multiply(power, z));
        let value = vec![((n - 1.0) * z[0] + low[0]) / n, ((n - 1.0) * z[1] + low[1]) / n];
        let slope = [(n - 1.0) / n * (1.0 - lower[0]), -(n - 1.0) / n * lower[1]];
        (value, DMatrix::from_row_slice(2, 2, &[slope[0], -slope[1], slope[1], slope[0]]))
    }
}

impl Formula for NewtonRoots {}

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
