//! A drawing with two axes: the place of points, and curves and bands as SVG path data.

use std::fmt::Write;

use super::Axis;
use crate::canvas::Rect;

/// Lengths are in the units of the drawing's `viewBox`, from its top left.
#[derive(Clone, Debug, PartialEq)]
pub struct Plot {
    /// Where the curves are; labels lie around it.
    pub area: Rect,
    pub x: Axis,
    pub y: Axis,
}

impl Plot {
    /// `margins` are left, top, right and bottom of the area in a drawing of `size`.
    pub fn new(size: [f32; 2], margins: [f32; 4], x: Axis, y: Axis) -> Self {
        let [left, top, right, bottom] = margins;
        let side = |whole: f32, before: f32, after: f32| (whole - before - after).max(1.0);
        let area = Rect {
            left_px: left,
            top_px: top,
            width_px: side(size[0], left, right),
            height_px: side(size[1], top, bottom),
        };
        Self { area, x, y }
    }

    pub fn at(&self, x: f64, y: f64) -> [f32; 2] {
        [self.across(self.x.share(x)), self.up(self.y.share(y))]
    }

    /// Place of a share of the x axis.
    pub fn across(&self, share: f32) -> f32 {
        self.area.left_px + share * self.area.width_px
    }

    /// Place of a share of the y axis, which goes upwards.
    pub fn up(&self, share: f32) -> f32 {
        self.area.top_px + (1.0 - share) * self.area.height_px
    }

    /// The `d` of a path through the points, interrupted where a number is not finite. A point that
    /// stands alone is a dot (with round line ends).
    pub fn curve(&self, points: impl IntoIterator<Item = (f64, f64)>) -> String {
        let mut path = String::new();
        let mut pen_is_down = false;
        for (x, y) in points {
            let [x, y] = self.at(x, y);
            if !(x.is_finite() && y.is_finite()) {
                pen_is_down = false;
                continue;
            }
            // A line of no length makes a lone point visible; the next one goes on from it.
            let _ = match pen_is_down {
                true => write!(path, "L{x:.1} {y:.1}"),
                false => write!(path, "M{x:.1} {y:.1}h0"),
            };
            pen_is_down = true;
        }
        path
    }

    /// The `d` of the area between two curves, given as (x, low, high); a piece for every stretch
    /// of finite numbers.
    pub fn band(&self, points: impl IntoIterator<Item = (f64, f64, f64)>) -> String {
        let mut path = String::new();
        let mut stretch: Vec<(f64, f64, f64)> = Vec::new();
        let mut close = |stretch: &mut Vec<(f64, f64, f64)>| {
            if stretch.len() > 1 {
                let there = stretch.iter().map(|&(x, _, high)| self.at(x, high));
                let back = stretch.iter().rev().map(|&(x, low, _)| self.at(x, low));
                for (index, [x, y]) in there.chain(back).enumerate() {
                    let _ = write!(path, "{}{x:.1} {y:.1}", if index == 0 { 'M' } else { 'L' });
                }
                path.push('Z');
            }
            stretch.clear();
        };
        for point in points {
            if point.0.is_finite() && point.1.is_finite() && point.2.is_finite() {
                stretch.push(point);
            } else {
                close(&mut stretch);
            }
        }
        close(&mut stretch);
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plot() -> Plot {
        Plot::new([120.0, 70.0], [10.0, 5.0, 10.0, 15.0], Axis::linear(0.0, 10.0), Axis::linear(0.0, 1.0))
    }

    #[test]
    fn the_axes_meet_at_the_bottom_left() {
        let plot = plot();
        assert_eq!(plot.at(0.0, 0.0), [10.0, 55.0]);
        assert_eq!(plot.at(10.0, 1.0), [110.0, 5.0]);
    }

    #[test]
    fn a_curve_is_interrupted_where_nothing_was_measured() {
        let points = [(0.0, 0.0), (5.0, 1.0), (6.0, f64::NAN), (10.0, 0.5)];
        assert_eq!(plot().curve(points), "M10.0 55.0h0L60.0 5.0M110.0 30.0h0");
        assert_eq!(plot().curve([]), "");
    }

    #[test]
    fn a_band_goes_there_above_and_back_below() {
        let points = [(0.0, 0.0, 1.0), (10.0, 0.0, 0.5), (f64::NAN, 0.0, 0.0), (5.0, 0.0, 1.0)];
        assert_eq!(plot().band(points), "M10.0 5.0L110.0 30.0L110.0 55.0L10.0 55.0Z");
    }

    #[test]
    fn a_drawing_smaller_than_its_margins_still_has_an_area() {
        let tiny = Plot::new([5.0, 5.0], [10.0; 4], Axis::linear(0.0, 1.0), Axis::linear(0.0, 1.0));
        assert!(tiny.area.width_px > 0.0 && tiny.area.height_px > 0.0);
    }
}
