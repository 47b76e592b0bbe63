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

/// What an iteration of f takes: for a few points and for many on the GPU, for many on the CPU with its workers.
#[derive(Clone, Copy, Debug)]
pub struct MapCost {
    pub few: u32,
    pub many: u32,
    pub gpu_few_ms: f64,
    pub gpu_many_ms: f64,
    pub cpu_many_ms: f64,
    /// Multiplications that a point takes.
    pub multiplications: usize,
}

impl MapCost {
    /// The GPU has to be so much faster: the processor's cost is known better, and it is there in any case.
    const MARGIN: f64 = 1.25;

    /// From how many multiplications of a batch on the GPU is the faster one, if it ever is, and the sentence that says it.
    /// On the GPU a batch costs something however small, and the same for every point; on the CPU only the latter.
    pub fn decide(self) -> (Option<usize>, Message) {
        let (few, many) = (f64::from(self.few), f64::from(self.many));
        let gpu_a_point = ((self.gpu_many_ms - self.gpu_few_ms) / (many - few)).max(0.0);
        let gpu_a_batch = self.gpu_few_ms - few * gpu_a_point;
        let gained_a_point = self.cpu_many_ms / many - Self::MARGIN * gpu_a_point;
        let points = (Self::MARGIN * gpu_a_batch / gained_a_point).max(few);
        let [cpu, gpu] = [self.cpu_many_ms, self.gpu_many_ms].map(|ms| format!("{ms:.1}"));
        let are_times = [self.gpu_few_ms, self.gpu_many_ms, self.cpu_many_ms].iter().all(|ms| ms.is_finite());
        if are_times && gained_a_point > 0.0 && points <= many {
            let least = points.ceil() as usize;
            (Some(least.saturating_mul(self.multiplications)), device::gpu_maps_faster(self.many, gpu, cpu, least))
        } else {
            (None, device::cpu_maps_faster(self.many, cpu, gpu))
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
    fn the_gpu_iterates_the_batches_for_which_it_is_faster() {
        let cost = MapCost {
            few: 64,
            many: 4096,
            gpu_few_ms: 2.0,
            gpu_many_ms: 3.0,
            cpu_many_ms: 13.0,
            multiplications: 1000,
        };
        let (least, why) = cost.decide();
        // 1.25 · (1.98 + 0.000248 n) = 0.00317 n at 866.03.
        assert_eq!(least, Some(867_000), "{why}");
        let why = why.to_string();
        assert!(
            why.contains("3.0 ms on the GPU") && why.contains("13.0 ms on the CPU") && why.contains("867"),
            "{why}"
        );
        let of = |gpu_few_ms, gpu_many_ms| MapCost { gpu_few_ms, gpu_many_ms, ..cost }.decide();
        assert_eq!(of(0.1, 0.2).0, Some(64_000), "not for fewer points than were measured");
        for (few_ms, many_ms) in [(24.0, 380.0), (12.0, 12.5), (f64::NAN, 1.0), (1.0, f64::NAN)] {
            let (least, why) = of(few_ms, many_ms);
            assert_eq!(least, None, "{few_ms} and {many_ms} ms");
            assert!(why.to_string().contains("13.0 ms on the CPU"), "{why}");
        }
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
