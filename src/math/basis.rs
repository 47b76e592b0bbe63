//! Orthonormal bases: one at random, and the principal axes of a cloud.

use nalgebra::{DMatrix, SymmetricEigen};
use rand_chacha::ChaCha8Rng;

use super::Points;
use super::principal::moments;
use super::rng::standard_normals;
use super::statistics::centroid;

/// Beside the largest, a variance below this share is rounding.
const NO_VARIANCE: f64 = 1e-10;

/// An orthonormal basis of `dim` dimensions, uniform among all: the Q of a Gaussian matrix.
pub fn random_orthonormal(rng: &mut ChaCha8Rng, dim: usize) -> Points<f32> {
    random_orthonormal_rows(rng, dim, dim)
}

/// `count` vectors of such a basis, at most `dim`.
pub fn random_orthonormal_rows(rng: &mut ChaCha8Rng, dim: usize, count: usize) -> Points<f32> {
    let mut basis = RandomBasis::new(dim);
    while basis.len() < count.min(dim) {
        basis.add(rng);
    }
    basis.into_rows()
}

/// A random orthonormal basis under way, a vector at a time: of many dimensions all of them take long.
pub struct RandomBasis(Points<f64>);

impl RandomBasis {
    /// Of `dim` dimensions, with no vector yet.
    pub fn new(dim: usize) -> Self {
        Self(Points::empty(dim))
    }

    /// Vectors so far.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none yet.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// One more, where a dimension is left.
    pub fn add(&mut self, rng: &mut ChaCha8Rng) {
        let Self(basis) = self;
        while basis.len() < basis.dim() {
            let mut vector: Vec<f64> = standard_normals(rng, basis.dim()).into_iter().map(f64::from).collect();
            // Once leaves rounding behind, twice does not.
            for _ in 0..2 {
                for axis in basis.rows() {
                    let along = dot(axis, &vector);
                    vector.iter_mut().zip(axis).for_each(|(value, axis)| *value -= along * axis);
                }
            }
            let norm = dot(&vector, &vector).sqrt();
            if norm > 1e-6 {
                return basis.push(&vector.iter().map(|value| value / norm).collect::<Vec<_>>());
            }
        }
    }

    /// The vectors, a row each.
    pub fn into_rows(self) -> Points<f32> {
        self.0.to_f32()
    }
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

/// The first principal axes of few points in many dimensions, `most` at most: as many as have a variance. None if they
/// cannot be had.
pub fn few_principal_axes(points: &Points<f32>, most: usize) -> Points<f32> {
    let mut axes = Points::empty(points.dim());
    let count = points.len();
    if count < 2 {
        return axes;
    }
    let center = centroid(points);
    let centered: Vec<Vec<f64>> = points
        .rows()
        .map(|row| row.iter().zip(&center).map(|(&value, center)| f64::from(value) - center).collect())
        .collect();
    // The products of the points have the same eigenvalues as those of the axes, and there are fewer of them.
    let products = DMatrix::from_fn(count, count, |a, b| dot(&centered[a], &centered[b]));
    let Some(eigen) = SymmetricEigen::try_new(products, f64::EPSILON, 10_000) else { return axes };
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|&a, &b| eigen.eigenvalues[b].total_cmp(&eigen.eigenvalues[a]));
    let largest = order.first().map_or(0.0, |&first| eigen.eigenvalues[first]);
    for rank in order.into_iter().take(most) {
        let value = eigen.eigenvalues[rank];
        if value <= NO_VARIANCE * largest {
            break;
        }
        let weights = eigen.eigenvectors.column(rank);
        let mut axis = vec![0.0; points.dim()];
        for (point, weight) in centered.iter().zip(weights.iter()) {
            axis.iter_mut().zip(point).for_each(|(sum, value)| *sum += weight * value);
        }
        axes.push(&axis.iter().map(|sum| (sum / value.sqrt()) as f32).collect::<Vec<_>>());
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
    fn few_points_have_the_axes_that_the_covariance_gives() {
        let points = Points::from_flat(6, standard_normals(&mut seeded(4, Stream::Basis, 0), 6 * 5));
        let (few, all) = (few_principal_axes(&points, 9), principal_axes(&points));
        assert_eq!((few.len(), few_principal_axes(&points, 2).len()), (4, 2), "five points span four axes");
        for (few, all) in few.rows().zip(all.rows()) {
            let cosine: f32 = few.iter().zip(all).map(|(a, b)| a * b).sum();
            assert!((cosine.abs() - 1.0).abs() < 1e-4, "{cosine}");
        }
        assert!(few_principal_axes(&points.select(&[0]), 3).is_empty());
        let rows = random_orthonormal_rows(&mut seeded(2, Stream::Basis, 0), 5, 3);
        assert_eq!(rows, random_orthonormal(&mut seeded(2, Stream::Basis, 0), 5).select(&[0, 1, 2]));
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
