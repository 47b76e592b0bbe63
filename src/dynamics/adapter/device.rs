//! The latent map on burn's device, in the quickest way that the device and the network allow.

use burn::tensor::Device;

use super::BurnMap;
#[cfg(feature = "webgpu")]
use super::gpu::GpuMap;
use crate::dynamics::map::{LatentMap, MapError};
use crate::math::Points;
use crate::model::weights::NetworkWeights;

/// f = E∘D on burn's device: one kernel for all layers and steps where it can be, else burn's operations.
pub enum DeviceMap {
    #[cfg(feature = "webgpu")]
    OneKernel(Box<GpuMap>),
    Operations(Box<BurnMap>),
}

impl DeviceMap {
    /// The map of `weights` on `device`, without autodiff.
    pub fn new(weights: &NetworkWeights, device: &Device) -> Self {
        #[cfg(feature = "webgpu")]
        if let Some(map) = GpuMap::new(weights, device) {
            return Self::OneKernel(Box::new(map));
        }
        Self::Operations(Box::new(BurnMap::new(weights, device)))
    }

    /// The same map; where one kernel does it, in dispatches of about so many multiplications.
    #[cfg_attr(not(feature = "webgpu"), expect(unused_variables, reason = "no kernel is there"))]
    pub fn cut_into(self, most_a_dispatch: usize) -> Self {
        match self {
            #[cfg(feature = "webgpu")]
            Self::OneKernel(map) => Self::OneKernel(Box::new(map.cut_into(most_a_dispatch))),
            Self::Operations(map) => Self::Operations(map),
        }
    }

    /// Whether one kernel goes through all layers and steps.
    pub fn is_one_kernel(&self) -> bool {
        !matches!(self, Self::Operations(_))
    }
}

impl LatentMap for DeviceMap {
    fn dim(&self) -> usize {
        match self {
            #[cfg(feature = "webgpu")]
            Self::OneKernel(map) => map.dim(),
            Self::Operations(map) => map.dim(),
        }
    }

    async fn step(&self, points: &Points<f32>) -> Result<Points<f32>, MapError> {
        self.iterate(points, 1).await
    }

    async fn iterate(&self, points: &Points<f32>, steps: usize) -> Result<Points<f32>, MapError> {
        match self {
            #[cfg(feature = "webgpu")]
            Self::OneKernel(map) => map.iterate(points, steps).await,
            Self::Operations(map) => map.iterate(points, steps).await,
        }
    }
}
