//! Training through burn's autodiff, on any device and of any network.

use burn::optim::{AdamW, AdamWConfig, AdamWState, AdaptiveMomentumState, Optimizer};
use burn::tensor::{Device, ExecutionError, Gradients, Tensor, TensorData, Transaction};

use super::batch::{BatchNumbers, StepPlan};
use super::objective;
use super::optimizer::TensorMoments;
use crate::math::Points;
use crate::model::network::{BurnLayer, Network, numbers_of};
use crate::model::weights::NetworkWeights;

/// A tracked network and its moments. Cloning shares the tensors.
#[derive(Clone)]
pub struct TensorTrainer {
    device: Device,
    network: Network,
    moments: Vec<LayerMoments>,
}

/// First and second moments of one layer; `None` before its first step.
#[derive(Clone, Default)]
struct LayerMoments {
    weight: Option<AdamWState<2>>,
    bias: Option<AdamWState<1>>,
}

impl TensorTrainer {
    /// `weights` on `device`, with new moments.
    pub fn new(weights: &NetworkWeights, device: &Device) -> Self {
        let device = device.clone().autodiff();
        let network = Network::from_weights(weights, &device).tracked();
        let moments = network.layers().map(|_| LayerMoments::default()).collect();
        Self { device, network, moments }
    }

    /// Weights and biases.
    pub fn parameter_count(&self) -> usize {
        let count = |layer: &BurnLayer| layer.weight.dims().iter().product::<usize>() + layer.bias.dims()[0];
        self.network.layers().map(count).sum()
    }

    /// Gives the network the log-variance head of `seed`, if it has none and has an encoder.
    pub fn add_log_variance(&mut self, seed: u64) {
        if self.network.add_log_variance(seed, &self.device) {
            self.moments.push(LayerMoments::default());
        }
    }

    /// Moments as before the first step.
    pub fn forget_moments(&mut self) {
        self.moments.fill(LayerMoments::default());
    }

    /// Queues one step on the device; gives the loss before it.
    pub fn step(&mut self, batch: BatchNumbers, plan: &StepPlan) -> Tensor<1> {
        let loss = objective::loss(&self.network, batch.on(&self.device), &plan.objective, None, plan.seed, plan.step);
        let mut gradients = loss.backward();
        self.descend(&mut gradients, plan);
        loss.inner()
    }

    /// One AdamW step on every layer that has a gradient; the network is tracked anew.
    fn descend(&mut self, gradients: &mut Gradients, plan: &StepPlan) {
        // betas 0.9 and 0.999 as everywhere; epsilon as in PyTorch (burn's default is 1e-5).
        let adamw = AdamWConfig::new().with_epsilon(1e-8).with_weight_decay(plan.weight_decay).build();
        let mut moments = self.moments.iter_mut();
        self.network = self.network.map_layers(|layer| {
            let state = moments.next().expect("one state a layer");
            BurnLayer {
                form: layer.form,
                weight: step_tensor(&adamw, &layer.weight, &mut state.weight, gradients, plan.learning_rate),
                bias: step_tensor(&adamw, &layer.bias, &mut state.bias, gradients, plan.learning_rate),
            }
        });
    }

    /// The weights as plain numbers.
    ///
    /// # Errors
    /// If the device failed.
    pub async fn weights(&self) -> Result<NetworkWeights, ExecutionError> {
        self.network.weights().await
    }

    /// Weight and bias of each layer, in the order of [`NetworkWeights::layers`], in one read.
    ///
    /// # Errors
    /// If the device failed.
    pub async fn moments(&self) -> Result<Vec<Option<TensorMoments>>, ExecutionError> {
        let mut transaction = Transaction::default();
        let mut times = Vec::new();
        for LayerMoments { weight, bias } in &self.moments {
            times.push(weight.as_ref().map(|state| state.momentum.time));
            times.push(bias.as_ref().map(|state| state.momentum.time));
            if let Some(AdamWState { momentum, .. }) = weight {
                transaction = transaction.register(momentum.moment_1.clone()).register(momentum.moment_2.clone());
            }
            if let Some(AdamWState { momentum, .. }) = bias {
                transaction = transaction.register(momentum.moment_1.clone()).register(momentum.moment_2.clone());
            }
        }
        let mut numbers = transaction.execute_async().await?.into_iter().map(numbers_of);
        let mut next = |time: usize| TensorMoments {
            time: time as u64,
            first: numbers.next().unwrap_or_default(),
            second: numbers.next().unwrap_or_default(),
        };
        Ok(times.into_iter().map(|time| time.map(&mut next)).collect())
    }

    /// Takes moments in the order of [`Self::moments`]; false if one is of another size.
    pub fn set_moments(&mut self, moments: Vec<Option<TensorMoments>>) -> bool {
        let device = self.device.clone().inner();
        let mut moments = moments.into_iter();
        for (layer, state) in self.network.layers().zip(&mut self.moments) {
            let weight = restored(moments.next().flatten(), layer.weight.dims(), &device);
            let bias = restored(moments.next().flatten(), layer.bias.dims(), &device);
            let (Some(weight), Some(bias)) = (weight, bias) else { return false };
            *state = LayerMoments { weight, bias };
        }
        true
    }

    /// Mean squared error per number of `samples` through D∘E without noise.
    ///
    /// # Errors
    /// If the device failed.
    pub async fn reconstruction_error(&self, samples: &Points<f32>) -> Result<f32, ExecutionError> {
        let data = TensorData::new(samples.as_flat().to_vec(), [samples.len(), samples.dim()]);
        let samples = Tensor::<2>::from_data(data, &self.device);
        let error = (self.network.decode(self.network.encode(samples.clone())) - samples).square().mean().inner();
        Ok(numbers_of(error.into_data_async().await?).first().copied().unwrap_or(f32::NAN))
    }
}

fn step_tensor<const D: usize>(
    adamw: &AdamW,
    tensor: &Tensor<D>,
    state: &mut Option<AdamWState<D>>,
    gradients: &mut Gradients,
    learning_rate: f64,
) -> Tensor<D> {
    let Some(gradient) = tensor.grad_remove(gradients) else { return tensor.clone() };
    let (stepped, next) = adamw.step(learning_rate, tensor.clone().inner(), gradient, state.take());
    *state = next;
    Tensor::from_inner(stepped).require_grad()
}

/// The state of one tensor; the outer `None` if the numbers are of another size.
fn restored<const D: usize>(
    saved: Option<TensorMoments>,
    shape: [usize; D],
    device: &Device,
) -> Option<Option<AdamWState<D>>> {
    let Some(saved) = saved else { return Some(None) };
    if !saved.has_len(shape.iter().product()) {
        return None;
    }
    let tensor = |numbers: Vec<f32>| Tensor::<D>::from_data(TensorData::new(numbers, shape), device);
    let momentum = AdaptiveMomentumState::new(saved.time as usize, tensor(saved.first), tensor(saved.second));
    Some(Some(AdamWState::new(momentum)))
}
