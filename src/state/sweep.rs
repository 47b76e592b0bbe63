//! A sweep as the page knows it: what was asked for, what has come, what is shown of it. Outlives
//! runs and engines; what a dead engine had made is kept, and another goes on from there.

use std::sync::Arc;

use crate::protocol::{Command, Measure, SweepCommand, SweepId, SweepOutcome, SweepProgress, SweepResults, SweepRun};
use crate::spec::Parameter;

use super::{Page, SweepDraft, words};

#[derive(Clone, Debug, PartialEq)]
pub struct Sweeps {
    pub draft: SweepDraft,
    /// The newest sweep, whole or in part. `revision` counts its changes.
    pub results: Option<Arc<SweepResults>>,
    /// What is under way of it. Its engine can die; then it can be gone on with.
    pub under_way: Option<SweepProgress>,
    /// What the curve or the map shows.
    pub measure: Measure,
    /// The cell whose numbers are shown.
    pub selected: Option<usize>,
    pub revision: u32,
    id: SweepId,
}

impl Default for Sweeps {
    fn default() -> Self {
        Self {
            draft: SweepDraft::default(),
            results: None,
            under_way: None,
            measure: Measure::Attractors,
            selected: None,
            revision: 0,
            id: SweepId::default(),
        }
    }
}

impl Sweeps {
    /// Whether runs are missing that nobody is making.
    pub fn can_go_on(&self) -> bool {
        self.under_way.is_none() && self.results.as_ref().is_some_and(|results| !results.is_complete())
    }

    /// All results as text that `recall` understands.
    pub fn to_text(&self) -> String {
        self.results.as_ref().map_or(String::new(), |results| results.json())
    }

    /// Takes over the results of an earlier visit; text that cannot be read is no reason to complain.
    pub fn recall(&mut self, text: &str) {
        if self.results.is_none() {
            self.results = SweepResults::from_json(text).ok().map(Arc::new);
        }
    }
}

impl Page {
    /// Begins what the form says. A draft that cannot be run begins nothing.
    pub fn begin_sweep(&mut self) -> Vec<Command> {
        let Ok(spec) = self.sweeps.draft.spec(&self.spec) else { return Vec::new() };
        if !self.engine.is_ready() {
            return Vec::new();
        }
        let device = self.device.as_ref().map_or(String::new(), |device| device.name.clone());
        self.sweeps.results = Some(Arc::new(SweepResults::new(spec, device)));
        self.sweeps.revision += 1;
        self.sweeps.selected = None;
        self.continue_sweep()
    }

    /// Makes the runs that are missing.
    pub fn continue_sweep(&mut self) -> Vec<Command> {
        let Some(results) = self.sweeps.results.clone().filter(|_| self.engine.is_ready()) else { return Vec::new() };
        self.sweeps.id.0 += 1;
        let sweep = self.sweeps.id;
        let label = "Beginning".to_owned();
        self.sweeps.under_way = Some(SweepProgress { sweep, label, done_share: 0.0, seconds_left: None });
        self.when_ready(vec![Command::Sweep(SweepCommand::Make {
            sweep,
            spec: results.spec().clone(),
            made: results.made(),
        })])
    }

    pub fn stop_sweep(&mut self) -> Vec<Command> {
        self.when_ready(vec![Command::Sweep(SweepCommand::Stop)])
    }

    /// Shows a cell's numbers, or no cell's.
    pub fn select_cell(&mut self, cell: usize) {
        self.sweeps.selected = (self.sweeps.selected != Some(cell)).then_some(cell);
    }

    /// A run of the sweep, live on the stage, from its seed. Can be taken back.
    pub fn open_run(&mut self, run: usize) -> Vec<Command> {
        let Some(results) = self.sweeps.results.clone() else { return Vec::new() };
        let spec = results.spec();
        self.begin_spec(spec.spec_of_run(run), format!("From the sweep: {}", spec.label_of_run(run)))
    }

    pub(super) fn sweep_progressed(&mut self, progress: SweepProgress) {
        if progress.sweep == self.sweeps.id {
            self.sweeps.under_way = Some(progress);
        }
    }

    pub(super) fn sweep_run_made(&mut self, sweep: SweepId, run: SweepRun) {
        if let Some(results) = self.sweeps.results.as_mut().filter(|_| sweep == self.sweeps.id) {
            Arc::make_mut(results).insert(run);
            self.sweeps.revision += 1;
        }
    }

    pub(super) fn sweep_done(&mut self, sweep: SweepId) {
        if sweep == self.sweeps.id {
            self.sweeps.under_way = None;
            self.announcement = self
                .sweeps
                .results
                .as_ref()
                .map_or(String::new(), |results| format!("Sweep: {}.", made_words(results)));
        }
    }
}

/// The words of a measure: its title, and what it is.
pub fn measure_words(measure: Measure) -> (&'static str, &'static str) {
    match measure {
        Measure::Attractors => {
            ("Whirlpools", "Attractors: fixed points with spectral radius below 1, merged by distance.")
        }
        Measure::PaperAttractors => {
            ("Whirlpools by the paper's rule", "End points of trajectories, the same if their cosine is above 0.99.")
        }
        Measure::PerfectAttractors => (
            "Of a perfect denoiser",
            "Attractors of the exact mean shift of these images at this input noise (at most 500 images).",
        ),
        Measure::Photocopies => {
            ("Photocopies", "Attractors whose decoded image has a cosine above 0.99 with a training image.")
        }
        Measure::Recalled => (
            "Recalled",
            "Share of the training images whose trajectory ends on an attractor with cosine above 0.99 to themselves.",
        ),
        Measure::NoiseRecalled => ("Noise becomes a copy", "Share of the starts from N(0, I) that end on a photocopy."),
        Measure::Memorization => (
            "Memorization",
            "Largest cosine of an attractor's image with any training image, mean over the attractors.",
        ),
        Measure::TrainError => {
            ("Error on seen images", "Mean squared error per pixel on training images, without noise.")
        }
        Measure::TestError => {
            ("Error on unseen images", "Mean squared error per pixel on held-out images, without noise.")
        }
        Measure::Convergent => ("Starts that settle", "Share of all starts that meet the paper's stopping rule."),
        Measure::Contractive => ("Contractive", "Share of the training latents where ‖J_f‖₂ < 1."),
        Measure::MedianSteps => {
            ("Steps to settle", "Median iterations to meet the paper's rule, over the starts that do.")
        }
        Measure::Rank90 => {
            ("Directions", "Principal directions that hold 90 % of the variance of the decoded attractors.")
        }
        Measure::ScoreCosine => (
            "Along the score",
            "Median cosine of V and the score of the data over the training latents; of points alone.",
        ),
        Measure::ScoreError => (
            "Off the exact score",
            "Mean squared difference of V and σ²∇log p_σ, relative to the latter; where the density is known.",
        ),
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

/// What a cell shows: its mean, "…" while nothing has come, "ran away" where no seed has a number.
pub fn cell_text(results: &SweepResults, cell: usize, measure: Measure) -> String {
    let spread = results.cell(cell, measure);
    match (spread.made, spread.measured) {
        (0, _) => "…".to_owned(),
        (_, 0) if all_diverged(results, cell) => "ran away".to_owned(),
        (_, 0) => "–".to_owned(),
        _ => measure_text(measure, spread.spread.mean),
    }
}

/// A cell in a sentence, for those who do not see its colour.
pub fn cell_words(results: &SweepResults, cell: usize, measure: Measure) -> String {
    let spread = results.cell(cell, measure);
    let value = cell_text(results, cell, measure);
    let seeds = match spread.measured {
        0 | 1 => String::new(),
        count => format!(" ± {} over {count} seeds", measure_text(measure, spread.spread.deviation)),
    };
    let missing = results.spec().seeds.len() - spread.made;
    let missing = if missing > 0 { format!(", {missing} to come") } else { String::new() };
    format!("{}: {} {value}{seeds}{missing}", results.spec().label_of_cell(cell), measure_words(measure).0)
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
        SweepOutcome::Diverged { step } => format!("ran away: the loss was not finite at step {step}"),
        SweepOutcome::Failed(why) => format!("failed: {why}"),
    }
}

fn all_diverged(results: &SweepResults, cell: usize) -> bool {
    let mut runs = results.spec().runs_of_cell(cell).filter_map(|run| results.run(run)).peekable();
    runs.peek().is_some() && runs.all(|run| matches!(run.outcome, SweepOutcome::Diverged { .. }))
}

/// "12 of 70 runs".
pub fn made_words(results: &SweepResults) -> String {
    format!("{} of {}", results.runs().len(), words::counted(results.spec().run_count(), "run", "runs"))
}

/// One line while a sweep runs: "Images 50, seed 1 · 40 % · 25 s left".
pub fn progress_words(progress: &SweepProgress) -> String {
    let left = progress.seconds_left.map_or(String::new(), |seconds| format!(" · {} left", words::duration(seconds)));
    format!("{} · {}{left}", progress.label, words::percent(progress.done_share))
}

/// The stem of a file's name: "eddy-sweep-image_count-latent_dim".
pub fn file_stem(results: &SweepResults) -> String {
    let axes: Vec<&str> = results.spec().axes.iter().map(|axis| axis.parameter).map(Parameter::id).collect();
    format!("eddy-sweep-{}", axes.join("-"))
}

#[cfg(test)]
#[path = "sweep_tests.rs"]
mod tests;
