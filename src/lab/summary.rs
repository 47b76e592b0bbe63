//! A run in a few lines.

use crate::math::words::{number, percent};
use crate::protocol::{PerfectCount, RunReport};
use crate::words::lab as text;

/// What it came to in a sentence, and everything that was measured.
pub fn summary(report: &RunReport) -> String {
    let head = text::summary_head(report.spec.seed, report.step, &report.words);
    let Some(verdict) = &report.verdict else { return head };
    let largest: Vec<String> = report.attractors.iter().take(5).map(|row| percent(row.basin_share)).collect();
    let real = |value: f32| number(f64::from(value));
    let none = || "–".to_owned();
    let lines = [
        head,
        text::summary_fixed_points(
            verdict.stable_count,
            verdict.paper_count,
            verdict.perfect.as_ref().map_or_else(none, perfect_count),
            verdict.unstable_count,
            if largest.is_empty() { none() } else { largest.join(", ") },
        ),
        text::summary_recalled(
            percent(verdict.recalled_share),
            verdict.photocopy_count,
            percent(verdict.noise_settled_share),
            percent(verdict.noise_recalled_share),
        ),
        text::summary_ends(
            percent(verdict.convergent_share),
            real(verdict.median_steps),
            percent(verdict.diverged_share),
            percent(verdict.cycle_share),
            percent(verdict.undecided_share),
            percent(verdict.contractive_share),
        ),
        text::summary_errors(report.loss.map_or_else(none, real), real(verdict.train_error), real(verdict.test_error)),
        text::summary_memorization(
            real(verdict.memorization.mean),
            real(verdict.memorization.deviation),
            real(verdict.memorization_of_unseen.mean),
            real(verdict.memorization_of_noise.mean),
            verdict.rank90,
            real(verdict.chamfer_cosine),
            real(verdict.chamfer_distance),
        ),
        text::summary_score(real(verdict.score_cosine), real(verdict.score_error)),
        text::summary_end(number(report.seconds.unwrap_or(f64::NAN)), &report.link),
    ];
    lines.join("\n  ")
}

fn perfect_count(perfect: &PerfectCount) -> String {
    match perfect.images {
        0 => text::summary_perfect_density(perfect.attractors),
        images => text::summary_perfect_images(perfect.attractors, images),
    }
}
