//! Points with known truth: what a trained network does, beside what a perfect one would (docs/science.md 7.5).
#![cfg(feature = "engine")]

use std::rc::Rc;

use eddy::dataset::Dataset;
use eddy::engine::device;
use eddy::engine::pace::Pace;
use eddy::engine::session::{Job, JobStage};
use eddy::protocol::{PerfectCount, Verdict};
use eddy::spec::{DataSource, ModelKind, RunSpec, Scene};

fn trained(spec: RunSpec) -> (Verdict, Vec<[f32; 2]>) {
    let dataset = Rc::new(Dataset::synthetic(spec.data.source).expect("a known source"));
    let mut job = Job::begin(vec![JobStage::whole(spec)], &dataset, &device::cpu(Vec::new())).expect("it can begin");
    assert!(job.adjustments().is_empty(), "{:?}", job.adjustments());
    let measured = pollster::block_on(job.next(&Pace::unhurried())).expect("it goes on").expect("it is measured");
    let stable = measured.report.attractors.iter().filter(|attractor| attractor.stable);
    (measured.report.verdict, stable.map(|attractor| [attractor.latent[0], attractor.latent[1]]).collect())
}

/// The scene's denoiser with another noise and schedule.
fn denoiser(sigma: f32, steps: u32) -> (Verdict, Vec<[f32; 2]>) {
    let mut spec = Scene::FourBlobs.spec();
    spec.objective.input_noise = sigma;
    spec.optimizer.schedule_steps = steps;
    trained(spec)
}

/// Table "Trained 2-D denoiser against the exact score", at its full length of 6000 steps: 4 attractors,
/// relative error 0.002–0.004, cosine 0.9996. A fifth of the training measured 0.024 and 0.996.
#[test]
fn a_denoiser_of_four_blobs_follows_the_exact_score_to_its_four_attractors() {
    let (verdict, attractors) = denoiser(0.6, 1200);
    assert_eq!((verdict.stable_count, verdict.perfect.map(|perfect| perfect.attractors)), (4, Some(4)));
    assert!(verdict.score_cosine > 0.99, "cosine {}", verdict.score_cosine);
    assert!(verdict.score_error < 0.05, "relative error {}", verdict.score_error);
    for center in [[2.0, 0.0], [0.0, 2.0], [-2.0, 0.0], [0.0, -2.0]] {
        let near = attractors.iter().any(|at| (at[0] - center[0]).hypot(at[1] - center[1]) < 0.15);
        assert!(near, "no attractor near {center:?}: {attractors:?}");
    }
}

#[test]
fn above_the_critical_noise_one_attractor_is_left() {
    let (verdict, attractors) = denoiser(1.6, 600);
    let perfect = Some(PerfectCount { attractors: 1, images: 0, input_noise: 1.6 });
    assert_eq!((verdict.stable_count, verdict.perfect), (1, perfect));
    assert!(attractors[0][0].hypot(attractors[0][1]) < 0.2, "{attractors:?}");
    assert!(verdict.score_cosine > 0.99, "cosine {}", verdict.score_cosine);
}

#[test]
fn of_points_no_likeness_is_measured_and_of_pictures_no_score() {
    let (verdict, _) = denoiser(0.3, 60);
    assert!(verdict.recalled_share.is_nan() && !verdict.memorization.is_measured());
    assert!(!verdict.memorization_of_noise.is_measured() && verdict.photocopy_count == 0);
    assert!(verdict.train_error.is_finite() && verdict.test_error.is_finite());
}

/// Every way to look at points ends in an answer: rings, sixteen dimensions, both kinds of network.
#[test]
fn every_known_source_trains_on_both_kinds_of_network() {
    for source in DataSource::KNOWN_TRUTH {
        for kind in [ModelKind::Mlp, ModelKind::Denoiser] {
            let mut spec = Scene::FourBlobs.spec();
            spec.data.source = source;
            spec.model.kind = kind;
            spec.model.latent_dim = if kind == ModelKind::Denoiser { source.shape().dim() } else { 2 };
            spec.objective.input_noise = 0.2;
            spec.optimizer.schedule_steps = 60;
            let (verdict, _) = trained(spec);
            assert!(verdict.score_cosine.is_finite(), "{source:?} {kind:?}: cosine {}", verdict.score_cosine);
        }
    }
}
