//! The verdict for readers: one sentence, the counts side by side, the memorization scale, and every
//! number with its definition.

use crate::protocol::Verdict;
use crate::spec::{Parameter, RunSpec};

use super::Run;
use super::words::{counted, number, percent};

/// One number of the verdict with its name and its definition.
#[derive(Clone, Copy)]
pub struct Number {
    /// Stem of element ids.
    pub id: &'static str,
    pub title: &'static str,
    pub definition: &'static str,
    pub read: fn(&Verdict) -> String,
}

/// What is always shown, besides the counts and the memorization scale.
pub const MAIN_NUMBERS: [Number; 3] = [
    Number {
        id: "recalled-share",
        title: "Images recalled",
        definition: "Training images whose own trajectory ends on an attractor (spectral radius ρ < 1) that looks like the very image: cosine above 0.99.",
        read: |verdict| percent(verdict.recalled_share),
    },
    Number {
        id: "errors",
        title: "Error, seen / unseen",
        definition: "Mean squared error per pixel of D(E(x)), without noise, on training images and on held-out ones. A gap is the failure to generalize.",
        read: |verdict| format!("{} / {}", real(verdict.train_error), real(verdict.test_error)),
    },
    Number {
        id: "noise-settled-share",
        title: "Noise that settles",
        definition: "Starts drawn from N(0, I) whose trajectory ends on an attractor.",
        read: |verdict| percent(verdict.noise_settled_share),
    },
];

/// What is shown on demand.
pub const MORE_NUMBERS: [Number; 16] = [
    Number {
        id: "photocopy-count",
        title: "Photocopies",
        definition: "Attractors whose decoded image has a cosine above 0.99 with a training image.",
        read: |verdict| {
            if verdict.memorization.is_measured() { verdict.photocopy_count.to_string() } else { "–".to_owned() }
        },
    },
    Number {
        id: "noise-recalled-share",
        title: "Noise that ends on a photocopy",
        definition: "Starts drawn from N(0, I) that end on such an attractor.",
        read: |verdict| percent(verdict.noise_recalled_share),
    },
    Number {
        id: "unstable-count",
        title: "Fixed points that do not attract",
        definition: "Saddles, repellers and slow filaments (ρ not below 1) that Newton found where a trajectory lingered. Never counted as whirlpools.",
        read: |verdict| verdict.unstable_count.to_string(),
    },
    Number {
        id: "rank90",
        title: "rank90",
        definition: "Principal directions that hold 90 % of the variance of the decoded attractors. Few: variations of one theme.",
        read: |verdict| verdict.rank90.to_string(),
    },
    Number {
        id: "chamfer-cosine",
        title: "Noise finds the same whirlpools: cosine",
        definition: "Chamfer similarity of the attractors reached from noise and from training images: mean of each one's largest cosine with the other set, both ways, in latent space. 1 for equal sets; it saturates when k is small.",
        read: |verdict| real(verdict.chamfer_cosine),
    },
    Number {
        id: "chamfer-distance",
        title: "… and distance",
        definition: "The same with the smallest Euclidean distance, in units of the spread of the training latents. 0 for equal sets.",
        read: |verdict| real(verdict.chamfer_distance),
    },
    Number {
        id: "convergent-share",
        title: "Starts that come to rest",
        definition: "Convergent share of all starts by the paper's rule, ‖Δz‖² < 10⁻⁶ within 3000 steps.",
        read: |verdict| percent(verdict.convergent_share),
    },
    Number {
        id: "median-steps",
        title: "Steps to rest",
        definition: "Median number of iterations of those.",
        read: |verdict| {
            if verdict.convergent_share > 0.0 { verdict.median_steps.to_string() } else { "–".to_owned() }
        },
    },
    Number {
        id: "steps-by-radius",
        title: "… as ρ(J) predicts",
        definition: "Median of log(ε/‖e₀‖)/log ρ over the training images, with ε = 10⁻³, e₀ the way to the attractor and ρ the spectral radius there: the rate in the long run.",
        read: |verdict| steps(verdict.steps_by_radius),
    },
    Number {
        id: "steps-by-norm",
        title: "… as ‖J‖ predicts",
        definition: "The same with the spectral norm, as the paper prints it. Never quicker than ρ; \"never\" where ‖J‖ is 1 or more.",
        read: |verdict| steps(verdict.steps_by_norm),
    },
    Number {
        id: "contractive-share",
        title: "Calm around the images",
        definition: "Contractive share: training latents with ‖J‖ < 1.",
        read: |verdict| percent(verdict.contractive_share),
    },
    Number {
        id: "score-cosine",
        title: "Flows uphill in the density",
        definition: "Median cosine of V and the score ∇log p, where the density is known: exact at the noisy training points for a denoiser, a kernel density estimate at the training latents for an autoencoder.",
        read: |verdict| real(verdict.score_cosine),
    },
    Number {
        id: "score-error",
        title: "… error of its steps",
        definition: "Mean squared difference between V and σ²∇log p, the step of the perfect denoiser, by the mean square of the latter. 0 is perfect.",
        read: |verdict| real(verdict.score_error),
    },
    Number {
        id: "diverged-share",
        title: "Starts that run away",
        definition: "Starts whose trajectory leaves every bound.",
        read: |verdict| percent(verdict.diverged_share),
    },
    Number {
        id: "cycle-share",
        title: "Starts that circle",
        definition: "Starts whose trajectory returns to itself every 2 to 64 steps.",
        read: |verdict| percent(verdict.cycle_share),
    },
    Number {
        id: "undecided-share",
        title: "Starts still drifting",
        definition: "Starts that neither rest nor circle nor run away by the last step.",
        read: |verdict| percent(verdict.undecided_share),
    },
];

/// The three ways to count whirlpools, with what each means: (id, name, number, definition).
pub fn counts(verdict: Option<&Verdict>) -> [(&'static str, &'static str, String, String); 3] {
    let count = |read: fn(&Verdict) -> u32| verdict.map_or_else(|| "–".to_owned(), |verdict| read(verdict).to_string());
    let perfect = verdict.and_then(|verdict| verdict.perfect);
    let of_what = match perfect {
        None => "Not counted yet.".to_owned(),
        Some(perfect) if perfect.images == 0 => format!(
            "Counted on the density itself that the points were drawn from, with noise of standard deviation σ = {}.",
            number(f64::from(perfect.input_noise))
        ),
        Some(perfect) => format!(
            "Counted on {} with noise of standard deviation σ = {} per pixel.",
            counted(perfect.images as usize, "training image", "training images"),
            number(f64::from(perfect.input_noise))
        ),
    };
    [
        (
            "stable-count",
            "here",
            count(|verdict| verdict.stable_count),
            "Attractors: f(z*) = z* with spectral radius below 1, polished in f64 and told apart by distance."
                .to_owned(),
        ),
        (
            "paper-count",
            "paper's rule",
            count(|verdict| verdict.paper_count),
            "Distinct end points where ‖Δz‖² fell below 10⁻⁶, the same if the cosine of their latents is above 0.99."
                .to_owned(),
        ),
        (
            "perfect-count",
            "perfect denoiser",
            perfect.map_or_else(|| "–".to_owned(), |perfect| perfect.attractors.to_string()),
            format!(
                "Modes of the Gaussian mean shift, in closed form: what the best possible denoiser of these very images would have at this input noise, with no bottleneck. {of_what}"
            ),
        ),
    ]
}

/// Where things stand on a line from cosine 0 to 1, as shares of its length.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MemorizationScale {
    /// Mean over the attractors, and one standard deviation to either side.
    pub mean: f32,
    pub band: [f32; 2],
    /// The null lines: unseen images, uniform noise.
    pub unseen: Option<f32>,
    pub noise: Option<f32>,
}

/// `None` while there is no attractor.
pub fn memorization_scale(verdict: &Verdict) -> Option<MemorizationScale> {
    let spread = Some(verdict.memorization).filter(|spread| spread.is_measured() && verdict.stable_count > 0)?;
    let place = |cosine: f32| cosine.clamp(0.0, 1.0);
    let line = |null: crate::math::statistics::Spread| null.is_measured().then(|| place(null.mean));
    Some(MemorizationScale {
        mean: place(spread.mean),
        band: [place(spread.mean - spread.deviation), place(spread.mean + spread.deviation)],
        unseen: line(verdict.memorization_of_unseen),
        noise: line(verdict.memorization_of_noise),
    })
}

/// "1.00 ± 0.00; unseen images 0.60, noise 0.42".
pub fn memorization_words(verdict: &Verdict) -> String {
    let Some(scale) = memorization_scale(verdict) else { return "–".to_owned() };
    let null = |line: Option<f32>| line.map_or_else(|| "–".to_owned(), |line| format!("{line:.2}"));
    let spread = verdict.memorization;
    format!(
        "{:.2} ± {:.2}; unseen images {}, noise {}",
        spread.mean,
        spread.deviation,
        null(scale.unseen),
        null(scale.noise)
    )
}

/// What the whirlpools are, in one plain sentence (or two), from the numbers alone.
pub fn headline(run: &Run) -> String {
    match &run.attractors {
        Some(report) => report.headline(),
        None if run.shipped.is_some() => "Your network is not there yet: nothing of it is measured.".to_owned(),
        None => "Looking for whirlpools …".to_owned(),
    }
}

/// The slider that would give a river without whirlpools some, with the reason.
pub fn remedy(run: &Run, spec: &RunSpec) -> Option<(Parameter, String)> {
    let verdict = &run.attractors.as_ref()?.verdict;
    if verdict.stable_count > 0 {
        return None;
    }
    let objective = &spec.objective;
    let parameter = if objective.input_noise < 0.1 { Parameter::InputNoise } else { Parameter::Contractive };
    let reason = match parameter {
        Parameter::InputNoise => "Learning from noisy pictures pulls the current together.",
        _ => "The penalty λ‖J‖² pulls the current together.",
    };
    Some((parameter, reason.to_owned()))
}

fn real(value: f32) -> String {
    number(f64::from(value))
}

fn steps(count: f32) -> String {
    if count == f32::INFINITY { "never".to_owned() } else { real(count) }
}

#[cfg(test)]
#[path = "verdict_tests.rs"]
mod tests;
