//! The verdict for readers: one sentence, the counts side by side, the memorization scale, and every
//! number with its definition.

use crate::protocol::Verdict;
use crate::spec::{Parameter, RunSpec};
use crate::words::verdict as catalog;

use super::Run;
use super::words::{number, percent};

/// One number of the verdict with its name and its definition.
#[derive(Clone, Copy)]
pub struct Number {
    /// Stem of element ids.
    pub id: &'static str,
    pub title: fn() -> &'static str,
    pub definition: fn() -> &'static str,
    pub read: fn(&Verdict) -> String,
}

/// What is always shown, besides the counts and the memorization scale.
pub const MAIN_NUMBERS: [Number; 3] = [
    Number {
        id: "recalled-share",
        title: catalog::recalled_share,
        definition: catalog::recalled_share_definition,
        read: |verdict| percent(verdict.recalled_share),
    },
    Number {
        id: "errors",
        title: catalog::errors,
        definition: catalog::errors_definition,
        read: |verdict| format!("{} / {}", real(verdict.train_error), real(verdict.test_error)),
    },
    Number {
        id: "noise-settled-share",
        title: catalog::noise_settled_share,
        definition: catalog::noise_settled_share_definition,
        read: |verdict| percent(verdict.noise_settled_share),
    },
];

/// What is shown on demand.
pub const MORE_NUMBERS: [Number; 16] = [
    Number {
        id: "photocopy-count",
        title: catalog::photocopies,
        definition: catalog::photocopies_definition,
        read: |verdict| {
            if verdict.memorization.is_measured() { verdict.photocopy_count.to_string() } else { "–".to_owned() }
        },
    },
    Number {
        id: "noise-recalled-share",
        title: catalog::noise_recalled_share,
        definition: catalog::noise_recalled_share_definition,
        read: |verdict| percent(verdict.noise_recalled_share),
    },
    Number {
        id: "unstable-count",
        title: catalog::unstable_count,
        definition: catalog::unstable_count_definition,
        read: |verdict| verdict.unstable_count.to_string(),
    },
    Number {
        id: "rank90",
        title: catalog::rank90,
        definition: catalog::rank90_definition,
        read: |verdict| verdict.rank90.to_string(),
    },
    Number {
        id: "chamfer-cosine",
        title: catalog::chamfer_cosine,
        definition: catalog::chamfer_cosine_definition,
        read: |verdict| real(verdict.chamfer_cosine),
    },
    Number {
        id: "chamfer-distance",
        title: catalog::chamfer_distance,
        definition: catalog::chamfer_distance_definition,
        read: |verdict| real(verdict.chamfer_distance),
    },
    Number {
        id: "convergent-share",
        title: catalog::convergent_share,
        definition: catalog::convergent_share_definition,
        read: |verdict| percent(verdict.convergent_share),
    },
    Number {
        id: "median-steps",
        title: catalog::median_steps,
        definition: catalog::median_steps_definition,
        read: |verdict| {
            if verdict.convergent_share > 0.0 { verdict.median_steps.to_string() } else { "–".to_owned() }
        },
    },
    Number {
        id: "steps-by-radius",
        title: catalog::steps_by_radius,
        definition: catalog::steps_by_radius_definition,
        read: |verdict| steps(verdict.steps_by_radius),
    },
    Number {
        id: "steps-by-norm",
        title: catalog::steps_by_norm,
        definition: catalog::steps_by_norm_definition,
        read: |verdict| steps(verdict.steps_by_norm),
    },
    Number {
        id: "contractive-share",
        title: catalog::contractive_share,
        definition: catalog::contractive_share_definition,
        read: |verdict| percent(verdict.contractive_share),
    },
    Number {
        id: "score-cosine",
        title: catalog::score_cosine,
        definition: catalog::score_cosine_definition,
        read: |verdict| real(verdict.score_cosine),
    },
    Number {
        id: "score-error",
        title: catalog::score_error,
        definition: catalog::score_error_definition,
        read: |verdict| real(verdict.score_error),
    },
    Number {
        id: "diverged-share",
        title: catalog::diverged_share,
        definition: catalog::diverged_share_definition,
        read: |verdict| percent(verdict.diverged_share),
    },
    Number {
        id: "cycle-share",
        title: catalog::cycle_share,
        definition: catalog::cycle_share_definition,
        read: |verdict| percent(verdict.cycle_share),
    },
    Number {
        id: "undecided-share",
        title: catalog::undecided_share,
        definition: catalog::undecided_share_definition,
        read: |verdict| percent(verdict.undecided_share),
    },
];

/// The three ways to count attractors, with what each means: (id, name, number, definition).
pub fn counts(verdict: Option<&Verdict>) -> [(&'static str, &'static str, String, String); 3] {
    let count = |read: fn(&Verdict) -> u32| verdict.map_or_else(|| "–".to_owned(), |verdict| read(verdict).to_string());
    let perfect = verdict.and_then(|verdict| verdict.perfect);
    let of_what = match perfect {
        None => catalog::count_perfect_waits().to_owned(),
        Some(perfect) => {
            let sigma = number(f64::from(perfect.input_noise));
            match perfect.images {
                0 => catalog::count_perfect_of_density(sigma),
                images => catalog::count_perfect_of_images(images, sigma),
            }
        }
    };
    [
        (
            "stable-count",
            catalog::count_here(),
            count(|verdict| verdict.stable_count),
            catalog::count_here_definition().to_owned(),
        ),
        (
            "paper-count",
            catalog::count_paper(),
            count(|verdict| verdict.paper_count),
            catalog::count_paper_definition().to_owned(),
        ),
        (
            "perfect-count",
            catalog::count_perfect(),
            perfect.map_or_else(|| "–".to_owned(), |perfect| perfect.attractors.to_string()),
            catalog::count_perfect_definition(of_what),
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
    let [mean, deviation] = [spread.mean, spread.deviation].map(|value| format!("{value:.2}"));
    catalog::memorization(mean, deviation, null(scale.unseen), null(scale.noise))
}

/// What the attractors are, in one plain sentence (or two), from the numbers alone.
pub fn headline(run: &Run) -> String {
    match &run.attractors {
        Some(report) => report.headline(run.is_from_file()),
        None if run.shipped.is_some() => catalog::headline_shipped().to_owned(),
        None => catalog::headline_searching().to_owned(),
    }
}

/// The slider that would give a field without attractors some, with the reason.
pub fn remedy(run: &Run, spec: &RunSpec) -> Option<(Parameter, String)> {
    let verdict = &run.attractors.as_ref()?.verdict;
    if verdict.stable_count > 0 {
        return None;
    }
    let objective = &spec.objective;
    let parameter = if objective.input_noise < 0.1 { Parameter::InputNoise } else { Parameter::Contractive };
    let reason = match parameter {
        Parameter::InputNoise => catalog::remedy_noise(),
        _ => catalog::remedy_contractive(),
    };
    Some((parameter, reason.to_owned()))
}

fn real(value: f32) -> String {
    number(f64::from(value))
}

fn steps(count: f32) -> String {
    if count == f32::INFINITY { catalog::steps_by_norm_never().to_owned() } else { real(count) }
}

#[cfg(test)]
#[path = "verdict_tests.rs"]
mod tests;
