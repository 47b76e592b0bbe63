//! Pictures that no network was trained on, made from nothing or from pictures it could know: the
//! pixels of `spec::StrangerSet`.

use crate::math::Points;
use crate::math::rng::{Stream, seeded, uniform_unit};
use crate::spec::SampleShape;

/// `count` pictures of U[0, 1] a pixel; the first of them are the same for every count.
pub fn uniform_noise(dim: usize, count: usize, seed: u64) -> Points<f32> {
    let mut rng = seeded(seed, Stream::Strangers, 0);
    Points::from_flat(dim, uniform_unit(&mut rng, dim * count))
}

/// `count` pictures of one grey each, evenly from black to white, both among them; a single one is black.
pub fn constant(dim: usize, count: usize) -> Points<f32> {
    let last = count.saturating_sub(1).max(1) as f32;
    let grey = |index: usize| std::iter::repeat_n(index as f32 / last, dim);
    Points::from_flat(dim, (0..count).flat_map(grey).collect())
}

/// Black and white exchanged: 1 − x.
pub fn inverted(pictures: &Points<f32>) -> Points<f32> {
    Points::from_flat(pictures.dim(), pictures.as_flat().iter().map(|value| 1.0 - value).collect())
}

/// Pictures of `shape`, every channel turned clockwise by 90° (right becomes down, as in
/// `training::disturb`). A square picture keeps its shape; of another, the sides change places.
pub fn rotated(pictures: &Points<f32>, shape: SampleShape) -> Points<f32> {
    let SampleShape { channels, height_px, width_px } = shape;
    let mut sources = Vec::with_capacity(shape.dim());
    for channel in 0..channels {
        for column in 0..width_px {
            // A column, read upwards, becomes a row.
            let upwards = (0..height_px).rev();
            sources.extend(upwards.map(|row| channel * shape.area_px() + row * width_px + column));
        }
    }
    let turned = |picture: &[f32]| sources.iter().map(|&source| picture[source]).collect::<Vec<_>>();
    Points::from_flat(pictures.dim(), pictures.rows().flat_map(turned).collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn noise_is_uniform_from_its_seed_and_a_longer_row_begins_with_a_shorter() {
        let noise = uniform_noise(784, 40, 3);
        assert_eq!((noise.dim(), noise.len()), (784, 40));
        assert!(noise.as_flat().iter().all(|value| (0.0..=1.0).contains(value)));
        // 31 360 draws: five standard errors of a mean, and of a share of a tenth, are below 0.009.
        let count = noise.as_flat().len() as f64;
        let mean = noise.as_flat().iter().map(|&value| f64::from(value)).sum::<f64>() / count;
        assert!((mean - 0.5).abs() < 0.009, "{mean}");
        for tenth in 0..10 {
            let is_in = |value: &&f32| (**value * 10.0).floor() as usize == tenth;
            let share = noise.as_flat().iter().filter(is_in).count() as f64 / count;
            assert!((share - 0.1).abs() < 0.009, "{tenth}: {share}");
        }
        assert_eq!(uniform_noise(784, 7, 3), noise.select(&[0, 1, 2, 3, 4, 5, 6]));
        assert_ne!(uniform_noise(784, 7, 4).row(0), noise.row(0));
        assert_ne!(noise.row(0), noise.row(1));
    }

    #[test]
    fn constant_pictures_go_evenly_from_black_to_white() {
        let greys = Points::from_flat(2, vec![0.0, 0.0, 0.25, 0.25, 0.5, 0.5, 0.75, 0.75, 1.0, 1.0]);
        assert_eq!(constant(2, 5), greys);
        assert_eq!(constant(3, 1).as_flat(), [0.0; 3]);
        assert!(constant(3, 0).is_empty() && uniform_noise(3, 0, 0).is_empty());
    }

    #[test]
    fn an_inverted_picture_is_white_where_it_was_black() {
        let pictures = Points::from_flat(2, vec![0.0, 0.25, 1.0, 0.5]);
        assert_eq!(inverted(&pictures).as_flat(), [1.0, 0.75, 0.0, 0.5]);
        assert_eq!(inverted(&inverted(&pictures)), pictures);
    }

    #[test]
    fn a_turned_picture_has_its_corners_one_further_clockwise_in_every_channel() {
        let shape = SampleShape { channels: 2, height_px: 3, width_px: 3 };
        let picture: Vec<f32> = (0..18).map(|value| value as f32).collect();
        let turned = rotated(&Points::from_flat(18, picture), shape);
        #[rustfmt::skip]
        let wanted = [
            6.0, 3.0, 0.0,
            7.0, 4.0, 1.0,
            8.0, 5.0, 2.0,

            15.0, 12.0, 9.0,
            16.0, 13.0, 10.0,
            17.0, 14.0, 11.0,
        ];
        assert_eq!(turned.as_flat(), wanted);
    }

    #[test]
    fn a_wide_picture_becomes_a_high_one() {
        let turned = rotated(&Points::from_flat(6, vec![1.0, 2.0, 3.0, 4.0, 5.0, 6.0]), SampleShape::grey(3, 2));
        assert_eq!(turned.as_flat(), [4.0, 1.0, 5.0, 2.0, 6.0, 3.0]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn four_turns_are_none_and_two_read_every_channel_backwards(side_px in 1usize..9, channels in 1usize..4, seed: u64) {
            let shape = SampleShape { channels, height_px: side_px, width_px: side_px };
            let pictures = uniform_noise(shape.dim(), 3, seed);
            let turn = |pictures: &Points<f32>| rotated(pictures, shape);
            let half = turn(&turn(&pictures));
            let backwards = pictures.as_flat().chunks(shape.area_px()).flat_map(|plane| plane.iter().rev().copied());
            prop_assert_eq!(half.as_flat(), backwards.collect::<Vec<_>>());
            prop_assert_eq!(turn(&turn(&half)), pictures);
        }
    }
}
