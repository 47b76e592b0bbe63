//! The memorization coefficient (docs/science.md 4.1): how near a decoded attractor lies to the nearest
//! training image, by cosine, and what the same number is for images that nobody memorized.
//!
//! The paper prints a minimum over the training images; its words mean the maximum, which is taken
//! here. A coefficient says nothing alone: unseen test images and pure noise have one too.

use std::sync::Arc;

use crate::math::Points;
use crate::math::rng::{Stream, seeded, uniform_unit};
use crate::math::statistics::Spread;

/// Images of each kind for each baseline.
const BASELINE_SAMPLES: usize = 100;

/// A set of images ready to be compared with by cosine.
#[derive(Clone)]
pub struct ImageDirections {
    images: Arc<Points<f32>>,
    /// 1/‖x‖; 0 for an image without any light.
    inverse_norms: Vec<f32>,
}

impl ImageDirections {
    /// Prepares images, a row of pixels each.
    pub fn new(images: Arc<Points<f32>>) -> Self {
        let inverse_norms = images.rows().map(inverse_norm).collect();
        Self { images, inverse_norms }
    }

    /// Index and cosine of the image that is most like `image`; `(0, 0)` if there is none.
    pub fn nearest(&self, image: &[f32]) -> (usize, f32) {
        let own = inverse_norm(image);
        let cosines = self.images.rows().zip(&self.inverse_norms).map(|(row, norm)| dot(row, image) * norm * own);
        let nearest = cosines.enumerate().max_by(|a, b| a.1.total_cmp(&b.1));
        nearest.map_or((0, 0.0), |(index, cosine)| (index, cosine.clamp(-1.0, 1.0)))
    }
}

/// The memorization coefficient of unseen images and of noise, a few images at a time.
pub struct BaselineSimilarities {
    /// Unseen images, then noise.
    samples: Points<f32>,
    unseen_count: usize,
    cosines: Vec<f32>,
}

impl BaselineSimilarities {
    /// For (at most 100 of) the images in `unseen`, and as many images of noise U[0, 1] a pixel.
    pub fn new(unseen: &Points<f32>, seed: u64) -> Self {
        let unseen_count = unseen.len().min(BASELINE_SAMPLES);
        let mut samples = unseen.select(&(0..unseen_count).collect::<Vec<_>>());
        let mut rng = seeded(seed, Stream::NullImages, 0);
        for _ in 0..BASELINE_SAMPLES {
            samples.push(&uniform_unit(&mut rng, unseen.dim()));
        }
        Self { samples, unseen_count, cosines: Vec::new() }
    }

    /// Compares one more image; true when none is left.
    pub fn advance(&mut self, training: &ImageDirections) -> bool {
        if self.cosines.len() < self.samples.len() {
            self.cosines.push(training.nearest(self.samples.row(self.cosines.len())).1);
        }
        self.cosines.len() == self.samples.len()
    }

    /// Coefficient of unseen images and of noise; not measured before the end.
    pub fn values(&self) -> [Spread; 2] {
        if self.cosines.len() < self.samples.len() {
            return [Spread::NONE; 2];
        }
        let (unseen, noise) = self.cosines.split_at(self.unseen_count);
        [Spread::of(unseen), Spread::of(noise)]
    }
}

fn inverse_norm(row: &[f32]) -> f32 {
    let norm = dot(row, row).sqrt();
    if norm > 0.0 { 1.0 / norm } else { 0.0 }
}

/// Σ aᵢ bᵢ in eight sums, which the compiler makes one vector instruction of.
fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut sums = [0.0; 8];
    let (a_chunks, b_chunks) = (a.chunks_exact(8), b.chunks_exact(8));
    let rest: f32 = a_chunks.remainder().iter().zip(b_chunks.remainder()).map(|(x, y)| x * y).sum();
    for (a, b) in a_chunks.zip(b_chunks) {
        for ((sum, x), y) in sums.iter_mut().zip(a).zip(b) {
            *sum += x * y;
        }
    }
    sums.iter().sum::<f32>() + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::rng::uniform_symmetric;
    use crate::math::statistics::cosine_similarity;

    fn pictures(count: usize, index: u64) -> Points<f32> {
        let mut rng = seeded(5, Stream::Picture, index);
        Points::from_flat(27, uniform_symmetric(&mut rng, 1.0, 27 * count))
    }

    #[test]
    fn the_nearest_image_is_the_one_that_brute_force_finds() {
        let training = pictures(40, 0);
        let directions = ImageDirections::new(Arc::new(training.clone()));
        for image in pictures(20, 1).rows() {
            let cosines: Vec<f32> = training.rows().map(|row| cosine_similarity(row, image)).collect();
            let best = (0..40).max_by(|&a, &b| cosines[a].total_cmp(&cosines[b])).unwrap();
            let (index, cosine) = directions.nearest(image);
            assert_eq!(index, best);
            assert!((cosine - cosines[best]).abs() < 1e-6, "{cosine} {}", cosines[best]);
        }
    }

    #[test]
    fn a_training_image_has_coefficient_one_whatever_its_brightness() {
        let training = pictures(10, 0);
        let directions = ImageDirections::new(Arc::new(training.clone()));
        let dimmed: Vec<f32> = training.row(7).iter().map(|value| 0.1 * value).collect();
        let (index, cosine) = directions.nearest(&dimmed);
        assert_eq!(index, 7);
        assert!((cosine - 1.0).abs() < 1e-6);
        assert_eq!(directions.nearest(&[0.0; 27]).1, 0.0);
        assert_eq!(ImageDirections::new(Arc::new(Points::empty(27))).nearest(&dimmed), (0, 0.0));
    }

    #[test]
    fn baselines_are_known_at_their_end_and_tell_the_seen_from_noise() {
        let training = Arc::new(Points::from_flat(27, pictures(10, 0).into_flat().iter().map(|v| v.abs()).collect()));
        let directions = ImageDirections::new(Arc::clone(&training));
        let mut baselines = BaselineSimilarities::new(&training, 3);
        assert!(!baselines.advance(&directions) && !baselines.values()[0].is_measured());
        while !baselines.advance(&directions) {}
        let [seen, noise] = baselines.values();
        assert!((seen.mean - 1.0).abs() < 1e-6, "the training images themselves have 1: {seen:?}");
        assert!(noise.mean < 0.95 && noise.deviation > 0.0, "{noise:?}");
    }

    #[test]
    fn without_unseen_images_only_noise_has_a_baseline() {
        let directions = ImageDirections::new(Arc::new(pictures(3, 0)));
        let mut baselines = BaselineSimilarities::new(&Points::empty(27), 0);
        while !baselines.advance(&directions) {}
        let [unseen, noise] = baselines.values();
        assert!(!unseen.is_measured() && noise.is_measured());
    }
}
