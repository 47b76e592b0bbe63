//! What the paper reports of large models, beside what a run gives.

use super::regime::{PointRegime, Regime};
use crate::spec::ClaimAnswer;

/// After so many steps the paper stops, and calls the end an attractor all the same.
pub const PAPER_STEPS: u32 = 500;
/// A share above this is nearly all, one below the rest nearly none.
const NEARLY_ALL: f64 = 0.9;

/// Share of the starts that settled by the paper's rule within the run.
pub fn starts_that_settled(regimes: &[PointRegime]) -> f64 {
    let settled = regimes.iter().filter(|regime| regime.paper_settled_at.is_some()).count();
    settled as f64 / regimes.len().max(1) as f64
}

/// Whether starts settle as the paper says. That nearly none does is only said where nearly all have shown that they
/// do something else.
pub fn settling_answer(regimes: &[PointRegime]) -> ClaimAnswer {
    let settled = starts_that_settled(regimes);
    let otherwise = regimes
        .iter()
        .filter(|regime| matches!(regime.regime, Regime::Wandering | Regime::Diverging | Regime::Cycle { .. }))
        .count();
    let otherwise = otherwise as f64 / regimes.len().max(1) as f64;
    if regimes.is_empty() {
        ClaimAnswer::Undecided
    } else if settled >= NEARLY_ALL {
        ClaimAnswer::Matches
    } else if settled <= 1.0 - NEARLY_ALL && otherwise >= NEARLY_ALL {
        ClaimAnswer::DoesNotMatch
    } else {
        ClaimAnswer::Undecided
    }
}
