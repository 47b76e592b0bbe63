//! Batches of points that go through a network on the GPU: those of networks that are no sequence of layers, and of the
//! others those so large that it is the faster one by measurement, while nothing trains on it.

use std::cell::{Cell, RefCell};

use burn::tensor::Device;

use crate::dynamics::{FusedMap, Pass};
use crate::math::Points;

/// The GPU that iterates f, and from how many multiplications of a batch on.
#[derive(Clone)]
pub struct MapGpu {
    pub device: Device,
    pub least_multiplications: usize,
}

thread_local! {
    static GPU: RefCell<Option<MapGpu>> = const { RefCell::new(None) };
    static ENGINE_TRAINS: Cell<bool> = const { Cell::new(false) };
}

/// Has this GPU iterate f for this thread, or none.
pub fn set_here(gpu: Option<MapGpu>) {
    GPU.set(gpu);
}

/// Says whether the engine trains: an iteration would wait for every step that the GPU has still to do.
pub fn set_engine_trains(trains: bool) {
    ENGINE_TRAINS.set(trains);
}

/// The images of the points, if there is a GPU for this batch and it answers.
pub async fn images(map: &FusedMap, pass: Pass, points: &Points<f32>) -> Option<Points<f32>> {
    let answer = match map.graph() {
        Some(graph) => graph.pass_on_gpu(pass, points).await?,
        None => {
            let gpu = for_batch(map, pass, points)?;
            let answer = map.map_on_gpu(&gpu, points).await?;
            if answer.is_err() {
                set_here(None);
            }
            answer
        }
    };
    match answer {
        Ok(images) => Some(images),
        Err(error) => {
            log::warn!("the GPU does not follow the network, the CPU does: {error}");
            None
        }
    }
}

fn for_batch(map: &FusedMap, pass: Pass, points: &Points<f32>) -> Option<Device> {
    if pass != Pass::Map || ENGINE_TRAINS.get() {
        return None;
    }
    let multiplications = points.len().saturating_mul(map.multiplications(pass));
    GPU.with_borrow(|gpu| {
        gpu.as_ref().filter(|gpu| multiplications >= gpu.least_multiplications).map(|gpu| gpu.device.clone())
    })
}

#[cfg(test)]
mod tests {
    use pollster::block_on;

    use super::*;
    use crate::model::weights::NetworkWeights;
    use crate::spec::{Activation, ModelSpec, SampleShape};

    #[test]
    fn only_large_batches_of_f_go_to_the_gpu_and_only_while_nothing_trains() {
        let weights = NetworkWeights::initial(&ModelSpec::mlp(&[8], 2, Activation::Silu), SampleShape::grey(4, 4), 0);
        let map = FusedMap::new(&weights);
        let points = |count: usize| Points::from_flat(2, vec![0.5; 2 * count]);
        let is_for_gpu = |pass, count| for_batch(&map, pass, &points(count)).is_some();
        assert!(!is_for_gpu(Pass::Map, 1000), "there is none");
        let least_multiplications = 100 * map.multiplications(Pass::Map);
        set_here(Some(MapGpu { device: Device::flex(), least_multiplications }));
        assert!(is_for_gpu(Pass::Map, 100) && !is_for_gpu(Pass::Map, 99));
        assert!(!is_for_gpu(Pass::Decode, 1000) && !is_for_gpu(Pass::Encode, 1000));
        set_engine_trains(true);
        assert!(!is_for_gpu(Pass::Map, 1000), "training has it");
        set_engine_trains(false);
        // What is no GPU of burn's has no kernel.
        assert_eq!(block_on(images(&map, Pass::Map, &points(100))), None);
        set_here(None);
    }
}
