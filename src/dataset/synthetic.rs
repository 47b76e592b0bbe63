//! Points drawn from densities with a formula, so that what a network should learn is known.
//!
//! All of them are mixtures of equally heavy round blobs in a plane: four blobs on a ring
//! (docs/science.md 7.3), or two rings, each of so many blobs that the gaps between them are far below
//! rounding (the trapezoid rule on a circle converges exponentially). The plane may lie in a larger
//! space. Drawn from a fixed seed: the same points for every run, as if they came from a file.

use super::{Dataset, LabelledImages, Samples};
use crate::math::Points;
use crate::math::rng::{self, Stream};
use crate::spec::DataSource;

/// As many as the shipped data sets have.
const TRAIN_COUNT: usize = 5000;
const TEST_COUNT: usize = 1000;
/// Of the points and of the lift; any number would do.
const SEED: u64 = 0;

const BLOB_RING_RADIUS: f64 = 2.0;
const BLOB_SD: f64 = 0.35;
const RING_RADII: [f64; 2] = [1.0, 2.5];
const RING_SD: f64 = 0.15;
const BLOBS_A_RING: usize = 256;

/// A mixture of equally heavy round blobs in a plane through the origin.
#[derive(Clone, Debug, PartialEq)]
pub struct KnownDensity {
    /// In coordinates of the plane.
    pub centers: Points<f64>,
    /// Class of each blob.
    pub labels: Vec<u8>,
    /// Standard deviation of every blob along both directions of the plane.
    pub blob_sd: f64,
    /// Two orthonormal directions that span the plane; as long as a sample.
    pub axes: [Vec<f64>; 2],
}

impl KnownDensity {
    /// `None` for pictures: nobody knows their density.
    pub fn of(source: DataSource) -> Option<Self> {
        let plane = [vec![1.0, 0.0], vec![0.0, 1.0]];
        match source {
            DataSource::Mnist | DataSource::FashionMnist | DataSource::Silhouettes | DataSource::Own(_) => None,
            DataSource::FourBlobs => Some(Self::rings(&[BLOB_RING_RADIUS], 4, BLOB_SD, plane)),
            DataSource::LiftedBlobs => {
                Some(Self::rings(&[BLOB_RING_RADIUS], 4, BLOB_SD, lift(DataSource::LiftedBlobs.shape().dim())))
            }
            DataSource::TwoRings => Some(Self::rings(&RING_RADII, BLOBS_A_RING, RING_SD, plane)),
        }
    }

    /// `count` blobs evenly on each ring, the first one to the right. A single ring's blobs are
    /// classes of their own; of several rings each is a class.
    fn rings(radii: &[f64], count: usize, blob_sd: f64, axes: [Vec<f64>; 2]) -> Self {
        let mut centers = Points::empty(2);
        let mut labels = Vec::new();
        for (ring, radius) in radii.iter().enumerate() {
            for index in 0..count {
                let angle = std::f64::consts::TAU * index as f64 / count as f64;
                centers.push(&[radius * angle.cos(), radius * angle.sin()]);
                labels.push(if radii.len() == 1 { index } else { ring } as u8);
            }
        }
        Self { centers, labels, blob_sd, axes }
    }

    /// Numbers of one sample.
    pub fn dim(&self) -> usize {
        self.axes[0].len()
    }

    /// The sample that lies at `at` in the plane.
    pub fn sample_at(&self, at: [f64; 2]) -> impl Iterator<Item = f64> {
        self.axes[0].iter().zip(&self.axes[1]).map(move |(first, second)| at[0] * first + at[1] * second)
    }

    /// `count` draws, the classes taking turns, with their labels.
    fn draw(&self, count: usize, index: u64) -> (Points<f32>, Vec<u8>) {
        let class_count = self.labels.iter().max().map_or(0, |&label| usize::from(label) + 1);
        let mut rng = rng::seeded(SEED, Stream::Synthetic, index);
        let mut samples = Points::empty(self.dim());
        let mut labels = Vec::with_capacity(count);
        for turn in 0..count {
            let label = (turn % class_count) as u8;
            let blobs: Vec<usize> = (0..self.labels.len()).filter(|&blob| self.labels[blob] == label).collect();
            let center = self.centers.row(blobs[rng::indices(&mut rng, blobs.len(), 1)[0]]);
            let spread = rng::standard_normals(&mut rng, 2);
            let at = [0, 1].map(|axis| center[axis] + self.blob_sd * f64::from(spread[axis]));
            samples.push(&self.sample_at(at).map(|value| value as f32).collect::<Vec<_>>());
            labels.push(label);
        }
        (samples, labels)
    }
}

impl Dataset {
    /// The points of a source with a known density; `None` for pictures.
    pub fn synthetic(source: DataSource) -> Option<Self> {
        let density = KnownDensity::of(source)?;
        let pool = |count, index| {
            let (points, labels) = density.draw(count, index);
            LabelledImages { samples: Samples::Numbers(points), labels }
        };
        Some(Self { shape: source.shape(), train: pool(TRAIN_COUNT, 0), test: pool(TEST_COUNT, 1) })
    }
}

/// Two orthonormal directions of `dim`-dimensional space, from the seed: Gram and Schmidt on
/// normal draws. No axis of the space is special to them.
fn lift(dim: usize) -> [Vec<f64>; 2] {
    let mut rng = rng::seeded(SEED, Stream::Synthetic, 2);
    let mut draw = || rng::standard_normals(&mut rng, dim).into_iter().map(f64::from).collect::<Vec<_>>();
    let (first, mut second) = (normalized(draw()), draw());
    let along: f64 = first.iter().zip(&second).map(|(a, b)| a * b).sum();
    second.iter_mut().zip(&first).for_each(|(value, first)| *value -= along * first);
    [first, normalized(second)]
}

fn normalized(vector: Vec<f64>) -> Vec<f64> {
    let norm = vector.iter().map(|value| value * value).sum::<f64>().sqrt();
    vector.into_iter().map(|value| value / norm).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(source: DataSource) -> Dataset {
        Dataset::synthetic(source).unwrap()
    }

    fn points(pool: &LabelledImages) -> Points<f32> {
        pool.points(&(0..pool.count()).collect::<Vec<_>>())
    }

    #[test]
    fn known_sources_have_their_shape_and_balanced_classes_in_any_prefix() {
        for source in DataSource::KNOWN_TRUTH {
            let set = set(source);
            assert_eq!((set.train().count(), set.test().count()), (5000, 1000));
            assert_eq!((set.shape(), points(set.train()).dim()), (source.shape(), source.shape().dim()));
            let classes = source.class_count();
            for pool in [set.train(), set.test()] {
                assert!(pool.labels().iter().enumerate().all(|(index, &label)| usize::from(label) == index % classes));
            }
        }
        assert!(DataSource::SHIPPED.iter().all(|&source| Dataset::synthetic(source).is_none()));
    }

    #[test]
    fn the_same_points_come_every_time_and_test_points_are_others() {
        for source in DataSource::KNOWN_TRUTH {
            assert!(set(source) == set(source), "{source:?}");
            let (train, test) = (points(set(source).train()), points(set(source).test()));
            assert!(test.rows().all(|row| train.rows().all(|other| other != row)), "{source:?}");
        }
    }

    #[test]
    fn each_blob_lies_where_its_name_says_with_its_spread() {
        let blobs = set(DataSource::FourBlobs);
        let points = points(blobs.train());
        for (label, center) in [[2.0, 0.0], [0.0, 2.0], [-2.0, 0.0], [0.0, -2.0]].into_iter().enumerate() {
            let own: Vec<usize> = (0..5000).filter(|index| index % 4 == label).collect();
            for (axis, center) in center.into_iter().enumerate() {
                let values: Vec<f32> = own.iter().map(|&index| points.row(index)[axis]).collect();
                let spread = crate::math::statistics::Spread::of(&values);
                // 1250 draws: the mean's standard error is 0.01, the deviation's 0.007.
                assert!((spread.mean - center).abs() < 0.04, "{label}: {spread:?}");
                assert!((spread.deviation - 0.35).abs() < 0.03, "{label}: {spread:?}");
            }
        }
    }

    #[test]
    fn the_lift_keeps_distances_and_mixes_all_sixteen_axes() {
        let density = KnownDensity::of(DataSource::LiftedBlobs).unwrap();
        let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
        let [first, second] = &density.axes;
        assert!((dot(first, first) - 1.0).abs() < 1e-12 && (dot(second, second) - 1.0).abs() < 1e-12);
        assert!(dot(first, second).abs() < 1e-12);
        assert!(first.iter().chain(second).all(|value| value.abs() > 1e-3));
        let lifted = points(set(DataSource::LiftedBlobs).train());
        let flat = points(set(DataSource::FourBlobs).train());
        for (lifted, flat) in lifted.rows().zip(flat.rows()) {
            let square = |row: &[f32]| row.iter().map(|value| value * value).sum::<f32>();
            assert!((square(lifted) - square(flat)).abs() < 1e-4);
        }
    }

    #[test]
    fn rings_have_their_radii_and_no_gaps() {
        let rings = set(DataSource::TwoRings);
        let points = points(rings.train());
        for (label, radius) in RING_RADII.into_iter().enumerate() {
            let own = (0..5000).filter(|index| index % 2 == label).map(|index| points.row(index));
            let (radii, mut angles): (Vec<f32>, Vec<f32>) =
                own.map(|row| (row[0].hypot(row[1]), row[1].atan2(row[0]))).unzip();
            // E‖x‖ of a ring blurred by s is about R + s²/2R.
            let expected = radius + RING_SD * RING_SD / (2.0 * radius);
            assert!((f64::from(crate::math::statistics::mean(&radii)) - expected).abs() < 0.015);
            angles.sort_unstable_by(f32::total_cmp);
            // 2500 even draws: a gap of 0.03 rad has probability 1e-2 somewhere.
            assert!(angles.windows(2).all(|pair| pair[1] - pair[0] < 0.05));
        }
    }
}
