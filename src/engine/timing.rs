//! The workloads of `cargo xtask bench`, timed where the engine does its work.

use std::hint::black_box;
use std::sync::Arc;

use burn::tensor::Device;
use eddy_kernels::Simd;

use crate::dynamics::adapter::{DeviceMap, FusedMap};
use crate::dynamics::{LatentMap, MapError, Pass};
#[cfg(any(test, all(feature = "webgpu", target_arch = "wasm32")))]
use crate::engine::choice::MapCost;
use crate::engine::map_pool;
use crate::engine::pace::Pace;
use crate::engine::paced_map::PacedMap;
use crate::math::Points;
use crate::model::weights::NetworkWeights;
use crate::platform::clock::now_ms;
use crate::protocol::{MapDevice, Workload, WorkloadTiming};
#[cfg(any(test, all(feature = "webgpu", target_arch = "wasm32")))]
use crate::spec::{Objective, RunSpec, SampleShape};
use crate::training::Learner;
#[cfg(any(test, all(feature = "webgpu", target_arch = "wasm32")))]
use crate::words::device;

/// What the clock must show before it says anything: some browsers round it to 100 ms.
#[cfg(any(test, all(feature = "webgpu", target_arch = "wasm32")))]
const LEAST_TIMED_MS: f64 = 10.0;
#[cfg(any(test, all(feature = "webgpu", target_arch = "wasm32")))]
const MOST_TIMED_STEPS: u32 = 512;

/// What a step of training takes on `device`: the opening scene's network with the batch of the scenes that take long.
/// Timed over `steps` of them, or more where the clock is too coarse for so few.
///
/// # Errors
/// As [`time`].
#[cfg(any(test, all(feature = "webgpu", target_arch = "wasm32")))]
pub async fn training_step_ms(device: &Device, steps: u32) -> Result<f64, String> {
    let shape = SampleShape::grey(28, 28);
    let mut spec = RunSpec { objective: Objective::NONE, ..RunSpec::twelve_images() };
    spec.optimizer.batch_size = 128;
    let mut steps = steps;
    loop {
        let timing = time(&Workload::TrainingSteps { spec: spec.clone(), shape, images: 128, steps }, device).await?;
        if timing.duration_ms >= LEAST_TIMED_MS || steps >= MOST_TIMED_STEPS {
            return Ok(timing.duration_ms / f64::from(steps));
        }
        steps *= 4;
    }
}

/// What an iteration of f takes on this GPU and on the processor with its workers: the opening scene's network. The shortest
/// of some samples each, after the points' images have been compared.
///
/// # Errors
/// Why there is no answer, or that the GPU's is another than the processor's.
#[cfg(any(test, all(feature = "webgpu", target_arch = "wasm32")))]
pub async fn map_cost(gpu: &Device) -> Result<MapCost, String> {
    const SAMPLES: usize = 4;
    const FEW: u32 = 64;
    const MANY: u32 = 4096;
    let spec = RunSpec::twelve_images();
    let map = FusedMap::new(&NetworkWeights::initial(&spec.model, SampleShape::grey(28, 28), 0));
    wait_for_workers().await;
    let starts = [FEW, MANY].map(|count| Workload::starts(count, spec.model.latent_dim));
    let on_gpu = async |points: &Points<f32>| {
        let begun_ms = now_ms();
        let images = map.map_on_gpu(gpu, points).await.ok_or_else(|| String::from(device::no_map_kernel()))?;
        Ok::<_, String>((images.map_err(|error| error.to_string())?, now_ms() - begun_ms))
    };
    let mut cost = MapCost {
        few: FEW,
        many: MANY,
        gpu_few_ms: f64::INFINITY,
        gpu_many_ms: f64::INFINITY,
        cpu_many_ms: f64::INFINITY,
        multiplications: map.multiplications(Pass::Map),
    };
    for _ in 0..SAMPLES {
        let begun_ms = now_ms();
        let by_cpu = map_pool::pass(&map, Pass::Map, &starts[1], &Pace::unhurried()).await;
        cost.cpu_many_ms = cost.cpu_many_ms.min(now_ms() - begun_ms);
        let by_cpu = by_cpu.map_err(|error| error.to_string())?;
        let (_, few_ms) = on_gpu(&starts[0]).await?;
        let (by_gpu, many_ms) = on_gpu(&starts[1]).await?;
        cost.gpu_few_ms = cost.gpu_few_ms.min(few_ms);
        cost.gpu_many_ms = cost.gpu_many_ms.min(many_ms);
        let pairs = by_gpu.as_flat().iter().zip(by_cpu.as_flat());
        let worst = pairs.map(|(a, b)| f64::from((a - b).abs() / (1.0 + b.abs()))).fold(0.0, f64::max);
        let is_whole = by_gpu.as_flat().iter().all(|number| number.is_finite());
        if !is_whole || worst > MAP_TOLERANCE {
            return Err(device::map_differs(format!("{worst:e}")));
        }
    }
    Ok(cost)
}

/// As for the map on every device: `map_assertions`.
#[cfg(any(test, all(feature = "webgpu", target_arch = "wasm32")))]
const MAP_TOLERANCE: f64 = 1e-4;

/// Does the work once on `device`.
///
/// # Errors
/// What the device said, or why a number did not come back.
pub async fn time(workload: &Workload, device: &Device) -> Result<WorkloadTiming, String> {
    match workload {
        Workload::Map { model, shape, points, iterations, on } => {
            let starts = Workload::starts(*points, model.latent_dim);
            let weights = NetworkWeights::initial(model, *shape, 0);
            let steps = *iterations as usize;
            let timed = match on {
                MapDevice::OneWorker => {
                    wait_for_workers().await;
                    timed_map(&AloneMap(FusedMap::new(&weights)), &starts, steps).await
                }
                MapDevice::Pool => {
                    wait_for_workers().await;
                    timed_map(&PacedMap::new(&FusedMap::new(&weights), &Pace::unhurried()), &starts, steps).await
                }
                MapDevice::Device => timed_map(&DeviceMap::new(&weights, device), &starts, steps).await,
            };
            timed.map_err(|error| error.to_string())
        }
        Workload::TrainingSteps { spec, shape, images, steps } => {
            let images = Arc::new(Workload::images(*images, *shape));
            let mut learner = Learner::new(spec, images, *shape, device);
            learner.train_step();
            let read = async |learner: &mut Learner| learner.mean_loss().await.map_err(|error| error.to_string());
            // Reading the loss waits until the device is done. A loss that is not there is no number.
            let first = read(&mut learner).await?.unwrap_or(f32::NAN);
            let begun_ms = now_ms();
            (0..*steps).for_each(|_| learner.train_step());
            black_box(read(&mut learner).await?);
            Ok(WorkloadTiming { duration_ms: now_ms() - begun_ms, answer: vec![first] })
        }
        Workload::MultiplyAdd { multiply_adds } => {
            wait_for_workers().await;
            let begun_ms = now_ms();
            // In the program that maps: its build may have instructions that the engine's has not.
            let millions = u32::try_from(multiply_adds / 1_000_000).unwrap_or(u32::MAX);
            let in_program = map_pool::here().and_then(|pool| pool.own_multiply_adds(millions));
            let here = || vec![eddy_kernels::peak::multiply_add(Simd::widest(), *multiply_adds)];
            let answer = in_program.unwrap_or_else(here);
            Ok(WorkloadTiming { duration_ms: now_ms() - begun_ms, answer })
        }
    }
}

/// Until the workers are there, what they would do is done here.
async fn wait_for_workers() {
    #[cfg(target_arch = "wasm32")]
    map_pool::started().await;
}

/// f in this thread alone, as the engine computes it where there are no workers.
struct AloneMap(FusedMap);

impl LatentMap for AloneMap {
    fn dim(&self) -> usize {
        self.0.latent_dim()
    }

    async fn step(&self, points: &Points<f32>) -> Result<Points<f32>, MapError> {
        map_pool::pass_alone(&self.0, Pass::Map, points, &Pace::unhurried()).await
    }
}

async fn timed_map(map: &impl LatentMap, starts: &Points<f32>, steps: usize) -> Result<WorkloadTiming, MapError> {
    let begun_ms = now_ms();
    let mapped = map.iterate(starts, steps).await?;
    Ok(WorkloadTiming { duration_ms: now_ms() - begun_ms, answer: mapped.into_flat() })
}

#[cfg(test)]
mod tests {
    use pollster::block_on;

    use super::*;

    #[test]
    fn what_is_no_gpu_is_not_compared() {
        assert_eq!(block_on(map_cost(&Device::flex())).unwrap_err(), device::no_map_kernel());
    }

    #[test]
    fn a_step_takes_time_and_a_workload_gives_its_answer() {
        let device = Device::flex();
        assert!(block_on(training_step_ms(&device, 2)).unwrap() > 0.0);
        let model = crate::spec::ModelSpec::mlp(&[8], 3, crate::spec::Activation::Silu);
        let shape = SampleShape::grey(4, 4);
        let on = MapDevice::OneWorker;
        let work = Workload::Map { model: model.clone(), shape, points: 5, iterations: 2, on };
        let timing = block_on(time(&work, &device)).unwrap();
        let map = FusedMap::new(&NetworkWeights::initial(&model, shape, 0));
        let twice = map.map(&map.map(&Workload::starts(5, 3)).unwrap()).unwrap();
        assert_eq!(timing.answer, twice.as_flat());
    }
}
