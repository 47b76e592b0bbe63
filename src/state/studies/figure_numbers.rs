//! The numbers of the studies' figures as tables, for whoever draws them anew.

use std::fmt::Write as _;

use crate::protocol::{ImagePlane, StrangerRow};

use super::TileCurves;

/// ROC curves of one set of strangers: every measured score, point by point.
pub fn roc_csv(row: &StrangerRow) -> String {
    let mut csv = "score,false_positive_share,true_positive_share\r\n".to_owned();
    for result in &row.results {
        for [false_positive, true_positive] in &result.roc {
            // Writing to a string cannot fail.
            let _ = write!(csv, "{},{false_positive},{true_positive}\r\n", result.score.id());
        }
    }
    csv
}

/// ‖f(z) − z‖/‖z‖ of every tile at every step, and their median. A cell without a number is empty.
pub fn relative_steps_csv(curves: &TileCurves) -> String {
    let tiles: String = (1..=curves.relative().len()).map(|tile| format!(",tile_{tile}")).collect();
    let mut csv = format!("step,median{tiles}\r\n");
    let cell = |value: Option<&f32>| {
        value.filter(|value| value.is_finite()).map_or_else(String::new, |value| value.to_string())
    };
    for (step, median) in curves.median().iter().enumerate() {
        let values: String = curves.relative().iter().map(|tile| format!(",{}", cell(tile.get(step)))).collect();
        let _ = write!(csv, "{step},{}{values}\r\n", cell(Some(median)));
    }
    csv
}

/// V projected on the plane, a node a line.
pub fn plane_csv(plane: &ImagePlane) -> String {
    let mut csv = "u,v,velocity_u,velocity_v\r\n".to_owned();
    for ([u, v], velocity) in plane.field.grid.nodes().zip(plane.field.velocity.as_chunks::<2>().0) {
        let _ = write!(csv, "{u},{v},{},{}\r\n", velocity[0], velocity[1]);
    }
    csv
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{Interval, ScoreResult, TileLengths};
    use crate::spec::{OodScore, StrangerSet};
    use crate::state::fixtures;

    #[test]
    fn every_point_of_a_curve_is_a_line() {
        let interval = Interval { value: 0.5, low: 0.4, high: 0.6 };
        let result = ScoreResult {
            score: OodScore::VERDICT,
            auroc: interval,
            fpr95: interval,
            roc: vec![[0.0, 0.0], [0.25, 0.5], [1.0, 1.0]],
        };
        let row = StrangerRow { set: StrangerSet::Constant, count: 3, examples: Vec::new(), results: vec![result] };
        let csv = roc_csv(&row);
        let lines: Vec<&str> = csv.lines().collect();
        assert_eq!((lines.len(), lines[2]), (4, format!("{},0.25,0.5", OodScore::VERDICT.id()).as_str()));
    }

    #[test]
    fn tiles_are_columns_and_what_was_not_measured_is_empty() {
        let mut curves = TileCurves::default();
        let lengths = |norms: &[f32], steps: &[f32]| TileLengths { norms: norms.to_vec(), steps: steps.to_vec() };
        curves.extend(&[lengths(&[2.0], &[]), lengths(&[4.0], &[])]);
        curves.extend(&[lengths(&[4.0], &[1.0]), lengths(&[8.0], &[1.0])]);
        assert_eq!(relative_steps_csv(&curves), "step,median,tile_1,tile_2\r\n0,0.375,0.5,0.25\r\n");
        assert_eq!(relative_steps_csv(&TileCurves::default()), "step,median\r\n");
    }

    #[test]
    fn a_plane_has_a_line_for_each_node() {
        let field = fixtures::snapshot().field;
        let nodes = field.grid.len();
        let plane = ImagePlane { field, points: Vec::new(), in_plane_share: 1.0, relative_step: 0.1, complete: true };
        let csv = plane_csv(&plane);
        assert_eq!(csv.lines().count(), 1 + nodes);
        assert_eq!(csv.lines().nth(1), Some("-1,-1,0.5,0.5"));
    }
}
