//! A run in a line.

use super::run::RunReport;

/// Everything that was measured, for reading and for `grep`.
pub fn summary(report: &RunReport) -> String {
    let attractors = &report.attractors;
    let verdict = &attractors.verdict;
    let largest: Vec<String> =
        attractors.attractors.iter().take(5).map(|attractor| format!("{:.3}", attractor.basin_share)).collect();
    format!(
        "seed {} stable {} (paper's rule {}, others {}) recalled {:.2} noise settled {:.2} recalled {:.2} converge {:.2} \
         median steps {} diverged {:.2} cycles {:.2} undecided {:.2} ‖J‖<1 {:.2} errors {:.4}/{:.4} \
         mem {:.3} ± {:.3} (unseen {:.3}, noise {:.3}) rank90 {} chamfer {:.3} / {:.3} perfect {} largest basins [{}] {:.1} s",
        report.spec.seed,
        verdict.stable_count,
        verdict.paper_count,
        verdict.unstable_count,
        verdict.recalled_share,
        verdict.noise_settled_share,
        verdict.noise_recalled_share,
        verdict.convergent_share,
        verdict.median_steps,
        verdict.diverged_share,
        verdict.cycle_share,
        verdict.undecided_share,
        verdict.contractive_share,
        verdict.train_error,
        verdict.test_error,
        verdict.memorization.mean,
        verdict.memorization.deviation,
        verdict.memorization_of_unseen.mean,
        verdict.memorization_of_noise.mean,
        verdict.rank90,
        verdict.chamfer_cosine,
        verdict.chamfer_distance,
        verdict.perfect.map_or("–".into(), |perfect| format!("{} of {}", perfect.attractors, perfect.images)),
        largest.join(" "),
        report.seconds,
    )
}
