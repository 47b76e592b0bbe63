//! Tests a claim: trains the networks of its plan one after the other as jobs, and decides.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::background::{Background, seconds_left};
use super::datasets::Datasets;
use super::device::OpenDevice;
use super::pace::Pace;
use super::session::{Job, JobError, JobProgress, JobStage, Measurement};
use crate::analysis::claims::{self, ClaimFinding, Observation, Trial};
use crate::protocol::{ClaimProgress, ClaimReport, ClaimRow, Event, Failure};
use crate::spec::{Claim, STEPS_A_SEARCH};
use crate::words::engine::message as engine;

/// A claim under test, and what it has come to.
pub struct ClaimTest {
    claim: Claim,
    plan: Vec<Trial>,
    /// The trial under way, and how far its job is.
    under_way: RefCell<Option<(usize, Rc<Cell<JobProgress>>)>>,
    observations: RefCell<Vec<Observation>>,
    /// Trials that have ended; they end in the order of the plan.
    ended: Cell<usize>,
}

impl ClaimTest {
    pub fn new(claim: Claim) -> Self {
        let plan = claims::plan(claim);
        Self { claim, plan, under_way: RefCell::default(), observations: RefCell::default(), ended: Cell::new(0) }
    }

    /// Trains and searches the networks of the plan, one after the other.
    ///
    /// # Errors
    /// For the visitor, if a network could not be begun, trained or searched.
    pub async fn test(&self, mut datasets: Datasets, device: &OpenDevice, pace: &Pace) -> Result<(), Failure> {
        for (index, trial) in self.plan.iter().enumerate() {
            let dataset = datasets.get(trial.spec.data.source).await?;
            let stage = JobStage { measured_at: trial.measured_at.clone(), ..JobStage::whole(trial.spec.clone()) };
            let mut job = Job::begin(vec![stage], &dataset, device)?;
            self.under_way.replace(Some((index, job.progress())));
            pace.yield_if_due().await;
            let stopped = |error: JobError| Failure {
                what: engine::test_stopped(&trial.label),
                why: error.to_string().into(),
                advice: engine::test_stopped_advice(),
            };
            while let Some(measured) = job.next(pace).await.map_err(stopped)? {
                self.observations.borrow_mut().push(observed(index, &measured));
                pace.yield_now().await;
            }
            self.under_way.replace(None);
            self.ended.set(index + 1);
        }
        Ok(())
    }

    pub fn progress(&self, spent_ms: f64) -> ClaimProgress {
        let of: u64 = self.plan.iter().map(work_of).sum();
        let ended: u64 = self.plan[..self.ended.get()].iter().map(work_of).sum();
        let under_way = self.under_way.borrow();
        let now = under_way.as_ref().map_or(0, |(index, job)| {
            let of_this = |observation: &&Observation| observation.trial == *index;
            let searched = self.observations.borrow().iter().filter(of_this).count() as u64;
            job.get().steps_done + searched * STEPS_A_SEARCH
        });
        let done_share = (ended + now) as f32 / of.max(1) as f32;
        ClaimProgress {
            claim: self.claim,
            label: self.plan.get(self.ended.get()).map_or(String::new(), |trial| trial.label.clone()),
            done_share,
            seconds_left: seconds_left(spent_ms, done_share),
        }
    }

    /// The answer to what has been measured so far.
    pub fn report(&self, spent_ms: f64, device: &OpenDevice) -> ClaimReport {
        let ClaimFinding { answer, why, columns, rows } =
            claims::decide(self.claim, &self.plan, &self.observations.borrow());
        let number = |value: f32| value.is_finite().then_some(value);
        ClaimReport {
            claim: self.claim,
            answer,
            why,
            complete: self.ended.get() == self.plan.len(),
            seconds: (spent_ms / 1e3) as f32,
            device: device.report.name.clone(),
            columns: columns.into_iter().map(str::to_owned).collect(),
            rows: rows
                .into_iter()
                .map(|(label, values)| ClaimRow { label, values: values.into_iter().map(number).collect() })
                .collect(),
        }
    }
}

impl Background for ClaimTest {
    async fn carry_out(self: Rc<Self>, datasets: Datasets, device: OpenDevice, pace: Pace) -> Result<(), Failure> {
        self.test(datasets, &device, &pace).await
    }

    fn take_events(&self) -> Vec<Event> {
        Vec::new()
    }

    fn progress(&self, spent_ms: f64) -> Event {
        Event::ClaimProgress(Self::progress(self, spent_ms))
    }

    fn report(&self, spent_ms: f64, device: &OpenDevice) -> Event {
        Event::ClaimReport(Self::report(self, spent_ms, device))
    }
}

fn work_of(trial: &Trial) -> u64 {
    u64::from(trial.spec.optimizer.schedule_steps) + STEPS_A_SEARCH * (trial.measured_at.len() as u64 + 1)
}

fn observed(trial: usize, measured: &Measurement) -> Observation {
    let verdict = &measured.report.verdict;
    Observation {
        trial,
        step: measured.report.step,
        stable_count: verdict.stable_count,
        memorization: verdict.memorization.mean,
        test_error: verdict.test_error,
        chamfer_cosine: verdict.chamfer_cosine,
        chamfer_distance: verdict.chamfer_distance,
        contractive_share: verdict.contractive_share,
        score_cosine: verdict.score_cosine,
    }
}
