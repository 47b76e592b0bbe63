//! A run in a few lines.

use crate::math::words::{number, percent};
use crate::protocol::{PerfectCount, RunReport};

/// What it came to in a sentence, and everything that was measured.
pub fn summary(report: &RunReport) -> String {
    let head = format!("seed {}, step {}: {}", report.spec.seed, report.step, report.words);
    let Some(verdict) = &report.verdict else { return head };
    let largest: Vec<String> = report.attractors.iter().take(5).map(|row| percent(row.basin_share)).collect();
    let real = |value: f32| number(f64::from(value));
    let perfect = verdict.perfect.map_or_else(|| "–".to_owned(), |perfect| perfect_count(&perfect));
    format!(
        "{head}
  stable {} (paper's rule {}, perfect denoiser {perfect}), other fixed points {}, largest basins {}
  recalled {}, photocopies {}, noise settled {}, noise recalled {}
  converge {}, median steps {}, run away {}, circle {}, drift {}, ‖J‖ < 1 for {}
  loss {}, error seen {}, unseen {}
  memorization {} ± {} (unseen images {}, noise {}), rank90 {}, Chamfer cosine {}, distance {}
  V and the score of the data: cosine {}, error {}
  {} s, {}",
        verdict.stable_count,
        verdict.paper_count,
        verdict.unstable_count,
        if largest.is_empty() { "–".to_owned() } else { largest.join(", ") },
        percent(verdict.recalled_share),
        verdict.photocopy_count,
        percent(verdict.noise_settled_share),
        percent(verdict.noise_recalled_share),
        percent(verdict.convergent_share),
        real(verdict.median_steps),
        percent(verdict.diverged_share),
        percent(verdict.cycle_share),
        percent(verdict.undecided_share),
        percent(verdict.contractive_share),
        report.loss.map_or_else(|| "–".to_owned(), real),
        real(verdict.train_error),
        real(verdict.test_error),
        real(verdict.memorization.mean),
        real(verdict.memorization.deviation),
        real(verdict.memorization_of_unseen.mean),
        real(verdict.memorization_of_noise.mean),
        verdict.rank90,
        real(verdict.chamfer_cosine),
        real(verdict.chamfer_distance),
        real(verdict.score_cosine),
        real(verdict.score_error),
        number(report.seconds.unwrap_or(f64::NAN)),
        report.link,
    )
}

fn perfect_count(perfect: &PerfectCount) -> String {
    match perfect.images {
        0 => format!("{} of the density", perfect.attractors),
        images => format!("{} on {images} images", perfect.attractors),
    }
}
