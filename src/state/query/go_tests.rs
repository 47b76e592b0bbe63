//! Opening a link at a training step, and going from address to address.

use super::*;
use crate::math::{Plane, PlaneTurn, Window};
use crate::protocol::{
    Checkpoint, DeviceKind, Event, Failure, FieldCommand, FieldSnapshot, PauseReason, RunCommand, RunEvent,
    StepStatistics, TrajectoryId, When,
};
use crate::spec::{Parameter, RunSpec, Scene, SettingChange, SettingsHistory};
use crate::state::{Layer, LayerSet, LinkOptions, fixtures};

#[path = "go_course_tests.rs"]
mod course;

fn opened(address: &str) -> (Page, Vec<Command>) {
    let mut page = Page::new(&Query::read(address));
    let commands = engine_comes(&mut page);
    (page, commands)
}

fn engine_comes(page: &mut Page) -> Vec<Command> {
    page.engine.spawned(0.0);
    page.engine.loaded(0.0);
    page.apply(fixtures::device(DeviceKind::Cpu), 1.0)
}

fn started(page: &mut Page) {
    let (run, spec) = (page.run.id, page.spec().clone());
    page.apply(fixtures::run_started(run, &spec), 2.0);
    page.apply(Event::Run { run, event: RunEvent::Course(SettingsHistory::new(spec.setting())) }, 2.0);
}

/// The engine has heard what was changed, and makes it at the present step.
fn changed(page: &mut Page) {
    let (run, step, setting) = (page.run.id, page.run.step(), page.spec().setting());
    let mut course = page.run.settings.made().cloned().expect("a run that began has a course");
    course.push(SettingChange { step, setting, reset_optimizer: true, schedule_start: step });
    page.apply(Event::Run { run, event: RunEvent::Course(course) }, 4.0);
}

fn phase(page: &mut Page, phase: Phase) {
    let run = page.run.id;
    page.apply(Event::Run { run, event: RunEvent::Phase(phase) }, 3.0);
}

fn trained_to(page: &mut Page, step: u64, schedule_end: u64) {
    let statistics = StepStatistics { step, schedule_end, loss: 0.1, learning_rate: 1e-3, steps_per_second: 50.0 };
    let run = page.run.id;
    page.apply(Event::Run { run, event: RunEvent::Statistics(statistics) }, 3.0);
}

/// Opened by `address` and at rest at `step`.
fn resting(address: &str, step: u64) -> Page {
    let (mut page, _) = opened(address);
    started(&mut page);
    page.pause();
    let end = page.spec().optimizer.schedule_steps.into();
    trained_to(&mut page, step, end);
    phase(&mut page, Phase::Paused(PauseReason::Visitor));
    page
}

fn drawn(page: &mut Page, step: u64, plane: Plane) -> Vec<Command> {
    let run = page.run.id;
    let snapshot = FieldSnapshot { step, plane, ..fixtures::snapshot() };
    page.apply(Event::Run { run, event: RunEvent::Snapshot { at: When::Now, snapshot } }, 4.0)
}

fn link(page: &Page) -> String {
    page.link(&LinkOptions::default())
}

fn configures(commands: &[Command]) -> Option<bool> {
    commands.iter().find_map(|command| match command {
        Command::Configure { play, .. } => Some(*play),
        _ => None,
    })
}

#[test]
fn a_link_with_a_step_trains_to_it_and_rests_there() {
    let (mut page, commands) = opened("?at=450");
    assert_eq!(configures(&commands), Some(false));
    assert!(commands.contains(&Command::Run(RunCommand::CatchUpTo { step: 450 })), "{commands:?}");
    started(&mut page);
    phase(&mut page, Phase::Paused(PauseReason::Visitor));
    phase(&mut page, Phase::Training);
    trained_to(&mut page, 440, 1200);
    assert_eq!(link(&page), "?v=1&at=450");
    trained_to(&mut page, 450, 1200);
    phase(&mut page, Phase::Paused(PauseReason::Visitor));
    assert_eq!((link(&page).as_str(), page.run.target.rest_at, page.run.wants_play), ("?v=1&at=450", None, false));
}

#[test]
fn an_engine_hears_of_a_view_once_it_has_the_run_it_is_of() {
    let (_, commands) = opened("?view=-1,-1,1,1");
    let place = |wanted: fn(&Command) -> bool| commands.iter().position(wanted).expect("it was said");
    let viewed = place(|command| matches!(command, Command::Field(FieldCommand::View { window: Some(_) })));
    assert!(place(|command| matches!(command, Command::Configure { .. })) < viewed, "{commands:?}");
}

#[test]
fn an_engine_that_dies_on_the_way_is_followed_by_one_that_goes_on_to_the_step() {
    let (mut page, _) = opened("?at=450");
    started(&mut page);
    phase(&mut page, Phase::Training);
    trained_to(&mut page, 200, 1200);
    let checkpoint = Checkpoint { step: 180, spec: page.spec().clone() };
    page.apply(Event::Run { run: page.run.id, event: RunEvent::Checkpoint(checkpoint) }, 4.0);
    let failure = Failure::new("It broke.", "A test.", "");
    page.apply(Event::Failure { failure, fatal: true }, 5.0);
    let commands = engine_comes(&mut page);
    let resumes = commands.iter().position(|command| matches!(command, Command::Resume { play: false, .. }));
    let catches_up = commands.iter().position(|command| *command == Command::Run(RunCommand::CatchUpTo { step: 450 }));
    assert!(resumes.is_some() && resumes < catches_up, "{commands:?}");
}

#[test]
fn the_hand_of_the_visitor_is_stronger_than_the_link() {
    type Intent = fn(&mut Page) -> Vec<Command>;
    let acts: [(&str, Intent); 5] = [
        ("play", Page::play),
        ("pause", Page::pause),
        ("step", |page| page.step(1)),
        ("reset", Page::reset),
        ("another seed", |page| page.set_seed(4)),
    ];
    for (name, act) in acts {
        let mut page = Page::new(&Query::read("?at=450"));
        act(&mut page);
        let commands = engine_comes(&mut page);
        assert!(
            !commands.iter().any(|command| matches!(command, Command::Run(RunCommand::CatchUpTo { .. }))),
            "{name}: {commands:?}"
        );
    }
}

#[test]
fn a_step_at_the_end_or_beyond_just_finishes_and_step_0_is_untrained() {
    let end = RunSpec::twelve_images().optimizer.schedule_steps;
    for at in [u64::from(end), u64::from(end) + 1, 9_999_999] {
        let (mut page, commands) = opened(&format!("?at={at}"));
        assert_eq!(configures(&commands), Some(true), "at={at}");
        assert!(!commands.iter().any(|command| matches!(command, Command::Run(RunCommand::CatchUpTo { .. }))));
        started(&mut page);
        assert_eq!(link(&page), "?v=1");
    }
    let (mut page, commands) = opened("?at=0");
    assert_eq!(configures(&commands), Some(false));
    assert!(!commands.iter().any(|command| matches!(command, Command::Run(RunCommand::CatchUpTo { .. }))));
    started(&mut page);
    phase(&mut page, Phase::Paused(PauseReason::Visitor));
    assert_eq!(link(&page), "?v=1&at=0");
    // A shorter schedule than the step: the schedule wins.
    let (mut page, _) = opened("?at=450");
    started(&mut page);
    trained_to(&mut page, 300, 300);
    phase(&mut page, Phase::Finished);
    assert_eq!((page.run.target.rest_at, link(&page).as_str()), (None, "?v=1"));
}

#[test]
fn a_hidden_tab_does_not_change_where_a_run_rests() {
    let mut page = resting("?seed=1", 300);
    let before = link(&page);
    phase(&mut page, Phase::Paused(PauseReason::OutOfSight));
    assert_eq!(link(&page), before);
    let (mut page, _) = opened("?seed=1");
    phase(&mut page, Phase::Paused(PauseReason::OutOfSight));
    assert_eq!(link(&page), "?v=1&seed=1", "it plays, once it is seen again");
}

#[test]
fn a_moment_of_the_past_is_linked_as_the_run_that_rests_there() {
    let mut page = resting("?seed=1", 300);
    page.run.timeline.moments.steps = vec![0, 120];
    page.scrub(1);
    assert_eq!(link(&page), "?v=1&seed=1&at=120");
    page.look_at_now();
    assert_eq!(link(&page), "?v=1&seed=1&at=300");
}

#[test]
fn going_to_an_address_of_the_same_network_keeps_it() {
    let mut page = resting("?seed=1", 300);
    let run = page.run.id;
    let earlier = Query::read("?seed=1&noise=0.6&layers=speed,basins&view=-1,-1,1,1&leaves=3_0.5,0.5");
    let commands = page.go_to(&earlier);
    assert_eq!((page.run.id, page.spec().objective.input_noise, page.run.view), (run, 0.6, earlier.view));
    assert!(matches!(commands.first(), Some(Command::Run(RunCommand::Adjust { .. }))), "{commands:?}");
    assert!(commands.contains(&Command::Run(RunCommand::Play)) && page.run.wants_play);
    assert_eq!(page.layers, LayerSet::NONE.with(Layer::Speed).with(Layer::Basins));
    let origins: Vec<_> = page.trajectories.iter().map(|trajectory| trajectory.origin).collect();
    assert_eq!(origins, [TrajectoryStart::TrainingImage(3), TrajectoryStart::Point([0.5, 0.5])]);
    // Back to it: nothing is left to do but what the address says.
    let commands = page.go_to(&Query::read("?seed=1&noise=0.6&leaves=3"));
    let gone = commands
        .iter()
        .filter(|command| matches!(command, Command::Field(FieldCommand::RemoveTrajectory { .. })))
        .count();
    assert_eq!((gone, page.trajectories.iter().len(), page.run.view), (1, 1, None));
    assert!(
        !commands
            .iter()
            .any(|command| matches!(command, Command::Run(RunCommand::Adjust { .. }) | Command::Configure { .. }))
    );
}

#[test]
fn going_to_an_address_of_another_network_or_step_begins_it_from_its_seed() {
    let mut page = resting("?seed=1", 300);
    let run = page.run.id;
    let blobs = Query::read("?scene=four-blobs&seed=1");
    let commands = page.go_to(&blobs);
    assert_eq!((configures(&commands), page.scene()), (Some(true), Some(Scene::FourBlobs)));
    assert_ne!(page.run.id, run);
    // And back to where the first one rested.
    let commands = page.go_to(&Query::read("?v=1&seed=1&at=300&view=-1,-1,1,1"));
    assert_eq!(configures(&commands), Some(false));
    let order = |wanted: &Command| commands.iter().position(|command| command == wanted);
    assert!(
        order(&Command::Field(FieldCommand::View { window: None }))
            < order(&Command::Run(RunCommand::CatchUpTo { step: 300 }))
    );
    let window = Some(Window { min: [-1.0, -1.0], max: [1.0, 1.0] });
    assert!(
        order(&Command::Field(FieldCommand::View { window }))
            > order(&Command::Run(RunCommand::CatchUpTo { step: 300 }))
    );
    assert_eq!(link(&page), "?v=1&seed=1&at=300&view=-1,-1,1,1");
    page.undo();
    assert_eq!(page.scene(), Some(Scene::FourBlobs), "what an address brought can be taken back");
}

#[test]
fn going_to_where_it_rests_already_does_nothing() {
    let mut page = resting("?seed=1", 300);
    let here = Query::read(&link(&page));
    assert_eq!(page.go_to(&here), []);
    assert!(page.history.last().is_none());
    // Trained under other numbers meanwhile, it is another network at the same step.
    page.set(Parameter::InputNoise, 0.5);
    page.undo();
    changed(&mut page);
    page.pause();
    phase(&mut page, Phase::Paused(PauseReason::Visitor));
    assert_eq!(configures(&page.go_to(&here)), Some(false));
    let commands = page.go_to(&Query::read("?seed=1&at=0"));
    assert_eq!(configures(&commands), Some(false));
    assert!(!commands.iter().any(|command| matches!(command, Command::Run(RunCommand::CatchUpTo { .. }))));
}

#[test]
fn an_address_is_followed_before_there_is_an_engine() {
    let mut page = Page::new(&Query::read("?seed=1"));
    assert_eq!(page.go_to(&Query::read("?seed=2&at=30&leaves=1")), []);
    let commands = engine_comes(&mut page);
    assert!(commands.contains(&Command::Run(RunCommand::CatchUpTo { step: 30 })));
    assert!(
        commands
            .iter()
            .any(|command| matches!(command, Command::Field(FieldCommand::DropTrainingImage { index: 1, .. })))
    );
}

/// The plane of three numbers, turned by so much.
fn turned(angle_degrees: f32) -> Plane {
    Plane { turn: PlaneTurn { angle_degrees, mirrored: true }, ..Plane::coordinates(3) }
}

#[test]
fn places_on_a_plane_in_space_are_linked_with_how_its_axes_lie() {
    let mut page = resting("?k=3&seed=1", 300);
    drawn(&mut page, 300, turned(37.5));
    assert_eq!(link(&page), "?v=1&seed=1&k=3&at=300", "without a place nobody need know");
    page.set_view(Some(Window { min: [-1.0, -1.0], max: [1.0, 1.0] }));
    assert_eq!(link(&page), "?v=1&seed=1&k=3&at=300&view=-1,-1,1,1&turn=37.5,mirrored");
    let (mut opened, commands) = opened(&format!("{}&leaves=0.5,0.25_2", link(&page)));
    let turn = PlaneTurn { angle_degrees: 37.5, mirrored: true };
    assert!(commands.contains(&Command::Field(FieldCommand::TurnPlaneAt { step: 300, turn })), "{commands:?}");
    started(&mut opened);
    phase(&mut opened, Phase::Training);
    assert_eq!(drawn(&mut opened, 120, turned(12.0)), [], "not there yet");
    assert!(link(&opened).contains("turn=37.5,mirrored"));
    trained_to(&mut opened, 300, 1200);
    phase(&mut opened, Phase::Paused(PauseReason::Visitor));
    // The place is one on that plane, the training image one of its own.
    let placed = drawn(&mut opened, 300, turned(37.5));
    assert_eq!(placed, [Command::Field(FieldCommand::DropTrajectory { trajectory: TrajectoryId(0), at: [0.5, 0.25] })]);
    assert_eq!(drawn(&mut opened, 300, turned(37.5)), [], "once");
    assert!(link(&opened).ends_with("leaves=0.5,0.25_2"), "{}", link(&opened));
}

#[test]
fn a_trajectory_in_space_is_linked_where_it_lies_on_the_plane_that_is_drawn() {
    let mut page = resting("?k=3&seed=1", 300);
    page.drop_trajectory(TrajectoryStart::Point([9.0, 9.0]));
    let trajectory = crate::protocol::TrajectoryReport {
        trajectory: TrajectoryId(0),
        step: 300,
        path: vec![[0.5, 1.5], [0.0, 0.0]],
        speed: vec![],
        outcome: crate::protocol::TrajectoryOutcome::Undecided,
        steps_to_settle: None,
        film: vec![],
    };
    page.apply(Event::Run { run: page.run.id, event: RunEvent::Trajectory(trajectory) }, 4.0);
    assert!(link(&page).contains("leaves=0.5,1.5"), "{}", link(&page));
}

#[test]
fn what_a_link_cannot_say_is_said_with_what_can() {
    let page = resting("?seed=1", 300);
    assert_eq!(page.untold_by_link(), None);
    let mut restless = page.clone();
    for step in 300..700 {
        trained_to(&mut restless, step, 1500);
        restless.set(Parameter::InputNoise, step as f64 / 1000.0);
        changed(&mut restless);
    }
    assert_eq!(link(&restless), "?v=1&seed=1&noise=0.699&at=699", "the present numbers");
    let mut own = page.clone();
    let pictures = crate::spec::OwnData {
        fingerprint: 7,
        channels: 1,
        height_px: 28,
        width_px: 28,
        classes: 1,
        transform: Default::default(),
    };
    own.set_source(DataSource::Own(pictures));
    let mut loaded = page.clone();
    let run = loaded.await_network("mine.safetensors".into());
    loaded.apply(fixtures::run_started(run, page.spec()), 5.0);
    for (page, words) in [(&restless, "more often"), (&own, "own pictures"), (&loaded, "came from a file")] {
        let said = page.untold_by_link().unwrap_or_default();
        assert!(
            said.contains(words)
                && said.contains("save the network")
                    | said.contains("save it as a file")
                    | said.contains("Save the network"),
            "{words}: {said}"
        );
    }
    // Another run is another story.
    for mut page in [restless, own, loaded] {
        page.choose_scene(Scene::OnlyCats);
        assert_eq!(page.untold_by_link(), None);
    }
}

#[test]
fn back_to_own_pictures_finds_them_where_they_are_and_else_says_that_they_are_gone() {
    let mut page = resting("?seed=1", 300);
    let pictures = crate::spec::OwnData {
        fingerprint: 7,
        channels: 1,
        height_px: 28,
        width_px: 28,
        classes: 1,
        transform: Default::default(),
    };
    let own = DataSource::Own(pictures);
    page.set_source(own);
    let address = link(&page);
    assert!(address.contains("data=own"), "{address}");
    page.choose_scene(Scene::OnlyCats);
    page.go_to(&Query::read(&address));
    assert_eq!((page.spec().data.source, page.notices.iter().count()), (own, 0));
    let mut elsewhere = resting("?scene=only-cats", 300);
    elsewhere.go_to(&Query::read(&address));
    assert!(!matches!(elsewhere.spec().data.source, DataSource::Own(_)));
    assert!(
        elsewhere.notices.iter().any(|notice| notice
            .failure
            .why
            .to_string()
            .contains("cannot carry your own pictures"))
    );
}
