//! A learner to bytes and back: weights, moments, step and schedule, so that training goes on
//! exactly where it was.

use std::sync::Arc;

use burn::optim::{AdamWState, AdaptiveMomentumState};
use burn::tensor::{Device, Tensor, TensorData, Transaction};
use serde::{Deserialize, Serialize};

use super::learner::{Learner, TrainingError};
use super::optimizer::LayerMoments;
use crate::math::Points;
use crate::model::network::numbers_of;
use crate::model::weights::NetworkWeights;
use crate::spec::{RunSpec, SampleShape, SettingsHistory};

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SnapshotError {
    #[error("the checkpoint is damaged: {0}")]
    Malformed(postcard::Error),
    #[error("the checkpoint is of another network than the run's spec")]
    OtherNetwork,
}

/// Lengths, forms of layers and times: a few bytes a layer.
const ROOM_BESIDE_NUMBERS_BYTES: usize = 4096;

#[derive(Serialize, Deserialize)]
struct Saved {
    step: u64,
    schedule_start: u64,
    course: SettingsHistory,
    weights: NetworkWeights,
    /// One entry a tensor (weight, bias of each layer): AdamW's time and both moments.
    moments: Vec<Option<SavedMoments>>,
}

#[derive(Serialize, Deserialize)]
struct SavedMoments {
    time: u64,
    first: Vec<f32>,
    second: Vec<f32>,
}

impl Learner {
    /// # Errors
    /// If the device failed while its numbers were read.
    pub async fn to_bytes(&self) -> Result<Vec<u8>, TrainingError> {
        let weights = self.weights().await?;
        let mut transaction = Transaction::default();
        let mut times = Vec::new();
        for layer in &self.moments {
            times.push(layer.weight.as_ref().map(|state| state.momentum.time));
            times.push(layer.bias.as_ref().map(|state| state.momentum.time));
            if let Some(state) = &layer.weight {
                transaction = transaction.register(state.momentum.moment_1.clone());
                transaction = transaction.register(state.momentum.moment_2.clone());
            }
            if let Some(state) = &layer.bias {
                transaction = transaction.register(state.momentum.moment_1.clone());
                transaction = transaction.register(state.momentum.moment_2.clone());
            }
        }
        let mut numbers = transaction.execute_async().await?.into_iter().map(numbers_of);
        let moments = times
            .into_iter()
            .map(|time| {
                time.map(|time| SavedMoments {
                    time: time as u64,
                    first: numbers.next().unwrap_or_default(),
                    second: numbers.next().unwrap_or_default(),
                })
            })
            .collect();
        let saved = Saved {
            step: self.step,
            schedule_start: self.schedule_start,
            course: SettingsHistory::clone(&self.course),
            weights,
            moments,
        };
        // Grown step by step it would end with half of its room unused, and moments of a run are many.
        let room = Vec::with_capacity(self.size_bytes() + ROOM_BESIDE_NUMBERS_BYTES);
        Ok(postcard::to_extend(&saved, room).expect("plain numbers always encode"))
    }

    /// A learner that goes on where `bytes` were taken, under the setting of `spec`.
    ///
    /// # Errors
    /// If the bytes are damaged or belong to a network of another shape.
    pub fn from_bytes(
        bytes: &[u8],
        spec: &RunSpec,
        images: Arc<Points<f32>>,
        shape: SampleShape,
        device: &Device,
    ) -> Result<Self, SnapshotError> {
        let saved: Saved = postcard::from_bytes(bytes).map_err(SnapshotError::Malformed)?;
        let mut expected = NetworkWeights::initial(&spec.model, shape, spec.seed);
        // An encoder may have been variational before, whatever it is now.
        if saved.weights.log_variance.is_some() {
            expected = expected.with_log_variance(spec.seed);
        }
        let tensor_count = 2 * expected.layers().count();
        if !saved.weights.has_shape_of(&expected)
            || saved.moments.len() != tensor_count
            || saved.schedule_start > saved.step
        {
            return Err(SnapshotError::OtherNetwork);
        }
        let mut learner = Self::with_weights(spec, images, shape, saved.weights, device);
        let present = saved.course.present();
        (learner.objective, learner.optimizer) = (present.objective, present.optimizer);
        learner.step = saved.step;
        learner.schedule_start = saved.schedule_start;
        learner.course = Arc::new(saved.course);
        let inner = device.clone();
        let mut moments = saved.moments.into_iter();
        let shapes: Vec<([usize; 2], [usize; 1])> =
            learner.network.layers().map(|layer| (layer.weight.dims(), layer.bias.dims())).collect();
        for (layer, (weight, bias)) in learner.moments.iter_mut().zip(shapes) {
            let weight = restore(moments.next().flatten(), weight, &inner)?;
            let bias = restore(moments.next().flatten(), bias, &inner)?;
            *layer = LayerMoments { weight, bias };
        }
        // Whoever asks for another setting than it had changes it here.
        if spec.setting() != present {
            learner.adjust(spec.objective, spec.optimizer);
        }
        Ok(learner)
    }
}

fn restore<const D: usize>(
    saved: Option<SavedMoments>,
    shape: [usize; D],
    device: &Device,
) -> Result<Option<AdamWState<D>>, SnapshotError> {
    let Some(saved) = saved else { return Ok(None) };
    let count = shape.iter().product::<usize>();
    if saved.first.len() != count || saved.second.len() != count {
        return Err(SnapshotError::OtherNetwork);
    }
    let tensor = |numbers: Vec<f32>| Tensor::<D>::from_data(TensorData::new(numbers, shape), device);
    Ok(Some(AdamWState::new(AdaptiveMomentumState::new(
        saved.time as usize,
        tensor(saved.first),
        tensor(saved.second),
    ))))
}
