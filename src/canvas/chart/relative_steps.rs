//! ‖V‖/‖z‖ of the tiles of an image model, step by step, on a logarithmic axis.

use super::{Axis, Plot};
use crate::canvas::Rect;
use crate::state::studies::TileCurves;

#[derive(Clone, Debug, PartialEq)]
pub struct RelativeStepChart {
    pub area: Rect,
    /// Place from the left, and label.
    pub x_ticks: Vec<(f32, String)>,
    /// Place from the top, and label.
    pub y_ticks: Vec<(f32, String)>,
    /// A path a tile.
    pub tiles: Vec<String>,
    /// Of the median over the tiles.
    pub median: String,
    /// The moment that is looked at, from the left.
    pub cursor_px: Option<f32>,
}

/// Room for the labels: left, top, right, bottom.
const MARGINS: [f32; 4] = [46.0, 8.0, 10.0, 24.0];
/// A curve is drawn through at most so many points: every so many steps beyond that.
const MOST_POINTS: usize = 400;

impl RelativeStepChart {
    /// Of so many steps in all, in a drawing of `size`.
    pub fn new(curves: &TileCurves, steps: u32, cursor: Option<u32>, size: [f32; 2]) -> Self {
        let median = curves.median();
        let all = || curves.relative().iter().flatten().copied().map(f64::from);
        let positive = all().filter(|value| value.is_finite() && *value > 0.0);
        let (low, high) =
            positive.fold((f64::INFINITY, 0.0f64), |(low, high), value| (value.min(low), value.max(high)));
        // At least a decade, so that a plateau is no mountain range.
        let y = match low.is_finite() {
            true => Axis::log(low.min(high / 10.0) / 1.2, high * 1.2),
            false => Axis::log(1e-3, 1.0),
        };
        let plot = Plot::new(size, MARGINS, Axis::linear(1.0, f64::from(steps.max(2))), y);
        let ticks = |axis: &Axis, place: &dyn Fn(f32) -> f32| {
            axis.ticks(4).into_iter().map(|tick| (place(tick.share), tick.label)).collect()
        };
        let stride = curves.steps().div_ceil(MOST_POINTS).max(1);
        let path = |values: &[f32]| {
            let last = values.len().saturating_sub(1);
            let points = values.iter().enumerate().filter(|(at, _)| at % stride == 0 || *at == last);
            // What has no logarithm interrupts the curve.
            plot.curve(
                points.map(|(at, &value)| (at as f64 + 1.0, if value > 0.0 { f64::from(value) } else { f64::NAN })),
            )
        };
        Self {
            area: plot.area,
            x_ticks: ticks(&plot.x, &|share| plot.across(share)),
            y_ticks: ticks(&plot.y, &|share| plot.up(share)),
            tiles: curves.relative().iter().map(|tile| path(tile)).collect(),
            median: path(&median),
            cursor_px: cursor.filter(|step| *step > 0).map(|step| plot.across(plot.x.share(f64::from(step)))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::TileLengths;

    const SIZE: [f32; 2] = [360.0, 160.0];

    fn curves(relative: &[&[f32]]) -> TileCurves {
        let mut curves = TileCurves::default();
        let tile = |values: &&[f32]| {
            let norms = std::iter::repeat_n(1.0, values.len() + 1).collect();
            TileLengths { norms, steps: values.to_vec() }
        };
        curves.extend(&relative.iter().map(tile).collect::<Vec<_>>());
        curves
    }

    #[test]
    fn every_tile_has_a_curve_and_equal_ratios_are_equal_heights() {
        let chart = RelativeStepChart::new(&curves(&[&[1.0, 0.1, 0.01], &[1.0, 0.1, 0.01]]), 3, Some(2), SIZE);
        assert_eq!((chart.tiles.len(), &chart.tiles[0]), (2, &chart.median));
        let heights: Vec<f32> =
            chart.median.split(['M', 'L', 'h']).filter_map(|it| it.split(' ').nth(1)?.parse().ok()).collect();
        assert_eq!(heights.len(), 3, "{}", chart.median);
        assert!((heights[1] - heights[0] - (heights[2] - heights[1])).abs() < 0.2, "{heights:?}");
        let middle = chart.area.left_px + chart.area.width_px / 2.0;
        assert!(chart.cursor_px.is_some_and(|at| (at - middle).abs() < 0.1));
    }

    #[test]
    fn nothing_measured_has_axes_and_no_number_interrupts() {
        let empty = RelativeStepChart::new(&TileCurves::default(), 100, None, SIZE);
        assert!(empty.tiles.is_empty() && empty.median.is_empty() && empty.y_ticks.len() > 1);
        let broken = RelativeStepChart::new(&curves(&[&[0.5, f32::NAN, 0.0, 0.4]]), 4, Some(0), SIZE);
        assert_eq!(broken.tiles[0].matches('M').count(), 2, "{}", broken.tiles[0]);
        assert_eq!(broken.cursor_px, None);
    }

    #[test]
    fn a_long_run_is_drawn_with_few_points() {
        let long: Vec<f32> = (0..5000).map(|step| 1.0 / (step as f32 + 1.0)).collect();
        let chart = RelativeStepChart::new(&curves(&[&long]), 5000, None, SIZE);
        assert!(chart.median.matches('L').count() <= MOST_POINTS + 1);
    }
}
