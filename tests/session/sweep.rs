//! A sweep beside a run: stopped, gone on with, and the same as the live run of each cell.

use eddy::protocol::{Command, Event, Phase, SweepCommand, SweepId, SweepOutcome, SweepRun, When};
use eddy::spec::{Parameter, SweepAxis, SweepSpec};

use super::driven::{Driven, RUN, short};

/// Runs of the sweep `of` that were told.
fn sweep_runs(driven: &Driven, of: SweepId) -> Vec<&SweepRun> {
    let runs = driven.events().filter_map(|event| match event {
        Event::SweepRun { sweep, run } if *sweep == of => Some(run),
        _ => None,
    });
    runs.collect()
}

#[test]
fn a_sweep_stops_where_it_is_told_to_and_goes_on_without_a_run_in_hand_being_made_twice() {
    let axis = SweepAxis { parameter: Parameter::ImageCount, values: vec![1.0, 2.0, 4.0] };
    let spec = SweepSpec { base: short(20), axes: vec![axis], seeds: vec![0] };
    let mut driven = Driven::running(&short(30));
    driven.tell(Command::Sweep(SweepCommand::Make { sweep: SweepId(1), spec: spec.clone(), made: vec![] }));
    driven.work_until(|event| matches!(event, Event::SweepRun { .. }));
    driven.tell(Command::Sweep(SweepCommand::Stop));
    assert!(driven.events().any(|event| *event == Event::SweepDone { sweep: SweepId(1) }));
    let made: Vec<u32> = sweep_runs(&driven, SweepId(1)).iter().map(|run| run.run).collect();
    assert_eq!(made, [0], "the first corner alone");
    driven.tell(Command::Sweep(SweepCommand::Make { sweep: SweepId(2), spec, made }));
    driven.work_until(|event| *event == Event::SweepDone { sweep: SweepId(2) });
    assert_eq!(sweep_runs(&driven, SweepId(2)).iter().map(|run| run.run).collect::<Vec<_>>(), [2, 1]);
    driven.rest();
    assert!(matches!(driven.phases().last(), Some(Phase::Finished)), "the run beside it did not go on");
}

#[test]
fn a_cell_of_a_sweep_and_its_live_run_say_the_same() {
    let axis = SweepAxis { parameter: Parameter::InputNoise, values: vec![0.1, 0.5] };
    let spec = SweepSpec { base: short(60), axes: vec![axis], seeds: vec![3] };
    let mut driven = Driven::opened();
    driven.tell(Command::Sweep(SweepCommand::Make { sweep: SweepId(1), spec: spec.clone(), made: vec![0] }));
    driven.rest();
    let made = sweep_runs(&driven, SweepId(1))[0].outcome.clone();
    driven.tell(Command::Configure { run: RUN, spec: spec.spec_of_run(1), play: true, changes: vec![] });
    driven.rest();
    let live = driven.reports(When::Now).into_iter().rfind(|report| report.complete && report.step == 60);
    assert_eq!(live.map(|report| SweepOutcome::measured(&report.verdict)), Some(made));
}
