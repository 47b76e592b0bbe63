//! The batch of a step: which images, and the noise laid on them. All from (seed, step) alone.

use burn::tensor::{Device, Tensor, TensorData};

use crate::math::Points;
use crate::math::rng::{self, Stream};

/// The images of one step, clean and as the encoder gets them (both batch × pixels).
pub struct Batch {
    pub clean: Tensor<2>,
    pub input: Tensor<2>,
}

/// Draws with replacement (SCIENCE §2, "Recipe, exactly") and adds N(0, σ²) to every pixel.
pub fn draw(images: &Points<f32>, batch_size: usize, input_noise: f32, seed: u64, step: u64, device: &Device) -> Batch {
    let chosen = rng::indices(&mut rng::seeded(seed, Stream::Batch, step), images.len(), batch_size);
    let pixels = images.select(&chosen).into_flat();
    let shape = [batch_size, images.dim()];
    let noisy = (input_noise > 0.0).then(|| {
        let noise = rng::standard_normals(&mut rng::seeded(seed, Stream::InputNoise, step), pixels.len());
        pixels.iter().zip(noise).map(|(pixel, noise)| pixel + input_noise * noise).collect::<Vec<f32>>()
    });
    let clean = Tensor::from_data(TensorData::new(pixels, shape), device);
    let input = match noisy {
        Some(noisy) => Tensor::from_data(TensorData::new(noisy, shape), device),
        None => clean.clone(),
    };
    Batch { clean, input }
}

/// `rows × columns` draws of N(0, 1) for one purpose at one step.
pub fn normals(seed: u64, stream: Stream, step: u64, [rows, columns]: [usize; 2], device: &Device) -> Tensor<2> {
    let numbers = rng::standard_normals(&mut rng::seeded(seed, stream, step), rows * columns);
    Tensor::from_data(TensorData::new(numbers, [rows, columns]), device)
}
