//! Matching pursuit against least squares on the same support, and against every support there is.

use nalgebra::{DMatrix, DVector};
use proptest::prelude::*;

use super::*;
use crate::math::rng::{Stream, seeded, standard_normals};

fn normals(count: usize, dim: usize, index: u64) -> Points<f32> {
    Points::from_flat(dim, standard_normals(&mut seeded(3, Stream::Picture, index), count * dim))
}

fn apart(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| (x - y).powi(2)).sum::<f64>().sqrt()
}

/// A pursuit that has come to its end, and its atoms.
struct Ended {
    atoms: Atoms,
    pursuit: Pursuit,
}

impl Ended {
    fn support(&self) -> &[usize] {
        self.pursuit.support()
    }

    fn with_atoms(&self, count: usize) -> Vec<f64> {
        self.pursuit.approximation(&self.atoms, count)
    }
}

fn pursue(atoms: &Atoms, target: &[f64], most: usize) -> Ended {
    let (mut atoms, mut pursuit) = (atoms.clone(), atoms.pursuit(target, most));
    while pursuit.add_atom(&mut atoms) {}
    Ended { atoms, pursuit }
}

/// The same without anything carried along: the residual is projected off every direction anew, and every atom is
/// compared with it. Supports and residuals, one a step.
fn naive(atoms: &Atoms, target: &[f64], most: usize) -> (Vec<usize>, Vec<Vec<f64>>) {
    let (mut support, mut directions, mut residuals) = (Vec::new(), Vec::<Vec<f64>>::new(), Vec::new());
    while support.len() < most {
        let mut residual = target.to_vec();
        let take_off = |vector: &mut Vec<f64>| {
            // Twice, so that rounding is gone too.
            for direction in directions.iter().chain(&directions) {
                let along = dot(direction, vector);
                vector.iter_mut().zip(direction).for_each(|(value, axis)| *value -= along * axis);
            }
        };
        take_off(&mut residual);
        let along = |atom: usize| dot(atoms.unit.row(atom), &residual).abs();
        let free = (0..atoms.len()).filter(|atom| !support.contains(atom));
        let Some(best) = free.max_by(|&a, &b| along(a).total_cmp(&along(b))) else { break };
        let mut direction = atoms.unit.row(best).to_vec();
        take_off(&mut direction);
        let length = dot(&direction, &direction).sqrt();
        directions.push(direction.iter().map(|value| value / length).collect());
        support.push(best);
        let newest = &directions[directions.len() - 1];
        let left = dot(newest, &residual);
        residuals.push(residual.iter().zip(newest).map(|(value, axis)| value - left * axis).collect());
    }
    (support, residuals)
}

/// The projection of `target` on the span of these atoms, by a singular value decomposition.
fn projected(atoms: &Atoms, support: &[usize], target: &[f64]) -> Vec<f64> {
    let columns = DMatrix::from_fn(target.len(), support.len(), |i, j| atoms.unit.row(support[j])[i]);
    let weights = columns.clone().svd(true, true).solve(&DVector::from_row_slice(target), 1e-12).unwrap();
    (columns * weights).as_slice().to_vec()
}

/// The smallest residual that any `count` of the atoms leave.
fn least_residual(atoms: &Atoms, count: usize, target: &[f64]) -> f64 {
    let supports = (0u32..1 << atoms.len()).filter(|mask| mask.count_ones() as usize == count);
    let support = |mask: u32| (0..atoms.len()).filter(|atom| mask >> atom & 1 == 1).collect::<Vec<_>>();
    supports.map(|mask| apart(&projected(atoms, &support(mask), target), target)).fold(f64::INFINITY, f64::min)
}

#[test]
fn on_an_orthonormal_basis_it_takes_the_largest_coordinates_first() {
    let mut axes = Points::empty(4);
    (0..4).for_each(|axis| axes.push(&std::array::from_fn::<f32, 4, _>(|i| if i == axis { 7.0 } else { 0.0 })));
    let pursuit = pursue(&Atoms::new(&axes), &[1.0, -4.0, 0.0, 2.0], 4);
    assert_eq!(pursuit.support(), [1, 3, 0], "and stops when the target is reached");
    assert_eq!(pursuit.with_atoms(0), [0.0; 4]);
    assert_eq!(pursuit.with_atoms(1), [0.0, -4.0, 0.0, 0.0]);
    assert_eq!(pursuit.with_atoms(2), [0.0, -4.0, 0.0, 2.0]);
    assert_eq!(pursuit.with_atoms(4), [1.0, -4.0, 0.0, 2.0]);
}

#[test]
fn every_step_is_the_least_squares_optimum_on_its_support_and_the_residual_never_rises() {
    for index in 0..6 {
        let atoms = Atoms::new(&normals(60, 24, index));
        for target in normals(8, 24, 100 + index).to_f64().rows() {
            let pursuit = pursue(&atoms, target, 24);
            assert_eq!(pursuit.support().len(), 24, "sixty random atoms span 24 dimensions");
            let mut residual = f64::INFINITY;
            for count in 1..=24 {
                let best = projected(&atoms, &pursuit.support()[..count], target);
                assert!(apart(&pursuit.with_atoms(count), &best) < 1e-9, "{count} atoms");
                let now = apart(&pursuit.with_atoms(count), target);
                assert!(now <= residual + 1e-12, "{count} atoms: {now} after {residual}");
                residual = now;
            }
            assert!(residual < 1e-9, "{residual}");
        }
    }
}

#[test]
fn what_is_carried_along_is_what_a_naive_pursuit_computes_anew() {
    // Far from orthogonal: all atoms have a common part that is as long as their own.
    let mut atoms = normals(180, 96, 40);
    let common = normals(1, 96, 41);
    (0..atoms.len()).for_each(|row| atoms.row_mut(row).iter_mut().zip(common.row(0)).for_each(|(z, c)| *z += c));
    let atoms = Atoms::new(&atoms);
    for target in normals(3, 96, 42).to_f64().rows() {
        let pursuit = pursue(&atoms, target, 80);
        let (support, residuals) = naive(&atoms, target, 80);
        assert_eq!(pursuit.support(), support);
        for (count, residual) in (1..).zip(&residuals) {
            let approximation = pursuit.with_atoms(count);
            let wanted: Vec<f64> = target.iter().zip(residual).map(|(target, left)| target - left).collect();
            assert!(apart(&approximation, &wanted) < 1e-9, "{count} atoms: {}", apart(&approximation, &wanted));
        }
    }
}

#[test]
fn products_that_are_kept_change_nothing_for_the_next_target() {
    let mut kept = Atoms::new(&normals(40, 12, 50));
    let targets = normals(4, 12, 51).to_f64();
    for target in targets.rows() {
        let mut pursuit = kept.pursuit(target, 12);
        while pursuit.add_atom(&mut kept) {}
        let mut fresh = Atoms::new(&normals(40, 12, 50));
        fresh.keepable = 0;
        let alone = pursue(&fresh, target, 12);
        assert_eq!(pursuit.support(), alone.support());
        assert_eq!(pursuit.approximation(&kept, 12), alone.with_atoms(12));
        assert!(alone.atoms.gram.iter().all(Option::is_none), "nothing may be kept");
    }
    assert!(kept.gram.iter().flatten().count() > 12, "several targets share the rows");
}

#[test]
fn atoms_without_direction_duplicates_and_dependent_ones_are_passed_over() {
    let atoms = Points::from_flat(
        3,
        vec![
            0.0,
            0.0,
            0.0, // no direction
            f32::NAN,
            1.0,
            0.0, //
            f32::INFINITY,
            0.0,
            0.0, //
            1.0,
            0.0,
            0.0, //
            -5.0,
            0.0,
            0.0, // a duplicate, the other way
            1.0,
            1.0,
            0.0, //
            0.0,
            3.0,
            0.0, // in the span of the two
            1e-30,
            1e-30,
            0.0,
        ],
    );
    let atoms = Atoms::new(&atoms);
    assert_eq!(atoms.len(), 5);
    let pursuit = pursue(&atoms, &[2.0, 1.0, 5.0], 3);
    assert_eq!(pursuit.support().len(), 2, "the plane has two dimensions: {:?}", pursuit.support());
    assert!(apart(&pursuit.with_atoms(3), &[2.0, 1.0, 0.0]) < 1e-12, "{:?}", pursuit.with_atoms(3));
}

#[test]
fn nothing_comes_of_nothing() {
    let none = Atoms::new(&Points::empty(2));
    assert!(none.is_empty() && pursue(&none, &[1.0, 2.0], 5).support().is_empty());
    let atoms = Atoms::new(&Points::from_flat(2, vec![1.0, 0.0]));
    for target in [[0.0, 0.0], [0.0, 3.0], [f64::NAN, 1.0]] {
        let pursuit = pursue(&atoms, &target, 5);
        assert!(pursuit.support().is_empty(), "{target:?}");
        assert_eq!(pursuit.with_atoms(1), [0.0, 0.0]);
    }
}

/// The axes and the rows of a Hadamard matrix by turns: two orthonormal bases once brought to length 1, whose
/// atoms have products of 1/√`dim` with those of the other.
fn spikes_and_waves(dim: usize) -> Points<f32> {
    let mut atoms = Points::empty(dim);
    for row in 0..dim {
        atoms.push(&(0..dim).map(|i| if i == row { 1.0 } else { 0.0 }).collect::<Vec<_>>());
        atoms.push(&(0..dim).map(|i| if (i & row).count_ones() % 2 == 0 { 1.0 } else { -1.0 }).collect::<Vec<_>>());
    }
    atoms
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn no_support_beats_the_best_and_the_first_atom_is_the_best(index in 0u64..10_000) {
        let atoms = Atoms::new(&normals(8, 5, 2 * index));
        let target = normals(1, 5, 2 * index + 1).to_f64();
        let target = target.row(0);
        let pursuit = pursue(&atoms, target, 5);
        for count in 1..=5 {
            let (found, least) = (apart(&pursuit.with_atoms(count), target), least_residual(&atoms, count, target));
            prop_assert!(found >= least - 1e-9, "{count} atoms: {found} is below the least, {least}");
            prop_assert!(count > 1 || found <= least + 1e-9, "{found} for {least}");
        }
    }

    #[test]
    fn on_an_orthonormal_basis_it_is_the_exhaustive_search(index in 0u64..10_000, waves in any::<bool>()) {
        let all = spikes_and_waves(8);
        let atoms = Atoms::new(&all.select(&(0..8).map(|row| 2 * row + usize::from(waves)).collect::<Vec<_>>()));
        let target = normals(1, 8, index).to_f64();
        let pursuit = pursue(&atoms, target.row(0), 8);
        for count in 1..=8 {
            let (found, least) = (apart(&pursuit.with_atoms(count), target.row(0)), least_residual(&atoms, count, target.row(0)));
            prop_assert!((found - least).abs() < 1e-9, "{count} atoms: {found} for {least}");
        }
    }

    /// Tropp 2004: where (2m − 1)·μ < 1, a sum of m atoms is found exactly. Sixty-four dimensions: μ = 1/8, m = 4.
    #[test]
    fn a_sum_of_few_incoherent_atoms_is_found_exactly(index in 0u64..10_000, first in 0usize..128, second in 0usize..128, third in 0usize..128) {
        let atoms = Atoms::new(&spikes_and_waves(64));
        let mut wanted = vec![first, second, third];
        wanted.sort_unstable();
        wanted.dedup();
        let weights = normals(1, 3, index);
        let mut target = vec![0.0; 64];
        for (&atom, &weight) in wanted.iter().zip(weights.row(0)) {
            target.iter_mut().zip(atoms.unit.row(atom)).for_each(|(sum, value)| *sum += f64::from(weight) * value);
        }
        let pursuit = pursue(&atoms, &target, 10);
        prop_assert!(apart(&pursuit.with_atoms(wanted.len()), &target) < 1e-9);
        let mut support = pursuit.support().to_vec();
        support.sort_unstable();
        prop_assert_eq!(support, wanted);
    }
}
