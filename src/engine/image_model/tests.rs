//! Image models through the session, as a page asks: the shared weights against their references.

use pollster::block_on;

mod many_atoms_tests;

use super::*;
use crate::engine::device;
use crate::engine::image_run::{ImageDevice, noise_latents};
use crate::engine::pace::Pace;
use crate::engine::session::{Outgoing, Session};
use crate::math::rng::Stream;
use crate::model::fixtures::shared_file;
use crate::model::image_model::{ImageModelConfig, ImageModelFiles, ImageTensors};
use crate::protocol::{
    self, Command, DeviceCommand, DevicePreference, Event, ImageModelReport, ImageRunPhase, NetworkCommand, RunId,
    StudyCommand, TileRegime,
};
use crate::shown::picture;
use crate::spec::{ReadingChoice, SampleShape};

/// A file of shared/models; `None`, said aloud, where this machine has none.
fn shared(name: &str) -> Option<Vec<u8>> {
    shared_file(&format!("models/{name}"))
}

fn session() -> Session {
    let mut session = Session::default();
    block_on(session.handle(Command::Device(DeviceCommand::Open { device: DevicePreference::Cpu }), None));
    session.take_outgoing();
    session
}

fn ask(session: &mut Session, command: ImageModelCommand, blob: Option<Vec<u8>>) {
    let command = StudyCommand::ImageModel(command);
    block_on(session.handle(Command::Study(protocol::encode(&command).unwrap()), blob));
}

/// What was said of image models since the last time.
fn said(session: &mut Session) -> Vec<ImageModelEvent> {
    let study = |outgoing: Outgoing| match outgoing.event {
        Event::Study(bytes) => match protocol::decode(&bytes).unwrap() {
            StudyEvent::ImageModel(event) => Some(event),
            _ => None,
        },
        _ => None,
    };
    session.take_outgoing().into_iter().filter_map(study).collect()
}

/// Works until nothing is left to do.
fn rest(session: &mut Session) -> Vec<ImageModelEvent> {
    while session.has_work() {
        block_on(session.work());
    }
    said(session)
}

fn load(session: &mut Session, names: &[&str], side_px: u16) -> Option<Vec<ImageModelEvent>> {
    let files = names.iter().map(|name| shared(name)).collect::<Option<Vec<_>>>()?;
    let part =
        |(name, bytes): (&&str, &Vec<u8>)| ImageModelPart { name: (*name).to_owned(), bytes: bytes.len() as u64 };
    let parts = names.iter().zip(&files).map(part).collect();
    ask(session, ImageModelCommand::Load { parts, side_px }, Some(files.concat()));
    Some(rest(session))
}

const TINY_KL: [&str; 2] = ["autoencoder_kl_tiny.config.json", "autoencoder_kl_tiny.safetensors"];
const TAEF2: [&str; 2] = ["taef2_decoder.safetensors", "taef2_encoder.safetensors"];

const RUN: ImageRunId = ImageRunId(5);

fn of(start: ImageStart, tiles: u32, steps: u32) -> ImageRunSpec {
    ImageRunSpec { start, tiles, steps, seed: 3 }
}

fn begin(session: &mut Session, spec: ImageRunSpec, pictures: Vec<Image>, play: bool) {
    ask(session, ImageModelCommand::Begin { run: RUN, spec, pictures, play }, None);
}

/// What was said of the run.
fn of_run(heard: &[ImageModelEvent]) -> impl Iterator<Item = &ImageRunEvent> {
    heard.iter().filter_map(|event| match event {
        ImageModelEvent::Run { run: RUN, event } => Some(event),
        _ => None,
    })
}

fn is_refused(heard: &[ImageModelEvent]) -> bool {
    matches!(heard, [ImageModelEvent::Run { run: RUN, event: ImageRunEvent::Refused { why } }] if !why.is_empty())
}

fn reports(heard: &[ImageModelEvent]) -> Vec<&ImageModelReport> {
    let reports = of_run(heard).filter_map(|event| match event {
        ImageRunEvent::Report(report) => Some(&**report),
        _ => None,
    });
    reports.collect()
}

fn shown(heard: &[ImageModelEvent]) -> Vec<(u32, bool, Vec<Image>)> {
    let pictures = |event: &ImageRunEvent| match event {
        ImageRunEvent::Pictures { step, keep, images } => Some((*step, *keep, images.clone())),
        _ => None,
    };
    of_run(heard).filter_map(pictures).collect()
}

fn last_phase(heard: &[ImageModelEvent]) -> Option<(ImageRunPhase, u32)> {
    let phase = |event: &ImageRunEvent| match event {
        ImageRunEvent::Phase { phase, done, .. } => Some((*phase, *done)),
        _ => None,
    };
    of_run(heard).filter_map(phase).last()
}

#[test]
fn a_model_is_read_run_stepped_and_cancelled() {
    let mut session = session();
    let Some(heard) = load(&mut session, &TINY_KL, 16) else { return };
    let [ImageModelEvent::Read(summary)] = &heard[..] else { panic!("{heard:?}") };
    assert_eq!((summary.parameters, summary.weight_bytes), (658_375, 4 * 658_375));
    assert_eq!((summary.picture_shape, summary.latent_shape, summary.on_gpu), ([3, 16, 16], [4, 8, 8], false));
    assert!(summary.title.to_string().contains("AutoencoderKL") && summary.step_ms > 0.0 && summary.files.len() == 2);

    // Without play it waits at its start, then steps one by one.
    begin(&mut session, of(ImageStart::Noise, 3, 6), Vec::new(), false);
    let start = rest(&mut session);
    assert_eq!(last_phase(&start), Some((ImageRunPhase::Paused, 0)));
    assert_eq!(
        shown(&start).iter().map(|(step, keep, images)| (*step, *keep, images.len())).collect::<Vec<_>>(),
        [(0, true, 3)]
    );
    assert!(reports(&start).is_empty(), "nothing has happened yet");
    ask(&mut session, ImageModelCommand::Step, None);
    let stepped = rest(&mut session);
    assert_eq!(last_phase(&stepped), Some((ImageRunPhase::Paused, 1)));
    let report = reports(&stepped)[0];
    assert_eq!((report.steps, report.steps_asked, report.tiles.len()), (1, 6, 3));
    assert!(!report.is_complete());

    ask(&mut session, ImageModelCommand::GoOn, None);
    let done = rest(&mut session);
    assert_eq!(last_phase(&done), Some((ImageRunPhase::Done, 6)));
    let report = reports(&done)[0];
    assert!(report.is_complete() && report.ends.is_some() && report.paper.len() == 1);
    assert_eq!(report.regimes.values().sum::<usize>(), 3);
    let lengths = |heard: &[ImageModelEvent]| -> Vec<f32> {
        let of = |event: &ImageRunEvent| match event {
            ImageRunEvent::Lengths(tiles) => tiles.get(1).map(|tile| tile.steps.clone()),
            _ => None,
        };
        of_run(heard).filter_map(of).flatten().collect()
    };
    let all: Vec<f32> = [&start, &stepped, &done].into_iter().flat_map(|heard| lengths(heard)).collect();
    assert_eq!(all.len(), 6, "every step is told once");
    let norms = &report.tiles[1].norms;
    let relative = f64::from(all[5]) / norms[5].unwrap();
    assert!((relative / report.tiles[1].relative_steps[5].unwrap() - 1.0).abs() < 1e-5);

    // Dropped in the middle of a step, it says no more.
    begin(&mut session, of(ImageStart::Noise, 1, 1000), Vec::new(), true);
    block_on(session.work());
    ask(&mut session, ImageModelCommand::Cancel, None);
    assert!(!session.has_work());
    said(&mut session);
    block_on(session.work());
    assert_eq!(said(&mut session), []);
}

#[test]
fn a_paused_run_goes_on_as_if_it_had_not_been() {
    let mut session = session();
    if load(&mut session, &TINY_KL, 16).is_none() {
        return;
    }
    let spec = of(ImageStart::Noise, 2, 5);
    begin(&mut session, spec, Vec::new(), true);
    let straight = reports(&rest(&mut session))[0].clone();
    begin(&mut session, spec, Vec::new(), false);
    for _ in 0..2 {
        ask(&mut session, ImageModelCommand::Step, None);
        rest(&mut session);
    }
    ask(&mut session, ImageModelCommand::GoOn, None);
    ask(&mut session, ImageModelCommand::Pause, None);
    ask(&mut session, ImageModelCommand::GoOn, None);
    let halting = reports(&rest(&mut session)).last().map(|report| (*report).clone()).unwrap();
    assert_eq!(halting.tiles, straight.tiles);
    assert_eq!(halting.ends, straight.ends);
}

#[test]
fn runs_start_from_pictures_and_from_mixtures() {
    let mut session = session();
    if load(&mut session, &TINY_KL, 32).is_none() {
        return;
    }
    // Wider than high: the middle is cut out.
    let ramp = |at: usize| Image {
        width_px: 64,
        height_px: 32,
        channels: 3,
        pixels: (0..3 * 64 * 32).map(|pixel| (pixel * (at + 1) % 251) as u8).collect(),
    };
    let pictures = vec![ramp(0), ramp(1)];
    begin(&mut session, of(ImageStart::Pictures, 9, 1), pictures.clone(), true);
    let heard = rest(&mut session);
    let report = reports(&heard)[0];
    assert_eq!((report.tiles.len(), report.start.as_str()), (2, "pictures"), "a tile a picture");
    assert_eq!(report.to_pictures.as_ref().map(|near| near.pictures), Some(2));

    let mixture = |picture_share| of(ImageStart::Mixture { picture_share }, 3, 1);
    begin(&mut session, mixture(1.0), pictures.clone(), true);
    let all_picture = rest(&mut session);
    let norm = |heard: &[ImageModelEvent], tile: usize| reports(heard)[0].tiles[tile].norms[0].unwrap();
    assert!((norm(&all_picture, 0) / norm(&heard, 0) - 1.0).abs() < 1e-5);
    assert!((norm(&all_picture, 2) / norm(&heard, 0) - 1.0).abs() < 1e-5, "the pictures take turns");
    begin(&mut session, mixture(0.0), pictures, true);
    let no_picture = rest(&mut session);
    begin(&mut session, of(ImageStart::Noise, 3, 1), Vec::new(), true);
    assert_eq!(norm(&no_picture, 2), norm(&rest(&mut session), 2));

    begin(&mut session, mixture(0.5), Vec::new(), true);
    let refused = rest(&mut session);
    assert!(is_refused(&refused), "{refused:?}");
}

#[test]
fn taef2_from_the_page_moves_as_its_reference_does() {
    let mut session = session();
    let Some(heard) = load(&mut session, &TAEF2, 64) else { return };
    assert!(matches!(&heard[..], [ImageModelEvent::Read(summary)] if summary.latent_shape == [32, 8, 8]), "{heard:?}");
    begin(&mut session, of(ImageStart::Noise, 1, 10), Vec::new(), true);
    let heard = rest(&mut session);
    let tile = &reports(&heard)[0].tiles[0];
    // The README of the shared weights, other starts, within 20 %.
    for (t, least, most) in [(1, 0.81, 0.83), (2, 0.29, 0.31), (3, 0.23, 0.24), (10, 0.14, 0.15)] {
        let step = tile.relative_steps[t - 1].unwrap();
        assert!((0.8 * least..1.2 * most).contains(&step), "step {t}: {step}");
    }
    assert!(tile.regime != TileRegime::AtRest && tile.paper_settled_at.is_none(), "{:?}", tile.regime);
    let kept: Vec<u32> = shown(&heard).iter().filter(|(_, keep, _)| *keep).map(|(step, ..)| *step).collect();
    assert_eq!(kept, [0, 1, 2, 3, 5, 10]);
}

#[test]
fn the_tiles_at_the_start_are_the_decoded_noise() {
    let mut session = session();
    let (Some(config), Some(weights)) = (shared(TINY_KL[0]), shared(TINY_KL[1])) else { return };
    load(&mut session, &TINY_KL, 32).unwrap();
    begin(&mut session, of(ImageStart::Noise, 2, 1), Vec::new(), false);
    let heard = rest(&mut session);
    // The same model, without a session: its pictures are held to the reference elsewhere.
    let config = ImageModelConfig::read(&config).unwrap();
    let model = ImageModelFiles::open(&[&weights], Some(&config)).unwrap().model([32, 32]).unwrap();
    let device = device::cpu(Vec::new()).device;
    let model = ImageDevice::new(ImageTensors::new(model, &device), &device, 1);
    let noise = noise_latents(model.facts(), 3, 0..2, Stream::Probe);
    let pictures = block_on(model.pictures(&noise, &Pace::unhurried())).unwrap();
    let shape = SampleShape { channels: 3, height_px: 32, width_px: 32 };
    let wanted: Vec<Image> = pictures.rows().map(|row| picture(row, shape)).collect();
    assert_eq!(shown(&heard), [(0, true, wanted)]);
}

#[test]
fn what_is_no_model_is_refused_in_words_and_what_was_there_is_let_go() {
    let mut session = session();
    let Some(encoder) = shared(TAEF2[1]) else { return };
    let refused = |heard: Vec<ImageModelEvent>| match &heard[..] {
        [ImageModelEvent::Refused { why }] => why.to_string(),
        _ => panic!("{heard:?}"),
    };
    let half = load(&mut session, &[TAEF2[1]], 64).unwrap();
    assert!(refused(half).contains("decoder is missing"));
    let part = |bytes: usize| vec![ImageModelPart { name: "a.safetensors".into(), bytes: bytes as u64 }];
    let cut = encoder[..encoder.len() / 2].to_vec();
    ask(&mut session, ImageModelCommand::Load { parts: part(cut.len()), side_px: 64 }, Some(cut));
    assert!(!refused(rest(&mut session)).is_empty());
    ask(&mut session, ImageModelCommand::Load { parts: part(encoder.len() + 1), side_px: 64 }, Some(encoder));
    refused(rest(&mut session));
    let odd = load(&mut session, &TAEF2, 60).unwrap();
    assert!(refused(odd).contains("multiple of 8"));
    ask(&mut session, ImageModelCommand::Load { parts: Vec::new(), side_px: 64 }, None);
    refused(rest(&mut session));
    begin(&mut session, of(ImageStart::Noise, 1, 1), Vec::new(), true);
    assert!(is_refused(&rest(&mut session)));
}

#[test]
fn an_image_model_brought_as_a_network_of_the_stage_is_recognised() {
    let (Some(decoder), Some(encoder)) = (shared(TAEF2[0]), shared(TAEF2[1])) else { return };
    let mut session = session();
    let bring = |session: &mut Session, file: Vec<u8>, second_at: Option<u32>| {
        let choice = ReadingChoice::default();
        let command = NetworkCommand::Load { run: RunId(4), choice, play: false, ask: false, second_at, latent: None };
        let command = StudyCommand::Network(command);
        block_on(session.handle(Command::Study(protocol::encode(&command).unwrap()), Some(file)));
        said(session)
    };
    let second_at = Some(decoder.len() as u32);
    assert_eq!(bring(&mut session, [&decoder[..], &encoder].concat(), second_at), [ImageModelEvent::Recognised]);
    assert_eq!(bring(&mut session, encoder, None), [ImageModelEvent::Recognised]);
    assert_eq!(bring(&mut session, b"Dear network".to_vec(), None), []);
}

#[test]
fn the_ends_of_a_run_rebuild_pictures_beside_other_dictionaries() {
    let mut session = session();
    if load(&mut session, &TINY_KL, 16).is_none() {
        return;
    }
    let ramp = |at: usize| Image {
        width_px: 32,
        height_px: 32,
        channels: 3,
        pixels: (0..3 * 32 * 32).map(|pixel| (pixel * (at + 2) % 251) as u8).collect(),
    };
    let compare = |session: &mut Session, count: usize| {
        let (pictures, atoms) = ((0..count).map(ramp).collect(), DictionaryAtoms::RunEnds);
        ask(session, ImageModelCommand::CompareDictionaries { pictures, atoms }, None);
        rest(session)
    };
    let refused = |heard: &[ImageModelEvent]| {
        matches!(heard, [ImageModelEvent::AnalysisRefused { analysis: ImageAnalysis::Dictionaries, .. }])
    };
    assert!(refused(&compare(&mut session, 2)), "no run, no ends");
    begin(&mut session, of(ImageStart::Noise, 3, 4), Vec::new(), true);
    rest(&mut session);
    assert!(refused(&compare(&mut session, 1)), "one picture cannot be rebuilt from itself");
    let heard = compare(&mut session, 2);
    let Some(ImageModelEvent::Dictionary(found)) = heard.last() else { panic!("{heard:?}") };
    let is_share = |event: &ImageModelEvent| {
        matches!(event, ImageModelEvent::AnalysisShare { analysis: ImageAnalysis::Dictionaries, .. })
    };
    assert!(heard[..heard.len() - 1].iter().all(is_share));
    let report = &found.report;
    assert_eq!((report.rebuilt_pictures, report.pictures_as_atoms, report.curves.len()), (5, 5, 5));
    // Three ends are three atoms, and as many of the noise.
    assert_eq!((report.curves[0].atoms, report.curves[1].atoms, report.curves[3].atoms), (3, 3, 3));
    assert_eq!((found.rows.len(), found.rows[0].len()), (2 + 5, 5));
    assert!(report.floor.is_finite() && !found.paper.claim.is_empty());
    // More atoms leave less of a latent.
    for curve in &report.curves {
        assert!(curve.latent_error.windows(2).all(|pair| pair[1] <= pair[0] * 1.000_1), "{curve:?}");
    }

    let (pictures, atoms) = ((0..2).map(ramp).collect(), DictionaryAtoms::RunEnds);
    ask(&mut session, ImageModelCommand::CompareDictionaries { pictures, atoms }, None);
    ask(&mut session, ImageModelCommand::StopAnalysis(ImageAnalysis::Plane), None);
    assert!(session.has_work(), "only what is meant is stopped");
    block_on(session.work());
    ask(&mut session, ImageModelCommand::StopAnalysis(ImageAnalysis::Dictionaries), None);
    assert!(!session.has_work());
}

#[test]
fn a_plane_goes_through_three_ends_from_coarse_to_fine() {
    let mut session = session();
    if load(&mut session, &TINY_KL, 8).is_none() {
        return;
    }
    begin(&mut session, of(ImageStart::Noise, 3, 2), Vec::new(), true);
    rest(&mut session);
    let through =
        |tiles: [u32; 3]| ImageModelCommand::Plane { through: tiles.map(PlaneAnchor::End), pictures: Vec::new() };
    ask(&mut session, through([0, 1, 2]), None);
    let heard = rest(&mut session);
    let planes: Vec<_> = heard
        .iter()
        .filter_map(|event| match event {
            ImageModelEvent::Plane(plane) => Some(plane),
            _ => None,
        })
        .collect();
    assert_eq!(planes.iter().map(|plane| plane.field.grid.columns).collect::<Vec<_>>(), [5, 9, 17]);
    assert_eq!(planes.iter().map(|plane| plane.complete).collect::<Vec<_>>(), [false, false, true]);
    // A node of a level is where it was among those of the next.
    let at = |level: usize, column: usize, row: usize| {
        let field = &planes[level].field;
        let first = 2 * (row * field.grid.columns + column);
        [field.velocity[first], field.velocity[first + 1]]
    };
    assert_eq!((at(0, 1, 3), at(0, 4, 0)), (at(2, 4, 12), at(2, 16, 0)));
    assert!((0.0..=1.0).contains(&planes[2].in_plane_share), "{}", planes[2].in_plane_share);
    assert!(planes[2].points.iter().all(|&point| planes[2].field.grid.window.contains(point)));

    let refused = |heard: &[ImageModelEvent]| {
        matches!(heard.last(), Some(ImageModelEvent::AnalysisRefused { analysis: ImageAnalysis::Plane, .. }))
    };
    ask(&mut session, through([0, 1, 7]), None);
    assert!(refused(&rest(&mut session)), "there is no eighth tile");
    ask(&mut session, through([0, 1, 1]), None);
    assert!(refused(&rest(&mut session)), "two points are no plane");
}

#[test]
fn a_run_goes_on_from_a_kept_moment_as_the_first_one_did() {
    let mut session = session();
    if load(&mut session, &TINY_KL, 16).is_none() {
        return;
    }
    begin(&mut session, of(ImageStart::Noise, 2, 5), Vec::new(), true);
    let first = rest(&mut session);
    let pictures_at = |heard: &[ImageModelEvent], step: u32| {
        shown(heard).into_iter().find(|(of, ..)| *of == step).map(|(.., images)| images).unwrap()
    };
    // Step 3 of the first is step 0 of the second: f does not know when it is applied. The tiles are those of the moment.
    begin(&mut session, of(ImageStart::Moment { step: 3 }, 9, 2), Vec::new(), true);
    let second = rest(&mut session);
    let report = reports(&second)[0];
    assert_eq!((report.tiles.len(), report.start.as_str(), report.steps), (2, "moment", 2));
    assert_eq!(pictures_at(&second, 0), pictures_at(&first, 3));
    assert_eq!(pictures_at(&second, 2), pictures_at(&first, 5));
    let norms = |heard: &[ImageModelEvent]| reports(heard)[0].tiles[1].norms.clone();
    assert_eq!(norms(&second), norms(&first)[3..]);
    // The moments are the last run's, and step 4 was never kept.
    begin(&mut session, of(ImageStart::Moment { step: 4 }, 2, 2), Vec::new(), true);
    assert!(is_refused(&rest(&mut session)));
    begin(&mut session, of(ImageStart::Moment { step: 2 }, 2, 1), Vec::new(), true);
    assert_eq!(pictures_at(&rest(&mut session), 0), pictures_at(&second, 2));
}

#[test]
fn two_groups_of_pictures_are_judged_and_the_judging_can_be_stopped() {
    let mut session = session();
    if load(&mut session, &TINY_KL, 16).is_none() {
        return;
    }
    let picture = |level: usize| Image {
        width_px: 20,
        height_px: 16,
        channels: 3,
        pixels: (0..3 * 20 * 16).map(|pixel| (pixel * (level + 2) % 251) as u8).collect(),
    };
    let judge = |session: &mut Session, known: usize, strangers: usize| {
        let (known, strangers) = ((0..known).map(picture).collect(), (5..5 + strangers).map(picture).collect());
        ask(session, ImageModelCommand::JudgeStrangers { known, strangers, steps: 1 }, None);
    };
    judge(&mut session, 0, 1);
    let heard = rest(&mut session);
    let [ImageModelEvent::AnalysisRefused { analysis: ImageAnalysis::Strangers, why }] = &heard[..] else {
        panic!("{heard:?}")
    };
    assert!(!why.is_empty());
    judge(&mut session, 3, 2);
    let heard = rest(&mut session);
    let Some((ImageModelEvent::Strangers(found), shares)) = heard.split_last() else { panic!("{heard:?}") };
    let shares: Vec<f32> = shares
        .iter()
        .map(|event| match event {
            ImageModelEvent::AnalysisShare { analysis: ImageAnalysis::Strangers, share } => *share,
            _ => panic!("{event:?}"),
        })
        .collect();
    assert!(shares.is_sorted() && shares.iter().all(|share| (0.0..1.0).contains(share)), "{shares:?}");
    assert_eq!((found.known_pictures, found.strangers.len(), found.scores.len(), found.steps), (3, 2, 6, 1));
    judge(&mut session, 3, 2);
    block_on(session.work());
    ask(&mut session, ImageModelCommand::StopAnalysis(ImageAnalysis::Strangers), None);
    assert!(!session.has_work());
}
