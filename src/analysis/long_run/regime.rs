//! What became of a point: at rest, on a cycle, wandering, running away, or not to be said yet; and whether starts settle
//! as the paper reports of large models.

use super::LongRunRule;
use crate::spec::ClaimAnswer;
use crate::spec::threshold::PAPER_LARGE_STEP_SQUARED;

/// On a cycle the point comes back to within this many times the distance that counts as rest …
const RETURN: f64 = 10.0;
/// … and to within this share of how far it was from there in between.
const RETURN_SHARE: f64 = 0.01;
/// A point whose steps in the last quarter are below this share of those in the quarter before still slows down.
const SLOWING: f64 = 0.8;
/// A point whose norm grew by more than this factor from the second quarter of the run to the last may be running away.
const GROWING: f64 = 1.5;
/// A stretch of a near start that is no more than rounding.
const LEAST_STRETCH: f64 = 1e-9;

/// What a point did, step by step.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PointSeries {
    /// ‖z‖ from the start on: one more than steps.
    pub norms: Vec<f64>,
    /// ‖f(z) − z‖.
    pub steps: Vec<f64>,
    /// Distances of the near start after each step of its pair; the last ones of the run.
    pub pair_distances: Vec<f64>,
}

/// What became of a point. Only one that rests can be called an attractor, and not before its neighbourhood is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Regime {
    AtRest,
    /// It comes back every so many steps.
    Cycle {
        period: u32,
    },
    /// It stays bounded and goes on moving without coming back.
    Wandering,
    Diverging,
    /// It still slows down, or still grows: the run was too short.
    Undecided,
}

/// A point's regime, with the numbers behind it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PointRegime {
    pub regime: Regime,
    /// ‖V‖/‖z‖ of the last step.
    pub last_step: f64,
    /// Median of ‖V‖/‖z‖ over the last quarter of the run.
    pub plateau: f64,
    /// The step before which the paper's rule would have stopped: ‖V‖² below 10⁻⁵.
    pub paper_settled_at: Option<u32>,
    /// Mean logarithm by which a near start moves off in a step, and the standard error of the mean.
    pub exponent: Option<[f64; 2]>,
}

impl PointSeries {
    /// ‖V‖/‖z‖ of every step.
    pub fn relative_steps(&self) -> Vec<f64> {
        self.steps.iter().zip(&self.norms).map(|(step, norm)| step / norm.max(f64::MIN_POSITIVE)).collect()
    }

    /// `returns[p − 1]` is how far the last state is from the one p steps before.
    pub(super) fn regime(&self, returns: &[f64], rule: &LongRunRule) -> PointRegime {
        let relative = self.relative_steps();
        let quarter = relative.len() / 4;
        let last_quarter = &relative[relative.len() - quarter.max(1).min(relative.len())..];
        let plateau = median(last_quarter);
        let paper_settled_at = self.steps.iter().position(|step| step * step < PAPER_LARGE_STEP_SQUARED);
        PointRegime {
            regime: self.regime_of(&relative, plateau, returns, rule),
            last_step: relative.last().copied().unwrap_or(f64::NAN),
            plateau,
            paper_settled_at: paper_settled_at.map(|at| at as u32),
            exponent: self.exponent(rule),
        }
    }

    fn regime_of(&self, relative: &[f64], plateau: f64, returns: &[f64], rule: &LongRunRule) -> Regime {
        let (Some(&first), Some(&last)) = (self.norms.first(), self.norms.last()) else { return Regime::Undecided };
        let Some(&last_step) = relative.last() else { return Regime::Undecided };
        if !last.is_finite() || !last_step.is_finite() || last > rule.away * first.max(f64::MIN_POSITIVE) {
            return Regime::Diverging;
        }
        if last_step < rule.rest {
            return Regime::AtRest;
        }
        if let Some(period) = period(returns, last, rule) {
            return Regime::Cycle { period };
        }
        let quarter = relative.len() / 4;
        let before = &relative[relative.len().saturating_sub(2 * quarter)..relative.len() - quarter];
        let still_slows = quarter == 0 || plateau < SLOWING * median(before);
        // The norms of the last quarter and of the second one: those of a wanderer rise and fall.
        let norms = &self.norms[1..];
        let second = &norms[quarter..(2 * quarter).max(quarter + 1).min(norms.len())];
        let still_grows = median(&norms[norms.len() - quarter..]) > GROWING * median(second);
        if still_slows || still_grows { Regime::Undecided } else { Regime::Wandering }
    }

    fn exponent(&self, rule: &LongRunRule) -> Option<[f64; 2]> {
        // A pair of the step from t begins at reach·‖z_t‖.
        let first = self.steps.len().checked_sub(self.pair_distances.len())?;
        let stretch = |(distance, norm): (&f64, &f64)| {
            let stretch = distance / (rule.reach * norm);
            // What is no number stays none.
            if stretch < LEAST_STRETCH { LEAST_STRETCH.ln() } else { stretch.ln() }
        };
        let logs: Vec<f64> = self.pair_distances.iter().zip(&self.norms[first..]).map(stretch).collect();
        // The direction turns to the fastest one first.
        let logs = &logs[logs.len() / 4..];
        let count = logs.len() as f64;
        let mean = logs.iter().sum::<f64>() / count;
        let variance = logs.iter().map(|log| (log - mean).powi(2)).sum::<f64>() / (count - 1.0).max(1.0);
        (!logs.is_empty() && mean.is_finite()).then_some([mean, (variance / count).sqrt()])
    }
}

/// The shortest time after which the point comes back, having been away.
fn period(returns: &[f64], norm: f64, rule: &LongRunRule) -> Option<u32> {
    let mut farthest = returns.first().copied()?;
    for (before, &distance) in returns.iter().enumerate().skip(1) {
        if distance < RETURN * rule.rest * norm && distance < RETURN_SHARE * farthest {
            return Some(before as u32 + 1);
        }
        farthest = farthest.max(distance);
    }
    None
}

fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    match sorted.len() {
        0 => f64::NAN,
        count => 0.5 * (sorted[(count - 1) / 2] + sorted[count / 2]),
    }
}

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
