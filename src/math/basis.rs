//! Orthonormal bases: one at random, and the principal axes of a cloud.

use nalgebra::SymmetricEigen;
use rand_chacha::ChaCha8Rng;

use super::Points;
use super::principal::moments;
use super::rng::standard_normals;

/// An orthonormal basis of `dim` dimensions, uniform among all: the Q of a Gaussian matrix.
pub fn random_orthonormal(rng: &mut ChaCha8Rng, dim: usize) -> Points<f32> {
    let mut basis: Points<f64> = Points::empty(dim);
    while basis.len() < dim {
        let mut vector: Vec<f64> = standard_normals(rng, dim).into_iter().map(f64::from).collect();
        // Once leaves rounding behind, twice does not.
        for _ in 0..2 {
            for axis in basis.rows() {
                let along = dot(axis, &vector);
                vector.iter_mut().zip(axis).for_each(|(value, axis)| *value -= along * axis);
            }
        }
        let norm = dot(&vector, &vector).sqrt();
        if norm > 1e-6 {
            basis.push(&vector.iter().map(|value| value / norm).collect::<Vec<_>>());
        }
    }
    basis.to_f32()
}

/// The principal axes of the points that are finite, by falling variance; all `dim` of them, whatever the
/// number of points. None if they cannot be had.
pub fn principal_axes(points: &Points<f32>) -> Points<f32> {
    let mut axes = Points::empty(points.dim());
    let (_, covariance) = moments(points);
    let Some(eigen) = SymmetricEigen::try_new(covariance, f64::EPSILON, 10_000) else { return axes };
    let mut order: Vec<usize> = (0..points.dim()).collect();
    order.sort_by(|&a, &b| eigen.eigenvalues[b].total_cmp(&eigen.eigenvalues[a]));
    for rank in order {
        axes.push(&eigen.eigenvectors.column(rank).iter().map(|&value| value as f32).collect::<Vec<_>>());
    }
    axes
}

/// Σ aᵢ bᵢ.
pub(super) fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::rng::{Stream, seeded};

    fn is_orthonormal(basis: &Points<f32>) -> bool {
        let product = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(x, y)| f64::from(x * y)).sum::<f64>();
        let is_right =
            |i: usize, j: usize| (product(basis.row(i), basis.row(j)) - if i == j { 1.0 } else { 0.0 }).abs() < 1e-5;
        basis.len() == basis.dim() && (0..basis.len()).all(|i| (0..basis.len()).all(|j| is_right(i, j)))
    }

    #[test]
    fn a_random_basis_is_orthonormal_and_of_its_seed() {
        let basis = |index, dim| random_orthonormal(&mut seeded(2, Stream::Basis, index), dim);
        for dim in [1, 2, 16, 128] {
            assert!(is_orthonormal(&basis(0, dim)), "{dim}");
        }
        assert_eq!(basis(0, 5), basis(0, 5));
        assert_ne!(basis(0, 5), basis(1, 5));
    }

    #[test]
    fn principal_axes_come_by_falling_variance_and_are_complete() {
        // ±3 along (0.6, 0.8, 0), ±1 along (0.8, −0.6, 0), nothing along the last, around (5, 5, 5).
        let points = Points::from_flat(3, vec![6.8, 7.4, 5.0, 3.2, 2.6, 5.0, 5.8, 4.4, 5.0, 4.2, 5.6, 5.0]);
        let axes = principal_axes(&points);
        assert!(is_orthonormal(&axes));
        for (rank, expected) in [[0.6, 0.8, 0.0], [0.8, -0.6, 0.0], [0.0, 0.0, 1.0]].iter().enumerate() {
            let cosine: f32 = axes.row(rank).iter().zip(expected).map(|(a, b)| a * b).sum();
            assert!(cosine.abs() > 0.9999, "{rank}: {:?}", axes.row(rank));
        }
        assert!(is_orthonormal(&principal_axes(&Points::from_flat(4, vec![1.0; 4]))));
        assert_eq!(principal_axes(&Points::empty(3)).len(), 3);
    }
}
