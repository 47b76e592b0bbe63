//! What the visitor's acts do.

use super::*;
use crate::protocol::{
    DevicePreference, Event, FieldCommand, RunCommand, RunEvent, RunStarted, StepStatistics, TrajectoryOutcome,
    TrajectoryReport,
};
use crate::state::{Query, fixtures};

fn ready_page() -> Page {
    fixtures::page_with_engine(&Query::default())
}

#[test]
fn the_first_field_is_awaited_until_it_is_drawn_or_another_is_wanted() {
    let mut page = Page::new(&Query::default());
    assert!(page.awaits_first_field());
    let mut other = page.clone();
    other.set_seed(5);
    assert!(!other.awaits_first_field());
    let mut broken = page.clone();
    broken.run.could_not_start = true;
    assert!(!broken.awaits_first_field());
    page.run.snapshot = Some(std::sync::Arc::new(fixtures::snapshot()));
    assert!(!page.awaits_first_field());
}

#[test]
fn a_regularizer_is_adjusted_live_and_says_so() {
    let mut page = ready_page();
    let commands = page.set(Parameter::Contractive, 0.1);
    assert!(
        matches!(&commands[..], [Command::Run(RunCommand::Adjust { run: RunId(1), objective, .. })] if objective.contractive == 0.1)
    );
    let change = page.history.last().unwrap();
    assert_eq!((change.text.as_str(), change.restarted), ("Contractive weight 0 → 0.1", false));
    assert!(page.announcement.contains("running network"));
}

#[test]
fn another_bottleneck_restarts_and_says_so() {
    let mut page = ready_page();
    page.set_view(Some(Window { min: [0.0, 0.0], max: [1.0, 1.0] }));
    let commands = page.set(Parameter::Bottleneck, 8.0);
    assert_eq!(commands[0], Command::Field(FieldCommand::View { window: None }));
    assert!(
        matches!(&commands[1], Command::Configure { run: RunId(2), spec, play: true, .. } if spec.model.latent_dim == 8)
    );
    assert!(page.history.last().unwrap().restarted && page.run.view.is_none());
}

#[test]
fn another_activation_or_other_layers_restart_and_say_so() {
    let mut page = ready_page();
    page.set_activation(Activation::Tanh);
    let change = page.history.last().unwrap();
    assert_eq!((change.text.as_str(), change.restarted), ("Activation SiLU → tanh", true));
    page.set_hidden(vec![64]);
    let change = page.history.last().unwrap();
    assert_eq!((change.text.as_str(), change.restarted), ("Layers 256,128 → 64", true));
    page.undo();
    assert_eq!(page.spec().model.hidden, [256, 128]);
}

#[test]
fn the_encoder_becomes_variational_on_the_running_network() {
    let mut page = ready_page();
    let commands = page.set(Parameter::Kl, 0.01);
    assert!(matches!(&commands[..], [Command::Run(RunCommand::Adjust { objective, .. })] if objective.kl == 0.01));
}

#[test]
fn one_drag_is_one_change_and_undo_takes_all_of_it_back() {
    let mut page = ready_page();
    for value in [0.4, 0.5, 0.6] {
        page.set(Parameter::InputNoise, value);
    }
    page.end_gesture();
    assert_eq!(page.history.last().unwrap().text, "Input noise 0.3 → 0.6");
    page.set(Parameter::InputNoise, 0.7);
    assert_eq!(page.history.last().unwrap().text, "Input noise 0.6 → 0.7");
    page.end_gesture();
    page.undo();
    assert_eq!(page.spec().objective.input_noise, 0.6);
    page.undo();
    assert_eq!(page.spec().objective.input_noise, 0.3);
    assert_eq!(page.undo(), vec![]);
}

#[test]
fn undoing_a_restart_restarts() {
    let mut page = ready_page();
    page.set_seed(9);
    let commands = page.undo();
    assert!(commands.iter().any(|command| matches!(command, Command::Configure { spec, .. } if spec.seed == 0)));
}

#[test]
fn classes_that_another_source_lacks_come_back_with_the_first() {
    let mut page = ready_page();
    let classes = page.spec().data.classes;
    page.set_source(DataSource::FourBlobs);
    assert_eq!(page.toggle_class(7).map(|commands| commands.len()), Ok(0), "there is no eighth blob");
    page.set_source(DataSource::Mnist);
    assert_eq!(page.spec().data.classes, classes);
    for label in 0..9 {
        page.toggle_class(label).unwrap();
    }
    page.set_source(DataSource::TwoRings);
    assert_eq!(page.spec().data.classes, ClassSet::ALL, "the ninth class alone is none of the two");
}

#[test]
fn a_scene_brings_its_setting_and_its_layers_and_keeps_the_seed() {
    let mut page = ready_page();
    page.set_seed(5);
    assert_eq!(page.scene(), Some(Scene::TwelveImages));
    let commands = page.choose_scene(Scene::FourBlobs);
    assert!(
        commands.contains(&Command::Field(FieldCommand::WantScore(true)))
            && commands.contains(&Command::Field(FieldCommand::WantBasins(false)))
    );
    assert!(
        commands.iter().any(|command| matches!(command, Command::Configure { spec, play: true, .. } if spec.seed == 5))
    );
    assert_eq!((page.scene(), page.layers), (Some(Scene::FourBlobs), LayerSet::of(Scene::FourBlobs)));
    assert_eq!(page.history.last().unwrap().text, "Scene: Four blobs");
    page.set(Parameter::InputNoise, 1.0);
    assert_eq!(page.scene(), None);
}

#[test]
fn the_untrained_scene_rests_at_step_0_however_often_it_is_chosen() {
    let mut page = ready_page();
    for _ in 0..2 {
        let commands = page.choose_scene(Scene::Untrained);
        assert!(commands.iter().any(|command| matches!(command, Command::Configure { play: false, .. })));
        assert!(!page.run.wants_play);
    }
    page.undo();
    page.undo();
    assert_eq!(page.scene(), Some(Scene::TwelveImages));
}

#[test]
fn only_points_with_known_truth_are_offered_their_score() {
    for scene in Scene::ALL {
        assert_eq!(Layer::Score.is_offered(&scene.spec()), scene == Scene::FourBlobs, "{scene:?}");
        assert!(Layer::Noise.is_offered(&scene.spec()));
    }
}

#[test]
fn the_last_class_stays() {
    let mut page = ready_page();
    for label in 0..9 {
        assert!(page.toggle_class(label).is_ok());
    }
    let run = page.run.id;
    assert!(page.toggle_class(9).unwrap_err().contains("9 stays"));
    assert_eq!(page.run.id, run, "a refused change restarted the run");
}

#[test]
fn before_the_engine_is_ready_acts_are_kept_and_said_later() {
    let mut page = Page::new(&Query::default());
    assert_eq!(page.set(Parameter::InputNoise, 0.5), vec![]);
    assert_eq!(page.drop_trajectory(TrajectoryStart::Point([1.0, 2.0])), vec![]);
    assert_eq!(page.pause(), vec![]);
    assert_eq!(page.out_of_sight(true), vec![]);
    page.engine.spawned(0.0);
    page.engine.loaded(0.0);
    let commands = page.apply(fixtures::device(DeviceKind::Cpu), 1.0);
    assert!(commands.iter().any(
        |command| matches!(command, Command::Configure { spec, play: false, .. } if spec.objective.input_noise == 0.5)
    ));
    assert!(commands.contains(&Command::Run(RunCommand::Pause(PauseReason::OutOfSight))));
    assert!(
        commands
            .iter()
            .any(|command| matches!(command, Command::Field(FieldCommand::DropTrajectory { at: [1.0, 2.0], .. })))
    );
}

#[test]
fn trajectories_are_bounded_and_stale_paths_are_dropped() {
    let mut page = ready_page();
    for index in 0..20 {
        page.drop_trajectory(TrajectoryStart::Point([index as f32, 0.0]));
    }
    assert_eq!(page.trajectories.iter().len(), crate::state::Trajectories::MAX);
    assert_eq!(page.drop_trajectory(TrajectoryStart::Point([f32::NAN, 0.0])), vec![]);
    let gone = TrajectoryId(0);
    let trajectory = TrajectoryReport {
        trajectory: gone,
        step: 0,
        path: vec![],
        speed: vec![],
        outcome: TrajectoryOutcome::Undecided,
        steps_to_settle: None,
        film: vec![],
    };
    page.apply(Event::Run { run: page.run.id, event: RunEvent::Trajectory(trajectory) }, 1.0);
    assert!(page.trajectories.get(gone).is_none());
    let selected = page.selected_trajectory.unwrap();
    page.remove_trajectory(selected);
    assert_ne!(page.selected_trajectory, Some(selected));
}

#[test]
fn adjusting_a_finished_network_makes_it_train_again() {
    let mut page = ready_page();
    page.apply(Event::Run { run: page.run.id, event: RunEvent::Phase(Phase::Finished) }, 1.0);
    assert!(!page.run.wants_play);
    page.set(Parameter::Contractive, 0.1);
    assert!(page.run.wants_play);
}

#[test]
fn the_field_follows_the_shape_of_the_stage() {
    let mut page = ready_page();
    let commands = page.stage_resized(2.0);
    assert_eq!(commands, [Command::Field(FieldCommand::FieldSize { columns: 60, rows: 30 })]);
    assert_eq!(page.stage_resized(2.01), vec![]);
    assert_eq!(page.stage_resized(f32::NAN), vec![]);
    assert_eq!(page.preference, DevicePreference::Auto);
}

#[test]
fn another_kind_of_network_starts_anew_and_can_be_taken_back() {
    let mut page = ready_page();
    let before = page.spec().clone();
    let commands = page.set_kind(ModelKind::Convolutional);
    let restarts = |command: &Command| matches!(command, Command::Configure { spec, .. } if *spec == *page.spec());
    assert!(commands.iter().any(restarts) && page.spec().model.kind == ModelKind::Convolutional);
    assert!(page.announcement.contains("Convolutional") && page.announcement.contains("new network"));
    assert!(page.set_kind(ModelKind::Convolutional).is_empty(), "it is one already");
    page.undo();
    assert_eq!(*page.spec(), before);
}

#[test]
fn what_a_kind_cannot_have_is_given_up_in_the_same_change_and_said() {
    let mut page = ready_page();
    page.set_source(DataSource::FourBlobs);
    page.set(Parameter::Kl, 0.1);
    page.set(Parameter::Bottleneck, 5.0);
    page.set_kind(ModelKind::Denoiser);
    assert_eq!((page.spec().model.kind, page.spec().model.latent_dim), (ModelKind::Denoiser, 2));
    assert_eq!(page.spec().objective.kl, 0.0);
    assert!(page.announcement.contains("KL") && page.announcement.contains("k = 2"), "{}", page.announcement);
}

#[test]
fn who_gives_way_rests_until_it_has_its_turn_again_and_is_seen() {
    let mut page = ready_page();
    let (pause, go_on) = (
        Command::Run(RunCommand::Pause(PauseReason::OutOfSight)),
        Command::Run(RunCommand::Unpause(PauseReason::OutOfSight)),
    );
    assert!(page.wants_to_train() && page.is_at_work(), "it is about to train");
    assert_eq!(page.give_way(true), vec![pause.clone()]);
    assert_eq!((page.give_way(true), page.out_of_sight(true)), (vec![], vec![]));
    assert!(page.wants_to_train(), "it would go on");
    assert_eq!(page.give_way(false), vec![], "nobody sees it");
    assert_eq!(page.out_of_sight(false), vec![go_on.clone()]);
    page.give_way(true);
    let commands = page.play();
    assert!(commands.starts_with(&[go_on]) && commands.ends_with(&[Command::Run(RunCommand::Play)]), "{commands:?}");
    assert!(!page.gave_way);
    page.run.phase = Some(Phase::Paused(PauseReason::OutOfSight));
    page.give_way(true);
    assert!(page.status().text.contains("another river"), "{:?}", page.status());
    page.run.phase = Some(Phase::Finished);
    assert!(!page.is_at_work(), "it has nothing to leave to others");
}

/// The engine has begun what was asked, as it is shipped, and rests.
fn opened_trained(page: &mut Page) {
    let run = page.run.id;
    let Event::Run { event: RunEvent::Started(started), .. } = fixtures::run_started(run, page.spec()) else { return };
    let step = page.spec().optimizer.schedule_steps.into();
    let started = RunEvent::Started(RunStarted { step, origin: RunOrigin::Shipped, ..started });
    for event in [started, RunEvent::Phase(Phase::Finished), RunEvent::TrainingCost { step_ms: 50.0 }] {
        page.apply(Event::Run { run, event }, 2.0);
    }
}

#[test]
fn a_scene_that_was_trained_beforehand_is_opened_and_trained_here_when_asked() {
    let mut page = ready_page();
    let opens = |command: &Command| matches!(command, Command::OpenTrained { .. });
    assert!(page.choose_scene(Scene::Concepts).iter().any(opens));
    assert_eq!(page.training_here(), None, "it is not there yet");
    opened_trained(&mut page);
    assert_eq!(page.training_here().as_deref(), Some("Train it here, about 2 min"));
    assert!(page.status().text.contains("beforehand"), "{}", page.status().text);
    let begins = |command: &Command| matches!(command, Command::OpenTrained { .. } | Command::Configure { .. });
    assert!(!page.choose_scene(Scene::Concepts).iter().any(begins), "it is there already");
    let trains = page.reset();
    assert!(trains.iter().any(|command| matches!(command, Command::Configure { play: true, .. })), "{trains:?}");
    assert_eq!((page.run.origin, page.training_here()), (RunOrigin::Seed, None));
    // Chosen again, it is what it becomes.
    assert!(page.choose_scene(Scene::Concepts).iter().any(opens));
    assert!(page.choose_scene(Scene::OnlyCats).iter().any(opens));
    assert!(page.undo().iter().any(opens));
    page.set_seed(3);
    assert!(page.choose_scene(Scene::OnlyCats).iter().all(|command| !opens(command)), "of another seed there is none");
}

#[test]
fn a_first_trajectory_starts_where_the_middle_of_the_field_is_fastest() {
    let mut page = ready_page();
    assert_eq!(page.telling_start(), None, "there is no field");
    let window = Window { min: [-1.0, -1.0], max: [1.0, 1.0] };
    let grid = crate::math::Grid { window, columns: 9, rows: 9 };
    // Fastest to the right in the middle row. The rim is faster still, but no trajectory starts there.
    let speed = |[u, v]: [f32; 2]| if u.abs() > 0.9 || v.abs() > 0.9 { 9.0 } else { 2.0 + u - v.abs() };
    let velocity = grid.nodes().flat_map(|at| [0.0, speed(at)]).collect();
    let field = crate::protocol::Field { grid, velocity };
    page.run.snapshot = Some(std::sync::Arc::new(crate::protocol::FieldSnapshot { field, ..fixtures::snapshot() }));
    let Some(TrajectoryStart::Point([u, v])) = page.telling_start() else { panic!("it starts nowhere") };
    assert!((u - 0.5).abs() < 1e-5 && v.abs() < 1e-5, "({u}, {v})");
}

#[test]
fn a_slider_moved_on_a_shipped_network_trains_it_on() {
    let mut page = ready_page();
    page.choose_scene(Scene::Concepts);
    opened_trained(&mut page);
    let before = f64::from(page.spec().objective.input_noise);
    let commands = page.set(Parameter::InputNoise, 0.5);
    assert!(matches!(&commands[..], [Command::Run(RunCommand::Adjust { .. })]), "{commands:?}");
    assert!(page.run.wants_play);
    let statistics =
        StepStatistics { step: 3010, schedule_end: 6000, loss: 0.1, learning_rate: 1e-3, steps_per_second: 50.0 };
    page.apply(Event::Run { run: page.run.id, event: RunEvent::Statistics(statistics) }, 3.0);
    assert_eq!(page.training_here(), None, "it was trained here");
    // With the slider back where it was, the scene is chosen again: the shipped network, not the one trained on.
    page.set(Parameter::InputNoise, before);
    assert_eq!(page.scene(), Some(Scene::Concepts));
    let commands = page.choose_scene(Scene::Concepts);
    assert!(commands.iter().any(|command| matches!(command, Command::OpenTrained { .. })), "{commands:?}");
}
