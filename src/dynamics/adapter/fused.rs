//! The latent map on the CPU, fused: blocks of points go through all layers in cache, and where the
//! layers that face the pixels are full, f never touches a pixel.

use super::activation::{Activate, activate};
use super::lanes::{F32x4, Pair};
use super::pipeline::{PipelineStage, latent_stages, stages};
use crate::dynamics::map::{LatentMap, MapError};
use crate::math::Points;
use crate::model::weights::NetworkWeights;

/// f = E∘D, E and D in f32 from plain weights.
pub struct FusedMap {
    encoder: Vec<PipelineStage<f32>>,
    decoder: Vec<PipelineStage<f32>>,
    map: Vec<PipelineStage<f32>>,
}

impl FusedMap {
    /// Packs the weights for the kernels; layers that face the pixels are folded where both are full.
    pub fn new(weights: &NetworkWeights) -> Self {
        let same = |value| value;
        Self {
            encoder: stages(&weights.encoder, weights.activation, weights.code, same),
            decoder: stages(&weights.decoder, weights.activation, weights.output, same),
            map: latent_stages::<Pair<F32x4>>(weights, same),
        }
    }

    /// k, the dimension of the latent space.
    pub fn latent_dim(&self) -> usize {
        self.decoder[0].layer.inputs()
    }

    /// Numbers of a sample: D of a latent has so many.
    pub fn pixel_count(&self) -> usize {
        self.decoder[self.decoder.len() - 1].layer.outputs()
    }

    /// E of every image (rows of pixels, 0…1) as rows of k; the identity where there is no encoder.
    ///
    /// # Errors
    /// If the images have another number of pixels.
    pub fn encode(&self, images: &Points<f32>) -> Result<Points<f32>, MapError> {
        if self.encoder.is_empty() {
            self.check(images)?;
            return Ok(images.clone());
        }
        self.run(&self.encoder, images)
    }

    /// D of every latent point, as rows of pixels.
    ///
    /// # Errors
    /// If the points have another dimension than k.
    pub fn decode(&self, latents: &Points<f32>) -> Result<Points<f32>, MapError> {
        self.run(&self.decoder, latents)
    }

    /// Multiplications that f takes for one point, about.
    pub fn multiplications(&self) -> usize {
        multiplications(&self.map)
    }

    /// Multiplications that E takes for one picture, about, and D for one latent point.
    pub fn pixel_multiplications(&self) -> [usize; 2] {
        [multiplications(&self.encoder), multiplications(&self.decoder)]
    }

    /// f = E∘D of every latent point, at once (paper, §2).
    ///
    /// # Errors
    /// If the points have another dimension than k.
    pub fn map(&self, latents: &Points<f32>) -> Result<Points<f32>, MapError> {
        self.run(&self.map, latents)
    }

    fn run(&self, stages: &[PipelineStage<f32>], points: &Points<f32>) -> Result<Points<f32>, MapError> {
        let (first, last) = (&stages[0].layer, &stages[stages.len() - 1].layer);
        if points.dim() != first.inputs() {
            return Err(MapError::Dimension { expected: first.inputs(), found: points.dim() });
        }
        #[cfg(test)]
        MULTIPLIED.set(MULTIPLIED.get() + points.len() * multiplications(stages));
        let mut output = Points::from_flat(last.outputs(), vec![0.0; points.len() * last.outputs()]);
        let mut done = 0;
        let whole = points.len() - points.len() % 8;
        done += self.blocks::<Pair<F32x4>>(stages, points, &mut output, done, whole);
        // The rest: at most 7 points; 4 or fewer of them need only half the width.
        if points.len() - done > 4 {
            self.blocks::<Pair<F32x4>>(stages, points, &mut output, done, points.len());
        } else {
            self.blocks::<F32x4>(stages, points, &mut output, done, points.len());
        }
        Ok(output)
    }

    /// Points `from..to` in blocks of `L::COUNT`; returns how many.
    fn blocks<L: Activate>(
        &self,
        stages: &[PipelineStage<f32>],
        points: &Points<f32>,
        output: &mut Points<f32>,
        from: usize,
        to: usize,
    ) -> usize {
        let widest = stages.iter().map(|stage| stage.layer.padded_outputs().max(stage.layer.inputs())).max();
        let mut current = vec![L::splat(0.0); widest.unwrap_or(0)];
        let mut next = current.clone();
        let mut column = [0.0; 8];
        for start in (from..to).step_by(L::COUNT) {
            let count = L::COUNT.min(to - start);
            for (axis, slot) in current[..points.dim()].iter_mut().enumerate() {
                // Lanes beyond the last point repeat it.
                for (lane, number) in column.iter_mut().enumerate() {
                    *number = points.row(start + lane.min(count - 1))[axis];
                }
                *slot = L::read(&column);
            }
            for stage in stages {
                let padded = stage.layer.padded_outputs();
                stage.layer.apply(L::splat(1.0), &current, &mut next[..padded]);
                if let Some(activation) = stage.activation {
                    activate(activation, &mut next[..padded]);
                }
                std::mem::swap(&mut current, &mut next);
            }
            for (axis, lanes) in current[..output.dim()].iter().enumerate() {
                lanes.write(&mut column);
                for (lane, &value) in column[..count].iter().enumerate() {
                    output.row_mut(start + lane)[axis] = value;
                }
            }
        }
        to - from
    }
}

fn multiplications(stages: &[PipelineStage<f32>]) -> usize {
    stages.iter().map(|stage| stage.layer.inputs() * stage.layer.padded_outputs()).sum()
}

#[cfg(test)]
thread_local! {
    /// Multiplications that all maps have made on this thread, about.
    pub static MULTIPLIED: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

impl LatentMap for FusedMap {
    fn dim(&self) -> usize {
        self.latent_dim()
    }

    async fn step(&self, points: &Points<f32>) -> Result<Points<f32>, MapError> {
        self.map(points)
    }
}
