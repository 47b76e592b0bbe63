//! A sweep: the same run over and over with one or two numbers moved, from several seeds each.
//!
//! A cell is one combination of values, a run one cell from one seed. Runs have a fixed number
//! (`SweepSpec::run_count`), whatever the order in which they are made.

mod axis;
mod order;
mod preset;

use serde::{Deserialize, Serialize};

use super::{Adjustment, RunSpec};
use crate::words::sweep;
use crate::words::sweep::message as notes_of;

pub use axis::{Spacing, SweepAxis};
pub use preset::SweepPreset;

/// What a complete attractor search counts for in a progress, in training steps. Only estimates of
/// the time left depend on it.
pub const STEPS_A_SEARCH: u64 = 150;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SweepSpec {
    /// Everything that the axes and the seeds do not say.
    pub base: RunSpec,
    /// One gives a curve, two a heat map: the first across, the second up.
    pub axes: Vec<SweepAxis>,
    pub seeds: Vec<u64>,
}

impl SweepSpec {
    pub const MAX_CELLS: usize = 200;
    pub const MAX_SEEDS: usize = 20;
    pub const MAX_RUNS: usize = 1000;

    pub fn cell_count(&self) -> usize {
        self.axes.iter().map(|axis| axis.values.len()).product()
    }

    pub fn run_count(&self) -> usize {
        self.cell_count() * self.seeds.len()
    }

    /// Place of a cell along the first and the second axis; the second is 0 where there is none.
    pub fn place_of_cell(&self, cell: usize) -> [usize; 2] {
        let across = self.axes.first().map_or(1, |axis| axis.values.len()).max(1);
        [cell % across, cell / across]
    }

    pub fn cell_at(&self, [across, up]: [usize; 2]) -> usize {
        up * self.axes.first().map_or(1, |axis| axis.values.len()) + across
    }

    /// The values of a cell, one an axis.
    pub fn values_of_cell(&self, cell: usize) -> Vec<f64> {
        let place = self.place_of_cell(cell);
        self.axes.iter().zip(place).filter_map(|(axis, at)| axis.values.get(at).copied()).collect()
    }

    /// The runs of a cell, one a seed.
    pub fn runs_of_cell(&self, cell: usize) -> std::ops::Range<usize> {
        cell * self.seeds.len()..(cell + 1) * self.seeds.len()
    }

    pub fn cell_of_run(&self, run: usize) -> usize {
        run / self.seeds.len().max(1)
    }

    pub fn seed_of_run(&self, run: usize) -> u64 {
        self.seeds.get(run % self.seeds.len().max(1)).copied().unwrap_or(self.base.seed)
    }

    /// What is trained for a run.
    pub fn spec_of_run(&self, run: usize) -> RunSpec {
        let mut spec = RunSpec { seed: self.seed_of_run(run), ..self.base.clone() };
        for (axis, value) in self.axes.iter().zip(self.values_of_cell(self.cell_of_run(run))) {
            axis.parameter.set(&mut spec, value);
        }
        spec
    }

    /// "Images 50, Bottleneck k 8".
    pub fn label_of_cell(&self, cell: usize) -> String {
        let values = self.axes.iter().zip(self.values_of_cell(cell));
        let words = values.map(|(axis, value)| format!("{} {}", axis.parameter.title(), axis.parameter.text(value)));
        words.collect::<Vec<_>>().join(", ")
    }

    /// "Images 50, Bottleneck k 8, seed 1".
    pub fn label_of_run(&self, run: usize) -> String {
        sweep::run_of(self.label_of_cell(self.cell_of_run(run)), self.seed_of_run(run).to_string())
    }

    /// What a run counts for in a progress, in training steps.
    pub fn work_of_run(&self, run: usize) -> u64 {
        u64::from(self.spec_of_run(run).optimizer.schedule_steps) + STEPS_A_SEARCH
    }

    /// All runs in the order in which they are best made: every cell once before any seed a second
    /// time, and the cells from coarse to fine, so that what a cancelled sweep has is a picture.
    pub fn order(&self) -> Vec<usize> {
        let lengths: Vec<usize> = self.axes.iter().map(|axis| axis.values.len()).collect();
        let cells = order::coarse_first(&lengths);
        let seeds = self.seeds.len();
        (0..seeds).flat_map(|seed| cells.iter().map(move |cell| cell * seeds + seed)).collect()
    }

    /// What is wrong with it, in words for who asked for it; `None` if it can be run as it is.
    pub fn complaint(&self) -> Option<String> {
        let (cells, runs) = (self.cell_count(), self.run_count());
        let most = |said: fn(usize, usize) -> String, have: usize, most: usize| (have > most).then(|| said(have, most));
        if self.axes.is_empty() {
            return Some(sweep::no_axis().into());
        }
        if self.axes.len() > 2 {
            return Some(sweep::too_many_axes(self.axes.len()));
        }
        if self.axes.len() == 2 && self.axes[0].parameter == self.axes[1].parameter {
            return Some(sweep::same_axis(self.axes[0].parameter.title()));
        }
        if let Some(empty) = self.axes.iter().find(|axis| axis.values.is_empty()) {
            return Some(sweep::empty_axis(empty.parameter.title()));
        }
        if self.seeds.is_empty() {
            return Some(sweep::no_seed().into());
        }
        most(sweep::too_many_cells, cells, Self::MAX_CELLS)
            .or_else(|| most(sweep::too_many_seeds, self.seeds.len(), Self::MAX_SEEDS))
            .or_else(|| most(sweep::too_many_runs, runs, Self::MAX_RUNS))
            .or_else(|| (self.clamped().0 != *self).then(|| sweep::unordered().into()))
    }

    /// The nearest sweep that can be run, and what had to be changed. Never fails.
    pub fn clamped(&self) -> (Self, Vec<Adjustment>) {
        let (base, mut notes) = self.base.clamped();
        let mut axes: Vec<SweepAxis> = Vec::new();
        for axis in &self.axes {
            let (axis, axis_notes) = axis.clamped();
            let taken = axes.iter().any(|other| other.parameter == axis.parameter);
            if axes.len() == 2 || taken || axis.values.is_empty() {
                notes.push(Adjustment(notes_of::axis_left_out(axis.parameter.title())));
                continue;
            }
            notes.extend(axis_notes);
            axes.push(axis);
        }
        if axes.is_empty() {
            let preset = SweepPreset::Contractive.spec();
            notes.push(Adjustment(notes_of::no_axis_so(preset.axes[0].parameter.title())));
            axes = preset.axes;
        }
        let mut seeds: Vec<u64> = Vec::new();
        for seed in self.seeds.iter().map(|seed| seed.min(&RunSpec::MAX_SEED)) {
            if !seeds.contains(seed) {
                seeds.push(*seed);
            }
        }
        if seeds.is_empty() {
            seeds.push(base.seed);
        }
        let mut spec = Self { base, axes, seeds };
        while spec.cell_count() > Self::MAX_CELLS {
            if let Some(longest) = spec.axes.iter_mut().max_by_key(|axis| axis.values.len()) {
                longest.values.pop();
            }
        }
        let most_seeds = (Self::MAX_RUNS / spec.cell_count()).clamp(1, Self::MAX_SEEDS);
        spec.seeds.truncate(most_seeds);
        if spec.axes.iter().map(|axis| axis.values.len()).ne(self.axes.iter().map(|axis| axis.values.len()))
            || spec.seeds != self.seeds
        {
            notes.push(Adjustment(notes_of::sweep_size(spec.cell_count(), spec.seeds.len())));
        }
        (spec, notes)
    }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
