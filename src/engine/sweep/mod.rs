//! Makes a sweep: one job a run, coarse before fine. What a run comes to depends on its spec alone,
//! whichever machine part makes it and in which order.

use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::rc::Rc;

use super::background::{Background, seconds_left};
use super::datasets::Datasets;
use super::device::OpenDevice;
use super::pace::Pace;
use super::session::{Job, JobError, JobProgress, JobStage};
use crate::protocol::{Event, Failure, SweepId, SweepOutcome, SweepProgress, SweepRun};
use crate::spec::SweepSpec;
use crate::training::TrainingError;
use crate::words::Message;
use crate::words::engine::message as engine;

/// A sweep, and how far it is.
pub struct Sweep {
    id: SweepId,
    spec: SweepSpec,
    /// The runs that were asked for, in their order.
    runs: Vec<usize>,
    /// How many of them have ended.
    ended: Cell<usize>,
    /// How far the run under way is.
    job: RefCell<Rc<Cell<JobProgress>>>,
    /// Runs that have ended and of which nobody has heard.
    made: RefCell<Vec<SweepRun>>,
}

impl Sweep {
    /// The runs of `spec` that are not among `made`.
    pub fn new(id: SweepId, spec: &SweepSpec, made: &[u32]) -> Self {
        let (spec, _) = spec.clamped();
        let runs = remaining(&spec, made);
        Self { id, spec, runs, ended: Cell::new(0), job: RefCell::default(), made: RefCell::default() }
    }

    fn work_of(&self, runs: &[usize]) -> u64 {
        runs.iter().map(|&run| self.spec.work_of_run(run)).sum()
    }
}

impl Background for Sweep {
    async fn carry_out(self: Rc<Self>, datasets: Datasets, device: OpenDevice, pace: Pace) -> Result<(), Failure> {
        for (place, &run) in self.runs.iter().enumerate() {
            let begun = |progress| drop(self.job.replace(progress));
            let made = make_run(&self.spec, run, datasets.clone(), &device, begun, &pace).await?;
            self.made.borrow_mut().push(made);
            self.ended.set(place + 1);
            self.job.take();
            pace.yield_now().await;
        }
        Ok(())
    }

    fn take_events(&self) -> Vec<Event> {
        self.made.take().into_iter().map(|run| Event::SweepRun { sweep: self.id, run }).collect()
    }

    fn progress(&self, spent_ms: f64) -> Event {
        let done = self.work_of(&self.runs[..self.ended.get()]) + self.job.borrow().get().steps_done;
        let done_share = done as f32 / self.work_of(&self.runs).max(1) as f32;
        let shown = self.runs.get(self.ended.get());
        Event::SweepProgress(SweepProgress {
            sweep: self.id,
            label: shown.map_or(String::new(), |&run| self.spec.label_of_run(run)),
            done_share,
            seconds_left: seconds_left(spent_ms, done_share),
        })
    }

    fn report(&self, _: f64, _: &OpenDevice) -> Event {
        Event::SweepDone { sweep: self.id }
    }
}

/// The runs that are not among `made`, in the order in which they are best made.
pub fn remaining(spec: &SweepSpec, made: &[u32]) -> Vec<usize> {
    let made: HashSet<usize> = made.iter().map(|&run| run as usize).collect();
    spec.order().into_iter().filter(|run| !made.contains(run)).collect()
}

/// Makes the run of that number, which ends with an outcome however it ends: only a fault of the machine (a device, a
/// file) is an error; `begun` gets what says how far it is.
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
    let dataset = datasets.get(stage.spec.data.source).await?;
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

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
