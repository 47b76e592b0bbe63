//! What a search found, in one plain sentence.

use super::{AttractorReport, Verdict};
use crate::math::words::percent;
use crate::words::verdict;

impl AttractorReport {
    /// What the attractors are, in one plain sentence (or two), from the numbers alone. The weights that a run
    /// begins with are as they were drawn, unless they are those of a file.
    pub fn headline(&self, from_file: bool) -> String {
        let verdict = &self.verdict;
        let is_untrained = self.step == 0 && !from_file;
        // A search that was cut short is of weights that are still being trained: what they lead to is not said yet.
        let is_on_its_way = !self.complete;
        let mut sentence = match (verdict.stable_count, verdict.photocopy_count) {
            (0, _) if verdict.diverged_share > 0.5 => verdict::headline_none_diverges().to_owned(),
            (0, _) => verdict::headline_none().to_owned(),
            // Points, which nobody photocopies.
            (1, _) if !verdict.memorization.is_measured() => verdict::headline_one_of_points().to_owned(),
            (count, _) if !verdict.memorization.is_measured() => verdict::headline_of_points(count),
            (1, 0) if is_untrained => verdict::headline_one_untrained().to_owned(),
            (1, 0) if verdict.resembles_nothing() => verdict::headline_one_unlearned().to_owned(),
            (count, 0) if is_untrained => verdict::headline_untrained(count),
            (count, 0) if verdict.resembles_nothing() => verdict::headline_unlearned(count),
            (count, 0) if is_on_its_way => verdict::headline_so_far_none(count),
            (count, copies) if is_on_its_way => verdict::headline_so_far(copies, count),
            (1, 0) => verdict::headline_one_concept().to_owned(),
            (1, _) => verdict::headline_one_photocopy().to_owned(),
            (count, 0) => verdict::headline_concepts(count),
            (count, copies) if copies == count => verdict::headline_photocopies(count),
            (count, 1) => verdict::headline_one_of(count),
            (count, copies) => verdict::headline_some_of(copies, count),
        };
        if verdict.stable_count > 0 && verdict.diverged_share >= 0.01 {
            sentence.push(' ');
            sentence.push_str(&verdict::headline_diverged(percent(verdict.diverged_share)));
        }
        sentence
    }
}

impl Verdict {
    /// Whether the attractors are less like any training image than uniform noise is.
    fn resembles_nothing(&self) -> bool {
        // False where one of them was not measured.
        self.memorization.mean < self.memorization_of_noise.mean
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::statistics::Spread;

    fn spread(mean: f32) -> Spread {
        Spread { mean, deviation: 0.1 }
    }

    #[test]
    fn a_network_that_has_learned_nothing_is_not_credited_with_concepts() {
        let said_of = |from_file: bool, step, stable_count, mean| {
            let verdict = Verdict {
                stable_count,
                memorization: spread(mean),
                memorization_of_noise: spread(0.4),
                ..Verdict::default()
            };
            AttractorReport { step, attractors: vec![], verdict, complete: true, noise: vec![] }.headline(from_file)
        };
        let said = |step, stable_count, mean| said_of(false, step, stable_count, mean);
        assert!(said(0, 1, 0.1).contains("untrained") && said(0, 2, 0.6).contains("untrained"));
        assert!(said(900, 1, 0.1).contains("not learned") && said(900, 3, 0.1).contains("not learned"));
        assert!(said(900, 1, 0.6).contains("a concept") && said(900, 3, 0.6).contains("concepts"));
        // Where a file does not say how long its network was trained, it is at step 0.
        assert!(said_of(true, 0, 1, 0.6).contains("a concept") && said_of(true, 0, 25, 0.6).contains("concepts"));
        assert!(said_of(true, 0, 25, 0.1).contains("not learned"));
    }

    #[test]
    fn while_it_trains_nothing_is_concluded() {
        let said = |complete: bool, stable_count, photocopy_count| {
            let verdict = Verdict { stable_count, photocopy_count, memorization: spread(0.9), ..Verdict::default() };
            AttractorReport { step: 90, attractors: vec![], verdict, complete, noise: vec![] }.headline(false)
        };
        assert_eq!(said(false, 2, 0), "2 whirlpools so far, none a photocopy yet.");
        assert_eq!(said(false, 1, 0), "One whirlpool so far, no photocopy yet.");
        assert_eq!(said(false, 1, 1), "So far 1 of 1 whirlpools is a photocopy of a training image.");
        assert_eq!(said(false, 12, 5), "So far 5 of 12 whirlpools are photocopies of training images.");
        assert!(said(true, 2, 0).contains("concepts") && said(true, 12, 12).starts_with("12 of 12"));
    }
}
