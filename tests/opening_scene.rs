//! The opening scene on the CPU, from the seed to its twelve attractors, and the dial that merges them.
#![cfg(feature = "engine")]

use eddy::lab::run::run;
use eddy::protocol::{RunReport, Verdict};
use eddy::spec::RunSpec;

fn reports(stages: &[RunSpec]) -> Vec<RunReport> {
    pollster::block_on(run(stages, |_| {})).expect("the opening scene runs to its end")
}

fn verdict(report: &RunReport) -> Verdict {
    report.verdict.expect("a run of lab ends with a search")
}

/// docs/science.md 2.5, docs/results.md: input noise 0.3 gives 12 (12), recalled 1.00, noise ends on exactly
/// the 12 images; contractive 0.1 gives 1 (1).
#[test]
fn twelve_images_make_twelve_photocopy_attractors_that_contraction_merges_into_one() {
    // The dial must not depend on the luck of a seed: every one it was tried on merges.
    for seed in [1, 2] {
        let opening = RunSpec { seed, ..RunSpec::twelve_images() };
        let mut merged = opening.clone();
        merged.objective.contractive = 0.1;
        let found = verdict(&reports(&[opening, merged])[1]);
        assert_eq!(found.stable_count, 1, "seed {seed}");
        assert!(found.convergent_share > 0.99, "seed {seed}: {}", found.convergent_share);
    }
    let opening = RunSpec::twelve_images();
    let mut merged = opening.clone();
    merged.objective.contractive = 0.1;
    let reports = reports(&[opening, merged]);

    let twelve = verdict(&reports[0]);
    assert_eq!(reports[0].complete, Some(true));
    assert_eq!(twelve.stable_count, 12);
    assert_eq!(twelve.recalled_share, 1.0);
    assert_eq!(twelve.noise_settled_share, 1.0);
    assert_eq!(twelve.noise_recalled_share, 1.0);
    for attractor in reports[0].attractors.iter().filter(|attractor| attractor.stable) {
        assert!(attractor.spectral_radius < 1.0 && attractor.residual < 1e-10, "{attractor:?}");
    }

    let one = verdict(&reports[1]);
    assert_eq!(one.stable_count, 1);
    // The one that is left may lie at one of the twelve.
    assert!(one.recalled_share < 1.5 / 12.0, "{}", one.recalled_share);
}

#[test]
fn an_untrained_network_has_exactly_one_attractor() {
    let mut spec = RunSpec::twelve_images();
    spec.optimizer.learning_rate = 0.0;
    spec.optimizer.schedule_steps = 1;
    let report = &reports(&[spec])[0];
    assert_eq!(verdict(report).stable_count, 1);
}

#[test]
fn the_same_spec_gives_the_same_attractors() {
    let mut spec = RunSpec::twelve_images();
    spec.optimizer.schedule_steps = 60;
    let found = |spec: &RunSpec| reports(std::slice::from_ref(spec))[0].attractors.clone();
    assert_eq!(found(&spec), found(&spec));
}

#[test]
fn one_image_and_a_bottleneck_of_one_give_an_answer() {
    let mut spec = RunSpec::twelve_images();
    spec.data.image_count = 1;
    spec.model.latent_dim = 1;
    spec.optimizer.schedule_steps = 100;
    let report = &reports(&[spec])[0];
    assert!(verdict(report).stable_count >= 1);
}
