//! A job: one network trained to the end of its schedule and searched completely, for its own sake.
//!
//! Nobody watches, so nothing is drawn on the way. What it finds depends on its specs alone, never
//! on how fast the machine is or on what else runs: losses are read and searches are made at fixed
//! steps. Sweeps, claims and `lab` are made of jobs.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::Arc;

use super::analyzed_weights::{AnalyzedWeights, ProbeTarget};
use super::search::find_attractors;
use super::search_context::SearchContext;
use crate::dataset::{Dataset, TrainingSelection};
use crate::dynamics::MapError;
use crate::engine::device::OpenDevice;
use crate::engine::images::Images;
use crate::engine::pace::Pace;
use crate::math::Points;
use crate::model::weights::NetworkWeights;
use crate::protocol::{AttractorReport, DeviceKind, Failure, RunId};
use crate::spec::{ModelKind, RunSpec, SettingChange, SettingsHistory};
use crate::training::{Learner, TrainingError};
use crate::words::Message;
use crate::words::engine::message as engine;
use crate::words::onnx::message as onnx;

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
    pub analyzed: Rc<AnalyzedWeights>,
}

#[derive(Debug, thiserror::Error)]
pub enum JobError {
    #[error(transparent)]
    Training(#[from] TrainingError),
    #[error("{}", engine::map_not_followed(.0.to_string()))]
    Map(#[from] MapError),
}

/// How far a job is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct JobProgress {
    /// Training steps done, of all that its stages ask for.
    pub steps_done: u64,
    pub steps_of: u64,
    /// Mean loss at the last reading.
    pub loss: Option<f32>,
}

pub struct Job {
    images: Rc<Images>,
    learner: Learner,
    on_gpu: bool,
    /// The stages' specs, clamped and on one network.
    stages: Vec<RunSpec>,
    adjustments: Vec<Message>,
    stage: usize,
    /// Steps of the network at which it is still to be searched in this stage; the last ends it.
    milestones: VecDeque<u64>,
    measured_at: Vec<Vec<u32>>,
    /// Steps of the first stage.
    length: u64,
    context: Rc<RefCell<SearchContext>>,
    /// Step of the network that it was given, if it was: then its first stage only searches it.
    given: Option<u64>,
    analyzed: Option<Rc<AnalyzedWeights>>,
    curve: LossCurve,
    progress: Rc<Cell<JobProgress>>,
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
            what: engine::nothing_to_train_on(),
            why: error.to_string().into(),
            advice: engine::nothing_to_train_on_advice(),
        })?;
        adjustments.extend(selection.notes.iter().map(|note| note.0.clone()));
        let is_fixed = first.model.kind == ModelKind::Graph;
        if is_fixed && (specs.len() > 1 || given.is_none()) {
            return Err(Failure {
                what: engine::not_trained(),
                why: onnx::not_trained(),
                advice: onnx::not_trained_advice(),
            });
        }
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
            analyzed: None,
            curve: LossCurve::default(),
            progress: Rc::default(),
        };
        job.learner.follow(&changes);
        job.length = job.learner.last_schedule_end().min(ends_at.unwrap_or(u64::MAX));
        job.begin_stage();
        let steps_of = (0..job.stages.len()).map(|stage| job.steps_of(stage)).sum();
        job.progress.set(JobProgress { steps_of, ..JobProgress::default() });
        Ok(job)
    }

    /// Numbers brought into range and images that do not exist.
    pub fn adjustments(&self) -> &[Message] {
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
            analyzed: Rc::clone(&measured.analyzed),
            report: Rc::new(measured.report.clone()),
            known: self.context.borrow().known_attractors(),
        }
    }

    /// How far it is, also for those who look on while it is under way.
    pub fn progress(&self) -> Rc<Cell<JobProgress>> {
        Rc::clone(&self.progress)
    }

    /// Whether its last stage has ended.
    pub fn is_done(&self) -> bool {
        self.stage >= self.stages.len()
    }

    /// Trains up to the next step at which the network is to be searched, and searches it. `None` once the
    /// last stage has ended.
    ///
    /// # Errors
    /// If the loss stops being finite or the device fails: the job cannot go on.
    pub async fn next(&mut self, pace: &Pace) -> Result<Option<Measurement>, JobError> {
        let Some(&milestone) = self.milestones.front() else { return Ok(None) };
        self.train_up_to(milestone, pace).await?;
        pace.yield_now().await;
        let (analyzed, report) = self.search(pace).await?;
        self.milestones.pop_front();
        let measurement = Measurement {
            stage: self.stage,
            ends_stage: self.milestones.is_empty(),
            spec: self.stages[self.stage].under(self.learner.course().present()),
            course: Arc::clone(self.learner.course()),
            loss: self.progress.get().loss,
            curve: self.curve.points.clone(),
            report,
            analyzed,
        };
        if measurement.ends_stage {
            self.stage += 1;
            self.begin_stage();
        }
        Ok(Some(measurement))
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

    async fn train_up_to(&mut self, milestone: u64, pace: &Pace) -> Result<(), JobError> {
        while self.learner.step_count() < milestone {
            self.learner.train_step();
            let step = self.learner.step_count();
            let mut progress = JobProgress { steps_done: step - self.given.unwrap_or(0), ..self.progress.get() };
            let reads = step.is_multiple_of(STEPS_A_READING) || step == milestone;
            if reads && let Some(loss) = self.learner.mean_loss().await? {
                progress.loss = Some(loss);
                self.curve.push(step, loss, step == milestone);
            }
            self.progress.set(progress);
            // A GPU takes steps faster than it does them: others are let in at each reading.
            if reads && self.on_gpu {
                pace.yield_now().await;
            } else {
                pace.yield_if_due().await;
            }
        }
        Ok(())
    }

    async fn search(&mut self, pace: &Pace) -> Result<(Rc<AnalyzedWeights>, AttractorReport), JobError> {
        self.context.borrow_mut().set_input_noise(self.learner.objective().input_noise);
        let step = self.learner.step_count();
        let weights = self.learner.weights().await?;
        if !weights.is_finite() {
            return Err(TrainingError::Diverged { step }.into());
        }
        let analyzed = Rc::new(AnalyzedWeights::read_off(step, weights, &self.images, self.analyzed.as_deref())?);
        self.analyzed = Some(Rc::clone(&analyzed));
        let no_trajectories = Points::empty(analyzed.training_latents.dim());
        let context = Rc::clone(&self.context);
        let report = find_attractors(context, Rc::clone(&analyzed), no_trajectories, true, pace.clone()).await?;
        Ok((analyzed, report))
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
