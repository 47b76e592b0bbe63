//! Networks in files (docs/weights.md): Eddy's own, which say what run they come from, and autoencoders of
//! others, which are read by the names and shapes of their tensors. Safetensors and PyTorch's own files are read;
//! other kinds are named, with the lines that convert them.

mod container;
mod error;
mod foreign;
mod kind;
mod loaded;
mod own;
mod pickle;
mod tensors;
mod torch;
mod zip;

use crate::spec::{NetworkReading, RunSpec, SampleShape};

#[cfg(test)]
pub(crate) use container::write as write_safetensors;
pub use eddy_files::kind::is_onnx;
pub use error::WeightsFileError;
pub use foreign::{FileTensor, ForeignNetwork};
pub(in crate::model) use kind::open as open_tensors;
pub use loaded::{LoadedNetwork, MAX_PARAMETERS, Origin};
pub use own::to_safetensors;
pub(in crate::model) use tensors::TensorSet;
#[cfg(test)]
pub(in crate::model) use {tensors::RawTensor, zip::tests::archive};

/// What a file holds.
#[derive(Clone, Debug, PartialEq)]
pub enum NetworkFile {
    /// Eddy's own, which says everything.
    Own(Box<LoadedNetwork>),
    /// Somebody else's: its activations and the range of its pixels are still to be read.
    Foreign(Box<ForeignNetwork>),
}

impl NetworkFile {
    /// Whatever the bytes are; `sample` is what a foreign network would see.
    ///
    /// # Errors
    /// Which tensor or number makes no sense, and why; of other kinds of file, the way out.
    pub fn read(bytes: &[u8], sample: SampleShape) -> Result<Self, WeightsFileError> {
        let set = kind::open(bytes)?;
        Ok(match own::origin(&set)? {
            Some(origin) => Self::Own(Box::new(own::read(&set, origin)?)),
            None => Self::Foreign(Box::new(foreign::read(&set, sample)?)),
        })
    }

    /// The network; a foreign one under `reading`.
    pub fn read_as(self, reading: &NetworkReading) -> LoadedNetwork {
        match self {
            Self::Own(network) => *network,
            Self::Foreign(network) => network.read_as(reading),
        }
    }
}

/// The run that a file comes from, if Eddy wrote it.
///
/// # Errors
/// If what it says of the run makes no sense, or the bytes are no file of weights.
pub fn run_of(bytes: &[u8]) -> Result<Option<RunSpec>, WeightsFileError> {
    Ok(own::origin(&kind::open(bytes)?)?.map(|origin| origin.spec.clamped().0))
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
