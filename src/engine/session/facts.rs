//! What the images alone say, whatever the weights: null lines and the perfect denoiser. Computed
//! once a run, part by part; only another noise makes the perfect denoiser begin again.

use std::sync::Arc;

use crate::analysis::{BaselineSimilarities, ImageDirections, PerfectDenoiser};
use crate::engine::images::Images;
use crate::math::statistics::Spread;
use crate::protocol::PerfectCount;

/// The perfect denoiser is of at most so many images: it keeps their distances (2 MB).
const PERFECT_IMAGES: usize = 500;

pub struct ImageFacts {
    pub directions: ImageDirections,
    null: BaselineSimilarities,
    perfect: PerfectDenoiser,
    null_done: bool,
    input_noise: f32,
}

impl ImageFacts {
    pub fn new(images: &Images, seed: u64, input_noise: f32) -> Self {
        Self {
            directions: ImageDirections::new(Arc::clone(&images.training)),
            null: BaselineSimilarities::new(&images.test, seed),
            perfect: PerfectDenoiser::new(&images.training, PERFECT_IMAGES, f64::from(input_noise)),
            // A cosine says how alike two pictures are; of points it would only tell directions.
            null_done: !images.shape.is_picture(),
            input_noise,
        }
    }

    /// The noise under which the perfect denoiser is to be counted.
    pub fn set_input_noise(&mut self, input_noise: f32) {
        if input_noise != self.input_noise {
            self.input_noise = input_noise;
            self.perfect.set_sigma(f64::from(input_noise));
        }
    }

    /// Computes one part more; true when all is known.
    pub fn advance(&mut self) -> bool {
        if self.null_done {
            self.perfect.advance();
        } else {
            self.null_done = self.null.advance(&self.directions);
        }
        self.null_done && self.perfect().is_some()
    }

    /// Memorization coefficient of unseen images and of noise, once known.
    pub fn baselines(&self) -> [Spread; 2] {
        self.null.values()
    }

    /// What a perfect denoiser has at the present noise, once known.
    pub fn perfect(&self) -> Option<PerfectCount> {
        Some(PerfectCount {
            attractors: self.perfect.attractor_count()? as u32,
            images: self.perfect.image_count() as u32,
            input_noise: self.input_noise,
        })
    }

    /// Images on which the perfect denoiser has been started and has come to rest, of all.
    pub fn progress(&self) -> (u64, u64) {
        (self.perfect.starts_done() as u64, self.perfect.image_count() as u64)
    }
}
