//! What a step is given: its plan, and its batch (which samples, clean and as the encoder gets them). All from (seed,
//! step) alone.

use burn::tensor::{Device, Tensor, TensorData};

use super::disturb::disturb;
use crate::math::Points;
use crate::math::rng::{self, Stream};
use crate::spec::{Objective, SampleShape};

/// What the next step is to do, the batch aside: the objective, what its draws come from, and the optimizer's numbers
/// of this step.
pub struct StepPlan {
    pub objective: Objective,
    pub seed: u64,
    pub step: u64,
    pub learning_rate: f64,
    pub weight_decay: f32,
}

/// The samples of one step, clean and as the encoder gets them, each batch × dim, row by row.
pub struct BatchNumbers {
    pub clean: Vec<f32>,
    pub input: Vec<f32>,
    pub shape: [usize; 2],
}

/// The same on a device.
pub struct Batch {
    pub clean: Tensor<2>,
    pub input: Tensor<2>,
}

/// Draws with replacement (docs/science.md 2.3) and disturbs what the encoder gets.
pub fn draw(
    samples: &Points<f32>,
    shape: SampleShape,
    batch_size: usize,
    objective: &Objective,
    seed: u64,
    step: u64,
) -> BatchNumbers {
    let chosen = rng::indices(&mut rng::seeded(seed, Stream::Batch, step), samples.len(), batch_size);
    let clean = samples.select(&chosen).into_flat();
    let mut input = clean.clone();
    disturb(&mut input, shape, objective, seed, step);
    BatchNumbers { clean, input, shape: [batch_size, samples.dim()] }
}

impl BatchNumbers {
    /// Uploads both halves, batch × dim each; without disturbance they are one tensor.
    pub fn on(self, device: &Device) -> Batch {
        let same = self.input == self.clean;
        let clean = Tensor::from_data(TensorData::new(self.clean, self.shape), device);
        let input =
            if same { clean.clone() } else { Tensor::from_data(TensorData::new(self.input, self.shape), device) };
        Batch { clean, input }
    }
}

/// `rows × columns` draws of N(0, 1) for one purpose at one step.
pub fn normals(seed: u64, stream: Stream, step: u64, [rows, columns]: [usize; 2], device: &Device) -> Tensor<2> {
    let numbers = rng::standard_normals(&mut rng::seeded(seed, stream, step), rows * columns);
    Tensor::from_data(TensorData::new(numbers, [rows, columns]), device)
}

/// `rows` draws of U(0, 1) for one purpose at one step, rows × 1.
pub fn uniforms(seed: u64, stream: Stream, step: u64, rows: usize, device: &Device) -> Tensor<2> {
    let numbers = rng::uniform_symmetric(&mut rng::seeded(seed, stream, step), 0.5, rows);
    Tensor::from_data(TensorData::new(numbers, [rows, 1]), device).add_scalar(0.5)
}
