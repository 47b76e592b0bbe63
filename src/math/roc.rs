//! How well a number tells two samples apart: AUROC, the false positive rate at 95 %, the ROC curve,
//! with bootstrap intervals.
//!
//! A larger score means further out of distribution. Positives are out-of-distribution samples
//! (strangers); the others are inliers. Scores may be infinite, not NaN.

use rand_chacha::ChaCha8Rng;

use super::rng::indices;

/// Share of the inliers that a threshold keeps.
const KEPT: f64 = 0.95;
/// Resamplings for an interval.
const RESAMPLES: usize = 200;
/// Points of a curve, at most.
const CURVE_POINTS: usize = 101;

/// Both samples, sorted once: which of the distinct values, in rising order, each member has.
pub struct Separation {
    inliers: Vec<usize>,
    strangers: Vec<usize>,
    values: usize,
}

/// A number with the interval that holds the middle 95 % of its bootstrap samples.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    pub value: f32,
    pub low: f32,
    pub high: f32,
}

impl Separation {
    /// Ranks two samples of scores, in any order. No score may be NaN; infinite ones are compared as usual.
    pub fn new(inliers: &[f32], strangers: &[f32]) -> Self {
        let mut sorted: Vec<f32> = inliers.iter().chain(strangers).copied().collect();
        sorted.sort_unstable_by(f32::total_cmp);
        sorted.dedup();
        let rank = |value: &f32| sorted.partition_point(|other| other < value);
        Self {
            inliers: inliers.iter().map(rank).collect(),
            strangers: strangers.iter().map(rank).collect(),
            values: sorted.len(),
        }
    }

    /// Probability that a stranger has a larger value than an inlier, ties counting half (the rank
    /// statistic of Mann and Whitney). NaN where a sample is empty.
    pub fn auroc(&self) -> f32 {
        auroc(&self.counts(&self.inliers), &self.counts(&self.strangers))
    }

    /// Share of the strangers that are accepted at the threshold that keeps 95 % of the inliers: the
    /// ⌈0.95 n⌉-th smallest inlier, itself kept. NaN where a sample is empty.
    pub fn fpr95(&self) -> f32 {
        fpr95(&self.counts(&self.inliers), &self.counts(&self.strangers))
    }

    /// AUROC and FPR95 with their intervals: both samples are drawn again with replacement.
    pub fn estimates(&self, rng: &mut ChaCha8Rng) -> [Estimate; 2] {
        let mut again: [Vec<f32>; 2] = Default::default();
        if !self.inliers.is_empty() && !self.strangers.is_empty() {
            for _ in 0..RESAMPLES {
                let mut drawn = |sample: &[usize]| {
                    let chosen = indices(rng, sample.len(), sample.len());
                    self.counts(&chosen.into_iter().map(|index| sample[index]).collect::<Vec<_>>())
                };
                let (inliers, strangers) = (drawn(&self.inliers), drawn(&self.strangers));
                again[0].push(auroc(&inliers, &strangers));
                again[1].push(fpr95(&inliers, &strangers));
            }
        }
        let [of_auroc, of_fpr95] = again;
        [estimate(self.auroc(), of_auroc), estimate(self.fpr95(), of_fpr95)]
    }

    /// (false positive rate, true positive rate) for falling thresholds, from (0, 0) to (1, 1), thinned
    /// evenly to at most 101 points. Empty where a sample is.
    pub fn curve(&self) -> Vec<[f32; 2]> {
        if self.inliers.is_empty() || self.strangers.is_empty() {
            return Vec::new();
        }
        let (inliers, strangers) = (self.counts(&self.inliers), self.counts(&self.strangers));
        let (mut above, mut caught) = (0, 0);
        let mut curve = vec![[0.0, 0.0]];
        for value in (0..self.values).rev() {
            above += inliers[value];
            caught += strangers[value];
            curve.push([above as f32 / self.inliers.len() as f32, caught as f32 / self.strangers.len() as f32]);
        }
        if curve.len() <= CURVE_POINTS {
            return curve;
        }
        (0..CURVE_POINTS).map(|point| curve[point * (curve.len() - 1) / (CURVE_POINTS - 1)]).collect()
    }

    fn counts(&self, sample: &[usize]) -> Vec<usize> {
        let mut counts = vec![0; self.values];
        sample.iter().for_each(|&value| counts[value] += 1);
        counts
    }
}

/// Of counts a distinct value, rising.
fn auroc(inliers: &[usize], strangers: &[usize]) -> f32 {
    let (mut below, mut won) = (0usize, 0.0f64);
    for (&inliers, &strangers) in inliers.iter().zip(strangers) {
        won += strangers as f64 * (below as f64 + 0.5 * inliers as f64);
        below += inliers;
    }
    let pairs = below as f64 * strangers.iter().sum::<usize>() as f64;
    (won / pairs) as f32
}

fn fpr95(inliers: &[usize], strangers: &[usize]) -> f32 {
    let count: usize = inliers.iter().sum();
    // Rounding must not ask for one more than 95 % of 20.
    let wanted = (KEPT * count as f64 - 1e-9).ceil().max(1.0) as usize;
    let (mut kept, mut accepted) = (0, 0);
    for (&inliers, &strangers) in inliers.iter().zip(strangers) {
        kept += inliers;
        accepted += strangers;
        if kept >= wanted {
            break;
        }
    }
    let all: usize = strangers.iter().sum();
    if count == 0 { f32::NAN } else { accepted as f32 / all as f32 }
}

fn estimate(value: f32, mut again: Vec<f32>) -> Estimate {
    again.sort_unstable_by(f32::total_cmp);
    let Some(last) = again.len().checked_sub(1) else { return Estimate { value, low: f32::NAN, high: f32::NAN } };
    let at = |share: f64| again[(share * last as f64).round() as usize];
    Estimate { value, low: at(0.025), high: at(0.975) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::math::rng::{Stream, seeded, standard_normals};

    #[test]
    fn hand_worked_cases_come_out_as_by_hand() {
        let apart = Separation::new(&[1.0, 2.0], &[3.0, f32::INFINITY]);
        assert_eq!((apart.auroc(), apart.fpr95()), (1.0, 0.0));
        // Pairs won: 2 beats 1; 0 beats none; 1 ties 1: (1 + 0 + 0.5)/3 for one inlier of 1.
        let mixed = Separation::new(&[1.0], &[0.0, 1.0, 2.0]);
        assert_eq!(mixed.auroc(), 0.5);
        // The threshold is 1: 0 and 1 are accepted.
        assert!((mixed.fpr95() - 2.0 / 3.0).abs() < 1e-6);
        assert_eq!(mixed.curve(), [[0.0, 0.0], [0.0, 1.0 / 3.0], [1.0, 2.0 / 3.0], [1.0, 1.0]]);
    }

    #[test]
    fn the_threshold_keeps_nineteen_of_twenty() {
        let inliers: Vec<f32> = (1..=20).map(|value| value as f32).collect();
        // The 19th is 19: what lies at 19 is accepted, what lies above is not.
        assert_eq!(Separation::new(&inliers, &[18.5, 19.0, 19.5, 20.0]).fpr95(), 0.5);
    }

    #[test]
    fn an_empty_sample_measures_nothing() {
        for (inliers, strangers) in [(&[][..], &[1.0][..]), (&[1.0], &[]), (&[], &[])] {
            let nothing = Separation::new(inliers, strangers);
            assert!(nothing.auroc().is_nan() && nothing.fpr95().is_nan() && nothing.curve().is_empty());
            assert!(nothing.estimates(&mut seeded(0, Stream::Bootstrap, 0))[0].value.is_nan());
        }
    }

    #[test]
    fn the_interval_of_two_normal_samples_holds_the_exact_value() {
        let mut rng = seeded(3, Stream::Picture, 0);
        let inliers = standard_normals(&mut rng, 400);
        let strangers: Vec<f32> = standard_normals(&mut rng, 400).iter().map(|value| value + 1.0).collect();
        let [auroc, fpr95] = Separation::new(&inliers, &strangers).estimates(&mut seeded(0, Stream::Bootstrap, 0));
        // Φ(1/√2), and Φ(1.645 − 1).
        assert!(auroc.low < 0.760 && 0.760 < auroc.high && auroc.high - auroc.low < 0.08, "{auroc:?}");
        assert!(fpr95.low < 0.741 && 0.741 < fpr95.high, "{fpr95:?}");
    }

    proptest! {
        #[test]
        fn it_agrees_with_all_pairs(inliers in samples(), strangers in samples()) {
            let separation = Separation::new(&inliers, &strangers);
            let won: f64 = (inliers.iter())
                .flat_map(|inlier| strangers.iter().map(move |stranger| {
                    if stranger > inlier { 1.0 } else if stranger == inlier { 0.5 } else { 0.0 }
                }))
                .sum();
            let auroc = won / (inliers.len() * strangers.len()) as f64;
            prop_assert!((f64::from(separation.auroc()) - auroc).abs() < 1e-6);

            // The smallest threshold among the inliers that keeps 95 % of them.
            let kept = |threshold: f32| inliers.iter().filter(|&&value| value <= threshold).count() as f64;
            let holds = |threshold: &f32| kept(*threshold) >= 0.95 * inliers.len() as f64 - 1e-9;
            let threshold = inliers.iter().copied().filter(holds).fold(f32::INFINITY, f32::min);
            let accepted = strangers.iter().filter(|&&value| value <= threshold).count() as f32;
            prop_assert!((separation.fpr95() - accepted / strangers.len() as f32).abs() < 1e-6);

            // The area under the curve is the AUROC.
            let curve = separation.curve();
            let area: f32 = curve.windows(2).map(|pair| (pair[1][0] - pair[0][0]) * 0.5 * (pair[0][1] + pair[1][1])).sum();
            prop_assert!((area - separation.auroc()).abs() < 1e-5);
        }
    }

    fn samples() -> impl Strategy<Value = Vec<f32>> {
        let value = prop_oneof![4 => (0u8..12).prop_map(f32::from), 1 => Just(f32::INFINITY)];
        prop::collection::vec(value, 1..30)
    }
}
