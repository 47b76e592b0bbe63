//! What the paper reports, beside what was measured.

use serde::Serialize;

use crate::spec::ClaimAnswer;

/// What the paper reports, and whether this run agrees.
#[derive(Clone, Debug, Serialize)]
pub struct PaperRow {
    pub claim: String,
    pub answer: &'static str,
    pub why: String,
}

impl PaperRow {
    pub fn new(claim: String, answer: ClaimAnswer, why: String) -> Self {
        Self { claim, answer: answer.words(), why }
    }
}
