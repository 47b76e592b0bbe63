//! The session as a page or a careless page drives it: commands at the right and the wrong time.
#![cfg(feature = "engine")]

mod driven;
mod link;
mod sweep;
mod timeline;
mod weights;

use driven::{Driven, RUN, short};
use eddy::engine::session::Session;
use eddy::math::Window;
use eddy::protocol::{
    ClaimCommand, Command, Event, FieldCommand, MomentCommand, PauseReason, Phase, RequestId, RunCommand, RunEvent,
    RunId, TrajectoryId, TrajectoryOutcome, When,
};
use eddy::spec::{Claim, ClaimAnswer, ClassSet, ModelKind, ModelSpec, RunSpec};

fn is_attractors(event: &Event) -> bool {
    matches!(event, Event::Run { event: RunEvent::Attractors { .. }, .. })
}

#[test]
fn before_there_is_a_run_every_command_is_answered_in_words() {
    let commands = [
        Command::Run(RunCommand::Play),
        Command::Run(RunCommand::Step { steps: 3 }),
        Command::Field(FieldCommand::FindAttractors),
        Command::Field(FieldCommand::Cancel),
        Command::Run(RunCommand::Checkpoint),
        Command::Moment(MomentCommand::ShowMoment { run: RUN, step: 0 }),
        Command::Moment(MomentCommand::ShowNow { run: RUN }),
        Command::Moment(MomentCommand::GoOnFrom { run: RUN, step: 0, plays: true }),
        Command::Moment(MomentCommand::UndoResume { run: RUN }),
        Command::Field(FieldCommand::DropTrajectory { trajectory: TrajectoryId(1), at: [0.0, 0.0] }),
        Command::Field(FieldCommand::Decode { request: RequestId(1), at: [0.0, 0.0] }),
    ];
    for command in commands {
        let mut driven = Driven::opened();
        driven.tell(command.clone());
        assert_eq!(driven.warnings(), 1, "{command:?}");
        assert!(!driven.session.has_work());
    }
    let mut unopened = Driven { session: Session::default(), heard: Vec::new() };
    unopened.tell(Command::Configure { run: RUN, spec: short(5), play: true, changes: vec![] });
    assert_eq!(unopened.warnings(), 1, "a run needs a device");
}

#[test]
fn after_another_run_was_asked_for_no_event_names_the_one_before() {
    let mut driven = Driven::running(&short(20));
    driven.rest();
    driven.heard.clear();
    let second = RunId(2);
    driven.tell(Command::Configure { run: second, spec: short(10), play: true, changes: vec![] });
    driven.tell(Command::Field(FieldCommand::DropTrainingImage { trajectory: TrajectoryId(1), index: 0 }));
    driven.rest();
    let runs: Vec<_> = driven.events().filter_map(Event::run).collect();
    assert!(!runs.is_empty() && runs.iter().all(|run| *run == second), "{runs:?}");
}

#[test]
fn a_run_that_is_not_played_waits_and_steps_one_by_one() {
    let mut driven = Driven::opened();
    driven.tell(Command::Configure { run: RUN, spec: short(50), play: false, changes: vec![] });
    driven.rest();
    assert_eq!(driven.phases(), [&Phase::Paused(PauseReason::Visitor)]);
    for step in 1..=3 {
        driven.tell(Command::Run(RunCommand::Step { steps: 1 }));
        driven.rest();
        assert_eq!(driven.last_statistics().step, step);
    }
    driven.tell(Command::Run(RunCommand::Step { steps: 7 }));
    driven.rest();
    assert_eq!(driven.last_statistics().step, 10);
}

#[test]
fn a_run_waits_at_the_step_it_is_told_and_goes_on_when_it_may() {
    let mut driven = Driven::opened();
    driven.tell(Command::Configure { run: RUN, spec: short(60), play: true, changes: vec![] });
    driven.tell(Command::Run(RunCommand::WaitAt { step: Some(23) }));
    driven.rest();
    assert_eq!(driven.last_statistics().step, 23);
    assert_eq!(driven.phases(), [&Phase::Training], "waiting is no pause");
    driven.tell(Command::Run(RunCommand::WaitAt { step: Some(5) }));
    assert!(!driven.session.has_work(), "it cannot go back");
    driven.tell(Command::Run(RunCommand::Step { steps: 3 }));
    driven.tell(Command::Run(RunCommand::WaitAt { step: None }));
    driven.rest();
    assert_eq!(driven.last_statistics().step, 26);
    driven.tell(Command::Run(RunCommand::Play));
    driven.rest();
    assert_eq!((driven.last_statistics().step, driven.phases().last()), (60, Some(&&Phase::Finished)));
}

#[test]
fn a_resting_run_catches_up_to_exactly_the_step_it_is_told_and_never_past_its_end() {
    let mut driven = Driven::opened();
    driven.tell(Command::Configure { run: RUN, spec: short(30), play: false, changes: vec![] });
    driven.tell(Command::Run(RunCommand::Step { steps: 4 }));
    for (target, reached) in [(12, 12), (12, 12), (5, 12), (999, 30), (1200, 30)] {
        driven.tell(Command::Run(RunCommand::CatchUpTo { step: target }));
        driven.tell(Command::Run(RunCommand::CatchUpTo { step: target }));
        driven.rest();
        assert_eq!(driven.last_statistics().step, reached);
    }
    assert_eq!(driven.phases().last(), Some(&&Phase::Finished));
}

#[test]
fn runs_adjusted_some_steps_apart_can_count_one_schedule() {
    let spec = short(40);
    let ends = [10, 17].map(|adjusted_at| {
        let mut driven = Driven::running(&spec);
        driven.tell(Command::Run(RunCommand::WaitAt { step: Some(adjusted_at) }));
        driven.rest();
        driven.tell(Command::Run(RunCommand::Adjust {
            run: RUN,
            objective: spec.objective,
            optimizer: spec.optimizer,
        }));
        driven.tell(Command::Run(RunCommand::CountScheduleFrom { step: 10 }));
        driven.tell(Command::Run(RunCommand::WaitAt { step: Some(30) }));
        driven.rest();
        let on_the_way = driven.last_statistics();
        driven.tell(Command::Run(RunCommand::WaitAt { step: None }));
        driven.rest();
        (on_the_way.learning_rate, driven.last_statistics().step)
    });
    assert_eq!(ends[0], ends[1]);
    assert_eq!(ends[0].1, 50);
}

#[test]
fn trajectories_dropped_before_there_is_a_field_are_followed_once_there_is_one() {
    let mut driven = Driven::running(&short(20));
    driven.tell(Command::Field(FieldCommand::DropTrajectory { trajectory: TrajectoryId(1), at: [0.0, 0.0] }));
    driven.tell(Command::Field(FieldCommand::DropTrainingImage { trajectory: TrajectoryId(2), index: 0 }));
    driven.tell(Command::Field(FieldCommand::RemoveTrajectory { trajectory: TrajectoryId(1) }));
    driven.rest();
    let followed = driven.events().filter_map(|event| match event {
        Event::Run { event: RunEvent::Trajectory(trajectory), .. } => Some(trajectory.trajectory),
        _ => None,
    });
    assert!(followed.count() > 0 && driven.warnings() == 0);
    assert!(
        !driven.events().any(
            |event| matches!(event, Event::Run { event: RunEvent::Trajectory(trajectory), .. } if trajectory.trajectory == TrajectoryId(1))
        )
    );
}

#[test]
fn out_of_sight_nothing_is_computed_and_in_sight_it_goes_on() {
    let mut driven = Driven::running(&short(1500));
    // The first picture, then training.
    driven.work_until(|event| matches!(event, Event::Run { event: RunEvent::Snapshot { .. }, .. }));
    driven.work();
    driven.tell(Command::Run(RunCommand::Pause(PauseReason::OutOfSight)));
    assert!(!driven.session.has_work());
    driven.tell(Command::Run(RunCommand::Pause(PauseReason::Visitor)));
    driven.tell(Command::Run(RunCommand::Unpause(PauseReason::OutOfSight)));
    driven.rest();
    let resting = driven.phases().last().map(|phase| (*phase).clone());
    assert_eq!(resting, Some(Phase::Paused(PauseReason::Visitor)), "it trained against the visitor's pause");
    let (kept, _) = driven.last_checkpoint();
    assert_eq!(driven.last_statistics().step, kept, "the page shows another step than it rests at");
    driven.tell(Command::Run(RunCommand::Play));
    driven.rest();
    assert_eq!(driven.last_statistics().step, 1500);
    assert_eq!(driven.phases().last(), Some(&&Phase::Finished));
}

#[test]
fn a_checkpoint_in_another_engine_goes_on_to_exactly_the_same_weights() {
    let spec = short(60);
    let mut whole = Driven::running(&spec);
    whole.rest();

    let mut first = Driven::opened();
    first.tell(Command::Configure { run: RUN, spec: spec.clone(), play: false, changes: vec![] });
    first.tell(Command::Run(RunCommand::Step { steps: 23 }));
    first.rest();
    let (step, bytes) = first.last_checkpoint();
    assert_eq!(step, 23);
    let mut second = Driven::opened();
    second.tell_with(Command::Resume { run: RUN, spec, play: true, changes: vec![] }, Some(bytes));
    second.rest();
    assert!(second.last_checkpoint() == whole.last_checkpoint(), "other weights at the end");
}

#[test]
fn a_damaged_checkpoint_is_refused_in_words() {
    let mut first = Driven::running(&short(5));
    first.rest();
    let (_, bytes) = first.last_checkpoint();
    let mut other_network = short(5);
    other_network.model.latent_dim = 3;
    for (spec, bytes) in [
        (short(5), Vec::new()),
        (short(5), bytes[..bytes.len() / 2].to_vec()),
        (short(5), vec![0xff; bytes.len()]),
        (other_network, bytes.clone()),
    ] {
        let mut driven = Driven::opened();
        driven.tell_with(Command::Resume { run: RUN, spec, play: true, changes: vec![] }, Some(bytes));
        let refused = driven.events().any(|event| {
            matches!(event, Event::Failure { failure, fatal: false } if !failure.why.is_empty() && !failure.advice.is_empty())
        });
        assert!(refused && !driven.session.has_work());
    }
}

#[test]
fn divergence_is_an_event_and_the_last_finite_weights_go_on() {
    let mut spec = short(400);
    // Decoupled decay multiplies every weight by 1 − 1·10 at each step.
    spec.optimizer.learning_rate = 1.0;
    spec.optimizer.weight_decay = 10.0;
    let mut driven = Driven::running(&spec);
    driven.work_until(|event| matches!(event, Event::Run { event: RunEvent::Phase(Phase::Diverged { .. }), .. }));
    let advice = driven.phases().into_iter().find_map(|phase| match phase {
        Phase::Diverged { advice, .. } => Some(advice.clone()),
        _ => None,
    });
    assert!(advice.unwrap().to_string().contains("learning rate"));
    driven.rest();
    let mut calm = RunSpec::twelve_images();
    calm.optimizer.schedule_steps = 30;
    driven.tell(Command::Run(RunCommand::Adjust { run: RUN, objective: calm.objective, optimizer: calm.optimizer }));
    driven.tell(Command::Run(RunCommand::Play));
    driven.heard.clear();
    driven.rest();
    assert!(driven.last_statistics().loss.is_finite());
}

#[test]
fn an_adjustment_of_another_run_changes_nothing() {
    let mut driven = Driven::running(&short(10));
    driven.rest();
    let spec = short(10);
    driven.tell(Command::Run(RunCommand::Adjust {
        run: RunId(99),
        objective: spec.objective,
        optimizer: spec.optimizer,
    }));
    assert!(!driven.session.has_work());
    driven.tell(Command::Run(RunCommand::Adjust { run: RUN, objective: spec.objective, optimizer: spec.optimizer }));
    assert!(driven.session.has_work(), "an adjusted run that had finished goes on");
}

#[test]
fn a_cancelled_search_rests_and_can_be_asked_for_again() {
    let mut driven = Driven::running(&short(10));
    driven.rest();
    driven.tell(Command::Field(FieldCommand::FindAttractors));
    assert!(driven.session.has_work());
    driven.tell(Command::Field(FieldCommand::Cancel));
    driven.rest();
    driven.heard.clear();
    driven.tell(Command::Field(FieldCommand::FindAttractors));
    driven.work_until(is_attractors);
}

#[test]
fn trajectories_flow_from_anywhere_and_nonsense_places_are_passed_over() {
    let mut driven = Driven::running(&short(60));
    driven.work_until(|event| matches!(event, Event::Run { event: RunEvent::Snapshot { .. }, .. }));
    driven.tell(Command::Field(FieldCommand::DropTrajectory { trajectory: TrajectoryId(7), at: [f32::NAN, 0.0] }));
    driven.tell(Command::Field(FieldCommand::DropTrajectory { trajectory: TrajectoryId(8), at: [1e30, -1e30] }));
    driven.tell(Command::Field(FieldCommand::DropTrainingImage { trajectory: TrajectoryId(9), index: 4_000_000 }));
    driven.tell(Command::Field(FieldCommand::DropTrainingImage { trajectory: TrajectoryId(10), index: 3 }));
    driven.tell(Command::Field(FieldCommand::View {
        window: Some(Window { min: [2.0, f32::INFINITY], max: [1.0, 0.0] }),
    }));
    driven.tell(Command::Field(FieldCommand::FieldSize { columns: 0, rows: u32::MAX }));
    driven.tell(Command::Field(FieldCommand::WantBasins(true)));
    driven.rest();
    let followed: Vec<(TrajectoryId, TrajectoryOutcome)> = driven
        .events()
        .filter_map(|event| {
            if let Event::Run { event: RunEvent::Trajectory(trajectory), .. } = event {
                Some((trajectory.trajectory, trajectory.outcome))
            } else {
                None
            }
        })
        .collect();
    assert!(
        followed.iter().all(|(trajectory, _)| [TrajectoryId(8), TrajectoryId(10)].contains(trajectory)),
        "{followed:?}"
    );
    let last =
        followed.iter().rev().find(|(trajectory, _)| *trajectory == TrajectoryId(10)).map(|(_, outcome)| *outcome);
    assert!(matches!(last, Some(TrajectoryOutcome::Settled(_) | TrajectoryOutcome::SettledElsewhere)), "{last:?}");
}

#[test]
fn the_field_is_fitted_to_the_shape_of_the_stage_unless_the_visitor_chose_a_window() {
    let mut driven = Driven::running(&short(20));
    driven.tell(Command::Field(FieldCommand::WantBasins(true)));
    driven.rest();
    let shown = |driven: &Driven| driven.snapshots(When::Now).last().unwrap().field.grid;
    for (columns, rows) in [(60, 30), (30, 60), (48, 48)] {
        driven.heard.clear();
        driven.tell(Command::Field(FieldCommand::FieldSize { columns, rows }));
        driven.rest();
        let (grid, dots) = (shown(&driven), driven.snapshots(When::Now).last().unwrap().training.clone());
        let [width, height] = grid.window.size();
        assert!(
            (width / height - columns as f32 / rows as f32).abs() < 1e-3,
            "{columns} by {rows}: {width} by {height}"
        );
        assert!(dots.iter().all(|dot| grid.window.contains(dot.at)), "{columns} by {rows}");
        let basins = driven.events().filter_map(|event| match event {
            Event::Run { event: RunEvent::Basins { basins, .. }, .. } => Some(basins.grid.window),
            _ => None,
        });
        assert_eq!(basins.last(), Some(grid.window), "basins are known where the river is drawn");
    }
    let mine = Window { min: [0.0, 0.0], max: [1.0, 1.0] };
    driven.tell(Command::Field(FieldCommand::View { window: Some(mine) }));
    driven.tell(Command::Field(FieldCommand::FieldSize { columns: 60, rows: 30 }));
    driven.rest();
    assert_eq!(shown(&driven).window, mine);
}

#[test]
fn extreme_settings_end_in_an_answer() {
    type Change = fn(&mut RunSpec);
    let extremes: [(&str, Change); 12] = [
        ("one image", |spec| spec.data.image_count = 1),
        ("no image", |spec| spec.data.image_count = 0),
        ("one dimension", |spec| spec.model.latent_dim = 1),
        ("one image in sixty-four dimensions", |spec| {
            spec.data.image_count = 1;
            spec.model.latent_dim = 64;
        }),
        ("zero learning rate", |spec| spec.optimizer.learning_rate = 0.0),
        ("noise of ten", |spec| {
            spec.objective.input_noise = 10.0;
            spec.objective.latent_noise = 10.0;
        }),
        ("no class", |spec| spec.data.classes = ClassSet(0)),
        ("NaN everywhere", |spec| {
            spec.objective.input_noise = f32::NAN;
            spec.objective.contractive = f32::NAN;
            spec.optimizer.learning_rate = f32::NAN;
            spec.optimizer.weight_decay = f32::NAN;
        }),
        ("a batch far larger than the set", |spec| spec.optimizer.batch_size = 512),
        ("a denoiser of whole pictures", |spec| spec.model.kind = ModelKind::Denoiser),
        ("one channel and one dimension", |spec| {
            spec.model = ModelSpec::convolutional(1, 1, spec.model.activation);
        }),
        ("a network one unit wide", |spec| spec.model.hidden = vec![1]),
    ];
    for (what, change) in extremes {
        let mut spec = short(15);
        change(&mut spec);
        let mut driven = Driven::running(&spec);
        driven.rest();
        assert!(driven.events().any(is_attractors), "{what}: no answer, but {:?}", driven.phases());
        assert!(!driven.session.is_dead(), "{what}");
    }
}

#[test]
fn a_claim_is_tested_without_a_run_and_answered_with_a_line_a_network() {
    let mut driven = Driven::opened();
    driven.tell(Command::Claim(ClaimCommand::Test(Claim::Untrained)));
    driven.rest();
    let reports: Vec<_> = driven
        .events()
        .filter_map(|event| if let Event::ClaimReport(report) = event { Some(report) } else { None })
        .collect();
    assert_eq!(reports.len(), 1);
    // docs/science.md 7.6: an untrained network has exactly one attractor.
    assert_eq!(
        (reports[0].claim, reports[0].answer, reports[0].complete),
        (Claim::Untrained, ClaimAnswer::Matches, true)
    );
    assert!(reports[0].rows.len() == 9 && reports[0].rows.iter().all(|row| row.values == [Some(1.0)]));
    assert!(driven.events().any(|event| matches!(event, Event::ClaimProgress(_))));
}

#[test]
fn a_claim_is_tested_beside_a_run_that_goes_on_and_can_be_stopped() {
    let mut driven = Driven::running(&RunSpec::twelve_images());
    driven.tell(Command::Claim(ClaimCommand::Test(Claim::Settling)));
    driven.work_until(|event| matches!(event, Event::ClaimProgress(progress) if progress.done_share > 0.05));
    let before = driven.last_statistics().step;
    driven.tell(Command::Claim(ClaimCommand::Stop));
    let stopped = driven.events().find_map(|event| match event {
        Event::ClaimReport(report) => Some((report.answer, report.complete)),
        _ => None,
    });
    assert_eq!(stopped, Some((ClaimAnswer::Undecided, false)));
    assert!(before > 0, "the run stood still while the claim was tested");
    driven.tell(Command::Run(RunCommand::Pause(PauseReason::Visitor)));
    driven.rest();
    assert!(!driven.session.has_work());
}
