//! What a search found, in one plain sentence.

use super::{AttractorReport, Verdict};
use crate::math::words::percent;

impl AttractorReport {
    /// What the whirlpools are, in one plain sentence (or two), from the numbers alone.
    pub fn headline(&self) -> String {
        let verdict = &self.verdict;
        let mut sentence = match (verdict.stable_count, verdict.photocopy_count) {
            (0, _) if verdict.diverged_share > 0.5 => {
                "No whirlpools: this map does not contract, and the river runs away.".to_owned()
            }
            (0, _) => "No whirlpools: this map does not contract.".to_owned(),
            // Points, which nobody photocopies.
            (1, _) if !verdict.memorization.is_measured() => "One whirlpool drains the whole river.".to_owned(),
            (count, _) if !verdict.memorization.is_measured() => format!("{count} whirlpools share the river."),
            (1, 0) if self.step == 0 => "One whirlpool, a picture of nothing yet: the network is untrained.".to_owned(),
            (1, 0) if verdict.resembles_nothing() => {
                "One whirlpool, and noise is more like the training images: the network has not learned them."
                    .to_owned()
            }
            (1, 0) => "One whirlpool drains the whole river: a blend of the training images.".to_owned(),
            (1, _) => "One whirlpool, a photocopy of a training image.".to_owned(),
            (count, 0) if self.step == 0 => format!("{count} whirlpools, though the network is untrained."),
            (count, 0) if verdict.resembles_nothing() => {
                format!(
                    "{count} whirlpools, and noise is more like the training images: the network has not learned them."
                )
            }
            (count, 0) => format!("{count} whirlpools, none a photocopy: the network made concepts of its own."),
            (count, copies) if copies == count => {
                format!("{count} of {count} whirlpools are photocopies of training images.")
            }
            (count, 1) => format!("1 of {count} whirlpools is a photocopy of a training image; the others are blends."),
            (count, copies) => {
                format!("{copies} of {count} whirlpools are photocopies of training images; the others are blends.")
            }
        };
        if verdict.stable_count > 0 && verdict.diverged_share >= 0.01 {
            sentence.push_str(&format!(" {} of the starts run away.", percent(verdict.diverged_share)));
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
        let said = |step, stable_count, mean| {
            let verdict = Verdict {
                stable_count,
                memorization: spread(mean),
                memorization_of_noise: spread(0.4),
                ..Verdict::default()
            };
            AttractorReport { step, attractors: vec![], verdict, complete: true, noise: vec![] }.headline()
        };
        assert!(said(0, 1, 0.1).contains("untrained") && said(0, 2, 0.6).contains("untrained"));
        assert!(said(900, 1, 0.1).contains("not learned") && said(900, 3, 0.1).contains("not learned"));
        assert!(said(900, 1, 0.6).contains("a blend") && said(900, 3, 0.6).contains("concepts"));
    }
}
