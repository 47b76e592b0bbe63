//! Back through the visitor's changes and forth again.
//!
//! Undo takes a change back with what the network learned under it, where it can: it goes back to the moment that training
//! stood at (`travel`). Where no such moment is kept, the network trains on under the earlier setting with the weights that
//! it has. Redo goes the same way forth. A change that began a new network is undone, and done again, by a new network from
//! its seed (or by a scene's shipped training).

use crate::protocol::Command;
use crate::words::changes;

use super::Page;
use super::change::{HistoryStep, Standing};
use crate::spec::RunSpec;

impl Page {
    /// Where training stands.
    pub(super) fn standing(&self) -> Standing {
        Standing { run: self.run.id, step: self.run.step(), plays: self.run.wants_play }
    }

    /// Takes the last change back.
    pub fn undo(&mut self) -> Vec<Command> {
        let present = self.run.settings.spec();
        let Some(HistoryStep { text, spec, standing }) = self.history.undo(present) else { return Vec::new() };
        if let Some((moment, standing)) = standing.and_then(|it| Some((self.moment_before(&spec, it)?, it))) {
            let mut commands = self.look_at_now();
            self.history.has_left(self.standing());
            commands.extend(self.stand_at(moment, standing.plays));
            self.announcement = changes::undone_back(text, moment);
            return commands;
        }
        self.announcement = changes::undone_said(&text);
        self.step_to(spec, changes::undone(text))
    }

    /// Makes the change again that was taken back last.
    pub fn redo(&mut self) -> Vec<Command> {
        let present = self.run.settings.spec();
        let Some(HistoryStep { text, spec, standing }) = self.history.redo(present) else { return Vec::new() };
        self.announcement = changes::redone_said(&text);
        if standing.is_some_and(|left| self.can_be_had_back(left)) {
            return self.take_back();
        }
        self.step_to(spec, changes::redone(text))
    }

    /// The kept moment with the weights of before a change that was made there, if the network has learned since.
    fn moment_before(&self, before: &RunSpec, standing: Standing) -> Option<u64> {
        let is_same_network = standing.run == self.run.id && before.same_network(self.spec());
        if !is_same_network || self.run.step() <= standing.step {
            return None;
        }
        let kept = self.run.timeline.moments.steps.iter().copied();
        // Training that goes on comes to the change by itself again; at rest it is to stand where it stood.
        let step = kept.filter(|&step| step <= standing.step).max()?;
        let stood_there = standing.plays || step == standing.step;
        (stood_there && self.run.settings.setting_at_moment(step)? == before.setting()).then_some(step)
    }

    fn can_be_had_back(&self, left: Standing) -> bool {
        left.run == self.run.id && self.run.timeline.moments.left.is_some_and(|step| step >= left.step)
    }

    /// Goes to a setting of the history; the curves of a network that stays are marked.
    fn step_to(&mut self, spec: RunSpec, mark: String) -> Vec<Command> {
        let step = self.run.step();
        let (restarted, commands) = self.adopt_spec(spec);
        if !restarted {
            self.run.timeline.curves.mark(step, mark, false);
        }
        commands
    }
}

#[cfg(test)]
#[path = "undo_tests.rs"]
mod tests;
