//! A network in training on a device: one step at a time, numbers read back only when asked.

use std::sync::Arc;

use burn::tensor::{Device, ExecutionError, Tensor, TensorData};

use super::batch;
use super::objective;
use super::optimizer::{LayerMoments, descend, learning_rate_at};
use crate::math::Points;
use crate::model::network::{Layer, Network, numbers_of};
use crate::model::weights::NetworkWeights;
use crate::spec::{Objective, OptimizerSpec, RunSpec, SampleShape};

#[derive(Debug, thiserror::Error)]
pub enum TrainingError {
    #[error("the device could not finish its work: {0}")]
    Device(#[from] ExecutionError),
    #[error("the loss stopped being a finite number at step {step}")]
    Diverged { step: u64 },
}

/// Everything that changes while training; cloning shares the tensors. The spec, the images and the step number determine
/// what the next step does; no hidden generator state.
#[derive(Clone)]
pub struct Learner {
    pub(super) device: Device,
    pub(super) seed: u64,
    pub(super) objective: Objective,
    pub(super) optimizer: OptimizerSpec,
    pub(super) images: Arc<Points<f32>>,
    shape: SampleShape,
    pub(super) network: Network,
    pub(super) moments: Vec<LayerMoments>,
    pub(super) step: u64,
    pub(super) schedule_start: u64,
    /// Sum of the losses since the last reading, on the device.
    pending_loss: Option<(Tensor<1>, u32)>,
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

    pub(super) fn with_weights(
        spec: &RunSpec,
        images: Arc<Points<f32>>,
        shape: SampleShape,
        weights: NetworkWeights,
        device: &Device,
    ) -> Self {
        assert!(!images.is_empty(), "a learner needs an image");
        assert_eq!(images.dim(), shape.dim(), "the images are of another shape");
        let device = device.clone().autodiff();
        let weights = if spec.objective.kl > 0.0 { weights.with_log_variance(spec.seed) } else { weights };
        let network = Network::from_weights(&weights, &device).tracked();
        let moments = network.layers().map(|_| LayerMoments::default()).collect();
        Self {
            device,
            seed: spec.seed,
            objective: spec.objective,
            optimizer: spec.optimizer,
            images,
            shape,
            network,
            moments,
            step: 0,
            schedule_start: 0,
            pending_loss: None,
        }
    }

    /// Steps done since the seed.
    pub fn step_count(&self) -> u64 {
        self.step
    }

    /// What `to_bytes` writes: every weight and its two moments.
    pub fn size_bytes(&self) -> usize {
        let count = |layer: &Layer| layer.weight.dims().iter().product::<usize>() + layer.bias.dims()[0];
        3 * size_of::<f32>() * self.network.layers().map(count).sum::<usize>()
    }

    /// The step at which the current schedule ends.
    pub fn schedule_end(&self) -> u64 {
        self.schedule_start + u64::from(self.optimizer.schedule_steps)
    }

    pub fn objective(&self) -> Objective {
        self.objective
    }

    pub fn optimizer(&self) -> OptimizerSpec {
        self.optimizer
    }

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
        if objective.kl > 0.0 {
            self.network.add_log_variance(self.seed, &self.device);
        }
        if objective != self.objective {
            self.moments = self.network.layers().map(|_| LayerMoments::default()).collect();
        }
        self.objective = objective;
        self.optimizer = optimizer;
        self.begin_schedule();
    }

    /// Starts the learning-rate schedule again at the present step.
    pub fn begin_schedule(&mut self) {
        self.schedule_start = self.step;
    }

    /// Counts the schedule from an earlier step on, as if it had begun there.
    pub fn count_schedule_from(&mut self, step: u64) {
        self.schedule_start = step.min(self.step);
    }

    /// Queues one training step on the device.
    pub fn train_step(&mut self) {
        let (objective, batch_size) = (&self.objective, self.optimizer.batch_size);
        let batch = batch::draw(&self.images, self.shape, batch_size, objective, self.seed, self.step);
        let loss = objective::loss(&self.network, batch.on(&self.device), objective, None, self.seed, self.step);
        let mut gradients = loss.backward();
        let learning_rate = self.learning_rate();
        self.network =
            descend(&self.network, &mut self.moments, &mut gradients, learning_rate, self.optimizer.weight_decay);
        self.step += 1;
        let loss = loss.inner();
        self.pending_loss = Some(match self.pending_loss.take() {
            Some((sum, count)) => (sum + loss, count + 1),
            None => (loss, 1),
        });
    }

    /// Mean loss of the steps since the last reading; waits for the device to finish them.
    /// `None` when no step was made.
    ///
    /// # Errors
    /// [`TrainingError::Diverged`] if it is not finite, [`TrainingError::Device`] if the device failed.
    pub async fn mean_loss(&mut self) -> Result<Option<f32>, TrainingError> {
        let Some((sum, count)) = self.pending_loss.take() else { return Ok(None) };
        let loss = numbers_of(sum.into_data_async().await?).first().copied().unwrap_or(f32::NAN) / count as f32;
        if loss.is_finite() { Ok(Some(loss)) } else { Err(TrainingError::Diverged { step: self.step }) }
    }

    /// The weights as plain numbers.
    ///
    /// # Errors
    /// If the device failed.
    pub async fn weights(&self) -> Result<NetworkWeights, TrainingError> {
        Ok(self.network.weights().await?)
    }

    /// Mean squared error per pixel of `images` through D∘E without noise.
    ///
    /// # Errors
    /// If the device failed.
    pub async fn reconstruction_error(&self, images: &Points<f32>) -> Result<f32, TrainingError> {
        let data = TensorData::new(images.as_flat().to_vec(), [images.len(), images.dim()]);
        let images = Tensor::<2>::from_data(data, &self.device);
        let error = (self.network.decode(self.network.encode(images.clone())) - images).square().mean().inner();
        Ok(numbers_of(error.into_data_async().await?).first().copied().unwrap_or(f32::NAN))
    }
}
