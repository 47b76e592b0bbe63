//! Commands on their way out. A slider or a hand on the stage makes many of the same kind a second:
//! of those only the newest is sent, at a pace the engine can follow.

use crate::protocol::Command;

#[derive(Debug, Default)]
pub struct CommandQueue {
    waiting: Vec<Command>,
    sent_at_ms: f64,
}

/// Least time between two commands of which the latest wins.
const PACE_MS: f64 = 120.0;

impl CommandQueue {
    /// Takes a command in; the order of what is sent is the order of what came.
    pub fn push(&mut self, command: Command) {
        if command.is_paced() && self.waiting.last().is_some_and(|last| command.replaces(last)) {
            self.waiting.pop();
        }
        self.waiting.push(command);
    }

    /// What must be sent now. Anything that cannot be replaced goes at once, with all before it.
    pub fn take_due(&mut self, now_ms: f64) -> Vec<Command> {
        let urgent = self.waiting.iter().rposition(|command| !command.is_paced()).map_or(0, |index| index + 1);
        let due = now_ms - self.sent_at_ms >= PACE_MS;
        let count = if due { self.waiting.len() } else { urgent };
        if count > urgent {
            self.sent_at_ms = now_ms;
        }
        self.waiting.drain(..count).collect()
    }

    /// All that waits, due or not.
    pub fn take_all(&mut self) -> Vec<Command> {
        std::mem::take(&mut self.waiting)
    }

    /// Whether something waits for its time.
    pub fn is_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// The engine they were meant for is gone.
    pub fn clear(&mut self) {
        self.waiting.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{PauseReason, RunCommand, RunId};
    use crate::spec::RunSpec;

    fn adjust(input_noise: f32) -> Command {
        let spec = RunSpec::twelve_images();
        let objective = crate::spec::Objective { input_noise, ..spec.objective };
        Command::Run(RunCommand::Adjust { run: RunId(1), objective, optimizer: spec.optimizer })
    }

    #[test]
    fn a_drag_sends_its_first_and_its_newest_value_at_a_steady_pace() {
        let mut outbox = CommandQueue::default();
        outbox.push(adjust(0.1));
        assert_eq!(outbox.take_due(1000.0), [adjust(0.1)]);
        for tenths in 2..9 {
            outbox.push(adjust(tenths as f32 / 10.0));
            assert_eq!(outbox.take_due(1000.0 + 10.0 * f64::from(tenths)), []);
        }
        assert_eq!(outbox.take_due(1200.0), [adjust(0.8)]);
        assert!(!outbox.is_waiting());
    }

    #[test]
    fn what_cannot_wait_takes_all_before_it_along() {
        let mut outbox = CommandQueue::default();
        outbox.push(adjust(0.1));
        outbox.take_due(1000.0);
        outbox.push(adjust(0.2));
        outbox.push(Command::Run(RunCommand::Pause(PauseReason::Visitor)));
        outbox.push(adjust(0.3));
        assert_eq!(outbox.take_due(1001.0), [adjust(0.2), Command::Run(RunCommand::Pause(PauseReason::Visitor))]);
        assert_eq!(outbox.take_due(1200.0), [adjust(0.3)]);
    }
}
