//! Number of attractors that a *perfect* denoiser of given images would have at a given input noise:
//! the modes of the Gaussian mean shift on those images (docs/science.md 7.1), in closed form.
//!
//! Every point it visits is a weighted mean of the images, so a point is its weights and only the
//! distances between images matter: a step costs (images)² instead of images × pixels. The same
//! answer as `dynamics::oracle::perfect_attractor_count`, for hundreds of images and in slices.

use crate::math::Points;
use crate::spec::threshold::{MERGE_RADIUS_SHARE, SLOW_MARGIN};

/// Steps after which a start is given up; reached only within a hair of a critical noise.
const MAX_STEPS: u32 = 2000;
/// A start rests when a step is shorter than this part of half the diameter.
const REST: f64 = 1e-6;
/// Weights below this move a point by less than rounding does.
const NEGLIGIBLE: f64 = 1e-14;

/// ‖x_i − x_j‖² of a set of images, computed a row at a time.
struct SquaredDistances {
    images: Points<f32>,
    rows_done: usize,
    values: Vec<f64>,
}

impl SquaredDistances {
    /// Of the first `at_most` images.
    fn new(images: &Points<f32>, at_most: usize) -> Self {
        let images = images.select(&(0..images.len().min(at_most)).collect::<Vec<_>>());
        Self { values: vec![0.0; images.len() * images.len()], rows_done: 0, images }
    }

    fn image_count(&self) -> usize {
        self.images.len()
    }

    /// Computes one more row; true when none is left.
    fn advance(&mut self) -> bool {
        let (count, row) = (self.image_count(), self.rows_done);
        if row < count {
            for other in 0..row {
                let pairs = self.images.row(row).iter().zip(self.images.row(other));
                let square: f64 = pairs.map(|(&a, &b)| f64::from(a - b).powi(2)).sum();
                self.values[row * count + other] = square;
                self.values[other * count + row] = square;
            }
            self.rows_done += 1;
        }
        self.rows_done == count
    }

    fn row(&self, index: usize) -> &[f64] {
        &self.values[index * self.image_count()..][..self.image_count()]
    }

    /// Largest distance between two images.
    fn diameter(&self) -> f64 {
        self.values.iter().copied().fold(0.0, f64::max).sqrt()
    }
}

/// A weighted mean x = Σ w_j x_j of the images.
#[derive(Clone)]
struct Mean {
    /// The images that count, with their weights (which sum to 1).
    weights: Vec<(usize, f64)>,
    /// Σ_l w_l ‖x_j − x_l‖² for every image j: ‖x − x_j‖² up to a constant.
    pull: Vec<f64>,
    /// ½ wᵀ D² w, that constant.
    spread: f64,
}

impl Mean {
    fn new(weights: Vec<(usize, f64)>, distances: &SquaredDistances) -> Self {
        let mut pull = vec![0.0; distances.image_count()];
        for &(image, weight) in &weights {
            for (pull, square) in pull.iter_mut().zip(distances.row(image)) {
                *pull += weight * square;
            }
        }
        let spread = 0.5 * weights.iter().map(|&(image, weight)| weight * pull[image]).sum::<f64>();
        Self { weights, pull, spread }
    }

    /// The mean shift of this point: weights proportional to exp(−‖x − x_j‖²/2σ²).
    fn shifted(&self, sigma: f64, distances: &SquaredDistances) -> Self {
        let nearest = self.pull.iter().copied().fold(f64::INFINITY, f64::min);
        let mut weights: Vec<(usize, f64)> = (self.pull.iter().enumerate())
            .map(|(image, pull)| (image, (-(pull - nearest) / (2.0 * sigma * sigma)).exp()))
            .filter(|&(_, weight)| weight > NEGLIGIBLE)
            .collect();
        let total: f64 = weights.iter().map(|&(_, weight)| weight).sum();
        weights.iter_mut().for_each(|(_, weight)| *weight /= total);
        Self::new(weights, distances)
    }

    /// ‖x − x_j‖² for every image j.
    fn squared_distance_to(&self, image: usize) -> f64 {
        (self.pull[image] - self.spread).max(0.0)
    }

    /// ‖x − y‖² = wᵀD²v − ½ wᵀD²w − ½ vᵀD²v.
    fn squared_distance(&self, other: &Self) -> f64 {
        let across: f64 = self.weights.iter().map(|&(image, weight)| weight * other.pull[image]).sum();
        (across - self.spread - other.spread).max(0.0)
    }

    /// Largest eigenvalue of J = Cov[x₀ | x]/σ², exact unless the trace already settles that it is
    /// below 1. J is symmetric and positive, so plain power iteration converges to it.
    fn largest_eigenvalue(&self, sigma: f64, distances: &SquaredDistances) -> f64 {
        let squares: Vec<f64> = self.weights.iter().map(|&(image, _)| self.squared_distance_to(image)).collect();
        let trace: f64 = self.weights.iter().zip(&squares).map(|((_, weight), square)| weight * square).sum();
        if trace / (sigma * sigma) < 1.0 - SLOW_MARGIN {
            return trace / (sigma * sigma);
        }
        // √w_j ⟨x_j − x, x_l − x⟩ √w_l has the eigenvalues of the covariance.
        let apply = |vector: &[f64]| -> Vec<f64> {
            let row = |j: usize| {
                let (image, weight) = self.weights[j];
                let to = distances.row(image);
                let sum: f64 = (self.weights.iter().zip(&squares).zip(vector))
                    .map(|((&(other, mass), square), value)| {
                        0.5 * (squares[j] + square - to[other]) * (mass * weight).sqrt() * value
                    })
                    .sum();
                sum
            };
            (0..vector.len()).map(row).collect()
        };
        let mut vector: Vec<f64> = (0..squares.len()).map(|j| 1.0 + 0.5 * (j as f64 * 2.4).sin()).collect();
        let mut eigenvalue = 0.0;
        for _ in 0..300 {
            let norm = vector.iter().map(|value| value * value).sum::<f64>().sqrt();
            if norm == 0.0 {
                return 0.0;
            }
            vector.iter_mut().for_each(|value| *value /= norm);
            let next = apply(&vector);
            let estimate: f64 = next.iter().zip(&vector).map(|(a, b)| a * b).sum();
            let settled = (estimate - eigenvalue).abs() < 1e-9 * estimate.abs();
            (eigenvalue, vector) = (estimate, next);
            if settled {
                break;
            }
        }
        eigenvalue / (sigma * sigma)
    }
}

/// The search for the attractors of the perfect denoiser, started on every image, a step at a time.
pub struct PerfectDenoiser {
    distances: SquaredDistances,
    sigma: f64,
    /// Known once the distances are.
    search: Option<ModeSearch>,
}

struct ModeSearch {
    sigma: f64,
    /// Half the diameter of the images.
    scale: f64,
    /// Above half the diameter there is exactly one attractor: a theorem spares the search.
    proven_single: bool,
    next_start: usize,
    under_way: Option<(Mean, u32)>,
    attractors: Vec<Mean>,
}

impl PerfectDenoiser {
    /// Of the first `at_most` of the images, under noise of standard deviation `sigma` per pixel.
    pub fn new(images: &Points<f32>, at_most: usize, sigma: f64) -> Self {
        Self { distances: SquaredDistances::new(images, at_most), sigma, search: None }
    }

    /// Begins again with another noise; the distances are kept.
    pub fn set_sigma(&mut self, sigma: f64) {
        self.sigma = sigma;
        self.search = None;
    }

    /// One small piece of work (a row of distances, or a step of one start); true when all is done.
    pub fn advance(&mut self) -> bool {
        match &mut self.search {
            Some(search) => search.advance(&self.distances),
            None => {
                if self.distances.advance() {
                    self.search = Some(ModeSearch::new(&self.distances, self.sigma));
                }
                false
            }
        }
    }

    /// The answer, once it is known.
    pub fn attractor_count(&self) -> Option<usize> {
        let search = self.search.as_ref().filter(|search| search.is_done(&self.distances))?;
        Some(if search.proven_single { 1 } else { search.attractors.len() })
    }

    /// Number of images: the atoms of the mean shift.
    pub fn image_count(&self) -> usize {
        self.distances.image_count()
    }

    /// Starts that have come to their end.
    pub fn starts_done(&self) -> usize {
        let Some(search) = &self.search else { return 0 };
        if search.is_done(&self.distances) {
            return self.image_count();
        }
        search.next_start - usize::from(search.under_way.is_some())
    }
}

impl ModeSearch {
    fn new(distances: &SquaredDistances, sigma: f64) -> Self {
        let scale = (0.5 * distances.diameter()).max(1e-9);
        // As σ → 0 every image is its own attractor; this is near enough and divides by no zero.
        let sigma = sigma.max(1e-4 * scale);
        let proven_single = sigma > scale && distances.image_count() > 0;
        Self { sigma, scale, proven_single, next_start: 0, under_way: None, attractors: Vec::new() }
    }

    fn is_done(&self, distances: &SquaredDistances) -> bool {
        self.proven_single || self.under_way.is_none() && self.next_start >= distances.image_count()
    }

    fn advance(&mut self, distances: &SquaredDistances) -> bool {
        if self.is_done(distances) {
            return true;
        }
        let (mean, steps) = match self.under_way.take() {
            Some(under_way) => under_way,
            None => {
                self.next_start += 1;
                (Mean::new(vec![(self.next_start - 1, 1.0)], distances), 0)
            }
        };
        let shifted = mean.shifted(self.sigma, distances);
        let rests = shifted.squared_distance(&mean) < (REST * self.scale).powi(2);
        let radius = MERGE_RADIUS_SHARE * self.scale * if rests { 1.0 } else { 0.5 };
        if self.attractors.iter().any(|attractor| attractor.squared_distance(&shifted) < radius * radius) {
            return self.is_done(distances);
        }
        if !rests {
            if steps < MAX_STEPS {
                self.under_way = Some((shifted, steps + 1));
            }
        } else if shifted.largest_eigenvalue(self.sigma, distances) < 1.0 - SLOW_MARGIN {
            self.attractors.push(shifted);
        }
        self.is_done(distances)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dynamics::oracle::{perfect_attractor_count, two_atom_critical_scale};
    use crate::math::rng::{Stream, seeded, standard_normals};

    fn count(images: &Points<f32>, sigma: f64) -> usize {
        let mut denoiser = PerfectDenoiser::new(images, 1000, sigma);
        assert_eq!(denoiser.attractor_count(), None);
        while !denoiser.advance() {}
        denoiser.attractor_count().unwrap()
    }

    /// Clouds of points with some structure: some share a blob, others lie alone.
    fn images(seed: u64, number: usize) -> Points<f32> {
        let mut rng = seeded(seed, Stream::Picture, 0);
        let centers = standard_normals(&mut rng, 4 * 30);
        let flat = (0..number).flat_map(|index| {
            let own = standard_normals(&mut rng, 30);
            let center = &centers[(index % 4) * 30..][..30];
            center.iter().zip(own).map(|(center, own)| center + 0.4 * own).collect::<Vec<_>>()
        });
        Points::from_flat(30, flat.collect())
    }

    #[test]
    fn weights_of_images_give_the_count_that_the_search_in_pixels_gives() {
        let images = images(2, 14);
        let mut seen = Vec::new();
        for sigma in [0.1, 0.5, 0.8, 1.0, 1.3, 1.6, 2.0, 2.6, 3.2, 5.0] {
            let brute = pollster::block_on(perfect_attractor_count(&images, sigma)).unwrap();
            assert_eq!(count(&images, sigma), brute, "sigma {sigma}");
            seen.push(brute);
        }
        assert!(seen[0] == 14 && *seen.last().unwrap() == 1 && seen.iter().any(|&n| (2..14).contains(&n)), "{seen:?}");
    }

    #[test]
    fn two_images_merge_at_the_critical_scale_of_two_atoms() {
        let pair = Points::from_flat(3, vec![0.0, 0.0, 0.0, 2.0, 0.0, 0.0]);
        let critical = 2.0 * two_atom_critical_scale(0.5);
        assert_eq!(count(&pair, 0.99 * critical), 2);
        assert_eq!(count(&pair, 1.01 * critical), 1);
    }

    #[test]
    fn without_noise_every_image_is_an_attractor_and_copies_are_one() {
        assert_eq!(count(&images(3, 9), 0.0), 9);
        assert_eq!(count(&Points::from_flat(2, vec![1.0, 1.0, 4.0, 1.0, 1.0, 1.0]), 0.0), 2);
        assert_eq!(count(&Points::from_flat(2, vec![1.0, 1.0]), 0.3), 1);
        assert_eq!(count(&Points::empty(2), 0.3), 0);
    }

    #[test]
    fn it_counts_only_the_images_it_was_given_room_for() {
        let mut denoiser = PerfectDenoiser::new(&images(3, 9), 5, 0.01);
        while !denoiser.advance() {}
        assert_eq!((denoiser.attractor_count(), denoiser.starts_done(), denoiser.image_count()), (Some(5), 5, 5));
    }

    #[test]
    fn another_noise_begins_again() {
        let images = images(3, 9);
        let mut denoiser = PerfectDenoiser::new(&images, 100, 0.01);
        while !denoiser.advance() {}
        denoiser.set_sigma(100.0);
        assert_eq!(denoiser.attractor_count(), None);
        while !denoiser.advance() {}
        assert_eq!(denoiser.attractor_count(), Some(1));
    }
}
