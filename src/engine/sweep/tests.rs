//! Sweeps of tiny networks: every run once, an outcome for each, the same in any order.

use super::*;
use crate::engine::device;
use crate::engine::pace::LongWork;
use crate::protocol::{Measure, SweepOutcome, SweepResults, SweepRun};
use crate::spec::{Parameter, RunSpec, SweepAxis};

fn tiny(axes: Vec<(Parameter, Vec<f64>)>, seeds: Vec<u64>) -> SweepSpec {
    let mut base = RunSpec::twelve_images();
    base.model.hidden = vec![12];
    base.data.image_count = 4;
    base.optimizer.schedule_steps = 20;
    let axes = axes.into_iter().map(|(parameter, values)| SweepAxis { parameter, values }).collect();
    SweepSpec { base, axes, seeds }
}

/// Works until `enough` runs are there or nothing is left.
fn make(sweep: &Rc<Sweep>, enough: usize) -> Vec<SweepRun> {
    let device = device::cpu(Vec::new());
    let mut work = LongWork::begin(|pace| Rc::clone(sweep).carry_out(Datasets::default(), device, pace));
    let mut runs = Vec::new();
    while runs.len() < enough {
        let outcome = work.slice();
        for event in sweep.take_events() {
            if let Event::SweepRun { run, .. } = event {
                runs.push(run);
            }
        }
        if let Some(outcome) = outcome {
            outcome.unwrap();
            break;
        }
    }
    runs
}

fn share(sweep: &Sweep) -> f32 {
    let Event::SweepProgress(progress) = sweep.progress(0.0) else { panic!("no progress") };
    progress.done_share
}

/// Outcomes by number, without the seconds.
fn outcomes(runs: Vec<SweepRun>, spec: &SweepSpec) -> Vec<(u32, SweepOutcome)> {
    let mut results = SweepResults::new(spec.clone(), String::new());
    runs.into_iter().for_each(|run| results.insert(run));
    results.runs().iter().map(|run| (run.run, run.outcome.clone())).collect()
}

#[test]
fn one_image_and_one_dimension_are_cells_like_others() {
    let spec = tiny(vec![(Parameter::ImageCount, vec![1.0, 3.0]), (Parameter::Bottleneck, vec![1.0, 2.0])], vec![0, 1]);
    let sweep = Rc::new(Sweep::new(SweepId(1), &spec, &[]));
    assert_eq!(share(&sweep), 0.0);
    let runs = make(&sweep, usize::MAX);
    assert_eq!(runs.len(), 8);
    let firsts: Vec<u32> = runs.iter().map(|run| run.run).take(4).collect();
    assert_eq!(firsts, [0, 2, 4, 6], "every cell once before a seed a second time");
    for run in &runs {
        assert!(run.outcome.number(Measure::TestError).is_some_and(f32::is_finite), "{run:?}");
        assert!(run.outcome.number(Measure::PerfectAttractors).is_some_and(|count| count >= 1.0), "{run:?}");
    }
    assert_eq!(share(&sweep), 1.0);
}

#[test]
fn a_run_that_diverges_is_a_cell_and_the_sweep_goes_on() {
    let mut spec = tiny(vec![(Parameter::LearningRate, vec![0.001, 1.0])], vec![0]);
    spec.base.optimizer.weight_decay = 10.0;
    spec.base.optimizer.schedule_steps = 200;
    let runs = outcomes(make(&Rc::new(Sweep::new(SweepId(1), &spec, &[])), usize::MAX), &spec);
    assert!(matches!(runs[0].1, SweepOutcome::Measured(_)), "{runs:?}");
    assert!(matches!(runs[1].1, SweepOutcome::Diverged { step } if step <= 200), "{runs:?}");
}

#[test]
fn a_sweep_that_was_stopped_goes_on_to_the_same_results() {
    let spec = tiny(vec![(Parameter::InputNoise, vec![0.0, 0.3, 1.0])], vec![3, 1]);
    let whole = outcomes(make(&Rc::new(Sweep::new(SweepId(1), &spec, &[])), usize::MAX), &spec);
    assert_eq!(whole.len(), 6);
    let mut runs = make(&Rc::new(Sweep::new(SweepId(2), &spec, &[])), 2);
    let made: Vec<u32> = runs.iter().map(|run| run.run).collect();
    let rest = Rc::new(Sweep::new(SweepId(3), &spec, &made));
    assert_eq!(share(&rest), 0.0);
    runs.extend(make(&rest, usize::MAX));
    assert_eq!(runs.len(), 6, "a run was made twice");
    assert_eq!(outcomes(runs, &spec), whole);
    assert_ne!(whole[0].1, whole[1].1, "the seed makes no difference");
    assert_ne!(whole[0].1, whole[2].1, "the noise makes no difference");
}

#[test]
fn a_sweep_that_is_whole_has_nothing_to_do() {
    let spec = tiny(vec![(Parameter::InputNoise, vec![0.0, 0.3])], vec![0]);
    let sweep = Rc::new(Sweep::new(SweepId(1), &spec, &[0, 1, 77]));
    assert!(sweep.runs.is_empty() && make(&sweep, usize::MAX).is_empty());
}
