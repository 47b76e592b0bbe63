//! One run: the learner, whether it may train, and the shares of time for training and the field.

mod commands;

use std::rc::Rc;
use std::sync::Arc;

use super::analyzed_weights::ProbeTarget;
use super::field_tracker::FieldTracker;
use super::outbox::EventOutbox;
use crate::dataset::{Dataset, TrainingSelection};
use crate::engine::device::OpenDevice;
use crate::engine::images::Images;
use crate::engine::pace::{Activity, Answer};
use crate::engine::{convert, map_pool};
use crate::model::weights::NetworkWeights;
use crate::platform::clock::now_ms;
use crate::protocol::{
    Checkpoint, Failure, PauseReason, Phase, RunEvent, RunId, RunOrigin, RunStarted, StepStatistics, TrajectoryId,
};
use crate::spec::{ModelKind, RunSpec, SettingChange, SettingsHistory};
use crate::training::{Learner, TrainingError};
use crate::words::Message;
use crate::words::engine::message as engine;
use crate::words::onnx::message as onnx;

/// Training runs for about this long before the event loop is let in again.
const TRAINING_SLICE_MS: f64 = 30.0;
/// While somebody waits for an answer, the event loop is let in this often within a slice.
const LET_ANSWERS_IN_EVERY_MS: f64 = 5.0;
/// Time for training per time for the field, when both have work.
const TRAINING_SHARE: f64 = 1.5;
/// Steps queued on a GPU before their loss is awaited: its queue has no bound of its own.
const GPU_STEPS_PER_SLICE: u32 = 8;
/// A checkpoint is taken at least this often while training.
const CHECKPOINT_EVERY_MS: f64 = 4000.0;
/// Statistics are sent this often.
const STATISTICS_EVERY_MS: f64 = 150.0;

/// What a run begins from.
pub enum RunStart {
    Seed,
    /// The bytes of a checkpoint.
    Checkpoint(Vec<u8>),
    /// A network, the training step it is of, and where it comes from.
    Weights(Box<NetworkWeights>, u64, RunOrigin),
}

pub struct TrainingRun {
    pub id: RunId,
    pub(super) spec: RunSpec,
    pub(super) device: OpenDevice,
    pub(super) learner: Learner,
    /// The learner as it was two readings ago: finite for certain.
    pub(super) verified: Learner,
    pub(super) candidate: Learner,
    pub(super) tracker: FieldTracker,
    pub(super) playing: bool,
    out_of_sight: bool,
    /// Steps still to be made after a Step command.
    pub(super) single_steps: u32,
    /// The step to wait at for another run, if there is one.
    wait_at: Option<u64>,
    /// Nobody has said yet how long training takes here.
    pub(super) times_training: bool,
    /// Milliseconds spent so far on each side, for a fair share.
    training_ms: f64,
    /// Milliseconds of training since the loss was read: in slices that made room for others it is not.
    pub(super) unread_ms: f64,
    last_checkpoint_ms: f64,
    last_statistics: (f64, u64),
    /// As it was last measured.
    steps_per_second: f32,
    last_loss: Option<f32>,
    checkpointed_step: Option<u64>,
    /// As the page knows it.
    course_told: Option<Arc<SettingsHistory>>,
    device_fault: Option<String>,
}

impl TrainingRun {
    /// Builds the run: selection, learner (new, from a checkpoint or from a network), field.
    pub fn begin(
        id: RunId,
        spec: RunSpec,
        mut adjustments: Vec<Message>,
        dataset: &Dataset,
        start: RunStart,
        device: OpenDevice,
        play: bool,
    ) -> Result<(Self, RunStarted), Failure> {
        let selection = TrainingSelection::choose(dataset, &spec.data, spec.seed).map_err(|error| Failure {
            what: engine::nothing_to_train_on(),
            why: error.to_string().into(),
            advice: engine::nothing_to_train_on_advice(),
        })?;
        adjustments.extend(selection.notes.iter().map(|note| note.0.clone()));
        let images = Images::of(selection, dataset);
        let training_images = Arc::clone(&images.training);
        let origin = match &start {
            RunStart::Seed | RunStart::Checkpoint(_) => RunOrigin::Seed,
            RunStart::Weights(_, _, origin) => *origin,
        };
        if spec.model.kind == ModelKind::Graph && matches!(start, RunStart::Seed) {
            return Err(Failure { what: onnx::gone(), why: onnx::gone_why(), advice: onnx::gone_advice() });
        }
        let mut learner = match start {
            RunStart::Seed => Learner::new(&spec, training_images, images.shape, &device.device),
            RunStart::Weights(weights, step, _) => {
                Learner::from_weights(&spec, training_images, images.shape, (*weights, step), &device.device)
            }
            RunStart::Checkpoint(bytes) => {
                Learner::from_bytes(&bytes, &spec, training_images, images.shape, &device.device).map_err(|error| {
                    Failure {
                        what: engine::checkpoint_unusable(),
                        why: error.to_string().into(),
                        advice: engine::checkpoint_unusable_advice(),
                    }
                })?
            }
        };
        // Play was pressed on a finished run while its engine was being replaced.
        let play = play && learner.can_train();
        if play && learner.step_count() >= learner.schedule_end() {
            learner.begin_schedule();
        }
        let started = RunStarted {
            spec: spec.clone(),
            adjustments,
            training_set: convert::training_set(&images),
            step: learner.step_count(),
            origin,
        };
        let now = now_ms();
        let run = Self {
            id,
            device,
            verified: learner.clone(),
            candidate: learner.clone(),
            last_statistics: (now, learner.step_count()),
            steps_per_second: 0.0,
            last_loss: None,
            learner,
            tracker: FieldTracker::new(id, Rc::new(images), &spec),
            spec,
            playing: play,
            out_of_sight: false,
            single_steps: 0,
            wait_at: None,
            times_training: false,
            training_ms: 0.0,
            unread_ms: 0.0,
            last_checkpoint_ms: now,
            checkpointed_step: None,
            course_told: None,
            device_fault: None,
        };
        Ok((run, started))
    }

    /// Has these changes of the setting made by themselves, each when its step is reached.
    pub fn follow(&mut self, changes: &[SettingChange]) {
        self.learner.follow(&self.spec.within_limits(changes));
        self.verified = self.learner.clone();
        self.candidate = self.learner.clone();
    }

    /// Says how the setting changed, if the page does not know it yet.
    pub fn tell_course(&mut self, outbox: &mut EventOutbox) {
        let course = self.learner.course();
        if self.course_told.as_ref().is_some_and(|told| Arc::ptr_eq(told, course)) {
            return;
        }
        outbox.send_of(self.id, RunEvent::Course(SettingsHistory::clone(course)));
        self.course_told = Some(Arc::clone(course));
        // Changed by itself, maybe.
        self.spec = self.spec.under(self.learner.course().present());
        self.tracker.set_input_noise(self.spec.objective.input_noise);
    }

    /// The network on the stage, once it was searched.
    pub fn subject(&self) -> Option<ProbeTarget> {
        self.tracker.subject(&self.spec, self.learner.course())
    }

    pub fn spec(&self) -> &RunSpec {
        &self.spec
    }

    /// Its training images and the held-out ones.
    pub fn images(&self) -> &Images {
        self.tracker.images()
    }

    /// Has the trajectory of a picture followed, a row of pixels 0…1 as the network sees it.
    pub async fn drop_picture(&mut self, trajectory: TrajectoryId, pixels: Vec<f32>, outbox: &mut EventOutbox) {
        self.tracker.drop_picture(trajectory, pixels, outbox).await;
    }

    pub fn device_fault(&self) -> Option<String> {
        self.device_fault.clone()
    }

    /// Whether it has a slice to do.
    pub fn activity(&self) -> Activity {
        if self.out_of_sight {
            return Activity::Idle;
        }
        Activity::of(self.trains() || self.times_training).and(self.field_activity())
    }

    /// Whether what is drawn and searched has a slice to do.
    pub fn field_activity(&self) -> Activity {
        if self.out_of_sight {
            return Activity::Idle;
        }
        self.tracker.activity(self.learner.step_count(), self.may_train())
    }

    /// Whether steps are made now. The first picture is of the network as it begins.
    pub fn trains(&self) -> bool {
        self.may_train() && !self.waits() && self.tracker.has_drawn()
    }

    fn may_train(&self) -> bool {
        !self.out_of_sight && (self.playing || self.single_steps > 0) && self.learner.can_train()
    }

    /// Whether the next step is not to be made yet.
    fn waits(&self) -> bool {
        self.wait_at.is_some_and(|step| self.learner.step_count() >= step)
    }

    /// One slice: whichever of training and field has had less than its share of the time. Training makes room for
    /// whoever waits for one of these answers once it arrives.
    pub async fn work(&mut self, awaited: &[Arc<Answer>], outbox: &mut EventOutbox) {
        let step = self.learner.step_count();
        let training = self.may_train() && self.tracker.has_drawn();
        let draws = self.tracker.activity(step, training).is_ready();
        let started = now_ms();
        if self.trains() && (!draws || self.training_ms <= TRAINING_SHARE * self.tracker.spent_ms) {
            self.train_slice(awaited, outbox).await;
            self.training_ms += now_ms() - started;
        } else if draws {
            let outcome = self.tracker.work(&self.learner, training, outbox).await;
            self.tracker.spent_ms += now_ms() - started;
            if let Err(error) = outcome {
                self.fail(error, outbox);
            }
        } else if self.times_training {
            self.time_training(outbox).await;
        }
        // Shares are of the recent past: neither side may save up credit while it had nothing to do.
        let common = self.training_ms.min(self.tracker.spent_ms);
        self.training_ms = (self.training_ms - common).min(200.0);
        self.tracker.spent_ms = (self.tracker.spent_ms - common).min(200.0);
    }

    async fn train_slice(&mut self, awaited: &[Arc<Answer>], outbox: &mut EventOutbox) {
        let started = now_ms();
        let mut let_in_ms = started;
        let on_gpu = self.device.report.kind == crate::protocol::DeviceKind::WebGpu;
        let mut steps = 0;
        while self.may_train() && !self.waits() {
            self.learner.train_step();
            steps += 1;
            self.single_steps = self.single_steps.saturating_sub(1);
            let ended = self.learner.step_count() >= self.learner.schedule_end();
            if ended {
                self.playing = false;
                self.single_steps = 0;
            }
            let enough = if on_gpu { steps >= GPU_STEPS_PER_SLICE } else { now_ms() - started > TRAINING_SLICE_MS };
            if ended || enough {
                break;
            }
            // The queue of a GPU ends a slice soon enough, and its answers let others in.
            if !on_gpu && !awaited.is_empty() && now_ms() - let_in_ms > LET_ANSWERS_IN_EVERY_MS {
                map_pool::let_answers_in().await;
                if awaited.iter().any(|answer| answer.has_arrived()) {
                    self.unread_ms += now_ms() - started;
                    // Whoever made the last step for now has to tell of it.
                    let goes_on = self.may_train() && !self.waits();
                    if goes_on && self.unread_ms < TRAINING_SLICE_MS {
                        return self.tell_course(outbox);
                    }
                    break;
                }
                let_in_ms = now_ms();
            }
        }
        self.tell_course(outbox);
        self.read_loss(outbox).await;
    }

    /// Reads the loss of the steps since it was read last, and tells of them.
    async fn read_loss(&mut self, outbox: &mut EventOutbox) {
        self.unread_ms = 0.0;
        match self.learner.mean_loss().await {
            Ok(loss) => {
                // A finite loss vouches for the weights before it, not for those after the last step.
                self.verified = std::mem::replace(&mut self.candidate, self.learner.clone());
                let rests = !self.may_train();
                self.last_loss = loss.or(self.last_loss);
                // Whoever lets it wait must know that it does.
                self.report(loss, rests || self.waits(), outbox);
                if rests || now_ms() - self.last_checkpoint_ms > CHECKPOINT_EVERY_MS {
                    self.checkpoint(outbox).await;
                }
                if rests {
                    self.send_phase(outbox);
                }
            }
            Err(error) => self.fail(error, outbox),
        }
    }

    fn report(&mut self, loss: Option<f32>, at_once: bool, outbox: &mut EventOutbox) {
        let (now, step) = (now_ms(), self.learner.step_count());
        let (then, then_step) = self.last_statistics;
        let Some(loss) = loss.filter(|_| at_once || now - then > STATISTICS_EVERY_MS) else { return };
        self.last_statistics = (now, step);
        // Some browsers round the clock to 100 ms: within a tick nothing can be measured.
        if now > then {
            self.steps_per_second = ((step - then_step) as f64 * 1e3 / (now - then)) as f32;
        }
        let statistics = StepStatistics {
            step,
            schedule_end: self.learner.schedule_end(),
            loss,
            learning_rate: self.learner.learning_rate() as f32,
            steps_per_second: self.steps_per_second,
        };
        outbox.send_of(self.id, RunEvent::Statistics(statistics));
    }

    /// The step does not follow on the last that was told of.
    pub(super) fn forget_reports(&mut self) {
        self.last_statistics = (now_ms(), self.learner.step_count());
        self.last_loss = None;
        self.checkpointed_step = None;
    }

    pub(super) async fn checkpoint(&mut self, outbox: &mut EventOutbox) {
        self.last_checkpoint_ms = now_ms();
        let step = self.verified.step_count();
        if self.checkpointed_step == Some(step) && self.learner.step_count() == step {
            return;
        }
        // At rest the newest weights are worth keeping, once known to be finite.
        let newest = match self.learner.weights().await {
            Ok(weights) if weights.is_finite() => &self.learner,
            Ok(_) => &self.verified,
            Err(error) => return self.fail(error, outbox),
        };
        match newest.to_bytes().await {
            Ok(bytes) => {
                let step = newest.step_count();
                self.checkpointed_step = Some(step);
                let checkpoint = Checkpoint { step, spec: self.spec.clone() };
                outbox.send_of_with(self.id, RunEvent::Checkpoint(checkpoint), bytes);
            }
            Err(error) => self.fail(error, outbox),
        }
    }

    pub(super) fn fail(&mut self, error: TrainingError, outbox: &mut EventOutbox) {
        match error {
            TrainingError::Diverged { step } => {
                self.playing = false;
                self.single_steps = 0;
                self.learner = self.verified.clone();
                self.learner.adjust(self.spec.objective, self.spec.optimizer);
                self.candidate = self.learner.clone();
                self.forget_reports();
                let advice =
                    engine::diverged_advice(self.learner.step_count(), self.spec.optimizer.learning_rate.to_string());
                outbox.send_of(self.id, RunEvent::Phase(Phase::Diverged { step, advice }));
            }
            TrainingError::Device(error) => self.device_fault = Some(error.to_string()),
        }
    }

    pub fn send_phase(&self, outbox: &mut EventOutbox) {
        let phase = if self.out_of_sight {
            Phase::Paused(PauseReason::OutOfSight)
        } else if self.may_train() {
            Phase::Training
        } else if self.learner.step_count() >= self.learner.schedule_end() {
            Phase::Finished
        } else {
            Phase::Paused(PauseReason::Visitor)
        };
        outbox.send_of(self.id, RunEvent::Phase(phase));
    }
}
