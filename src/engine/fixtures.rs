//! Small networks for tests, trained and searched.

use pollster::block_on;

use super::datasets::Datasets;
use super::device;
use super::pace::Pace;
use super::session::{Job, JobStage, ProbeTarget};
use crate::spec::RunSpec;

/// The network of a spec, trained for so many steps and searched.
pub fn searched(mut spec: RunSpec, steps: u32) -> ProbeTarget {
    spec.optimizer.schedule_steps = steps.max(1);
    let dataset = block_on(Datasets::default().get(spec.data.source)).unwrap();
    let stage = JobStage { measured_at: if steps == 0 { vec![0] } else { Vec::new() }, ..JobStage::whole(spec) };
    let mut job = Job::begin(vec![stage], &dataset, &device::cpu(Vec::new())).unwrap();
    let measured = block_on(job.next(&Pace::unhurried())).unwrap().unwrap();
    job.subject(&measured)
}
