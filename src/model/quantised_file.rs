//! The container of a quantised network: eight letters, a version, a head in postcard, then one byte a weight.
//!
//! ```text
//! magic | version | length of the head (u32, little endian) | head | counts of every layer in turn
//! ```
//!
//! The head holds everything but the counts. An entropy coder (the files are served gzipped) finds them side by side.

use std::borrow::Cow;

use serde::{Serialize, de::DeserializeOwned};
use thiserror::Error;

use super::quantised::QuantisedLayer;
use crate::words::shipped;

/// Larger numbers would overflow f32 somewhere on their way through the layers.
pub const LARGEST_NUMBER: f32 = 1e6;

/// Why a file is no network to be shown.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum QuantisedFileError {
    #[error("{}", shipped::not_ours())]
    NotOurs,
    #[error("{}", shipped::version(found.to_string(), read.to_string()))]
    Version { found: u8, read: u8 },
    #[error("{}", shipped::length())]
    Length,
    #[error("{}", shipped::head())]
    Head,
    #[error("{0}")]
    Unsound(Cow<'static, str>),
}

/// A kind of such files. Page and files are shipped together: a change of the head is another version, and older ones
/// are not read.
pub struct QuantisedFormat {
    pub magic: &'static [u8; 8],
    pub version: u8,
    pub most_head_bytes: usize,
}

impl QuantisedFormat {
    /// The bytes of a file.
    ///
    /// # Errors
    /// If the head cannot be encoded, or is longer than what is read.
    pub fn pack<'a>(
        &self,
        head: &impl Serialize,
        layers: impl Iterator<Item = &'a QuantisedLayer>,
    ) -> Result<Vec<u8>, QuantisedFileError> {
        let head = postcard::to_allocvec(head).map_err(|_| QuantisedFileError::Head)?;
        let length = u32::try_from(head.len()).map_err(|_| QuantisedFileError::Head)?;
        if head.len() > self.most_head_bytes {
            return Err(QuantisedFileError::Head);
        }
        let mut bytes = [&self.magic[..], &[self.version], &length.to_le_bytes(), &head].concat();
        bytes.extend(layers.flat_map(|layer| layer.counts.iter().map(|count| count.to_le_bytes()[0])));
        Ok(bytes)
    }

    /// The head of a file, and the counts after it: check the head before anything of its size is made.
    ///
    /// # Errors
    /// If the bytes are not of this kind, are cut, or hold no such head.
    pub fn unpack<'a, H: DeserializeOwned>(&self, bytes: &'a [u8]) -> Result<(H, &'a [u8]), QuantisedFileError> {
        let rest = bytes.strip_prefix(self.magic).ok_or(QuantisedFileError::NotOurs)?;
        let (&found, rest) = rest.split_first().ok_or(QuantisedFileError::Length)?;
        if found != self.version {
            return Err(QuantisedFileError::Version { found, read: self.version });
        }
        let (length, rest) = rest.split_first_chunk::<4>().ok_or(QuantisedFileError::Length)?;
        let length = u32::from_le_bytes(*length) as usize;
        if length > self.most_head_bytes {
            return Err(QuantisedFileError::Head);
        }
        let (head, counts) = rest.split_at_checked(length).ok_or(QuantisedFileError::Length)?;
        let (head, more): (H, _) = postcard::take_from_bytes(head).map_err(|_| QuantisedFileError::Head)?;
        if more.is_empty() { Ok((head, counts)) } else { Err(QuantisedFileError::Head) }
    }
}

/// Puts `counts` into `layers`, in turn.
///
/// # Errors
/// If there are not exactly as many as the layers have weights.
pub fn fill<'a>(
    layers: impl Iterator<Item = &'a mut QuantisedLayer>,
    mut counts: &[u8],
) -> Result<(), QuantisedFileError> {
    for layer in layers {
        let count = layer.weight_count().ok_or(QuantisedFileError::Length)?;
        let (own, others) = counts.split_at_checked(count).ok_or(QuantisedFileError::Length)?;
        layer.counts = own.iter().map(|&byte| i8::from_le_bytes([byte])).collect();
        counts = others;
    }
    if counts.is_empty() { Ok(()) } else { Err(QuantisedFileError::Length) }
}

/// # Errors
/// If a layer has no row, no column, more than `most_units` of either, or a number that is not finite.
pub fn check_layer(layer: &QuantisedLayer, most_units: u32) -> Result<(), QuantisedFileError> {
    let small = |number: &f32| number.abs() <= LARGEST_NUMBER;
    if !(1..=most_units).contains(&layer.inputs) || !(1..=most_units).contains(&layer.outputs) {
        return Err(QuantisedFileError::Unsound(shipped::layer_units(most_units.to_string()).into()));
    }
    if [&layer.steps, &layer.bias].iter().any(|row| row.len() != layer.outputs as usize) {
        return Err(QuantisedFileError::Unsound(shipped::layer_rows().into()));
    }
    // A NaN is not small.
    if !layer.steps.iter().chain(&layer.bias).all(small) || layer.steps.iter().any(|step| *step < 0.0) {
        return Err(QuantisedFileError::Unsound(shipped::layer_numbers().into()));
    }
    Ok(())
}
