//! From the engine's types to the protocol's: the only place where both are known. A sample that is no picture is
//! plotted: a point of the plane as a dot where it lies, longer vectors as a square of grey cells.

use super::images::Images;
use crate::math::Points;
use crate::protocol::{Image, TrainingSet};
use crate::shown::picture;

/// Training images that the page has from the beginning of a run; others travel with what is nearest to them.
const THUMBNAILS_SENT: usize = 100;

/// A sample of the run as a picture: a row of pixels 0…1 (the network's linear output may leave that
/// range) as they lie, any other sample as a plot.
pub fn image(pixels: &[f32], run: &Images) -> Image {
    if !run.shape.is_picture() {
        return plot(pixels, run.extent);
    }
    picture(pixels, run.shape)
}

pub fn images(rows: &Points<f32>, run: &Images) -> Vec<Image> {
    rows.rows().map(|row| image(row, run)).collect()
}

/// A training image that the training set of the page is without.
pub fn training_image_not_sent(index: usize, run: &Images) -> Option<Image> {
    (THUMBNAILS_SENT..run.training.len()).contains(&index).then(|| image(run.training.row(index), run))
}

pub fn training_set(run: &Images) -> TrainingSet {
    let shown: Vec<usize> = (0..run.training.len().min(THUMBNAILS_SENT)).collect();
    let mut classes = run.training_labels.clone();
    classes.sort_unstable();
    classes.dedup();
    TrainingSet {
        image_count: run.training.len() as u32,
        class_count: classes.len() as u32,
        thumbnails: images(&run.training.select(&shown), run),
        labels: run.training_labels[..shown.len()].to_vec(),
    }
}

/// As large as the shipped pictures, so that both kinds share the page's places.
const SIDE_PX: usize = 28;
const DOT_RADIUS_PX: f32 = 2.4;
const AXIS_LEVEL: u8 = 40;

/// A picture of `sample`, whose coordinates lie within ±`extent`; what lies outside is shown at
/// the rim, and what is not finite not at all.
fn plot(sample: &[f32], extent: f32) -> Image {
    let share = |value: f32| (0.5 + 0.5 * value / extent).clamp(0.0, 1.0);
    let pixels = match *sample {
        [across, up] => dot(share(across), share(up)),
        _ => cells(&sample.iter().map(|&value| share(value)).collect::<Vec<_>>()),
    };
    Image { width_px: SIDE_PX as u16, height_px: SIDE_PX as u16, channels: 1, pixels }
}

/// Two faint axes and a soft dot, `across` and `up` in shares of the side.
fn dot(across: f32, up: f32) -> Vec<u8> {
    let far = (SIDE_PX - 1) as f32;
    let (x, y) = (across * far, (1.0 - up) * far);
    let middle = [SIDE_PX / 2 - 1, SIDE_PX / 2];
    let level = |row: usize, column: usize| {
        let ground = if middle.contains(&row) || middle.contains(&column) { AXIS_LEVEL } else { 0 };
        // A distance that is not a number covers nothing.
        let cover = (DOT_RADIUS_PX + 0.5 - (column as f32 - x).hypot(row as f32 - y)).clamp(0.0, 1.0);
        ground.max((255.0 * cover) as u8)
    };
    (0..SIDE_PX).flat_map(|row| (0..SIDE_PX).map(move |column| level(row, column))).collect()
}

/// A square of cells, row by row from the top left; the middle grey is 0. Cells that no number
/// fills are black.
fn cells(shares: &[f32]) -> Vec<u8> {
    let cells_a_side = (1..).find(|side| side * side >= shares.len()).unwrap_or(1);
    let cell = |at_px: usize| at_px * cells_a_side / SIDE_PX;
    let level = |row: usize, column: usize| {
        let share = shares.get(cell(row) * cells_a_side + cell(column)).copied().unwrap_or(0.0);
        (255.0 * share).round() as u8
    };
    (0..SIDE_PX).flat_map(|row| (0..SIDE_PX).map(move |column| level(row, column))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Centre of what is brighter than the axes, in pixels from the top left.
    fn dot_at(image: &Image) -> Option<[f32; 2]> {
        let bright = |(index, &level): (usize, &u8)| {
            (level > AXIS_LEVEL).then_some((index % SIDE_PX, index / SIDE_PX, f32::from(level)))
        };
        let bright: Vec<_> = image.pixels.iter().enumerate().filter_map(bright).collect();
        let total: f32 = bright.iter().map(|(_, _, level)| level).sum();
        let mean = |read: fn(&(usize, usize, f32)) -> f32| bright.iter().map(|it| read(it) * it.2).sum::<f32>() / total;
        (!bright.is_empty()).then(|| [mean(|it| it.0 as f32), mean(|it| it.1 as f32)])
    }

    #[test]
    fn a_point_is_a_dot_where_it_lies_with_up_at_the_top() {
        for (sample, expected) in [
            ([0.0, 0.0], [13.5, 13.5]),
            ([2.0, 0.0], [22.5, 13.5]),
            ([0.0, 2.0], [13.5, 4.5]),
            ([-2.0, -1.0], [4.5, 18.0]),
        ] {
            let [x, y] = dot_at(&plot(&sample, 3.0)).unwrap();
            assert!((x - expected[0]).abs() < 0.1 && (y - expected[1]).abs() < 0.1, "{sample:?}: {x} {y}");
        }
    }

    #[test]
    fn a_point_outside_is_at_the_rim_and_one_that_is_not_finite_nowhere() {
        let [x, _] = dot_at(&plot(&[1e9, 0.0], 3.0)).unwrap();
        assert!(x > 25.0);
        assert_eq!(dot_at(&plot(&[f32::NAN, 0.0], 3.0)), None);
    }

    #[test]
    fn sixteen_numbers_are_four_by_four_cells_with_zero_in_the_middle_grey() {
        let mut sample = vec![0.0; 16];
        (sample[0], sample[5], sample[15]) = (3.0, -3.0, f32::NAN);
        let image = plot(&sample, 3.0);
        let cell = |row: usize, column: usize| image.pixels[(row * 7 + 3) * SIDE_PX + column * 7 + 3];
        assert_eq!([cell(0, 0), cell(1, 1), cell(3, 3), cell(2, 1)], [255, 0, 0, 128]);
    }
}
