//! A run in a line.

use super::run::RunReport;
use crate::protocol::PerfectCount;

/// Everything that was measured, for reading and for `grep`.
pub fn summary(report: &RunReport) -> String {
    let attractors = &report.attractors;
    let verdict = &attractors.verdict;
    let largest: Vec<String> =
        attractors.attractors.iter().take(5).map(|attractor| format!("{:.3}", attractor.basin_share)).collect();
    format!(
        "seed {} stable {} (paper's rule {}, others {}) recalled {} noise settled {:.2} recalled {} converge {:.2} \
         median steps {} diverged {:.2} cycles {:.2} undecided {:.2} ‖J‖<1 {:.2} errors {}/{} \
         mem {} ± {} (unseen {}, noise {}) rank90 {} chamfer {} / {} perfect {} score cosine {} error {} largest basins [{}] {:.1} s",
        report.spec.seed,
        verdict.stable_count,
        verdict.paper_count,
        verdict.unstable_count,
        number(verdict.recalled_share, 2),
        verdict.noise_settled_share,
        number(verdict.noise_recalled_share, 2),
        verdict.convergent_share,
        number(verdict.median_steps, 0),
        verdict.diverged_share,
        verdict.cycle_share,
        verdict.undecided_share,
        verdict.contractive_share,
        number(verdict.train_error, 4),
        number(verdict.test_error, 4),
        number(verdict.memorization.mean, 3),
        number(verdict.memorization.deviation, 3),
        number(verdict.memorization_of_unseen.mean, 3),
        number(verdict.memorization_of_noise.mean, 3),
        verdict.rank90,
        number(verdict.chamfer_cosine, 3),
        number(verdict.chamfer_distance, 3),
        verdict.perfect.map_or("–".into(), |perfect| perfect_count(&perfect)),
        number(verdict.score_cosine, 4),
        number(verdict.score_error, 4),
        largest.join(" "),
        report.seconds,
    )
}

/// "–" for what was not measured.
fn number(value: f32, decimals: usize) -> String {
    if value.is_finite() { format!("{value:.decimals$}") } else { "–".to_owned() }
}

fn perfect_count(perfect: &PerfectCount) -> String {
    match perfect.images {
        0 => format!("{} of the density", perfect.attractors),
        images => format!("{} of {images}", perfect.attractors),
    }
}
