//! The score ∇log p where the density is known: what the current of a denoiser should follow.
//!
//! A perfect denoiser of noise σ moves every point by σ²∇log p_σ, where p_σ is the density of the
//! data smoothed by σ (Tweedie's formula). For points from a formula p_σ is exact; the latents of an
//! autoencoder have no formula, and a kernel density estimate of them stands in.

use crate::dataset::KnownDensity;
use crate::dynamics::SmoothMap;
use crate::dynamics::oracle::MeanShift;
use crate::math::Points;
use crate::math::statistics::{cosine_similarity, median, scale};
use crate::spec::DataSource;
use crate::spec::threshold::MERGE_RADIUS_SHARE;

/// Blobs of which attractors are counted; where there are more they make a ridge, not points.
const MOST_COUNTED_BLOBS: usize = 16;
/// Steps after which a start counts where it is; reached only within a hair of a critical noise.
const MAX_STEPS: u32 = 20_000;
/// A start rests when a step is shorter than this part of half the diameter.
const REST: f64 = 1e-9;

/// Equally heavy round Gaussians of one variance.
#[derive(Clone, Debug)]
pub struct RoundMixture {
    centers: Points<f64>,
    /// Along every axis.
    variance: f64,
}

impl RoundMixture {
    /// # Panics
    /// If there is no centre or the variance is not above 0.
    pub fn new(centers: Points<f64>, variance: f64) -> Self {
        assert!(!centers.is_empty() && variance > 0.0, "a mixture needs a centre and a variance");
        Self { centers, variance }
    }

    /// The kernel density estimate of `points` with a round Gaussian kernel and Scott's rule:
    /// h = s·n^(−1/(d + 4)), where s is the root mean square over axes of the standard deviation.
    /// `None` for points without spread.
    pub fn kernel_density(points: &Points<f32>) -> Option<Self> {
        let spread = f64::from(scale(points));
        let bandwidth = spread * (points.len() as f64).powf(-1.0 / (points.dim() as f64 + 4.0));
        (bandwidth > 0.0 && bandwidth.is_finite()).then(|| Self::new(points.to_f64(), bandwidth * bandwidth))
    }

    /// Standard deviation of every Gaussian along each axis.
    pub fn bandwidth(&self) -> f64 {
        self.variance.sqrt()
    }

    /// −‖x − c‖²/2v of every centre c, and the largest of them.
    fn exponents(&self, x: &[f64]) -> (Vec<f64>, f64) {
        let square = |center: &[f64]| center.iter().zip(x).map(|(c, x)| (c - x) * (c - x)).sum::<f64>();
        let exponents: Vec<f64> = self.centers.rows().map(|center| -0.5 * square(center) / self.variance).collect();
        let largest = exponents.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        (exponents, largest)
    }

    /// log p(x) up to a constant.
    pub fn log_density(&self, x: &[f64]) -> f64 {
        let (exponents, largest) = self.exponents(x);
        largest + exponents.iter().map(|exponent| (exponent - largest).exp()).sum::<f64>().ln()
    }

    /// v∇log p(x): from x to the mean of the centres, weighted by how likely x came from each.
    pub fn shift(&self, x: &[f64]) -> Vec<f64> {
        let (exponents, largest) = self.exponents(x);
        let mut total = 0.0;
        let mut mean = vec![0.0; x.len()];
        for (center, exponent) in self.centers.rows().zip(exponents) {
            let weight = (exponent - largest).exp();
            total += weight;
            mean.iter_mut().zip(center).for_each(|(mean, center)| *mean += weight * center);
        }
        mean.iter().zip(x).map(|(mean, x)| mean / total - x).collect()
    }

    /// ∇log p(x).
    pub fn score(&self, x: &[f64]) -> Vec<f64> {
        self.shift(x).into_iter().map(|shift| shift / self.variance).collect()
    }
}

/// A known density smoothed by round noise in the whole space of the samples.
#[derive(Clone, Debug)]
pub struct SmoothedDensity {
    axes: [Vec<f64>; 2],
    in_plane: RoundMixture,
    sigma: f64,
}

impl SmoothedDensity {
    /// # Panics
    /// If σ is not above 0: off its plane a lifted density has no score then.
    pub fn new(density: &KnownDensity, sigma: f64) -> Self {
        assert!(sigma > 0.0, "a density is smoothed by a positive sigma");
        let variance = density.blob_sd.powi(2) + sigma * sigma;
        Self { axes: density.axes.clone(), in_plane: RoundMixture::new(density.centers.clone(), variance), sigma }
    }

    /// σ, the standard deviation per axis of the smoothing noise, in units of the samples.
    pub fn sigma(&self) -> f64 {
        self.sigma
    }

    /// Coordinates in the plane of the density, and what is left of x outside of it.
    fn split(&self, x: &[f64]) -> ([f64; 2], Vec<f64>) {
        let [first, second] = &self.axes;
        let along = |axis: &[f64]| axis.iter().zip(x).map(|(a, x)| a * x).sum::<f64>();
        let at = [along(first), along(second)];
        let inside = first.iter().zip(second).map(|(first, second)| at[0] * first + at[1] * second);
        (at, x.iter().zip(inside).map(|(x, inside)| x - inside).collect())
    }

    /// log p_σ(x) up to a constant.
    pub fn log_density(&self, x: &[f64]) -> f64 {
        let (at, outside) = self.split(x);
        let square: f64 = outside.iter().map(|value| value * value).sum();
        self.in_plane.log_density(&at) - 0.5 * square / (self.sigma * self.sigma)
    }

    /// ∇log p_σ(x): along the plane that of the mixture, across it straight back.
    pub fn score(&self, x: &[f64]) -> Vec<f64> {
        let (at, outside) = self.split(x);
        let along = self.in_plane.score(&at);
        let inside = self.axes[0].iter().zip(&self.axes[1]).map(|(first, second)| along[0] * first + along[1] * second);
        outside.iter().zip(inside).map(|(outside, inside)| inside - outside / (self.sigma * self.sigma)).collect()
    }
}

/// What a current is compared with.
#[derive(Clone, Debug)]
pub enum KnownScore {
    /// The latent space is that of the data, and their density has a formula.
    Exact(SmoothedDensity),
    /// Kernel density estimate of the training latents.
    Estimated(RoundMixture),
}

impl KnownScore {
    /// The exact score of `source` under noise σ; `None` for pictures and without noise, when a
    /// perfect denoiser moves nothing.
    pub fn exact(source: DataSource, sigma: f64) -> Option<Self> {
        let density = KnownDensity::of(source).filter(|_| sigma > 0.0)?;
        Some(Self::Exact(SmoothedDensity::new(&density, sigma)))
    }

    /// The estimate from training latents; `None` for latents without spread.
    pub fn kernel_density(latents: &Points<f32>) -> Option<Self> {
        RoundMixture::kernel_density(latents).map(Self::Estimated)
    }

    /// Standard deviation of the noise whose density this is the score of: σ, or the kernel's.
    pub fn smoothing(&self) -> f64 {
        match self {
            Self::Exact(density) => density.sigma,
            Self::Estimated(estimate) => estimate.bandwidth(),
        }
    }

    /// The displacement that follows the score from x: σ²∇log p_σ, the step of a perfect denoiser;
    /// of an estimate h²∇log p, the mean shift.
    pub fn shift(&self, x: &[f32]) -> Vec<f32> {
        let x: Vec<f64> = x.iter().map(|&value| f64::from(value)).collect();
        let shift = match self {
            Self::Exact(density) => {
                let square = density.sigma * density.sigma;
                density.score(&x).into_iter().map(|score| square * score).collect()
            }
            Self::Estimated(estimate) => estimate.shift(&x),
        };
        shift.into_iter().map(|value| value as f32).collect()
    }

    /// How well the displacements from `points` to `images` follow the score.
    pub fn agreement(&self, points: &Points<f32>, images: &Points<f32>) -> Agreement {
        let mut cosines = Vec::with_capacity(points.len());
        let (mut error, mut size) = (0.0, 0.0);
        for (point, image) in points.rows().zip(images.rows()) {
            let shift = self.shift(point);
            let moved: Vec<f32> = image.iter().zip(point).map(|(to, from)| to - from).collect();
            cosines.push(cosine_similarity(&moved, &shift));
            error += moved.iter().zip(&shift).map(|(a, b)| f64::from(a - b).powi(2)).sum::<f64>();
            size += shift.iter().map(|&value| f64::from(value).powi(2)).sum::<f64>();
        }
        Agreement { median_cosine: median(&cosines), relative_error: (error / size) as f32 }
    }
}

/// Over a set of points; NaN for none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Agreement {
    /// Of the angles between the current and the score.
    pub median_cosine: f32,
    /// Mean squared difference between the current and the displacement that follows the score, by
    /// the mean square of the latter.
    pub relative_error: f32,
}

/// Attractors of the perfect denoiser of a known density under noise σ: the modes of p_σ. `None`
/// for pictures, without noise, and where the modes are no points but ridges.
pub fn exact_attractor_count(source: DataSource, sigma: f64) -> Option<usize> {
    let density = KnownDensity::of(source).filter(|it| sigma > 0.0 && it.centers.len() <= MOST_COUNTED_BLOBS)?;
    // Off its plane a lifted density only pulls back, so the plane has all of them. Every mode of
    // equal blobs is reached from one of their centres.
    let map = MeanShift::new(density.centers.clone(), sigma).with_component_sd(density.blob_sd);
    let spread = map.diameter() / 2.0;
    let distance = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum::<f64>().sqrt();
    let mut modes: Vec<Vec<f64>> = Vec::new();
    for center in density.centers.rows() {
        let mut at = center.to_vec();
        for _ in 0..MAX_STEPS {
            let next = map.value(&at);
            let step = distance(&next, &at);
            at = next;
            if step < REST * spread {
                break;
            }
        }
        if modes.iter().all(|mode| distance(mode, &at) > MERGE_RADIUS_SHARE * spread) {
            modes.push(at);
        }
    }
    Some(modes.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::Dataset;
    use crate::math::rng::{Stream, seeded, standard_normals};

    fn places(dim: usize, count: usize, reach: f32) -> Points<f64> {
        let draws = standard_normals(&mut seeded(3, Stream::Picture, 0), dim * count);
        Points::from_flat(dim, draws.into_iter().map(|draw| f64::from(reach * draw)).collect())
    }

    /// ∇ of `log_density` by central differences.
    fn slope(log_density: impl Fn(&[f64]) -> f64, x: &[f64]) -> Vec<f64> {
        let at = |axis: usize, shift: f64| {
            let mut moved = x.to_vec();
            moved[axis] += shift;
            log_density(&moved)
        };
        (0..x.len()).map(|axis| (at(axis, 1e-5) - at(axis, -1e-5)) / 2e-5).collect()
    }

    fn assert_close(found: &[f64], expected: &[f64], what: &str) {
        let size = expected.iter().map(|value| value * value).sum::<f64>().sqrt();
        for (found, expected) in found.iter().zip(expected) {
            assert!((found - expected).abs() < 1e-6 * (1.0 + size), "{what}: {found} against {expected}");
        }
    }

    #[test]
    fn the_score_is_the_slope_of_the_log_density() {
        for source in DataSource::KNOWN_TRUTH {
            let density = KnownDensity::of(source).unwrap();
            for sigma in [0.1, 0.6, 1.6] {
                let smoothed = SmoothedDensity::new(&density, sigma);
                for x in places(density.dim(), 12, 1.5).rows() {
                    let slope = slope(|x| smoothed.log_density(x), x);
                    assert_close(&smoothed.score(x), &slope, &format!("{source:?}, σ = {sigma}"));
                }
            }
        }
        let estimate = RoundMixture::kernel_density(&places(3, 50, 2.0).to_f32()).unwrap();
        for x in places(3, 12, 2.0).rows() {
            assert_close(&estimate.score(x), &slope(|x| estimate.log_density(x), x), "kernel density");
        }
    }

    #[test]
    fn the_step_along_the_score_is_that_of_the_perfect_denoiser() {
        for (source, sigma) in [(DataSource::FourBlobs, 0.3), (DataSource::FourBlobs, 1.2), (DataSource::TwoRings, 0.5)]
        {
            let density = KnownDensity::of(source).unwrap();
            let oracle = MeanShift::new(density.centers.clone(), sigma).with_component_sd(density.blob_sd);
            let score = KnownScore::exact(source, sigma).unwrap();
            for x in places(2, 20, 2.0).rows() {
                let shift = score.shift(&x.iter().map(|&value| value as f32).collect::<Vec<_>>());
                for (axis, moved) in oracle.value(x).iter().enumerate() {
                    assert!((f64::from(shift[axis]) - (moved - x[axis])).abs() < 1e-5, "{source:?} at {x:?}");
                }
            }
        }
    }

    #[test]
    fn across_the_plane_of_a_lifted_density_the_perfect_denoiser_goes_straight_back() {
        let density = KnownDensity::of(DataSource::LiftedBlobs).unwrap();
        let score = KnownScore::exact(DataSource::LiftedBlobs, 0.2).unwrap();
        let inside: Vec<f32> = density.sample_at([1.7, 0.3]).map(|value| value as f32).collect();
        let mut outside = inside.clone();
        outside[3] += 0.4;
        let arrived = |x: &[f32]| score.shift(x).iter().zip(x).map(|(shift, x)| shift + x).collect::<Vec<_>>();
        let from_plane = |x: Vec<f32>| {
            let x: Vec<f64> = x.into_iter().map(f64::from).collect();
            SmoothedDensity::new(&density, 0.2).split(&x).1.iter().map(|value| value * value).sum::<f64>().sqrt()
        };
        assert!(from_plane(outside.clone()) > 0.2);
        assert!(from_plane(arrived(&outside)) < 1e-5 && from_plane(arrived(&inside)) < 1e-5);
    }

    #[test]
    fn the_estimate_of_many_points_has_the_score_of_their_density() {
        let blobs = Dataset::synthetic(DataSource::FourBlobs).unwrap();
        let points = blobs.train().points(&(0..5000).collect::<Vec<_>>());
        let estimate = RoundMixture::kernel_density(&points).unwrap();
        let exact = SmoothedDensity::new(&KnownDensity::of(DataSource::FourBlobs).unwrap(), estimate.bandwidth());
        let at = points.select(&(0..200).collect::<Vec<_>>());
        let step = |x: &[f32], score: Vec<f64>| -> Vec<f32> {
            x.iter().zip(score).map(|(x, score)| x + 0.1 * score as f32).collect()
        };
        let mut moved = Points::empty(2);
        for x in at.rows() {
            moved.push(&step(x, exact.score(&x.iter().map(|&value| f64::from(value)).collect::<Vec<_>>())));
        }
        assert!(KnownScore::Estimated(estimate).agreement(&at, &moved).median_cosine > 0.99);
    }

    #[test]
    fn a_perfect_current_agrees_and_a_reversed_one_does_not() {
        let score = KnownScore::exact(DataSource::FourBlobs, 0.6).unwrap();
        let points = places(2, 50, 1.5).to_f32();
        let moved = |factor: f32| {
            let flat = points
                .rows()
                .flat_map(|x| score.shift(x).into_iter().zip(x).map(move |(s, x)| x + factor * s).collect::<Vec<_>>());
            Points::from_flat(2, flat.collect())
        };
        let perfect = score.agreement(&points, &moved(1.0));
        assert!(perfect.median_cosine > 0.9999 && perfect.relative_error < 1e-9, "{perfect:?}");
        let reversed = score.agreement(&points, &moved(-1.0));
        assert!(reversed.median_cosine < -0.9999 && (reversed.relative_error - 4.0).abs() < 1e-3, "{reversed:?}");
        assert!(score.agreement(&Points::empty(2), &Points::empty(2)).median_cosine.is_nan());
    }

    #[test]
    fn the_exact_count_is_that_of_the_table_and_rings_have_none() {
        let count = exact_attractor_count;
        for (sigma, expected) in [(0.1, 4), (0.6, 4), (1.3, 4), (1.6, 1)] {
            assert_eq!(count(DataSource::FourBlobs, sigma), Some(expected), "σ = {sigma}");
            assert_eq!(count(DataSource::LiftedBlobs, sigma), Some(expected), "σ = {sigma}");
        }
        assert_eq!(
            [count(DataSource::TwoRings, 0.3), count(DataSource::Mnist, 0.3), count(DataSource::FourBlobs, 0.0)],
            [None; 3]
        );
    }

    #[test]
    fn points_without_spread_have_no_estimate() {
        assert!(RoundMixture::kernel_density(&Points::from_flat(2, vec![1.0; 8])).is_none());
    }
}
