//! Pictures that no network was trained on, made from nothing or from those that belong.

use crate::math::Points;
use crate::math::rng::{Stream, seeded, uniform_symmetric};
use crate::spec::SampleShape;

/// `count` pictures of U[0, 1] a pixel.
pub fn uniform_noise(dim: usize, count: usize, seed: u64) -> Points<f32> {
    let mut rng = seeded(seed, Stream::Strangers, 0);
    let noise = uniform_symmetric(&mut rng, 0.5, dim * count);
    Points::from_flat(dim, noise.into_iter().map(|value| value + 0.5).collect())
}

/// `count` pictures of one grey value each, evenly from black to white.
pub fn constant(dim: usize, count: usize) -> Points<f32> {
    let value = |index: usize| index as f32 / count.saturating_sub(1).max(1) as f32;
    Points::from_flat(dim, (0..count).flat_map(|index| std::iter::repeat_n(value(index), dim)).collect())
}

/// Black and white exchanged: 1 − x.
pub fn inverted(pictures: &Points<f32>) -> Points<f32> {
    Points::from_flat(pictures.dim(), pictures.as_flat().iter().map(|value| 1.0 - value).collect())
}

/// Turned clockwise by 90°, every channel.
///
/// # Panics
/// If the pictures are not square.
pub fn rotated(pictures: &Points<f32>, shape: SampleShape) -> Points<f32> {
    let side = shape.width_px;
    assert_eq!(side, shape.height_px, "a picture that is not square cannot be turned into its own shape");
    let mut turned = Vec::with_capacity(pictures.as_flat().len());
    for channel in pictures.as_flat().chunks_exact(shape.area_px().max(1)) {
        for row in 0..side {
            // The left column, from the bottom, becomes the top row.
            turned.extend((0..side).map(|column| channel[(side - 1 - column) * side + row]));
        }
    }
    Points::from_flat(pictures.dim(), turned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turn_takes_the_left_column_to_the_top_and_four_turns_are_none() {
        let shape = SampleShape { channels: 2, height_px: 2, width_px: 2 };
        let picture = Points::from_flat(8, vec![1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0]);
        let once = rotated(&picture, shape);
        assert_eq!(once.as_flat(), [3.0, 1.0, 4.0, 2.0, 7.0, 5.0, 8.0, 6.0]);
        let four = (0..3).fold(once, |turned, _| rotated(&turned, shape));
        assert_eq!(four, picture);
    }

    #[test]
    fn constants_go_from_black_to_white_and_noise_fills_the_range() {
        assert_eq!(constant(2, 3).as_flat(), [0.0, 0.0, 0.5, 0.5, 1.0, 1.0]);
        assert_eq!(constant(2, 1).as_flat(), [0.0, 0.0]);
        let noise = uniform_noise(100, 50, 4);
        assert!(noise.as_flat().iter().all(|value| (0.0..=1.0).contains(value)));
        let mean = crate::math::statistics::mean(noise.as_flat());
        assert!((mean - 0.5).abs() < 0.02, "{mean}");
        assert_eq!(noise, uniform_noise(100, 50, 4));
        assert_eq!(inverted(&inverted(&constant(2, 3))), constant(2, 3));
    }
}
