//! Picard iteration against maps with known orbits.

use super::*;
use crate::dynamics::oracle::{Henon, Linear, Logistic, SpiralMap, Tanh};

fn run(map: &impl LatentMap, starts: &Points<f32>, rule: PicardRule) -> Vec<End> {
    let mut picard = Picard::new(starts, rule);
    while !pollster::block_on(picard.advance(map, 7)).unwrap() {}
    picard.into_ends()
}

fn line(starts: &[f32]) -> Points<f32> {
    Points::from_flat(1, starts.to_vec())
}

#[test]
fn a_linear_map_settles_at_its_fixed_point_after_exactly_the_predicted_steps() {
    let map = Linear::new(&[0.5, 0.0, 0.0, 0.5], &[1.0, -2.0]);
    assert_eq!(map.fixed_point(), Some(vec![2.0, -4.0]));
    let ends = run(&map, &Points::from_flat(2, vec![10.0, -4.0, 2.0, -4.0, 2.0, 12.0]), PicardRule::paper(1.0));
    for (end, start_error) in ends.iter().zip([8.0f64, 0.0, 16.0]) {
        // Step t has length ½ · 2^(1−t) · e₀, and the first below 1e-3 is the last.
        let predicted = (1..).find(|&t| 0.5f64.powi(t) * start_error < 1e-3).unwrap();
        assert_eq!((end.termination, end.steps), (Termination::Settled, predicted as u32));
        assert!(distance(&end.point, &[2.0, -4.0]) <= 1e-3);
        assert!((f64::from(end.path_length) - start_error).abs() < 2e-3, "the path is straight");
    }
}

#[test]
fn a_map_that_first_stretches_still_settles() {
    let map = Linear::new(&[0.9, 5.0, 0.0, 0.9], &[0.0, 0.0]);
    let ends = run(&map, &Points::from_flat(2, vec![0.0, 1.0]), PicardRule::paper(1.0));
    // z_t = (5 t 0.9^(t−1), 0.9^t); the first step with ‖Δz‖² < 1e-6, in f64.
    let point = |t: i32| [5.0 * f64::from(t) * 0.9f64.powi(t - 1), 0.9f64.powi(t)];
    let step = |t: i32| (point(t)[0] - point(t - 1)[0]).hypot(point(t)[1] - point(t - 1)[1]);
    let predicted = (20..).find(|&t| step(t) < 1e-3).unwrap();
    assert_eq!((ends[0].termination, ends[0].steps), (Termination::Settled, predicted as u32));
    assert!(ends[0].path_length > 30.0, "it went far out first: {}", ends[0].path_length);
}

#[test]
fn the_fold_of_tanh_settles_on_either_side_and_its_negative_is_a_two_cycle() {
    let ends = run(&Tanh { gain: 2.0, field: 0.0 }, &line(&[0.1, -3.0, 5.0]), PicardRule::paper(1.0));
    for (end, at) in ends.iter().zip([0.957_504, -0.957_504, 0.957_504]) {
        assert_eq!(end.termination, Termination::Settled);
        assert!((end.point[0] - at).abs() < 3e-4, "{end:?}");
    }
    let ends = run(&Tanh { gain: -2.0, field: 0.0 }, &line(&[0.1, -3.0, 5.0]), PicardRule::paper(1.0));
    for end in &ends {
        assert_eq!(end.termination, Termination::Cycle(2));
        assert!((end.point[0].abs() - 0.957_504).abs() < 1e-4, "{end:?}");
    }
}

#[test]
fn a_long_cycle_has_its_whole_period() {
    // Logistic windows: r = 3.5 has period 4, r = 3.55 period 8, r = 3.83 period 3.
    for (rate, period) in [(3.2, 2), (3.5, 4), (3.55, 8), (3.83, 3)] {
        let ends = run(&Logistic { rate }, &line(&[0.3, 0.42]), PicardRule::paper(1.0));
        assert!(ends.iter().all(|end| end.termination == Termination::Cycle(period)), "r = {rate}: {ends:?}");
    }
    // A turn by 2π/5 on the circle comes back after five.
    let whirl = SpiralMap { angle: std::f64::consts::TAU / 5.0, gain: 2.0 };
    let ends = run(&whirl, &Points::from_flat(2, vec![0.3, 0.1]), PicardRule::paper(1.0));
    assert_eq!(ends[0].termination, Termination::Cycle(5));
}

#[test]
fn chaos_is_no_cycle() {
    // Without the stopping rule, which holds whenever chaos passes by one of its fixed points.
    let rule = PicardRule { step_squared: 0.0, ..PicardRule::paper(1.0) };
    let starts: Vec<f32> = (1..200).map(|index| index as f32 / 200.0).collect();
    let ends = run(&Logistic { rate: 3.9 }, &line(&starts), rule);
    let ended = ends.iter().filter(|end| end.termination != Termination::Undecided).count();
    assert!(ended <= 2, "rounding alone makes few orbits of a line periodic, not {ended}");
    let starts = Points::from_flat(2, starts.iter().flat_map(|&x| [0.5 * x, 0.1 * x]).collect());
    let ends = run(&Henon { a: 1.4, b: 0.3 }, &starts, rule);
    assert!(ends.iter().all(|end| end.termination == Termination::Undecided));
}

#[test]
fn a_slow_spiral_into_a_fixed_point_is_no_cycle() {
    let whirl = SpiralMap { angle: std::f64::consts::TAU / 6.0, gain: 0.995 };
    let ends = run(&whirl, &Points::from_flat(2, vec![0.5, 0.1]), PicardRule::paper(1.0));
    assert_eq!(ends[0].termination, Termination::Settled);
}

#[test]
fn winding_on_a_circle_for_ever_is_undecided() {
    let ends = run(&SpiralMap { angle: 1.0, gain: 2.0 }, &Points::from_flat(2, vec![0.3, 0.1]), PicardRule::paper(1.0));
    assert_eq!((ends[0].termination, ends[0].steps), (Termination::Undecided, 3000));
}

#[test]
fn what_grows_or_is_not_finite_has_diverged_at_a_finite_point() {
    let map = Linear::new(&[3.0], &[0.0]);
    let ends = run(&map, &line(&[1.0, f32::NAN, f32::INFINITY, 0.0, 1e30]), PicardRule::paper(1.0));
    let terminations: Vec<Termination> = ends.iter().map(|end| end.termination).collect();
    assert_eq!(
        terminations,
        [
            Termination::Diverged,
            Termination::Diverged,
            Termination::Diverged,
            Termination::Settled,
            Termination::Diverged
        ]
    );
    assert!(ends[0].point[0].is_finite() && ends[0].steps > 0);
    assert_eq!(ends[1].steps, 0);
}

#[test]
fn slices_of_any_size_give_the_same_ends() {
    let map = Tanh { gain: 1.5, field: 0.1 };
    let starts = line(&[-2.0, -0.3, 0.0, 0.2, 4.0]);
    let rule = PicardRule { max_steps: 10, ..PicardRule::paper(1.0) };
    let whole = {
        let mut picard = Picard::new(&starts, rule);
        assert!(pollster::block_on(picard.advance(&map, 1000)).unwrap());
        assert_eq!(picard.iterations(), 10);
        picard.into_ends()
    };
    let mut sliced = Picard::new(&starts, rule);
    while !pollster::block_on(sliced.advance(&map, 1)).unwrap() {}
    assert_eq!(sliced.ends(), whole);
    assert!(whole.iter().any(|end| end.termination == Termination::Undecided));
}

#[test]
fn no_starts_are_done_at_once() {
    let picard = Picard::new(&Points::empty(3), PicardRule::paper(1.0));
    assert!(picard.is_done() && picard.ends().is_empty());
}
