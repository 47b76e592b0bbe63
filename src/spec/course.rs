//! How the setting of one network changed while it trained: what its weights follow from beside its seed.

use serde::{Deserialize, Serialize};

use super::{Objective, OptimizerSpec, RunSpec};

/// What can change on a network in training.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Setting {
    pub objective: Objective,
    pub optimizer: OptimizerSpec,
}

/// From a training step on, another setting, under which the learning-rate schedule begins again.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct SettingChange {
    /// Training steps made before it.
    pub step: u64,
    pub setting: Setting,
    /// Whether the optimizer's moments began anew, as they do under another objective.
    pub reset_optimizer: bool,
    /// The step from which the schedule counts; that of the change, or an earlier one.
    pub schedule_start: u64,
}

/// The setting a network began under, and all changes of it, by rising steps, at most one a step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SettingsHistory {
    pub first: Setting,
    pub changes: Vec<SettingChange>,
    /// More than `MAX_CHANGES` were made: some are missing before the last.
    pub is_cut: bool,
}

impl SettingsHistory {
    /// More are made by nobody who wants to tell of them.
    pub const MAX_CHANGES: usize = 256;

    /// One that has only begun.
    pub fn new(first: Setting) -> Self {
        Self { first, changes: Vec::new(), is_cut: false }
    }

    /// The setting at its end.
    pub fn present(&self) -> Setting {
        self.changes.last().map_or(self.first, |change| change.setting)
    }

    /// The training step at which the last of its schedules ends that is reached.
    pub fn schedule_end(&self) -> u64 {
        let first = u64::from(self.first.optimizer.schedule_steps);
        end_after(first, &self.changes)
    }

    /// Adds a change at or after the last one's step. Changes at the same step are one: nothing was trained
    /// between them. Before the first step it is the beginning that is another.
    pub fn push(&mut self, mut change: SettingChange) {
        if change.step == 0 {
            self.first = change.setting;
            return;
        }
        let earlier = self.changes.pop_if(|last| last.step == change.step);
        change.reset_optimizer |= earlier.is_some_and(|earlier| earlier.reset_optimizer);
        if self.changes.len() == Self::MAX_CHANGES {
            self.is_cut = true;
            self.changes.pop();
        }
        self.changes.push(change);
    }

    /// Forgets what changed after `step`.
    pub fn cut_after(&mut self, step: u64) {
        self.changes.retain(|change| change.step <= step);
    }
}

/// Where training ends that was to end at `schedule_end`, with these changes still to come, by rising steps.
pub fn end_after<'a>(schedule_end: u64, changes: impl IntoIterator<Item = &'a SettingChange>) -> u64 {
    changes.into_iter().fold(schedule_end, |end, change| match change.step <= end {
        true => change.schedule_start + u64::from(change.setting.optimizer.schedule_steps),
        false => end,
    })
}

impl RunSpec {
    pub fn setting(&self) -> Setting {
        Setting { objective: self.objective, optimizer: self.optimizer }
    }

    /// The same changes, every setting inside all limits.
    pub fn within_limits(&self, changes: &[SettingChange]) -> Vec<SettingChange> {
        let within = |change: &SettingChange| {
            let setting = self.under(change.setting).clamped().0.setting();
            SettingChange { setting, ..*change }
        };
        changes.iter().map(within).collect()
    }

    /// The same network under another setting.
    pub fn under(&self, Setting { objective, optimizer }: Setting) -> Self {
        Self { objective, optimizer, ..self.clone() }
    }
}
