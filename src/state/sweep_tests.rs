//! A sweep on the page: begun, followed, kept, gone on with, and a cell of it made live.

use std::collections::BTreeMap;

use super::*;
use crate::protocol::{Command, DeviceKind, Event, Failure, SweepCommand, SweepRun};
use crate::spec::{RunSpec, SweepPreset};
use crate::state::{Page, Query, fixtures};

fn ready_page() -> Page {
    fixtures::page_with_engine(&Query::default())
}

fn run(number: u32, attractors: f32) -> SweepRun {
    let numbers = BTreeMap::from([(Measure::Attractors, attractors), (Measure::Recalled, 0.5)]);
    SweepRun { run: number, seconds: 1.0, outcome: SweepOutcome::Measured(numbers) }
}

/// The one sweep command among these.
fn asked(commands: &[Command]) -> (SweepId, Vec<u32>) {
    match commands {
        [Command::Sweep(SweepCommand::Make { sweep, made, .. })] => (*sweep, made.clone()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_sweep_is_begun_followed_and_done() {
    let mut page = ready_page();
    let (sweep, made) = asked(&page.begin_sweep());
    assert!(made.is_empty() && page.live.sweep.is_some());
    page.apply(Event::SweepRun { sweep, run: run(0, 12.0) }, 2.0);
    page.apply(Event::SweepRun { sweep: SweepId(99), run: run(1, 5.0) }, 2.0);
    let results = page.sweeps.results.clone().unwrap();
    assert_eq!(results.made(), [0], "a run of another sweep was taken");
    assert_eq!(cell_words(&results, 0, Measure::Attractors), "Contractive weight 0: Whirlpools 12, 2 to come");
    page.apply(Event::SweepDone { sweep }, 3.0);
    assert!(page.live.sweep.is_none() && page.can_continue_sweep());
    assert_eq!(page.announcement, "Sweep: 1 of 21 runs.");
}

#[test]
fn what_a_dead_engine_had_made_is_kept_and_the_next_one_goes_on() {
    let mut page = ready_page();
    let (sweep, _) = asked(&page.begin_sweep());
    page.apply(Event::SweepRun { sweep, run: run(3, 12.0) }, 2.0);
    let failure = Failure::new("It broke.", "", "");
    page.apply(Event::Failure { failure, fatal: true }, 3.0);
    assert!(page.live.sweep.is_none());
    assert!(page.continue_sweep().is_empty(), "there is no engine to go on with");
    page.engine.spawned(4.0);
    page.engine.loaded(4.0);
    page.apply(fixtures::device(DeviceKind::Cpu), 5.0);
    let (again, made) = asked(&page.continue_sweep());
    assert!(again != sweep && made == [3]);
    page.reset();
    assert_eq!(page.sweeps.results.as_ref().map(|results| results.made()), Some(vec![3]));
}

#[test]
fn a_cell_opens_as_a_new_run_from_its_seed_and_can_be_taken_back() {
    let mut page = ready_page();
    page.begin_sweep();
    let before = page.spec().clone();
    // The second seed of contractive weight 0.001; the network is the same, and yet it begins anew.
    page.run.settings.spec_mut().seed = 1;
    let commands = page.open_run(4);
    let Some(Command::Configure { spec, play: true, .. }) =
        commands.iter().find(|command| matches!(command, Command::Configure { .. }))
    else {
        panic!("no new run: {commands:?}")
    };
    assert_eq!((spec.objective.contractive, spec.seed), (0.001, 1));
    assert!(page.announcement.contains("Contractive weight 0.001, seed 1"), "{}", page.announcement);
    page.undo();
    assert_eq!(*page.spec(), RunSpec { seed: 1, ..before });
}

#[test]
fn nothing_begins_from_a_draft_that_makes_no_sense_or_without_an_engine() {
    let mut page = ready_page();
    page.sweeps.draft.seeds = "x".into();
    assert!(page.begin_sweep().is_empty() && page.sweeps.results.is_none());
    let mut asleep = Page::new(&Query::default());
    assert!(asleep.begin_sweep().is_empty() && asleep.live.sweep.is_none());
}

#[test]
fn results_survive_as_text_and_nonsense_is_ignored() {
    let mut page = ready_page();
    let (sweep, _) = asked(&page.begin_sweep());
    page.apply(Event::SweepRun { sweep, run: run(2, 7.0) }, 2.0);
    let mut later = Sweeps::default();
    later.recall("nonsense");
    assert!(later.results.is_none());
    later.recall(&page.sweeps.to_text());
    assert_eq!(later.results, page.sweeps.results);
    assert!(later.is_incomplete());
}

#[test]
fn a_cell_says_what_its_runs_came_to() {
    let mut results = SweepResults::new(SweepPreset::Contractive.spec(), "test".into());
    assert_eq!(cell_text(&results, 0, Measure::Attractors), "…");
    results.insert(run(0, 12.0));
    results.insert(run(1, 11.0));
    assert_eq!(cell_text(&results, 0, Measure::Recalled), "50 %");
    assert_eq!(
        cell_words(&results, 0, Measure::Attractors),
        "Contractive weight 0: Whirlpools 11.5 ± 0.500 over 2 seeds, 1 to come"
    );
    assert_eq!(cell_text(&results, 0, Measure::Memorization), "–");
    results.insert(SweepRun { run: 3, seconds: 1.0, outcome: SweepOutcome::Diverged { step: 9 } });
    assert_eq!(cell_text(&results, 1, Measure::Attractors), sweep::diverged());
    assert_eq!(file_stem(&results), "eddy-sweep-contractive");
}

#[test]
fn the_files_of_parts_are_shown_as_one_sweep_and_what_they_replaced_comes_back() {
    let mut page = ready_page();
    page.begin_sweep();
    let before = page.sweeps.results.clone().unwrap();
    let part = |runs: &[SweepRun]| {
        let mut part = SweepResults::new(before.spec().clone(), "test".into());
        runs.iter().for_each(|run| part.insert(run.clone()));
        part.json()
    };
    let files =
        [("a.json".to_owned(), part(&[run(0, 12.0), run(1, 5.0)])), ("b.json".to_owned(), part(&[run(1, 6.0)]))];
    assert!(page.open_sweep(&files).unwrap_err().contains("running"), "opened over a sweep that runs");
    page.stop_sweep();
    page.live.sweep = None;
    let revision = page.sweeps.revision;
    let said = page.open_sweep(&files).unwrap().unwrap();
    assert!(said.contains("One run"), "{said}");
    let shown = page.sweeps.results.clone().unwrap();
    assert_eq!(shown.made(), [0, 1]);
    assert_eq!(shown.run(1).unwrap().outcome, run(1, 6.0).outcome, "the later file counts");
    assert!(page.sweeps.revision > revision && page.can_continue_sweep());
    page.put_sweep_back();
    assert_eq!(page.sweeps.results.as_ref(), Some(&before));
}

#[test]
fn files_that_do_not_fit_change_nothing_and_are_named() {
    let mut page = ready_page();
    page.begin_sweep();
    page.live.sweep = None;
    let before = page.sweeps.clone();
    let mut other = before.results.as_ref().unwrap().spec().clone();
    other.seeds.push(99);
    let texts = [before.to_text(), SweepResults::new(other, "test".into()).json(), "{\"a\": 1}".to_owned()];
    let [this, other, damaged] = ["this.json", "other.json", "damaged.json"].map(str::to_owned);
    for (files, named) in [
        (
            vec![(this.clone(), texts[0].clone()), (other.clone(), texts[1].clone())],
            "other.json and this.json belong to different sweeps",
        ),
        (vec![(this, texts[0].clone()), (damaged, texts[2].clone())], "damaged.json was not opened"),
    ] {
        let why = page.open_sweep(&files).unwrap_err();
        assert!(why.contains(named), "{why}");
        assert_eq!(page.sweeps, before);
    }
    assert_eq!(page.open_sweep(&[]), Ok(None));
    assert_eq!(page.sweeps, before);
}
