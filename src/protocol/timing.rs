//! Work that the engine does for `cargo xtask bench` alone, to be timed beside other programs.

use serde::{Deserialize, Serialize};

use crate::math::Points;
use crate::math::rng::{Stream, seeded, uniform_symmetric, uniform_unit};
use crate::spec::{ModelSpec, RunSpec, SampleShape};

/// One kind of work. Everything in it follows from its numbers, so that another program can be given the same.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Workload {
    /// f iterated on points, by a network as it is initialised from seed 0.
    Map { model: ModelSpec, shape: SampleShape, points: u32, iterations: u32, on: MapDevice },
    /// Steps of training from the seed of `spec`, on images of noise.
    TrainingSteps { spec: RunSpec, shape: SampleShape, images: u32, steps: u32 },
    /// Multiplications with additions of vectors in registers, in whole millions, with the loops that map: what the
    /// processor can do at most on one core.
    MultiplyAdd { multiply_adds: u64 },
}

/// Where a map is computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MapDevice {
    /// The engine's own thread.
    OneWorker,
    /// The engine's thread and the workers that only map.
    Pool,
    /// The device that was opened.
    Device,
}

/// How long a workload took, and what came out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WorkloadTiming {
    /// The whole workload, without making network and data.
    pub duration_ms: f64,
    /// The points after the last iteration, or the loss of the first step.
    pub answer: Vec<f32>,
}

impl Workload {
    /// The points that [`Self::Map`] starts from: U(−1, 1), `count` × k.
    pub fn starts(count: u32, latent_dim: usize) -> Points<f32> {
        let numbers = uniform_symmetric(&mut seeded(0, Stream::Selection, 1), 1.0, count as usize * latent_dim);
        Points::from_flat(latent_dim, numbers)
    }

    /// The images that [`Self::TrainingSteps`] trains on: U(0, 1), `count` × pixels.
    pub fn images(count: u32, shape: SampleShape) -> Points<f32> {
        let numbers = uniform_unit(&mut seeded(0, Stream::Selection, 2), count as usize * shape.dim());
        Points::from_flat(shape.dim(), numbers)
    }
}
