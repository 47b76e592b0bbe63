//! Claim: a network as it is initialised has exactly one attractor.

use super::{ClaimFinding, Observation, Trial, measurements, rows};
use crate::spec::{ClaimAnswer, RunSpec};
use crate::words::claims;

/// Untrained networks at k = 2, 8 and 32, three seeds each.
pub fn plan() -> Vec<Trial> {
    let mut plan = Vec::new();
    for latent_dim in [2, 8, 32] {
        for seed in 0..3 {
            let mut spec = RunSpec::twelve_images();
            spec.seed = seed;
            spec.data.image_count = 200;
            spec.model.latent_dim = latent_dim;
            // One step that changes nothing: a run is at least a step long.
            spec.optimizer.learning_rate = 0.0;
            spec.optimizer.schedule_steps = 1;
            plan.push(Trial { label: format!("k = {latent_dim}, seed {seed}"), spec, measured_at: Vec::new() });
        }
    }
    plan
}

/// Matches where every untrained network has exactly one attractor.
pub fn decide(plan: &[Trial], observations: &[Observation]) -> ClaimFinding {
    let single = observations.iter().filter(|observation| observation.stable_count == 1).count();
    let answer = if single < observations.len() {
        ClaimAnswer::DoesNotMatch
    } else if observations.len() < measurements(plan) {
        ClaimAnswer::Undecided
    } else {
        ClaimAnswer::Matches
    };
    ClaimFinding {
        answer,
        why: claims::message::untrained_why(single, observations.len()),
        columns: vec![claims::column_attractors()],
        rows: rows(plan, observations, |observation| vec![observation.stable_count as f32]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_counts(counts: &[u32]) -> ClaimFinding {
        let observation = |(trial, &stable_count): (usize, &u32)| Observation {
            trial,
            step: 1,
            stable_count,
            memorization: 0.5,
            test_error: 0.1,
            chamfer_cosine: 1.0,
            chamfer_distance: 0.0,
            contractive_share: f32::NAN,
            score_cosine: f32::NAN,
        };
        let observations: Vec<Observation> = counts.iter().enumerate().map(observation).collect();
        decide(&plan(), &observations)
    }

    #[test]
    fn one_attractor_everywhere_matches_and_one_exception_does_not() {
        assert_eq!(with_counts(&[1; 9]).answer, ClaimAnswer::Matches);
        assert_eq!(with_counts(&[1, 1, 1, 1, 2, 1, 1, 1, 1]).answer, ClaimAnswer::DoesNotMatch);
        assert_eq!(with_counts(&[1, 0]).answer, ClaimAnswer::DoesNotMatch);
        assert_eq!(with_counts(&[1; 8]).answer, ClaimAnswer::Undecided);
    }

    #[test]
    fn the_finding_names_every_network() {
        let finding = with_counts(&[1, 3, 1]);
        assert_eq!(finding.rows[1], ("k = 2, seed 1".to_owned(), vec![3.0]));
        assert!(finding.why.to_string().starts_with("2 of 3"), "{}", finding.why);
    }
}
