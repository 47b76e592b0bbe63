//! A learner to bytes and back: weights, moments, step and schedule, so that training goes on
//! exactly where it was.

use std::sync::Arc;

use burn::tensor::Device;
use serde::{Deserialize, Serialize};

use super::learner::{Learner, TrainingError};
use super::optimizer::TensorMoments;
use crate::math::Points;
use crate::model::graph_network::GraphAutoencoder;
use crate::model::weights::NetworkWeights;
use crate::spec::{ModelKind, RunSpec, SampleShape, SettingsHistory};
use crate::words::engine;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SnapshotError {
    #[error("{}", engine::checkpoint_damaged(.0.to_string()))]
    Malformed(postcard::Error),
    #[error("{}", engine::checkpoint_of_other_network())]
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
    moments: Vec<Option<TensorMoments>>,
}

impl Learner {
    /// # Errors
    /// If the device failed while its numbers were read.
    pub async fn to_bytes(&self) -> Result<Vec<u8>, TrainingError> {
        let weights = self.weights().await?;
        let moments = self.trainer.moments().await?;
        let saved = Saved {
            step: self.step,
            schedule_start: self.schedule_start,
            course: SettingsHistory::clone(&self.course),
            weights,
            moments,
        };
        // Grown step by step it would end with half of its room unused, and moments of a run are many.
        let room = Vec::with_capacity(self.size_bytes() + ROOM_BESIDE_NUMBERS_BYTES);
        let graph = saved.weights.graph.clone();
        let mut bytes = postcard::to_extend(&saved, room).expect("plain numbers always encode");
        bytes.extend(graph.iter().flat_map(|graph| graph.to_bytes()));
        Ok(bytes)
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
        let (mut saved, rest): (Saved, _) = postcard::take_from_bytes(bytes).map_err(SnapshotError::Malformed)?;
        // Of a network that is no sequence of layers the graphs come after everything else.
        if spec.model.kind == ModelKind::Graph {
            let graph = GraphAutoencoder::from_bytes(rest).ok_or(SnapshotError::OtherNetwork)?;
            if graph.latent_dim() != spec.model.latent_dim || graph.pixel_count() != shape.dim() {
                return Err(SnapshotError::OtherNetwork);
            }
            saved.weights = NetworkWeights::of_graph(graph);
        }
        let mut expected = match spec.model.kind {
            ModelKind::Graph => saved.weights.clone(),
            _ => NetworkWeights::initial(&spec.model, shape, spec.seed),
        };
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
        if !learner.trainer.set_moments(saved.moments) {
            return Err(SnapshotError::OtherNetwork);
        }
        // Whoever asks for another setting than it had changes it here.
        if spec.setting() != present {
            learner.adjust(spec.objective, spec.optimizer);
        }
        Ok(learner)
    }
}
