//! What tensors a half has to have, and whether a file has them.

use super::ImageModelError;
use super::draft::LayerNumbers;
use crate::model::file::{TensorSet, WeightsFileError};

/// A half of an autoencoder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImageHalf {
    Encoder,
    Decoder,
}

impl ImageHalf {
    pub const BOTH: [Self; 2] = [Self::Encoder, Self::Decoder];

    /// As names of tensors begin.
    pub fn word(self) -> &'static str {
        match self {
            Self::Encoder => "encoder",
            Self::Decoder => "decoder",
        }
    }
}

/// Notes which tensors a graph asks for, and gives no numbers.
#[derive(Default)]
pub struct TensorPlan(pub Vec<(String, Vec<usize>)>);

impl LayerNumbers for TensorPlan {
    fn numbers(&mut self, name: &str, shape: &[usize]) -> Result<Vec<f32>, ImageModelError> {
        self.0.push((name.to_owned(), shape.to_vec()));
        Ok(Vec::new())
    }
}

impl TensorPlan {
    /// Numbers of all of them.
    pub fn parameters(&self) -> usize {
        let count = |shape: &[usize]| shape.iter().fold(1usize, |count, &side| count.saturating_mul(side));
        self.0.iter().map(|(_, shape)| count(shape)).fold(0, usize::saturating_add)
    }

    /// How many of its names `set` has.
    pub fn known(&self, set: &TensorSet<'_>) -> usize {
        self.0.iter().filter(|(name, _)| set.shape(name).is_some()).count()
    }

    /// # Errors
    /// The first tensor that `set` lacks, or has in another shape, or has too much among those `in_scope`. Where one
    /// is missing and another of its shape is unknown, both are named.
    pub fn check(&self, set: &TensorSet<'_>, in_scope: impl Fn(&str) -> bool) -> Result<(), ImageModelError> {
        let asked: std::collections::BTreeSet<&str> = self.0.iter().map(|(name, _)| name.as_str()).collect();
        let unknown: Vec<_> = set.shapes().filter(|(name, _)| in_scope(name) && !asked.contains(name)).collect();
        for (name, expected) in &self.0 {
            match set.shape(name) {
                Some(found) if found == expected => {}
                Some(found) => {
                    let (tensor, expected, found) = (name.clone(), expected.clone(), found.to_vec());
                    return Err(WeightsFileError::Shape { tensor, expected, found }.into());
                }
                None => {
                    let (tensor, expected) = (name.clone(), expected.clone());
                    let instead = unknown.iter().find(|(_, shape)| *shape == expected);
                    return Err(match instead {
                        Some((found, shape)) => {
                            let (found, shape) = ((*found).to_owned(), shape.to_vec());
                            ImageModelError::Renamed { tensor, expected, found, shape }
                        }
                        None => WeightsFileError::Missing { tensor, expected }.into(),
                    });
                }
            }
        }
        match unknown.first() {
            Some((name, found)) => {
                let (tensor, found) = ((*name).to_owned(), found.to_vec());
                Err(WeightsFileError::Unexpected { tensor, found }.into())
            }
            None => Ok(()),
        }
    }
}
