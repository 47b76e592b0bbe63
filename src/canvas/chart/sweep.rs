//! A sweep as a curve (one number) or a map (two): places, paths, colours and words of its cells.

use super::{Axis, Plot, Ramp};
use crate::canvas::{Palette, Rect};
use crate::protocol::{Measure, SweepResults};
use crate::state::sweep::{cell_text, cell_words};

/// The mean over the seeds against the swept number, with a band of one standard deviation.
#[derive(Clone, Debug, PartialEq)]
pub struct SweepCurve {
    pub area: Rect,
    /// Place from the left, and label.
    pub x_ticks: Vec<(f32, String)>,
    /// Place from the top, and label.
    pub y_ticks: Vec<(f32, String)>,
    pub line: String,
    pub band: String,
    pub dots: Vec<[f32; 2]>,
}

/// The cells as a table, the last row of the second number on top.
#[derive(Clone, Debug, PartialEq)]
pub struct SweepMap {
    pub columns: Vec<String>,
    pub rows: Vec<SweepMapRow>,
    /// What the ends of the colours stand for; `None` while there is no number.
    pub ramp: Option<Ramp>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct SweepMapRow {
    /// Empty for a curve.
    pub label: String,
    pub cells: Vec<SweepMapCell>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct SweepMapCell {
    pub cell: usize,
    pub text: String,
    /// The cell in a sentence.
    pub words: String,
    /// Fill and text, as CSS; `None` where there is no number.
    pub colors: Option<(String, String)>,
}

/// Room for the labels: left, top, right, bottom.
const MARGINS: [f32; 4] = [42.0, 8.0, 14.0, 24.0];
const X_TICKS: usize = 8;
const Y_TICKS: usize = 4;

impl SweepCurve {
    /// In a drawing of `size`; `None` if the sweep is of two numbers.
    pub fn new(results: &SweepResults, measure: Measure, size: [f32; 2]) -> Option<Self> {
        let [axis] = results.spec().axes.as_slice() else { return None };
        let spread = |cell| results.cell(cell, measure).spread;
        let points: Vec<(f64, f64, f64)> = axis
            .values
            .iter()
            .enumerate()
            .map(|(cell, &value)| (value, f64::from(spread(cell).mean), f64::from(spread(cell).deviation)))
            .collect();
        let ends = points.iter().flat_map(|&(_, mean, deviation)| [mean - deviation, mean + deviation]);
        let plot = Plot::new(size, MARGINS, Axis::through(&axis.values), Axis::around(ends));
        let ticks = |axis: &Axis, count, place: &dyn Fn(f32) -> f32| {
            axis.ticks(count).into_iter().map(|tick| (place(tick.share), tick.label)).collect()
        };
        Some(Self {
            area: plot.area,
            x_ticks: ticks(&plot.x, X_TICKS, &|share| plot.across(share)),
            y_ticks: ticks(&plot.y, Y_TICKS, &|share| plot.up(share)),
            line: plot.curve(points.iter().map(|&(x, mean, _)| (x, mean))),
            band: plot.band(points.iter().map(|&(x, mean, deviation)| (x, mean - deviation, mean + deviation))),
            dots: points.iter().filter(|point| point.1.is_finite()).map(|&(x, mean, _)| plot.at(x, mean)).collect(),
        })
    }
}

impl SweepMap {
    pub fn new(results: &SweepResults, measure: Measure, palette: &Palette) -> Self {
        let spec = results.spec();
        let value = |cell: usize| f64::from(results.cell(cell, measure).spread.mean);
        let ramp = Ramp::over((0..spec.cell_count()).map(value));
        let cell_at = |across: usize, up: usize| {
            let cell = spec.cell_at([across, up]);
            let value = value(cell);
            let colors = ramp.filter(|_| value.is_finite()).map(|ramp| ramp.colors(value, palette));
            SweepMapCell {
                cell,
                text: cell_text(results, cell, measure),
                words: cell_words(results, cell, measure),
                colors: colors.map(|(fill, text)| (fill.css(), text.css())),
            }
        };
        let labels = |index: usize| -> Vec<String> {
            let axis = spec.axes.get(index);
            axis.map_or_else(Vec::new, |axis| axis.values.iter().map(|&value| axis.parameter.text(value)).collect())
        };
        let columns = labels(0);
        let row = |up: usize, label: String| SweepMapRow {
            label,
            cells: (0..columns.len()).map(|across| cell_at(across, up)).collect(),
        };
        let rows = match spec.axes.len() {
            0 | 1 => vec![row(0, String::new())],
            _ => labels(1).into_iter().enumerate().rev().map(|(up, label)| row(up, label)).collect(),
        };
        Self { columns, rows, ramp }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::canvas::Theme;
    use crate::protocol::{SweepOutcome, SweepRun};
    use crate::spec::{SweepPreset, SweepSpec};

    fn results(spec: SweepSpec, runs: &[(u32, f32)]) -> SweepResults {
        let mut results = SweepResults::new(spec, "test".into());
        for &(run, attractors) in runs {
            let outcome = SweepOutcome::Measured(BTreeMap::from([(Measure::Attractors, attractors)]));
            results.insert(SweepRun { run, seconds: 1.0, outcome });
        }
        results
    }

    #[test]
    fn a_curve_shows_what_has_come_with_its_spread() {
        // Three seeds a cell: cells 0 and 6 are known.
        let results = results(SweepPreset::Contractive.spec(), &[(0, 12.0), (1, 10.0), (18, 1.0)]);
        let curve = SweepCurve::new(&results, Measure::Attractors, [320.0, 180.0]).unwrap();
        assert_eq!(curve.dots.len(), 2);
        assert!(curve.dots[0][1] < curve.dots[1][1], "more is higher");
        assert_eq!(curve.line.matches('M').count(), 2, "a line over cells that are not known: {}", curve.line);
        assert_eq!(curve.x_ticks.len(), 7);
        let outside = curve.dots.iter().filter(|[x, y]| !(0.0..=320.0).contains(x) || !(0.0..=180.0).contains(y));
        assert_eq!(outside.count(), 0);
    }

    #[test]
    fn an_empty_curve_has_axes() {
        let results = results(SweepPreset::Contractive.spec(), &[]);
        let curve = SweepCurve::new(&results, Measure::Attractors, [320.0, 180.0]).unwrap();
        assert!(curve.line.is_empty() && curve.dots.is_empty() && !curve.y_ticks.is_empty());
    }

    #[test]
    fn a_map_has_its_second_number_upwards_and_colours_what_is_known() {
        let spec = SweepPreset::SizeByBottleneck.spec();
        let last = spec.cell_count() - 1;
        let results = results(spec, &[(0, 12.0), (2 * last as u32, 30.0)]);
        let palette = Palette::new(Theme::Dark);
        let map = SweepMap::new(&results, Measure::Attractors, &palette);
        assert_eq!((map.columns.len(), map.rows.len()), (4, 5));
        assert_eq!((map.rows[0].label.as_str(), map.rows[4].label.as_str()), ("32", "2"));
        assert_eq!((map.rows[4].cells[0].cell, map.rows[0].cells[3].cell), (0, last));
        assert_eq!(
            map.rows[4].cells[0].colors.as_ref().map(|colors| colors.0.clone()),
            Some(palette.speed_at(0.0).css())
        );
        assert_eq!(map.rows[1].cells[1].colors, None);
        assert!(SweepCurve::new(&results, Measure::Attractors, [320.0, 180.0]).is_none());
    }

    #[test]
    fn a_curve_has_a_table_too() {
        let results = results(SweepPreset::Contractive.spec(), &[(0, 12.0)]);
        let map = SweepMap::new(&results, Measure::Attractors, &Palette::new(Theme::Light));
        assert_eq!((map.rows.len(), map.rows[0].cells.len()), (1, 7));
    }
}
