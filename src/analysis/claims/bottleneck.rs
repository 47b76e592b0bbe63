//! Claim: as the bottleneck widens, the memorization coefficient and the error on unseen images fall.

use super::{ClaimFinding, Observation, Trial, measurements, rows};
use crate::math::statistics::rank_correlation;
use crate::spec::{ClaimAnswer, RunSpec};
use crate::words::claims;

/// Both must fall at least this clearly.
const FALLS: f64 = -0.6;

/// Trials over k = 2 … 32, two seeds each, at 500 images.
pub fn plan() -> Vec<Trial> {
    let mut plan = Vec::new();
    for latent_dim in [2, 4, 8, 16, 32] {
        for seed in 0..2 {
            let mut spec = RunSpec::twelve_images();
            spec.seed = seed;
            spec.data.image_count = 500;
            spec.model.latent_dim = latent_dim;
            spec.optimizer.learning_rate = 2e-3;
            spec.optimizer.batch_size = 64;
            spec.optimizer.schedule_steps = 1000;
            plan.push(Trial { label: format!("k = {latent_dim}, seed {seed}"), spec, measured_at: Vec::new() });
        }
    }
    plan
}

/// Matches where memorization and test error both fall with k: Spearman correlation at most `FALLS`.
pub fn decide(plan: &[Trial], observations: &[Observation]) -> ClaimFinding {
    let latent_dim = |observation: &Observation| plan[observation.trial].spec.model.latent_dim as f64;
    let against_k = |read: fn(&Observation) -> f32| {
        let pairs = observations.iter().map(|observation| (latent_dim(observation), f64::from(read(observation))));
        rank_correlation(&pairs.filter(|pair| pair.1.is_finite()).collect::<Vec<_>>())
    };
    let memorization = against_k(|observation| observation.memorization);
    let test_error = against_k(|observation| observation.test_error);
    let without = observations.iter().filter(|observation| observation.stable_count == 0).count();
    let complete = observations.len() == measurements(plan) && 3 * without < observations.len();
    let answer = match (memorization, test_error) {
        (Some(memorization), Some(test_error)) if complete => {
            if memorization <= FALLS && test_error <= FALLS {
                ClaimAnswer::Matches
            } else if memorization > 0.0 || test_error > 0.0 {
                ClaimAnswer::DoesNotMatch
            } else {
                ClaimAnswer::Undecided
            }
        }
        _ => ClaimAnswer::Undecided,
    };
    let words = |correlation: Option<f64>| correlation.map_or_else(|| "none".to_owned(), |value| format!("{value:.2}"));
    ClaimFinding {
        answer,
        why: claims::message::bottleneck_why(words(memorization), words(test_error), without, observations.len()),
        columns: vec![claims::column_attractors(), claims::column_memorization(), claims::column_unseen_error()],
        rows: rows(plan, observations, |observation| {
            vec![observation.stable_count as f32, observation.memorization, observation.test_error]
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Observations of the whole plan with numbers made from k.
    fn made(memorization: fn(f32) -> f32, test_error: fn(f32) -> f32) -> Vec<Observation> {
        let observation = |(trial, of): (usize, &Trial)| {
            let k = of.spec.model.latent_dim as f32;
            let memorization = memorization(k);
            Observation {
                trial,
                step: 1000,
                stable_count: if memorization.is_nan() { 0 } else { 5 },
                memorization,
                test_error: test_error(k),
                chamfer_cosine: 1.0,
                chamfer_distance: 0.0,
                contractive_share: f32::NAN,
                score_cosine: f32::NAN,
            }
        };
        plan().iter().enumerate().map(observation).collect()
    }

    fn answer(observations: &[Observation]) -> ClaimAnswer {
        decide(&plan(), observations).answer
    }

    #[test]
    fn both_must_fall() {
        assert_eq!(answer(&made(|k| 1.0 / k, |k| 0.1 - 1e-3 * k)), ClaimAnswer::Matches);
        assert_eq!(answer(&made(|k| 1.0 / k, |k| 0.1 + 1e-3 * k)), ClaimAnswer::DoesNotMatch);
        assert_eq!(answer(&made(|k| k, |k| 1.0 / k)), ClaimAnswer::DoesNotMatch);
    }

    #[test]
    fn no_trend_is_undecided() {
        assert_eq!(answer(&made(|_| 0.9, |k| 1.0 / k)), ClaimAnswer::Undecided);
        // Falls a little: 2 → 0.9, 4 → 1, 8 → 0.8, 16 → 1, 32 → 0.9.
        let weak = |k: f32| {
            if k == 8.0 {
                0.8
            } else if k == 2.0 || k == 32.0 {
                0.9
            } else {
                1.0
            }
        };
        let answer_of_weak = answer(&made(weak, |k| 1.0 / k));
        assert_eq!(answer_of_weak, ClaimAnswer::Undecided);
    }

    #[test]
    fn fields_without_attractors_leave_nothing_to_compare() {
        let without = made(|k| if k > 8.0 { f32::NAN } else { 1.0 / k }, |k| 1.0 / k);
        assert_eq!(answer(&without), ClaimAnswer::Undecided);
    }

    #[test]
    fn a_test_cut_short_is_undecided() {
        let all = made(|k| 1.0 / k, |k| 1.0 / k);
        assert_eq!(answer(&all[..9]), ClaimAnswer::Undecided);
    }
}
