//! Which device, and why: a decision over plain facts. In this order: what the
//! visitor asked for, a secure context, WebGPU, an adapter, the feature it needs, hardware or software.

use crate::platform::gpu::{GpuAdapter, GpuProbe};
use crate::protocol::DevicePreference;

/// The decision, and the sentences that led to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeviceChoice {
    Cpu { reasons: Vec<String> },
    TryGpu { adapter: GpuAdapter, reasons: Vec<String> },
}

/// Decides from what the probe found and what the visitor asked for.
pub fn choose(probe: GpuProbe, preference: DevicePreference) -> DeviceChoice {
    let forced = preference == DevicePreference::Gpu;
    let asked = if forced { " (the GPU was asked for in the address)" } else { "" };
    let cpu = |reason: String| DeviceChoice::Cpu { reasons: vec![reason] };
    if preference == DevicePreference::Cpu {
        return cpu("The CPU was asked for in the address (device=cpu).".into());
    }
    let adapter = match probe {
        GpuProbe::InsecureContext => {
            return cpu(format!(
                "This page is not in a secure context (https or localhost), so the browser offers no WebGPU: using the CPU{asked}."
            ));
        }
        GpuProbe::NoWebGpu => return cpu(format!("This browser offers no WebGPU: using the CPU{asked}.")),
        GpuProbe::NoAdapter(why) => {
            let why = why.map_or_else(String::new, |why| format!(" ({why})"));
            return cpu(format!("WebGPU is there but found no graphics adapter{why}: using the CPU{asked}."));
        }
        GpuProbe::Adapter(adapter) => adapter,
    };
    let mut reasons = vec![format!("WebGPU offers {}.", adapter.name)];
    if !adapter.timestamp_query {
        reasons.push(format!(
            "The adapter lacks timestamp-query, without which the GPU library stops: using the CPU{asked}."
        ));
        return DeviceChoice::Cpu { reasons };
    }
    if adapter.software {
        if !forced {
            reasons.push(
                "It renders in software, which is 30 to 70 times slower than the CPU itself: using the CPU.".into(),
            );
            return DeviceChoice::Cpu { reasons };
        }
        reasons.push("It renders in software, but the GPU was asked for in the address (device=gpu).".into());
    }
    DeviceChoice::TryGpu { adapter, reasons }
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
    fn every_way_to_the_cpu_gives_its_reason() {
        let probes = [GpuProbe::InsecureContext, GpuProbe::NoWebGpu, GpuProbe::NoAdapter(None), adapter(true, true)];
        let mut last_reasons = Vec::new();
        for probe in probes {
            let DeviceChoice::Cpu { reasons } = choose(probe, DevicePreference::Auto) else { panic!("not the CPU") };
            last_reasons.push(reasons.last().unwrap().clone());
        }
        last_reasons.dedup();
        assert_eq!(last_reasons.len(), 4);
    }
}
