//! Eigenvalues, norms, Lyapunov exponents and multipliers of a smooth map.

use nalgebra::{DMatrix, Schur, SymmetricEigen};

use super::map::SmoothMap;
use crate::math::Points;

/// Largest |eigenvalue|; NaN if the matrix is not finite.
pub fn spectral_radius(matrix: &DMatrix<f64>) -> f64 {
    let size = matrix.amax();
    if !matrix.iter().all(|value| value.is_finite()) {
        return f64::NAN;
    }
    if size == 0.0 {
        return 0.0;
    }
    match Schur::try_new(matrix / size, f64::EPSILON, 100 * matrix.nrows().max(10)) {
        Some(schur) => size * schur.complex_eigenvalues().iter().map(|value| value.norm()).fold(0.0, f64::max),
        None => size * gelfand_radius(matrix / size),
    }
}

/// lim ‖Aⁿ‖^(1/n) by repeated squaring: slower, but it cannot fail to converge.
fn gelfand_radius(mut power: DMatrix<f64>) -> f64 {
    let mut log_size = 0.0;
    let mut exponent = 1.0;
    for _ in 0..48 {
        let size = power.norm();
        if size == 0.0 {
            return 0.0;
        }
        power /= size;
        log_size = 2.0 * (log_size + size.ln());
        exponent *= 2.0;
        power = &power * &power;
    }
    ((log_size + power.norm().ln()) / exponent).exp()
}

/// About the largest |eigenvalue| of J at a point, without J, one product with J at a time.
pub struct PowerIteration {
    steps: usize,
    direction: Vec<f64>,
    /// Logarithm of the growth in each step so far.
    logs: Vec<f64>,
    largest: f64,
    vanished: bool,
}

impl PowerIteration {
    /// Of a map of so many coordinates, over so many steps.
    pub fn new(dim: usize, steps: usize) -> Self {
        // Any direction that favours no axis.
        let direction = (0..dim).map(|at| ((at * 7919 + 1) as f64).sin()).collect();
        Self { steps, direction, logs: Vec::with_capacity(steps), largest: 0.0, vanished: false }
    }

    /// One step at z; whether it was the last.
    pub fn advance(&mut self, map: &impl SmoothMap, z: &[f64]) -> bool {
        let length = |direction: &[f64]| direction.iter().map(|x| x * x).sum::<f64>().sqrt();
        let size = length(&self.direction);
        self.vanished = size == 0.0;
        if self.vanished || self.logs.len() == self.steps {
            return true;
        }
        self.direction.iter_mut().for_each(|x| *x /= size);
        self.direction = map.value_and_push(z, &self.direction).1;
        let growth = length(&self.direction);
        self.largest = self.largest.max(growth);
        self.logs.push(growth.ln());
        self.logs.len() == self.steps && growth != 0.0
    }

    /// The mean growth of a direction over the last half of the steps. Also the largest growth met, which ‖J‖₂ is not
    /// below.
    pub fn growth(&self) -> (f64, f64) {
        if self.vanished {
            return (0.0, self.largest);
        }
        let late = self.logs.get(self.steps / 2..).unwrap_or_default();
        ((late.iter().sum::<f64>() / late.len().max(1) as f64).exp(), self.largest)
    }
}

/// ‖·‖₂, the largest singular value; NaN if the matrix is not finite.
pub fn spectral_norm(matrix: &DMatrix<f64>) -> f64 {
    let size = matrix.amax();
    if !matrix.iter().all(|value| value.is_finite()) {
        return f64::NAN;
    }
    if size == 0.0 {
        return 0.0;
    }
    let scaled = matrix / size;
    match SymmetricEigen::try_new(scaled.tr_mul(&scaled), f64::EPSILON, 100 * matrix.nrows().max(10)) {
        Some(eigen) => size * eigen.eigenvalues.max().max(0.0).sqrt(),
        None => size * gelfand_radius(scaled.tr_mul(&scaled)).sqrt(),
    }
}

/// Share of the points at which ‖J‖₂ < 1; NaN for no points.
pub fn contractive_share(map: &impl SmoothMap, points: &Points<f32>) -> f32 {
    let contractive = points.rows().filter(|row| {
        let z: Vec<f64> = row.iter().map(|&value| f64::from(value)).collect();
        spectral_norm(&map.jacobian(&z)) < 1.0
    });
    contractive.count() as f32 / points.len() as f32
}

/// Lyapunov exponents (natural logarithm per iteration, falling) along the trajectory of `start`, by QR.
pub fn lyapunov_exponents(map: &impl SmoothMap, start: &[f64], burn_in: usize, steps: usize) -> Vec<f64> {
    let mut z = start.to_vec();
    for _ in 0..burn_in {
        z = map.value(&z);
    }
    let mut frame = DMatrix::identity(map.dim(), map.dim());
    let mut sums = vec![0.0; map.dim()];
    for _ in 0..steps {
        let (next, jacobian) = map.value_and_jacobian(&z);
        let (q, r) = (jacobian * frame).qr().unpack();
        for (axis, sum) in sums.iter_mut().enumerate() {
            *sum += r[(axis, axis)].abs().ln();
        }
        (z, frame) = (next, q);
    }
    sums.iter_mut().for_each(|sum| *sum /= steps as f64);
    sums.sort_by(|a, b| b.total_cmp(a));
    sums
}

/// The product of Jacobians once round the cycle of `period` that `start` lies on.
pub fn cycle_jacobian(map: &impl SmoothMap, start: &[f64], period: usize) -> DMatrix<f64> {
    let mut z = start.to_vec();
    let mut product = DMatrix::identity(map.dim(), map.dim());
    for _ in 0..period {
        let (next, jacobian) = map.value_and_jacobian(&z);
        product = jacobian * product;
        z = next;
    }
    product
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_radius_is_of_the_eigenvalues_and_the_norm_of_the_singular_values() {
        let shear = DMatrix::from_row_slice(2, 2, &[0.9, 5.0, 0.0, 0.9]);
        assert!((spectral_radius(&shear) - 0.9).abs() < 1e-7);
        assert!((spectral_norm(&shear) - 5.157_066).abs() < 1e-5, "{}", spectral_norm(&shear));
        let (sine, cosine) = 0.7f64.sin_cos();
        let turn = DMatrix::from_row_slice(2, 2, &[cosine, -sine, sine, cosine]) * 0.8;
        assert!((spectral_radius(&turn) - 0.8).abs() < 1e-12);
        assert!((spectral_norm(&turn) - 0.8).abs() < 1e-12);
        assert_eq!(spectral_radius(&DMatrix::zeros(3, 3)), 0.0);
        assert!(spectral_radius(&DMatrix::from_element(2, 2, f64::NAN)).is_nan());
    }

    #[test]
    fn power_iteration_finds_the_radius_without_the_matrix() {
        let matrix = DMatrix::from_row_slice(3, 3, &[0.9, 0.3, 0.0, 0.0, -0.5, 0.2, 0.0, 0.0, 0.1]);
        let map = crate::dynamics::oracle::Linear { weight: matrix.clone(), bias: nalgebra::DVector::zeros(3) };
        let mut power = PowerIteration::new(3, 60);
        let mut steps = 1;
        while !power.advance(&map, &[0.0; 3]) {
            steps += 1;
        }
        assert_eq!(steps, 60);
        let (radius, norm) = power.growth();
        assert!((radius - spectral_radius(&matrix)).abs() < 1e-4, "{radius}");
        assert!(norm <= spectral_norm(&matrix) + 1e-12 && norm >= radius - 1e-12);
    }

    #[test]
    fn a_direction_that_vanishes_has_radius_0() {
        let map = crate::dynamics::oracle::Linear { weight: DMatrix::zeros(2, 2), bias: nalgebra::DVector::zeros(2) };
        let mut power = PowerIteration::new(2, 8);
        while !power.advance(&map, &[0.0; 2]) {}
        assert_eq!(power.growth(), (0.0, 0.0));
    }

    #[test]
    fn both_ways_to_the_spectral_radius_agree() {
        for seed in 0..20 {
            let matrix = DMatrix::from_fn(7, 7, |i, j| ((i * 31 + j * 17 + seed * 7) as f64).sin());
            let (schur, gelfand) = (spectral_radius(&matrix), gelfand_radius(matrix));
            assert!((schur - gelfand).abs() < 1e-6 * schur, "{schur} {gelfand}");
        }
    }
}
