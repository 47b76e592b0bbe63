//! What is usual: the scores of held-out pictures of the run's own kind. A picture's strangeness is its
//! place among them.

use serde::{Deserialize, Serialize};

use super::{OodTrajectory, Scores};
use crate::math::rng::{Stream, seeded, shuffle};
use crate::spec::OodScore;

/// The scores of calibration pictures, each sorted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Calibration {
    /// In the order of `OodScore::ALL`; what was not measured is not in it.
    sorted: Vec<Vec<f32>>,
    count: usize,
}

impl Calibration {
    /// Of the scores of calibration pictures.
    pub fn of(flowed: &[OodTrajectory]) -> Self {
        let sorted = OodScore::ALL.map(|score| {
            let mut values: Vec<f32> = flowed.iter().filter_map(|flowed| flowed.scores.get(score)).collect();
            values.sort_unstable_by(f32::total_cmp);
            values
        });
        Self { sorted: sorted.into(), count: flowed.len() }
    }

    /// Whether it has a place for every score.
    pub fn is_whole(&self) -> bool {
        self.sorted.len() == OodScore::ALL.len()
    }

    /// Pictures it rests on.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The conformal p-value (1 + pictures at least as strange) / (1 + all), by `score`; `None` where it
    /// was not measured. If the picture is of the run's kind, p ≤ α happens with probability α at most.
    pub fn p_value(&self, scores: &Scores, score: OodScore) -> Option<f32> {
        let value = scores.get(score)?;
        let sorted = self.of_score(score);
        let below = sorted.partition_point(|other| *other < value);
        Some((1 + sorted.len() - below) as f32 / (1 + sorted.len()) as f32)
    }

    /// Share of the calibration pictures that are less strange, ties counting half; `None` where it was
    /// not measured.
    pub fn percentile(&self, scores: &Scores, score: OodScore) -> Option<f32> {
        let value = scores.get(score)?;
        let sorted = self.of_score(score);
        if sorted.is_empty() {
            return None;
        }
        let below = sorted.partition_point(|other| *other < value);
        let equal = sorted.partition_point(|other| *other <= value) - below;
        Some((below as f32 + 0.5 * equal as f32) / sorted.len() as f32)
    }

    fn of_score(&self, score: OodScore) -> &[f32] {
        &self.sorted[score as usize]
    }
}

/// Held-out pictures of these classes in two halves, places in `labels`: those that calibrate, and those
/// that are tested. Each class is shuffled by the seed and dealt in turns, so that both halves have as
/// many of each as can be; with an odd one, to the calibration.
pub fn halves(labels: &[u8], seed: u64) -> [Vec<usize>; 2] {
    let mut rng = seeded(seed, Stream::Calibration, 0);
    let mut places: Vec<usize> = (0..labels.len()).collect();
    shuffle(&mut rng, &mut places);
    places.sort_by_key(|&place| labels[place]);
    let mut halves: [Vec<usize>; 2] = Default::default();
    for (turn, place) in places.into_iter().enumerate() {
        halves[turn % 2].push(place);
    }
    // Whoever takes the first few must not get one class alone.
    halves.iter_mut().for_each(|half| shuffle(&mut rng, half));
    halves
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dynamics::Termination;

    fn flowed(value: f32) -> OodTrajectory {
        let mut scores = Scores::NONE;
        scores.set(OodScore::EntryJump, value);
        OodTrajectory {
            scores,
            start: vec![],
            termination: Termination::Settled,
            steps: 1,
            end: vec![],
            last_step: 0.0,
        }
    }

    #[test]
    fn a_p_value_counts_those_at_least_as_strange() {
        let calibration = Calibration::of(&[1.0, 2.0, 2.0, 5.0].map(flowed));
        let p = |value: f32| calibration.p_value(&flowed(value).scores, OodScore::EntryJump).unwrap();
        assert_eq!([p(0.5), p(2.0), p(3.0), p(9.0), p(f32::INFINITY)], [1.0, 0.8, 0.4, 0.2, 0.2]);
        let place = |value: f32| calibration.percentile(&flowed(value).scores, OodScore::EntryJump).unwrap();
        assert_eq!([place(0.5), place(2.0), place(3.0), place(9.0)], [0.0, 0.5, 0.75, 1.0]);
        assert_eq!(calibration.p_value(&flowed(1.0).scores, OodScore::Steps), None);
        assert_eq!(Calibration::of(&[]).percentile(&flowed(1.0).scores, OodScore::EntryJump), None);
    }

    #[test]
    fn of_pictures_that_belong_at_most_a_share_alpha_is_called_strange() {
        let mut rng = seeded(1, Stream::Picture, 0);
        let values = crate::math::rng::standard_normals(&mut rng, 4000);
        let (calibration, test) = values.split_at(2000);
        let calibration = Calibration::of(&calibration.iter().map(|&value| flowed(value)).collect::<Vec<_>>());
        for alpha in [0.01, 0.05, 0.2] {
            let strange =
                |&&value: &&f32| calibration.p_value(&flowed(value).scores, OodScore::EntryJump).unwrap() <= alpha;
            let share = test.iter().filter(strange).count() as f32 / test.len() as f32;
            assert!((share - alpha).abs() < 0.02, "{share} of {alpha}");
        }
    }

    #[test]
    fn halves_share_nothing_and_have_as_many_of_each_class() {
        let labels: Vec<u8> = (0..203).map(|place| (place % 4) as u8).collect();
        let [first, second] = halves(&labels, 7);
        let mut all: Vec<usize> = first.iter().chain(&second).copied().collect();
        all.sort_unstable();
        assert!(all.iter().copied().eq(0..203));
        for class in 0..4 {
            let of = |half: &[usize]| half.iter().filter(|&&place| labels[place] == class).count();
            assert!(of(&first).abs_diff(of(&second)) <= 1);
        }
        assert_eq!(halves(&labels, 7), [first, second]);
        assert_eq!(halves(&[3], 0), [vec![0], vec![]]);
        assert!(halves(&[], 0).iter().all(Vec::is_empty));
    }
}
