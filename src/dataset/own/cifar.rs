//! CIFAR-10's binary version: records of a label and a picture of 32 × 32 pixels, its red, green and
//! blue planes one after the other. Batches one after the other are a batch.

use super::OwnDataError;
use crate::dataset::idx::HIGHEST_LABEL;
use crate::dataset::pictures::Roll;
use crate::spec::SampleShape;
use std::borrow::Cow;

const SHAPE: SampleShape = SampleShape { channels: 3, height_px: 32, width_px: 32 };
pub const RECORD_BYTES: usize = 1 + SHAPE.dim();
/// CIFAR-100's records have a coarse label before the fine one.
const RECORD_100_BYTES: usize = 2 + SHAPE.dim();

/// Whether the length and the first label are those of CIFAR-10 batches: there is no magic number.
pub fn may_be(bytes: &[u8]) -> bool {
    bytes.len().is_multiple_of(RECORD_BYTES) && bytes.first().is_some_and(|&label| label <= HIGHEST_LABEL)
}

pub fn may_be_100(bytes: &[u8]) -> bool {
    bytes.len().is_multiple_of(RECORD_100_BYTES) && matches!(bytes, [..20, ..100, ..])
}

/// All pictures of `bytes`, which are whole records.
pub fn parse(bytes: Cow<'_, [u8]>) -> Result<Roll<'_>, OwnDataError> {
    let (count, left_over) = (bytes.len() / RECORD_BYTES, bytes.len() % RECORD_BYTES);
    if count == 0 || left_over > 0 {
        return Err(OwnDataError::WrongBytes { expected: count.max(1) * RECORD_BYTES, found: bytes.len() });
    }
    let labels: Vec<u8> = bytes.iter().copied().step_by(RECORD_BYTES).collect();
    match labels.iter().position(|&label| label > HIGHEST_LABEL) {
        Some(index) => Err(OwnDataError::CifarLabel { index, label: labels[index] }),
        None => Ok(Roll {
            shape: SHAPE,
            count,
            bytes,
            first_at: 1,
            stride: RECORD_BYTES,
            interleaved: false,
            labels: Some(labels),
        }),
    }
}
