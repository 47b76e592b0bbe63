//! Looking back and going on, as the page sees it.

use super::*;
use crate::protocol::{
    AttractorReport, Checkpoint, Command, DeviceKind, Event, Failure, MomentCommand, Phase, RunEvent, RunId,
    TrainingPosition, When,
};
use crate::spec::Parameter;
use crate::state::{Page, Query, fixtures};

const RUN: RunId = fixtures::RUN;

fn ready_page() -> Page {
    let mut page = fixtures::page_with_engine(&Query::default());
    let spec = page.spec().clone();
    page.apply(fixtures::run_started(RUN, &spec), 2.0);
    page.apply(Event::Run { run: RUN, event: RunEvent::Phase(Phase::Training) }, 3.0);
    page
}

fn hear(page: &mut Page, event: Event) -> Vec<Command> {
    page.apply(event, 4.0)
}

fn snapshot(at: When, step: u64) -> Event {
    Event::Run { run: RUN, event: RunEvent::Snapshot { at, snapshot: FieldSnapshot { step, ..fixtures::snapshot() } } }
}

fn attractors(at: When, step: u64, count: u32) -> Event {
    Event::Run { run: RUN, event: fixtures::found(at, AttractorReport { step, ..fixtures::attractors(count) }) }
}

fn moments(steps: &[u64], shown: Option<u64>) -> Event {
    let moments = TrainingSnapshots {
        steps: steps.to_vec(),
        shown,
        bytes: 11_000_000,
        cap_bytes: 134_217_728,
        ..TrainingSnapshots::default()
    };
    Event::Run { run: RUN, event: RunEvent::Moments(moments) }
}

fn statistics(step: u64, loss: f32) -> Event {
    let statistics = StepStatistics { step, schedule_end: 800, loss, learning_rate: 1e-3, steps_per_second: 50.0 };
    Event::Run { run: RUN, event: RunEvent::Statistics(statistics) }
}

/// Three moments and training at step 500.
fn trained_page() -> Page {
    let mut page = ready_page();
    for (step, count) in [(0, 1), (200, 5), (400, 8)] {
        hear(&mut page, statistics(step, 1.0 / (step + 1) as f32));
        hear(&mut page, snapshot(When::Now, step));
        hear(&mut page, attractors(When::Now, step, count));
    }
    hear(&mut page, moments(&[0, 200, 400], None));
    hear(&mut page, snapshot(When::Now, 500));
    hear(&mut page, statistics(500, 0.001));
    page
}

fn shown(page: &Page) -> (u64, usize) {
    let run = &page.run;
    (run.snapshot.as_ref().unwrap().step, run.attractors.as_ref().unwrap().attractors.len())
}

#[test]
fn what_happens_now_does_not_overwrite_the_past_that_is_looked_at() {
    let mut page = trained_page();
    assert_eq!(page.scrub(1), [Command::Moment(MomentCommand::ShowMoment { run: RUN, step: 200 })]);
    assert_eq!((page.run.timeline.looking_at(), page.run.timeline.position()), (Some(200), 1));
    hear(&mut page, attractors(When::Past, 200, 5));
    hear(&mut page, snapshot(When::Past, 200));
    for event in [snapshot(When::Now, 600), attractors(When::Now, 600, 12), statistics(610, 0.0005)] {
        hear(&mut page, event);
    }
    hear(&mut page, Event::Run { run: RUN, event: RunEvent::Basins { at: When::Now, basins: fixtures::basins() } });
    assert_eq!(shown(&page), (200, 5));
    assert!(page.run.basins.is_none(), "basins of other weights");
    let curves = &page.run.timeline.curves;
    assert_eq!(curves.of(TimelineMeasure::AttractorCount).newest(), Some((600, 12.0)), "the curves go on");
    assert_eq!(page.run.timeline.value_text(TimelineMeasure::AttractorCount), "5");

    assert_eq!(page.scrub(3), [Command::Moment(MomentCommand::ShowNow { run: RUN })]);
    assert_eq!(shown(&page), (600, 12));
    assert!(page.run.basins.is_some());
    // What was on its way when the visitor returned comes too late.
    hear(&mut page, snapshot(When::Past, 200));
    assert_eq!(shown(&page), (600, 12));
    assert_eq!(page.scrub(99), []);
}

#[test]
fn dragging_over_many_moments_keeps_what_is_shown_of_now() {
    let mut page = trained_page();
    page.scrub(2);
    hear(&mut page, attractors(When::Past, 400, 8));
    page.scrub(0);
    hear(&mut page, attractors(When::Past, 0, 1));
    hear(&mut page, snapshot(When::Past, 0));
    assert_eq!(page.scrub(0), [], "it is looked at already");
    assert_eq!(shown(&page), (0, 1));
    page.look_at_now();
    assert_eq!(shown(&page), (500, 8));
}

#[test]
fn a_slider_play_and_step_return_to_now() {
    let acts: [fn(&mut Page) -> Vec<Command>; 3] =
        [|page| page.set(Parameter::Contractive, 0.1), Page::play, |page| page.step(1)];
    for act in acts {
        let mut page = trained_page();
        page.scrub(1);
        let commands = act(&mut page);
        assert_eq!(commands[0], Command::Moment(MomentCommand::ShowNow { run: RUN }));
        assert_eq!(commands.len(), 2);
        assert_eq!(page.run.timeline.looking_at(), None);
    }
    let mut page = trained_page();
    page.scrub(1);
    page.pause();
    assert_eq!(page.run.timeline.looking_at(), Some(200), "one may rest and look");
}

fn go_back(page: &mut Page, step: u64) {
    let objective = crate::spec::Objective { input_noise: 0.7, ..page.spec().objective };
    let moved =
        TrainingPosition { step, objective, optimizer: page.spec().optimizer, playing: true, taken_back: false };
    hear(page, Event::Run { run: RUN, event: RunEvent::Moved(moved) });
}

#[test]
fn going_on_cuts_the_curves_takes_the_settings_of_then_and_can_be_taken_back() {
    let mut page = trained_page();
    page.set(Parameter::InputNoise, 0.5);
    page.end_gesture();
    let now = page.spec().objective;
    assert_eq!(page.go_on_from_here(), [], "nothing is looked at");
    page.scrub(1);
    assert_eq!(page.go_on_from_here(), [Command::Moment(MomentCommand::GoOnFrom { run: RUN, step: 200, plays: true })]);
    go_back(&mut page, 200);
    assert_eq!((page.spec().objective.input_noise, page.run.wants_play, page.run.step()), (0.7, true, 200));
    let curves = &page.run.timeline.curves;
    assert_eq!(curves.of(TimelineMeasure::AttractorCount).newest(), Some((200, 5.0)));
    assert!(curves.marks.is_empty(), "a change that has not been made yet");

    page.take_back();
    let moved = TrainingPosition {
        step: 500,
        objective: now,
        optimizer: page.spec().optimizer,
        playing: false,
        taken_back: true,
    };
    hear(&mut page, Event::Run { run: RUN, event: RunEvent::Moved(moved) });
    assert_eq!((page.spec().objective, page.run.wants_play, page.run.step()), (now, false, 500));
    let curves = &page.run.timeline.curves;
    assert_eq!(curves.of(TimelineMeasure::AttractorCount).newest(), Some((400, 8.0)));
    assert_eq!(curves.marks.len(), 1);
}

#[test]
fn a_slider_that_is_moved_while_training_goes_back_keeps_its_place() {
    let mut page = trained_page();
    page.scrub(1);
    page.go_on_from_here();
    page.set(Parameter::InputNoise, 0.45);
    go_back(&mut page, 200);
    assert_eq!(page.spec().objective.input_noise, 0.45);
}

#[test]
fn a_moment_that_was_thinned_out_meanwhile_is_let_go_of() {
    let mut page = trained_page();
    page.scrub(1);
    assert_eq!(hear(&mut page, moments(&[0, 400, 600], None)), [Command::Moment(MomentCommand::ShowNow { run: RUN })]);
    assert_eq!(page.run.timeline.looking_at(), None);
    page.scrub(1);
    assert_eq!(hear(&mut page, moments(&[0, 400, 600, 700], Some(400))), []);
    assert_eq!(page.run.timeline.position(), 1);
}

#[test]
fn the_curves_outlive_the_engine_and_its_moments_are_told_to_be_lost() {
    let mut page = trained_page();
    page.scrub(0);
    hear(&mut page, snapshot(When::Past, 0));
    hear(&mut page, attractors(When::Now, 450, 9));
    let checkpoint = Checkpoint { step: 420, spec: page.spec().clone() };
    hear(&mut page, Event::Run { run: RUN, event: RunEvent::Checkpoint(checkpoint) });
    let failure = Failure::new("It broke.", "A test.", "");
    hear(&mut page, Event::Failure { failure, fatal: true });
    assert_eq!(shown(&page), (500, 9));
    let timeline = &page.run.timeline;
    assert_eq!((timeline.stops(), timeline.lost.as_slice()), (0, &[0, 200, 400][..]));
    assert!(timeline.caption().contains("3 earlier moments were lost"), "{}", timeline.caption());

    page.engine.spawned(5.0);
    page.engine.loaded(5.0);
    hear(&mut page, fixtures::device(DeviceKind::Cpu));
    let Event::Run { event: RunEvent::Started(mut started), .. } = fixtures::run_started(RUN, page.spec()) else {
        unreachable!()
    };
    started.step = 420;
    hear(&mut page, Event::Run { run: RUN, event: RunEvent::Started(started) });
    let newest = page.run.timeline.curves.of(TimelineMeasure::AttractorCount).newest();
    assert_eq!(newest, Some((400, 8.0)), "what came after the checkpoint is made again");
    hear(&mut page, moments(&[420], None));
    assert_eq!(page.scrub(0), [Command::Moment(MomentCommand::ShowMoment { run: RUN, step: 420 })]);
}

#[test]
fn a_new_run_begins_a_new_timeline() {
    let mut page = trained_page();
    page.scrub(1);
    page.reset();
    assert_eq!(page.run.timeline, Timeline::default());
    // The old run's moments are of another run.
    hear(&mut page, moments(&[0, 200], None));
    assert_eq!(page.run.timeline.stops(), 0);
}

#[test]
fn a_change_on_the_running_network_is_marked_once_a_gesture() {
    let mut page = trained_page();
    for value in [0.4, 0.5, 0.6] {
        page.set(Parameter::InputNoise, value);
    }
    page.end_gesture();
    page.set(Parameter::Contractive, 0.1);
    page.end_gesture();
    page.undo();
    let marks: Vec<_> = page.run.timeline.curves.marks.iter().map(|mark| (mark.step, mark.text.as_str())).collect();
    assert_eq!(marks[0], (500, "Input noise 0.3 → 0.6"));
    assert_eq!(marks.len(), 3);
    assert!(marks[2].1.starts_with("Undone: "), "{marks:?}");
    for change in 0..200 {
        page.set(Parameter::Contractive, f64::from(change) * 1e-3);
        page.end_gesture();
    }
    assert_eq!(page.run.timeline.curves.marks.len(), MOST_MARKS);
}

#[test]
fn words_say_what_is_kept_and_what_is_shown() {
    let mut page = ready_page();
    assert!(page.run.timeline.caption().starts_with("The first moment"));
    assert_eq!(page.run.timeline.value_text(TimelineMeasure::Loss), "–");
    assert_eq!(page.run.timeline.curves.range(), [0.0, 1.0]);
    page = trained_page();
    assert!(page.run.timeline.caption().starts_with("3 moments kept, 11.0 MB of at most 134.2 MB"));
    assert_eq!(page.run.timeline.position_text(500), "now, step 500");
    page.scrub(1);
    assert_eq!(page.run.timeline.position_text(500), "step 200 of the past");
    assert_eq!(page.run.timeline.curves.range(), [0.0, 500.0]);
    page.run.timeline.moments.too_large = true;
    assert!(page.run.timeline.caption().starts_with("This network is too large"));
}
