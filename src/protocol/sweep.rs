//! A sweep under way: how far it is, and what each of its runs came to.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Measure, Verdict};
use crate::words::Message;

/// Names a sweep; the page drops what is of another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SweepId(pub u32);

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SweepProgress {
    pub sweep: SweepId,
    /// What is under way: "Images 50, Bottleneck k 8, seed 1".
    pub label: String,
    /// 0…1 of what was asked for.
    pub done_share: f32,
    /// Estimated from the pace so far; `None` at first.
    pub seconds_left: Option<f32>,
}

/// What one run of a sweep came to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SweepRun {
    /// Its number in the sweep (`SweepSpec::spec_of_run`).
    pub run: u32,
    pub seconds: f32,
    pub outcome: SweepOutcome,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SweepOutcome {
    /// What was not measured is not in it.
    Measured(BTreeMap<Measure, f32>),
    /// The loss stopped being finite at this step.
    Diverged { step: u64 },
    /// In words.
    Failed(Message),
}

impl SweepOutcome {
    pub fn measured(verdict: &Verdict) -> Self {
        let number = |measure: Measure| Some((measure, measure.read(verdict)?));
        Self::Measured(Measure::ALL.into_iter().filter_map(number).collect())
    }

    /// The name in CSV.
    pub fn id(&self) -> &'static str {
        match self {
            Self::Measured(_) => "measured",
            Self::Diverged { .. } => "diverged",
            Self::Failed(_) => "failed",
        }
    }

    pub fn number(&self, measure: Measure) -> Option<f32> {
        match self {
            Self::Measured(numbers) => numbers.get(&measure).copied(),
            Self::Diverged { .. } | Self::Failed(_) => None,
        }
    }
}
