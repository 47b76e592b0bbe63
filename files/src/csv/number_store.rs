//! The numbers of a table while it is read.

use super::{CsvError, MAX_NUMBER_BYTES};
use crate::numbers::{NumberType, Numbers};

/// Bytes while every number is one, else four bytes each.
pub enum NumberStore {
    Bytes(Vec<u8>),
    Floats(Vec<u8>),
}

impl NumberStore {
    /// With room for so many bytes.
    pub fn of(bytes: usize) -> Self {
        Self::Bytes(Vec::with_capacity(bytes))
    }

    /// # Errors
    /// If there is no more room.
    pub fn push(&mut self, value: f64) -> Result<(), CsvError> {
        let is_byte = (0.0..=255.0).contains(&value) && value.fract() == 0.0;
        if let Self::Bytes(bytes) = self
            && !is_byte
        {
            if bytes.len() > MAX_NUMBER_BYTES / 4 {
                return Err(CsvError::TooLarge);
            }
            let floats = bytes.iter().flat_map(|&byte| f32::from(byte).to_le_bytes()).collect();
            *self = Self::Floats(floats);
        }
        match self {
            Self::Bytes(bytes) if bytes.len() < MAX_NUMBER_BYTES => bytes.push(value as u8),
            Self::Floats(bytes) if bytes.len() + 4 <= MAX_NUMBER_BYTES => {
                bytes.extend((value as f32).to_le_bytes());
            }
            _ => return Err(CsvError::TooLarge),
        }
        Ok(())
    }

    pub fn into_numbers(self) -> Numbers<'static> {
        match self {
            Self::Bytes(bytes) => Numbers::new(bytes.into(), NumberType::U8, false),
            Self::Floats(bytes) => Numbers::new(bytes.into(), NumberType::F32, false),
        }
    }
}
