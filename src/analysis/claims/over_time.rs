//! Claims on one network over its training: the attractor count grows and settles, and the
//! attractors reached from noise approach those reached from the data.

use super::{ClaimFinding, Observation, Trial, by_trial, rows};
use crate::math::statistics::rank_correlation;
use crate::spec::{ClaimAnswer, RunSpec};
use crate::words::claims;

/// The claim is decided for each seed, and one that does not match decides for all.
fn of_all(answers: &[ClaimAnswer], expected: usize) -> ClaimAnswer {
    if answers.contains(&ClaimAnswer::DoesNotMatch) {
        ClaimAnswer::DoesNotMatch
    } else if answers.len() == expected && answers.iter().all(|&answer| answer == ClaimAnswer::Matches) {
        ClaimAnswer::Matches
    } else {
        ClaimAnswer::Undecided
    }
}

/// Two seeds of the twelve images, searched ten times during training and at its end.
pub fn plan_settling() -> Vec<Trial> {
    let trial = |seed: u64| {
        let mut spec = RunSpec::twelve_images();
        spec.seed = seed;
        let measured_at = vec![0, 50, 100, 200, 350, 500, 700, 960, 1040, 1120];
        Trial { label: format!("seed {seed}"), spec, measured_at }
    };
    (0..2).map(trial).collect()
}

/// Matches where there are more attractors at the end than at the start, and in the last fifth of training their number stays within 10 % (or 1) of the last.
pub fn decide_settling(plan: &[Trial], observations: &[Observation]) -> ClaimFinding {
    let mut answers = Vec::new();
    let mut told = Vec::new();
    for (trial, seen) in by_trial(plan, observations) {
        let counts: Vec<i64> = seen.iter().map(|observation| i64::from(observation.stable_count)).collect();
        let (Some(&first), Some(&last)) = (counts.first(), counts.last()) else { continue };
        told.push(claims::first_and_last(&trial.label, first.to_string(), last.to_string()));
        if counts.len() < trial.measured_at.len() + 1 {
            answers.push(ClaimAnswer::Undecided);
            continue;
        }
        let steps = u64::from(trial.spec.optimizer.schedule_steps);
        let late = seen.iter().filter(|observation| 5 * observation.step >= 4 * steps);
        let stray = late.map(|observation| (i64::from(observation.stable_count) - last).abs()).max().unwrap_or(0);
        let within = |share: f64| stray as f64 <= (share * last as f64).max(1.0);
        answers.push(if last <= first || !within(1.0 / 3.0) {
            ClaimAnswer::DoesNotMatch
        } else if within(0.1) {
            ClaimAnswer::Matches
        } else {
            ClaimAnswer::Undecided
        });
    }
    ClaimFinding {
        answer: of_all(&answers, plan.len()),
        why: claims::message::settling_why(told.join("; ")),
        columns: vec![claims::column_step(), claims::column_attractors()],
        rows: rows(plan, observations, |observation| vec![observation.step as f32, observation.stable_count as f32]),
    }
}

/// Two seeds at k = 8, 500 images and training noise 0.6, searched seven times and at the end.
pub fn plan_noise_meets_data() -> Vec<Trial> {
    let trial = |seed: u64| {
        let mut spec = RunSpec::twelve_images();
        spec.seed = seed;
        spec.data.image_count = 500;
        spec.model.latent_dim = 8;
        spec.objective.input_noise = 0.6;
        spec.optimizer.learning_rate = 2e-3;
        spec.optimizer.batch_size = 64;
        spec.optimizer.schedule_steps = 1500;
        // From a tenth on: at the very beginning there is one attractor, and one equals one.
        Trial { label: format!("seed {seed}"), spec, measured_at: vec![150, 300, 450, 600, 800, 1000, 1250] }
    };
    (0..2).map(trial).collect()
}

/// First, last and trend (rank correlation with the step) of a measure, where it exists.
struct TrendOverTraining {
    first: f64,
    last: f64,
    trend: Option<f64>,
    length: usize,
}

fn course(seen: &[&Observation], read: fn(&Observation) -> f32) -> Option<TrendOverTraining> {
    let points: Vec<(f64, f64)> = seen
        .iter()
        .map(|observation| (observation.step as f64, f64::from(read(observation))))
        .filter(|point| point.1.is_finite())
        .collect();
    let (&(_, first), &(_, last)) = (points.first()?, points.last()?);
    Some(TrendOverTraining { first, last, trend: rank_correlation(&points), length: points.len() })
}

/// Decides from the Chamfer distance between both sets of attractors, which must halve, and from their similarity.
pub fn decide_noise_meets_data(plan: &[Trial], observations: &[Observation]) -> ClaimFinding {
    let mut answers = Vec::new();
    let mut told = Vec::new();
    let three = |value| format!("{value:.3}");
    for (trial, seen) in by_trial(plan, observations) {
        let distance = course(&seen, |observation| observation.chamfer_distance);
        let similarity = course(&seen, |observation| observation.chamfer_cosine);
        let (Some(distance), Some(similarity)) = (distance, similarity) else { continue };
        told.push(claims::similarity_and_distance(
            &trial.label,
            three(similarity.first),
            three(similarity.last),
            three(distance.first),
            three(distance.last),
        ));
        let complete = distance.length == trial.measured_at.len() + 1;
        let falls = distance.last <= 0.5 * distance.first && distance.trend.is_some_and(|trend| trend <= -0.5);
        answers.push(if !complete {
            ClaimAnswer::Undecided
        } else if distance.last > distance.first && similarity.last < similarity.first {
            ClaimAnswer::DoesNotMatch
        } else if falls && similarity.last >= similarity.first {
            ClaimAnswer::Matches
        } else {
            ClaimAnswer::Undecided
        });
    }
    ClaimFinding {
        answer: of_all(&answers, plan.len()),
        why: claims::message::noise_meets_data_why(told.join("; ")),
        columns: vec![
            claims::column_step(),
            claims::column_attractors(),
            claims::column_similarity(),
            claims::column_distance(),
        ],
        rows: rows(plan, observations, |observation| {
            vec![
                observation.step as f32,
                observation.stable_count as f32,
                observation.chamfer_cosine,
                observation.chamfer_distance,
            ]
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A whole test in which every seed goes the same way; the number depends on the share of the
    /// training done.
    fn seen(plan: &[Trial], read: impl Fn(f32) -> (u32, f32)) -> Vec<Observation> {
        let mut observations = Vec::new();
        for (trial, of) in plan.iter().enumerate() {
            let steps = of.spec.optimizer.schedule_steps;
            for &step in of.measured_at.iter().chain([&steps]) {
                let (stable_count, chamfer_distance) = read(step as f32 / steps as f32);
                observations.push(Observation {
                    trial,
                    step: u64::from(step),
                    stable_count,
                    memorization: 0.9,
                    test_error: 0.1,
                    chamfer_cosine: 1.0,
                    chamfer_distance,
                    contractive_share: f32::NAN,
                    score_cosine: f32::NAN,
                });
            }
        }
        observations
    }

    fn settling(count: impl Fn(f32) -> u32) -> ClaimAnswer {
        let plan = plan_settling();
        decide_settling(&plan, &seen(&plan, |done| (count(done), 0.0))).answer
    }

    #[test]
    fn a_count_that_grows_and_stays_matches() {
        assert_eq!(settling(|done| if done < 0.5 { 1 + (20.0 * done) as u32 } else { 12 }), ClaimAnswer::Matches);
        assert_eq!(settling(|done| 1 + (11.0 * done.min(0.8)) as u32), ClaimAnswer::Matches);
    }

    #[test]
    fn a_count_that_never_grows_or_still_jumps_does_not_match() {
        assert_eq!(settling(|_| 1), ClaimAnswer::DoesNotMatch);
        assert_eq!(settling(|done| 1 + (60.0 * done.powi(4)) as u32), ClaimAnswer::DoesNotMatch);
    }

    #[test]
    fn a_count_that_still_creeps_is_undecided() {
        assert_eq!(settling(|done| 1 + (100.0 * done) as u32), ClaimAnswer::Undecided);
    }

    #[test]
    fn one_seed_that_does_not_match_decides() {
        let plan = plan_settling();
        let mut observations = seen(&plan, |done| (1 + (11.0 * done.min(0.8)) as u32, 0.0));
        observations.iter_mut().filter(|observation| observation.trial == 1).for_each(|it| it.stable_count = 1);
        assert_eq!(decide_settling(&plan, &observations).answer, ClaimAnswer::DoesNotMatch);
        observations.retain(|observation| observation.trial == 0);
        assert_eq!(decide_settling(&plan, &observations).answer, ClaimAnswer::Undecided, "a seed is missing");
    }

    fn meeting(distance: impl Fn(f32) -> f32, cosine: impl Fn(f32) -> f32) -> ClaimAnswer {
        let plan = plan_noise_meets_data();
        let mut observations = seen(&plan, |done| (5, distance(done)));
        observations.iter_mut().for_each(|it| it.chamfer_cosine = cosine(it.step as f32 / 1500.0));
        decide_noise_meets_data(&plan, &observations).answer
    }

    #[test]
    fn both_measures_must_agree() {
        assert_eq!(meeting(|done| 1.0 - 0.9 * done, |done| 0.5 + 0.4 * done), ClaimAnswer::Matches);
        assert_eq!(meeting(|done| 0.2 + done, |done| 0.9 - 0.4 * done), ClaimAnswer::DoesNotMatch);
        assert_eq!(meeting(|done| 1.0 - 0.9 * done, |done| 0.9 - 0.4 * done), ClaimAnswer::Undecided);
        assert_eq!(meeting(|done| 0.2 + done, |done| 0.5 + 0.4 * done), ClaimAnswer::Undecided);
    }

    #[test]
    fn a_distance_that_hardly_falls_or_is_not_there_is_undecided() {
        assert_eq!(meeting(|done| 1.0 - 0.3 * done, |done| done), ClaimAnswer::Undecided);
        assert_eq!(meeting(|_| f32::NAN, |_| f32::NAN), ClaimAnswer::Undecided);
    }
}
