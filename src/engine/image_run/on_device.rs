//! An image model on a device, taken through in parts, so that others are let in and memory stays bounded.

use burn::tensor::{Device, Tensor, TensorData};

use super::ImageTensors;
use super::swarm::TensorSwarm;
use crate::dynamics::MapError;
use crate::engine::map_pool::PooledProgram;
use crate::engine::pace::Pace;
use crate::math::Points;
use crate::math::rng::{Stream, seeded, standard_normals};
use crate::model::graph::Passage;
use crate::model::image_model::ImageModelFacts;
use crate::model::network::numbers_of;

/// An image model on a device.
pub struct ImageDevice {
    tensors: ImageTensors,
    device: Device,
    /// Pictures that go through at once.
    together: usize,
    /// Encoder and decoder as our own loops run them, where they can: every picture by itself, shared with the workers.
    direct: Option<[PooledProgram; 2]>,
}

impl ImageDevice {
    /// `together` pictures go through at once: each takes memory ([`ImageModelFacts::bytes`]).
    pub fn new(mut tensors: ImageTensors, device: &Device, together: usize) -> Self {
        let direct = tensors.take_programs().map(|of| [of.encoder, of.decoder].map(PooledProgram::new));
        Self { tensors, device: device.clone(), together: together.max(1), direct }
    }

    /// Whether our own loops run it.
    pub fn is_direct(&self) -> bool {
        self.direct.is_some()
    }

    pub fn facts(&self) -> &ImageModelFacts {
        self.tensors.facts()
    }

    /// For what is only known once the model runs.
    pub fn facts_mut(&mut self) -> &mut ImageModelFacts {
        self.tensors.facts_mut()
    }

    /// Pictures that go through at once.
    pub fn together(&self) -> usize {
        self.together
    }

    pub(super) fn swarm(&self, points: &Points<f32>) -> Result<TensorSwarm, MapError> {
        self.tensor(points, self.facts().latent_count()).map(TensorSwarm)
    }

    fn tensor(&self, points: &Points<f32>, expected: usize) -> Result<Tensor<2>, MapError> {
        if points.dim() != expected || points.is_empty() {
            return Err(MapError::Dimension { expected, found: points.dim() });
        }
        let data = TensorData::new(points.as_flat().to_vec(), [points.len(), points.dim()]);
        Ok(Tensor::from_data(data, &self.device))
    }

    pub(super) async fn points(&self, rows: Tensor<2>) -> Result<Points<f32>, MapError> {
        let [_, dim] = rows.dims();
        let data = rows.into_data_async().await.map_err(|error| MapError::Device(error.to_string()))?;
        Ok(Points::from_flat(dim, numbers_of(data)))
    }

    pub(super) async fn decode(&self, latents: &Tensor<2>, pace: &Pace) -> Tensor<2> {
        match self.directly(self.direct.as_ref().map(|[_, decoder]| decoder), latents, pace).await {
            Some(pictures) => pictures,
            None => self.in_parts(latents, pace, |part| self.tensors.decoding(part)).await,
        }
    }

    pub(super) async fn encode(&self, pictures: &Tensor<2>, pace: &Pace) -> Tensor<2> {
        match self.directly(self.direct.as_ref().map(|[encoder, _]| encoder), pictures, pace).await {
            Some(latents) => latents,
            None => self.in_parts(pictures, pace, |part| self.tensors.encoding(part)).await,
        }
    }

    /// Rows through a half in our own loops, if there is one.
    async fn directly(&self, half: Option<&PooledProgram>, rows: &Tensor<2>, pace: &Pace) -> Option<Tensor<2>> {
        let half = half?;
        let rows = self.points(rows.clone()).await.ok()?;
        let given = half.pass(&rows, pace).await.ok()?;
        let dim = given.dim();
        self.tensor(&given, dim).ok()
    }

    async fn in_parts<'a>(
        &'a self,
        rows: &Tensor<2>,
        pace: &Pace,
        through: impl Fn(Tensor<2>) -> Passage<'a>,
    ) -> Tensor<2> {
        let [count, numbers] = rows.dims();
        let mut parts = Vec::new();
        for start in (0..count).step_by(self.together) {
            let end = (start + self.together).min(count);
            let mut passage = through(rows.clone().slice([start..end, 0..numbers]));
            while passage.advance() {
                pace.yield_if_due().await;
            }
            parts.push(passage.output());
            pace.yield_if_due().await;
        }
        Tensor::cat(parts, 0)
    }

    /// Pictures as 0 black … 1 white.
    pub(super) async fn shown(&self, pictures: &Tensor<2>) -> Result<Points<f32>, MapError> {
        let range = self.facts().range;
        let mut pictures = self.points(pictures.clone()).await?;
        pictures.as_flat_mut().iter_mut().for_each(|value| *value = range.to_unit(*value));
        Ok(pictures)
    }

    /// Latents from the device, a row each.
    ///
    /// # Errors
    /// If the device does not answer.
    pub async fn read(&self, state: &TensorSwarm) -> Result<Points<f32>, MapError> {
        self.points(state.0.clone()).await
    }

    /// Pictures (0 black … 1 white, not clamped) of latents, a row each.
    ///
    /// # Errors
    /// If the latents are of another model, or the device does not answer.
    pub async fn pictures(&self, latents: &Points<f32>, pace: &Pace) -> Result<Points<f32>, MapError> {
        let latents = self.tensor(latents, self.facts().latent_count())?;
        self.shown(&self.decode(&latents, pace).await).await
    }

    /// f(z) of latents, a row each.
    ///
    /// # Errors
    /// If the latents are of another model, or the device does not answer.
    pub async fn mapped(&self, latents: &Points<f32>, pace: &Pace) -> Result<Points<f32>, MapError> {
        let latents = self.tensor(latents, self.facts().latent_count())?;
        let decoded = self.decode(&latents, pace).await;
        self.points(self.encode(&decoded, pace).await).await
    }

    /// Latents of pictures (0 black … 1 white), a row each.
    ///
    /// # Errors
    /// If the pictures are of another size, or the device does not answer.
    pub async fn latents(&self, pictures: &Points<f32>, pace: &Pace) -> Result<Points<f32>, MapError> {
        let range = self.facts().range;
        let mut pictures = pictures.clone();
        pictures.as_flat_mut().iter_mut().for_each(|value| *value = range.from_unit(*value));
        let pictures = self.tensor(&pictures, self.facts().picture_count())?;
        self.points(self.encode(&pictures, pace).await).await
    }
}

/// Latents of noise, N(0, I) in the model's own scale: start `index` of `seed`.
pub fn noise_latents(facts: &ImageModelFacts, seed: u64, starts: std::ops::Range<u64>, stream: Stream) -> Points<f32> {
    let mut noise = Points::empty(facts.latent_count());
    for index in starts {
        let normals = standard_normals(&mut seeded(seed, stream, index), facts.latent_count());
        noise.push(&normals.into_iter().map(|normal| facts.scale.latent(normal)).collect::<Vec<_>>());
    }
    noise
}
