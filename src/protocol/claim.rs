//! A claim under test: how far it is, and what it came to.

use serde::{Deserialize, Serialize};

use crate::spec::{Claim, ClaimAnswer};
use crate::words::Message;

/// How far a test is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClaimProgress {
    pub claim: Claim,
    /// Which network is under way: "k = 8, seed 1".
    pub label: String,
    /// 0…1 of the whole test.
    pub done_share: f32,
    /// Estimated from the pace so far; `None` at first.
    pub seconds_left: Option<f32>,
}

/// What a test came to, with the numbers it was decided on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClaimReport {
    pub claim: Claim,
    pub answer: ClaimAnswer,
    /// The numbers that decided, in a sentence.
    pub why: Message,
    /// Whether it ran to its end; if not, the answer is of what there was.
    pub complete: bool,
    pub seconds: f32,
    pub device: String,
    pub columns: Vec<String>,
    /// One line a measurement: what it is of, and a number for each column. Not finite: none.
    pub rows: Vec<ClaimRow>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClaimRow {
    pub label: String,
    pub values: Vec<Option<f32>>,
}
