//! The verdict: what one search over all starts says of the river, in numbers (SCIENCE §3).

use serde::{Deserialize, Serialize};

use super::AttractorReport;
use crate::math::missing;
use crate::math::statistics::Spread;
use crate::math::words::percent;

/// All numbers belong to the weights that were searched. NaN, `Spread::NONE` and `None`: not measured.
/// Likeness by cosine (photocopies, recalled, memorization) is measured of pictures alone: points
/// about an origin have directions, not likenesses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Verdict {
    /// Attractors: fixed points with spectral radius below 1, merged by distance.
    pub stable_count: u32,
    /// Fixed points found that are not attractors.
    pub unstable_count: u32,
    /// Distinct end points by the paper's rule: stopped at ‖Δz‖² < 1e-6, the same iff cos > 0.99.
    pub paper_count: u32,
    /// What a perfect denoiser of these very images has at the present input noise.
    pub perfect: Option<PerfectCount>,
    /// Attractors whose decoded image has a cosine above 0.99 with a training image.
    pub photocopy_count: u32,
    /// Share of the training starts whose own trajectory ends on an attractor (ρ < 1) that has a
    /// cosine above 0.99 with the very image.
    #[serde(with = "missing")]
    pub recalled_share: f32,
    /// Share of noise starts whose trajectory ends on an attractor.
    #[serde(with = "missing")]
    pub noise_settled_share: f32,
    /// Share of noise starts that end on an attractor with cos > 0.99 to a training image.
    #[serde(with = "missing")]
    pub noise_recalled_share: f32,
    /// Memorization coefficient: over the attractors, the largest cosine of the decoded image with
    /// any training image.
    pub memorization: Spread,
    /// The same number for unseen test images, and for images of uniform noise.
    pub memorization_of_unseen: Spread,
    pub memorization_of_noise: Spread,
    /// Mean squared error per pixel through D∘E without noise, on (at most 200) training images …
    #[serde(with = "missing")]
    pub train_error: f32,
    /// … and on as many held-out ones.
    #[serde(with = "missing")]
    pub test_error: f32,
    /// Principal directions that hold 90 % of the variance of the decoded attractors (the 200 with
    /// the largest basins).
    pub rank90: u32,
    /// Chamfer similarity of the attractors that noise ends on and those that training latents end
    /// on: symmetric mean of the largest cosine of latents, 1 for equal sets …
    #[serde(with = "missing")]
    pub chamfer_cosine: f32,
    /// … and symmetric mean of the smallest distance, in latent scales, 0 for equal sets.
    #[serde(with = "missing")]
    pub chamfer_distance: f32,
    /// Share of all starts that meet the paper's stopping rule.
    #[serde(with = "missing")]
    pub convergent_share: f32,
    /// Median iterations to meet it, over those that do.
    #[serde(with = "missing")]
    pub median_steps: f32,
    /// Median of log(ε/‖e₀‖)/log r over the training starts that end on an attractor, ε = 1e-3, for
    /// r = ρ(J) and for r = ‖J‖₂; infinite where r ≥ 1 says "never".
    #[serde(with = "missing")]
    pub steps_by_radius: f32,
    #[serde(with = "missing")]
    pub steps_by_norm: f32,
    /// Shares of all starts that end otherwise.
    #[serde(with = "missing")]
    pub diverged_share: f32,
    #[serde(with = "missing")]
    pub cycle_share: f32,
    #[serde(with = "missing")]
    pub undecided_share: f32,
    /// Share of (sampled) training latents with ‖J_f‖₂ < 1.
    #[serde(with = "missing")]
    pub contractive_share: f32,
    /// Median over training latents of the cosine between V and the score of the data; NaN where no
    /// score is known (pictures).
    #[serde(with = "missing")]
    pub score_cosine: f32,
    /// Mean squared difference between V and σ²∇log p_σ there, by the mean square of the latter; NaN
    /// where the score is not exact.
    #[serde(with = "missing")]
    pub score_error: f32,
    /// Number of starts from training latents and from noise.
    pub training_starts: u32,
    pub noise_starts: u32,
}

/// The attractors of E[x₀ | x₀ + σε], the best possible denoiser of `images` equally likely images.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct PerfectCount {
    pub attractors: u32,
    /// The first so many training images; all of them where there are no more. 0: the density itself
    /// that the points were drawn from.
    pub images: u32,
    /// σ: standard deviation of the noise per pixel, the slider's number.
    pub input_noise: f32,
}

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
    use crate::protocol::{decode, encode};

    fn spread(mean: f32) -> Spread {
        Spread { mean, deviation: 0.1 }
    }

    #[test]
    fn what_was_not_measured_is_null_in_json_and_itself_between_page_and_engine() {
        let verdict = Verdict { steps_by_norm: f32::INFINITY, median_steps: f32::NAN, ..Verdict::default() };
        let json = serde_json::to_value(verdict).unwrap();
        assert!(json["median_steps"].is_null() && json["steps_by_norm"].is_null(), "{json}");
        assert!(json["memorization"]["mean"].is_null() && json["recalled_share"].is_number(), "{json}");
        assert!(serde_json::from_value::<Verdict>(json).unwrap().median_steps.is_nan());
        let sent = decode::<Verdict>(&encode(&verdict).unwrap()).unwrap();
        assert!(sent.steps_by_norm == f32::INFINITY && sent.median_steps.is_nan());
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
