//! The known answers of docs/science.md 7, found by the same search that looks at trained networks.

use super::*;
use crate::dynamics::iterate::{Picard, PicardRule};
use crate::dynamics::spectrum::lyapunov_exponents;
use crate::dynamics::suite::{assert_latent_map, failures};
use crate::dynamics::{AttractorSearch, FoundAttractors, SearchRule};
use crate::math::rng::{Stream, seeded, standard_normals, uniform_symmetric};

fn noise(dim: usize, count: usize, index: u64) -> Points<f32> {
    Points::from_flat(dim, standard_normals(&mut seeded(13, Stream::Starts, index), dim * count))
}

/// The search of the product, iterated to the floor of f32 and with hardly a slow margin, because
/// at a critical noise everything is slow.
fn patient_search(map: &MeanShift, starts: &Points<f32>, scale: f64) -> FoundAttractors {
    let rule = PicardRule { step_squared: 1e-13, max_steps: 60_000, ..PicardRule::paper(scale as f32) };
    let mut picard = Picard::new(starts, rule);
    while !pollster::block_on(picard.advance(map, 1000)).unwrap() {}
    AttractorSearch::run(picard.ends(), map, SearchRule { slow_margin: 1e-7, ..SearchRule::relative_to(scale) })
}

fn four_blobs(sigma: f64) -> MeanShift {
    let ring = vec![2.0, 0.0, 0.0, 2.0, -2.0, 0.0, 0.0, -2.0];
    MeanShift::new(Points::from_flat(2, ring), sigma).with_component_sd(0.35)
}

/// Largest difference between the exact Jacobian and central differences.
fn jacobian_error(map: &impl SmoothMap, z: &[f64]) -> f64 {
    let jacobian = map.jacobian(z);
    let mut worst = 0.0f64;
    for j in 0..z.len() {
        let at = |shift: f64| {
            let mut moved = z.to_vec();
            moved[j] += shift;
            map.value(&moved)
        };
        for (i, (plus, minus)) in at(1e-5).iter().zip(at(-1e-5)).enumerate() {
            worst = worst.max((jacobian[(i, j)] - (plus - minus) / 2e-5).abs());
        }
    }
    worst
}

fn check_formula(name: &str, map: &impl Formula) {
    let points = noise(SmoothMap::dim(map), 12, 0);
    let findings = pollster::block_on(assert_latent_map(map, map, &points, 1e-6));
    assert_eq!(failures(&findings), Vec::<String>::new(), "{name}");
    for z in points.to_f64().rows() {
        assert_eq!(map.value_and_jacobian(z).0, map.value(z), "{name}");
        // Differences of Newton's map are as rough as it is steep.
        let size = 1.0 + map.jacobian(z).amax();
        assert!(jacobian_error(map, z) < 1e-6 * size.powi(3), "{name} at {z:?}: {}", jacobian_error(map, z));
    }
}

#[test]
fn every_formula_passes_the_suite_and_knows_its_jacobian() {
    check_formula("linear", &Linear::new(&[0.9, 5.0, 0.0, 0.9], &[1.0, -1.0]));
    check_formula("tanh", &Tanh { gain: -2.0, field: 0.3 });
    check_formula("logistic", &Logistic { rate: 3.7 });
    check_formula("whirl", &SpiralMap { angle: 1.0, gain: 2.0 });
    check_formula("Hénon", &Henon { a: 1.4, b: 0.3 });
    (2..=5).for_each(|degree| check_formula("Newton", &NewtonRoots { degree }));
    check_formula("four blobs", &four_blobs(0.8));
    let atoms = noise(5, 9, 1).to_f64();
    check_formula(
        "mean shift",
        &MeanShift::new(atoms, 0.7).with_masses(&[1.0, 2.0, 3.0, 4.0, 5.0, 4.0, 3.0, 2.0, 1.0]),
    );
}

#[test]
fn lyapunov_exponents_have_their_published_values() {
    let logistic = lyapunov_exponents(&Logistic { rate: 4.0 }, &[0.3], 100, 200_000);
    assert!((logistic[0] - 2f64.ln()).abs() < 2e-3, "{logistic:?}");
    let henon = lyapunov_exponents(&Henon { a: 1.4, b: 0.3 }, &[0.1, 0.1], 1000, 200_000);
    assert!((henon[0] - 0.4204).abs() < 5e-3 && (henon[1] + 1.6244).abs() < 5e-3, "{henon:?}");
    // The sum is the logarithm of how areas shrink, exactly ln 0.3.
    assert!((henon.iter().sum::<f64>() - 0.3f64.ln()).abs() < 1e-9);
}

/// docs/science.md 7.2: σ_c/d of two atoms by the mass θ of one of them.
const CRITICAL: [(f64, f64); 9] = [
    (0.5, 0.50000),
    (0.4, 0.40939),
    (0.25, 0.35152),
    (0.1, 0.30170),
    (0.05, 0.27928),
    (0.01, 0.24476),
    (1e-3, 0.21374),
    (1e-4, 0.19270),
    (1e-6, 0.16488),
];

#[test]
fn the_critical_scale_of_two_atoms_is_that_of_the_table() {
    for (mass, critical) in CRITICAL {
        let found = two_atom_critical_scale(mass);
        assert!((found - critical).abs() < 1e-5, "θ = {mass}: {found:.5} against {critical}");
        assert!((two_atom_critical_scale(1.0 - mass) - critical).abs() < 1e-5, "the lesser mass may be either");
    }
}

#[test]
fn the_search_itself_finds_the_critical_scale_by_bisection() {
    for (mass, critical) in CRITICAL {
        // Two atoms in the plane at distance 2; the search starts on each of them.
        let attractors = |sigma_over_distance: f64| {
            let atoms = Points::from_flat(2, vec![-0.8, 0.6, 0.8, -0.6]);
            let map = MeanShift::new(atoms.clone(), 2.0 * sigma_over_distance).with_masses(&[1.0 - mass, mass]);
            patient_search(&map, &atoms.to_f32(), 1.0).attractors().len()
        };
        let (mut two, mut one) = (0.8 * critical, 1.2 * critical);
        assert_eq!((attractors(two), attractors(one)), (2, 1), "θ = {mass}");
        while one - two > 2e-5 {
            let middle = 0.5 * (two + one);
            if attractors(middle) == 2 { two = middle } else { one = middle }
        }
        assert!((0.5 * (two + one) - critical).abs() < 1e-4, "θ = {mass}: {two:.5}…{one:.5} against {critical}");
    }
}

#[test]
fn two_atoms_in_space_move_as_the_formula_of_the_line_says() {
    let atoms = Points::from_flat(2, vec![-0.8, 0.6, 0.8, -0.6]);
    let space = MeanShift::new(atoms, 2.0 * 0.3).with_masses(&[0.7, 0.3]);
    let line = Tanh::two_atoms(0.3, 0.3);
    for u in [-1.5, -0.2, 0.0, 0.4, 1.0] {
        let image = space.value(&[0.8 * u, -0.6 * u]);
        let expected = line.value(&[u])[0];
        assert!((image[0] - 0.8 * expected).abs() < 1e-12 && (image[1] + 0.6 * expected).abs() < 1e-12);
    }
}

#[test]
fn four_blobs_have_four_attractors_below_the_critical_noise_and_one_above() {
    let starts = noise(2, 60, 2);
    for (sigma, radius) in [(0.6, 1.9990), (1.0, 1.8595), (1.3, 1.0202), (1.37, 0.0593)] {
        // Near the critical noise the four are close together: resolve them.
        let found = patient_search(&four_blobs(sigma), &starts, f64::min(1.0, radius));
        assert_eq!(found.attractors().len(), 4, "σ = {sigma}: {found:?}");
        for attractor in found.attractors() {
            let far = attractor.point[0].hypot(attractor.point[1]);
            // On an axis the shift is r ← 2 tanh(r/(s² + σ²)).
            let exact = (0..200_000).fold(2.0, |r: f64, _| 2.0 * (r / (0.35f64.powi(2) + sigma * sigma)).tanh());
            assert!((far - exact).abs() < 1e-6, "σ = {sigma}: {far} against {exact}");
            // The table's last radius was read off before it had quite converged: ρ is 0.9994 there.
            let tolerance = if sigma < 1.35 { 1e-4 } else { 1e-3 };
            assert!((far - radius).abs() < tolerance, "σ = {sigma}: {far} against {radius}");
            assert!(attractor.residual < 1e-10);
        }
    }
    for sigma in [1.372, 1.4, 2.0] {
        let found = patient_search(&four_blobs(sigma), &starts, 1.0);
        assert_eq!(found.attractors().len(), 1, "σ = {sigma}");
        assert!(found.attractors()[0].point[0].hypot(found.attractors()[0].point[1]) < 1e-6);
    }
}

#[test]
fn a_perfect_denoiser_of_wide_noise_has_one_attractor_and_of_little_noise_one_per_datum() {
    for index in 0..5 {
        let atoms = noise(3, 7, 10 + index);
        let radius = 0.5 * MeanShift::new(atoms.to_f64(), 1.0).diameter();
        let mut starts = atoms.clone();
        noise(3, 20, 20 + index).rows().for_each(|row| starts.push(row));
        let wide = MeanShift::new(atoms.to_f64(), 1.01 * radius);
        assert_eq!(patient_search(&wide, &starts, 1.0).attractors().len(), 1);
        let narrow = MeanShift::new(atoms.to_f64(), 0.05);
        assert_eq!(patient_search(&narrow, &starts, 1.0).attractors().len(), 7);
    }
}

#[test]
fn the_jacobian_of_a_perfect_denoiser_is_symmetric_and_positive_semidefinite() {
    let atoms = noise(4, 11, 30).to_f64();
    for component_sd in [0.0, 0.4] {
        let map = MeanShift::new(atoms.clone(), 0.9).with_component_sd(component_sd);
        for x in noise(4, 10, 31).to_f64().rows() {
            let jacobian = map.jacobian(x);
            assert!((&jacobian - jacobian.transpose()).amax() < 1e-14);
            assert!(jacobian.symmetric_eigenvalues().min() > -1e-14);
        }
    }
}

#[test]
fn every_step_of_a_perfect_denoiser_raises_the_density_and_none_cycles() {
    let atoms = noise(3, 8, 40).to_f64();
    let masses: Vec<f64> = uniform_symmetric(&mut seeded(13, Stream::Starts, 41), 0.9, 8)
        .into_iter()
        .map(|value| 1.0 + f64::from(value))
        .collect();
    for component_sd in [0.0, 0.3] {
        let map = MeanShift::new(atoms.clone(), 0.6).with_masses(&masses).with_component_sd(component_sd);
        for start in noise(3, 20, 42).to_f64().rows() {
            let mut x = start.to_vec();
            for _ in 0..50 {
                let next = map.value(&x);
                let (before, after) = (map.log_density(&x), map.log_density(&next));
                assert!(after >= before - 1e-12 * before.abs(), "{before} → {after}");
                x = next;
            }
        }
    }
}

#[test]
fn a_few_images_keep_their_distances_in_few_coordinates() {
    let images = noise(100, 6, 50);
    let few = isometric(&images);
    assert_eq!((few.len(), few.dim()), (6, 5));
    let distance = |points: &Points<f64>, a: usize, b: usize| {
        points.row(a).iter().zip(points.row(b)).map(|(a, b)| (a - b) * (a - b)).sum::<f64>().sqrt()
    };
    for (a, b) in (0..6).flat_map(|a| (0..a).map(move |b| (a, b))) {
        let (before, after) = (distance(&images.to_f64(), a, b), distance(&few, a, b));
        assert!((before - after).abs() < 1e-9 * before, "{a} {b}: {before} {after}");
    }
    assert_eq!(isometric(&Points::from_flat(3, vec![1.0; 9])).dim(), 1, "equal images are one point");
}

#[test]
fn a_perfect_denoiser_of_images_counts_photocopies_blends_and_one() {
    let count = |images: &Points<f32>, sigma: f64| pollster::block_on(perfect_attractor_count(images, sigma)).unwrap();
    let images = noise(100, 6, 51);
    assert_eq!(count(&images, 0.0), 6);
    assert_eq!(count(&images, 1.0), 6);
    let radius = 0.5 * MeanShift::new(images.to_f64(), 1.0).diameter();
    assert_eq!(count(&images, 1.01 * radius), 1);
    // Two tight pairs: two blends between the distance within a pair and that between pairs.
    let pairs = Points::from_flat(2, vec![0.0, 0.0, 0.0, 1.0, 9.0, 0.0, 9.0, 1.0]);
    assert_eq!([0.3, 1.0, 5.0].map(|sigma| count(&pairs, sigma)), [4, 2, 1]);
    assert_eq!(count(&Points::empty(4), 0.3), 0);
    assert_eq!(count(&noise(100, 1, 52), 0.3), 1);
    assert_eq!(count(&Points::from_flat(3, vec![1.0; 9]), 0.3), 1);
}
