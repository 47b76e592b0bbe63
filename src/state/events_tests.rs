//! What events do to the page.

use super::*;
use crate::protocol::{
    AttractorId, AttractorReport, Checkpoint, DeviceKind, DevicePreference, FieldCommand, Image, RunCommand, RunEvent,
    StepStatistics, When,
};
use crate::state::{EngineState, Order, Query, fixtures};
use crate::words::Message;

fn fatal() -> Event {
    Event::Failure { failure: Failure::new("It broke.", "A test.", ""), fatal: true }
}

fn ready_page() -> Page {
    let mut page = fixtures::page_with_engine(&Query::default());
    let spec = page.spec().clone();
    page.apply(fixtures::run_started(fixtures::RUN, &spec), 2.0);
    page.apply(Event::Run { run: fixtures::RUN, event: RunEvent::Phase(Phase::Training) }, 3.0);
    page
}

#[test]
fn a_ready_engine_is_told_what_to_run() {
    let mut page = Page::new(&Query::read("?seed=7"));
    page.engine.spawned(0.0);
    page.engine.loaded(0.0);
    let commands = page.apply(fixtures::device(DeviceKind::Cpu), 1.0);
    assert!(matches!(commands[0], Command::Field(FieldCommand::FieldSize { columns: 8.., rows: 8.. })));
    assert_eq!(commands[1], Command::Field(FieldCommand::WantBasins(true)));
    assert!(matches!(&commands[3], Command::Configure { run: RunId(1), spec, play: true, .. } if spec.seed == 7));
}

#[test]
fn events_of_another_run_are_dropped() {
    let mut page = ready_page();
    page.apply(
        Event::Run { run: RunId(9), event: RunEvent::Snapshot { at: When::Now, snapshot: fixtures::snapshot() } },
        4.0,
    );
    page.apply(Event::Run { run: RunId(9), event: fixtures::found(When::Now, fixtures::attractors(3)) }, 4.0);
    assert!(page.run.snapshot.is_none() && page.run.attractors.is_none());
    let before = page.run.id;
    page.reset();
    page.apply(
        Event::Run { run: before, event: RunEvent::Snapshot { at: When::Now, snapshot: fixtures::snapshot() } },
        5.0,
    );
    assert!(page.run.snapshot.is_none(), "a snapshot of the network before the reset was shown");
}

#[test]
fn statistics_move_the_step_and_the_progress() {
    let mut page = ready_page();
    let statistics =
        StepStatistics { step: 20, schedule_end: 800, loss: 0.1, learning_rate: 1e-3, steps_per_second: 10.0 };
    page.apply(Event::Run { run: fixtures::RUN, event: RunEvent::Statistics(statistics) }, 4.0);
    assert_eq!((page.run.step(), page.status().done_share), (20, Some(20.0 / 800.0)));
}

#[test]
fn a_dead_engine_is_replaced_and_resumes_from_its_checkpoint() {
    let mut page = ready_page();
    let checkpoint = Checkpoint { step: 120, spec: page.spec().clone() };
    page.apply(Event::Run { run: fixtures::RUN, event: RunEvent::Checkpoint(checkpoint) }, 4.0);
    page.apply(
        Event::Run { run: fixtures::RUN, event: RunEvent::Snapshot { at: When::Now, snapshot: fixtures::snapshot() } },
        5.0,
    );
    page.apply(fatal(), 6.0);
    assert!(matches!(page.engine.state(), EngineState::Broken { .. }));
    assert!(page.run.snapshot.is_some(), "what was measured was lost");
    assert!(page.announcement.contains("step 120"), "{}", page.announcement);
    page.engine.spawned(1000.0);
    page.engine.loaded(1100.0);
    let commands = page.apply(fixtures::device(DeviceKind::Cpu), 1200.0);
    assert!(commands.iter().any(|command| matches!(command, Command::Resume { run: RunId(1), play: true, .. })));
    assert_eq!(page.engine.restarts(), 1);
}

#[test]
fn without_a_checkpoint_of_this_network_it_begins_again() {
    let mut page = ready_page();
    let checkpoint = Checkpoint { step: 120, spec: page.spec().clone() };
    page.apply(Event::Run { run: fixtures::RUN, event: RunEvent::Checkpoint(checkpoint) }, 4.0);
    page.set_seed(5);
    page.apply(fatal(), 6.0);
    page.engine.spawned(1000.0);
    page.engine.loaded(1100.0);
    let commands = page.apply(fixtures::device(DeviceKind::Cpu), 1200.0);
    assert!(commands.iter().any(|command| matches!(command, Command::Configure { spec, .. } if spec.seed == 5)));
}

#[test]
fn a_run_that_cannot_start_is_told_and_its_silence_is_no_hang() {
    let mut page = Page::new(&Query::default());
    page.engine.spawned(0.0);
    page.engine.loaded(0.0);
    page.apply(fixtures::device(DeviceKind::Cpu), 1.0);
    let failure = Failure::new("The data did not arrive", "404", "Check the connection and press Reset");
    page.apply(Event::Failure { failure, fatal: false }, 2.0);
    assert_eq!(page.status().phase, "failed");
    assert_eq!(watched(&mut page, true), None);
    assert!(!page.reset().is_empty() && page.status().phase == "starting" && page.notices.iter().next().is_none());
}

/// What is ordered within 100 s besides signs of life; an engine that `lives` gives them.
fn watched(page: &mut Page, lives: bool) -> Option<Order> {
    (1..100).map(|second| f64::from(second) * 1000.0).find_map(|now_ms| {
        let order = page.supervise(now_ms)?;
        if order == Order::Ask && lives {
            page.apply(Event::Heartbeat { memory_bytes: 0 }, now_ms);
        }
        (order != Order::Ask).then_some(order)
    })
}

#[test]
fn an_engine_that_died_is_missed_whatever_it_was_doing_and_one_that_rests_is_left_alone() {
    let diverged = Phase::Diverged { step: 70, advice: Message::verbatim("smaller steps") };
    let phases = [
        Phase::Training,
        Phase::Paused(PauseReason::Visitor),
        Phase::Paused(PauseReason::OutOfSight),
        Phase::Finished,
        diverged,
    ];
    for phase in phases {
        for lives in [true, false] {
            let mut page = ready_page();
            page.apply(Event::Run { run: fixtures::RUN, event: RunEvent::Phase(phase.clone()) }, 4.0);
            let expected = (!lives).then_some(Order::Kill);
            assert_eq!(watched(&mut page, lives), expected, "{phase:?}");
        }
    }
}

#[test]
fn a_network_whose_engine_ends_while_it_is_read_is_told_by_the_name_of_its_file() {
    let mut page = ready_page();
    page.await_network("mine.pth".to_owned());
    page.apply(fatal(), 5.0);
    page.network_lost();
    let told = page.notices.iter().any(|notice| notice.failure.what.to_string().contains("mine.pth"));
    assert!(told, "{:?}", page.notices);
}

#[test]
fn three_deaths_on_the_gpu_lead_to_the_cpu_and_are_told() {
    let mut page = Page::new(&Query { device: DevicePreference::Gpu, ..Query::default() });
    for second in 0..3 {
        let now_ms = f64::from(second) * 8000.0;
        page.engine.spawned(now_ms);
        page.engine.loaded(now_ms);
        page.apply(fixtures::device(DeviceKind::WebGpu), now_ms);
        page.apply(fatal(), now_ms + 1.0);
    }
    assert_eq!(page.preference, DevicePreference::Cpu);
    assert!(page.notices.iter().any(|notice| notice.failure.what.to_string().contains("CPU")));
}

#[test]
fn a_finished_or_diverged_run_says_so() {
    let mut page = ready_page();
    page.apply(Event::Run { run: fixtures::RUN, event: fixtures::found(When::Now, fixtures::attractors(12)) }, 4.0);
    page.apply(Event::Run { run: fixtures::RUN, event: RunEvent::Phase(Phase::Finished) }, 5.0);
    assert!(page.announcement.contains("12 of 12"), "{}", page.announcement);
    assert!(!page.run.wants_play);
    let phase = Phase::Diverged { step: 3, advice: "Lower the learning rate.".into() };
    page.apply(Event::Run { run: fixtures::RUN, event: RunEvent::Phase(phase) }, 6.0);
    assert_eq!(page.status().phase, "diverged");
    assert!(page.status().text.contains("Lower the learning rate"));
}

#[test]
fn the_network_of_a_file_comes_with_its_setting_and_undo_leads_back() {
    let mut page = ready_page();
    let before = page.spec().clone();
    let run = page.await_network("mine.safetensors".into());
    let mut spec = before.clone();
    spec.seed = 77;
    spec.objective.input_noise = 0.1;
    let started = |run| {
        let Event::Run { event: RunEvent::Started(started), .. } = fixtures::run_started(run, &spec) else {
            panic!("no start")
        };
        Event::Run { run, event: RunEvent::Started(RunStarted { step: 500, ..started }) }
    };
    // Of a run that nobody waits for nothing is taken.
    assert_eq!(page.apply(started(RunId(99)), 0.0), []);
    assert_eq!((page.run.id, page.spec()), (fixtures::RUN, &before));
    assert_eq!(page.apply(started(run), 0.0), [Command::Run(RunCommand::Checkpoint)]);
    assert_eq!((page.run.id, page.spec(), page.run.step()), (run, &spec, 500));
    assert!(!page.run.wants_play && page.history.last().is_some_and(|change| change.text.contains("mine.safetensors")));
    page.undo();
    assert_eq!(*page.spec(), before);
    assert_ne!(page.run.id, run);
}

#[test]
fn the_network_of_a_file_is_not_called_untrained_though_it_is_at_step_0() {
    let said = |page: &mut Page, run| {
        let mut report = AttractorReport { step: 0, ..fixtures::attractors(25) };
        report.verdict.photocopy_count = 0;
        page.apply(Event::Run { run, event: fixtures::found(When::Now, report) }, 4.0);
        (verdict::headline(&page.run), page.run_report().words)
    };
    let mut page = ready_page();
    let (shown, reported) = said(&mut page, fixtures::RUN);
    assert!(shown.contains("untrained") && reported == shown, "{shown} / {reported}");
    let run = page.await_network("mine.safetensors".into());
    let spec = page.spec().clone();
    page.apply(fixtures::run_started(run, &spec), 5.0);
    let (shown, reported) = said(&mut page, run);
    assert!(shown.contains("25") && !shown.contains("untrained") && reported == shown, "{shown} / {reported}");
}

#[test]
fn the_nearest_training_image_is_found_wherever_it_came_from() {
    let mut page = ready_page();
    let far = Image { pixels: vec![7; 4], ..fixtures::image() };
    let mut report = fixtures::attractors(3);
    report.attractors[1].nearest_image = Some(far.clone());
    page.apply(Event::Run { run: fixtures::RUN, event: fixtures::found(When::Now, report) }, 4.0);
    let nearest = |id| page.run.nearest_training_image(AttractorId(id));
    // The page has one training image of this run, that of the first attractor.
    assert_eq!([nearest(0), nearest(1), nearest(2)], [Some(&fixtures::image()), Some(&far), None]);
}
