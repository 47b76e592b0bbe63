//! One run of a sweep. However it ends, it ends with an outcome: only a fault of the machine (a device, a
//! file) is an error.

use std::cell::Cell;
use std::rc::Rc;

use crate::engine::datasets::Datasets;
use crate::engine::device::OpenDevice;
use crate::engine::pace::Pace;
use crate::engine::session::{Job, JobError, JobProgress, JobStage};
use crate::protocol::{Failure, SweepOutcome, SweepRun};
use crate::spec::SweepSpec;
use crate::training::TrainingError;
use crate::words::{Message, engine::message as engine};

/// Makes the run of that number; `begun` gets what says how far it is.
///
/// # Errors
/// For the visitor, if its images are not to be had or the device failed.
pub async fn make_run(
    spec: &SweepSpec,
    run: usize,
    mut datasets: Datasets,
    device: &OpenDevice,
    begun: impl FnOnce(Rc<Cell<JobProgress>>),
    pace: &Pace,
) -> Result<SweepRun, Failure> {
    let stage = JobStage::whole(spec.spec_of_run(run));
    let dataset = datasets.get(stage.spec.data.source, |_| {}).await?;
    let mut job = Job::begin(vec![stage], &dataset, device)?;
    begun(job.progress());
    let began_ms = pace.spent_ms();
    let outcome = match job.next(pace).await {
        Ok(Some(measured)) => SweepOutcome::measured(&measured.report.verdict),
        // A new job is measured at its end at least.
        Ok(None) => SweepOutcome::Failed(Message::verbatim("")),
        Err(JobError::Training(TrainingError::Diverged { step })) => SweepOutcome::Diverged { step },
        Err(JobError::Map(error)) => SweepOutcome::Failed(error.to_string().into()),
        Err(JobError::Training(TrainingError::Device(error))) => {
            return Err(Failure {
                what: engine::sweep_stopped(),
                why: error.to_string().into(),
                advice: engine::sweep_stopped_advice(),
            });
        }
    };
    let seconds = ((pace.spent_ms() - began_ms) / 1e3) as f32;
    Ok(SweepRun { run: run as u32, seconds, outcome })
}
