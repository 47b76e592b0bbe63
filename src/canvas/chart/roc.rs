//! How well scores tell one set of strangers: their ROC curves.

use super::{Axis, Plot};
use crate::canvas::Rect;
use crate::protocol::StrangerRow;
use crate::spec::OodScore;
use crate::words::strangers;

/// The curves of the winner, of the paper's score and of the verdict's, each once.
#[derive(Clone, Debug, PartialEq)]
pub struct RocCurves {
    pub area: Rect,
    /// Place from the left, and label.
    pub x_ticks: Vec<(f32, String)>,
    /// Place from the top, and label.
    pub y_ticks: Vec<(f32, String)>,
    /// Where chance would be.
    pub chance: String,
    pub curves: Vec<RocCurve>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct RocCurve {
    pub score: OodScore,
    pub role: RocRole,
    pub path: String,
}

/// Why a curve is shown; the winner's is also the verdict's where that wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RocRole {
    Winner,
    Verdict,
    Paper,
}

impl RocRole {
    pub fn id(self) -> &'static str {
        match self {
            Self::Winner => "winner",
            Self::Verdict => "verdict",
            Self::Paper => "paper",
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::Winner => strangers::curve_winner(),
            Self::Verdict => strangers::curve_verdict(),
            Self::Paper => strangers::curve_paper(),
        }
    }
}

/// Room for the labels: left, top, right, bottom.
const MARGINS: [f32; 4] = [34.0, 8.0, 10.0, 22.0];
const TICKS: usize = 4;

impl RocCurves {
    /// In a drawing of `size`.
    pub fn new(row: &StrangerRow, size: [f32; 2]) -> Self {
        let plot = Plot::new(size, MARGINS, Axis::linear(0.0, 1.0), Axis::linear(0.0, 1.0));
        let wanted = [
            (RocRole::Winner, row.winner()),
            (RocRole::Verdict, row.result(OodScore::VERDICT)),
            (RocRole::Paper, row.result(OodScore::PAPER)),
        ];
        let mut curves: Vec<RocCurve> = Vec::new();
        for (role, result) in wanted {
            let Some(result) = result.filter(|result| curves.iter().all(|curve| curve.score != result.score)) else {
                continue;
            };
            let path = plot.curve(result.roc.iter().map(|&[x, y]| (f64::from(x), f64::from(y))));
            curves.push(RocCurve { score: result.score, role, path });
        }
        let ticks = |axis: &Axis, place: &dyn Fn(f32) -> f32| {
            axis.ticks(TICKS).into_iter().map(|tick| (place(tick.share), tick.label)).collect()
        };
        Self {
            area: plot.area,
            x_ticks: ticks(&plot.x, &|share| plot.across(share)),
            y_ticks: ticks(&plot.y, &|share| plot.up(share)),
            chance: plot.curve([(0.0, 0.0), (1.0, 1.0)]),
            curves,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{Interval, ScoreResult};
    use crate::spec::StrangerSet;

    fn row(values: &[(OodScore, f32)]) -> StrangerRow {
        let result = |&(score, value): &(OodScore, f32)| {
            let interval = Interval { value, low: value, high: value };
            ScoreResult { score, auroc: interval, fpr95: interval, roc: vec![[0.0, 0.0], [0.0, 1.0], [1.0, 1.0]] }
        };
        let results = values.iter().map(result).collect();
        StrangerRow { set: StrangerSet::Constant, count: 1, examples: vec![], results }
    }

    #[test]
    fn a_perfect_score_goes_up_first_and_then_across() {
        let curves = RocCurves::new(&row(&[(OodScore::Knn1, 1.0)]), [244.0, 130.0]);
        assert_eq!(curves.curves[0].path, "M34.0 108.0h0L34.0 8.0L234.0 8.0");
        assert_eq!(curves.chance, "M34.0 108.0h0L234.0 8.0");
        assert!(curves.x_ticks.len() >= 3 && curves.y_ticks.len() >= 3);
    }

    #[test]
    fn each_score_is_drawn_once_for_its_first_role() {
        let roles = |values: &[(OodScore, f32)]| -> Vec<_> {
            let curves = RocCurves::new(&row(values), [200.0, 200.0]).curves;
            curves.into_iter().map(|curve| (curve.score, curve.role)).collect()
        };
        let (verdict, paper) = ((OodScore::VERDICT, 0.9), (OodScore::PAPER, 0.4));
        assert_eq!(roles(&[verdict, paper]), [(OodScore::VERDICT, RocRole::Winner), (OodScore::PAPER, RocRole::Paper)]);
        assert_eq!(roles(&[verdict, paper, (OodScore::Knn5, 0.95)]).len(), 3);
        assert!(roles(&[]).is_empty());
    }
}
