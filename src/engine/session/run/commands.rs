//! What the page asks of a run: training, its moments, and what is drawn of it.

use super::TrainingRun;
use crate::engine::session::outbox::EventOutbox;
use crate::protocol::{FieldCommand, MomentCommand, PauseReason, RunCommand};
use crate::words::engine::message as engine;
use crate::words::onnx::message as onnx;

impl TrainingRun {
    /// Carries out a command about training.
    pub async fn handle(&mut self, command: RunCommand, outbox: &mut EventOutbox) {
        // A command may end the training: nobody would then tell of the steps that made room for others.
        if self.unread_ms > 0.0 {
            self.read_loss(outbox).await;
        }
        self.carry_out(command, outbox).await;
        self.tell_course(outbox);
    }

    /// Carries out a command about the moments, if they are of this run: the page may have gone on to
    /// another since.
    pub async fn handle_moment(&mut self, command: MomentCommand, outbox: &mut EventOutbox) {
        if command.run() == self.id {
            self.travel(command, outbox).await;
        }
        self.tell_course(outbox);
    }

    /// Carries out a command about what is drawn and followed.
    pub async fn handle_field(&mut self, command: FieldCommand, outbox: &mut EventOutbox) {
        self.tracker.handle(command, outbox).await;
        self.tell_course(outbox);
    }

    async fn carry_out(&mut self, command: RunCommand, outbox: &mut EventOutbox) {
        let asks_for_steps = match command {
            RunCommand::Play
            | RunCommand::Step { .. }
            | RunCommand::Adjust { .. }
            | RunCommand::CatchUpTo { .. }
            | RunCommand::Unpause(PauseReason::Visitor) => true,
            RunCommand::Pause(_)
            | RunCommand::Unpause(PauseReason::OutOfSight)
            | RunCommand::WaitAt { .. }
            | RunCommand::CountScheduleFrom { .. }
            | RunCommand::Checkpoint => false,
        };
        if asks_for_steps && !self.learner.can_train() {
            outbox.warn(engine::not_trained(), onnx::not_trained(), onnx::not_trained_advice());
            return self.send_phase(outbox);
        }
        match command {
            RunCommand::Adjust { run, objective, optimizer } if run == self.id => {
                self.spec.objective = objective;
                self.spec.optimizer = optimizer;
                let (spec, notes) = self.spec.clamped();
                for note in notes {
                    outbox.warn(engine::setting_adjusted(), note.0, engine::setting_adjusted_advice());
                }
                let was_finished = !self.playing && self.learner.step_count() >= self.learner.schedule_end();
                self.spec = spec;
                self.learner.adjust(self.spec.objective, self.spec.optimizer);
                self.tracker.set_input_noise(self.spec.objective.input_noise);
                if was_finished {
                    self.playing = true;
                }
                self.send_phase(outbox);
            }
            RunCommand::Adjust { .. } => {}
            RunCommand::Play => {
                if self.learner.step_count() >= self.learner.schedule_end() {
                    self.learner.begin_schedule();
                }
                self.playing = true;
                self.send_phase(outbox);
            }
            RunCommand::Pause(PauseReason::Visitor) => {
                self.playing = false;
                self.single_steps = 0;
                // The page shows the step at which it really rests.
                if self.last_statistics.1 != self.learner.step_count() {
                    self.report(self.last_loss, true, outbox);
                }
                self.checkpoint(outbox).await;
                self.send_phase(outbox);
            }
            RunCommand::Pause(PauseReason::OutOfSight) => {
                self.out_of_sight = true;
                self.send_phase(outbox);
            }
            RunCommand::Unpause(PauseReason::OutOfSight) => {
                self.out_of_sight = false;
                self.send_phase(outbox);
            }
            RunCommand::Unpause(PauseReason::Visitor) => {
                self.playing = true;
                self.send_phase(outbox);
            }
            RunCommand::Step { steps } => {
                if self.learner.step_count() >= self.learner.schedule_end() {
                    self.learner.begin_schedule();
                }
                self.playing = false;
                self.single_steps = self.single_steps.saturating_add(steps.clamp(1, 10_000));
                self.send_phase(outbox);
            }
            RunCommand::WaitAt { step } => self.wait_at = step,
            RunCommand::CatchUpTo { step } => {
                let now = self.learner.step_count();
                let end = self.learner.last_schedule_end();
                if !self.playing && now < end {
                    // Set, not added: asking twice asks for the same.
                    // No more than the schedule has left; a link may ask for any step.
                    self.single_steps = u32::try_from(step.min(end).saturating_sub(now)).unwrap_or(u32::MAX);
                    self.send_phase(outbox);
                }
            }
            RunCommand::CountScheduleFrom { step } => self.learner.count_schedule_from(step),
            RunCommand::Checkpoint => self.checkpoint(outbox).await,
        }
    }
}
