//! The noise probe on small networks: an untrained one, whose answer is known, and others.

use pollster::block_on;

use super::*;
use crate::engine::fixtures::searched;
use crate::engine::pace::Pace;
use crate::engine::session::{AnalyzedWeights, Session};
use crate::math::Points;
use crate::protocol::{
    self, Command, DeviceCommand, DictionaryReport, Event, ProbeCommand, ProbeFrame, ProbeReport, RunId, StudyCommand,
};
use crate::spec::{DictionaryKind, NoiseKind, ProbeSpec, RunSpec, Scene};

fn untrained() -> ProbeTarget {
    let mut spec = RunSpec::twelve_images();
    spec.model.hidden = vec![32];
    spec.model.latent_dim = 3;
    searched(spec, 0)
}

fn probe(subject: ProbeTarget, spec: ProbeSpec) -> (ProbeReport, ProbedNetwork) {
    block_on(settle(subject, spec, None, Pace::unhurried())).unwrap()
}

fn of(noise: NoiseKind, starts: u32) -> ProbeSpec {
    ProbeSpec { noise, starts, seed: 1 }
}

#[test]
fn noise_of_every_kind_settles_on_the_one_attractor_of_an_untrained_network() {
    let subject = untrained();
    for noise in NoiseKind::ALL {
        let (report, probed) = probe(subject.clone(), of(noise, 300));
        assert_eq!((report.attractor_count, report.attractors.len(), probed.attractors.len()), (1, 1, 1), "{noise:?}");
        assert_eq!(report.ends, vec![Some(0); 300]);
        assert_eq!((report.attractors[0].share, report.settled_share, report.undecided_share), (1.0, 1.0, 0.0));
        assert_eq!((report.paper_count, probed.starts.len()), (1, 300));
        // The search of the stage knows it: training images end there too.
        assert_eq!(report.attractors[0].known_as, Some(subject.report.attractors[0].id));
        assert!(report.attractors[0].from_training);
        assert_eq!((report.training_attractor_count, report.found_training_count), (1, 1));
        assert!(report.chamfer_cosine > 0.9999 && report.chamfer_distance < 1e-3, "{report:?}");
        let nearest = report.attractors[0].nearest_training.as_ref().unwrap();
        assert!((-1.0..=1.0).contains(&nearest.cosine));
        assert!(report.attractors[0].nearest_test.is_some() && report.median_steps >= 1.0);
    }
}

#[test]
fn the_noise_samples_lie_where_their_kind_says_and_depend_on_the_seed_and_their_number_alone() {
    let subject = untrained();
    let starts = |noise, count, seed| probe(subject.clone(), ProbeSpec { noise, starts: count, seed }).1.starts;
    for noise in NoiseKind::ALL {
        let few = starts(noise, 40, 3);
        assert_eq!(few, starts(noise, 40, 3));
        assert_eq!(few, starts(noise, 70, 3).select(&(0..40).collect::<Vec<_>>()), "{noise:?}");
        assert_ne!(few, starts(noise, 40, 4), "{noise:?}");
    }
    let all = |noise| starts(noise, 1000, 0).into_flat();
    let spread = |values: &[f32]| crate::math::statistics::Spread::of(values);
    let (gaussian, boxed) = (spread(&all(NoiseKind::Gaussian)), spread(&all(NoiseKind::Box)));
    // Of 3000 numbers: the standard error of a mean is sd/55, of a deviation no more.
    assert!(gaussian.mean.abs() < 0.08 && (gaussian.deviation - 1.0).abs() < 0.08, "{gaussian:?}");
    assert!(boxed.mean.abs() < 0.4 && (boxed.deviation - 16.0 / 12f32.sqrt()).abs() < 0.3, "{boxed:?}");
    assert!(all(NoiseKind::Box).iter().all(|value| value.abs() <= 8.0));
    // Noise images look alike to a network that has learnt nothing.
    assert!(spread(&all(NoiseKind::Images)).deviation < 0.5);
}

/// A session with an untrained network at rest, searched completely.
fn session() -> Session {
    let mut session = Session::default();
    let mut spec = Scene::Untrained.spec();
    spec.model.hidden = vec![16];
    spec.data.image_count = 12;
    block_on(session.handle(Command::Device(DeviceCommand::Open { device: protocol::DevicePreference::Cpu }), None));
    block_on(session.handle(Command::Configure { run: RunId(7), spec, play: false, changes: vec![] }, None));
    session
}

fn study(session: &mut Session, command: &StudyCommand) {
    block_on(session.handle(Command::Study(protocol::encode(command).unwrap()), None));
}

/// Works until `enough` says so or nothing is left; what was said of studies, and all warnings.
fn listen(session: &mut Session, enough: impl Fn(&[StudyEvent]) -> bool) -> (Vec<StudyEvent>, Vec<protocol::Failure>) {
    let (mut studies, mut warnings) = (Vec::new(), Vec::new());
    loop {
        for outgoing in session.take_outgoing() {
            if let Some(bytes) = outgoing.event.study() {
                let event = protocol::decode::<StudyEvent>(bytes).unwrap();
                // A refusal is about no network.
                let about = if event == StudyEvent::ProbeFailed { None } else { Some(RunId(7)) };
                assert_eq!(outgoing.event.run(), about);
                studies.push(event);
            }
            if let Event::Warning(warning) = outgoing.event {
                warnings.push(warning);
            }
        }
        if enough(&studies) || !session.has_work() {
            return (studies, warnings);
        }
        block_on(session.work());
    }
}

fn frames(events: &[StudyEvent]) -> Vec<&ProbeFrame> {
    events
        .iter()
        .filter_map(|event| if let StudyEvent::ProbeFrame(frame) = event { Some(frame) } else { None })
        .collect()
}

fn report(events: &[StudyEvent]) -> Option<&ProbeReport> {
    events.iter().find_map(|event| if let StudyEvent::ProbeReport(report) = event { Some(report) } else { None })
}

#[test]
fn a_probe_is_seen_settling_from_the_first_iteration_on() {
    let mut session = session();
    study(&mut session, &StudyCommand::Probe(ProbeCommand::Begin(ProbeSpec::default())));
    let (events, warnings) = listen(&mut session, |_| false);
    assert!(warnings[0].why.to_string().contains("has not searched"), "{warnings:?}");
    assert_eq!(events, [StudyEvent::ProbeFailed], "who waits for a report would wait for ever");

    study(&mut session, &StudyCommand::Probe(ProbeCommand::Begin(of(NoiseKind::Gaussian, 5))));
    let (events, warnings) = listen(&mut session, |_| false);
    assert_eq!(warnings, []);
    let frames = frames(&events);
    assert!(frames.len() > 2 && frames.iter().enumerate().all(|(index, frame)| frame.iteration == index as u32));
    assert_eq!((frames[0].at.len(), frames[0].resting, frames[0].max_iterations), (16, 0, 3000), "brought into range");
    assert_eq!(frames.last().unwrap().resting, 16);
    assert_eq!(report(&events).unwrap().attractor_count, 1);
}

#[test]
fn a_stop_reports_what_was_found_so_far_and_a_new_probe_replaces_the_old() {
    let mut session = session();
    listen(&mut session, |_| false);
    study(&mut session, &StudyCommand::Probe(ProbeCommand::Begin(of(NoiseKind::Box, 4096))));
    study(&mut session, &StudyCommand::Probe(ProbeCommand::Begin(of(NoiseKind::Gaussian, 64))));
    listen(&mut session, |events| !frames(events).is_empty());
    study(&mut session, &StudyCommand::Probe(ProbeCommand::Stop));
    let (events, _) = listen(&mut session, |_| false);
    let report = report(&events).unwrap();
    assert_eq!((report.spec.starts, report.ends.len()), (64, 64), "the second probe");
    // After one iteration or none nothing rests.
    assert!(
        report.attractors.is_empty() && report.undecided_share == 1.0 && report.median_steps.is_nan(),
        "{report:?}"
    );
    assert!(!session.has_work());
    study(&mut session, &StudyCommand::Probe(ProbeCommand::Stop));
    assert_eq!(listen(&mut session, |_| false), (vec![], vec![]), "there is nothing to stop");
}

#[test]
fn of_a_map_that_runs_away_the_shares_say_so() {
    let mut subject = untrained();
    let mut weights = (*subject.analyzed.weights).clone();
    weights.encoder.iter_mut().chain(&mut weights.decoder).for_each(|layer| {
        layer.weight.iter_mut().for_each(|weight| *weight *= 40.0);
    });
    subject.analyzed = Rc::new(AnalyzedWeights::read_off(0, weights, &subject.images, None).unwrap());
    let (report, probed) = probe(subject, of(NoiseKind::Gaussian, 64));
    assert!(report.attractors.is_empty() && probed.attractors.is_empty());
    assert!(report.diverged_share > 0.9, "{report:?}");
    assert_eq!(report.ends, vec![None; 64]);
    assert_eq!((report.found_training_count, report.chamfer_cosine.is_nan()), (0, true));
}

#[test]
fn points_are_probed_too_and_have_no_likeness() {
    let mut spec = Scene::FourBlobs.spec();
    spec.model.hidden = vec![16];
    spec.data.image_count = 50;
    let (report, _) = probe(searched(spec, 40), of(NoiseKind::Box, 64));
    assert!(report.attractor_count >= 1, "{report:?}");
    assert!(report.attractors.iter().all(|found| found.nearest_training.is_none() && found.nearest_test.is_none()));
}

fn dictionaries(events: &[StudyEvent]) -> Vec<&DictionaryReport> {
    events
        .iter()
        .filter_map(|event| if let StudyEvent::DictionaryReport(report) = event { Some(report) } else { None })
        .collect()
}

#[test]
fn dictionaries_are_compared_after_a_probe_and_not_before() {
    let mut session = session();
    listen(&mut session, |_| false);
    study(&mut session, &StudyCommand::Probe(ProbeCommand::CompareDictionaries { images: 10 }));
    let (events, warnings) = listen(&mut session, |_| false);
    assert_eq!(events, [StudyEvent::ProbeFailed]);
    assert!(warnings[0].why.to_string().contains("noise"), "{warnings:?}");

    study(&mut session, &StudyCommand::Probe(ProbeCommand::Begin(of(NoiseKind::Gaussian, 16))));
    listen(&mut session, |_| false);
    study(&mut session, &StudyCommand::Probe(ProbeCommand::CompareDictionaries { images: 10 }));
    let (events, warnings) = listen(&mut session, |_| false);
    assert_eq!(warnings, []);
    let report = *dictionaries(&events).last().unwrap();
    assert_eq!((report.image_count, report.done_share, report.probe), (10, 1.0, of(NoiseKind::Gaussian, 16)));
    let kinds: Vec<_> = report.curves.iter().map(|curve| curve.kind).collect();
    assert_eq!(kinds, DictionaryKind::ALL);
    let atoms: Vec<_> = report.curves.iter().map(|curve| curve.atoms).collect();
    assert_eq!(atoms, [1, 2, 2, 16, 12], "one attractor, two dimensions, sixteen specks, twelve images");
    assert_eq!(report.atom_counts, [1, 2]);
    assert_eq!(report.examples.len(), report.curves[1].pictures[1].len());
    for curve in &report.curves[1..] {
        // Two atoms rebuild two dimensions, and decoded they are what the network itself makes of the image.
        assert!(curve.latent_error[1] < 1e-6, "{curve:?}");
        assert!((curve.image_error[1] - report.floor).abs() < 1e-4 * report.floor, "{curve:?}");
        assert_eq!(curve.pictures[1][0], report.examples[0][1]);
    }
}

#[test]
fn a_comparison_that_is_stopped_reports_what_it_has() {
    let mut session = session();
    listen(&mut session, |_| false);
    study(&mut session, &StudyCommand::Probe(ProbeCommand::Begin(of(NoiseKind::Gaussian, 16))));
    listen(&mut session, |_| false);
    study(&mut session, &StudyCommand::Probe(ProbeCommand::CompareDictionaries { images: 500 }));
    // The first slice encodes.
    block_on(session.work());
    study(&mut session, &StudyCommand::Probe(ProbeCommand::Stop));
    let (events, _) = listen(&mut session, |_| false);
    let last = *dictionaries(&events).last().unwrap();
    assert_eq!((last.image_count, last.curves.len(), last.done_share), (0, 0, 1.0));
    assert!(!session.has_work());
}

#[test]
fn where_noise_found_nothing_the_other_four_dictionaries_are_compared() {
    let (_, mut probed) = probe(untrained(), of(NoiseKind::Gaussian, 16));
    probed.attractors = Points::empty(3);
    let mut comparing = DictionaryComparison::new(Rc::new(probed), 5).unwrap();
    while !comparing.work().unwrap() {}
    let report = comparing.report();
    assert_eq!((report.curves.len(), report.image_count), (4, 5));
}
