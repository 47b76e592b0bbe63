//! How well each dictionary rebuilds, against the number of atoms: lines with their names at the end.

use super::{Axis, Plot};
use crate::canvas::Rect;
use crate::protocol::{DictionaryReport, ImageDictionaryReport};
use crate::spec::DictionaryKind;
use crate::state::studies::dictionary_words::DictionaryError;

#[derive(Clone, Debug, PartialEq)]
pub struct DictionaryChart {
    pub area: Rect,
    /// Place from the left, and label.
    pub x_ticks: Vec<(f32, String)>,
    /// Place from the top, and label.
    pub y_ticks: Vec<(f32, String)>,
    pub lines: Vec<DictionaryLine>,
    /// The error of D(E(x)), from the top; of the image alone.
    pub floor_px: Option<f32>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct DictionaryLine {
    pub kind: DictionaryKind,
    pub path: String,
    pub dots: Vec<[f32; 2]>,
    /// Where its name stands, from the top: beside the end of the line, and clear of the other names.
    pub name_px: f32,
}

/// Room for the labels: left, top, right, bottom.
const MARGINS: [f32; 4] = [42.0, 8.0, 68.0, 24.0];
/// Height of a name.
const NAME_PX: f32 = 13.0;

impl DictionaryChart {
    /// In a drawing of `size`.
    pub fn new(report: &DictionaryReport, error: DictionaryError, size: [f32; 2]) -> Self {
        let counts: Vec<f64> = report.atom_counts.iter().map(|&count| f64::from(count)).collect();
        let curves: Vec<_> = report.curves.iter().map(|curve| (curve.kind, error.of(curve))).collect();
        Self::of(&counts, &curves, Some(report.floor).filter(|_| error == DictionaryError::Image), size)
    }

    /// Pictures rebuilt from dictionaries of an image model.
    pub fn of_image_model(report: &ImageDictionaryReport, size: [f32; 2]) -> Self {
        let counts: Vec<f64> = report.atom_counts.iter().map(|&count| count as f64).collect();
        let curves: Vec<_> = report.curves.iter().map(|curve| (curve.kind, &curve.picture_error[..])).collect();
        Self::of(&counts, &curves, Some(report.floor), size)
    }

    /// A line for each dictionary, its errors at the first of `counts`.
    fn of(counts: &[f64], curves: &[(DictionaryKind, &[f32])], floor: Option<f32>, size: [f32; 2]) -> Self {
        let last = counts.last().copied().unwrap_or(1.0);
        let errors = curves.iter().flat_map(|(_, errors)| errors.iter().copied());
        let all = errors.chain(floor).chain([0.0]).map(f64::from);
        let plot = Plot::new(size, MARGINS, Axis::log(1.0, last), Axis::around(all));
        let ticks = |axis: &Axis, place: &dyn Fn(f32) -> f32| {
            axis.ticks(4).into_iter().map(|tick| (place(tick.share), tick.label)).collect()
        };
        let mut lines: Vec<DictionaryLine> = curves
            .iter()
            .map(|&(kind, errors)| {
                let points = || counts.iter().copied().zip(errors.iter().map(|&error| f64::from(error)));
                let end = points().rfind(|(_, error)| error.is_finite());
                DictionaryLine {
                    kind,
                    path: plot.curve(points()),
                    dots: points().filter(|(_, error)| error.is_finite()).map(|(x, y)| plot.at(x, y)).collect(),
                    name_px: end.map_or(plot.area.top_px, |(x, y)| plot.at(x, y)[1]),
                }
            })
            .collect();
        spread(&mut lines, plot.area.top_px, plot.area.top_px + plot.area.height_px);
        Self {
            area: plot.area,
            x_ticks: ticks(&plot.x, &|share| plot.across(share)),
            y_ticks: ticks(&plot.y, &|share| plot.up(share)),
            floor_px: floor.map(|floor| plot.at(1.0, f64::from(floor))[1]),
            lines,
        }
    }
}

/// Moves names that would lie over each other down, and all of them up where they would leave the area.
fn spread(lines: &mut [DictionaryLine], top_px: f32, bottom_px: f32) {
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by(|&a, &b| lines[a].name_px.total_cmp(&lines[b].name_px));
    let mut least = top_px;
    for &line in &order {
        lines[line].name_px = lines[line].name_px.max(least);
        least = lines[line].name_px + NAME_PX;
    }
    let mut most = bottom_px;
    for &line in order.iter().rev() {
        lines[line].name_px = lines[line].name_px.min(most);
        most = lines[line].name_px - NAME_PX;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::studies::probe::fixtures::dictionaries;

    const SIZE: [f32; 2] = [360.0, 200.0];

    #[test]
    fn five_lines_end_in_names_that_do_not_cover_each_other() {
        let errors: [&[f32]; 5] = [&[0.09, 0.05], &[0.09, 0.05, 0.05], &[0.08, 0.05, 0.049], &[0.09], &[0.05, 0.01]];
        let curves: Vec<(DictionaryKind, &[f32])> = DictionaryKind::ALL.into_iter().zip(errors).collect();
        let chart = DictionaryChart::new(&dictionaries(&curves), DictionaryError::Image, SIZE);
        assert_eq!(chart.lines.iter().map(|line| line.dots.len()).collect::<Vec<_>>(), [2, 3, 3, 1, 2]);
        let mut names: Vec<f32> = chart.lines.iter().map(|line| line.name_px).collect();
        names.sort_by(f32::total_cmp);
        assert!(names.windows(2).all(|pair| pair[1] - pair[0] > NAME_PX - 0.01), "{names:?}");
        let bottom = chart.area.top_px + chart.area.height_px;
        assert!(names[0] >= chart.area.top_px && names[4] <= bottom + 0.01, "{names:?}");
        // Doubling the atoms takes the same way everywhere.
        let dots = &chart.lines[1].dots;
        assert!((dots[1][0] - dots[0][0] - (dots[2][0] - dots[1][0])).abs() < 0.01);
    }

    #[test]
    fn the_floor_is_drawn_with_the_error_it_is_of() {
        let report = dictionaries(&[(DictionaryKind::Principal, &[0.05, 0.02])]);
        let image = DictionaryChart::new(&report, DictionaryError::Image, SIZE);
        let floor = image.floor_px.unwrap();
        assert!(floor > image.lines[0].dots[1][1] && floor < image.area.top_px + image.area.height_px);
        assert_eq!(DictionaryChart::new(&report, DictionaryError::Latent, SIZE).floor_px, None);
    }

    #[test]
    fn a_report_without_numbers_has_axes() {
        let chart = DictionaryChart::new(&dictionaries(&[]), DictionaryError::Image, SIZE);
        assert!(chart.lines.is_empty() && chart.x_ticks.len() > 1 && !chart.y_ticks.is_empty());
        let nothing = dictionaries(&[(DictionaryKind::Principal, &[f32::NAN])]);
        let chart = DictionaryChart::new(&nothing, DictionaryError::Latent, SIZE);
        assert!(chart.lines[0].name_px.is_finite() && chart.lines[0].path.is_empty());
    }
}
