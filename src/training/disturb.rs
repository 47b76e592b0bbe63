//! What the encoder sees instead of the clean sample: moved, sprayed and masked. Plain numbers, all
//! drawn from (seed, step).

use crate::math::rng::{self, Stream};
use crate::spec::{Objective, SampleShape};

/// A shift and a rotation about the picture's middle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Motion {
    /// Right and down.
    pub shift_px: [f32; 2],
    /// From the right towards down, as on a screen.
    pub angle_rad: f32,
}

/// mask · (T x + σ ε) for every row of `samples` (batch × dim), in place of x.
///
/// Samples that are no pictures are not moved. A mask hides a pixel in all its channels.
pub(super) fn disturb(samples: &mut [f32], shape: SampleShape, objective: &Objective, seed: u64, step: u64) {
    let rows = samples.len() / shape.dim().max(1);
    if shape.is_picture() && (objective.shift_px > 0.0 || objective.rotate_deg > 0.0) {
        let draws = rng::uniform_symmetric(&mut rng::seeded(seed, Stream::Augmentation, step), 1.0, 3 * rows);
        for (sample, draw) in samples.chunks_exact_mut(shape.dim()).zip(draws.as_chunks::<3>().0) {
            let motion = Motion {
                shift_px: [objective.shift_px * draw[0], objective.shift_px * draw[1]],
                angle_rad: objective.rotate_deg.to_radians() * draw[2],
            };
            for plane in sample.chunks_exact_mut(shape.area_px()) {
                plane.copy_from_slice(&moved(plane, shape, motion));
            }
        }
    }
    if objective.input_noise > 0.0 {
        let noise = rng::standard_normals(&mut rng::seeded(seed, Stream::InputNoise, step), samples.len());
        samples.iter_mut().zip(noise).for_each(|(pixel, noise)| *pixel += objective.input_noise * noise);
    }
    if objective.masking > 0.0 {
        let area_px = shape.area_px();
        let draws = rng::uniform_symmetric(&mut rng::seeded(seed, Stream::Masking, step), 1.0, rows * area_px);
        let hides = |draw: f32| draw < 2.0 * objective.masking - 1.0;
        for (sample, draws) in samples.chunks_exact_mut(shape.dim()).zip(draws.chunks_exact(area_px)) {
            for plane in sample.chunks_exact_mut(area_px) {
                plane.iter_mut().zip(draws).filter(|(_, draw)| hides(**draw)).for_each(|(pixel, _)| *pixel = 0.0);
            }
        }
    }
}

/// One plane moved, between pixels by bilinear interpolation, with black around it.
pub(super) fn moved(plane: &[f32], shape: SampleShape, motion: Motion) -> Vec<f32> {
    let (width, height) = (shape.width_px, shape.height_px);
    let middle = [0.5 * (width as f32 - 1.0), 0.5 * (height as f32 - 1.0)];
    let (sine, cosine) = motion.angle_rad.sin_cos();
    let pixel = |x: f32, y: f32| {
        let inside = x >= 0.0 && y >= 0.0 && x < width as f32 && y < height as f32;
        if inside { plane[y as usize * width + x as usize] } else { 0.0 }
    };
    let mut result = Vec::with_capacity(plane.len());
    for row in 0..height {
        for column in 0..width {
            // Where this pixel's colour comes from: the motion backwards.
            let right = column as f32 - middle[0] - motion.shift_px[0];
            let down = row as f32 - middle[1] - motion.shift_px[1];
            let x = middle[0] + cosine * right + sine * down;
            let y = middle[1] - sine * right + cosine * down;
            let (left, top) = (x.floor(), y.floor());
            let (to_right, to_bottom) = (x - left, y - top);
            let upper = pixel(left, top) * (1.0 - to_right) + pixel(left + 1.0, top) * to_right;
            let lower = pixel(left, top + 1.0) * (1.0 - to_right) + pixel(left + 1.0, top + 1.0) * to_right;
            result.push(upper * (1.0 - to_bottom) + lower * to_bottom);
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use std::f32::consts::FRAC_PI_2;

    use super::*;

    const SHAPE: SampleShape = SampleShape { channels: 2, height_px: 5, width_px: 4 };

    fn samples(rows: usize) -> Vec<f32> {
        (0..rows * SHAPE.dim()).map(|index| 0.1 + 0.01 * index as f32).collect()
    }

    fn disturbed(objective: Objective, rows: usize, step: u64) -> Vec<f32> {
        let mut samples = samples(rows);
        disturb(&mut samples, SHAPE, &objective, 7, step);
        samples
    }

    #[test]
    fn a_whole_shift_moves_every_pixel_and_lets_black_in() {
        let shape = SampleShape::grey(3, 2);
        let motion = Motion { shift_px: [1.0, 0.0], angle_rad: 0.0 };
        assert_eq!(moved(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0], shape, motion), [0.0, 1.0, 2.0, 0.0, 4.0, 5.0]);
        let motion = Motion { shift_px: [0.0, -1.0], angle_rad: 0.0 };
        assert_eq!(moved(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0], shape, motion), [4.0, 5.0, 6.0, 0.0, 0.0, 0.0]);
    }

    #[test]
    fn half_a_pixel_is_the_mean_of_two() {
        let motion = Motion { shift_px: [-0.5, 0.0], angle_rad: 0.0 };
        let found = moved(&[1.0, 3.0, 5.0, 7.0], SampleShape::grey(2, 2), motion);
        assert_eq!(found, [2.0, 1.5, 6.0, 3.5]);
    }

    #[test]
    fn a_quarter_turn_brings_right_to_down() {
        let motion = Motion { shift_px: [0.0, 0.0], angle_rad: FRAC_PI_2 };
        let found = moved(&[0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0], SampleShape::grey(3, 3), motion);
        let wanted = [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0];
        assert!(found.iter().zip(wanted).all(|(found, wanted)| (found - wanted).abs() < 1e-6), "{found:?}");
    }

    #[test]
    fn a_turn_and_its_inverse_give_a_smooth_picture_back() {
        let shape = SampleShape::grey(28, 28);
        let blob = |index: usize| {
            let (x, y) = ((index % 28) as f32 - 15.0, (index / 28) as f32 - 12.0);
            (-(x * x + y * y) / 18.0).exp()
        };
        let plane: Vec<f32> = (0..784).map(blob).collect();
        let turn = |plane: &[f32], angle_rad| moved(plane, shape, Motion { shift_px: [0.0, 0.0], angle_rad });
        let back = turn(&turn(&plane, 0.4), -0.4);
        // Two interpolations of a bump of width 3 blur its top by a few per cent.
        assert!(back.iter().zip(&plane).all(|(back, plane)| (back - plane).abs() < 0.06));
    }

    #[test]
    fn nothing_is_disturbed_when_all_is_off_and_the_same_step_disturbs_alike() {
        assert_eq!(disturbed(Objective::NONE, 3, 0), samples(3));
        let all = Objective { input_noise: 0.2, masking: 0.4, shift_px: 1.0, rotate_deg: 20.0, ..Objective::NONE };
        assert_eq!(disturbed(all, 3, 5), disturbed(all, 3, 5));
        assert_ne!(disturbed(all, 3, 5), disturbed(all, 3, 6));
    }

    #[test]
    fn masking_hides_its_share_of_pixels_in_all_channels() {
        let hidden = disturbed(Objective { masking: 0.3, ..Objective::NONE }, 400, 1);
        let share = hidden.iter().filter(|value| **value == 0.0).count() as f32 / hidden.len() as f32;
        // 8000 draws: the standard deviation of the share is 0.005.
        assert!((share - 0.3).abs() < 0.025, "{share}");
        for sample in hidden.chunks_exact(SHAPE.dim()) {
            let (first, second) = sample.split_at(SHAPE.area_px());
            assert!(first.iter().zip(second).all(|(a, b)| (*a == 0.0) == (*b == 0.0)));
        }
        let none = disturbed(Objective { masking: 1.0, ..Objective::NONE }, 5, 1);
        assert!(none.iter().all(|value| *value == 0.0));
    }

    #[test]
    fn input_noise_has_its_standard_deviation() {
        let clean = samples(400);
        let noisy = disturbed(Objective { input_noise: 0.5, ..Objective::NONE }, 400, 2);
        let variance = clean.iter().zip(&noisy).map(|(a, b)| (a - b) * (a - b)).sum::<f32>() / clean.len() as f32;
        assert!((variance.sqrt() - 0.5).abs() < 0.02, "{}", variance.sqrt());
    }

    #[test]
    fn what_is_no_picture_is_not_moved() {
        let mut points = vec![1.0, 2.0, 3.0, 4.0];
        let objective = Objective { shift_px: 3.0, rotate_deg: 90.0, ..Objective::NONE };
        disturb(&mut points, SampleShape::vector(2), &objective, 0, 0);
        assert_eq!(points, [1.0, 2.0, 3.0, 4.0]);
    }
}
