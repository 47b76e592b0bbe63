//! The verdict in words, over the cases.

use std::sync::Arc;

use super::*;
use crate::math::statistics::Spread;
use crate::protocol::PerfectCount;
use crate::state::fixtures;

fn run_with(verdict: Verdict) -> Run {
    let mut run = fixtures::run();
    let mut report = fixtures::attractors(verdict.stable_count);
    report.verdict = verdict;
    run.attractors = Some(Arc::new(report));
    run
}

#[test]
fn the_headline_says_what_the_attractors_are() {
    assert!(headline(&fixtures::run()).starts_with("Looking"));
    for (stable_count, photocopy_count, words) in [
        (12, 12, "12 of 12 whirlpools are photocopies of training images."),
        (12, 11, "11 of 12 whirlpools are photocopies of training images; the others are concepts."),
        (12, 1, "1 of 12 whirlpools is a photocopy of a training image; the others are concepts."),
        (5, 0, "5 whirlpools, none a photocopy: the network made concepts of its own."),
        (1, 0, "One whirlpool drains the whole river: a concept of its own, not a photocopy."),
        (1, 1, "One whirlpool, a photocopy of a training image."),
        (0, 0, "No whirlpools: this map does not contract."),
    ] {
        let memorization = Spread { mean: 0.9, deviation: 0.1 };
        let verdict = Verdict { stable_count, photocopy_count, memorization, ..Verdict::default() };
        assert_eq!(headline(&run_with(verdict)), words);
    }
}

#[test]
fn of_points_nothing_is_said_about_photocopies() {
    let points = |stable_count| Verdict { stable_count, ..Verdict::default() };
    assert_eq!(headline(&run_with(points(4))), "4 whirlpools share the river.");
    assert_eq!(headline(&run_with(points(1))), "One whirlpool drains the whole river.");
    let photocopies = MORE_NUMBERS.iter().find(|number| number.id == "photocopy-count").unwrap();
    assert_eq!((photocopies.read)(&points(4)), "–");
}

#[test]
fn the_headline_tells_of_starts_that_diverge() {
    let away = |stable_count, diverged_share| Verdict { stable_count, diverged_share, ..Verdict::default() };
    assert!(headline(&run_with(away(0, 0.9))).ends_with("the river diverges."));
    assert!(headline(&run_with(away(3, 0.25))).ends_with(" 25 % of the starts diverge."));
    assert!(!headline(&run_with(away(3, 0.001))).contains("diverge"));
}

#[test]
fn only_a_field_without_attractors_is_given_a_slider_and_it_is_one_that_is_not_yet_used() {
    let mut spec = RunSpec::twelve_images();
    let none = run_with(Verdict::default());
    assert_eq!(remedy(&none, &spec).map(|(parameter, _)| parameter), Some(Parameter::Contractive));
    spec.objective.input_noise = 0.0;
    assert_eq!(remedy(&none, &spec).map(|(parameter, _)| parameter), Some(Parameter::InputNoise));
    assert_eq!(remedy(&run_with(Verdict { stable_count: 1, ..Verdict::default() }), &spec), None);
    assert_eq!(remedy(&fixtures::run(), &spec), None);
}

#[test]
fn the_counts_stand_side_by_side_and_say_on_how_many_images_the_perfect_denoiser_was_counted() {
    let perfect = Some(PerfectCount { attractors: 9, images: 12, input_noise: 0.3 });
    let verdict = Verdict { stable_count: 12, paper_count: 11, perfect, ..Verdict::default() };
    let shown = counts(Some(&verdict));
    assert_eq!(shown.each_ref().map(|count| count.2.as_str()), ["12", "11", "9"]);
    assert!(shown[2].3.contains("on 12 training images") && shown[2].3.contains("σ = 0.300 per pixel"));
    let perfect = Some(PerfectCount { attractors: 4, images: 0, input_noise: 0.6 });
    assert!(counts(Some(&Verdict { perfect, ..Verdict::default() }))[2].3.contains("the density itself"));
    assert_eq!(counts(None).map(|count| count.2), ["–", "–", "–"]);
}

#[test]
fn the_memorization_scale_places_the_mean_against_its_null_lines() {
    let spread = |mean, deviation| Spread { mean, deviation };
    let mut verdict = Verdict {
        stable_count: 12,
        memorization: spread(0.95, 0.1),
        memorization_of_unseen: spread(0.6, 0.1),
        memorization_of_noise: Spread::NONE,
        ..Verdict::default()
    };
    let scale = memorization_scale(&verdict).unwrap();
    assert_eq!((scale.mean, scale.band[1], scale.unseen, scale.noise), (0.95, 1.0, Some(0.6), None));
    assert!((scale.band[0] - 0.85).abs() < 1e-6);
    assert_eq!(memorization_words(&verdict), "0.95 ± 0.10; unseen images 0.60, noise –");
    verdict.stable_count = 0;
    assert_eq!(memorization_scale(&verdict), None);
}

#[test]
fn a_rate_that_never_arrives_is_called_never() {
    let read = |id: &str, verdict: &Verdict| {
        let number = MORE_NUMBERS.iter().find(|number| number.id == id).unwrap();
        (number.read)(verdict)
    };
    let verdict = Verdict { steps_by_norm: f32::INFINITY, steps_by_radius: 12.5, ..Verdict::default() };
    assert_eq!(read("steps-by-norm", &verdict), "never");
    assert_eq!(read("steps-by-radius", &verdict), "12.5");
}

#[test]
fn every_number_has_an_id_of_its_own() {
    let mut ids: Vec<&str> = MAIN_NUMBERS.iter().chain(&MORE_NUMBERS).map(|number| number.id).collect();
    ids.extend(counts(None).map(|count| count.0));
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count);
}
