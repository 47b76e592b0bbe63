//! The latent map of a burn network, computed and iterated on the network's device.

use burn::tensor::{Device, Tensor, TensorData};

use crate::dynamics::map::{LatentMap, MapError};
use crate::math::Points;
use crate::model::network::{Network, numbers_of};
use crate::model::weights::NetworkWeights;

/// f = E∘D as burn operations.
pub struct BurnMap {
    network: Network,
    device: Device,
    latent_dim: usize,
}

impl BurnMap {
    /// The map of `weights` on `device`, without autodiff.
    pub fn new(weights: &NetworkWeights, device: &Device) -> Self {
        let device = device.clone().inner();
        Self { network: Network::from_weights(weights, &device), latent_dim: weights.latent_dim(), device }
    }
}

impl LatentMap for BurnMap {
    fn dim(&self) -> usize {
        self.latent_dim
    }

    async fn step(&self, points: &Points<f32>) -> Result<Points<f32>, MapError> {
        self.iterate(points, 1).await
    }

    /// Stays on the device between iterations; only the last batch is read back.
    async fn iterate(&self, points: &Points<f32>, steps: usize) -> Result<Points<f32>, MapError> {
        self.check(points)?;
        if points.is_empty() {
            return Ok(points.clone());
        }
        let data = TensorData::new(points.as_flat().to_vec(), [points.len(), points.dim()]);
        let mut latents = Tensor::<2>::from_data(data, &self.device);
        for _ in 0..steps {
            latents = self.network.latent_map(latents);
        }
        let data = latents.into_data_async().await.map_err(|error| MapError::Device(error.to_string()))?;
        Ok(Points::from_flat(self.latent_dim, numbers_of(data)))
    }
}
