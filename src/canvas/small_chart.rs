//! The curves over training as small drawings: the same steps above each other in all of them. And a row of numbers as
//! a small line.

use crate::state::{Timeline, TimelineMeasure};

use super::chart::{Axis, Plot};

/// Size of the drawing's `viewBox`; the view stretches it to the room there is.
pub const SIZE: [f32; 2] = [240.0, 48.0];
/// Room for half a line's width around the curve.
const MARGINS: [f32; 4] = [2.0, 3.0, 2.0, 3.0];

/// Everything in units of the drawing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SmallChart {
    pub path: String,
    /// Where a setting was changed, and which.
    pub marks: Vec<(f32, String)>,
    /// The moment that is looked at.
    pub cursor: Option<f32>,
    /// Least and largest value, in words.
    pub range: Option<[String; 2]>,
}

impl SmallChart {
    pub fn of(timeline: &Timeline, measure: TimelineMeasure) -> Self {
        let [first, last] = timeline.curves.range();
        let series = timeline.curves.of(measure);
        let points = || series.points().iter().map(|&(step, value)| (step as f64, f64::from(value)));
        let ends = points().fold(None, |ends: Option<[f64; 2]>, (_, value)| {
            Some(ends.map_or([value, value], |[low, high]| [low.min(value), high.max(value)]))
        });
        let y = match ends {
            Some([low, high]) if measure.is_logarithmic() => Axis::log(low, high),
            // A share or a cosine is seen between nothing and all, a count stands on nothing.
            Some([_, high]) if measure == TimelineMeasure::AttractorCount => Axis::linear(0.0, high.max(1.0)),
            _ => Axis::linear(0.0, 1.0),
        };
        let plot = Plot::new(SIZE, MARGINS, Axis::linear(first, last), y);
        let across = |step: u64| plot.across(plot.x.share(step as f64));
        Self {
            path: plot.curve(points()),
            marks: timeline.curves.marks.iter().map(|mark| (across(mark.step), mark.text.clone())).collect(),
            cursor: timeline.looking_at().map(across),
            range: ends.map(|ends| ends.map(|value| measure.text(value as f32))),
        }
    }
}

/// The `points` of an SVG polyline in a box of that size: 0 at the bottom, the largest at the top.
pub fn sparkline(values: &[f32], size: [f32; 2]) -> String {
    let top = values.iter().copied().filter(|value| value.is_finite()).fold(0.0, f32::max).max(f32::MIN_POSITIVE);
    let across = size[0] / values.len().saturating_sub(1).max(1) as f32;
    let point = |(index, value): (usize, &f32)| {
        value.is_finite().then(|| format!("{:.1},{:.1}", index as f32 * across, size[1] * (1.0 - value / top)))
    };
    values.iter().enumerate().filter_map(point).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{AttractorReport, StepStatistics};
    use crate::state::fixtures;

    fn timeline() -> Timeline {
        let mut timeline = Timeline::default();
        for (step, loss) in [(0, 4.0), (50, 0.4), (100, 0.04)] {
            let statistics =
                StepStatistics { step, schedule_end: 100, loss, learning_rate: 0.0, steps_per_second: 1.0 };
            timeline.curves.trained(&statistics);
        }
        timeline.curves.searched(&AttractorReport { step: 50, ..fixtures::attractors(4) });
        timeline
    }

    #[test]
    fn equal_ratios_of_a_loss_are_equal_heights() {
        let chart = SmallChart::of(&timeline(), TimelineMeasure::Loss);
        assert_eq!(chart.path, "M2.0 3.0h0L120.0 24.0L238.0 45.0");
        assert_eq!(chart.range, Some(["0.0400".to_owned(), "4.00".to_owned()]));
    }

    #[test]
    fn all_measures_share_their_steps() {
        let mut timeline = timeline();
        timeline.curves.mark(50, "Input noise 0.3 → 0.5".into(), false);
        let chart = SmallChart::of(&timeline, TimelineMeasure::AttractorCount);
        assert_eq!((chart.path.as_str(), chart.marks[0].0), ("M120.0 3.0h0", 120.0));
    }

    #[test]
    fn nothing_measured_is_an_empty_drawing() {
        assert_eq!(SmallChart::of(&Timeline::default(), TimelineMeasure::Loss), SmallChart::default());
    }

    #[test]
    fn the_largest_touches_the_top_and_holes_are_left_out() {
        assert_eq!(sparkline(&[2.0, f32::NAN, 1.0], [100.0, 20.0]), "0.0,0.0 100.0,10.0");
        assert_eq!(sparkline(&[], [100.0, 20.0]), "");
        assert_eq!(sparkline(&[0.0], [100.0, 20.0]), "0.0,20.0");
    }
}
