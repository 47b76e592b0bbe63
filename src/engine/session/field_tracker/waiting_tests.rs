//! A search whose map is computed elsewhere keeps neither commands nor training waiting, and the session sleeps
//! until the answer is there.

use std::rc::Rc;
use std::sync::mpsc;
use std::task::Waker;

use pollster::block_on;

use crate::dynamics::LatentMap;
use crate::engine::pace::tests::LateMap;
use crate::engine::pace::{Activity, LongWork};
use crate::engine::session::field_tracker::FieldTracker;
use crate::engine::session::search::AnalysisPass;
use crate::engine::session::{Session, TrainingRun};
use crate::math::{Grid, Points, Window};
use crate::protocol::{
    Basins, Command, DeviceCommand, DevicePreference, Event, PauseReason, RunCommand, RunEvent, RunId,
};
use crate::spec::RunSpec;

const RUN: RunId = RunId(1);

fn tell(session: &mut Session, command: Command) {
    block_on(session.handle(command, None));
}

fn run(session: &mut Session) -> &mut TrainingRun {
    session.run.as_mut().unwrap()
}

fn tracker(session: &mut Session) -> &mut FieldTracker {
    &mut run(session).tracker
}

/// A session at rest, and then with a labelling of basins on its stage that asks `map` once.
fn waiting(map: LateMap) -> Session {
    let mut spec = RunSpec::twelve_images();
    spec.model.hidden = vec![16];
    spec.optimizer.schedule_steps = 1000;
    let mut session = Session::default();
    tell(&mut session, Command::Device(DeviceCommand::Open { device: DevicePreference::Cpu }));
    tell(&mut session, Command::Configure { run: RUN, spec, play: false, changes: vec![] });
    while session.has_work() {
        block_on(session.work());
    }
    session.take_outgoing();
    let analyzed = Rc::clone(tracker(&mut session).analyzed.as_ref().unwrap());
    let grid = Grid { window: Window { min: [-1.0; 2], max: [1.0; 2] }, columns: 1, rows: 1 };
    let work = LongWork::begin(|_| async move {
        let mapped = map.step(&Points::from_flat(2, vec![8.0, 4.0])).await?;
        assert_eq!(mapped.as_flat(), [4.0, 2.0]);
        Ok(Basins { step: 7, grid, labels: Vec::new() })
    });
    tracker(&mut session).search = Some(AnalysisPass::labelling(analyzed, true, work));
    block_on(session.work());
    session
}

fn labelled_steps(session: &mut Session) -> Vec<u64> {
    let basins = |event| match event {
        Event::Run { event: RunEvent::Basins { basins, .. }, .. } => Some(basins.step),
        _ => None,
    };
    session.take_outgoing().into_iter().filter_map(|outgoing| basins(outgoing.event)).collect()
}

#[test]
fn training_and_commands_go_on_while_a_search_waits_for_its_map() {
    let map = LateMap::default();
    let (asked, polled) = (Rc::clone(&map.asked), Rc::clone(&map.polled));
    let mut session = waiting(map);
    assert!(!session.has_work() && matches!(session.activity(), Activity::Waiting(_)));
    assert_eq!((asked.borrow().len(), polled.get()), (1, 1));

    tell(&mut session, Command::Run(RunCommand::Step { steps: 3 }));
    while session.has_work() {
        block_on(session.work());
    }
    assert_eq!(run(&mut session).learner.step_count(), 3);
    tell(&mut session, Command::Run(RunCommand::Pause(PauseReason::Visitor)));
    assert_eq!((polled.get(), labelled_steps(&mut session)), (1, vec![]), "nobody polls what waits");

    asked.take().remove(0).answer();
    assert!(session.has_work());
    block_on(session.work());
    assert_eq!(labelled_steps(&mut session), [7]);
}

#[test]
fn a_session_that_only_waits_sleeps_until_its_answer_is_there() {
    let map = LateMap::default();
    let asked = Rc::clone(&map.asked);
    let mut session = waiting(map);
    let question = asked.take().remove(0);
    let waker = question.give();
    // The answer's waker is called from another thread, once this one sleeps or a little before.
    let (sender, receiver) = mpsc::channel::<Waker>();
    let elsewhere = std::thread::spawn(move || receiver.recv().map(Waker::wake));
    sender.send(waker).unwrap();
    block_on(session.ready());
    elsewhere.join().unwrap().unwrap();
    block_on(session.work());
    assert_eq!(labelled_steps(&mut session), [7]);
}
