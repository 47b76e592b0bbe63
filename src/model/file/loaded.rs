//! What is read from a file: a network, and what is known of where it comes from.

use super::error::WeightsFileError;
use crate::model::weights::NetworkWeights;
use crate::spec::{ModelSpec, RunSpec, SampleShape};
use crate::words::{Message, network_file as words};

/// Numbers of a network, at most: a checkpoint of it is three times as large, 192 MB.
pub const MAX_PARAMETERS: usize = 16 << 20;

/// A network that was read from a file.
#[derive(Clone, Debug, PartialEq)]
pub struct LoadedNetwork {
    pub weights: NetworkWeights,
    /// What it is; of a foreign file, as its tensors and the chosen activations say.
    pub model: ModelSpec,
    /// What a file of Eddy's says of the run it comes from.
    pub origin: Option<Origin>,
    /// What was assumed or left out, in sentences for the visitor.
    pub notes: Vec<Message>,
}

impl LoadedNetwork {
    /// The spec of a run of it: a foreign network's data and training are those of `present`.
    pub fn spec(&self, present: &RunSpec) -> RunSpec {
        match &self.origin {
            Some(origin) => origin.spec.clone(),
            None => RunSpec { model: self.model.clone(), ..present.clone() },
        }
    }

    /// The training step that it is of; 0 where the file does not say.
    pub fn step(&self) -> u64 {
        self.origin.as_ref().map_or(0, |origin| origin.step)
    }
}

/// Where a network comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Origin {
    pub spec: RunSpec,
    /// How the samples that it was trained on lie.
    pub shape: SampleShape,
    /// Training step of the weights.
    pub step: u64,
}

/// # Errors
/// If a network of so many parameters is more than can be held.
pub(super) fn check_size(parameters: Option<usize>) -> Result<(), WeightsFileError> {
    match parameters {
        Some(count) if count <= MAX_PARAMETERS => Ok(()),
        Some(count) => Err(WeightsFileError::TooLarge { why: words::too_many_numbers(count, MAX_PARAMETERS) }),
        None => Err(WeightsFileError::TooLarge { why: words::far_too_many_numbers(MAX_PARAMETERS) }),
    }
}
