//! The moments of a run stay within their cap, evenly spread, whatever comes.

use super::*;
use crate::math::Window;
use crate::protocol::Verdict;
use crate::spec::RunSpec;

fn moment(step: u64, learner_bytes: usize) -> TrainingSnapshot {
    let spec = RunSpec::twelve_images();
    TrainingSnapshot {
        step,
        objective: spec.objective,
        optimizer: spec.optimizer,
        learner: vec![0; learner_bytes],
        plane: Plane::coordinates(2),
        window: Window { min: [-1.0; 2], max: [1.0; 2] },
        report: AttractorReport {
            step,
            attractors: Vec::new(),
            verdict: Verdict::default(),
            noise: Vec::new(),
            complete: false,
        },
        known: Rc::default(),
    }
}

fn steps(history: &SnapshotHistory) -> Vec<u64> {
    history.summary().steps
}

#[test]
fn thousands_of_moments_stay_within_the_cap_and_cover_the_whole_training() {
    let cap_bytes = 100_000;
    let mut history = SnapshotHistory::with_cap(cap_bytes);
    for index in 0..5000 {
        history.add(moment(10 * index, 5_000));
        assert!(history.size_bytes() <= cap_bytes, "after {index}: {}", history.size_bytes());
    }
    let kept = steps(&history);
    assert!(kept.len() >= 15, "the cap is hardly used: {kept:?}");
    assert_eq!((kept[0], kept[kept.len() - 1]), (0, 49_990));
    let widest = kept.windows(2).map(|pair| pair[1] - pair[0]).max().unwrap();
    assert!(widest <= 3 * 49_990 / (kept.len() as u64 - 1), "a hole of {widest} steps in {kept:?}");
    assert_eq!(history.summary().bytes, history.size_bytes() as u64);
}

#[test]
fn small_moments_are_bounded_in_number_too() {
    let mut history = SnapshotHistory::default();
    for index in 0..1000 {
        history.add(moment(index, 10));
    }
    assert_eq!(steps(&history).len(), MOST_MOMENTS);
}

#[test]
fn the_moment_that_is_looked_at_stays() {
    let mut history = SnapshotHistory::with_cap(30_000);
    for index in 0..4 {
        history.add(moment(index, 5_000));
    }
    history.shown = Some(2);
    for index in 4..500 {
        history.add(moment(index, 5_000));
    }
    assert!(history.get(2).is_some() && history.get(499).is_some(), "{:?}", steps(&history));
}

#[test]
fn of_a_network_too_large_for_two_moments_none_are_kept() {
    let mut history = SnapshotHistory::with_cap(10_000);
    for index in 0..3 {
        history.add(moment(index, 6_000));
    }
    assert!(steps(&history).is_empty() && history.summary().too_large);
}

#[test]
fn a_later_search_of_the_same_step_takes_the_place_of_the_first() {
    let mut history = SnapshotHistory::default();
    history.add(moment(0, 10));
    history.add(moment(5, 10));
    history
        .add(TrainingSnapshot { report: AttractorReport { complete: true, ..moment(5, 10).report }, ..moment(5, 10) });
    assert_eq!(steps(&history), [0, 5]);
    assert!(history.newest().unwrap().report.complete);
    // Training that fell back behind its moments makes others of them.
    history.add(moment(3, 10));
    assert_eq!(steps(&history), [0, 3]);
}
