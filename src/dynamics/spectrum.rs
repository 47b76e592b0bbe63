//! Eigenvalues, norms, Lyapunov exponents and multipliers of a smooth map.

use nalgebra::DMatrix;

use super::map::SmoothMap;
use crate::math::Points;

/// Largest |eigenvalue|; NaN if the matrix is not finite.
pub fn spectral_radius(matrix: &DMatrix<f64>) -> f64 {
    let _ = matrix;
    todo!()
}

/// ‖·‖₂, the largest singular value; NaN if the matrix is not finite.
pub fn spectral_norm(matrix: &DMatrix<f64>) -> f64 {
    let _ = matrix;
    todo!()
}

/// Share of the points at which ‖J‖₂ < 1; NaN for no points.
pub fn contractive_share(map: &impl SmoothMap, points: &Points<f32>) -> f32 {
    let _ = (map, points);
    todo!()
}

/// Lyapunov exponents (natural logarithm per iteration, falling) along the trajectory of `start`, by QR.
pub fn lyapunov_exponents(map: &impl SmoothMap, start: &[f64], burn_in: usize, steps: usize) -> Vec<f64> {
    let _ = (map, start, burn_in, steps);
    todo!()
}

/// The product of Jacobians once round the cycle of `period` that `start` lies on.
pub fn cycle_jacobian(map: &impl SmoothMap, start: &[f64], period: usize) -> DMatrix<f64> {
    let _ = (map, start, period);
    todo!()
}
