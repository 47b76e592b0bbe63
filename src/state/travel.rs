//! Through the moments of a run: what the visitor asks, and what comes of it on the page.

use std::sync::Arc;

use crate::protocol::{
    AttractorReport, Command, MomentCommand, Phase, SearchProtocol, TrainingPosition, TrainingSnapshots, When,
};
use crate::spec::Setting;
use crate::words::timeline as catalog;

use super::timeline::LatestView;
use super::{Page, Run};

impl Run {
    /// The place of what is of `when`: on the stage, or held until the visitor looks at now again.
    /// `None` for a moment that is no longer looked at.
    pub(super) fn place_of(&mut self, when: When) -> Option<SnapshotSlot<'_>> {
        match (when, &mut self.timeline.looking) {
            (When::Past, None) => None,
            (When::Now, Some((_, now))) => Some(SnapshotSlot::Held(now)),
            (When::Now, None) | (When::Past, Some(_)) => Some(SnapshotSlot::Stage),
        }
    }

    fn hold(&mut self, step: u64) {
        match &mut self.timeline.looking {
            Some((looked_at, _)) => *looked_at = step,
            None => {
                let now = LatestView {
                    snapshot: self.snapshot.clone(),
                    attractors: self.attractors.clone(),
                    protocol: self.protocol,
                    basins: self.basins.clone(),
                };
                self.timeline.looking = Some((step, now));
            }
        }
    }

    /// Shows what was held. Whether there was anything.
    pub(super) fn release(&mut self) -> bool {
        let Some((_, now)) = self.timeline.looking.take() else { return false };
        (self.snapshot, self.basins) = (now.snapshot, now.basins);
        (self.attractors, self.protocol) = (now.attractors, now.protocol);
        true
    }
}

pub(super) enum SnapshotSlot<'a> {
    Stage,
    Held(&'a mut LatestView),
}

impl Page {
    /// The scrubber was moved to that stop; the one after the last moment is now.
    pub fn scrub(&mut self, position: usize) -> Vec<Command> {
        match self.run.timeline.moments.steps.get(position).copied() {
            None => self.look_at_now(),
            Some(step) if self.run.timeline.looking_at() == Some(step) => Vec::new(),
            Some(step) => {
                self.run.hold(step);
                self.hover.forget();
                let run = self.run.id;
                self.when_ready(vec![Command::Moment(MomentCommand::ShowMoment { run, step })])
            }
        }
    }

    /// Shows the newest field again.
    pub fn look_at_now(&mut self) -> Vec<Command> {
        if !self.run.release() {
            return Vec::new();
        }
        self.hover.forget();
        self.prune_selection();
        let run = self.run.id;
        self.when_ready(vec![Command::Moment(MomentCommand::ShowNow { run })])
    }

    /// What is shown and what goes on behind it, while the visitor looks back.
    pub fn looking_back_words(&self) -> Option<String> {
        let looked_at = self.run.timeline.looking_at()?;
        Some(match self.run.phase {
            Some(Phase::Training) => catalog::past_while_training(looked_at, self.run.step()),
            _ => catalog::past_while_paused(looked_at, self.run.step()),
        })
    }

    /// Trains on from the moment that is looked at.
    pub fn go_on_from_here(&mut self) -> Vec<Command> {
        let Some(step) = self.run.timeline.looking_at() else { return Vec::new() };
        // What a change of the settings had left is given up for what is left now.
        self.history.forget_what_was_left();
        self.stand_at(step, true)
    }

    /// Goes back to a moment that is kept, with its setting, and trains on from it if it `plays`.
    pub(super) fn stand_at(&mut self, step: u64, plays: bool) -> Vec<Command> {
        self.run.settings.follow_position();
        let run = self.run.id;
        self.when_ready(vec![Command::Moment(MomentCommand::GoOnFrom { run, step, plays })])
    }

    /// Trains on from where training stood before it went back.
    pub fn take_back(&mut self) -> Vec<Command> {
        self.run.settings.follow_position();
        let run = self.run.id;
        let mut commands = self.look_at_now();
        commands.extend(self.when_ready(vec![Command::Moment(MomentCommand::UndoResume { run })]));
        commands
    }

    pub(super) fn moments_kept(&mut self, moments: TrainingSnapshots) -> Vec<Command> {
        self.run.timeline.moments = moments;
        let timeline = &mut self.run.timeline;
        if timeline.moments.left.is_none() {
            timeline.left = None;
        }
        // A moment can be thinned out while the wish to see it is on its way.
        let is_gone = timeline.looking_at().is_some_and(|step| !timeline.moments.steps.contains(&step));
        if is_gone { self.look_at_now() } else { Vec::new() }
    }

    pub(super) fn moved(&mut self, moved: TrainingPosition) {
        let timeline = &mut self.run.timeline;
        timeline.looking = None;
        if moved.taken_back {
            timeline.curves = timeline.left.take().unwrap_or_default();
            self.announcement = catalog::undone(moved.step);
        } else {
            timeline.left = Some(timeline.curves.clone());
            // What was changed at that very step was changed after it.
            timeline.curves.marks.retain(|mark| mark.step < moved.step);
            self.announcement = catalog::goes_on(moved.step);
        }
        timeline.cut_after(moved.step);
        self.run.settings.arrived(Setting { objective: moved.objective, optimizer: moved.optimizer });
        self.run.wants_play = moved.playing;
        if let Some(statistics) = &mut self.run.statistics {
            statistics.step = moved.step;
        }
        self.run.first_step = self.run.first_step.min(moved.step);
    }

    pub(super) fn attractors_found_at(&mut self, when: When, report: AttractorReport, protocol: SearchProtocol) {
        if when == When::Now {
            self.run.timeline.curves.searched(&report);
        }
        match self.run.place_of(when) {
            None => {}
            Some(SnapshotSlot::Held(now)) => {
                (now.attractors, now.protocol) = (Some(Arc::new(report)), Some(protocol));
            }
            Some(SnapshotSlot::Stage) => {
                if when == When::Past {
                    // Those on the stage are of other weights.
                    self.run.basins = None;
                }
                self.run.protocol = Some(protocol);
                self.attractors_found(report);
            }
        }
    }
}
