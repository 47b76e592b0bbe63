//! Keeps two runs that train side by side at the same step.
//!
//! Each waits where it would be more than about half a second of training ahead of the other. Both
//! cannot wait at once: one of them is not ahead. Nobody waits for a run that is not going to train
//! (it finished, diverged, or was given up). When both rest, the one behind makes up its steps.

use crate::protocol::{Command, PauseReason, Phase, RunCommand};

use super::{EngineState, Page};

/// How far ahead one may be: as much as the other trains in this time …
const LEAD_S: f32 = 0.5;
/// … in steps, at least and at most.
const LEAD_STEPS: (f32, f32) = (10.0, 500.0);

impl Page {
    /// What the engine must hear so that this run keeps in step with `other`. To be asked of both
    /// whenever one of them has moved.
    pub fn keep_step_with(&mut self, other: &Self) -> Vec<Command> {
        if !self.engine.is_ready() || self.run.id != other.run.id {
            return Vec::new();
        }
        let wait_at = other.will_train().then(|| other.run.step() + other.lead());
        let mut commands = self.wait_at(wait_at);
        let target = other.run.step();
        let ask = (self.run.step(), target);
        if self.has_paused() && other.is_at_rest() && self.run.step() < target && self.run.pacing.caught_up != Some(ask)
        {
            self.run.pacing.caught_up = Some(ask);
            commands.extend(self.when_ready(vec![Command::Run(RunCommand::CatchUpTo { step: target })]));
        }
        commands
    }

    /// Nobody is left to wait for.
    pub fn go_alone(&mut self) -> Vec<Command> {
        self.wait_at(None)
    }

    /// Whether this run stands still although it trains, for another to catch up.
    pub fn waits(&self) -> bool {
        self.run.pacing.wait_at.is_some_and(|step| self.run.step() >= step)
    }

    fn wait_at(&mut self, step: Option<u64>) -> Vec<Command> {
        if step == self.run.pacing.wait_at || !self.engine.is_ready() {
            return Vec::new();
        }
        self.run.pacing.wait_at = step;
        vec![Command::Run(RunCommand::WaitAt { step })]
    }

    /// Whether more steps of this run are to come, as soon as its engine is able to.
    fn will_train(&self) -> bool {
        let wanted = match self.run.phase {
            None => self.run.wants_play && !self.run.could_not_start,
            Some(Phase::Training) => true,
            Some(Phase::Paused(PauseReason::OutOfSight)) => self.run.wants_play,
            Some(Phase::Paused(PauseReason::Visitor) | Phase::Finished | Phase::Diverged { .. }) => false,
        };
        wanted && self.engine.state() != EngineState::GivenUp
    }

    fn has_paused(&self) -> bool {
        !self.run.wants_play && self.run.phase == Some(Phase::Paused(PauseReason::Visitor))
    }

    fn is_at_rest(&self) -> bool {
        self.engine.is_ready()
            && !self.run.wants_play
            && matches!(self.run.phase, Some(Phase::Paused(PauseReason::Visitor) | Phase::Finished))
    }

    fn lead(&self) -> u64 {
        let steps_per_second = self.run.statistics.map_or(0.0, |statistics| statistics.steps_per_second);
        // Nothing measured, or nothing that is a number, is the least: `max` passes over NaN.
        (LEAD_S * steps_per_second).max(LEAD_STEPS.0).min(LEAD_STEPS.1) as u64
    }
}

#[cfg(test)]
#[path = "pace_tests.rs"]
mod tests;
