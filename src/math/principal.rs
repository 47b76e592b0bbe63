//! The plane through a cloud of points: principal axes, and keeping them still from cloud to cloud.

use nalgebra::{DMatrix, Matrix2, SymmetricEigen};

use super::statistics::centroid;
use super::{Plane, PlaneTurn, Points};

impl Plane {
    /// The plane of largest variance through the mean of the points, with the share of the variance
    /// along each axis. For one or two coordinates: the coordinates themselves.
    pub fn principal(points: &Points<f32>) -> Self {
        let dim = points.dim();
        let (center, covariance) = moments(points);
        let total = covariance.trace();
        let share = |variance: f64| if total > 0.0 { (variance / total).clamp(0.0, 1.0) as f32 } else { 0.0 };
        if dim <= 2 {
            let along = |axis: usize| if axis < dim { share(covariance[(axis, axis)]) } else { 0.0 };
            return Self { explained_share: [along(0), along(1)], ..Self::coordinates(dim) };
        }
        let Some(eigen) = SymmetricEigen::try_new(covariance, f64::EPSILON, 10_000) else {
            return Self { origin: to_f32(&center), ..Self::coordinates(dim) };
        };
        let mut order: Vec<usize> = (0..dim).collect();
        order.sort_by(|&a, &b| eigen.eigenvalues[b].total_cmp(&eigen.eigenvalues[a]));
        let axis = |rank: usize| {
            let vector = eigen.eigenvectors.column(order[rank]);
            // The sign is free: the largest component is made positive.
            let sign = vector[vector.icamax()].signum();
            vector.iter().map(|&value| (sign * value) as f32).collect()
        };
        let along = |rank: usize| share(eigen.eigenvalues[order[rank]]);
        Self {
            origin: to_f32(&center),
            axes: [axis(0), axis(1)],
            explained_share: [along(0), along(1)],
            turn: PlaneTurn::default(),
        }
    }

    /// The same plane with its axes turned or flipped within it to lie as near as they can to those
    /// of `previous`, so that the picture neither spins nor flips when the cloud changes a little.
    pub fn aligned_to(&self, previous: &Self) -> Self {
        if self.latent_dim() != previous.latent_dim() || self.latent_dim() < 3 {
            return self.clone();
        }
        let dot = |i: usize, j: usize| -> f64 {
            self.axes[i].iter().zip(&previous.axes[j]).map(|(&a, &b)| f64::from(a) * f64::from(b)).sum()
        };
        let overlap = Matrix2::new(dot(0, 0), dot(0, 1), dot(1, 0), dot(1, 1));
        // Orthogonal Procrustes: the turn Q that makes (axes · Q) nearest to the previous axes.
        let svd = overlap.svd(true, true);
        let (Some(u), Some(v_t)) = (svd.u, svd.v_t) else { return self.clone() };
        self.mixed(u * v_t)
    }

    /// This principal plane with its axes turned: as another plane of the same cloud was, after however
    /// many alignments.
    pub fn turned(&self, turn: PlaneTurn) -> Self {
        if self.latent_dim() < 3 { self.clone() } else { self.mixed(matrix(turn)) }
    }

    /// Axes that are these mixed by the columns of an orthogonal matrix.
    fn mixed(&self, turn: Matrix2<f64>) -> Self {
        let axis = |j: usize| {
            let mix = |(&a, &b): (&f32, &f32)| (turn[(0, j)] * f64::from(a) + turn[(1, j)] * f64::from(b)) as f32;
            self.axes[0].iter().zip(&self.axes[1]).map(mix).collect()
        };
        // The principal axes are uncorrelated, so variances mix with the squares.
        let along = |j: usize| {
            (turn[(0, j)].powi(2) * f64::from(self.explained_share[0])
                + turn[(1, j)].powi(2) * f64::from(self.explained_share[1])) as f32
        };
        let whole = matrix(self.turn) * turn;
        let angle_degrees = whole[(1, 0)].atan2(whole[(0, 0)]).to_degrees() as f32;
        Self {
            origin: self.origin.clone(),
            axes: [axis(0), axis(1)],
            explained_share: [along(0), along(1)],
            turn: PlaneTurn { angle_degrees, mirrored: whole.determinant() < 0.0 },
        }
    }
}

fn matrix(turn: PlaneTurn) -> Matrix2<f64> {
    let (sin, cos) = f64::from(turn.angle_degrees).to_radians().sin_cos();
    let hand = if turn.mirrored { -1.0 } else { 1.0 };
    Matrix2::new(cos, -hand * sin, sin, hand * cos)
}

/// Mean and covariance (divided by the count) of the points that are finite.
pub(super) fn moments(points: &Points<f32>) -> (Vec<f64>, DMatrix<f64>) {
    let dim = points.dim();
    let finite: Vec<usize> =
        (0..points.len()).filter(|&row| points.row(row).iter().all(|value| value.is_finite())).collect();
    let points = points.select(&finite);
    let center = centroid(&points);
    let centered = DMatrix::from_row_iterator(
        points.len(),
        dim,
        points.rows().flat_map(|row| row.iter().zip(&center).map(|(&value, center)| f64::from(value) - center)),
    );
    let covariance = centered.tr_mul(&centered) / points.len().max(1) as f64;
    (center, covariance)
}

fn to_f32(values: &[f64]) -> Vec<f32> {
    values.iter().map(|&value| value as f32).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::rng::{Stream, seeded, standard_normals};

    /// 400 points of 5 coordinates: sd 5 along (3, 4, 0, 0, 0)/5, sd 2 along axis 3, else 0.1; mean 7 everywhere.
    fn cloud(index: u64) -> Points<f32> {
        let mut rng = seeded(1, Stream::Picture, index);
        let mut flat = Vec::new();
        for _ in 0..400 {
            let n = standard_normals(&mut rng, 5);
            flat.extend([3.0 * n[0] - 0.08 * n[1], 4.0 * n[0] + 0.06 * n[1], 0.1 * n[2], 2.0 * n[3], 0.1 * n[4]]);
        }
        Points::from_flat(5, flat.into_iter().map(|value| value + 7.0).collect())
    }

    #[test]
    fn the_principal_plane_holds_the_two_widest_directions_through_the_mean() {
        let plane = Plane::principal(&cloud(0));
        let [first, second] = &plane.axes;
        assert!((first[0] - 0.6).abs() < 0.02 && (first[1] - 0.8).abs() < 0.02, "{first:?}");
        assert!(second[3].abs() > 0.999, "{second:?}");
        assert!(plane.origin.iter().all(|value| (value - 7.0).abs() < 0.6), "{:?}", plane.origin);
        assert!((plane.explained_share[0] - 25.0 / 29.0).abs() < 0.03);
        assert!(plane.explained_share.iter().sum::<f32>() > 0.99);
        let at = plane.latent_from_plane([1.5, -2.5]);
        let back = plane.plane_from_latent(&at);
        assert!((back[0] - 1.5).abs() < 1e-4 && (back[1] + 2.5).abs() < 1e-4);
    }

    #[test]
    fn two_coordinates_are_their_own_plane() {
        let plane = Plane::principal(&Points::from_flat(2, vec![0.0, 0.0, 6.0, 2.0]));
        assert_eq!(plane, Plane { explained_share: [0.9, 0.1], ..Plane::coordinates(2) });
    }

    #[test]
    fn degenerate_clouds_give_a_finite_orthonormal_plane() {
        for points in [
            Points::from_flat(4, vec![2.0; 4]),
            Points::from_flat(4, vec![2.0; 40]),
            Points::empty(4),
            Points::from_flat(4, vec![f32::NAN, 1.0, 1.0, 1.0, 0.0, 1.0, 2.0, 3.0]),
        ] {
            let plane = Plane::principal(&points);
            let dot =
                |i: usize, j: usize| -> f32 { plane.axes[i].iter().zip(&plane.axes[j]).map(|(a, b)| a * b).sum() };
            assert!((dot(0, 0) - 1.0).abs() < 1e-5 && (dot(1, 1) - 1.0).abs() < 1e-5 && dot(0, 1).abs() < 1e-5);
            assert!(plane.origin.iter().chain(&plane.explained_share).all(|value| value.is_finite()));
        }
    }

    #[test]
    fn an_aligned_plane_neither_flips_nor_spins() {
        let previous = Plane::principal(&cloud(0));
        let mut flipped = Plane::principal(&cloud(1));
        flipped.axes.swap(0, 1);
        flipped.explained_share.swap(0, 1);
        flipped.axes[0].iter_mut().for_each(|value| *value = -*value);
        let aligned = flipped.aligned_to(&previous);
        for axis in 0..2 {
            let cosine: f32 = aligned.axes[axis].iter().zip(&previous.axes[axis]).map(|(a, b)| a * b).sum();
            assert!(cosine > 0.999, "axis {axis}: {cosine}");
        }
        assert!((aligned.explained_share[0] - previous.explained_share[0]).abs() < 0.05);
        assert_eq!(previous.aligned_to(&Plane::coordinates(2)), previous);
    }

    #[test]
    fn a_plane_that_was_aligned_again_and_again_is_found_by_its_turn_alone() {
        let mut shown = Plane::principal(&cloud(0));
        for index in 1..6 {
            let principal = Plane::principal(&cloud(index));
            // Other axes than those it would choose, mirrored every second time.
            let mut wanted =
                principal.turned(PlaneTurn { angle_degrees: 50.0 * index as f32, mirrored: index % 2 == 0 });
            wanted.turn = PlaneTurn::default();
            shown = principal.aligned_to(&shown);
            for plane in [&shown, &principal.aligned_to(&wanted)] {
                let found = principal.turned(plane.turn);
                for (ours, theirs) in found.axes.iter().flatten().zip(plane.axes.iter().flatten()) {
                    assert!((ours - theirs).abs() < 1e-6, "{found:?} is not {plane:?}");
                }
                assert!((found.turn.angle_degrees - plane.turn.angle_degrees).abs() < 1e-3);
                assert_eq!(found.turn.mirrored, plane.turn.mirrored);
            }
            assert_eq!(principal.aligned_to(&wanted).turn.mirrored, index % 2 == 0);
        }
        let flat = Plane::coordinates(2);
        assert_eq!(flat.turned(shown.turn), flat, "two coordinates are their own plane");
    }
}
