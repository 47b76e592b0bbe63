//! Tests a claim: trains the networks of its plan one after the other as jobs, and decides.

use std::collections::VecDeque;

use super::background::{Background, seconds_left};
use super::datasets::Datasets;
use super::device::OpenDevice;
use super::session::{Job, JobStage, Measurement};
use crate::analysis::claims::{self, ClaimFinding, Observation, Trial};
use crate::platform::clock::now_ms;
use crate::protocol::{ClaimProgress, ClaimReport, ClaimRow, Event, Failure};
use crate::spec::{Claim, STEPS_A_SEARCH};

/// A claim under test.
pub struct ClaimTest {
    claim: Claim,
    plan: Vec<Trial>,
    /// Trials that have not begun.
    waiting: VecDeque<usize>,
    under_way: Option<(usize, Job)>,
    observations: Vec<Observation>,
    /// Work of the trials that have ended.
    ended: u64,
    /// Time spent on this test alone.
    spent_ms: f64,
}

impl ClaimTest {
    pub fn new(claim: Claim) -> Self {
        let plan = claims::plan(claim);
        Self {
            claim,
            waiting: (0..plan.len()).collect(),
            plan,
            under_way: None,
            observations: Vec::new(),
            ended: 0,
            spent_ms: 0.0,
        }
    }

    pub fn is_done(&self) -> bool {
        self.under_way.is_none() && self.waiting.is_empty()
    }

    /// One short slice of the network under way, or the beginning of the next.
    ///
    /// # Errors
    /// For the visitor, if a network could not be begun, trained or searched.
    pub async fn work(&mut self, datasets: &mut Datasets, device: &OpenDevice) -> Result<(), Failure> {
        let started = now_ms();
        let outcome = match &mut self.under_way {
            Some(_) => self.advance().await,
            None => self.begin_next(datasets, device).await,
        };
        self.spent_ms += now_ms() - started;
        outcome
    }

    async fn begin_next(&mut self, datasets: &mut Datasets, device: &OpenDevice) -> Result<(), Failure> {
        let Some(index) = self.waiting.pop_front() else { return Ok(()) };
        let trial = &self.plan[index];
        let dataset = datasets.get(trial.spec.data.source, |_| {}).await?;
        let stage = JobStage { measured_at: trial.measured_at.clone(), ..JobStage::whole(trial.spec.clone()) };
        self.under_way = Some((index, Job::begin(vec![stage], &dataset, device)?));
        Ok(())
    }

    async fn advance(&mut self) -> Result<(), Failure> {
        let Some((index, job)) = &mut self.under_way else { return Ok(()) };
        let measured = job.work().await.map_err(|error| Failure {
            what: format!("The test stopped at {}.", self.plan[*index].label),
            why: error.to_string(),
            advice: "What it had measured is shown. Run it again, or on the other device.".into(),
        })?;
        if let Some(measured) = measured {
            self.observations.push(observed(*index, &measured));
        }
        if job.is_done() {
            self.ended += work_of(&self.plan[*index]);
            self.under_way = None;
        }
        Ok(())
    }

    pub fn progress(&self) -> ClaimProgress {
        let of: u64 = self.plan.iter().map(work_of).sum();
        let now = self.under_way.as_ref().map_or(0, |(index, job)| {
            let searched = self.observations.iter().filter(|observation| observation.trial == *index).count() as u64;
            job.steps().0 + searched * STEPS_A_SEARCH
        });
        let done_share = (self.ended + now) as f32 / of.max(1) as f32;
        let shown = self.under_way.as_ref().map(|(index, _)| *index).or(self.waiting.front().copied());
        ClaimProgress {
            claim: self.claim,
            label: shown.map_or(String::new(), |index| self.plan[index].label.clone()),
            done_share,
            seconds_left: seconds_left(self.spent_ms, done_share),
        }
    }

    /// The answer to what has been measured so far.
    pub fn report(&self, device: &OpenDevice) -> ClaimReport {
        let ClaimFinding { answer, why, columns, rows } = claims::decide(self.claim, &self.plan, &self.observations);
        let number = |value: f32| value.is_finite().then_some(value);
        ClaimReport {
            claim: self.claim,
            answer,
            why,
            complete: self.is_done(),
            seconds: (self.spent_ms / 1e3) as f32,
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
    async fn work(&mut self, datasets: &mut Datasets, device: &OpenDevice) -> Result<Vec<Event>, Failure> {
        Self::work(self, datasets, device).await.map(|()| Vec::new())
    }

    fn is_done(&self) -> bool {
        Self::is_done(self)
    }

    fn progress(&self) -> Event {
        Event::ClaimProgress(Self::progress(self))
    }

    fn report(&self, device: &OpenDevice) -> Event {
        Event::ClaimReport(Self::report(self, device))
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
