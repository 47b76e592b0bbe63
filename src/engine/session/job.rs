//! A job: one network trained to the end of its schedule and searched completely, for its own sake.
//!
//! Nobody watches, so nothing is drawn on the way. What it finds depends on its specs alone, never
//! on how fast the machine is or on what else runs: losses are read and searches are made at fixed
//! steps. Sweeps, claims and `lab` are made of jobs.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::Arc;

use super::analyzed_weights::AnalyzedWeights;
use super::search::{AnalysisPass, PassUpdate};
use super::search_context::SearchContext;
use super::subject::ProbeTarget;
use crate::dataset::{Dataset, TrainingSelection};
use crate::dynamics::MapError;
use crate::engine::device::OpenDevice;
use crate::engine::images::Images;
use crate::math::Points;
use crate::model::weights::NetworkWeights;
use crate::platform::clock::now_ms;
use crate::protocol::{AttractorReport, DeviceKind, Failure, RunId};
use crate::spec::{RunSpec, SettingChange, SettingsHistory};
use crate::training::{Learner, TrainingError};

/// Training runs for about this long before other work is let in again.
const TRAINING_SLICE_MS: f64 = 30.0;
/// Steps between two readings of the loss; also what a GPU's queue may hold.
const STEPS_A_READING: u64 = 8;
/// Points of the loss curve over one stage, at most.
const CURVE_POINTS: u64 = 200;

/// One schedule of a job.
#[derive(Clone, Debug, PartialEq)]
pub struct JobStage {
    pub spec: RunSpec,
    /// Training steps into this stage after which the network is searched, besides at its end.
    /// 0 searches it before the first step.
    pub measured_at: Vec<u32>,
    /// How the setting changes on the way, by steps of the network. Of the first stage alone.
    pub changes: Vec<SettingChange>,
    /// The step of the network at which it ends before its schedule does. Of the first stage alone.
    pub ends_at: Option<u64>,
}

impl JobStage {
    /// Measured at its end alone.
    pub fn whole(spec: RunSpec) -> Self {
        Self { spec, measured_at: Vec::new(), changes: Vec::new(), ends_at: None }
    }
}

/// What one complete search of a job found.
#[derive(Clone)]
pub struct Measurement {
    /// Which stage, from 0.
    pub stage: usize,
    /// Whether its schedule has ended here.
    pub ends_stage: bool,
    /// The stage's spec as it was trained, with the setting that it ended under.
    pub spec: RunSpec,
    /// How the network came here.
    pub course: Arc<SettingsHistory>,
    /// Mean loss at the last reading; `None` before the first step.
    pub loss: Option<f32>,
    /// Loss over the stage so far: (training step, mean since the point before).
    pub curve: Vec<(u64, f32)>,
    /// Attractors and verdict at this step.
    pub report: AttractorReport,
    /// The weights that were searched, and what was read off them.
    pub current: Rc<AnalyzedWeights>,
}

#[derive(Debug, thiserror::Error)]
pub enum JobError {
    #[error(transparent)]
    Training(#[from] TrainingError),
    #[error("the map could not be followed: {0}")]
    Map(#[from] MapError),
}

/// Time that a job has spent so far, in milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct JobTiming {
    pub training_ms: f64,
    pub search_ms: f64,
}

pub struct Job {
    images: Rc<Images>,
    learner: Learner,
    on_gpu: bool,
    /// The stages' specs, clamped and on one network.
    stages: Vec<RunSpec>,
    adjustments: Vec<String>,
    stage: usize,
    /// Steps of the network at which it is still to be searched in this stage; the last ends it.
    milestones: VecDeque<u64>,
    measured_at: Vec<Vec<u32>>,
    /// Steps of the first stage.
    length: u64,
    search: Option<AnalysisPass>,
    context: Rc<RefCell<SearchContext>>,
    /// Step of the network that it was given, if it was: then its first stage only searches it.
    given: Option<u64>,
    current: Option<Rc<AnalyzedWeights>>,
    loss: Option<f32>,
    curve: LossCurve,
    spent: JobTiming,
}

impl Job {
    /// Begins `stages` on one network: the first says what it is and which images it learns from;
    /// of the later ones the objective and the optimizer count.
    ///
    /// # Errors
    /// For the visitor, if there is nothing to train on.
    ///
    /// # Panics
    /// If there is no stage.
    pub fn begin(stages: Vec<JobStage>, dataset: &Dataset, device: &OpenDevice) -> Result<Self, Failure> {
        Self::begin_with(stages, None, dataset, device)
    }

    /// As [`Self::begin`], with a network that was trained up to a step before, if one is given: the first
    /// stage is then over when it has been searched.
    ///
    /// # Errors
    /// For the visitor, if there is nothing to train on.
    ///
    /// # Panics
    /// If there is no stage.
    pub fn begin_with(
        stages: Vec<JobStage>,
        given: Option<(NetworkWeights, u64)>,
        dataset: &Dataset,
        device: &OpenDevice,
    ) -> Result<Self, Failure> {
        let mut specs: Vec<RunSpec> = Vec::with_capacity(stages.len());
        let mut adjustments = Vec::new();
        for stage in &stages {
            let mut spec = specs.first().unwrap_or(&stage.spec).clone();
            spec.objective = stage.spec.objective;
            spec.optimizer = stage.spec.optimizer;
            let (spec, notes) = spec.clamped();
            adjustments.extend(notes.into_iter().map(|note| note.0));
            let (spec, notes) = spec.fitted_to(dataset.shape());
            adjustments.extend(notes.into_iter().map(|note| note.0));
            specs.push(spec);
        }
        let first = specs.first().expect("a job has a stage");
        let selection = TrainingSelection::choose(dataset, &first.data, first.seed).map_err(|error| Failure {
            what: "These images cannot be trained on.".into(),
            why: error.to_string(),
            advice: "Choose at least one class that has images.".into(),
        })?;
        adjustments.extend(selection.notes.iter().map(|note| note.0.clone()));
        let images = Rc::new(Images::of(selection, dataset));
        let (changes, ends_at) = (first.within_limits(&stages[0].changes), stages[0].ends_at);
        let given_step = given.as_ref().map(|(_, step)| *step);
        let training = Arc::clone(&images.training);
        let mut job = Self {
            learner: match given {
                Some(given) => Learner::from_weights(first, training, images.shape, given, &device.device),
                None => Learner::new(first, training, images.shape, &device.device),
            },
            given: given_step,
            context: SearchContext::shared(Rc::clone(&images), first),
            on_gpu: device.report.kind == DeviceKind::WebGpu,
            images,
            stages: specs,
            adjustments,
            stage: 0,
            milestones: VecDeque::new(),
            measured_at: stages.into_iter().map(|stage| stage.measured_at).collect(),
            length: 0,
            search: None,
            current: None,
            loss: None,
            curve: LossCurve::default(),
            spent: JobTiming::default(),
        };
        job.learner.follow(&changes);
        job.length = job.learner.last_schedule_end().min(ends_at.unwrap_or(u64::MAX));
        job.begin_stage();
        Ok(job)
    }

    /// Sentences about numbers brought into range and images that do not exist.
    pub fn adjustments(&self) -> &[String] {
        &self.adjustments
    }

    /// The images it learns from.
    pub fn images(&self) -> &Images {
        &self.images
    }

    /// The network as it was measured, for a study.
    pub fn subject(&self, measured: &Measurement) -> ProbeTarget {
        ProbeTarget {
            run: RunId(0),
            spec: measured.spec.clone(),
            course: SettingsHistory::clone(&measured.course),
            images: Rc::clone(&self.images),
            current: Rc::clone(&measured.current),
            report: Rc::new(measured.report.clone()),
            known: self.context.borrow().known_attractors(),
        }
    }

    /// Training steps done, of all that its stages ask for.
    pub fn steps(&self) -> (u64, u64) {
        let of = (0..self.stages.len()).map(|stage| self.steps_of(stage)).sum();
        (self.learner.step_count() - self.given.unwrap_or(0), of)
    }

    /// Mean loss at the last reading.
    pub fn loss(&self) -> Option<f32> {
        self.loss
    }

    /// What it has cost so far. Depends on the machine, as nothing else here does.
    pub fn spent(&self) -> JobTiming {
        self.spent
    }

    pub fn is_done(&self) -> bool {
        self.stage >= self.stages.len()
    }

    /// One short slice of training or searching; a measurement when a search has come to its end.
    /// Does nothing once the job is done.
    ///
    /// # Errors
    /// If the loss stops being finite or the device fails: the job cannot go on.
    pub async fn work(&mut self) -> Result<Option<Measurement>, JobError> {
        if self.is_done() {
            return Ok(None);
        }
        let started = now_ms();
        let is_due = self.milestones.front() == Some(&self.learner.step_count());
        if is_due {
            let measured = self.search_slice().await;
            self.spent.search_ms += now_ms() - started;
            measured
        } else {
            let trained = self.train_slice(started).await;
            self.spent.training_ms += now_ms() - started;
            trained.map(|()| None)
        }
    }

    fn begin_stage(&mut self) {
        let start = self.learner.step_count();
        let Some(spec) = self.stages.get(self.stage) else { return };
        if self.stage > 0 {
            self.learner.adjust(spec.objective, spec.optimizer);
        }
        let steps = self.steps_of(self.stage);
        let mut at: Vec<u64> = self.measured_at[self.stage]
            .iter()
            .map(|&step| u64::from(step))
            .filter(|&step| step < steps)
            .chain([steps])
            .map(|step| start + step)
            .collect();
        at.sort_unstable();
        at.dedup();
        self.milestones = at.into();
        self.curve = LossCurve::over(start, steps);
    }

    fn steps_of(&self, stage: usize) -> u64 {
        match stage {
            0 if self.given.is_some() => 0,
            0 => self.length,
            _ => self.stages[stage].optimizer.schedule_steps.into(),
        }
    }

    async fn train_slice(&mut self, started: f64) -> Result<(), JobError> {
        let Some(&milestone) = self.milestones.front() else { return Ok(()) };
        while self.learner.step_count() < milestone {
            self.learner.train_step();
            let step = self.learner.step_count();
            let reads = step.is_multiple_of(STEPS_A_READING) || step == milestone;
            if reads && let Some(loss) = self.learner.mean_loss().await? {
                self.loss = Some(loss);
                self.curve.push(step, loss, step == milestone);
            }
            // A GPU takes steps faster than it does them: it is awaited at each reading.
            if (reads && self.on_gpu) || now_ms() - started > TRAINING_SLICE_MS {
                break;
            }
        }
        Ok(())
    }

    async fn search_slice(&mut self) -> Result<Option<Measurement>, JobError> {
        let Some(search) = &mut self.search else {
            self.begin_search().await?;
            return Ok(None);
        };
        let PassUpdate::Attractors(report) = search.slice()? else { return Ok(None) };
        let Some(current) = self.current.clone() else { return Ok(None) };
        self.search = None;
        self.milestones.pop_front();
        let measurement = Measurement {
            stage: self.stage,
            ends_stage: self.milestones.is_empty(),
            spec: self.stages[self.stage].under(self.learner.course().present()),
            course: Arc::clone(self.learner.course()),
            loss: self.loss,
            curve: self.curve.points.clone(),
            report: *report,
            current,
        };
        if measurement.ends_stage {
            self.stage += 1;
            self.begin_stage();
        }
        Ok(Some(measurement))
    }

    async fn begin_search(&mut self) -> Result<(), JobError> {
        self.context.borrow_mut().set_input_noise(self.learner.objective().input_noise);
        let step = self.learner.step_count();
        let weights = self.learner.weights().await?;
        if !weights.is_finite() {
            return Err(TrainingError::Diverged { step }.into());
        }
        let current = Rc::new(AnalyzedWeights::read_off(step, weights, &self.images, self.current.as_deref())?);
        self.current = Some(Rc::clone(&current));
        let no_leaves = Points::empty(current.training_latents.dim());
        self.search = Some(AnalysisPass::attractors(&self.context, current, no_leaves, true));
        Ok(())
    }
}

/// The loss over a stage at even distances, however often it is read.
#[derive(Default)]
struct LossCurve {
    steps_a_point: u64,
    points: Vec<(u64, f32)>,
    /// Step of the newest point.
    last: u64,
}

impl LossCurve {
    fn over(start: u64, steps: u64) -> Self {
        Self { steps_a_point: steps.div_ceil(CURVE_POINTS), last: start, ..Self::default() }
    }

    fn push(&mut self, step: u64, loss: f32, ends: bool) {
        if ends || step - self.last >= self.steps_a_point {
            self.points.push((step, loss));
            self.last = step;
        }
    }
}

#[cfg(test)]
#[path = "job_tests.rs"]
mod tests;
