//! The claims: for each the networks that test it, and the rule that turns what was measured into
//! an answer. Pure: somebody else trains the networks (`engine::claims`).

mod bottleneck;
mod follows_the_score;
mod over_time;
mod untrained;

use crate::spec::{Claim, ClaimAnswer, RunSpec};
use crate::words::Message;

/// One network of a claim's test.
#[derive(Clone, Debug, PartialEq)]
pub struct Trial {
    /// For the reader: "k = 8, seed 1".
    pub label: String,
    pub spec: RunSpec,
    /// Training steps after which it is searched, besides at the end.
    pub measured_at: Vec<u32>,
}

/// What one search of one trial's network gave.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Observation {
    /// Index into the plan.
    pub trial: usize,
    /// Training steps since the seed.
    pub step: u64,
    pub stable_count: u32,
    /// Memorization coefficient, mean over the attractors; NaN without attractors.
    pub memorization: f32,
    /// Mean squared error per pixel on unseen images.
    pub test_error: f32,
    /// Chamfer similarity (cosine) of the attractors reached from noise and from training images …
    pub chamfer_cosine: f32,
    /// … and their Euclidean Chamfer distance, in latent scales; NaN where one of the sets is empty.
    pub chamfer_distance: f32,
    /// Share of training latents at which the map contracts, ‖J_f‖₂ < 1.
    pub contractive_share: f32,
    /// Median cosine of V and the score over training latents; NaN where no score is known.
    pub score_cosine: f32,
}

/// An answer with its numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimFinding {
    pub answer: ClaimAnswer,
    /// The numbers that decided, in a sentence.
    pub why: Message,
    pub columns: Vec<&'static str>,
    /// One line an observation: what it is of, and its numbers.
    pub rows: Vec<(String, Vec<f32>)>,
}

/// The networks that test a claim.
pub fn plan(claim: Claim) -> Vec<Trial> {
    match claim {
        Claim::Untrained => untrained::plan(),
        Claim::Bottleneck => bottleneck::plan(),
        Claim::Settling => over_time::plan_settling(),
        Claim::NoiseMeetsData => over_time::plan_noise_meets_data(),
        Claim::FollowsTheScore => follows_the_score::plan(),
    }
}

/// What the observations say of a claim. `plan` is what was run; a test that was stopped early has
/// fewer observations, and what is missing can only make the answer *undecided*.
pub fn decide(claim: Claim, plan: &[Trial], observations: &[Observation]) -> ClaimFinding {
    match claim {
        Claim::Untrained => untrained::decide(plan, observations),
        Claim::Bottleneck => bottleneck::decide(plan, observations),
        Claim::Settling => over_time::decide_settling(plan, observations),
        Claim::NoiseMeetsData => over_time::decide_noise_meets_data(plan, observations),
        Claim::FollowsTheScore => follows_the_score::decide(plan, observations),
    }
}

/// The observations of each trial, in the order of the plan.
fn by_trial<'a>(
    plan: &'a [Trial],
    observations: &'a [Observation],
) -> impl Iterator<Item = (&'a Trial, Vec<&'a Observation>)> {
    plan.iter()
        .enumerate()
        .map(|(index, trial)| (trial, observations.iter().filter(|observation| observation.trial == index).collect()))
}

/// A line for every observation.
fn rows(
    plan: &[Trial],
    observations: &[Observation],
    read: impl Fn(&Observation) -> Vec<f32>,
) -> Vec<(String, Vec<f32>)> {
    let label =
        |observation: &Observation| plan.get(observation.trial).map_or(String::new(), |trial| trial.label.clone());
    observations.iter().map(|observation| (label(observation), read(observation))).collect()
}

/// Searches that a whole test makes.
fn measurements(plan: &[Trial]) -> usize {
    plan.iter().map(|trial| trial.measured_at.len() + 1).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_plan_is_within_the_limits_and_needs_no_adjustment() {
        for claim in Claim::ALL {
            let plan = plan(claim);
            assert!(!plan.is_empty());
            for trial in &plan {
                assert_eq!(trial.spec.clamped().1, vec![], "{}", trial.label);
                let steps = trial.spec.optimizer.schedule_steps;
                assert!(trial.measured_at.iter().all(|&step| step < steps), "{}", trial.label);
            }
        }
    }

    #[test]
    fn a_test_that_was_stopped_before_it_began_is_undecided() {
        for claim in Claim::ALL {
            assert_eq!(decide(claim, &plan(claim), &[]).answer, ClaimAnswer::Undecided, "{claim:?}");
        }
    }
}
