//! What a network was trained on, as the scores compare with it: the training latents, and the
//! attractors on which training images end.

use std::sync::Arc;

use nalgebra::{Cholesky, DMatrix, DVector, Dyn};

use super::Scores;
use crate::math::Points;
use crate::math::statistics::centroid;
use crate::spec::{OodScore, SampleShape};

/// The kNN scores with a K of their own.
const NEIGHBOURS: [(OodScore, usize); 4] =
    [(OodScore::Knn1, 1), (OodScore::Knn5, 5), (OodScore::Knn10, 10), (OodScore::Knn50, 50)];
/// Added to the covariance, as a share of its mean variance: an axis without spread must not make
/// everything infinitely strange.
const RIDGE_SHARE: f64 = 1e-6;

pub struct OodReference {
    shape: SampleShape,
    latents: Arc<Points<f32>>,
    attractors: Points<f32>,
    center: Vec<f64>,
    /// Of the covariance; `None` where it has none.
    factor: Option<Cholesky<f64, Dyn>>,
}

impl OodReference {
    /// Of all training latents and of the attractors that training images end on, maybe none; for pictures of `shape`.
    pub fn new(latents: Arc<Points<f32>>, attractors: Points<f32>, shape: SampleShape) -> Self {
        let center = centroid(&latents);
        Self { factor: factor(&latents, &center), center, latents, attractors, shape }
    }

    /// How the numbers of the pictures lie.
    pub fn shape(&self) -> SampleShape {
        self.shape
    }

    /// Whether any training image ends on an attractor.
    pub fn has_attractors(&self) -> bool {
        !self.attractors.is_empty()
    }

    /// Distance to the nearest training attractor; NaN where there is none.
    pub fn attractor_distance(&self, latent: &[f32]) -> f32 {
        let nearest = self.attractors.rows().map(|attractor| squared(attractor, latent)).reduce(f32::min);
        nearest.map_or(f32::NAN, f32::sqrt)
    }

    /// Sets the scores that depend only on the latent of a picture, not on its trajectory.
    pub(super) fn score_position(&self, latent: &[f32], scores: &mut Scores) {
        let mut distances: Vec<f32> = self.latents.rows().map(|row| squared(row, latent)).collect();
        let count = distances.len();
        if count > 0 {
            let sum: f64 = distances.iter().map(|&squared| f64::from(squared).sqrt()).sum();
            scores.set(OodScore::KnnAll, (sum / count as f64) as f32);
        }
        // Only the nearest need sorting.
        let kept = NEIGHBOURS[NEIGHBOURS.len() - 1].1.min(count);
        if kept > 0 && kept < count {
            distances.select_nth_unstable_by(kept - 1, f32::total_cmp);
        }
        distances.truncate(kept);
        distances.sort_unstable_by(f32::total_cmp);
        for (score, neighbours) in NEIGHBOURS {
            if let Some(squared) = distances.get(neighbours - 1) {
                scores.set(score, squared.sqrt());
            }
        }
        if let Some(factor) = &self.factor {
            let deviation = latent.iter().zip(&self.center).map(|(&value, center)| f64::from(value) - center);
            let deviation = DVector::from_iterator(self.center.len(), deviation);
            scores.set(OodScore::Mahalanobis, deviation.dot(&factor.solve(&deviation)).sqrt() as f32);
        }
    }
}

fn factor(latents: &Points<f32>, center: &[f64]) -> Option<Cholesky<f64, Dyn>> {
    let dim = latents.dim();
    let mut covariance = DMatrix::<f64>::zeros(dim, dim);
    for row in latents.rows() {
        let deviation =
            DVector::from_iterator(dim, row.iter().zip(center).map(|(&value, center)| f64::from(value) - center));
        covariance.ger(1.0, &deviation, &deviation, 1.0);
    }
    covariance /= latents.len().max(1) as f64;
    let ridge = RIDGE_SHARE * covariance.trace() / dim.max(1) as f64;
    // One image, or none: no spread to measure in.
    if ridge <= 0.0 || !ridge.is_finite() {
        return None;
    }
    (0..dim).for_each(|axis| covariance[(axis, axis)] += ridge);
    covariance.cholesky()
}

fn squared(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(x, y)| (x - y) * (x - y)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::rng::{Stream, seeded, standard_normals};
    use crate::math::statistics::distance;

    fn cloud(count: usize, index: u64) -> Points<f32> {
        let mut rng = seeded(2, Stream::Picture, index);
        Points::from_flat(3, standard_normals(&mut rng, 3 * count))
    }

    fn placed(reference: &OodReference, latent: &[f32]) -> Scores {
        let mut scores = Scores::NONE;
        reference.score_position(latent, &mut scores);
        scores
    }

    #[test]
    fn neighbours_are_those_that_sorting_all_finds() {
        for count in [1, 7, 50, 51, 300] {
            let latents = Arc::new(cloud(count, 0));
            let reference = OodReference::new(Arc::clone(&latents), Points::empty(3), SampleShape::vector(3));
            for query in cloud(5, 1).rows() {
                let mut sorted: Vec<f32> = latents.rows().map(|row| distance(row, query)).collect();
                sorted.sort_by(f32::total_cmp);
                let scores = placed(&reference, query);
                for (score, neighbours) in NEIGHBOURS {
                    match (sorted.get(neighbours - 1), scores.get(score)) {
                        (Some(expected), Some(found)) => assert!((expected - found).abs() < 1e-5),
                        (None, None) => {}
                        differ => panic!("{count} latents, {score:?}: {differ:?}"),
                    }
                }
                let mean = sorted.iter().sum::<f32>() / count as f32;
                assert!((scores.get(OodScore::KnnAll).unwrap() - mean).abs() < 1e-4);
            }
        }
    }

    #[test]
    fn mahalanobis_counts_standard_deviations_along_the_axes_of_the_cloud() {
        // Axes of sd 2 and 0.5 about (1, −1), turned by 45°.
        let turned = |x: f32, y: f32| [1.0 + (x - y) / 2f32.sqrt(), -1.0 + (x + y) / 2f32.sqrt()];
        let mut latents = Points::empty(2);
        for (x, y) in [(2.0, 0.5), (-2.0, 0.5), (2.0, -0.5), (-2.0, -0.5)] {
            latents.push(&turned(x, y));
        }
        let reference = OodReference::new(Arc::new(latents), Points::empty(2), SampleShape::vector(2));
        for (x, y, expected) in [(6.0, 0.0, 3.0), (0.0, 1.5, 3.0), (2.0, 0.5, 2f32.sqrt()), (0.0, 0.0, 0.0)] {
            let found = placed(&reference, &turned(x, y)).get(OodScore::Mahalanobis).unwrap();
            assert!((found - expected).abs() < 2e-3, "{x} {y}: {found}");
        }
    }

    #[test]
    fn a_cloud_without_extent_has_no_unit_to_measure_in() {
        let reference =
            OodReference::new(Arc::new(Points::from_flat(2, vec![1.0, 2.0])), Points::empty(2), SampleShape::vector(2));
        let scores = placed(&reference, &[1.0, 3.0]);
        assert_eq!((scores.get(OodScore::Mahalanobis), scores.get(OodScore::Knn1)), (None, Some(1.0)));
        assert!(reference.attractor_distance(&[0.0, 0.0]).is_nan());
        let flat = OodReference::new(
            Arc::new(Points::from_flat(2, vec![0.0, 0.0, 2.0, 0.0])),
            Points::empty(2),
            SampleShape::vector(2),
        );
        let off = placed(&flat, &[1.0, 1.0]).get(OodScore::Mahalanobis).unwrap();
        assert!(off > 100.0 && off.is_finite(), "{off}");
    }
}
