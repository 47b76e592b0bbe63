//! A grey picture of any size as numbers, and what is done to its neighbourhoods.

use std::collections::VecDeque;

use super::resampling::{Cell, cells, resampled};
use crate::math::blur::gaussian_blur;

/// Samples a pixel along each axis where a shape is measured.
const FINE: usize = 4;

/// Rows of `width_px` numbers from the top left.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct GreyPicture {
    pub width_px: usize,
    pub values: Vec<f32>,
}

/// Places of pixels: columns from `left` to before `right`, rows from `top` to before `bottom`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PixelBox {
    pub left: usize,
    pub top: usize,
    pub right: usize,
    pub bottom: usize,
}

impl GreyPicture {
    /// Rows.
    pub fn height_px(&self) -> usize {
        self.values.len() / self.width_px
    }

    /// The longer side.
    pub fn side_px(&self) -> usize {
        self.width_px.max(self.height_px())
    }

    /// Pixel by pixel.
    pub fn map(&self, value: impl Fn(f32) -> f32) -> Self {
        Self { width_px: self.width_px, values: self.values.iter().map(|&old| value(old)).collect() }
    }

    /// Pixel by pixel with another of the same size.
    pub fn zip(&self, other: &Self, value: impl Fn(f32, f32) -> f32) -> Self {
        let values = self.values.iter().zip(&other.values).map(|(&a, &b)| value(a, b)).collect();
        Self { width_px: self.width_px, values }
    }

    /// By a Gaussian of this standard deviation (`math::blur`).
    pub fn blurred(&self, sigma_px: f64) -> Self {
        Self { width_px: self.width_px, values: gaussian_blur(&self.values, self.width_px, sigma_px) }
    }

    /// Its proportions kept, at most `most_px` a side.
    pub fn at_most(&self, most_px: usize) -> Self {
        let scale = self.side_px() as f64 / most_px as f64;
        if scale <= 1.0 {
            return self.clone();
        }
        let sides = [self.width_px, self.height_px()];
        let [across, down] = sides.map(|side| {
            let target = ((side as f64 / scale).round() as usize).max(1);
            cells(0.0, side, target, side as f64 / target as f64)
        });
        self.seen_through(&across, &down)
    }

    /// Through these cells; beyond its edges there is 0.
    pub fn seen_through(&self, across: &[Cell], down: &[Cell]) -> Self {
        let values = resampled(&self.values, self.width_px, [across, down], 0.0);
        Self { width_px: across.len(), values: values.into_iter().map(|value| value as f32).collect() }
    }

    /// Between the middles of its pixels, linearly; beyond the outermost they go on.
    pub fn between(&self, x: f64, y: f64) -> f32 {
        let place = |at: f64, count: usize| {
            let at = (at - 0.5).clamp(0.0, (count - 1) as f64);
            let first = at.floor() as usize;
            (first, (first + 1).min(count - 1), at.fract() as f32)
        };
        let (left, right, across) = place(x, self.width_px);
        let (top, bottom, down) = place(y, self.height_px());
        let value = |column: usize, row: usize| self.values[row * self.width_px + column];
        let line = |row: usize| value(left, row) * (1.0 - across) + value(right, row) * across;
        line(top) * (1.0 - down) + line(bottom) * down
    }

    /// The largest value within `reach_px` of each pixel, across and down.
    pub fn largest_around(&self, reach_px: usize) -> Self {
        let (width, height) = (self.width_px, self.height_px());
        let across: Vec<f32> =
            self.values.chunks_exact(width).flat_map(|line| sliding_maximum(line.iter().copied(), reach_px)).collect();
        let mut values = vec![0.0; across.len()];
        for column in 0..width {
            let down = sliding_maximum((0..height).map(|row| across[row * width + column]), reach_px);
            down.into_iter().enumerate().for_each(|(row, value)| values[row * width + column] = value);
        }
        Self { width_px: width, values }
    }

    /// Dark things narrower than twice `reach_px` are filled with what is around them (grey closing by a square).
    pub fn closed(&self, reach_px: usize) -> Self {
        self.largest_around(reach_px).map(|value| -value).largest_around(reach_px).map(|value| -value)
    }

    /// The largest value within a disc of `radius_px` of each pixel (grey dilation).
    pub fn dilated(&self, radius_px: f64) -> Self {
        let reach = radius_px.floor() as isize;
        let (width, height) = (self.width_px as isize, self.height_px() as isize);
        let offsets: Vec<(isize, isize)> = (-reach..=reach)
            .flat_map(|y| (-reach..=reach).map(move |x| (x, y)))
            .filter(|(x, y)| ((x * x + y * y) as f64) <= radius_px * radius_px)
            .collect();
        let value = |column: isize, row: isize| self.values[(row * width + column) as usize];
        let around = |(column, row): (isize, isize)| {
            let inside = |(x, y): (isize, isize)| (0..width).contains(&x) && (0..height).contains(&y);
            let places = offsets.iter().map(|(x, y)| (column + x, row + y)).filter(|&place| inside(place));
            places.map(|(x, y)| value(x, y)).fold(f32::NEG_INFINITY, f32::max)
        };
        let values = (0..height).flat_map(|row| (0..width).map(move |column| (column, row))).map(around).collect();
        Self { width_px: self.width_px, values }
    }

    /// Twice the sum over the total variation: of strokes of one brightness, soft or sharp, their mean width in pixels.
    pub fn stroke_px(&self) -> f32 {
        let (width, height) = (self.width_px, self.height_px());
        let value = |column: usize, row: usize| match column < width && row < height {
            true => self.values[row * width + column],
            false => 0.0,
        };
        let mut variation = 0.0;
        // Round the picture there is 0.
        for row in 0..=height {
            for column in 0..=width {
                let here = value(column.wrapping_sub(1), row.wrapping_sub(1));
                let right = value(column, row.wrapping_sub(1));
                let below = value(column.wrapping_sub(1), row);
                variation += (right - here).hypot(below - here);
            }
        }
        if variation > 0.0 { 2.0 * self.values.iter().sum::<f32>() / variation } else { 0.0 }
    }

    /// The diameter of the largest disc that fits into what is brighter than `threshold`, in pixels; 0 where nothing is.
    pub fn broadest_px(&self, threshold: f32) -> f32 {
        let (width, height) = (FINE * self.width_px, FINE * self.height_px());
        let middle = |index: usize| (index as f64 + 0.5) / FINE as f64;
        let is_inside = |row: usize, column: usize| self.between(middle(column), middle(row)) > threshold;
        // How far it is to what is outside, up or down; round the picture all is.
        let mut vertical = vec![0usize; width * height];
        for column in 0..width {
            let mut run = 0;
            for row in 0..height {
                run = if is_inside(row, column) { run + 1 } else { 0 };
                vertical[row * width + column] = run;
            }
            let mut run = 0;
            for row in (0..height).rev() {
                let up = &mut vertical[row * width + column];
                run = if *up > 0 { run + 1 } else { 0 };
                *up = run.min(*up);
            }
        }
        // And in any direction, squared.
        let mut largest = 0;
        for line in vertical.chunks_exact(width) {
            for (column, &up_or_down) in line.iter().enumerate() {
                let mut nearest = up_or_down * up_or_down;
                let mut step = 1;
                while nearest > largest && step * step < nearest {
                    let beside = [column.checked_sub(step), Some(column + step)];
                    for beside in beside {
                        let away = beside.and_then(|at| line.get(at)).copied().unwrap_or(0);
                        nearest = nearest.min(step * step + away * away);
                    }
                    step += 1;
                }
                largest = largest.max(nearest);
            }
        }
        // From the middle of a sample to the edge of the nearest outside, not to its middle.
        if largest == 0 { 0.0 } else { 2.0 * ((largest as f32).sqrt() - 0.5) / FINE as f32 }
    }

    /// Centre of mass in pixels from the top left, across and down; `None` without mass.
    pub fn mass_centre_px(&self) -> Option<[f64; 2]> {
        let mut sums = [0.0f64; 3];
        for (index, &value) in self.values.iter().enumerate() {
            let [x, y] = [index % self.width_px, index / self.width_px].map(|at| at as f64 + 0.5);
            [1.0, x, y].iter().zip(&mut sums).for_each(|(at, sum)| *sum += at * f64::from(value));
        }
        (sums[0] > 0.0).then(|| [sums[1] / sums[0], sums[2] / sums[0]])
    }

    /// The smallest box round the pixels above `threshold`.
    pub fn box_above(&self, threshold: f32) -> Option<PixelBox> {
        let mut found: Option<PixelBox> = None;
        for (index, &value) in self.values.iter().enumerate() {
            if value > threshold {
                let at = PixelBox::of_pixel(index % self.width_px, index / self.width_px);
                found = Some(found.map_or(at, |found| found.with(at)));
            }
        }
        found
    }
}

impl PixelBox {
    /// Round a single pixel.
    pub fn of_pixel(column: usize, row: usize) -> Self {
        Self { left: column, top: row, right: column + 1, bottom: row + 1 }
    }

    /// Round both.
    pub fn with(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// Columns.
    pub fn width_px(self) -> usize {
        self.right - self.left
    }

    /// Rows.
    pub fn height_px(self) -> usize {
        self.bottom - self.top
    }

    /// The longer side.
    pub fn side_px(self) -> usize {
        self.width_px().max(self.height_px())
    }

    /// The gap between two boxes; 0 where they overlap.
    pub fn distance_px(self, other: Self) -> f64 {
        let gap = |low: usize, high: usize, other_low: usize, other_high: usize| {
            low.saturating_sub(other_high).max(other_low.saturating_sub(high)) as f64
        };
        gap(self.left, self.right, other.left, other.right).hypot(gap(self.top, self.bottom, other.top, other.bottom))
    }

    /// How many edges of a picture of this size it touches.
    pub fn touches(self, width_px: usize, height_px: usize) -> usize {
        [self.left == 0, self.top == 0, self.right == width_px, self.bottom == height_px]
            .into_iter()
            .filter(|touches| *touches)
            .count()
    }
}

/// The largest of the numbers within `reach` of each.
fn sliding_maximum(numbers: impl Iterator<Item = f32>, reach: usize) -> Vec<f32> {
    let numbers: Vec<f32> = numbers.collect();
    // Falling values that may still be the largest of a window to come, by place.
    let mut candidates: VecDeque<usize> = VecDeque::new();
    let mut largest = Vec::with_capacity(numbers.len());
    let mut next = 0;
    for at in 0..numbers.len() {
        while next < numbers.len() && next <= at + reach {
            while candidates.back().is_some_and(|&last| numbers[last] <= numbers[next]) {
                candidates.pop_back();
            }
            candidates.push_back(next);
            next += 1;
        }
        while candidates.front().is_some_and(|&first| first + reach < at) {
            candidates.pop_front();
        }
        largest.push(candidates.front().map_or(f32::NEG_INFINITY, |&first| numbers[first]));
    }
    largest
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn picture(width_px: usize, values: &[f32]) -> GreyPicture {
        GreyPicture { width_px, values: values.to_vec() }
    }

    #[test]
    fn a_bar_has_its_width_for_stroke_whether_its_edges_are_sharp_or_soft() {
        let mut bar = picture(40, &[0.0; 1600]);
        for row in 5..35 {
            bar.values[row * 40 + 18..row * 40 + 22].fill(1.0);
        }
        // 2 · 4 · 30 over 2 · 30 + 2 · 4: the ends of a stroke count too.
        assert!((bar.stroke_px() - 240.0 / 68.0).abs() < 0.05, "{}", bar.stroke_px());
        // Only its corners become rounder.
        assert!((bar.blurred(1.0).stroke_px() - bar.stroke_px()).abs() < 0.45, "{}", bar.blurred(1.0).stroke_px());
        assert_eq!(picture(3, &[0.0; 9]).stroke_px(), 0.0);
    }

    #[test]
    fn the_broadest_place_is_the_largest_disc_that_fits() {
        let filled = |inside: &dyn Fn(f32, f32) -> bool| {
            let value = |at: usize| f32::from(u8::from(inside((at % 40) as f32 + 0.5, (at / 40) as f32 + 0.5)));
            picture(40, &(0..1600).map(value).collect::<Vec<_>>())
        };
        let disc = filled(&|x, y| (x - 20.0).hypot(y - 20.0) <= 9.0);
        let bar = filled(&|x, y| (18.0..22.0).contains(&x) && (5.0..35.0).contains(&y));
        let ring = filled(&|x, y| (8.0..12.0).contains(&(x - 20.0).hypot(y - 20.0)));
        let edge = filled(&|x, _| x < 6.0);
        // The round edge of a disc made of pixels has steps on either side.
        for (shape, diameter_px, off_px) in [(&disc, 18.0, 1.2), (&bar, 4.0, 0.5), (&ring, 4.0, 0.9), (&edge, 6.0, 0.5)]
        {
            let found = shape.broadest_px(0.5);
            assert!((found - diameter_px).abs() < off_px, "{found} of {diameter_px}");
        }
        // Fainter parts do not count, and two strokes that touch make a broader place than either.
        assert!((disc.map(|value| 0.3 * value).broadest_px(0.2) - disc.broadest_px(0.5)).abs() < 0.5);
        let cross = filled(&|x, y| (18.0..22.0).contains(&x) || (18.0..22.0).contains(&y));
        assert!(cross.broadest_px(0.5) > bar.broadest_px(0.5) + 0.5);
        assert_eq!(picture(3, &[0.0; 9]).broadest_px(0.5), 0.0);
    }

    #[test]
    fn what_is_narrow_and_dark_is_filled_and_an_edge_of_light_stays() {
        let mut paper = picture(60, &[0.8; 1200]);
        for line in paper.values.chunks_exact_mut(60) {
            line[40..].fill(0.5);
            line[15..19].fill(0.1);
        }
        let closed = paper.closed(5);
        assert_eq!((closed.values[15], closed.values[39], closed.values[40]), (0.8, 0.8, 0.5));
    }

    #[test]
    fn between_pixels_it_is_linear_and_its_box_and_centre_are_those_of_its_mass() {
        let two = picture(2, &[0.0, 1.0]);
        assert_eq!([0.0, 0.5, 1.0, 1.5, 9.0].map(|x| two.between(x, 0.5)), [0.0, 0.0, 0.5, 1.0, 1.0]);
        assert_eq!(two.mass_centre_px(), Some([1.5, 0.5]));
        let found = picture(3, &[0.0, 0.0, 0.0, 0.0, 0.9, 0.2]).box_above(0.5);
        assert_eq!(found, Some(PixelBox { left: 1, top: 1, right: 2, bottom: 2 }));
        assert_eq!(picture(2, &[0.0; 4]).box_above(0.5), None);
    }

    #[test]
    fn boxes_are_as_far_apart_as_their_nearest_corners() {
        let at = |left, top, right, bottom| PixelBox { left, top, right, bottom };
        assert_eq!(at(0, 0, 2, 2).distance_px(at(5, 6, 7, 8)), 5.0);
        assert_eq!(at(0, 0, 4, 4).distance_px(at(1, 1, 2, 2)), 0.0);
        assert_eq!((at(0, 1, 4, 4).touches(4, 5), at(1, 1, 2, 2).touches(4, 5)), (2, 0));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn the_sliding_maximum_is_the_largest_of_every_window(numbers in prop::collection::vec(-1.0f32..1.0, 1..40), reach in 0usize..9) {
            let found = sliding_maximum(numbers.iter().copied(), reach);
            for (at, &largest) in found.iter().enumerate() {
                let window = &numbers[at.saturating_sub(reach)..(at + reach + 1).min(numbers.len())];
                prop_assert_eq!(largest, window.iter().copied().fold(f32::NEG_INFINITY, f32::max));
            }
        }
    }
}
