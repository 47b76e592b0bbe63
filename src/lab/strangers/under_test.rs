//! A network that strangers are to be told from, before and after it was measured.

use crate::protocol::{ScoreResult, StrangerTable, UploadVerdict};
use crate::spec::{RunSpec, StrangerSet};

/// A network, and who is to be told from what it knows.
#[derive(Clone, Debug, PartialEq)]
pub struct NetworkUnderTest {
    pub title: String,
    pub spec: RunSpec,
    pub sets: Vec<StrangerSet>,
    /// What was measured elsewhere.
    pub there: Vec<ReferenceAuroc>,
}

/// What was measured of pictures seen in one way.
pub struct MeasuredWay {
    /// Whether they were framed as the training pictures are.
    pub is_framed: bool,
    pub table: StrangerTable,
    /// The pictures that were brought, as they were judged; the name of each.
    pub judged: Vec<(String, UploadVerdict)>,
    /// How well the scores tell these pictures from those that belong.
    pub told_apart: Vec<ScoreResult>,
}

/// What it came to.
pub struct MeasuredNetwork {
    /// As it was trained.
    pub spec: RunSpec,
    pub notes: Vec<String>,
    pub attractors: u32,
    /// Held-out pictures of its own kind that calibrated.
    pub calibration_count: usize,
    /// What was measured in each way of seeing pictures.
    pub ways: Vec<MeasuredWay>,
}

/// AUROC of some scores on one set, measured with PyTorch by the same recipe, its own draws and pictures.
#[derive(Clone, Debug, PartialEq)]
pub struct ReferenceAuroc {
    pub set: StrangerSet,
    /// In the order of `networks::COLUMNS`, to the digits that were told; empty where nothing was.
    pub auroc: [&'static str; 6],
}
