//! A curve over training that stays small however long it gets.

use super::thinning::most_crowded;

/// Points by rising step. Of too many, those that stand closest are thinned out; first and newest stay.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Series {
    points: Vec<(u64, f32)>,
}

impl Series {
    /// More than a chart has pixels for on a phone, and 6 kB.
    pub const MOST_POINTS: usize = 400;

    /// (training step, value) by rising step; at most [`Self::MOST_POINTS`], all finite.
    pub fn points(&self) -> &[(u64, f32)] {
        &self.points
    }

    /// The point of the highest step, if there is one.
    pub fn newest(&self) -> Option<(u64, f32)> {
        self.points.last().copied()
    }

    /// The value at the last point that is not after `step`.
    pub fn at(&self, step: u64) -> Option<f32> {
        let after = self.points.partition_point(|point| point.0 <= step);
        after.checked_sub(1).map(|index| self.points[index].1)
    }

    /// Adds a point, in place of any of the same step or later. What is not finite was not measured.
    pub fn push(&mut self, step: u64, value: f32) {
        if !value.is_finite() {
            return;
        }
        self.points.truncate(self.points.partition_point(|point| point.0 < step));
        self.points.push((step, value));
        if self.points.len() > Self::MOST_POINTS {
            let steps: Vec<u64> = self.points.iter().map(|point| point.0).collect();
            if let Some(index) = most_crowded(&steps) {
                self.points.remove(index);
            }
        }
    }

    /// Forgets what came after `step`.
    pub fn cut_after(&mut self, step: u64) {
        self.points.truncate(self.points.partition_point(|point| point.0 <= step));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hour_of_readings_keeps_its_ends_and_its_shape() {
        let mut series = Series::default();
        // Six readings a second.
        for reading in 0..=21_600_u64 {
            series.push(3 * reading, reading as f32);
        }
        assert_eq!(series.points().len(), Series::MOST_POINTS);
        assert_eq!((series.points()[0], series.newest()), ((0, 0.0), Some((64_800, 21_600.0))));
        let widest = series.points().windows(2).map(|pair| pair[1].0 - pair[0].0).max().unwrap();
        assert!(widest <= 3 * 64_800 / 399, "a hole of {widest} steps");
    }

    #[test]
    fn a_run_that_fell_back_is_drawn_from_there() {
        let mut series = Series::default();
        for step in [0, 10, 20, 30] {
            series.push(step, step as f32);
        }
        series.push(20, 5.0);
        assert_eq!(series.points(), [(0, 0.0), (10, 10.0), (20, 5.0)]);
        series.cut_after(15);
        assert_eq!(series.newest(), Some((10, 10.0)));
        assert_eq!([0, 9, 10, 99].map(|step| series.at(step)), [Some(0.0), Some(0.0), Some(10.0), Some(10.0)]);
        series.push(12, f32::NAN);
        assert_eq!(series.newest(), Some((10, 10.0)));
    }
}
