//! The two ways of a training step: by hand for fully connected networks on the CPU, through burn for
//! everything else. Both draw the same numbers, and a checkpoint of one goes on in the other.

use std::sync::Arc;

use burn::tensor::{Device, ExecutionError, Tensor, TensorData};

use super::batch::{BatchNumbers, StepPlan};
use super::dense::{DenseNetwork, StepBuffers, loss_and_gradients};
use super::loss_window::StepLoss;
use super::optimizer::TensorMoments;
use super::tensors::TensorTrainer;
use crate::math::Points;
use crate::model::graph::GraphTensors;
use crate::model::network::numbers_of;
use crate::model::weights::NetworkWeights;

/// A network in training.
#[derive(Clone)]
pub enum Trainer {
    Dense(Box<DenseTrainer>),
    Tensors(Box<TensorTrainer>),
    /// Of a network that is not trained.
    Fixed(Arc<NetworkWeights>),
}

/// A fully connected network on the CPU. Cloning shares the numbers until one of the two goes on.
pub struct DenseTrainer {
    network: Arc<DenseNetwork>,
    buffers: StepBuffers,
}

impl Clone for DenseTrainer {
    fn clone(&self) -> Self {
        Self { network: Arc::clone(&self.network), buffers: StepBuffers::default() }
    }
}

#[cfg(test)]
impl DenseTrainer {
    /// What trains, for the tests.
    pub fn network(&self) -> &DenseNetwork {
        &self.network
    }
}

/// Of a network that is not trained, on the CPU.
async fn fixed_error(weights: &NetworkWeights, samples: &Points<f32>) -> Result<f32, ExecutionError> {
    let Some(graph) = &weights.graph else { return Ok(f32::NAN) };
    let device = Device::flex();
    let (encoder, decoder) = (GraphTensors::new(&graph.encoder, &device), GraphTensors::new(&graph.decoder, &device));
    let mut squares = 0.0;
    for sample in samples.rows() {
        let x = Tensor::<2>::from_data(TensorData::new(sample.to_vec(), [1, sample.len()]), &device);
        let found = numbers_of(decoder.run(encoder.run(x)).into_data_async().await?);
        squares += found.iter().zip(sample).map(|(found, x)| f64::from(found - x).powi(2)).sum::<f64>();
    }
    Ok((squares / samples.as_flat().len().max(1) as f64) as f32)
}

impl Trainer {
    /// `weights` with new moments, by the way that suits them and `device`.
    pub fn new(weights: &NetworkWeights, device: &Device) -> Self {
        if weights.graph.is_some() {
            return Self::Fixed(Arc::new(weights.clone()));
        }
        let is_cpu = device.clone().inner() == Device::flex();
        match DenseNetwork::new(weights).filter(|_| is_cpu) {
            Some(network) => {
                Self::Dense(Box::new(DenseTrainer { network: Arc::new(network), buffers: StepBuffers::default() }))
            }
            None => Self::Tensors(Box::new(TensorTrainer::new(weights, device))),
        }
    }

    /// Whether it makes steps.
    pub fn can_train(&self) -> bool {
        !matches!(self, Self::Fixed(_))
    }

    /// Weights and biases.
    pub fn parameter_count(&self) -> usize {
        match self {
            Self::Dense(dense) => dense.network.parameter_count(),
            Self::Tensors(tensors) => tensors.parameter_count(),
            Self::Fixed(weights) => weights.parameter_count(),
        }
    }

    /// Gives the network the log-variance head of `seed`, if it has none and has an encoder.
    pub fn add_log_variance(&mut self, seed: u64) {
        match self {
            Self::Dense(dense) => Arc::make_mut(&mut dense.network).add_log_variance(seed),
            Self::Tensors(tensors) => tensors.add_log_variance(seed),
            Self::Fixed(_) => {}
        }
    }

    /// Moments as before the first step.
    pub fn forget_moments(&mut self) {
        match self {
            Self::Dense(dense) => Arc::make_mut(&mut dense.network).forget_moments(),
            Self::Tensors(tensors) => tensors.forget_moments(),
            Self::Fixed(_) => {}
        }
    }

    /// One step; on a GPU it is only queued. Gives the loss before it.
    pub fn step(&mut self, batch: BatchNumbers, plan: &StepPlan) -> StepLoss {
        match self {
            Self::Dense(dense) => {
                let DenseTrainer { network, buffers } = &mut **dense;
                let loss = loss_and_gradients(network, buffers, &batch, plan);
                let with_head = plan.objective.kl > 0.0;
                Arc::make_mut(network).descend(&buffers.gradients, plan.learning_rate, plan.weight_decay, with_head);
                StepLoss::Known(loss)
            }
            Self::Tensors(tensors) => StepLoss::OnDevice(Box::new(tensors.step(batch, plan))),
            // Nobody asks for it.
            Self::Fixed(_) => StepLoss::Known(f32::NAN),
        }
    }

    /// The weights as plain numbers.
    ///
    /// # Errors
    /// If the device failed.
    pub async fn weights(&self) -> Result<NetworkWeights, ExecutionError> {
        match self {
            Self::Dense(dense) => Ok(dense.network.weights()),
            Self::Tensors(tensors) => tensors.weights().await,
            Self::Fixed(weights) => Ok(NetworkWeights::clone(weights)),
        }
    }

    /// Weight and bias of each layer, in the order of [`NetworkWeights::layers`].
    ///
    /// # Errors
    /// If the device failed.
    pub async fn moments(&self) -> Result<Vec<Option<TensorMoments>>, ExecutionError> {
        match self {
            Self::Dense(dense) => Ok(dense.network.moments()),
            Self::Tensors(tensors) => tensors.moments().await,
            Self::Fixed(_) => Ok(Vec::new()),
        }
    }

    /// Takes moments in the order of [`Self::moments`]; false if one is of another size.
    pub fn set_moments(&mut self, moments: Vec<Option<TensorMoments>>) -> bool {
        match self {
            Self::Dense(dense) => Arc::make_mut(&mut dense.network).set_moments(moments),
            Self::Tensors(tensors) => tensors.set_moments(moments),
            Self::Fixed(_) => moments.is_empty(),
        }
    }

    /// Mean squared error per number of `samples` through D∘E without noise.
    ///
    /// # Errors
    /// If the device failed.
    pub async fn reconstruction_error(&self, samples: &Points<f32>) -> Result<f32, ExecutionError> {
        match self {
            Self::Dense(dense) => {
                let found = dense.network.reconstructed(samples);
                let squares = found.iter().zip(samples.as_flat()).map(|(found, x)| f64::from(found - x).powi(2));
                Ok((squares.sum::<f64>() / found.len() as f64) as f32)
            }
            Self::Tensors(tensors) => tensors.reconstruction_error(samples).await,
            Self::Fixed(weights) => fixed_error(weights, samples).await,
        }
    }
}
