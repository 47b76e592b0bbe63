//! Which device, and why: a decision over plain facts. In this order: what the
//! visitor asked for, a secure context, WebGPU, an adapter, the feature it needs, hardware or software.

use crate::platform::gpu::{GpuAdapter, GpuProbe};
use crate::protocol::DevicePreference;
use crate::words::{Message, device::message as device};

/// The decision, and the sentences that led to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeviceChoice {
    Cpu { reasons: Vec<Message> },
    TryGpu { adapter: GpuAdapter, reasons: Vec<Message> },
}

/// Decides from what the probe found and what the visitor asked for.
pub fn choose(probe: GpuProbe, preference: DevicePreference) -> DeviceChoice {
    let forced = preference == DevicePreference::Gpu;
    let asked = if forced { "yes" } else { "no" };
    let cpu = |reason: Message| DeviceChoice::Cpu { reasons: vec![reason] };
    if preference == DevicePreference::Cpu {
        return cpu(device::cpu_asked());
    }
    let adapter = match probe {
        GpuProbe::InsecureContext => {
            return cpu(device::insecure(asked));
        }
        GpuProbe::NoWebGpu => return cpu(device::no_webgpu(asked)),
        GpuProbe::Silent { limit_s } => return cpu(device::adapter_silent(limit_s, asked)),
        GpuProbe::NoAdapter(why) => {
            return cpu(match why {
                Some(why) => device::no_adapter_because(why, asked),
                None => device::no_adapter(asked),
            });
        }
        GpuProbe::Adapter(adapter) => adapter,
    };
    let mut reasons = vec![device::offers(&adapter.name)];
    if !adapter.timestamp_query {
        reasons.push(device::no_timestamps(asked));
        return DeviceChoice::Cpu { reasons };
    }
    if adapter.software {
        if !forced {
            reasons.push(device::software());
            return DeviceChoice::Cpu { reasons };
        }
        reasons.push(device::software_asked());
    }
    DeviceChoice::TryGpu { adapter, reasons }
}

/// What a training step takes on either device.
#[derive(Clone, Copy, Debug)]
pub struct StepCost {
    pub cpu_ms: f64,
    pub gpu_ms: f64,
}

impl StepCost {
    /// Whether the GPU trains, and the sentence that says why. Where both are equally fast the processor stays free
    /// for the field.
    pub fn decide(self) -> (bool, Message) {
        let [cpu, gpu] = [self.cpu_ms, self.gpu_ms].map(|ms| format!("{ms:.1}"));
        if self.gpu_ms <= self.cpu_ms {
            (true, device::gpu_trains_faster(gpu, cpu))
        } else {
            (false, device::cpu_trains_faster(cpu, gpu))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn adapter(software: bool, timestamp_query: bool) -> GpuProbe {
        GpuProbe::Adapter(GpuAdapter { name: "acme".into(), software, timestamp_query })
    }

    fn goes_to_gpu(probe: GpuProbe, preference: DevicePreference) -> bool {
        matches!(choose(probe, preference), DeviceChoice::TryGpu { .. })
    }

    #[test]
    fn a_sound_adapter_is_tried_unless_the_cpu_was_asked_for() {
        assert!(goes_to_gpu(adapter(false, true), DevicePreference::Auto));
        assert!(goes_to_gpu(adapter(false, true), DevicePreference::Gpu));
        assert!(!goes_to_gpu(adapter(false, true), DevicePreference::Cpu));
    }

    #[test]
    fn a_software_adapter_is_only_used_when_asked_for() {
        assert!(!goes_to_gpu(adapter(true, true), DevicePreference::Auto));
        assert!(goes_to_gpu(adapter(true, true), DevicePreference::Gpu));
    }

    #[test]
    fn an_adapter_that_would_stop_burn_is_never_used() {
        assert!(!goes_to_gpu(adapter(false, false), DevicePreference::Gpu));
    }

    #[test]
    fn the_device_that_trains_faster_is_taken_and_the_figures_are_told() {
        let (on_gpu, why) = StepCost { cpu_ms: 14.25, gpu_ms: 3.0 }.decide();
        let why = why.to_string();
        assert!(on_gpu && why.contains("3.0 ms on the GPU") && why.contains("14.2 ms on the CPU"), "{why}");
        let (on_gpu, why) = StepCost { cpu_ms: 14.25, gpu_ms: 60.0 }.decide();
        let why = why.to_string();
        assert!(!on_gpu && why.contains("60.0 ms on the GPU") && why.contains("using the CPU"), "{why}");
        // What is no time is no reason for the GPU.
        assert!(!StepCost { cpu_ms: 14.0, gpu_ms: f64::NAN }.decide().0);
    }

    #[test]
    fn every_way_to_the_cpu_gives_its_reason() {
        let silent = GpuProbe::Silent { limit_s: 5 };
        let probes =
            [GpuProbe::InsecureContext, GpuProbe::NoWebGpu, silent, GpuProbe::NoAdapter(None), adapter(true, true)];
        let mut last_reasons = Vec::new();
        for probe in probes {
            let DeviceChoice::Cpu { reasons } = choose(probe, DevicePreference::Auto) else { panic!("not the CPU") };
            last_reasons.push(reasons.last().unwrap().to_string());
        }
        last_reasons.dedup();
        assert_eq!(last_reasons.len(), 5);
        assert!(last_reasons.iter().all(|reason| reason.contains("using the CPU")), "{last_reasons:?}");
    }
}
