//! Runs of maps whose long-run behaviour is known.

use std::f64::consts::{LN_2, TAU};

use pollster::block_on;

use super::*;
use crate::math::Points;
use crate::spec::ClaimAnswer;

fn points(dim: usize, numbers: &[f64]) -> Points<f64> {
    Points::from_flat(dim, numbers.to_vec())
}

fn rule(steps: u32) -> LongRunRule {
    LongRunRule { rest: 1e-9, reach: 1e-7, ..LongRunRule::of_steps(steps) }
}

/// Follows `starts` under a map of one point.
fn follow(starts: &Points<f64>, rule: LongRunRule, map: impl Fn(&[f64]) -> Vec<f64>) -> LongRun<Points<f64>> {
    let elsewhere = Points::from_flat(starts.dim(), starts.as_flat().iter().map(|value| 0.7 * value + 1.0).collect());
    let mut run = LongRun::new(starts.clone(), elsewhere, rule);
    let moved = |z: &Points<f64>| Points::from_flat(z.dim(), z.rows().flat_map(&map).collect());
    while !run.is_over() {
        block_on(run.step(async |z: &Points<f64>| Ok::<_, MapError>(moved(z)))).unwrap();
    }
    run
}

fn regimes(starts: &Points<f64>, rule: LongRunRule, map: impl Fn(&[f64]) -> Vec<f64>) -> Vec<PointRegime> {
    block_on(follow(starts, rule, map).regimes()).unwrap()
}

#[test]
fn a_contraction_rests_and_near_starts_come_together_at_its_rate() {
    let starts = points(2, &[5.0, -3.0, 0.5, 9.0]);
    let contraction = |z: &[f64]| vec![1.0 + 0.5 * (z[0] - 1.0), 2.0 + 0.5 * (z[1] - 2.0)];
    let found = regimes(&starts, rule(60), contraction);
    for regime in &found {
        assert_eq!(regime.regime, Regime::AtRest);
        let [exponent, error] = regime.exponent.unwrap();
        assert!((exponent + LN_2).abs() < 1e-3 && error < 1e-3, "{exponent} ± {error}");
        assert!(regime.paper_settled_at.is_some_and(|step| (8..16).contains(&step)), "{regime:?}");
    }
    assert_eq!((starts_that_settled(&found), settling_answer(&found)), (1.0, ClaimAnswer::Matches));
    // The same, too short to rest: it still slows down.
    let short = regimes(&starts, rule(12), contraction);
    assert!(short.iter().all(|regime| regime.regime == Regime::Undecided), "{short:?}");
    let shorter = regimes(&starts, rule(8), contraction);
    assert_eq!(settling_answer(&shorter), ClaimAnswer::Undecided);
}

#[test]
fn a_rotation_circles_if_it_comes_back_and_wanders_if_not() {
    let starts = points(2, &[1.0, 0.0, 0.0, 3.0]);
    let turn = |angle: f64| {
        let (sin, cos) = angle.sin_cos();
        move |z: &[f64]| vec![cos * z[0] - sin * z[1], sin * z[0] + cos * z[1]]
    };
    for (turns, regime) in [
        (0.125, Regime::Cycle { period: 8 }),
        (2.0 / 7.0, Regime::Cycle { period: 7 }),
        (0.5, Regime::Cycle { period: 2 }),
        ((5f64.sqrt() - 1.0) / 2.0, Regime::Wandering),
    ] {
        let found = regimes(&starts, rule(200), turn(turns * TAU));
        for point in &found {
            assert_eq!(point.regime, regime, "{turns} turns");
            let [exponent, _] = point.exponent.unwrap();
            assert!(exponent.abs() < 1e-6, "lengths stay: {exponent}");
            let chord = 2.0 * (turns * TAU / 2.0).sin().abs();
            assert!((point.plateau - chord).abs() < 1e-9, "{} is not {chord}", point.plateau);
        }
        assert_eq!(settling_answer(&found), ClaimAnswer::DoesNotMatch);
    }
}

#[test]
fn the_logistic_map_wanders_with_its_known_exponent() {
    // Lyapunov exponent ln 2 at r = 4.
    let starts = points(1, &[0.1234, 0.4321, 0.71]);
    let found = regimes(&starts, rule(4000), |z| vec![4.0 * z[0] * (1.0 - z[0])]);
    for regime in found {
        assert_eq!(regime.regime, Regime::Wandering);
        let [exponent, error] = regime.exponent.unwrap();
        assert!((exponent - LN_2).abs() < 4.0 * error + 0.01, "{exponent} ± {error}");
        assert!(error < 0.05, "{error}");
    }
    // At r = 3.5 it has an attracting cycle of four.
    let found = regimes(&starts, rule(4000), |z| vec![3.5 * z[0] * (1.0 - z[0])]);
    for regime in found {
        assert_eq!(regime.regime, Regime::Cycle { period: 4 });
        let [exponent, _] = regime.exponent.unwrap();
        assert!((exponent + 0.8725).abs() < 0.02, "{exponent}");
    }
}

#[test]
fn what_grows_runs_away_and_what_is_no_number_too() {
    let starts = points(2, &[1.0, 0.0, 0.0, 0.5]);
    for regime in regimes(&starts, rule(40), |z| vec![1.5 * z[0], 1.5 * z[1]]) {
        assert_eq!(regime.regime, Regime::Diverging);
        let [exponent, _] = regime.exponent.unwrap();
        assert!((exponent - 1.5f64.ln()).abs() < 1e-6);
    }
    let found = regimes(&starts, rule(40), |z| vec![z[0] / 0.0, z[1]]);
    assert!(found.iter().all(|regime| regime.regime == Regime::Diverging && regime.exponent.is_none()), "{found:?}");
    // At walking pace it is not said yet.
    let found = regimes(&starts, rule(40), |z| vec![z[0] + 1.0, z[1]]);
    assert!(found.iter().all(|regime| regime.regime == Regime::Undecided), "{found:?}");
    assert_eq!(settling_answer(&[]), ClaimAnswer::Undecided);
}

#[test]
fn a_point_of_each_kind_keeps_its_own_regime_in_one_swarm() {
    let starts = points(2, &[0.3, 0.5, 1.0, 0.5, 2.0, 0.5, -3.0, 1.0]);
    // By the sign and size of the first coordinate: rest, a cycle of two, flight.
    let map = |z: &[f64]| match z[0] {
        x if x < -2.0 => vec![x, -z[1]],
        x if x > 1.5 => vec![2.0 * x, z[1]],
        x => vec![x, 0.1 + 0.5 * z[1]],
    };
    let found: Vec<Regime> = regimes(&starts, rule(60), map).iter().map(|regime| regime.regime).collect();
    assert_eq!(found, [Regime::AtRest, Regime::AtRest, Regime::Diverging, Regime::Cycle { period: 2 }]);
}

#[test]
fn ends_lie_in_clusters_and_at_distances_that_are_known() {
    let ends = Points::from_flat(2, vec![3.0, 4.0, 3.0, 4.1, -3.0, 4.0, f32::NAN, 0.0, 3.0, 4.2]);
    let starts = Points::from_flat(2, vec![1.0, 0.0, 0.0, 1.0, -1.0, 0.0, 0.0, -1.0, 1.0, 0.0]);
    let spread = EndSpread::of(&starts, &ends, 0.03).unwrap();
    assert_eq!(spread.clusters, [3, 1]);
    assert!((spread.norm - 5.0).abs() < 0.2 && (spread.least_distance - 0.1 / spread.norm).abs() < 1e-4, "{spread:?}");
    let near = NearestDistances::of(&ends, &Points::from_flat(2, vec![3.0, 4.0, 0.0, 0.0])).unwrap();
    assert_eq!(near.least, 0.0);
    assert!(EndSpread::of(&starts.select(&[0]), &ends.select(&[0]), 0.1).is_none());
    assert!(NearestDistances::of(&ends, &Points::empty(2)).is_none());
}
