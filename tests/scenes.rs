//! The scenes that are shipped trained: their files are those of the scenes, open at once, and can be made again.
#![cfg(feature = "engine")]

use std::fs;
use std::path::Path;

use eddy::engine::scene_file::SceneFile;
use eddy::engine::session::Session;
use eddy::lab::scene::{MOST_BYTES, made};
use eddy::protocol::{
    Attractor, Command, DeviceCommand, DevicePreference, Event, Phase, RunEvent, RunId, RunOrigin, RunStarted,
};
use eddy::spec::{RunSpec, Scene, SettingChange};
use pollster::block_on;

const RUN: RunId = RunId(4);

fn shipped() -> impl Iterator<Item = (Scene, &'static str)> {
    Scene::ALL.into_iter().filter_map(|scene| Some((scene, scene.file()?)))
}

fn packed(file: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("static").join(file)).expect("the file is shipped")
}

fn read(file: &str) -> SceneFile {
    let packed = packed(file);
    let unpacked = eddy::dataset::gzip::unpack(&packed, 1 << 24).expect("it is gzipped");
    SceneFile::from_bytes(&unpacked.bytes).expect("it is sound")
}

fn stable(attractors: &[Attractor]) -> Vec<&Attractor> {
    attractors.iter().filter(|attractor| attractor.stable).collect()
}

/// What a session says of a run until it rests, or has said enough.
fn heard(commands: Vec<Command>, enough: impl Fn(&RunEvent) -> bool) -> Vec<Event> {
    let mut session = Session::default();
    let open = Command::Device(DeviceCommand::Open { device: DevicePreference::Cpu });
    let mut heard = Vec::new();
    for command in std::iter::once(open).chain(commands) {
        block_on(session.handle(command, None));
    }
    loop {
        for outgoing in session.take_outgoing() {
            let is_enough = matches!(&outgoing.event, Event::Run { event, .. } if enough(event));
            heard.push(outgoing.event);
            if is_enough {
                return heard;
            }
        }
        if !session.has_work() {
            return heard;
        }
        block_on(session.work());
    }
}

fn of_run(heard: &[Event]) -> Vec<&RunEvent> {
    heard.iter().filter_map(|event| if let Event::Run { event, .. } = event { Some(event) } else { None }).collect()
}

fn open(spec: RunSpec, changes: Vec<SettingChange>) -> Vec<Command> {
    vec![Command::OpenTrained { run: RUN, spec, changes }]
}

/// Whoever changes a scene makes its file again (static/scenes/README.md).
#[test]
fn every_file_is_that_of_its_scene_and_small_enough() {
    for (scene, file) in shipped() {
        let (spec, bytes) = (scene.spec(), packed(file).len());
        assert!(bytes <= MOST_BYTES, "{file}: {bytes} bytes");
        let file = read(file);
        assert_eq!(file.step(), u64::from(spec.optimizer.schedule_steps), "{scene:?}");
        assert!(file.weights(&spec, spec.data.source.shape()).is_ok(), "{scene:?}");
        assert!(file.found.report.complete && file.found.report.verdict.stable_count > 0, "{scene:?}");
        assert_eq!(file.found.calibration.is_some(), spec.data.source.shape().is_picture(), "{scene:?}");
    }
}

#[test]
fn an_opened_scene_rests_at_its_end_with_the_report_of_its_file_and_nothing_is_searched() {
    for (scene, file) in shipped() {
        let found = read(file).found;
        let heard = heard(open(scene.spec(), vec![]), |_| false);
        let heard = of_run(&heard);
        let started: Vec<&RunStarted> = heard
            .iter()
            .filter_map(|event| if let RunEvent::Started(started) = event { Some(started) } else { None })
            .collect();
        let [started] = started[..] else { panic!("{scene:?} started {} times", started.len()) };
        assert_eq!((started.origin, started.step), (RunOrigin::Shipped, found.report.step), "{scene:?}");
        assert!(heard.iter().any(|event| matches!(event, RunEvent::Phase(Phase::Finished))), "{scene:?}");
        assert!(
            heard
                .iter()
                .any(|event| matches!(event, RunEvent::Snapshot { snapshot, .. } if snapshot.step == started.step))
        );
        assert!(heard.iter().any(|event| matches!(event, RunEvent::TrainingCost { step_ms } if *step_ms > 0.0)));
        let reports: Vec<_> = heard
            .iter()
            .filter_map(|event| if let RunEvent::Attractors { report, .. } = event { Some(report) } else { None })
            .collect();
        let [report] = reports[..] else { panic!("{scene:?} was searched {} times", reports.len()) };
        // As text: what was not measured is NaN, which equals nothing.
        assert_eq!(format!("{report:?}"), format!("{:?}", found.report), "{scene:?}");
    }
}

#[test]
fn a_change_of_the_setting_trains_on_from_the_shipped_network() {
    let spec = Scene::FourBlobs.spec();
    let end = u64::from(spec.optimizer.schedule_steps);
    let mut setting = spec.setting();
    setting.objective.input_noise = 0.3;
    let change = SettingChange { step: end, setting, reset_optimizer: true, schedule_start: end };
    let trains = |event: &RunEvent| matches!(event, RunEvent::Statistics(statistics) if statistics.step > end + 20);
    let heard = heard(open(spec, vec![change]), trains);
    let heard = of_run(&heard);
    assert!(heard.iter().any(|event| trains(event)), "it trains on from step {end}");
    assert!(heard.iter().all(|event| !matches!(event, RunEvent::Statistics(statistics) if statistics.step < end)));
}

#[test]
fn a_setting_without_a_file_is_said_and_trained_from_its_seed() {
    let mut spec = Scene::FourBlobs.spec();
    spec.seed = 5;
    let heard = heard(open(spec, vec![]), |event| matches!(event, RunEvent::Statistics(_)));
    assert!(heard.iter().any(|event| matches!(event, Event::Warning(_))), "{heard:?}");
    let starts = |event: &&RunEvent| matches!(event, RunEvent::Started(started) if started.step == 0 && started.origin == RunOrigin::Seed);
    assert!(of_run(&heard).iter().any(starts));
}

#[test]
fn a_file_made_again_is_the_one_that_is_shipped() {
    let scene = Scene::FourBlobs;
    let (again, shipped) =
        (block_on(made(scene, |_| {})).expect("it is made"), read(scene.file().expect("it has one")));
    assert!(again.says_the_same());
    let (again, shipped) = (&again.file.found.report, &shipped.found.report);
    assert_eq!((again.step, again.verdict.stable_count), (shipped.step, shipped.verdict.stable_count));
    for attractor in stable(&shipped.attractors) {
        let apart = |other: &&Attractor| {
            other.latent.iter().zip(&attractor.latent).map(|(a, b)| (a - b).powi(2)).sum::<f32>().sqrt()
        };
        let nearest = stable(&again.attractors).into_iter().map(|other| apart(&other)).fold(f32::INFINITY, f32::min);
        assert!(nearest < 0.02, "attractor {:?} lies {nearest} from any made again", attractor.id);
    }
}
