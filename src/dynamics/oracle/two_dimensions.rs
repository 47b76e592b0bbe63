//! Maps of the plane.

use nalgebra::DMatrix;

use super::Formula;
use crate::dynamics::map::SmoothMap;

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
