//! A class's runs against one number: a dot for each, and the medians.

use super::{Axis, Plot};
use crate::canvas::Rect;
use crate::state::class_reports::ClassSummary;

#[derive(Clone, Debug, PartialEq)]
pub struct ClassChart {
    pub area: Rect,
    /// Place from the left, and label.
    pub x_ticks: Vec<(f32, String)>,
    /// Place from the top, and label.
    pub y_ticks: Vec<(f32, String)>,
    /// Of every run; equal ones lie beside each other.
    pub dots: Vec<[f32; 2]>,
    pub medians: Vec<[f32; 2]>,
    /// Through the medians.
    pub line: String,
}

/// Room for the labels: left, top, right, bottom.
const MARGINS: [f32; 4] = [42.0, 8.0, 14.0, 24.0];
const X_TICKS: usize = 8;
const Y_TICKS: usize = 4;
/// From the middle of a dot to that of its neighbour.
const BESIDE: f32 = 7.0;

impl ClassChart {
    /// In a drawing of `size`; `None` while no run has a number.
    pub fn new(summary: &ClassSummary, size: [f32; 2]) -> Option<Self> {
        let places: Vec<f64> = summary.groups.iter().map(|group| group.x).collect();
        let values: Vec<f64> =
            summary.groups.iter().flat_map(|group| &group.values).map(|value| f64::from(*value)).collect();
        if values.is_empty() {
            return None;
        }
        let plot = Plot::new(size, MARGINS, Axis::through(&places), Axis::around(values));
        let ticks = |axis: &Axis, count, place: &dyn Fn(f32) -> f32| {
            axis.ticks(count).into_iter().map(|tick| (place(tick.share), tick.label)).collect()
        };
        let mut dots = Vec::new();
        for group in &summary.groups {
            for equal in group.values.chunk_by(|one, other| one == other) {
                let [middle, height] = plot.at(group.x, f64::from(equal[0]));
                let first = middle - 0.5 * BESIDE * (equal.len() - 1) as f32;
                dots.extend((0..equal.len()).map(|place| [first + BESIDE * place as f32, height]));
            }
        }
        let medians = summary.groups.iter().map(|group| (group.x, f64::from(group.median)));
        Some(Self {
            area: plot.area,
            x_ticks: ticks(&plot.x, X_TICKS, &|share| plot.across(share)),
            y_ticks: ticks(&plot.y, Y_TICKS, &|share| plot.up(share)),
            dots,
            medians: medians.clone().filter(|(_, median)| median.is_finite()).map(|(x, y)| plot.at(x, y)).collect(),
            line: plot.curve(medians),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::Parameter;
    use crate::state::class_reports::ClassGroup;

    fn summary(groups: &[(f64, &[f32], f32)]) -> ClassSummary {
        let group = |&(x, values, median): &(f64, &[f32], f32)| ClassGroup { x, values: values.to_vec(), median };
        ClassSummary { x: Parameter::ImageCount, groups: groups.iter().map(group).collect(), others: vec![] }
    }

    #[test]
    fn every_run_has_a_dot_of_its_own_around_its_number() {
        let class = summary(&[(12.0, &[9.0, 11.0, 11.0], 11.0), (50.0, &[4.0], 4.0)]);
        let chart = ClassChart::new(&class, [360.0, 200.0]).unwrap();
        assert_eq!((chart.dots.len(), chart.medians.len()), (4, 2));
        let [low, left, right, far] = chart.dots[..] else { panic!("{:?}", chart.dots) };
        assert!(left[1] == right[1] && (right[0] - left[0] - BESIDE).abs() < 1e-3);
        assert!((0.5 * (left[0] + right[0]) - low[0]).abs() < 1e-3 && low[0] < far[0] && low[1] > left[1]);
        assert_eq!(chart.line.matches('L').count(), 1);
    }

    #[test]
    fn a_number_that_nobody_has_makes_no_chart_and_one_missing_group_a_gap() {
        assert_eq!(ClassChart::new(&summary(&[(12.0, &[], f32::NAN)]), [360.0, 200.0]), None);
        let gap = summary(&[(12.0, &[3.0], 3.0), (25.0, &[], f32::NAN), (50.0, &[1.0], 1.0)]);
        let chart = ClassChart::new(&gap, [360.0, 200.0]).unwrap();
        assert_eq!((chart.medians.len(), chart.line.matches('L').count()), (2, 0));
    }
}
