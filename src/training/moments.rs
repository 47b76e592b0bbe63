//! AdamW's moments of one tensor as plain numbers: what a checkpoint keeps.

use serde::{Deserialize, Serialize};

/// Both moments after `time` steps. Of a full layer's weight they are in the order `inputs × outputs`.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct TensorMoments {
    pub time: u64,
    pub first: Vec<f32>,
    pub second: Vec<f32>,
}

impl TensorMoments {
    /// Whether they are those of a tensor of `count` numbers.
    pub fn has_len(&self, count: usize) -> bool {
        self.first.len() == count && self.second.len() == count
    }
}
