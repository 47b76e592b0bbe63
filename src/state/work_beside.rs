//! Work beside the run: claims and sweeps that the visitor begins and stops, and what comes of them.

use std::sync::Arc;

use crate::protocol::{
    ClaimCommand, ClaimProgress, ClaimReport, Command, SweepCommand, SweepId, SweepProgress, SweepResults, SweepRun,
};
use crate::spec::Claim;
use crate::words::{claims, sweep};

use super::Page;
use super::sweep::made_words;

impl Page {
    pub fn test_claim(&mut self, claim: Claim) -> Vec<Command> {
        let commands = self.when_ready(vec![Command::Claim(ClaimCommand::Test(claim))]);
        if !commands.is_empty() {
            let label = claims::starting().to_owned();
            self.live.claim = Some(ClaimProgress { claim, label, done_share: 0.0, seconds_left: None });
        }
        commands
    }

    pub fn stop_claim(&mut self) -> Vec<Command> {
        self.when_ready(vec![Command::Claim(ClaimCommand::Stop)])
    }

    pub(super) fn claim_tested(&mut self, report: ClaimReport) {
        if self.live.progress_of(report.claim).is_some() {
            self.live.claim = None;
        }
        self.announcement = claims::tested(report.claim.title(), report.answer.words(), &report.why);
        self.claims.keep(report);
    }
}

impl Page {
    /// Begins what the form says. A draft that cannot be run begins nothing.
    pub fn begin_sweep(&mut self) -> Vec<Command> {
        let Ok(spec) = self.sweeps.draft.spec(self.spec()) else { return Vec::new() };
        if !self.engine.is_ready() {
            return Vec::new();
        }
        let device = self.live.device.as_ref().map_or(String::new(), |device| device.name.clone());
        self.sweeps.results = Some(Arc::new(SweepResults::new(spec, device)));
        self.sweeps.replaced = None;
        self.sweeps.revision += 1;
        self.sweeps.selected = None;
        self.continue_sweep()
    }

    /// Makes the runs that are missing.
    pub fn continue_sweep(&mut self) -> Vec<Command> {
        let Some(results) = self.sweeps.results.clone().filter(|_| self.engine.is_ready()) else { return Vec::new() };
        self.sweeps.id.0 += 1;
        let sweep = self.sweeps.id;
        let label = claims::starting().to_owned();
        self.live.sweep = Some(SweepProgress { sweep, label, done_share: 0.0, seconds_left: None });
        self.when_ready(vec![Command::Sweep(SweepCommand::Make {
            sweep,
            spec: results.spec().clone(),
            made: results.made(),
        })])
    }

    pub fn stop_sweep(&mut self) -> Vec<Command> {
        self.when_ready(vec![Command::Sweep(SweepCommand::Stop)])
    }

    /// Whether runs are missing that nobody is making.
    pub fn can_continue_sweep(&self) -> bool {
        self.live.sweep.is_none() && self.sweeps.is_incomplete()
    }

    /// Shows the results in files (name, text), as `Sweeps::open`.
    ///
    /// # Errors
    /// In words, and then nothing has changed: a sweep is under way, or the files are refused.
    pub fn open_sweep(&mut self, files: &[(String, String)]) -> Result<Option<String>, String> {
        if self.live.sweep.is_some() {
            return Err(sweep::open_while_running().into());
        }
        self.sweeps.open(files)
    }

    /// Shows again what files have replaced.
    pub fn put_sweep_back(&mut self) {
        if self.live.sweep.is_none() {
            self.sweeps.put_back();
        }
    }

    /// Shows a cell's numbers, or no cell's.
    pub fn select_cell(&mut self, cell: usize) {
        self.sweeps.selected = (self.sweeps.selected != Some(cell)).then_some(cell);
    }

    /// A run of the sweep, live on the stage, from its seed. Can be taken back.
    pub fn open_run(&mut self, run: usize) -> Vec<Command> {
        let Some(results) = self.sweeps.results.clone() else { return Vec::new() };
        let spec = results.spec();
        self.begin_spec(spec.spec_of_run(run), sweep::from_sweep(spec.label_of_run(run)))
    }

    pub(super) fn sweep_progressed(&mut self, progress: SweepProgress) {
        if progress.sweep == self.sweeps.id {
            self.live.sweep = Some(progress);
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
            self.live.sweep = None;
            self.announcement =
                self.sweeps.results.as_ref().map_or(String::new(), |results| sweep::done(made_words(results)));
        }
    }
}
