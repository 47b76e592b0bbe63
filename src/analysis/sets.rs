//! Measures on sets of attractors: how alike two sets are, and how many directions one needs.

use nalgebra::{DMatrix, SymmetricEigen};

use crate::math::Points;
use crate::math::statistics::{centroid, cosine_similarity, distance};

/// Two sets of points compared: each point with the nearest of the other set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Chamfer {
    /// ½ (mean over A of the largest cosine with B + mean over B of the largest cosine with A):
    /// 1 for equal sets. The paper's measure; it saturates in few dimensions.
    pub cosine: f32,
    /// The same with the smallest Euclidean distance: 0 for equal sets.
    pub distance: f32,
}

impl Chamfer {
    /// `None` if one of the sets is empty.
    pub fn between(a: &Points<f32>, b: &Points<f32>) -> Option<Self> {
        if a.is_empty() || b.is_empty() {
            return None;
        }
        let one_way = |from: &Points<f32>, to: &Points<f32>| {
            let (mut cosines, mut distances) = (0.0, 0.0);
            for point in from.rows() {
                cosines += to.rows().map(|other| cosine_similarity(point, other)).fold(-1.0, f32::max);
                distances += to.rows().map(|other| distance(point, other)).fold(f32::INFINITY, f32::min);
            }
            (cosines / from.len() as f32, distances / from.len() as f32)
        };
        let (there, back) = (one_way(a, b), one_way(b, a));
        Some(Self { cosine: 0.5 * (there.0 + back.0), distance: 0.5 * (there.1 + back.1) })
    }
}

/// rank90: how many principal directions hold 90 % of the variance of the points. 0 where there is
/// no variance (one point, or copies of one). Through the Gram matrix, so a few images are cheap
/// however many pixels they have; meant for up to a few hundred points.
pub fn rank90(points: &Points<f32>) -> usize {
    let center = centroid(points);
    let centered: Vec<f64> = points
        .rows()
        .flat_map(|row| row.iter().zip(&center).map(|(&value, center)| f64::from(value) - center))
        .collect();
    let rows = DMatrix::from_row_slice(points.len(), points.dim(), &centered);
    let gram = if points.len() <= points.dim() { &rows * rows.transpose() } else { rows.tr_mul(&rows) };
    let total = gram.trace();
    // Rounding of f32 pixels is no variance.
    if !total.is_finite() || total <= 1e-10 * points.len().max(1) as f64 {
        return 0;
    }
    let Some(eigen) = SymmetricEigen::try_new(gram, f64::EPSILON, 100_000) else { return 0 };
    let mut variances: Vec<f64> = eigen.eigenvalues.iter().copied().collect();
    variances.sort_by(|a, b| b.total_cmp(a));
    let mut held = 0.0;
    for (count, variance) in variances.iter().enumerate() {
        // The last bit of 0.9 must not decide.
        if held >= (0.9 - 1e-9) * total {
            return count;
        }
        held += variance;
    }
    variances.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chamfer_of_equal_sets_is_one_and_zero_in_any_order() {
        let a = Points::from_flat(2, vec![1.0, 0.0, 0.0, 2.0, -3.0, 0.0]);
        let shuffled = Points::from_flat(2, vec![-3.0, 0.0, 1.0, 0.0, 0.0, 2.0]);
        let same = Chamfer::between(&a, &shuffled).unwrap();
        assert_eq!((same.cosine, same.distance), (1.0, 0.0));
    }

    #[test]
    fn chamfer_is_the_hand_computed_number_and_symmetric() {
        // A = {(1,0)}, B = {(2,0), (0,1)}: from A 1 and 1; from B (1 + 0)/2 and (1 + √2)/2.
        let a = Points::from_flat(2, vec![1.0, 0.0]);
        let b = Points::from_flat(2, vec![2.0, 0.0, 0.0, 1.0]);
        let expected = Chamfer { cosine: 0.75, distance: 0.5 * (1.0 + (1.0 + 2f32.sqrt()) / 2.0) };
        for found in [Chamfer::between(&a, &b).unwrap(), Chamfer::between(&b, &a).unwrap()] {
            assert!((found.cosine - expected.cosine).abs() < 1e-6 && (found.distance - expected.distance).abs() < 1e-6);
        }
    }

    #[test]
    fn an_empty_set_is_like_nothing() {
        assert_eq!(Chamfer::between(&Points::empty(2), &Points::from_flat(2, vec![1.0, 0.0])), None);
    }

    /// ±√v e_i for each variance v: the covariance is diagonal with just these numbers (× 2).
    fn cross(variances: &[f32], dim: usize) -> Points<f32> {
        let mut points = Points::empty(dim);
        for (axis, variance) in variances.iter().enumerate() {
            for sign in [1.0, -1.0] {
                let mut point = vec![5.0; dim];
                point[axis] += sign * variance.sqrt();
                points.push(&point);
            }
        }
        points
    }

    #[test]
    fn rank90_counts_the_directions_of_a_known_covariance() {
        for dim in [4, 40] {
            assert_eq!(rank90(&cross(&[9.0, 1.0, 0.0, 0.0], dim)), 1, "90 % lie in one direction");
            assert_eq!(rank90(&cross(&[8.0, 1.5, 0.5, 0.0], dim)), 2);
            assert_eq!(rank90(&cross(&[1.0, 1.0, 1.0, 1.0], dim)), 4);
        }
    }

    #[test]
    fn one_point_and_no_point_have_no_rank() {
        assert_eq!(rank90(&Points::from_flat(3, vec![1.0, 2.0, 3.0])), 0);
        assert_eq!(rank90(&Points::from_flat(3, vec![0.1, 0.2, 0.3, 0.1, 0.2, 0.3])), 0);
        assert_eq!(rank90(&Points::empty(3)), 0);
    }
}
