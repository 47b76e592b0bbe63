//! Basins: who ends where, and what is left undecided.

use super::*;
use crate::dynamics::map::SmoothMap;
use crate::dynamics::oracle::{Linear, NewtonRoots, Tanh};
use crate::dynamics::{AttractorSearch, SearchRule};
use crate::math::rng::{Stream, seeded, uniform_symmetric};

fn targets<M: LatentMap + SmoothMap>(map: &M, starts: &Points<f32>) -> Vec<BasinTarget> {
    let mut picard = Picard::new(starts, PicardRule::paper(1.0));
    while !pollster::block_on(picard.advance(map, 100)).unwrap() {}
    let rule = SearchRule::relative_to(1.0);
    BasinTarget::of(&AttractorSearch::run(picard.ends(), map, rule), rule.merge_radius)
}

fn labels(map: &impl LatentMap, starts: &Points<f32>, targets: Vec<BasinTarget>) -> (Vec<BasinEnd>, u32) {
    let mut search = BasinSearch::new(starts, targets, PicardRule::strict(1.0, 3000));
    while !pollster::block_on(search.advance(map, 10)).unwrap() {}
    (search.labels().to_vec(), search.iterations())
}

#[test]
fn the_basins_of_the_fold_are_the_two_half_lines() {
    let map = Tanh { gain: 2.0, field: 0.0 };
    let nodes = Points::from_flat(1, (-50..50).map(|index| 0.05 * (index as f32 + 0.5)).collect());
    let targets = targets(&map, &nodes);
    let (labels, _) = labels(&map, &nodes, targets.clone());
    for (node, label) in nodes.rows().zip(&labels) {
        let BasinEnd::Attractor(target) = label else { panic!("{node:?} {label:?}") };
        assert_eq!(targets[*target].point[0] > 0.0, node[0] > 0.0);
    }
}

#[test]
fn capture_saves_iterations_and_changes_no_label() {
    let map = Tanh { gain: 1.1, field: 0.01 };
    let nodes = Points::from_flat(1, (-50..50).map(|index| 0.05 * index as f32).collect());
    let targets = targets(&map, &nodes);
    let blind: Vec<_> = targets.iter().map(|target| BasinTarget { capture_radius: 0.0, ..target.clone() }).collect();
    let (captured, few) = labels(&map, &nodes, targets);
    let (waited, many) = labels(&map, &nodes, blind);
    assert_eq!(captured, waited);
    assert!(captured.iter().all(|label| matches!(label, BasinEnd::Attractor(_))));
    assert!(few < many, "{few} {many}");
}

#[test]
fn a_start_that_lingers_by_a_repeller_is_followed_on() {
    let map = Tanh { gain: 1.1, field: 0.0 };
    let targets = targets(&map, &Points::from_flat(1, vec![-1.0, 1.0]));
    let start = Points::from_flat(1, vec![1e-3]);
    assert!(matches!(labels(&map, &start, targets).0[..], [BasinEnd::Attractor(_)]));
}

#[test]
fn what_flees_circles_or_rests_nowhere_has_its_own_label() {
    let nodes = Points::from_flat(1, vec![1.0, 2.0]);
    assert_eq!(labels(&Linear::new(&[2.0], &[0.0]), &nodes, vec![]).0, [BasinEnd::Diverged; 2]);
    assert_eq!(labels(&Linear::new(&[-1.0], &[0.0]), &nodes, vec![]).0, [BasinEnd::Cycle(2); 2]);
    assert_eq!(labels(&Linear::new(&[1.0], &[0.0]), &nodes, vec![]).0, [BasinEnd::Undecided; 2]);
    let (found, _) = labels(&Linear::new(&[1.0], &[0.0]), &Points::from_flat(1, vec![f32::NAN]), vec![]);
    assert_eq!(found, [BasinEnd::Diverged]);
}

#[test]
fn newtons_method_has_the_roots_of_unity_and_fractal_basins() {
    // Uncertainty exponent: the share of starts whose label changes when they move by ε goes as ε^α.
    let mut rng = seeded(3, Stream::Starts, 0);
    for (degree, measured) in [(2, 1.077), (3, 0.570), (4, 0.427), (5, 0.338)] {
        let map = NewtonRoots { degree };
        let count = 16_000;
        let base = uniform_symmetric(&mut rng, 1.5, 2 * count);
        let targets = targets(&map, &Points::from_flat(2, base[..200].to_vec()));
        assert_eq!(targets.len(), degree as usize);
        for root in map.roots() {
            let root = root.map(|value| value as f32);
            assert!(targets.iter().any(|target| distance(&target.point, &root) < 1e-6), "{root:?}");
        }
        let label = |shift: f32| {
            let moved = base.iter().enumerate().map(|(i, &value)| if i % 2 == 0 { value + shift } else { value });
            labels(&map, &Points::from_flat(2, moved.collect()), targets.clone()).0
        };
        let unmoved = label(0.0);
        let uncertain = |exponent: i32| {
            let shift = 0.5f32.powi(exponent);
            let changed = |with: Vec<BasinEnd>| with.iter().zip(&unmoved).map(|(a, b)| a != b).collect::<Vec<bool>>();
            let (right, left) = (changed(label(shift)), changed(label(-shift)));
            let share = right.iter().zip(&left).filter(|(right, left)| **right || **left).count() as f64;
            (-f64::from(exponent), (share / count as f64).log2())
        };
        let line: Vec<(f64, f64)> = (3..=7).map(uncertain).collect();
        let mean = |pick: &dyn Fn(&(f64, f64)) -> f64| line.iter().map(pick).sum::<f64>() / line.len() as f64;
        let (x, y) = (mean(&|at| at.0), mean(&|at| at.1));
        let alpha = mean(&|at| (at.0 - x) * (at.1 - y)) / mean(&|at| (at.0 - x) * (at.0 - x));
        assert!((alpha - measured).abs() < 0.12, "degree {degree}: {alpha:.3} against {measured}");
    }
}
