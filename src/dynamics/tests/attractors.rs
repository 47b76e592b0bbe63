//! Searching attractors on maps whose attractors are known.

use super::*;
use crate::dynamics::iterate::{Picard, PicardRule};
use crate::dynamics::map::LatentMap;
use crate::dynamics::oracle::{Linear, SpiralMap, Tanh};
use crate::dynamics::spectrum::{cycle_jacobian, spectral_radius};
use crate::math::Points;
use crate::math::rng::{Stream, seeded, standard_normals};

fn ends(map: &impl LatentMap, starts: &Points<f32>, rule: PicardRule) -> Vec<End> {
    let mut picard = Picard::new(starts, rule);
    while !pollster::block_on(picard.advance(map, 100)).unwrap() {}
    picard.into_ends()
}

fn search<M: LatentMap + SmoothMap>(map: &M, starts: &Points<f32>, scale: f32) -> FoundAttractors {
    AttractorSearch::run(&ends(map, starts, PicardRule::paper(scale)), map, SearchRule::relative_to(f64::from(scale)))
}

fn noise(dim: usize, count: usize, index: u64) -> Points<f32> {
    Points::from_flat(dim, standard_normals(&mut seeded(7, Stream::Starts, index), dim * count))
}

fn line(starts: &[f32]) -> Points<f32> {
    Points::from_flat(1, starts.to_vec())
}

#[test]
fn a_linear_map_has_its_fixed_point_as_its_one_attractor() {
    let map = Linear::new(&[0.5, 0.3, -0.2, 0.4], &[1.0, 2.0]);
    let found = search(&map, &noise(2, 40, 0), 1.0);
    assert_eq!((found.attractors().len(), found.others().len()), (1, 0));
    let (fixed, truth) = (&found.attractors()[0], map.fixed_point().unwrap());
    assert!(distance_f64(&fixed.point, &truth) < 1e-9, "{fixed:?}");
    assert!((fixed.spectral_radius - spectral_radius(&map.weight)).abs() < 1e-12);
    assert_eq!(found.shares(0..40), [1.0]);
    assert_eq!(found.shares(0..0), [0.0]);
}

#[test]
fn a_point_that_first_stretches_is_an_attractor_all_the_same() {
    let found = search(&Linear::new(&[0.9, 5.0, 0.0, 0.9], &[0.3, -0.1]), &noise(2, 10, 1), 1.0);
    assert_eq!(found.attractors().len(), 1);
    let fixed = &found.attractors()[0];
    assert!((fixed.spectral_radius - 0.9).abs() < 1e-6 && fixed.norm > 5.0, "{fixed:?}");
}

#[test]
fn the_fold_of_tanh_has_two_attractors_and_newton_finds_the_repeller_between_them() {
    let map = Tanh { gain: 2.0, field: 0.0 };
    // The start at 1e-4 never leaves the repeller by more than the rule's step: it rests there.
    let found = search(&map, &line(&[-1.0, -0.2, 0.3, 0.9, 2.0, 1e-4]), 1.0);
    let [right, left] = found.attractors() else { panic!("{found:?}") };
    assert!((right.point[0] - 0.957_504).abs() < 1e-6 && (left.point[0] + 0.957_504).abs() < 1e-6);
    for attractor in [right, left] {
        assert!((attractor.spectral_radius - 0.166_372).abs() < 1e-6 && attractor.residual < 1e-10);
    }
    let [repeller] = found.others() else { panic!("{found:?}") };
    assert!(repeller.point[0].abs() < 1e-9 && (repeller.spectral_radius - 2.0).abs() < 1e-9);
    assert_eq!(repeller.stability, Stability::Unstable);
    assert_eq!(found.end_of, [Some(1), Some(1), Some(0), Some(0), Some(0), None]);
    assert_eq!(found.shares(0..6)[..2], [0.5, 2.0 / 6.0]);
    // The paper would count the resting start too, if only it did not lie in the same direction.
    assert_eq!(paper_count(&ends(&map, &line(&[-1.0, 0.3]), PicardRule::paper(1.0))), 2);
}

#[test]
fn a_gentler_fold_has_the_slope_of_the_table() {
    let found = search(&Tanh { gain: 1.5, field: 0.0 }, &line(&[-1.0, 1.0]), 1.0);
    assert_eq!(found.attractors().len(), 2);
    for attractor in found.attractors() {
        assert!((attractor.point[0].abs() - 0.858_560).abs() < 1e-6, "{attractor:?}");
        assert!((attractor.spectral_radius - 0.394_313).abs() < 1e-6, "{attractor:?}");
    }
}

#[test]
fn a_two_cycle_is_no_attractor_and_has_its_multiplier() {
    let map = Tanh { gain: -2.0, field: 0.0 };
    let ends = ends(&map, &line(&[0.5, -2.0]), PicardRule::paper(1.0));
    assert!(ends.iter().all(|end| end.termination == Termination::Cycle(2)));
    assert!(AttractorSearch::run(&ends, &map, SearchRule::relative_to(1.0)).fixed_points.is_empty());
    let multiplier = cycle_jacobian(&map, &[0.957_504], 2)[(0, 0)];
    assert!((multiplier - 0.166_372f64.powi(2)).abs() < 1e-5, "{multiplier}");
}

#[test]
fn an_invariant_circle_is_no_attractor() {
    for angle in [1.0, std::f64::consts::TAU / 5.0, 0.05] {
        let found = search(&SpiralMap { angle, gain: 2.0 }, &noise(2, 30, 2), 1.0);
        assert!(found.attractors().is_empty(), "angle {angle}: {found:?}");
    }
}

#[test]
fn ends_strewn_along_a_line_of_rest_are_no_attractors() {
    // (x, y) ← (x, y/2): every point of the line y = 0 is fixed, with ρ = 1.
    let found = search(&Linear::new(&[1.0, 0.0, 0.0, 0.5], &[0.0, 0.0]), &noise(2, 50, 3), 1.0);
    assert!(found.attractors().is_empty());
    // A filament that creeps: x ← 0.9999 x. The rule stops far from 0, and 0 is too slow to count.
    let found = search(&Linear::new(&[0.9999, 0.0, 0.0, 0.5], &[0.0, 0.0]), &noise(2, 50, 3), 1.0);
    assert!(found.attractors().is_empty(), "{found:?}");
}

#[test]
fn a_small_step_far_from_rest_is_followed_to_where_it_flows() {
    // ρ = 0.98: the rule stops with an error of 0.05, more than the merge radius of 0.02.
    let found = search(&Linear::new(&[0.98, 0.0, 0.0, 0.5], &[0.0, 0.0]), &noise(2, 50, 4), 1.0);
    assert_eq!(found.attractors().len(), 1);
    assert_eq!(found.shares(0..50), [1.0]);
}

#[test]
fn one_image_has_no_scale_and_one_attractor() {
    let found = search(&Linear::new(&[0.2, 0.0, 0.0, 0.5], &[3.0, 1.0]), &noise(2, 5, 5), 0.0);
    assert_eq!(found.attractors().len(), 1);
}

#[test]
fn a_sliced_search_finds_what_the_whole_one_finds() {
    let map = Tanh { gain: 2.0, field: 0.1 };
    let ends = ends(&map, &noise(1, 60, 6), PicardRule::paper(1.0));
    let rule = SearchRule::relative_to(1.0);
    let mut sliced = AttractorSearch::new(&ends, rule);
    while !sliced.advance(&map, 1) {}
    assert_eq!(sliced.finish(), AttractorSearch::run(&ends, &map, rule));
}

/// A map of which nobody asks for J.
struct WithoutJacobian<M>(M);

impl<M: SmoothMap> SmoothMap for WithoutJacobian<M> {
    fn dim(&self) -> usize {
        self.0.dim()
    }

    fn value(&self, z: &[f64]) -> Vec<f64> {
        self.0.value(z)
    }

    fn value_and_jacobian(&self, _: &[f64]) -> (Vec<f64>, nalgebra::DMatrix<f64>) {
        panic!("J is too wide")
    }

    fn value_and_push(&self, z: &[f64], direction: &[f64]) -> (Vec<f64>, Vec<f64>) {
        self.0.value_and_push(z, direction)
    }

    fn is_too_wide_for_jacobians(&self) -> bool {
        true
    }
}

#[test]
fn without_jacobians_an_end_is_polished_evaluation_by_evaluation() {
    let map = Tanh { gain: 2.0, field: 0.1 };
    let ends = ends(&map, &noise(1, 20, 6), PicardRule::paper(1.0));
    let rule = SearchRule::relative_to(1.0);
    let exact = AttractorSearch::run(&ends, &map, rule);
    let wide = WithoutJacobian(map);
    let mut sliced = AttractorSearch::new(&ends, rule);
    let mut slices = 1;
    while !sliced.advance(&wide, 1) {
        slices += 1;
    }
    // Each fixed point takes its steps of power iteration and one to rest, and others are let in after each.
    assert!(slices >= 25 * exact.attractors().len(), "{slices}");
    let found = sliced.finish();
    assert_eq!(found.attractors().len(), exact.attractors().len());
    for (found, exact) in found.attractors().iter().zip(exact.attractors()) {
        assert!((found.point[0] - exact.point[0]).abs() < 1e-5, "{found:?}");
        assert!((found.spectral_radius - exact.spectral_radius).abs() < 1e-4, "{found:?}");
    }
}

#[test]
fn the_paper_counts_directions() {
    let end = |point: [f32; 2], last_step: f32| End {
        point: point.to_vec(),
        steps: 1,
        termination: Termination::Settled,
        last_step,
        path_length: 0.0,
    };
    let ends = [
        end([1.0, 0.0], 0.0),
        end([30.0, 0.1], 0.0),
        end([0.0, 1.0], 0.0),
        end([-1.0, 0.0], 0.0),
        end([0.0, 0.0], 0.0),
        end([0.0, 0.0], 0.0),
        end([1.0, -1.0], 0.1),
    ];
    assert_eq!(paper_count(&ends), 4);
}
