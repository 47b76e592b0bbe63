//! Seeded randomness: every draw in Eddy comes from the run's seed, a named stream and an index.
//!
//! A draw depends on `(seed, stream, index)` alone, so training can resume at any step and a
//! second device sees the same noise without any generator state being saved.

use rand::seq::SliceRandom;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution, StandardNormal};

/// What a random number is for. Streams never share numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Stream {
    /// Which images of the pool are the training set.
    Selection = 1,
    /// Initial weights.
    Weights = 2,
    /// Which images form the batch of a step.
    Batch = 3,
    /// Noise added to the images of a step.
    InputNoise = 4,
    /// Noise added to the latents of a step.
    LatentNoise = 5,
    /// Directions of the contractive term of a step.
    Contraction = 6,
    /// Starts of trajectories drawn from noise.
    Starts = 7,
    /// Particles of the picture (never seen by the science).
    Picture = 8,
    /// Shifts and rotations of the images of a step.
    Augmentation = 9,
    /// Which pixels of a step are hidden.
    Masking = 10,
    /// The sample of the variational code of a step.
    Posterior = 11,
    /// How far between two codes of a step the contractive term asks.
    ContractionPlace = 12,
    /// Starts of a noise probe.
    Probe = 13,
    /// The random basis with which dictionaries are compared.
    Basis = 14,
    /// Noise images that measures are compared with.
    NullImages = 32,
    /// Resamplings for an interval.
    Bootstrap = 33,
    /// Which held-out images calibrate, and which are tested.
    Calibration = 34,
    /// Noise images that are strangers.
    Strangers = 35,
    /// Points with a known density: the same for every run.
    Synthetic = 48,
    /// Noise on the points at which a denoiser is compared with the exact score.
    ScorePoints = 49,
    /// Which of the visitor's pictures are for test: the same for every run.
    Split = 64,
}

/// A generator for one purpose at one index (a training step, a trial); all from `seed`.
pub fn seeded(seed: u64, stream: Stream, index: u64) -> ChaCha8Rng {
    let mut key = [0u8; 32];
    key[..8].copy_from_slice(&seed.to_le_bytes());
    key[8] = stream as u8;
    key[16..24].copy_from_slice(&index.to_le_bytes());
    ChaCha8Rng::from_seed(key)
}

/// `count` independent draws of N(0, 1).
pub fn standard_normals(rng: &mut ChaCha8Rng, count: usize) -> Vec<f32> {
    (0..count).map(|_| StandardNormal.sample(rng)).collect()
}

/// `count` independent draws of U[−bound, bound].
pub fn uniform_symmetric(rng: &mut ChaCha8Rng, bound: f32, count: usize) -> Vec<f32> {
    (0..count).map(|_| (2.0 * rng.random::<f32>() - 1.0) * bound).collect()
}

/// `count` independent draws of U[0, 1].
pub fn uniform_unit(rng: &mut ChaCha8Rng, count: usize) -> Vec<f32> {
    uniform_symmetric(rng, 0.5, count).into_iter().map(|value| value + 0.5).collect()
}

/// `count` independent indices in 0…`below` (with replacement).
pub fn indices(rng: &mut ChaCha8Rng, below: usize, count: usize) -> Vec<usize> {
    (0..count).map(|_| rng.random_range(0..below)).collect()
}

/// Brings `items` into random order, the same on every machine.
pub fn shuffle<T>(rng: &mut ChaCha8Rng, items: &mut [T]) {
    items.shuffle(rng);
}
