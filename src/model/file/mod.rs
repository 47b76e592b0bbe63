//! Networks in safetensors files (docs/weights.md): Eddy's own, which say what run they come from, and
//! fully connected autoencoders of others, which are read by the names and shapes of their tensors.

mod container;
mod error;
mod foreign;
mod loaded;
mod own;

use container::Container;

pub use error::WeightsFileError;
pub use loaded::{Activations, LoadedNetwork, MAX_PARAMETERS, Origin};
pub use own::to_safetensors;

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

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
