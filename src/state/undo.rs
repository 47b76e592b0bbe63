//! Back through the visitor's changes and forth again.
//!
//! Both change settings, never what was learned: where the network can stay, it trains on under the other setting with the
//! weights that it has. A change that began a new network is undone, and done again, by a new network from its seed (or
//! by a scene's shipped training). What was trained is gone back to on the timeline (`travel`).

use crate::protocol::Command;
use crate::words::changes;

use super::Page;
use crate::spec::RunSpec;

impl Page {
    /// Takes the last change back.
    pub fn undo(&mut self) -> Vec<Command> {
        let Some((text, before)) = self.history.undo(self.run.settings.spec()) else { return Vec::new() };
        self.announcement = changes::undone_said(&text);
        self.step_to(before, changes::undone(text))
    }

    /// Makes the change again that was taken back last.
    pub fn redo(&mut self) -> Vec<Command> {
        let Some((text, after)) = self.history.redo(self.run.settings.spec()) else { return Vec::new() };
        self.announcement = changes::redone_said(&text);
        self.step_to(after, changes::redone(text))
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
