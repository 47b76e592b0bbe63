//! Claim: V follows the score ∇log p of the data as noise creates contraction.

use super::{ClaimFinding, Observation, Trial, measurements, rows};
use crate::math::statistics::{mean, rank_correlation};
use crate::spec::{
    Activation, ClaimAnswer, ClassSet, DataSource, DataSpec, ModelSpec, Objective, OptimizerSpec, RunSpec,
};
use crate::words::claims;

const NOISES: [f32; 4] = [0.0, 0.05, 0.1, 0.2];
const SEEDS: u64 = 3;
/// The noise at which the answer is looked for.
const DECIDING_NOISE: f32 = 0.1;

/// Trials on blobs of known density over the training noise σ, three seeds each.
pub fn plan() -> Vec<Trial> {
    let trial = |noise: f32, seed: u64| {
        let spec = RunSpec {
            seed,
            data: DataSpec { source: DataSource::LiftedBlobs, classes: ClassSet::ALL, image_count: 5000 },
            model: ModelSpec::mlp(&[64, 64], 2, Activation::Gelu),
            objective: Objective { input_noise: noise, ..Objective::NONE },
            optimizer: OptimizerSpec {
                learning_rate: 1e-3,
                final_rate_share: 1.0,
                weight_decay: 0.0,
                batch_size: 256,
                schedule_steps: 4000,
            },
        };
        Trial { label: claims::noise_and_seed(noise.to_string(), seed.to_string()), spec, measured_at: Vec::new() }
    };
    NOISES.into_iter().flat_map(|noise| (0..SEEDS).map(move |seed| trial(noise, seed))).collect()
}

/// Matches where at σ = 0.1 V follows the score (cosine ≥ 0.9), most codes contract (share ≥ 0.8), and both rise with σ.
pub fn decide(plan: &[Trial], observations: &[Observation]) -> ClaimFinding {
    let noise = |observation: &Observation| plan[observation.trial].spec.objective.input_noise;
    let course = |read: fn(&Observation) -> f32| TrendOverNoise::of(observations, noise, read);
    let cosine = course(|observation| observation.score_cosine);
    let share = course(|observation| observation.contractive_share);
    let answer = if observations.len() < measurements(plan) || cosine.holes || share.holes {
        ClaimAnswer::Undecided
    } else if cosine.deciding >= 0.9 && share.deciding >= 0.8 && cosine.rises() && share.rises() {
        ClaimAnswer::Matches
    } else if cosine.stays() || share.stays() || cosine.deciding.max(cosine.last) < 0.5 {
        ClaimAnswer::DoesNotMatch
    } else {
        ClaimAnswer::Undecided
    };
    let words = |course: &TrendOverNoise| {
        let number = |value: f32| if value.is_finite() { format!("{value:.2}") } else { "–".to_owned() };
        claims::over_noise(number(course.first), number(course.deciding), number(course.last))
    };
    ClaimFinding {
        answer,
        why: claims::message::follows_why(words(&cosine), words(&share)),
        columns: vec!["‖J‖ < 1", claims::column_cosine(), claims::column_attractors()],
        rows: rows(plan, observations, |observation| {
            vec![observation.contractive_share, observation.score_cosine, observation.stable_count as f32]
        }),
    }
}

/// One measure against the noise: means over the seeds, and the trend over all networks.
struct TrendOverNoise {
    first: f32,
    deciding: f32,
    last: f32,
    trend: Option<f64>,
    /// Whether a network has no such number.
    holes: bool,
}

impl TrendOverNoise {
    fn of(observations: &[Observation], noise: impl Fn(&Observation) -> f32, read: fn(&Observation) -> f32) -> Self {
        let at = |level: f32| {
            let of_level = observations.iter().filter(|observation| noise(observation) == level);
            mean(&of_level.map(read).collect::<Vec<_>>())
        };
        let pairs: Vec<(f64, f64)> =
            observations.iter().map(|it| (f64::from(noise(it)), f64::from(read(it)))).collect();
        Self {
            first: at(NOISES[0]),
            deciding: at(DECIDING_NOISE),
            last: at(NOISES[NOISES.len() - 1]),
            holes: pairs.iter().any(|pair| !pair.1.is_finite()),
            trend: rank_correlation(&pairs),
        }
    }

    fn rises(&self) -> bool {
        self.deciding > self.first && self.trend.is_some_and(|trend| trend >= 0.5)
    }

    fn stays(&self) -> bool {
        self.deciding.max(self.last) <= self.first
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Observations of the whole plan with numbers made from the noise.
    fn made(share: fn(f32) -> f32, cosine: fn(f32) -> f32) -> Vec<Observation> {
        let observation = |(trial, of): (usize, &Trial)| Observation {
            trial,
            step: 4000,
            stable_count: 4,
            memorization: f32::NAN,
            test_error: 0.01,
            chamfer_cosine: 1.0,
            chamfer_distance: 0.0,
            contractive_share: share(of.spec.objective.input_noise),
            score_cosine: cosine(of.spec.objective.input_noise),
        };
        plan().iter().enumerate().map(observation).collect()
    }

    fn answer(observations: &[Observation]) -> ClaimAnswer {
        decide(&plan(), observations).answer
    }

    /// Rises from 0.1 to about `top`, most of it by noise 0.1.
    fn rising(noise: f32, top: f32) -> f32 {
        top - (top - 0.1) * (-40.0 * noise).exp()
    }

    #[test]
    fn both_must_rise_to_their_marks() {
        assert_eq!(answer(&made(|noise| rising(noise, 0.99), |noise| rising(noise, 0.98))), ClaimAnswer::Matches);
        assert_eq!(answer(&made(|noise| rising(noise, 0.7), |noise| rising(noise, 0.98))), ClaimAnswer::Undecided);
        assert_eq!(answer(&made(|noise| rising(noise, 0.99), |noise| rising(noise, 0.8))), ClaimAnswer::Undecided);
    }

    #[test]
    fn a_field_that_followed_without_noise_or_never_does_does_not_match() {
        assert_eq!(answer(&made(|noise| rising(noise, 0.99), |_| 0.97)), ClaimAnswer::DoesNotMatch);
        assert_eq!(answer(&made(|noise| 0.9 - noise, |noise| rising(noise, 0.98))), ClaimAnswer::DoesNotMatch);
        assert_eq!(answer(&made(|noise| rising(noise, 0.99), |noise| rising(noise, 0.4))), ClaimAnswer::DoesNotMatch);
    }

    #[test]
    fn a_test_cut_short_or_with_a_hole_is_undecided() {
        let all = made(|noise| rising(noise, 0.99), |noise| rising(noise, 0.98));
        assert_eq!(answer(&all[..11]), ClaimAnswer::Undecided);
        let mut with_hole = all;
        with_hole[5].score_cosine = f32::NAN;
        assert_eq!(answer(&with_hole), ClaimAnswer::Undecided);
    }
}
