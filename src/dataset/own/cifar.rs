//! CIFAR-10's binary version: records of a label and a picture of 32 × 32 pixels, its red, green and
//! blue planes one after the other. Batches one after the other are a batch.

use std::borrow::Cow;

use eddy_files::Labels;

use super::error::OwnDataError;
use super::sniff::{CIFAR10_SHAPE, RECORD_BYTES};
use crate::dataset::idx::HIGHEST_LABEL;
use crate::dataset::pictures::PictureReader;

/// All pictures of `bytes`.
///
/// # Errors
/// If there is no whole record, or a label is not 0…9.
pub fn parse(bytes: Cow<'_, [u8]>) -> Result<PictureReader<'_>, OwnDataError> {
    let (count, left_over) = (bytes.len() / RECORD_BYTES, bytes.len() % RECORD_BYTES);
    if count == 0 {
        return Err(OwnDataError::WrongBytes { expected: RECORD_BYTES, found: bytes.len() });
    }
    let labels = bytes.iter().step_by(RECORD_BYTES).take(count);
    if let Some((index, &label)) = labels.clone().enumerate().find(|(_, label)| **label > HIGHEST_LABEL) {
        return Err(OwnDataError::CifarLabel { index, label });
    }
    let labels = Labels::of_numbers(labels.map(|&label| label.into())).map_err(OwnDataError::Labels)?;
    Ok(PictureReader {
        shape: CIFAR10_SHAPE,
        count,
        announced: count + usize::from(left_over > 0),
        bytes,
        first_at: 1,
        stride: RECORD_BYTES,
        labels: Some(labels),
    })
}
