//! CIFAR-10's binary version: records of a label and a picture of 32 × 32 pixels, its red, green and
//! blue planes one after the other. Batches one after the other are a batch.

use super::error::OwnDataError;
use super::sniff::{CIFAR10_SHAPE, RECORD_BYTES};
use crate::dataset::idx::HIGHEST_LABEL;
use crate::dataset::pictures::PictureReader;
use std::borrow::Cow;

/// All pictures of `bytes`.
///
/// # Errors
/// If they are not whole records, or a label is not 0…9.
pub fn parse(bytes: Cow<'_, [u8]>) -> Result<PictureReader<'_>, OwnDataError> {
    let (count, left_over) = (bytes.len() / RECORD_BYTES, bytes.len() % RECORD_BYTES);
    if count == 0 || left_over > 0 {
        return Err(OwnDataError::WrongBytes { expected: count.max(1) * RECORD_BYTES, found: bytes.len() });
    }
    let labels: Vec<u8> = bytes.iter().copied().step_by(RECORD_BYTES).collect();
    match labels.iter().position(|&label| label > HIGHEST_LABEL) {
        Some(index) => Err(OwnDataError::CifarLabel { index, label: labels[index] }),
        None => Ok(PictureReader {
            shape: CIFAR10_SHAPE,
            count,
            bytes,
            first_at: 1,
            stride: RECORD_BYTES,
            interleaved: false,
            labels: Some(labels),
        }),
    }
}
