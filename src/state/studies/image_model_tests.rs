//! An image model on the page: what it asks of the engine, and what it makes of the answers.

use super::*;
use crate::protocol::{DictionaryAtoms, ImageAnalysis, TileLengths, TileRegime};
use crate::spec::NoiseEnds;
use crate::state::studies::image_model_words::{expected, headline, numbers, progress, understood};

fn summary() -> ImageModelSummary {
    ImageModelSummary {
        title: "tiny".into(),
        files: vec![ImageModelPart { name: "a.safetensors".into(), bytes: 5 }],
        parameters: 2_680_000,
        weight_bytes: 10_720_000,
        picture_shape: [3, 64, 64],
        latent_shape: [32, 8, 8],
        multiplications: 1,
        step_ms: 500.0,
        on_gpu: false,
        notes: Vec::new(),
    }
}

fn loaded() -> ImageModels {
    let mut models = ImageModels::default();
    let given = models.wants(1, 0).unwrap();
    let commands = models.load(summary().files, given);
    assert!(matches!(&commands[..], [StudyCommand::ImageModel(ImageModelCommand::Load { side_px: 64, .. })]));
    assert_eq!(models.reading.as_deref(), Some("a.safetensors"));
    models.apply(ImageModelEvent::Read(Box::new(summary())));
    models
}

fn of(run: u32, event: ImageRunEvent) -> ImageModelEvent {
    ImageModelEvent::Run { run: ImageRunId(run), event }
}

fn phase(run: u32, phase: ImageRunPhase, done: u32) -> ImageModelEvent {
    of(run, ImageRunEvent::Phase { phase, done, step_ms: 2000.0 })
}

#[test]
fn files_are_given_once_to_each_engine_and_again_for_another_side() {
    let mut models = loaded();
    assert_eq!((models.wants(1, 0), models.wants(0, 0)), (None, None));
    assert!(models.wants(2, 0).is_some() && models.wants(1, 1).is_some());
    models.side_px = 128;
    assert_eq!(models.wants(1, 0).map(|given| given.side_px), Some(128));
    models.side_px = 64;
    models.engine_gone();
    assert!(models.wants(1, 0).is_some() && models.read.is_none());
}

#[test]
fn a_run_is_played_paused_stepped_and_ended() {
    let mut models = ImageModels::default();
    assert!(models.play().is_empty() && models.step().is_empty(), "there is no model");
    models = loaded();
    let begun = models.play();
    assert!(matches!(
        &begun[..],
        [StudyCommand::ImageModel(ImageModelCommand::Begin { run: ImageRunId(1), play: true, .. })]
    ));
    models.apply(phase(1, ImageRunPhase::Running, 10));
    assert_eq!(models.pause(), [StudyCommand::ImageModel(ImageModelCommand::Pause)]);
    assert!(progress(models.run.as_ref().unwrap()).contains("pauses after"));
    models.apply(phase(1, ImageRunPhase::Paused, 11));
    assert!(models.pause().is_empty() && models.run.as_ref().unwrap().is_paused());
    assert_eq!(models.step(), [StudyCommand::ImageModel(ImageModelCommand::Step)]);
    assert_eq!(models.play(), [StudyCommand::ImageModel(ImageModelCommand::GoOn)]);
    assert_eq!(models.cancel(), [StudyCommand::ImageModel(ImageModelCommand::Cancel)]);
    assert!(models.cancel().is_empty());
    assert_eq!(progress(models.run.as_ref().unwrap()), "Cancelled after step 11. The results so far are below.");

    // A step without a run begins one that waits.
    let stepped = models.step();
    assert!(matches!(
        &stepped[..],
        [
            StudyCommand::ImageModel(ImageModelCommand::Begin { run: ImageRunId(2), play: false, .. }),
            StudyCommand::ImageModel(ImageModelCommand::Step)
        ]
    ));
    // What is late of the run before does not touch the new one.
    models.apply(phase(1, ImageRunPhase::Done, 100));
    models.apply(of(1, ImageRunEvent::Lengths(vec![TileLengths { norms: vec![1.0], steps: Vec::new() }])));
    let run = models.run.as_ref().unwrap();
    assert!(run.phase == ImageRunPhase::Starting && run.curves == TileCurves::default());
    models.apply(phase(2, ImageRunPhase::Done, 100));
    assert!(!models.run.as_ref().unwrap().is_alive());
}

#[test]
fn pictures_choose_the_start_and_go_with_the_run() {
    let mut models = loaded();
    models.draft.start_from("mixture");
    assert!(!models.can_begin() && models.play().is_empty());
    let image = Image { width_px: 1, height_px: 1, channels: 3, pixels: vec![1, 2, 3] };
    models.bring(image.clone(), true);
    assert!(matches!(models.draft.spec.start, ImageStart::Mixture { .. }));
    let begun = models.play();
    assert!(
        matches!(&begun[..], [StudyCommand::ImageModel(ImageModelCommand::Begin { pictures, .. })] if *pictures == [image.clone()])
    );
    models.cancel();
    models.draft.start_from("noise");
    let begun = models.play();
    assert!(
        matches!(&begun[..], [StudyCommand::ImageModel(ImageModelCommand::Begin { pictures, .. })] if pictures.len() == 1),
        "its ends are compared with them"
    );
    models.bring(image.clone(), false);
    assert_eq!(models.draft.spec.start, ImageStart::Noise);
    models.bring(image, true);
    assert_eq!(models.draft.spec.start, ImageStart::Pictures);
    models.remove_pictures();
    assert_eq!((models.draft.spec.start, models.pictures.len()), (ImageStart::Noise, 0));
}

#[test]
fn refusals_are_said_and_leave_no_model() {
    let mut models = loaded();
    models.play();
    models.apply(of(1, ImageRunEvent::Refused { why: "No room.".into() }));
    assert!(models.refused.as_ref().is_some_and(|why| why.ends_with("No room.")) && models.read.is_some());
    assert!(!models.run.as_ref().unwrap().is_alive());
    models.apply(ImageModelEvent::Refused { why: "No file.".into() });
    assert!(models.refused.as_ref().is_some_and(|why| why.ends_with("No file.")) && models.read.is_none());
    let mut models = loaded();
    models.play();
    models.engine_gone();
    assert!(models.refused.is_some());
    assert_eq!(loaded().forget(), [StudyCommand::ImageModel(ImageModelCommand::Forget)]);
}

#[test]
fn the_time_of_a_run_is_told_before_it() {
    let read = summary();
    let values: Vec<String> = understood(&read).into_iter().map(|(_, value)| value).collect();
    assert_eq!(values, ["2.68 million (10.7 MB)", "64 × 64 pixels", "32 channels, 8 × 8", "500 ms on the CPU"]);
    // 100 steps, of which the last 50 twice, of 4 tiles at half a second.
    assert_eq!(expected(&read, &ImageRunSpec::default(), 0), "100 steps of 4 tiles: about 5 min.");
    let pictures = ImageRunSpec { start: ImageStart::Pictures, tiles: 9, steps: 2, seed: 0 };
    assert_eq!(expected(&read, &pictures, 1), "2 steps of 1 tile: about 2 s.");
}

fn share(analysis: ImageAnalysis, share: f32) -> ImageModelEvent {
    ImageModelEvent::AnalysisShare { analysis, share }
}

fn refusal(analysis: ImageAnalysis, why: &str) -> ImageModelEvent {
    ImageModelEvent::AnalysisRefused { analysis, why: why.into() }
}

#[test]
fn dictionaries_need_ends_and_two_pictures_and_can_be_stopped() {
    let mut models = loaded();
    let image = Image { width_px: 1, height_px: 1, channels: 3, pixels: vec![1, 2, 3] };
    models.bring(image.clone(), false);
    models.bring(image, false);
    assert!(
        !models.can_analyse(ImageAnalysis::Dictionaries) && models.analyse(ImageAnalysis::Dictionaries).is_empty(),
        "there is no run"
    );
    models.play();
    let report = ImageModelReport { steps: 100, steps_asked: 100, ..report() };
    models.apply(of(1, ImageRunEvent::Report(Box::new(report))));
    assert!(!models.can_analyse(ImageAnalysis::Dictionaries), "it has not come to rest");
    models.apply(phase(1, ImageRunPhase::Done, 100));
    let asked = models.analyse(ImageAnalysis::Dictionaries);
    assert!(
        matches!(&asked[..], [StudyCommand::ImageModel(ImageModelCommand::CompareDictionaries { pictures, atoms: DictionaryAtoms::RunEnds })] if pictures.len() == 2)
    );
    models.apply(share(ImageAnalysis::Dictionaries, 0.5));
    assert_eq!(models.dictionary.under_way, Some(0.5));
    let stop = ImageModelCommand::StopAnalysis(ImageAnalysis::Dictionaries);
    assert_eq!(models.stop_analysis(ImageAnalysis::Dictionaries), [StudyCommand::ImageModel(stop)]);
    models.apply(refusal(ImageAnalysis::Dictionaries, "late"));
    assert_eq!(models.dictionary, AnalysisState::default());
    models.analyse(ImageAnalysis::Dictionaries);
    models.apply(refusal(ImageAnalysis::Dictionaries, "No."));
    assert!(models.dictionary.refused.as_ref().is_some_and(|why| why.ends_with("No.")));
    // Another run has other ends.
    models.play();
    assert_eq!(models.dictionary, AnalysisState::default());
}

#[test]
fn end_states_from_noise_need_no_run_and_their_cost_is_told_before() {
    let mut models = loaded();
    let image = Image { width_px: 1, height_px: 1, channels: 3, pixels: vec![1, 2, 3] };
    (0..2).for_each(|_| drop(models.bring(image.clone(), false)));
    assert_eq!(models.atoms_expected(), None, "the run's ends are there");
    models.atoms.choose(true);
    models.atoms.type_count("1024");
    models.draft.type_seed("9");
    // 1024 · 15 steps at half a second; 5 cuts, each from 5 dictionaries at 21 numbers of atoms and once alone: half a
    // step a decoding.
    let told = models.atoms_expected().unwrap();
    assert!(told.starts_with("1024 end states after 15 steps: about 128 min to find them, 2 min to rebuild"), "{told}");
    assert!(told.contains(" MB of memory"), "{told}");
    let asked = models.analyse(ImageAnalysis::Dictionaries);
    let [StudyCommand::ImageModel(ImageModelCommand::CompareDictionaries { atoms, .. })] = &asked[..] else {
        panic!("{asked:?}")
    };
    assert_eq!(*atoms, DictionaryAtoms::NoiseEnds(NoiseEnds { count: 1024, steps: 15, seed: 9 }));
    assert!(!models.can_analyse(ImageAnalysis::Dictionaries), "it is under way");
    models.stop_analysis(ImageAnalysis::Dictionaries);
    assert!(models.can_analyse(ImageAnalysis::Dictionaries));
    models.play();
    assert!(!models.can_analyse(ImageAnalysis::Dictionaries), "a run is under way");
    models.forget();
    assert_eq!((models.atoms_expected(), models.can_analyse(ImageAnalysis::Dictionaries)), (None, false));
}

#[test]
fn a_plane_needs_three_latents_that_differ() {
    let mut models = loaded();
    assert!(models.anchors().is_empty() && models.analyse(ImageAnalysis::Plane).is_empty());
    let image = Image { width_px: 1, height_px: 1, channels: 3, pixels: vec![1, 2, 3] };
    (0..3).for_each(|_| drop(models.bring(image.clone(), false)));
    // There are no ends: the pictures take their places, each once.
    assert_eq!(models.plane_anchors(), [0, 1, 2].map(PlaneAnchor::Picture));
    assert!(models.can_analyse(ImageAnalysis::Plane));
    models.plane_through = [2, 7, 0].map(PlaneAnchor::Picture);
    assert_eq!(models.plane_anchors(), [2, 1, 0].map(PlaneAnchor::Picture));
    models.plane_through = [0, 1, 1].map(PlaneAnchor::Picture);
    assert!(!models.can_analyse(ImageAnalysis::Plane));
    models.plane_through = [0, 1, 2].map(PlaneAnchor::Picture);
    let asked = models.analyse(ImageAnalysis::Plane);
    assert!(
        matches!(&asked[..], [StudyCommand::ImageModel(ImageModelCommand::Plane { pictures, .. })] if pictures.len() == 3)
    );
    models.apply(share(ImageAnalysis::Plane, 0.25));
    assert_eq!(models.plane.under_way, Some(0.25));
    models.apply(refusal(ImageAnalysis::Plane, "No."));
    assert!(models.plane.under_way.is_none() && models.plane.refused.is_some());
    assert_eq!(models.plane_through, [0, 1, 2].map(PlaneAnchor::Picture), "the choice stays");
}

fn report() -> ImageModelReport {
    ImageModelReport {
        model: "tiny".into(),
        files: Vec::new(),
        parameters: 1,
        picture_shape: [3, 64, 64],
        latent_shape: [32, 8, 8],
        latent_factor: 1.0,
        latent_shift: 0.0,
        notes: Vec::new(),
        start: "noise".into(),
        picture_share: None,
        seed: 0,
        steps: 3,
        steps_asked: 40,
        step_ms: 1.0,
        peak_memory_bytes: None,
        tiles: Vec::new(),
        regimes: [(TileRegime::Wandering, 3), (TileRegime::AtRest, 1)].into(),
        lyapunov_exponent: Some([0.1, 0.02]),
        ends: None,
        to_pictures: None,
        paper: Vec::new(),
        dictionary: None,
        strangers: None,
    }
}

#[test]
fn a_headline_counts_the_regimes_and_says_how_far_it_is() {
    assert_eq!(headline(&report()), "After 3 of 40 steps: 1 tile at rest, 3 tiles wandering.");
    let done = ImageModelReport { steps: 40, ..report() };
    assert_eq!(headline(&done), "After 40 steps: 1 tile at rest, 3 tiles wandering.");
    let measured: Vec<(&str, String)> = numbers(&done).into_iter().map(|number| (number.id, number.value)).collect();
    assert_eq!(measured, [("exponent", "0.100 ± 0.0200 a step".to_owned())]);
}

#[test]
fn a_run_goes_on_from_the_moment_that_is_shown() {
    let mut models = loaded();
    assert_eq!((models.can_go_on_from(), models.go_on_from_here()), (None, Vec::new()), "there is no run");
    models.draft.type_tiles("2");
    models.play();
    let image = Image { width_px: 1, height_px: 1, channels: 3, pixels: vec![1, 2, 3] };
    let pictures = |step, keep| of(1, ImageRunEvent::Pictures { step, keep, images: vec![image.clone(); 2] });
    models.apply(pictures(0, true));
    models.apply(pictures(10, true));
    models.apply(phase(1, ImageRunPhase::Running, 11));
    assert_eq!(models.can_go_on_from(), None, "it goes on by itself");
    models.apply(pictures(12, false));
    models.apply(phase(1, ImageRunPhase::Paused, 12));
    assert_eq!(models.can_go_on_from(), None, "what only passes is not kept");
    models.back();
    assert_eq!(models.can_go_on_from(), Some(10));
    models.draft.type_tiles("7");
    models.draft.type_steps("33");
    let begun = models.go_on_from_here();
    let [StudyCommand::ImageModel(ImageModelCommand::Begin { run: ImageRunId(2), spec, play: true, .. })] = &begun[..]
    else {
        panic!("{begun:?}")
    };
    assert_eq!((spec.start, spec.tiles, spec.steps), (ImageStart::Moment { step: 10 }, 2, 33));
    assert_eq!(models.draft.spec.start, ImageStart::Noise, "the form stays as it was");
    models.cancel();
    assert_eq!(models.can_go_on_from(), None, "nothing was shown of it yet");
}

#[test]
fn two_groups_are_judged_once_both_are_there() {
    let image = Image { width_px: 1, height_px: 1, channels: 3, pixels: vec![1, 2, 3] };
    let mut models = loaded();
    models.bring(image.clone(), false);
    assert!(!models.can_analyse(ImageAnalysis::Strangers) && models.analyse(ImageAnalysis::Strangers).is_empty());
    models.strangers.bring(image.clone());
    models.strangers.type_steps("3");
    models.strangers.type_steps("501");
    assert!(models.strangers.complaint.as_ref().is_some_and(|why| why.ends_with("Keeping 3.")));
    let asked = models.analyse(ImageAnalysis::Strangers);
    let [StudyCommand::ImageModel(ImageModelCommand::JudgeStrangers { known, strangers, steps: 3 })] = &asked[..]
    else {
        panic!("{asked:?}")
    };
    assert_eq!((known.len(), strangers.len()), (1, 1));
    assert!(models.analyse(ImageAnalysis::Strangers).is_empty(), "it is under way");
    models.apply(share(ImageAnalysis::Strangers, 0.5));
    assert_eq!(models.strangers.judging.under_way, Some(0.5));
    let stop = ImageModelCommand::StopAnalysis(ImageAnalysis::Strangers);
    assert_eq!(models.stop_analysis(ImageAnalysis::Strangers), [StudyCommand::ImageModel(stop)]);
    models.apply(refusal(ImageAnalysis::Strangers, "late"));
    assert_eq!((models.strangers.judging.under_way, &models.strangers.judging.refused), (None, &None));
    models.analyse(ImageAnalysis::Strangers);
    models.apply(refusal(ImageAnalysis::Strangers, "no"));
    assert!(
        models.strangers.judging.refused.as_ref().is_some_and(|why| why.contains("no"))
            && models.can_analyse(ImageAnalysis::Strangers)
    );
    models.forget();
    assert!(!models.can_analyse(ImageAnalysis::Strangers) && models.strangers.pictures.len() == 1, "the pictures stay");
}
