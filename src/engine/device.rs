//! The device: probed, chosen, opened and tested, with every reason kept.

use burn::tensor::Device;

use super::health::Health;
use super::map_gpu::MapGpu;
use crate::protocol::{DeviceKind, DevicePreference, DeviceReport};
use crate::words::{Message, device};

/// A tested device, what to tell about it, and how to learn of its loss.
#[derive(Clone)]
pub struct OpenDevice {
    pub device: Device,
    pub report: DeviceReport,
    pub health: Health,
    /// Where the device iterates f faster than the CPU with its workers: from which batches on.
    pub map_gpu: Option<MapGpu>,
    /// Bytes that one tensor may take, where the device has a limit.
    pub largest_tensor_bytes: Option<u64>,
}

/// The CPU backend, which exists everywhere.
pub fn cpu(reasons: Vec<Message>) -> OpenDevice {
    let name = if cfg!(target_arch = "wasm32") { device::cpu_wasm() } else { device::cpu_native() };
    let report = DeviceReport { kind: DeviceKind::Cpu, name: name.into(), software: false, reasons };
    OpenDevice { device: Device::flex(), report, health: Health::default(), map_gpu: None, largest_tensor_bytes: None }
}

/// Opens the device that suits `preference`. Never fails: the CPU is always there.
#[cfg(not(all(feature = "webgpu", target_arch = "wasm32")))]
pub async fn open(_preference: DevicePreference) -> OpenDevice {
    cpu(vec![device::message::cpu_only()])
}

/// Opens the device that suits `preference`. Never fails: the CPU is always there.
#[cfg(all(feature = "webgpu", target_arch = "wasm32"))]
pub async fn open(preference: DevicePreference) -> OpenDevice {
    use super::choice::{DeviceChoice, choose};
    use crate::platform::deadline::before;
    use crate::platform::gpu::GpuProbe;
    use crate::platform::worker::{probe_gpu, try_device, within};

    // Who asks for the CPU does not wait for a graphics driver.
    let probe = if preference == DevicePreference::Cpu { GpuProbe::NoWebGpu } else { probe_gpu().await };
    let (adapter, mut reasons) = match choose(probe, preference) {
        DeviceChoice::Cpu { reasons } => return cpu(reasons),
        DeviceChoice::TryGpu { adapter, reasons } => (adapter, reasons),
    };
    let opened = async {
        try_device().await?;
        open_gpu().await
    };
    match within(1000 * OPENING_LIMIT_S, opened).await {
        None => {
            reasons.push(device::message::not_opened_in_time(OPENING_LIMIT_S));
            cpu(reasons)
        }
        Some(Err(why)) => {
            reasons.push(device::message::refused(why));
            cpu(reasons)
        }
        Some(Ok((device, health, largest_tensor_bytes))) => match before(
            fault_or_limit(&health, 1000 * SELF_TEST_LIMIT_S),
            super::self_test::self_test(&device, &health),
        )
        .await
        {
            None => {
                reasons.push(match health.fault() {
                    Some(why) => device::message::lost_in_test(why),
                    None => device::message::not_tested_in_time(SELF_TEST_LIMIT_S),
                });
                cpu(reasons)
            }
            Some(Err(why)) => {
                reasons.push(device::message::self_test_failed(why));
                cpu(reasons)
            }
            Some(Ok(())) => {
                if preference == DevicePreference::Gpu {
                    reasons.push(device::message::self_test_passed());
                } else {
                    reasons.push(device::message::self_test_agrees());
                    let (on_gpu, why) = compare_step_cost(&device, &health).await;
                    reasons.push(why);
                    if !on_gpu {
                        return cpu(reasons);
                    }
                }
                let map_gpu = if adapter.software {
                    None
                } else {
                    let (map_gpu, why) = compare_map_cost(&device, &health).await;
                    reasons.push(why);
                    map_gpu
                };
                let report =
                    DeviceReport { kind: DeviceKind::WebGpu, name: adapter.name, software: adapter.software, reasons };
                OpenDevice { device, report, health, map_gpu, largest_tensor_bytes: Some(largest_tensor_bytes) }
            }
        },
    }
}

#[cfg(all(feature = "webgpu", target_arch = "wasm32"))]
const OPENING_LIMIT_S: u32 = 10;
/// A software adapter may take half a minute over its pipelines; the page gives up on a silent engine after two.
#[cfg(all(feature = "webgpu", target_arch = "wasm32"))]
const SELF_TEST_LIMIT_S: u32 = 60;

#[cfg(all(feature = "webgpu", target_arch = "wasm32"))]
const COST_LIMIT_S: u32 = 15;
/// Steps that are timed on either device, after one that compiles the shaders.
#[cfg(all(feature = "webgpu", target_arch = "wasm32"))]
const TIMED_STEPS: u32 = 8;

/// Whether the GPU trains faster than the CPU, and the sentence that says why.
#[cfg(all(feature = "webgpu", target_arch = "wasm32"))]
async fn compare_step_cost(gpu: &Device, health: &Health) -> (bool, Message) {
    use super::choice::StepCost;
    use super::timing::training_step_ms;
    use crate::platform::deadline::before;

    let both = async {
        let gpu_ms = training_step_ms(gpu, TIMED_STEPS).await?;
        let cpu_ms = training_step_ms(&Device::flex(), TIMED_STEPS).await?;
        Ok::<_, String>(StepCost { cpu_ms, gpu_ms })
    };
    match before(fault_or_limit(health, 1000 * COST_LIMIT_S), both).await {
        Some(Ok(cost)) => cost.decide(),
        Some(Err(why)) => (true, device::message::cost_not_measured(why)),
        None => (false, device::message::cost_not_measured_in_time(COST_LIMIT_S)),
    }
}

/// From which batches on the GPU iterates f faster than the CPU with its workers, and the sentence that says why.
#[cfg(all(feature = "webgpu", target_arch = "wasm32"))]
async fn compare_map_cost(gpu: &Device, health: &Health) -> (Option<MapGpu>, Message) {
    use super::timing::map_cost;
    use crate::platform::deadline::before;

    match before(fault_or_limit(health, 1000 * COST_LIMIT_S), map_cost(gpu)).await {
        Some(Ok(cost)) => {
            let (least, why) = cost.decide();
            let device = gpu.clone();
            (least.map(|least_multiplications| MapGpu { device, least_multiplications }), why)
        }
        Some(Err(why)) => (None, device::message::map_not_compared(why)),
        None => (None, device::message::map_not_compared_in_time(COST_LIMIT_S)),
    }
}

/// Ends when the device has a fault, or after so long: a lost device may never answer.
#[cfg(all(feature = "webgpu", target_arch = "wasm32"))]
async fn fault_or_limit(health: &Health, limit_ms: u32) {
    const LOOK_MS: u32 = 250;
    for _ in 0..limit_ms / LOOK_MS {
        if health.fault().is_some() {
            return;
        }
        crate::platform::clock::pause(LOOK_MS).await;
    }
}

/// burn's device on the browser's adapter, with loss and validation errors wired to its health, and the bytes that one
/// tensor may take on it.
#[cfg(all(feature = "webgpu", target_arch = "wasm32"))]
async fn open_gpu() -> Result<(Device, Health, u64), String> {
    let (device, setup) = Device::wgpu_options().init_with_setup_async().await.map_err(|error| error.to_string())?;
    let health = Health::default();
    let lost = health.clone();
    setup.device.set_device_lost_callback(move |reason, message| {
        lost.report_fault(device::lost(format!("{reason:?}"), message));
    });
    // A shader that fails validation is skipped in the browser and stale memory comes back, so
    // one uncaptured error is enough to distrust the device.
    let invalid = health.clone();
    setup.device.on_uncaptured_error(std::sync::Arc::new(move |error| {
        invalid.report_fault(device::device_error(error.to_string()));
    }));
    let limits = setup.device.limits();
    Ok((device, health, limits.max_storage_buffer_binding_size.min(limits.max_buffer_size)))
}
