//! A shipped field is shown and never taken for the run's own.

use super::*;
use crate::protocol::{
    DecodedImage, DeviceKind, Event, FieldCommand, RunEvent, TrajectoryOutcome, TrajectoryReport, When,
};
use crate::state::{EngineState, Query, Status, TrajectoryStart, fixtures, verdict};

fn page() -> Page {
    let mut page = Page::new(&Query::read("?device=cpu"));
    page.engine.spawned(0.0);
    page.show_shipped_field(fixtures::snapshot());
    page.show_shipped_attractors(fixtures::attractors(3).attractors);
    page.show_shipped_basins(fixtures::basins());
    page
}

fn snapshot_of_the_run() -> Event {
    let snapshot = FieldSnapshot { step: 1, ..fixtures::snapshot() };
    Event::Run { run: fixtures::RUN, event: RunEvent::Snapshot { at: When::Now, snapshot } }
}

fn begun(page: &mut Page) {
    page.engine.loaded(0.0);
    page.apply(fixtures::device(DeviceKind::Cpu), 1.0);
    let spec = page.spec().clone();
    page.apply(fixtures::run_started(fixtures::RUN, &spec), 2.0);
}

#[test]
fn it_is_wanted_where_the_address_asks_for_its_very_run() {
    for (address, wanted) in [
        ("", true),
        ("?device=cpu&leaves=0_1&theme=dark&layers=speed", true),
        ("?seed=1", false),
        ("?n=13", false),
        ("?noise=0.4", false),
        ("?scene=concepts", false),
        ("?steps=60", false),
    ] {
        assert_eq!(Page::new(&Query::read(address)).begins_with_first_view(), wanted, "{address}");
    }
}

#[test]
fn it_is_drawn_and_named_and_nothing_is_said_of_the_run() {
    let page = page();
    assert_eq!(page.run.attractors().len(), 3);
    let Status { phase, text, .. } = page.status();
    assert!(
        phase == "loading" && text.contains("shipped with the page") && text.contains("Loading the engine"),
        "{text}"
    );
    assert!(verdict::headline(&page.run).contains("nothing of it is measured"));
    let report = page.script_report(0.0, 0, 0);
    let shown = &report.page;
    assert!(shown.first_view && shown.shipped_attractors == 3 && shown.snapshot_step == Some(10));
    assert!(report.run.attractors.is_empty() && report.run.verdict.is_none() && report.run.step == 0);
}

#[test]
fn it_stays_while_the_run_begins_and_goes_when_that_has_a_field() {
    let mut page = page();
    begun(&mut page);
    assert!(page.keeps_first_view() && page.run.has_begun());
    assert_eq!((page.run.snapshot.as_ref().unwrap().step, page.run.attractors().len()), (10, 3));
    assert!(page.run.basins.is_some() && page.status().text.contains("shipped"));
    page.apply(snapshot_of_the_run(), 3.0);
    assert!(!page.keeps_first_view() && page.run.shipped.is_none() && page.run.basins.is_none());
    assert_eq!((page.run.snapshot.as_ref().unwrap().step, page.run.attractors().len()), (1, 0));
    assert!(!page.status().text.contains("shipped"));
    page.end_first_view();
    assert!(page.run.snapshot.is_some(), "the run's own river was taken for the shipped one");
}

#[test]
fn an_engine_that_dies_before_its_first_field_leaves_it_on_the_stage() {
    let mut page = page();
    begun(&mut page);
    page.engine_died(&crate::protocol::Failure::new("It broke.", "A test.", ""), 4.0);
    assert!(matches!(page.engine.state(), EngineState::Broken { .. }));
    assert!(page.keeps_first_view() && page.run.attractors().len() == 3);
}

#[test]
fn another_network_clears_the_stage_and_a_dial_does_not() {
    let mut dial = page();
    dial.set(crate::spec::Parameter::InputNoise, 0.5);
    assert!(dial.keeps_first_view() && dial.run.snapshot.is_some() && !dial.begins_with_first_view());
    let mut other = page();
    other.set_seed(9);
    assert!(!other.keeps_first_view() && other.run.snapshot.is_none() && other.run.shipped.is_none());
    let mut same = page();
    same.reset();
    assert!(same.keeps_first_view() && same.run.snapshot.is_none());
}

#[test]
fn it_answers_for_trajectories_and_for_the_pointer_until_there_is_an_engine() {
    let mut page = page();
    assert!(page.drop_trajectory(TrajectoryStart::Point([0.5, 0.0])).is_empty());
    assert!(page.hover(Some([0.1, 0.2])).is_empty());
    let asks = page.unanswered();
    let [
        Command::Field(FieldCommand::DropTrajectory { trajectory, at: [0.5, 0.0] }),
        Command::Field(FieldCommand::Decode { request, at: [0.1, 0.2] }),
    ] = asks[..]
    else {
        panic!("{asks:?}")
    };
    page.trajectories.arrived(TrajectoryReport {
        trajectory,
        step: 10,
        path: vec![[0.5, 0.0]],
        speed: vec![0.0],
        outcome: TrajectoryOutcome::Undecided,
        steps_to_settle: None,
        film: vec![],
    });
    page.hover.answered(DecodedImage { request, at: [0.1, 0.2], image: fixtures::image(), speed: 1.0 });
    assert!(page.unanswered().is_empty() && page.hover.shown().is_some());
    // The engine hears of the trajectory with its run, and of the pointer when it has a field.
    page.engine.loaded(0.0);
    let commands = page.apply(fixtures::device(DeviceKind::Cpu), 1.0);
    assert!(commands.contains(&Command::Field(FieldCommand::DropTrajectory { trajectory, at: [0.5, 0.0] })));
    let spec = page.spec().clone();
    page.apply(fixtures::run_started(fixtures::RUN, &spec), 2.0);
    assert!(page.hover(Some([0.3, 0.0])).is_empty(), "an engine without a river does not answer");
    let commands = page.apply(snapshot_of_the_run(), 3.0);
    assert!(matches!(commands[..], [Command::Field(FieldCommand::Decode { at: [0.3, 0.0], .. })]), "{commands:?}");
    assert!(
        page.trajectories.iter().all(|trajectory| trajectory.path.is_some()),
        "the leaf's way stays until the engine has followed it"
    );
}
