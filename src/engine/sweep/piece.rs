//! One run of a sweep under way. However it ends, it ends with an outcome: only a fault of the
//! machine (a device, a file) is an error.

use crate::engine::datasets::Datasets;
use crate::engine::device::OpenDevice;
use crate::engine::session::{Job, JobError, JobStage};
use crate::protocol::{Failure, SweepOutcome, SweepRun};
use crate::spec::SweepSpec;
use crate::training::TrainingError;

pub struct SweepCellRun {
    run: usize,
    job: Job,
}

impl SweepCellRun {
    /// # Errors
    /// For the visitor, if its images are not to be had.
    pub async fn begin(
        spec: &SweepSpec,
        run: usize,
        datasets: &mut Datasets,
        device: &OpenDevice,
    ) -> Result<Self, Failure> {
        let stage = JobStage::whole(spec.spec_of_run(run));
        let dataset = datasets.get(stage.spec.data.source, |_| {}).await?;
        Ok(Self { run, job: Job::begin(vec![stage], &dataset, device)? })
    }

    /// Its number in the sweep.
    pub fn run(&self) -> usize {
        self.run
    }

    /// Training steps done.
    pub fn steps(&self) -> u64 {
        self.job.steps().0
    }

    /// One short slice; what the run came to when it is over.
    ///
    /// # Errors
    /// If the device failed.
    pub async fn work(&mut self) -> Result<Option<SweepRun>, Failure> {
        let outcome = match self.job.work().await {
            Ok(None) => return Ok(None),
            Ok(Some(measured)) => SweepOutcome::measured(&measured.report.verdict),
            Err(JobError::Training(TrainingError::Diverged { step })) => SweepOutcome::Diverged { step },
            Err(JobError::Map(error)) => SweepOutcome::Failed(error.to_string()),
            Err(JobError::Training(TrainingError::Device(error))) => {
                return Err(Failure {
                    what: "The sweep stopped.".into(),
                    why: error.to_string(),
                    advice: "What it has is kept. Go on with it, or try the other device.".into(),
                });
            }
        };
        let spent = self.job.spent();
        let seconds = ((spent.training_ms + spent.search_ms) / 1e3) as f32;
        Ok(Some(SweepRun { run: self.run as u32, seconds, outcome }))
    }
}
