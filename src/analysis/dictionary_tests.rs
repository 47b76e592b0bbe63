//! Dictionaries for latents whose best atoms are known, decoded by maps that can be worked out by hand.

use super::*;
use crate::math::rng::standard_normals;

fn normals(count: usize, dim: usize, index: u64) -> Points<f32> {
    Points::from_flat(dim, standard_normals(&mut seeded(8, Stream::Picture, index), count * dim))
}

/// An image is its latent, twice as large.
fn decode(latents: &Points<f32>) -> Result<Points<f32>, MapError> {
    Ok(Points::from_flat(latents.dim(), latents.as_flat().iter().map(|value| 2.0 * value).collect()))
}

fn compare(attractors: &Points<f32>, training: &Points<f32>, latents: Points<f32>) -> Dictionaries {
    let noise = normals(40, training.dim(), 77);
    let materials = DictionarySources { attractors, noise: &noise, training_latents: training, seed: 5 };
    let images = decode(&latents).unwrap();
    let mut dictionaries = Dictionaries::new(&materials, images, latents);
    while !dictionaries.advance(decode).unwrap() {}
    dictionaries
}

fn of(dictionaries: &Dictionaries, kind: DictionaryKind) -> &Dictionary {
    dictionaries.dictionaries().iter().find(|dictionary| dictionary.kind == kind).unwrap()
}

#[test]
fn atoms_from_which_the_latents_are_made_win_with_one_atom() {
    // Every held-out latent is a multiple of one of six attractors.
    let attractors = normals(6, 8, 0);
    let mut latents = Points::empty(8);
    for (index, row) in attractors.rows().enumerate() {
        latents.push(&row.iter().map(|value| (index as f32 - 2.5) * value).collect::<Vec<_>>());
    }
    let compared = compare(&attractors, &normals(50, 8, 1), latents);
    assert_eq!(compared.atom_counts(), [1, 2, 3, 4, 6, 8]);
    let best = of(&compared, DictionaryKind::NoiseAttractors);
    assert_eq!((best.atom_count(), compared.image_errors(best).len()), (6, 5), "as far as its atoms reach");
    assert!(compared.image_errors(best).iter().all(|&error| error < 1e-10), "{:?}", compared.image_errors(best));
    let (winner, ratio) = compared.winner().unwrap();
    assert_eq!(winner, DictionaryKind::NoiseAttractors);
    assert!(ratio > 1e6, "{ratio}");
    assert!(compared.floor() < 1e-12);
}

#[test]
fn the_errors_are_those_of_the_projection_worked_out_by_hand() {
    // Attractors along the axes: with one atom the larger coordinate is right, with two both are.
    let attractors = Points::from_flat(2, vec![0.0, 5.0, 3.0, 0.0]);
    let compared = compare(&attractors, &normals(9, 2, 1), Points::from_flat(2, vec![4.0, 1.0, 2.0, -3.0]));
    let errors = of(&compared, DictionaryKind::NoiseAttractors);
    // Left over: 1² and 2²; of 4² + 1² + 2² + 3² in all; images are twice as large and have two pixels.
    assert!((compared.latent_errors(errors)[0] - 5.0 / 30.0).abs() < 1e-6);
    assert!((compared.image_errors(errors)[0] - 4.0 * 5.0 / 4.0).abs() < 1e-5);
    assert!(compared.image_errors(errors)[1] < 1e-10);
}

#[test]
fn whoever_has_k_independent_atoms_rebuilds_everything_with_k_and_nobody_gets_worse() {
    let compared = compare(&normals(12, 5, 0), &normals(50, 5, 1), normals(10, 5, 2));
    assert_eq!(compared.dictionaries().len(), 5);
    for dictionary in compared.dictionaries() {
        let errors = compared.latent_errors(dictionary);
        assert!(errors.is_sorted_by(|a, b| a >= b) && errors[0] < 1.0, "{:?}: {errors:?}", dictionary.kind);
        assert!(*errors.last().unwrap() < 1e-10, "{:?}: {errors:?}", dictionary.kind);
        assert_eq!(dictionary.pictures.len(), EXAMPLES);
        assert_eq!(dictionary.pictures[0].len(), errors.len());
    }
    assert_eq!(of(&compared, DictionaryKind::Principal).atom_count(), 5);
    assert_eq!(of(&compared, DictionaryKind::RandomOrthogonal).atom_count(), 5);
}

#[test]
fn principal_axes_win_where_the_latents_lie_along_one() {
    // (±5, ±1, ±2) in all ways: the axes are the coordinates, and no atom of another kind is one of them.
    let signs = (0..8).map(|bits| [0, 1, 2].map(|axis| if bits >> axis & 1 == 1 { 1.0 } else { -1.0 }));
    let training = Points::from_flat(3, signs.flat_map(|[x, y, z]| [5.0 * x, y, 2.0 * z]).collect());
    let compared = compare(&normals(4, 3, 0), &training, Points::from_flat(3, vec![3.0, 0.0, 0.0, -1.0, 0.0, 0.0]));
    assert_eq!(compared.winner().unwrap().0, DictionaryKind::Principal);
    assert!(compared.image_errors(of(&compared, DictionaryKind::Principal))[0] < 1e-10);
}

#[test]
fn halfway_the_errors_are_those_of_the_images_that_all_have_rebuilt() {
    let (attractors, training, latents) = (normals(6, 4, 0), normals(30, 4, 1), normals(5, 4, 2));
    let noise = normals(40, 4, 77);
    let materials = DictionarySources { attractors: &attractors, noise: &noise, training_latents: &training, seed: 5 };
    let mut halfway = Dictionaries::new(&materials, decode(&latents).unwrap(), latents.clone());
    assert!(halfway.winner().is_none() && halfway.floor().is_nan());
    // Two images, and two dictionaries of the third.
    for _ in 0..12 {
        assert!(!halfway.advance(decode).unwrap());
    }
    let two = compare(&attractors, &training, latents.select(&[0, 1]));
    assert_eq!((halfway.progress(), two.progress()), ((2, 5), (2, 2)));
    for (here, there) in halfway.dictionaries().iter().zip(two.dictionaries()) {
        assert_eq!(halfway.image_errors(here), two.image_errors(there));
        assert_eq!(halfway.latent_errors(here), two.latent_errors(there));
    }
    assert_eq!((halfway.winner(), halfway.floor()), (two.winner(), two.floor()));
}

#[test]
fn without_attractors_the_other_four_are_compared() {
    let compared = compare(&Points::empty(3), &normals(9, 3, 1), normals(4, 3, 2));
    let kinds: Vec<_> = compared.dictionaries().iter().map(|dictionary| dictionary.kind).collect();
    assert_eq!(kinds, DictionaryKind::ALL[1..]);
}

#[test]
fn with_equal_errors_nobody_wins() {
    // In one dimension every atom rebuilds everything.
    let compared = compare(&normals(2, 1, 0), &normals(9, 1, 1), normals(4, 1, 2));
    assert_eq!((compared.atom_counts(), compared.winner()), (&[1][..], None));
}

#[test]
fn latents_that_are_not_finite_win_nothing() {
    let compared = compare(&normals(2, 2, 0), &normals(9, 2, 1), Points::from_flat(2, vec![f32::NAN, 1.0, 1.0, 2.0]));
    assert!(compared.winner().is_none() && compared.floor().is_nan());
}

#[test]
fn the_counts_are_few_rising_and_end_with_all() {
    assert_eq!(atom_counts(2, &[240, 2]), [1, 2]);
    assert_eq!(atom_counts(16, &[5, 16, 500]), [1, 2, 3, 4, 5, 6, 8, 12, 16]);
    assert_eq!(atom_counts(128, &[1000, 128]), [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128]);
    assert_eq!(atom_counts(8, &[3]), [1, 2, 3]);
    assert_eq!(atom_counts(8, &[]), [0usize; 0]);
}
