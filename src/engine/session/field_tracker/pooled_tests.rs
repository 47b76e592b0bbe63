//! A session with a worker that maps beside it, whose answers come late.

use pollster::block_on;

use crate::engine::map_pool::set_here;
use crate::engine::map_pool::tests::LateWorkers;
use crate::engine::pace::Activity;
use crate::engine::session::Session;
use crate::math::Window;
use crate::protocol::{
    Command, DeviceCommand, DevicePreference, Event, FieldCommand, PauseReason, RunCommand, RunEvent, RunId,
};
use crate::spec::RunSpec;

fn tell(session: &mut Session, command: Command) {
    block_on(session.handle(command, None));
}

/// A network whose field is worth sharing.
fn begun(play: bool) -> Session {
    let mut spec = RunSpec::twelve_images();
    spec.model.hidden = vec![256];
    spec.optimizer.schedule_steps = 100_000;
    let mut session = Session::default();
    tell(&mut session, Command::Device(DeviceCommand::Open { device: DevicePreference::Cpu }));
    tell(&mut session, Command::Configure { run: RunId(1), spec, play, changes: vec![] });
    session
}

fn steps(session: &Session) -> u64 {
    session.run.as_ref().unwrap().learner.step_count()
}

fn events(session: &mut Session) -> Vec<RunEvent> {
    let of_run = |event| if let Event::Run { event, .. } = event { Some(event) } else { None };
    session.take_outgoing().into_iter().filter_map(|outgoing| of_run(outgoing.event)).collect()
}

fn is_snapshot(event: &RunEvent) -> bool {
    matches!(event, RunEvent::Snapshot { .. })
}

fn is_report(event: &RunEvent) -> bool {
    matches!(event, RunEvent::Attractors { .. })
}

/// Works until such an event has come, with all answers given whenever the session waits for them.
fn work_until(session: &mut Session, workers: &LateWorkers, wanted: impl Fn(&RunEvent) -> bool) {
    for _ in 0..100_000 {
        if events(session).iter().any(&wanted) {
            return;
        }
        if !session.has_work() {
            assert!(matches!(session.activity(), Activity::Waiting(_)) && workers.outstanding() > 0);
            workers.answer_all();
        }
        block_on(session.work());
    }
    panic!("it never came");
}

#[test]
fn training_goes_on_while_a_worker_computes_the_field_and_makes_room_for_the_answer() {
    let workers = LateWorkers::put_here();
    let mut session = begun(true);
    while session.has_work() {
        block_on(session.work());
    }
    assert!(workers.outstanding() > 0 && steps(&session) == 0, "the first picture is of the network as it begins");
    assert!(!events(&mut session).iter().any(is_snapshot));
    work_until(&mut session, &workers, is_snapshot);

    // Until a search or a picture of the network in training waits for the worker.
    workers.answer_all();
    while workers.outstanding() == 0 {
        block_on(session.work());
    }
    events(&mut session);
    let before = steps(&session);
    for _ in 0..4 {
        assert!(session.has_work(), "training has");
        block_on(session.work());
    }
    assert!(steps(&session) > before && workers.outstanding() > 0);
    assert!(!events(&mut session).iter().any(is_report));

    // Answers that come within a slice of training are taken up, again and again.
    workers.answers_when_let_in.set(true);
    let view = Window { min: [-2.0; 2], max: [2.0; 2] };
    tell(&mut session, Command::Field(FieldCommand::View { window: Some(view) }));
    let before = steps(&session);
    work_until(&mut session, &workers, is_snapshot);
    work_until(&mut session, &workers, is_report);
    assert!(steps(&session) > before);
    set_here(None);
}

#[test]
fn a_search_that_waits_for_a_worker_can_be_cancelled_and_its_answers_come_to_nothing() {
    let workers = LateWorkers::put_here();
    let mut session = begun(false);
    work_until(&mut session, &workers, is_report);
    while !matches!(session.activity(), Activity::Idle) {
        workers.answer_all();
        block_on(session.work());
    }
    events(&mut session);
    tell(&mut session, Command::Field(FieldCommand::FindAttractors));
    while session.has_work() {
        block_on(session.work());
    }
    assert!(workers.outstanding() > 0, "the search waits");
    tell(&mut session, Command::Field(FieldCommand::Cancel));
    assert!(matches!(session.activity(), Activity::Idle));
    workers.answer_all();
    assert!(!session.has_work() && !events(&mut session).iter().any(is_report));

    tell(&mut session, Command::Field(FieldCommand::FindAttractors));
    work_until(&mut session, &workers, is_report);
    set_here(None);
}

#[test]
fn the_last_step_before_a_rest_is_told_though_its_slice_made_room_for_an_answer() {
    let workers = LateWorkers::put_here();
    let mut session = begun(true);
    work_until(&mut session, &workers, is_snapshot);
    workers.answers_when_let_in.set(true);
    let told = |events: Vec<RunEvent>| {
        let step =
            |event: &RunEvent| if let RunEvent::Statistics(statistics) = event { Some(statistics.step) } else { None };
        events.iter().rev().find_map(step)
    };
    for round in 1..40 {
        // A picture that waits for the worker.
        let far = 2.0 + 0.01 * round as f32;
        let view = Window { min: [-far; 2], max: [far; 2] };
        tell(&mut session, Command::Field(FieldCommand::View { window: Some(view) }));
        let at = steps(&session) + round;
        tell(&mut session, Command::Run(RunCommand::WaitAt { step: Some(at) }));
        while session.run.as_ref().unwrap().trains() {
            block_on(session.work());
        }
        assert_eq!((steps(&session), told(events(&mut session))), (at, Some(at)), "it waits at a step");

        tell(&mut session, Command::Run(RunCommand::WaitAt { step: None }));
        (0..round % 5).for_each(|_| block_on(session.work()));
        tell(&mut session, Command::Run(RunCommand::Pause(PauseReason::Visitor)));
        assert_eq!(session.run.as_ref().unwrap().unread_ms, 0.0, "paused with steps that nobody was told of");
        events(&mut session);
        tell(&mut session, Command::Run(RunCommand::Unpause(PauseReason::Visitor)));
    }
    set_here(None);
}
