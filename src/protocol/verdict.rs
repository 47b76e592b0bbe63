//! The verdict: what one search over all starts says of the field, in numbers (docs/science.md 4).

use serde::{Deserialize, Serialize};

use crate::math::missing;
use crate::math::statistics::Spread;

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
    /// Median cosine between V and the score of the data, over training latents (with the input noise
    /// on them for a denoiser); NaN where no score is known (pictures).
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_measured_is_null_in_json_and_itself_between_page_and_engine() {
        let verdict = Verdict { steps_by_norm: f32::INFINITY, median_steps: f32::NAN, ..Verdict::default() };
        let json = serde_json::to_value(verdict).unwrap();
        assert!(json["median_steps"].is_null() && json["steps_by_norm"].is_null(), "{json}");
        assert!(json["memorization"]["mean"].is_null() && json["recalled_share"].is_number(), "{json}");
        assert!(serde_json::from_value::<Verdict>(json).unwrap().median_steps.is_nan());
        let sent = postcard::from_bytes::<Verdict>(&postcard::to_allocvec(&verdict).unwrap()).unwrap();
        assert!(sent.steps_by_norm == f32::INFINITY && sent.median_steps.is_nan());
    }
}
