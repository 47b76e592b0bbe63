//! Networks in safetensors files (docs/weights.md): Eddy's own, which say what run they come from, and
//! fully connected autoencoders of others, which are read by the names and shapes of their tensors.

mod container;
mod foreign;
mod own;

use super::weights::NetworkWeights;
use crate::spec::{Activation, ModelSpec, RunSpec, SampleShape};
use container::Container;

pub use own::to_safetensors;

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
    pub notes: Vec<String>,
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

/// What a foreign file does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Activations {
    /// Between the layers.
    pub hidden: Activation,
    /// After the encoder's last layer.
    pub code: Option<Activation>,
    /// After the decoder's last layer.
    pub output: Option<Activation>,
}

/// Why a file gave no network, in words for the visitor.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WeightsFileError {
    #[error("This is no safetensors file.")]
    NoSafetensors,
    #[error("The file is damaged: {0}.")]
    Damaged(String),
    #[error("The file was written by a newer Eddy (format {0}).")]
    Newer(String),
    #[error("What the file says of its network makes no sense: {0}.")]
    Spec(String),
    #[error("“{tensor}” holds numbers of the kind {dtype}; F32, F16, BF16 and F64 are read.")]
    Numbers { tensor: String, dtype: String },
    #[error("“{tensor}” holds a number that is not finite.")]
    NotFinite { tensor: String },
    #[error("The tensor “{tensor}” {expected:?} is missing.")]
    Missing { tensor: String, expected: Vec<usize> },
    #[error("“{tensor}” {found:?} belongs to no layer of the network that the file describes.")]
    Unexpected { tensor: String, found: Vec<usize> },
    #[error("“{tensor}” has the shape {found:?}; {expected:?} was expected.")]
    Shape { tensor: String, expected: Vec<usize>, found: Vec<usize> },
    #[error(
        "“{tensor}” {found:?} is of another kind of layer. Only fully connected ones are read: weights of two axes, \
         and beside each maybe a bias of one axis."
    )]
    Unsupported { tensor: String, found: Vec<usize> },
    #[error("The bias “{tensor}” {found:?} has no weight beside it.")]
    BiasAlone { tensor: String, found: Vec<usize> },
    #[error("“{tensor}” {found:?} names neither encoder nor decoder, as other tensors do.")]
    NoHalf { tensor: String, found: Vec<usize> },
    #[error("“{tensor}” {found:?} takes {takes} numbers, but “{before}” {shape_before:?} before it gives {gives}.")]
    Chain { tensor: String, found: [usize; 2], takes: usize, before: String, shape_before: [usize; 2], gives: usize },
    #[error(
        "The first layer “{first}” {shape_first:?} takes {takes} numbers, but the last “{last}” {shape_last:?} gives \
         {gives}: an autoencoder gives what it takes."
    )]
    Ends { first: String, shape_first: [usize; 2], takes: usize, last: String, shape_last: [usize; 2], gives: usize },
    #[error("A network of {found} fully connected layers is no autoencoder: it has two at least.")]
    TooFew { found: usize },
    #[error("The network is too large: {0}.")]
    TooLarge(String),
}

/// Reads a network; `chosen` is what a foreign file does not say.
///
/// # Errors
/// Whatever the bytes are: which tensor or number makes no sense, and why.
pub fn from_safetensors(bytes: &[u8], chosen: Activations) -> Result<LoadedNetwork, WeightsFileError> {
    let container = Container::open(bytes)?;
    match own::origin(&container)? {
        Some(origin) => own::read(&container, origin),
        None => foreign::read(&container, chosen),
    }
}

/// # Errors
/// If a network of so many parameters is more than can be held.
fn check_size(parameters: Option<usize>) -> Result<(), WeightsFileError> {
    match parameters {
        Some(count) if count <= MAX_PARAMETERS => Ok(()),
        Some(count) => Err(WeightsFileError::TooLarge(format!("{count} numbers are more than {MAX_PARAMETERS}"))),
        None => Err(WeightsFileError::TooLarge(format!("it has more than {MAX_PARAMETERS} numbers"))),
    }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
