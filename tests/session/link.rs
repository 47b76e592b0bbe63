//! What a link says of a run that rests gives that run again, in another engine.

use eddy::math::PlaneTurn;
use eddy::protocol::{
    Command, Event, FieldCommand, PauseReason, Phase, RunCommand, RunEvent, RunId, TrajectoryId, TrajectoryOutcome,
    When,
};
use eddy::spec::{RunSpec, link};

use crate::driven::{Driven, RUN, short};

/// As a page that opens a link at `step`.
fn opened_at(spec: &RunSpec, step: u64) -> Driven {
    let mut driven = Driven::opened();
    driven.tell(Command::Configure { run: RUN, spec: spec.clone(), play: false, changes: vec![] });
    driven.tell(Command::Run(RunCommand::CatchUpTo { step }));
    driven.rest();
    driven
}

#[test]
fn a_step_is_reached_exactly_and_its_attractors_are_those_of_every_other_way_to_it() {
    let spec = short(60);
    let linked = opened_at(&spec, 37);
    assert_eq!(linked.last_statistics().step, 37);
    assert_eq!(linked.phases().last(), Some(&&Phase::Paused(PauseReason::Visitor)));

    let mut stepped = Driven::opened();
    stepped.tell(Command::Configure { run: RUN, spec: spec.clone(), play: false, changes: vec![] });
    for steps in [1, 20, 16] {
        stepped.tell(Command::Run(RunCommand::Step { steps }));
        stepped.rest();
    }
    let mut played = Driven::running(&spec);
    played.tell(Command::Run(RunCommand::WaitAt { step: Some(37) }));
    played.rest();
    played.tell(Command::Run(RunCommand::Pause(PauseReason::Visitor)));
    played.rest();
    for (way, other) in [("step by step", &stepped), ("played and paused", &played)] {
        assert!(other.last_checkpoint() == linked.last_checkpoint(), "{way}: other weights");
        assert!(attractors(other) == attractors(&linked), "{way}: other attractors");
    }
}

/// Place, image and eigenvalue of each attractor; ids are given in the order of finding.
fn attractors(driven: &Driven) -> Vec<(Vec<u32>, u32, u64)> {
    let report = driven.reports(When::Now).last().copied().expect("it was searched");
    assert!(report.complete, "at rest the search is complete");
    let mut lines: Vec<_> = report
        .attractors
        .iter()
        .map(|found| {
            let latent = found.latent.iter().map(|value| value.to_bits()).collect();
            (latent, found.nearest_training, found.spectral_radius.to_bits())
        })
        .collect();
    lines.sort();
    assert!(!lines.is_empty());
    lines
}

#[test]
fn a_step_beyond_the_schedule_is_its_end_and_step_0_is_the_beginning() {
    let spec = short(20);
    let beyond = opened_at(&spec, 9_999_999);
    assert_eq!((beyond.last_statistics().step, beyond.phases().last()), (20, Some(&&Phase::Finished)));
    let mut untrained = Driven::opened();
    untrained.tell(Command::Configure { run: RUN, spec, play: false, changes: vec![] });
    untrained.rest();
    assert_eq!(untrained.reports(When::Now).last().map(|report| (report.step, report.complete)), Some((0, true)));
}

#[test]
fn an_engine_that_takes_over_on_the_way_comes_to_the_same_step() {
    let spec = short(60);
    let first = opened_at(&spec, 23);
    let (_, checkpoint) = first.last_checkpoint();
    let mut second = Driven::opened();
    second.tell_with(Command::Resume { run: RUN, spec: spec.clone(), play: false, changes: vec![] }, Some(checkpoint));
    second.tell(Command::Run(RunCommand::CatchUpTo { step: 37 }));
    second.rest();
    assert!(second.last_checkpoint() == opened_at(&spec, 37).last_checkpoint(), "other weights");
}

/// Somebody's run of `spec` with a hand on its settings: moved at rest, moved back, moved while it trains,
/// and trained on after its end.
fn sent(spec: &RunSpec) -> Driven {
    let mut sender = Driven::opened();
    sender.tell(Command::Configure { run: RUN, spec: spec.clone(), play: false, changes: vec![] });
    let mut contracted = spec.clone();
    contracted.objective.contractive = 0.05;
    let mut variational = contracted.clone();
    variational.objective.kl = 0.01;
    let mut slower = contracted.clone();
    slower.optimizer.learning_rate = 1e-3;
    let mut noisier = slower.clone();
    noisier.objective.latent_noise = 0.1;
    for (steps, moved) in [(13, &contracted), (9, &variational), (6, &noisier), (0, &slower)] {
        if steps > 0 {
            sender.tell(Command::Run(RunCommand::Step { steps }));
            sender.rest();
        }
        let (objective, optimizer) = (moved.objective, moved.optimizer);
        sender.tell(Command::Run(RunCommand::Adjust { run: RUN, objective, optimizer }));
    }
    sender.tell(Command::Run(RunCommand::Play));
    sender.rest();
    assert_eq!(sender.phases().last(), Some(&&Phase::Finished));
    sender.tell(Command::Run(RunCommand::Step { steps: 7 }));
    sender.rest();
    sender
}

/// What its link asks for.
fn link_of(spec: &RunSpec, sender: &Driven) -> link::Reading {
    let course = sender.course();
    let text = link::query_along(&spec.under(course.present()), &course, 9999);
    let pairs = link::pairs(&text);
    let reading =
        link::read(&RunSpec::twelve_images(), pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())));
    assert_eq!((&reading.complaints, &reading.unknown), (&vec![], &vec![]), "{text}");
    reading
}

#[test]
fn settings_that_moved_on_the_way_move_at_the_same_steps_and_give_the_same_network() {
    let spec = short(40);
    let sender = sent(&spec);
    let link::Reading { spec, changes, .. } = link_of(&spec, &sender);
    let steps: Vec<u64> = changes.iter().map(|change| change.step).collect();
    assert_eq!(steps, [13, 22, 28, 68], "the last is the schedule that was begun again");
    let mut opened = Driven::opened();
    opened.tell(Command::Configure { run: RUN, spec, play: false, changes });
    opened.tell(Command::Run(RunCommand::CatchUpTo { step: 75 }));
    opened.rest();
    assert_eq!(opened.course(), sender.course());
    assert!(opened.last_checkpoint() == sender.last_checkpoint(), "other weights");
    assert!(attractors(&opened) == attractors(&sender), "other attractors");
    let bottom = |driven: &Driven| driven.reports(When::Now).last().map(|report| report.verdict);
    assert_eq!(format!("{:?}", bottom(&opened)), format!("{:?}", bottom(&sender)), "under the same noise");
}

#[test]
fn an_engine_that_takes_over_makes_the_changes_that_are_still_to_come() {
    let spec = short(40);
    let sender = sent(&spec);
    let link::Reading { spec, changes, .. } = link_of(&spec, &sender);
    for taken_over_at in [5, 13, 14, 30, 68, 70] {
        let mut first = Driven::opened();
        first.tell(Command::Configure { run: RUN, spec: spec.clone(), play: false, changes: changes.clone() });
        first.tell(Command::Run(RunCommand::CatchUpTo { step: taken_over_at }));
        first.rest();
        let (_, checkpoint) = first.last_checkpoint();
        let so_far = first.course().present();
        let mut second = Driven::opened();
        let resume = Command::Resume { run: RUN, spec: spec.under(so_far), play: false, changes: changes.clone() };
        second.tell_with(resume, Some(checkpoint));
        second.tell(Command::Run(RunCommand::CatchUpTo { step: 75 }));
        second.rest();
        assert!(second.last_checkpoint() == sender.last_checkpoint(), "taken over at {taken_over_at}: other weights");
    }
}

#[test]
fn a_hand_on_the_settings_ends_what_was_to_come() {
    let spec = short(40);
    let link::Reading { spec, changes, .. } = link_of(&spec, &sent(&spec));
    let mut opened = Driven::opened();
    opened.tell(Command::Configure { run: RUN, spec: spec.clone(), play: false, changes });
    opened.tell(Command::Run(RunCommand::CatchUpTo { step: 15 }));
    opened.rest();
    opened.tell(Command::Run(RunCommand::Adjust { run: RUN, objective: spec.objective, optimizer: spec.optimizer }));
    opened.tell(Command::Run(RunCommand::Play));
    opened.rest();
    let steps: Vec<u64> = opened.course().changes.iter().map(|change| change.step).collect();
    assert_eq!((steps, opened.last_statistics().step), (vec![13, 15], 55));
    assert_eq!(opened.course().present(), spec.setting());
}

#[test]
fn in_space_the_plane_lies_as_the_link_says_and_a_trajectory_on_it_flows_as_it_did() {
    let mut spec = short(60);
    spec.model.latent_dim = 3;
    // The sender looked often on the way, so that its axes were aligned again and again.
    let mut sender = Driven::opened();
    sender.tell(Command::Configure { run: RUN, spec: spec.clone(), play: false, changes: vec![] });
    for _ in 0..5 {
        sender.tell(Command::Run(RunCommand::Step { steps: 9 }));
        sender.rest();
    }
    let at = [0.4, -0.2];
    sender.tell(Command::Field(FieldCommand::DropTrajectory { trajectory: TrajectoryId(1), at }));
    sender.rest();
    let shown = sender.snapshots(When::Now).last().expect("it was drawn").plane.clone();
    assert_ne!(shown.turn, PlaneTurn::default(), "nothing was aligned");

    let mut opened = Driven::opened();
    opened.tell(Command::Configure { run: RunId(1), spec, play: false, changes: vec![] });
    opened.tell(Command::Field(FieldCommand::TurnPlaneAt { step: 45, turn: shown.turn }));
    opened.tell(Command::Run(RunCommand::CatchUpTo { step: 45 }));
    opened.rest();
    opened.tell(Command::Field(FieldCommand::DropTrajectory { trajectory: TrajectoryId(1), at }));
    opened.rest();
    let there = &opened.snapshots(When::Now).last().expect("it was drawn").plane;
    for (ours, theirs) in there.axes.iter().flatten().zip(shown.axes.iter().flatten()) {
        assert!((ours - theirs).abs() < 1e-6, "{there:?} is not {shown:?}");
    }
    let path = |driven: &Driven| {
        let all = driven.events().filter_map(|event| match event {
            Event::Run { event: RunEvent::Trajectory(trajectory), .. } => {
                Some((trajectory.path.clone(), trajectory.outcome))
            }
            _ => None,
        });
        all.last().expect("the leaf flowed")
    };
    let (ours, theirs) = (path(&opened), path(&sender));
    let is_settled = |outcome| matches!(outcome, TrajectoryOutcome::Settled(_) | TrajectoryOutcome::SettledElsewhere);
    assert_eq!(is_settled(ours.1), is_settled(theirs.1));
    // Places are told to seven digits; on the way to an attractor nothing grows.
    let apart = |(a, b): (&[f32; 2], &[f32; 2])| (a[0] - b[0]).abs().max((a[1] - b[1]).abs());
    let farthest = ours.0.iter().zip(&theirs.0).map(apart).fold(0.0, f32::max);
    assert!(farthest < 1e-3, "the paths are {farthest} apart");
}
