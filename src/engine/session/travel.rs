//! Through the moments of a run: looking back at one, training on from it, and taking that back.

use std::rc::Rc;

use super::history::TrainingSnapshot;
use super::outbox::EventOutbox;
use super::run::TrainingRun;
use crate::protocol::{MomentCommand, RunEvent, TrainingPosition};
use crate::training::{Learner, TrainingError};
use crate::words::Message;
use crate::words::engine::message as engine;

impl TrainingRun {
    /// Carries out a command about the moments of this run.
    pub async fn travel(&mut self, command: MomentCommand, outbox: &mut EventOutbox) {
        let outcome = match command {
            MomentCommand::ShowMoment { step, .. } => self.look_back(step, outbox).await,
            MomentCommand::ShowNow { .. } => {
                self.tracker.look_at_now(outbox).await;
                Ok(())
            }
            MomentCommand::GoOnFrom { step, plays, .. } => self.go_on_from(step, plays, outbox).await,
            MomentCommand::UndoResume { .. } => self.take_back(outbox).await,
        };
        self.tracker.send_moments(outbox);
        if let Err(error) = outcome {
            self.fail(error, outbox);
        }
    }

    async fn look_back(&mut self, step: u64, outbox: &mut EventOutbox) -> Result<(), TrainingError> {
        let Some((moment, learner)) = self.moment(step, outbox) else { return Ok(()) };
        self.tracker.look_back(moment, &learner, outbox).await
    }

    async fn go_on_from(&mut self, step: u64, plays: bool, outbox: &mut EventOutbox) -> Result<(), TrainingError> {
        let Some((moment, learner)) = self.moment(step, outbox) else { return Ok(()) };
        let before = std::mem::replace(&mut self.learner, learner);
        self.tracker.history.leave_for(step, before, self.playing);
        if plays && self.learner.step_count() >= self.learner.schedule_end() {
            self.learner.begin_schedule();
        }
        self.playing = plays;
        self.stand_here(&moment, false, outbox).await
    }

    async fn take_back(&mut self, outbox: &mut EventOutbox) -> Result<(), TrainingError> {
        let left = self.tracker.history.take_back();
        let (Some(left), Some(moment)) = (left, self.tracker.history.newest().cloned()) else {
            outbox.warn(engine::nothing_to_undo(), engine::nothing_to_undo_why(), engine::nothing_to_undo_advice());
            return Ok(());
        };
        self.learner = left.learner;
        self.playing = left.playing;
        self.stand_here(&moment, true, outbox).await
    }

    /// Tells everyone that training goes on from the learner as it is now, after `moment`.
    async fn stand_here(
        &mut self,
        moment: &TrainingSnapshot,
        taken_back: bool,
        outbox: &mut EventOutbox,
    ) -> Result<(), TrainingError> {
        let (objective, optimizer) = (self.learner.objective(), self.learner.optimizer());
        self.spec.objective = objective;
        self.spec.optimizer = optimizer;
        self.single_steps = 0;
        self.learner.follow_nothing();
        self.verified = self.learner.clone();
        self.candidate = self.learner.clone();
        self.forget_reports();
        let (step, playing) = (self.learner.step_count(), self.playing);
        let moved = TrainingPosition { step, objective, optimizer, playing, taken_back };
        outbox.send_of(self.id, RunEvent::Moved(moved));
        self.tell_course(outbox);
        self.tracker.stand_at(&self.learner, moment, outbox).await?;
        self.send_phase(outbox);
        // An engine that dies now is to be replaced by one that stands here.
        self.checkpoint(outbox).await;
        Ok(())
    }

    /// The moment and its learner, or a word to the visitor.
    fn moment(&self, step: u64, outbox: &mut EventOutbox) -> Option<(Rc<TrainingSnapshot>, Learner)> {
        let restored = match self.tracker.history.get(step) {
            None => Err(engine::moment_gone(step)),
            Some(moment) => self.learner_of(moment).map(|learner| (Rc::clone(moment), learner)),
        };
        let why = match restored {
            Ok(found) => return Some(found),
            Err(why) => why,
        };
        outbox.warn(engine::moment_unreachable(), why, engine::moment_unreachable_advice());
        None
    }

    fn learner_of(&self, moment: &TrainingSnapshot) -> Result<Learner, Message> {
        let mut spec = self.spec.clone();
        spec.objective = moment.objective;
        spec.optimizer = moment.optimizer;
        let images = self.tracker.images();
        Learner::from_bytes(&moment.learner, &spec, images.training.clone(), images.shape, &self.device.device)
            .map_err(|error| error.to_string().into())
    }
}
