//! The run over time: its curves, the changes made on the way, and the moments to go back to.

use std::sync::Arc;

use crate::math::Series;
use crate::protocol::{AttractorReport, Basins, FieldSnapshot, SearchProtocol, StepStatistics, TrainingSnapshots};
use crate::words::timeline as catalog;

use super::words::{megabytes, number, percent};

/// What is drawn over training.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimelineMeasure {
    Loss,
    TestError,
    AttractorCount,
    Memorization,
    Recalled,
}

impl TimelineMeasure {
    pub const ALL: [Self; 5] = [Self::Loss, Self::TestError, Self::AttractorCount, Self::Memorization, Self::Recalled];

    /// Stem of element ids.
    pub fn id(self) -> &'static str {
        match self {
            Self::Loss => "loss",
            Self::TestError => "test-error",
            Self::AttractorCount => "attractors",
            Self::Memorization => "memorization",
            Self::Recalled => "recalled",
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::Loss => catalog::loss(),
            Self::TestError => catalog::test_error(),
            Self::AttractorCount => catalog::attractors(),
            Self::Memorization => catalog::memorization(),
            Self::Recalled => catalog::recalled(),
        }
    }

    pub fn definition(self) -> &'static str {
        match self {
            Self::Loss => catalog::loss_definition(),
            Self::TestError => catalog::test_error_definition(),
            Self::AttractorCount => catalog::attractors_definition(),
            Self::Memorization => catalog::memorization_definition(),
            Self::Recalled => catalog::recalled_definition(),
        }
    }

    /// Whether differences count as ratios.
    pub fn is_logarithmic(self) -> bool {
        matches!(self, Self::Loss | Self::TestError)
    }

    pub fn text(self, value: f32) -> String {
        match self {
            Self::Loss | Self::TestError => number(f64::from(value)),
            Self::AttractorCount => format!("{value:.0}"),
            Self::Memorization => format!("{value:.2}"),
            Self::Recalled => percent(value),
        }
    }
}

/// A setting that was changed on the running network.
#[derive(Clone, Debug, PartialEq)]
pub struct TimelineMark {
    pub step: u64,
    /// "Input noise 0.3 → 0.5".
    pub text: String,
}

const MOST_MARKS: usize = 50;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Curves {
    series: [Series; 5],
    pub marks: Vec<TimelineMark>,
}

/// What the stage and the verdict show of the newest weights.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LatestView {
    pub snapshot: Option<Arc<FieldSnapshot>>,
    pub attractors: Option<Arc<AttractorReport>>,
    pub protocol: Option<SearchProtocol>,
    pub basins: Option<Arc<Basins>>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Timeline {
    pub curves: Curves,
    /// What the engine keeps.
    pub moments: TrainingSnapshots,
    /// Moments that died with their engine.
    pub lost: Vec<u64>,
    /// The moment that is looked at, and what will be shown of now when the visitor returns.
    pub(super) looking: Option<(u64, LatestView)>,
    /// Curves as they were when training last went back.
    pub(super) left: Option<Curves>,
}

impl Curves {
    pub fn of(&self, measure: TimelineMeasure) -> &Series {
        &self.series[measure as usize]
    }

    pub fn trained(&mut self, statistics: &StepStatistics) {
        self.push(TimelineMeasure::Loss, statistics.step, statistics.loss);
    }

    pub fn searched(&mut self, report: &AttractorReport) {
        let (step, verdict) = (report.step, &report.verdict);
        self.push(TimelineMeasure::TestError, step, verdict.test_error);
        self.push(TimelineMeasure::AttractorCount, step, verdict.stable_count as f32);
        self.push(TimelineMeasure::Memorization, step, verdict.memorization.mean);
        self.push(TimelineMeasure::Recalled, step, verdict.recalled_share);
    }

    fn push(&mut self, measure: TimelineMeasure, step: u64, value: f32) {
        self.series[measure as usize].push(step, value);
    }

    /// Remembers a change; one that goes on with the last replaces it.
    pub fn mark(&mut self, step: u64, text: String, goes_on: bool) {
        match self.marks.last_mut() {
            Some(last) if goes_on => last.text = text,
            _ => self.marks.push(TimelineMark { step, text }),
        }
        if self.marks.len() > MOST_MARKS {
            self.marks.remove(0);
        }
    }

    pub(super) fn cut_after(&mut self, step: u64) {
        self.series.iter_mut().for_each(|series| series.cut_after(step));
        self.marks.retain(|mark| mark.step <= step);
    }

    /// First and last step of all that is drawn; never equal.
    pub fn range(&self) -> [f64; 2] {
        let ends = self.series.iter().filter_map(|series| Some((series.points().first()?.0, series.newest()?.0)));
        let (first, last) = ends.fold((u64::MAX, 0), |(first, last), ends| (first.min(ends.0), last.max(ends.1)));
        let first = first.min(last);
        [first as f64, last.max(first + 1) as f64]
    }
}

impl Timeline {
    /// The step of the past that is looked at.
    pub fn looking_at(&self) -> Option<u64> {
        self.looking.as_ref().map(|(step, _)| *step)
    }

    /// Stops of the scrubber before "now".
    pub fn stops(&self) -> usize {
        self.moments.steps.len()
    }

    /// Where the scrubber stands; `stops()` is now.
    pub fn position(&self) -> usize {
        let at = self.looking_at().and_then(|step| self.moments.steps.iter().position(|&kept| kept == step));
        at.unwrap_or(self.stops())
    }

    /// The value that is shown beside a curve: the newest, or that of the moment looked at.
    pub fn value_text(&self, measure: TimelineMeasure) -> String {
        let series = self.curves.of(measure);
        let value = match self.looking_at() {
            Some(step) => series.at(step),
            None => series.newest().map(|(_, value)| value),
        };
        value.map_or_else(|| "–".to_owned(), |value| measure.text(value))
    }

    /// What is shown, for the scrubber and who hears it.
    pub fn position_text(&self, step_now: u64) -> String {
        match self.looking_at() {
            Some(step) => catalog::past(step),
            None => catalog::now(step_now),
        }
    }

    /// What the stage says it shows, if not now.
    pub fn past_words(&self) -> Option<String> {
        self.looking_at().map(catalog::showing_past)
    }

    /// What is kept, and what was lost.
    pub fn caption(&self) -> String {
        let TrainingSnapshots { steps, bytes, cap_bytes, too_large, .. } = &self.moments;
        let kept = match (steps.len(), too_large) {
            (_, true) => catalog::too_large(megabytes(*cap_bytes)),
            (0, _) => catalog::none_kept().to_owned(),
            (count, _) => catalog::kept(count, megabytes(*bytes), megabytes(*cap_bytes)),
        };
        match self.lost.len() {
            0 => kept,
            lost => catalog::kept_and_lost(kept, lost),
        }
    }

    /// The engine is gone, and with it all moments.
    pub(super) fn engine_died(&mut self) {
        self.lost.append(&mut self.moments.steps);
        self.moments = TrainingSnapshots::default();
        self.left = None;
        let excess = self.lost.len().saturating_sub(MOST_LOST);
        self.lost.drain(..excess);
    }

    /// Training goes on from `step`.
    pub(super) fn cut_after(&mut self, step: u64) {
        self.curves.cut_after(step);
        self.lost.retain(|&lost| lost <= step);
    }
}

/// Ticks of lost moments that are still drawn.
const MOST_LOST: usize = 200;

#[cfg(test)]
#[path = "timeline_tests.rs"]
mod tests;
