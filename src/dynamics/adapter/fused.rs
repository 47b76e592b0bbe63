//! The latent map on the CPU, fused: blocks of points go through all layers in cache, and where the
//! layers that face the pixels are full, f never touches a pixel.

use eddy_kernels::lanes::{F32x4, Pair};
use eddy_kernels::{Layer, Pipeline, Simd, write_layers};

use super::pipeline::{latent_layers, layers};
use crate::dynamics::map::{LatentMap, MapError};
use crate::math::Points;
use crate::model::weights::NetworkWeights;

/// f = E∘D, E and D in f32 from plain weights, on one core with the widest SIMD of the machine.
pub struct FusedMap {
    /// `None` where E is the identity.
    encoder: Option<Pipeline>,
    decoder: Pipeline,
    map: Pipeline,
    map_layers: Vec<Layer<f32>>,
    simd: Simd,
}

impl FusedMap {
    /// Packs the weights for the inner loops; layers that face the pixels are folded where both are full.
    pub fn new(weights: &NetworkWeights) -> Self {
        Self::with_simd(weights, Simd::widest())
    }

    /// As [`Self::new`], with SIMD of this kind.
    pub fn with_simd(weights: &NetworkWeights, simd: Simd) -> Self {
        let same = |value| value;
        let encoder = layers(&weights.encoder, weights.activation, weights.code, same);
        let map_layers = latent_layers::<Pair<F32x4>>(weights, same);
        Self {
            encoder: (!encoder.is_empty()).then(|| Pipeline::new(&encoder)),
            decoder: Pipeline::new(&layers(&weights.decoder, weights.activation, weights.output, same)),
            map: Pipeline::new(&map_layers),
            map_layers,
            simd,
        }
    }

    /// f for the workers that only map, as they read it.
    pub fn map_words(&self) -> Vec<u32> {
        write_layers(&self.map_layers)
    }

    /// k, the dimension of the latent space.
    pub fn latent_dim(&self) -> usize {
        self.decoder.inputs()
    }

    /// Numbers of a sample: D of a latent has so many.
    pub fn pixel_count(&self) -> usize {
        self.decoder.outputs()
    }

    /// E of every image (rows of pixels, 0…1) as rows of k; the identity where there is no encoder.
    ///
    /// # Errors
    /// If the images have another number of pixels.
    pub fn encode(&self, images: &Points<f32>) -> Result<Points<f32>, MapError> {
        match &self.encoder {
            Some(encoder) => self.run(encoder, images),
            None => self.check(images).map(|()| images.clone()),
        }
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
        self.map.multiplications()
    }

    /// Multiplications that E takes for one picture, about, and D for one latent point.
    pub fn pixel_multiplications(&self) -> [usize; 2] {
        [self.encoder.as_ref().map_or(0, Pipeline::multiplications), self.decoder.multiplications()]
    }

    /// f = E∘D of every latent point, at once (paper, §2).
    ///
    /// # Errors
    /// If the points have another dimension than k.
    pub fn map(&self, latents: &Points<f32>) -> Result<Points<f32>, MapError> {
        self.run(&self.map, latents)
    }

    /// As [`Self::map`], on so many cores; the result is the same.
    ///
    /// # Errors
    /// If the points have another dimension than k.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn map_on(&self, cores: usize, latents: &Points<f32>) -> Result<Points<f32>, MapError> {
        self.check(latents)?;
        Ok(Points::from_flat(self.latent_dim(), self.map.run_on(cores, self.simd, latents.as_flat())))
    }

    fn run(&self, pipeline: &Pipeline, points: &Points<f32>) -> Result<Points<f32>, MapError> {
        if points.dim() != pipeline.inputs() {
            return Err(MapError::Dimension { expected: pipeline.inputs(), found: points.dim() });
        }
        #[cfg(test)]
        MULTIPLIED.set(MULTIPLIED.get() + points.len() * pipeline.multiplications());
        Ok(Points::from_flat(pipeline.outputs(), pipeline.run(self.simd, points.as_flat())))
    }
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
