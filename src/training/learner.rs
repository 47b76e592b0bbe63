//! A network in training on a device: one step at a time, numbers read back only when asked.

use std::sync::Arc;

use burn::tensor::{Device, ExecutionError};

use super::batch::{self, StepPlan};
use super::loss_window::LossWindow;
use super::optimizer::learning_rate_at;
use super::trainer::Trainer;
use crate::math::Points;
use crate::model::weights::NetworkWeights;
use crate::spec::{Objective, OptimizerSpec, RunSpec, SampleShape, Setting, SettingChange, SettingsHistory, end_after};
use crate::words::engine;

#[derive(Debug, thiserror::Error)]
pub enum TrainingError {
    #[error("{}", engine::device_unfinished(.0.to_string()))]
    Device(#[from] ExecutionError),
    #[error("{}", engine::loss_not_finite(*step))]
    Diverged { step: u64 },
}

/// Everything that changes while training; cloning shares the weights. The spec, the images and the step number determine
/// what the next step does; no hidden generator state.
#[derive(Clone)]
pub struct Learner {
    pub(super) seed: u64,
    pub(super) objective: Objective,
    pub(super) optimizer: OptimizerSpec,
    pub(super) images: Arc<Points<f32>>,
    shape: SampleShape,
    pub(super) trainer: Trainer,
    pub(super) step: u64,
    pub(super) schedule_start: u64,
    /// How it came here.
    pub(super) course: Arc<SettingsHistory>,
    /// Changes that are still to come by themselves, by falling steps.
    ahead: Vec<SettingChange>,
    losses: LossWindow,
}

impl Learner {
    /// An untrained network for `spec` and its training images (N × numbers of `shape`), on `device`.
    ///
    /// # Panics
    /// If there is no image (the selection refuses that before), or if they are of another shape.
    pub fn new(spec: &RunSpec, images: Arc<Points<f32>>, shape: SampleShape, device: &Device) -> Self {
        let weights = NetworkWeights::initial(&spec.model, shape, spec.seed);
        Self::with_weights(spec, images, shape, weights, device)
    }

    /// A network that was trained before, up to `step`. Its moments begin anew.
    ///
    /// # Panics
    /// As [`Self::new`].
    pub fn from_weights(
        spec: &RunSpec,
        images: Arc<Points<f32>>,
        shape: SampleShape,
        (weights, step): (NetworkWeights, u64),
        device: &Device,
    ) -> Self {
        Self { step, ..Self::with_weights(spec, images, shape, weights, device) }
    }

    /// A learner at `step` with these weights and new AdamW moments.
    pub(super) fn with_weights(
        spec: &RunSpec,
        images: Arc<Points<f32>>,
        shape: SampleShape,
        weights: NetworkWeights,
        device: &Device,
    ) -> Self {
        assert!(!images.is_empty(), "a learner needs an image");
        assert_eq!(images.dim(), shape.dim(), "the images are of another shape");
        let weights = if spec.objective.kl > 0.0 { weights.with_log_variance(spec.seed) } else { weights };
        Self {
            seed: spec.seed,
            objective: spec.objective,
            optimizer: spec.optimizer,
            images,
            shape,
            trainer: Trainer::new(&weights, device),
            step: 0,
            schedule_start: 0,
            course: Arc::new(SettingsHistory::new(spec.setting())),
            ahead: Vec::new(),
            losses: LossWindow::default(),
        }
    }

    /// Whether it makes steps: a network that is no sequence of layers is followed as it is.
    pub fn can_train(&self) -> bool {
        self.trainer.can_train()
    }

    /// Steps done since the seed.
    pub fn step_count(&self) -> u64 {
        self.step
    }

    /// What `to_bytes` writes: every weight and its two moments.
    pub fn size_bytes(&self) -> usize {
        3 * size_of::<f32>() * self.trainer.parameter_count()
    }

    /// The step at which the current schedule ends.
    pub fn schedule_end(&self) -> u64 {
        self.schedule_start + u64::from(self.optimizer.schedule_steps)
    }

    /// The loss in force, with its weights and noises.
    pub fn objective(&self) -> Objective {
        self.objective
    }

    /// The optimizer setting in force.
    pub fn optimizer(&self) -> OptimizerSpec {
        self.optimizer
    }

    /// The setting it began under and what changed since.
    pub fn course(&self) -> &Arc<SettingsHistory> {
        &self.course
    }

    /// Has these changes made by themselves, each when its step is reached; those that it has behind it are
    /// passed over. A change by hand, or one that has to wait for another schedule, drops them.
    pub fn follow(&mut self, changes: &[SettingChange]) {
        let is_behind = |change: &SettingChange| {
            change.step < self.step || self.course.changes.last().is_some_and(|last| last.step >= change.step)
        };
        self.ahead = changes.iter().rev().filter(|change| !is_behind(change)).copied().collect();
        self.make_due_changes();
    }

    /// The step at which training ends when all changes that are still to come are made.
    pub fn last_schedule_end(&self) -> u64 {
        end_after(self.schedule_end(), self.ahead.iter().rev())
    }

    /// Drops the changes that were to come by themselves.
    pub fn follow_nothing(&mut self) {
        self.ahead.clear();
    }

    fn make_due_changes(&mut self) {
        while let Some(change) = self.ahead.pop_if(|change| change.step <= self.step) {
            self.make(change);
        }
    }

    /// Learning rate of the next step, by the cosine schedule.
    pub fn learning_rate(&self) -> f64 {
        learning_rate_at(&self.optimizer, self.step - self.schedule_start)
    }

    /// Another objective or optimizer from the next step on; the schedule begins again. An encoder that
    /// becomes variational keeps its weights and gets a log-variance head; when it stops being
    /// variational, the head stays, unused.
    ///
    /// Another objective begins with new moments: those of a finished training are of tiny gradients,
    /// and would answer the first large ones with steps of many learning rates, which wrecks the network.
    pub fn adjust(&mut self, objective: Objective, optimizer: OptimizerSpec) {
        self.follow_nothing();
        self.make(SettingChange {
            step: self.step,
            setting: Setting { objective, optimizer },
            reset_optimizer: objective != self.objective,
            schedule_start: self.step,
        });
    }

    fn make(&mut self, change: SettingChange) {
        let Setting { objective, optimizer } = change.setting;
        if objective.kl > 0.0 {
            self.trainer.add_log_variance(self.seed);
        }
        if change.reset_optimizer {
            self.trainer.forget_moments();
            self.losses.begin_anew();
        }
        self.objective = objective;
        self.optimizer = optimizer;
        self.schedule_start = change.schedule_start.min(self.step);
        Arc::make_mut(&mut self.course).push(change);
    }

    /// Starts the learning-rate schedule again at the present step.
    pub fn begin_schedule(&mut self) {
        self.adjust(self.objective, self.optimizer);
    }

    /// Counts the schedule from an earlier step on, as if it had begun there.
    pub fn count_schedule_from(&mut self, step: u64) {
        let setting = Setting { objective: self.objective, optimizer: self.optimizer };
        self.make(SettingChange {
            step: self.step,
            setting,
            reset_optimizer: false,
            schedule_start: step.min(self.step),
        });
    }

    /// Queues one training step on the device.
    pub fn train_step(&mut self) {
        if !self.can_train() {
            return;
        }
        let (objective, batch_size) = (&self.objective, self.optimizer.batch_size);
        let batch = batch::draw(&self.images, self.shape, batch_size, objective, self.seed, self.step);
        let plan = StepPlan {
            objective: self.objective,
            seed: self.seed,
            step: self.step,
            learning_rate: self.learning_rate(),
            weight_decay: self.optimizer.weight_decay,
        };
        self.losses.push(self.trainer.step(batch, &plan));
        self.step += 1;
        self.make_due_changes();
    }

    /// Mean loss of the last steps (docs/science.md 2.3), whenever it was read before; waits for the device
    /// to finish them. `None` when no step was made since the last reading.
    ///
    /// # Errors
    /// [`TrainingError::Diverged`] if it is not finite, [`TrainingError::Device`] if the device failed.
    pub async fn mean_loss(&mut self) -> Result<Option<f32>, TrainingError> {
        let Some(loss) = self.losses.mean().await? else { return Ok(None) };
        if loss.is_finite() { Ok(Some(loss)) } else { Err(TrainingError::Diverged { step: self.step }) }
    }

    /// The weights as plain numbers.
    ///
    /// # Errors
    /// If the device failed.
    pub async fn weights(&self) -> Result<NetworkWeights, TrainingError> {
        Ok(self.trainer.weights().await?)
    }

    /// Mean squared error per pixel of `images` through D∘E without noise.
    ///
    /// # Errors
    /// If the device failed.
    pub async fn reconstruction_error(&self, images: &Points<f32>) -> Result<f32, TrainingError> {
        Ok(self.trainer.reconstruction_error(images).await?)
    }
}
