//! The kernel as a latent map.

use burn::tensor::{Device, Tensor, TensorData};
use burn_cubecl::Cube;
use burn_cubecl::cubecl::prelude::{CubeCount, CubeDim};
use burn_cubecl::tensor::CubeTensor;
use eddy_kernels::Layer;

use super::kernel::iterate_points;
use super::plan::{MULTIPLICATIONS_A_DISPATCH, Plan, QUAD, UNITS};
use crate::dynamics::map::{LatentMap, MapError};
use crate::math::Points;
use crate::model::network::numbers_of;
use crate::model::weights::NetworkWeights;

/// f = E∘D of a fully connected network, folded where that is smaller, iterated by one kernel.
pub struct GpuMap {
    plan: Plan,
    weights: CubeTensor,
    device: Device,
    most_a_dispatch: usize,
}

impl GpuMap {
    /// The map of `weights` on `device`, or `None` where `device` is no GPU of burn's, or where the network is not fully
    /// connected or too wide for the kernel.
    pub fn new(weights: &NetworkWeights, device: &Device) -> Option<Self> {
        Self::of_plan(Plan::new(weights)?, device)
    }

    /// As [`Self::new`], of f's layers, folded where that is smaller.
    pub fn of_layers(layers: &[Layer<f32>], device: &Device) -> Option<Self> {
        Self::of_plan(Plan::of_layers(layers)?, device)
    }

    fn of_plan((plan, packed): (Plan, Vec<f32>), device: &Device) -> Option<Self> {
        let device = device.clone().inner();
        let shape = [packed.len() / QUAD, QUAD];
        let tensor = Tensor::<2>::from_data(TensorData::new(packed, shape), &device);
        let weights = tensor.try_into_primitive::<Cube>().ok()?;
        Some(Self { plan, weights, device, most_a_dispatch: MULTIPLICATIONS_A_DISPATCH })
    }

    /// The same map in dispatches of about so many multiplications.
    pub fn cut_into(self, most_a_dispatch: usize) -> Self {
        Self { most_a_dispatch, ..self }
    }
}

impl LatentMap for GpuMap {
    fn dim(&self) -> usize {
        self.plan.dim
    }

    async fn step(&self, points: &Points<f32>) -> Result<Points<f32>, MapError> {
        self.iterate(points, 1).await
    }

    /// Cut into dispatches that follow each other in the device's queue; only the last points are read back.
    async fn iterate(&self, points: &Points<f32>, steps: usize) -> Result<Points<f32>, MapError> {
        self.check(points)?;
        if points.is_empty() || steps == 0 {
            return Ok(points.clone());
        }
        let data = TensorData::new(points.as_flat().to_vec(), [points.len(), points.dim()]);
        let tensor = Tensor::<2>::from_data(data, &self.device);
        let on_device =
            tensor.clone().try_into_primitive::<Cube>().map_err(|error| MapError::Device(format!("{error:?}")))?;
        for dispatch in self.plan.dispatches(points.len(), steps, self.most_a_dispatch) {
            iterate_points::launch(
                &self.weights.client,
                CubeCount::Static(dispatch.cubes as u32, 1, 1),
                CubeDim::new_1d(UNITS as u32),
                self.plan.lanes,
                on_device.clone().into_buffer_arg(),
                self.weights.clone().into_buffer_arg(),
                points.len() as u32,
                dispatch.first_cube as u32,
                dispatch.steps as u32,
                self.plan.clone(),
            );
        }
        let data = tensor.into_data_async().await.map_err(|error| MapError::Device(error.to_string()))?;
        Ok(Points::from_flat(self.plan.dim, numbers_of(data)))
    }
}
