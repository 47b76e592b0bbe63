//! Looking back at moments of a run, going on from them, and taking that back.

use eddy::protocol::{
    Command, Event, FieldCommand, MomentCommand, PauseReason, Phase, RunCommand, RunEvent, RunId, TrajectoryId, When,
};

use crate::driven::{Driven, RUN, short};

/// A finished run with several moments, one of them every few steps.
fn trained() -> Driven {
    let mut driven = Driven::opened();
    driven.tell(Command::Field(FieldCommand::WantBasins(true)));
    driven.tell(Command::Configure { run: RUN, spec: short(60), play: false, changes: vec![] });
    driven.rest();
    for _ in 0..4 {
        driven.tell(Command::Run(RunCommand::Step { steps: 15 }));
        driven.rest();
    }
    assert_eq!(driven.phases().last(), Some(&&Phase::Finished));
    driven
}

#[test]
fn the_network_as_it_begins_is_the_first_moment_and_its_end_the_last() {
    let mut driven = Driven::running(&short(120));
    driven.rest();
    let kept = driven.moments().steps;
    assert_eq!((kept.first(), kept.last()), (Some(&0), Some(&120)), "{kept:?}");
    assert_eq!(driven.reports(When::Now)[0].verdict.stable_count, 1, "an untrained network has exactly one");
    let moments = driven.moments();
    assert!(moments.bytes > 0 && moments.bytes <= moments.cap_bytes && !moments.too_large);
}

#[test]
fn looking_back_shows_the_same_field_attractors_and_basins_bit_for_bit() {
    let mut driven = trained();
    assert_eq!(driven.moments().steps, [0, 15, 30, 45, 60]);
    for step in [45, 0, 30] {
        let then_drawn = driven.snapshots(When::Now).into_iter().find(|then| then.step == step).cloned();
        let then_found = driven.reports(When::Now).into_iter().rfind(|then| then.step == step).cloned();
        let then_basins = basins(&driven, When::Now).rfind(|then| then.step == step).cloned();
        driven.tell(Command::Moment(MomentCommand::ShowMoment { run: RUN, step }));
        driven.rest();
        // As bytes: what was not measured is NaN.
        let same = bytes(driven.snapshots(When::Past).last().copied()) == bytes(then_drawn.as_ref());
        assert!(same, "another picture of step {step}");
        let same = bytes(driven.reports(When::Past).last().copied()) == bytes(then_found.as_ref());
        assert!(same, "another report of step {step}");
        assert_eq!(basins(&driven, When::Past).next_back(), then_basins.as_ref(), "step {step}");
        assert!(then_basins.is_some());
        assert_eq!(driven.moments().shown, Some(step));
    }
    let newest = driven.snapshots(When::Now).last().map(|snapshot| (**snapshot).clone());
    driven.tell(Command::Moment(MomentCommand::ShowNow { run: RUN }));
    driven.rest();
    assert!(bytes(driven.snapshots(When::Now).last().copied()) == bytes(newest.as_ref()));
    assert_eq!(driven.moments().shown, None);
}

fn bytes<T: serde::Serialize>(message: Option<&T>) -> Vec<u8> {
    postcard::to_allocvec(message.expect("it was sent")).expect("plain data encodes")
}

fn basins(driven: &Driven, of: When) -> impl DoubleEndedIterator<Item = &eddy::protocol::Basins> {
    driven.heard.iter().filter_map(move |(event, _)| match event {
        Event::Run { event: RunEvent::Basins { at, basins }, .. } if *at == of => Some(basins),
        _ => None,
    })
}

#[test]
fn trajectories_and_pictures_are_of_the_moment_that_is_looked_at() {
    let mut driven = trained();
    driven.tell(Command::Field(FieldCommand::DropTrainingImage { trajectory: TrajectoryId(1), index: 2 }));
    driven.tell(Command::Moment(MomentCommand::ShowMoment { run: RUN, step: 15 }));
    driven.tell(Command::Field(FieldCommand::DropTrajectory { trajectory: TrajectoryId(2), at: [0.1, 0.1] }));
    driven.rest();
    let flows_on = |driven: &Driven, trajectory| {
        let steps = driven.events().filter_map(|event| match event {
            Event::Run { event: RunEvent::Trajectory(arrived), .. } if arrived.trajectory == trajectory => {
                Some(arrived.step)
            }
            _ => None,
        });
        steps.last()
    };
    assert_eq!(
        [TrajectoryId(1), TrajectoryId(2)].map(|trajectory| flows_on(&driven, trajectory)),
        [Some(15), Some(15)]
    );
    driven.tell(Command::Moment(MomentCommand::ShowNow { run: RUN }));
    driven.rest();
    assert_eq!(
        [TrajectoryId(1), TrajectoryId(2)].map(|trajectory| flows_on(&driven, trajectory)),
        [Some(60), Some(60)]
    );
}

#[test]
fn training_goes_on_behind_the_visitor_who_looks_back() {
    let mut driven = Driven::running(&short(400));
    driven.work_until(|event| matches!(event, Event::Run { event: RunEvent::Moments(_), .. }));
    driven.tell(Command::Moment(MomentCommand::ShowMoment { run: RUN, step: 0 }));
    let drawn = driven.snapshots(When::Now).len();
    driven.rest();
    assert_eq!(driven.last_statistics().step, 400);
    assert_eq!(driven.snapshots(When::Now).len(), drawn, "what is not looked at was drawn");
    assert_eq!(driven.reports(When::Now).last().unwrap().step, 400, "the curves need the newest verdict");
    let kept = driven.moments();
    assert_eq!((kept.shown, kept.steps.last()), (Some(0), Some(&400)));
}

#[test]
fn going_on_from_a_moment_gives_the_weights_of_the_first_time() {
    let mut driven = trained();
    let first = driven.last_checkpoint();
    for step in [30, 0] {
        driven.tell(Command::Moment(MomentCommand::ShowMoment { run: RUN, step }));
        driven.tell(Command::Moment(MomentCommand::GoOnFrom { run: RUN, step, plays: true }));
        let moved = *driven.moves().last().unwrap();
        assert_eq!((moved.step, moved.playing, moved.taken_back), (step, true, false));
        assert_eq!(driven.last_checkpoint().0, step, "an engine that dies now would begin elsewhere");
        assert_eq!(driven.moments().steps.last(), Some(&step), "later moments are of what is left");
        driven.rest();
        assert_eq!(driven.phases().last(), Some(&&Phase::Finished));
        assert!(driven.last_checkpoint() == first, "other weights from step {step}");
    }
}

#[test]
fn going_back_takes_the_settings_of_then_and_is_taken_back_with_those_of_now() {
    let mut driven = trained();
    let before = short(60).objective;
    let mut changed = before;
    changed.contractive = 0.5;
    driven.tell(Command::Run(RunCommand::Adjust { run: RUN, objective: changed, optimizer: short(40).optimizer }));
    driven.rest();
    let end = driven.last_checkpoint();
    assert_eq!(end.0, 100);
    let ids = |driven: &Driven| -> Vec<_> {
        let report = driven.reports(When::Now).last().map(|report| (**report).clone()).unwrap();
        report.attractors.iter().map(|attractor| attractor.id).collect()
    };
    let ids_at_the_end = ids(&driven);
    driven.tell(Command::Moment(MomentCommand::GoOnFrom { run: RUN, step: 30, plays: true }));
    assert_eq!(driven.moves().last().unwrap().objective, before);
    assert_eq!(driven.moments().left, Some(100));
    driven.tell(Command::Run(RunCommand::Pause(PauseReason::Visitor)));
    driven.tell(Command::Run(RunCommand::Step { steps: 5 }));
    driven.rest();
    driven.tell(Command::Moment(MomentCommand::UndoResume { run: RUN }));
    let moved = *driven.moves().last().unwrap();
    assert_eq!((moved.step, moved.objective, moved.playing, moved.taken_back), (100, changed, false, true));
    driven.rest();
    assert!(driven.last_checkpoint() == end, "other weights than were left");
    assert_eq!(driven.moments().steps.last(), Some(&100));
    assert!(!driven.moments().steps.contains(&35), "a moment of the way that was taken back");
    assert_eq!(ids(&driven), ids_at_the_end);
    driven.tell(Command::Moment(MomentCommand::UndoResume { run: RUN }));
    assert_eq!(driven.warnings(), 1);
}

#[test]
fn going_back_keeps_the_ids_of_then_and_never_gives_one_twice() {
    let mut driven = trained();
    let then = driven.reports(When::Now).into_iter().rfind(|report| report.step == 15).cloned().unwrap();
    driven.tell(Command::Moment(MomentCommand::GoOnFrom { run: RUN, step: 15, plays: true }));
    driven.tell(Command::Run(RunCommand::Pause(PauseReason::Visitor)));
    driven.rest();
    let now = (*driven.reports(When::Now).last().unwrap()).clone();
    assert_eq!(now.step, 15);
    let stable = |report: &eddy::protocol::AttractorReport| -> Vec<_> {
        report.attractors.iter().filter(|one| one.stable).map(|one| one.id).collect()
    };
    assert_eq!(stable(&now), stable(&then));
}

#[test]
fn points_are_gone_back_to_as_pictures_are() {
    let mut spec = short(40);
    spec.data.source = eddy::spec::DataSource::FourBlobs;
    let mut driven = Driven::opened();
    driven.tell(Command::Configure { run: RUN, spec, play: false, changes: vec![] });
    driven.rest();
    driven.tell(Command::Run(RunCommand::Step { steps: 40 }));
    driven.rest();
    let end = driven.last_checkpoint();
    driven.tell(Command::Moment(MomentCommand::GoOnFrom { run: RUN, step: 0, plays: true }));
    driven.rest();
    assert!(driven.last_checkpoint() == end);
}

#[test]
fn a_step_that_is_no_moment_and_a_run_that_is_another_are_refused_in_words() {
    let mut driven = trained();
    for command in [
        Command::Moment(MomentCommand::ShowMoment { run: RUN, step: 7 }),
        Command::Moment(MomentCommand::GoOnFrom { run: RUN, step: 61, plays: true }),
    ] {
        let before = driven.warnings();
        driven.tell(command);
        assert_eq!(driven.warnings(), before + 1);
        assert_eq!(driven.moments().shown, None);
    }
    assert!(driven.moves().is_empty());
    driven.heard.clear();
    driven.tell(Command::Moment(MomentCommand::GoOnFrom { run: RunId(99), step: 15, plays: true }));
    assert!(driven.heard.is_empty() && !driven.session.has_work());
}
