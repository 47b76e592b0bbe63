//! A sweep as the page knows it: what was asked for, what has come, what is shown of it. Outlives
//! runs and engines; what a dead engine had made is kept, and another goes on from there.

use std::sync::Arc;

use crate::protocol::{Measure, SweepId, SweepOutcome, SweepProgress, SweepResults};
use crate::spec::Parameter;
use crate::words::{claims, sweep, timeline, verdict};

use super::{SweepDraft, words};

#[derive(Clone, Debug, PartialEq)]
pub struct Sweeps {
    pub draft: SweepDraft,
    /// The newest sweep, whole or in part. `revision` counts its changes.
    pub results: Option<Arc<SweepResults>>,
    /// What the curve or the map shows.
    pub measure: Measure,
    /// The cell whose numbers are shown.
    pub selected: Option<usize>,
    pub revision: u32,
    /// What was shown before files were opened in its place.
    pub replaced: Option<Arc<SweepResults>>,
    /// Of the engine's newest attempt at it.
    pub(super) id: SweepId,
}

impl Default for Sweeps {
    fn default() -> Self {
        Self {
            draft: SweepDraft::default(),
            results: None,
            measure: Measure::Attractors,
            selected: None,
            revision: 0,
            replaced: None,
            id: SweepId::default(),
        }
    }
}

impl Sweeps {
    /// Whether runs are missing.
    pub fn is_incomplete(&self) -> bool {
        self.results.as_ref().is_some_and(|results| !results.is_complete())
    }

    /// All results as text that `recall` understands.
    pub fn to_text(&self) -> String {
        self.results.as_ref().map_or(String::new(), |results| results.json())
    }

    /// Shows the results in files (name, text), the parts of one sweep put together; those that are there are kept for
    /// [`Self::put_back`]. What was strange about the files, in words.
    ///
    /// # Errors
    /// In words, and then nothing has changed: a file cannot be read, or files are of different sweeps.
    pub(super) fn open(&mut self, files: &[(String, String)]) -> Result<Option<String>, String> {
        let mut whole: Option<SweepResults> = None;
        let mut differing = 0;
        for (name, text) in files {
            let part = SweepResults::from_json(text).map_err(|why| sweep::open_refused(name, why))?;
            match &mut whole {
                None => whole = Some(part),
                Some(whole) => {
                    let first = &files[0].0;
                    differing += whole.merge(&part).ok_or_else(|| sweep::open_other_sweep(name, first))?.len();
                }
            }
        }
        let Some(whole) = whole else { return Ok(None) };
        self.replaced = self.results.replace(Arc::new(whole));
        self.selected = None;
        self.revision += 1;
        Ok((differing > 0).then(|| sweep::open_differing(differing)))
    }

    /// Shows again what files have replaced.
    pub(super) fn put_back(&mut self) {
        if let Some(before) = self.replaced.take() {
            self.results = Some(before);
            self.selected = None;
            self.revision += 1;
        }
    }

    /// Takes over the results of an earlier visit; text that cannot be read is no reason to complain.
    pub fn recall(&mut self, text: &str) {
        if self.results.is_none() {
            self.results = SweepResults::from_json(text).ok().map(Arc::new);
        }
    }
}

/// The words of a measure: its title, and what it is.
pub fn measure_words(measure: Measure) -> (&'static str, &'static str) {
    match measure {
        Measure::Attractors => (verdict::attractors(), verdict::count_here_definition()),
        Measure::PaperAttractors => (sweep::measure_paper(), verdict::count_paper_definition()),
        Measure::PerfectAttractors => (sweep::measure_perfect(), sweep::measure_perfect_definition()),
        Measure::Photocopies => (verdict::photocopies(), verdict::photocopies_definition()),
        Measure::Recalled => (verdict::recalled_share(), verdict::recalled_share_definition()),
        Measure::NoiseRecalled => (verdict::noise_recalled_share(), sweep::measure_noise_recalled()),
        Measure::Memorization => (verdict::likeness(), sweep::measure_memorization()),
        Measure::TrainError => (sweep::measure_train_error(), sweep::measure_train_error_definition()),
        Measure::TestError => (timeline::test_error(), sweep::measure_test_error()),
        Measure::Convergent => (verdict::convergent_share(), verdict::convergent_share_definition()),
        Measure::Contractive => (verdict::contractive_share(), verdict::contractive_share_definition()),
        Measure::MedianSteps => (verdict::median_steps(), verdict::median_steps_definition()),
        Measure::Rank90 => (verdict::rank90(), verdict::rank90_definition()),
        Measure::ScoreCosine => (verdict::score_cosine(), verdict::score_cosine_definition()),
        Measure::ScoreError => (sweep::measure_score_error(), verdict::score_error_definition()),
    }
}

/// One number of a measure: shares in percent, counts of one run without decimals.
pub fn measure_text(measure: Measure, value: f32) -> String {
    match measure {
        Measure::Recalled | Measure::NoiseRecalled | Measure::Convergent | Measure::Contractive => {
            words::percent(value)
        }
        _ => words::cell(Some(value)),
    }
}

/// What a cell shows: its mean, "…" while nothing has come, "diverged" where no seed has a number.
pub fn cell_text(results: &SweepResults, cell: usize, measure: Measure) -> String {
    let spread = results.cell(cell, measure);
    match (spread.made, spread.measured) {
        (0, _) => "…".to_owned(),
        (_, 0) if all_diverged(results, cell) => sweep::diverged().to_owned(),
        (_, 0) => "–".to_owned(),
        _ => measure_text(measure, spread.spread.mean),
    }
}

/// A cell in a sentence, for those who do not see its colour.
pub fn cell_words(results: &SweepResults, cell: usize, measure: Measure) -> String {
    let spread = results.cell(cell, measure);
    let value = cell_text(results, cell, measure);
    let value = match spread.measured {
        0 | 1 => value,
        count => sweep::mean_over_seeds(value, measure_text(measure, spread.spread.deviation), count),
    };
    let (cell, title) = (results.spec().label_of_cell(cell), measure_words(measure).0);
    match results.spec().seeds.len() - spread.made {
        0 => sweep::cell(cell, title, value),
        missing => sweep::cell_to_come(cell, title, value, missing),
    }
}

/// All numbers of a cell: "11.5 ± 0.5".
pub fn cell_numbers(results: &SweepResults, cell: usize) -> Vec<(Measure, String)> {
    let text = |measure: Measure| {
        let spread = results.cell(cell, measure);
        match spread.measured {
            0 => "–".to_owned(),
            1 => measure_text(measure, spread.spread.mean),
            _ => {
                let [mean, deviation] =
                    [spread.spread.mean, spread.spread.deviation].map(|value| measure_text(measure, value));
                format!("{mean} ± {deviation}")
            }
        }
    };
    Measure::ALL.map(|measure| (measure, text(measure))).into()
}

/// How one run ended, for the list of a cell.
pub fn outcome_words(outcome: &SweepOutcome, measure: Measure) -> String {
    match outcome {
        SweepOutcome::Measured(_) => {
            outcome.number(measure).map_or_else(|| "–".to_owned(), |value| measure_text(measure, value))
        }
        SweepOutcome::Diverged { step } => sweep::diverged_at(*step),
        SweepOutcome::Failed(why) => sweep::failed(why),
    }
}

fn all_diverged(results: &SweepResults, cell: usize) -> bool {
    let mut runs = results.spec().runs_of_cell(cell).filter_map(|run| results.run(run)).peekable();
    runs.peek().is_some() && runs.all(|run| matches!(run.outcome, SweepOutcome::Diverged { .. }))
}

/// "12 of 70 runs".
pub fn made_words(results: &SweepResults) -> String {
    sweep::made(results.runs().len(), results.spec().run_count())
}

/// One line while a sweep runs: "Images 50, seed 1 · 40 % · 25 s left".
pub fn progress_words(progress: &SweepProgress) -> String {
    let done = words::percent(progress.done_share);
    match progress.seconds_left {
        Some(seconds) => claims::progress_left(&progress.label, done, words::duration(seconds)),
        None => claims::progress_done(&progress.label, done),
    }
}

/// The stem of a file's name: "eddy-sweep-image_count-latent_dim".
pub fn file_stem(results: &SweepResults) -> String {
    let axes: Vec<&str> = results.spec().axes.iter().map(|axis| axis.parameter).map(Parameter::id).collect();
    format!("eddy-sweep-{}", axes.join("-"))
}

#[cfg(test)]
#[path = "sweep_tests.rs"]
mod tests;
