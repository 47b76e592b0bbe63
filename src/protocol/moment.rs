//! Moments of a run: what can be looked at again, and gone on from.

use serde::{Deserialize, Serialize};

use crate::spec::{Objective, OptimizerSpec};

/// Whether something is of the newest weights, or of a moment the visitor looks back at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum When {
    Now,
    Past,
}

/// What the engine keeps of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrainingSnapshots {
    /// Their training steps, rising.
    pub steps: Vec<u64>,
    /// The one that is shown, while the visitor looks back.
    pub shown: Option<u64>,
    /// Where training stood when it last went back, while that can still be taken back.
    pub left: Option<u64>,
    /// What they take, and what they may take.
    pub bytes: u64,
    pub cap_bytes: u64,
    /// Two moments of a network this large do not fit: none are kept.
    pub too_large: bool,
}

/// Where training goes on, and under which settings.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct TrainingPosition {
    pub step: u64,
    pub objective: Objective,
    pub optimizer: OptimizerSpec,
    pub playing: bool,
    /// Whether a going back was taken back.
    pub taken_back: bool,
}
