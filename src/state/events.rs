//! Events in: what each one changes, and what the engine must hear in return.

use std::sync::Arc;

use crate::protocol::{
    AttractorReport, Command, DeviceReport, Event, Failure, FieldCommand, PauseReason, Phase, RunCommand, RunEvent,
    RunId, RunOrigin, RunStarted,
};
use crate::spec::SettingsHistory;
use crate::words::{changes, notices as report};

use super::change::changes_in_words;
use super::notices::adjusted;
use super::run::StepPacing;
use super::supervisor::RecoveryAction;
use super::travel::SnapshotSlot;
use super::{LiveEngine, NoticeKind, Page, Selection, verdict};

impl Page {
    /// Takes in one event. Events of a run that is no longer shown are dropped.
    pub fn apply(&mut self, event: Event, now_ms: f64) -> Vec<Command> {
        self.engine.heard(now_ms);
        match event {
            Event::Run { run, event } if run == self.run.id => return self.apply_of_run(event),
            // The network of a file that was asked for comes as another run.
            Event::Run { run, event: RunEvent::Started(started) } if self.awaits(run) => {
                return self.network_came(run, started);
            }
            Event::Run { .. } => {}
            // Read by the part of the page that asked (`Studies`), or by a script.
            Event::Study(_) | Event::Assertions(_) | Event::Timed(_) => {}
            Event::Heartbeat { memory_bytes } => self.engine_memory_bytes = memory_bytes,
            Event::Ready(device) => return self.ready(device, now_ms),
            Event::Progress(progress) => self.live.progress = (progress.done < progress.of).then_some(progress),
            Event::ClaimProgress(progress) => self.live.claim = Some(progress),
            Event::ClaimReport(report) => self.claim_tested(report),
            Event::SweepProgress(progress) => self.sweep_progressed(progress),
            Event::SweepRun { sweep, run } => self.sweep_run_made(sweep, run),
            Event::SweepDone { sweep } => self.sweep_done(sweep),
            Event::Warning(failure) => self.notices.push(NoticeKind::Warning, failure),
            Event::Failure { failure, fatal: false } => {
                self.run.could_not_start = !self.run.has_begun();
                self.live.progress = None;
                self.announcement = failure.to_string();
                self.notices.push(NoticeKind::Error, failure);
            }
            Event::Failure { failure, fatal: true } => self.engine_died(&failure, now_ms),
        }
        Vec::new()
    }

    /// Takes in an event of the run that is shown.
    fn apply_of_run(&mut self, event: RunEvent) -> Vec<Command> {
        match event {
            RunEvent::Started(started) => self.run_started(started),
            RunEvent::Phase(phase) => self.phase_changed(phase),
            RunEvent::Statistics(statistics) => {
                self.run.target.rest_at = self.run.target.rest_at.filter(|step| statistics.step < *step);
                self.run.timeline.curves.trained(&statistics);
                self.run.statistics = Some(statistics);
            }
            RunEvent::Snapshot { at, snapshot } => match self.run.place_of(at) {
                None => {}
                Some(SnapshotSlot::Held(now)) => now.snapshot = Some(Arc::new(snapshot)),
                Some(SnapshotSlot::Stage) => {
                    if self.run.hand_over() {
                        self.hover.forget();
                    }
                    self.run.snapshot = Some(Arc::new(snapshot));
                    let mut commands = self.place_trajectories();
                    commands.extend(self.hover.refresh());
                    return commands;
                }
            },
            RunEvent::Attractors { at, report, protocol } => self.attractors_found_at(at, report, protocol),
            RunEvent::Basins { at, basins } => match self.run.place_of(at) {
                None => {}
                Some(SnapshotSlot::Held(now)) => now.basins = Some(Arc::new(basins)),
                Some(SnapshotSlot::Stage) => self.run.basins = Some(Arc::new(basins)),
            },
            RunEvent::Moments(moments) => return self.moments_kept(moments),
            RunEvent::TrainingCost { step_ms } => self.run.step_cost_ms = Some(step_ms),
            RunEvent::Moved(moved) => self.moved(moved),
            RunEvent::Course(course) => self.course_told(course),
            RunEvent::Trajectory(trajectory) => self.trajectories.arrived(trajectory),
            RunEvent::Decoded(image) => return self.hover.answered(image).into_iter().collect(),
            RunEvent::Checkpoint(checkpoint) => self.run.checkpoint = Some(checkpoint),
            // Read by the part of the page that asked (`Studies`).
            RunEvent::Study(_) => {}
        }
        Vec::new()
    }

    /// Whether the network of a file was asked for as this run.
    fn awaits(&self, run: RunId) -> bool {
        self.awaited.as_ref().is_some_and(|(awaited, _)| *awaited == run)
    }

    /// The engine is finished. What was measured stays on the page; a new engine goes on from the
    /// last checkpoint.
    pub fn engine_died(&mut self, failure_of_engine: &Failure, now_ms: f64) {
        let recovery = self.engine.died(now_ms, self.device_in_use());
        self.live = LiveEngine::default();
        self.run.engine_died();
        self.hover.forget();
        let why = format!("{} {}", failure_of_engine.what, failure_of_engine.why).trim().to_owned();
        let work = match &self.run.checkpoint {
            Some(checkpoint) => report::work_resumes(checkpoint.step),
            None => report::work_restarts().to_owned(),
        };
        match recovery {
            RecoveryAction::Retry => {
                self.announcement = report::engine_restarted_said(&work);
                self.notices.push(NoticeKind::Info, Failure::new(report::engine_restarted(), why, work));
            }
            RecoveryAction::FallBackToCpu => {
                self.preference = crate::protocol::DevicePreference::Cpu;
                self.announcement = report::gpu_failed_said(&work);
                self.notices.push(
                    NoticeKind::Warning,
                    Failure::new(report::gpu_failed(), why, report::gpu_failed_advice(work)),
                );
            }
            RecoveryAction::GiveUp => {
                self.announcement = report::engine_gave_up_said().to_owned();
                self.notices.push_with_restart(Failure::new(
                    report::engine_gave_up(),
                    why,
                    report::engine_gave_up_advice(),
                ));
            }
        }
    }

    fn ready(&mut self, device: DeviceReport, now_ms: f64) -> Vec<Command> {
        self.engine.ready(now_ms);
        self.run.pacing = StepPacing::default();
        self.announcement = report::ready(&device.name);
        self.live = LiveEngine { device: Some(device), ..LiveEngine::default() };
        self.field_size = self.suitable_field_size();
        let mut commands = self.stage_commands();
        let checkpoint = self.run.checkpoint.as_ref().filter(|checkpoint| checkpoint.spec.same_network(self.spec()));
        let resumable = checkpoint.is_some();
        let changes = self.run.settings.begin_again(checkpoint.map(|checkpoint| checkpoint.spec.setting()));
        let (run, spec, play) = (self.run.id, self.spec().clone(), self.run.wants_play);
        commands.push(match (resumable, self.run.origin) {
            (true, _) => Command::Resume { run, spec, play, changes },
            (false, RunOrigin::Shipped) => Command::OpenTrained { run, spec, changes },
            (false, RunOrigin::Seed | RunOrigin::File) => Command::Configure { run, spec, play, changes },
        });
        if self.run.view.is_some() {
            commands.push(Command::Field(FieldCommand::View { window: self.run.view }));
        }
        commands.extend(self.aim_commands());
        if let Some(step) = self.run.schedule_from.filter(|_| resumable) {
            commands.push(Command::Run(RunCommand::CountScheduleFrom { step }));
        }
        if self.rests_unasked() {
            commands.push(Command::Run(RunCommand::Pause(PauseReason::OutOfSight)));
        }
        commands.extend(self.trajectories.iter().filter_map(|trajectory| trajectory.command()));
        commands
    }

    fn run_started(&mut self, started: RunStarted) {
        self.run.settings.network_made(&started.spec);
        if !self.run.has_begun() {
            self.run.begin();
        }
        // Whoever goes on from a checkpoint does not know where its weights came from.
        let goes_on_from_file = self.run.is_from_file() && self.run.checkpoint.is_some();
        self.run.origin = if goes_on_from_file { RunOrigin::File } else { started.origin };
        self.run.training_set = Some(Arc::new(started.training_set));
        self.run.timeline.cut_after(started.step);
        self.run.first_step = started.step;
        self.run.copied = false;
        self.live.progress = None;
        if !started.adjustments.is_empty() {
            self.notices.push(NoticeKind::Warning, adjusted(&started.adjustments));
            self.run.adjustments.extend(started.adjustments);
        }
    }

    /// The engine says how the run came here. What changes by itself shows in the controls.
    fn course_told(&mut self, course: SettingsHistory) {
        let step = course.changes.last().map_or(0, |change| change.step);
        if let Some(before) = self.run.settings.told(course) {
            let text = changes::from_link(changes_in_words(&before, self.spec()));
            self.announcement = changes::said(&text);
            self.run.timeline.curves.mark(step, text, false);
        }
    }

    /// The network of a file is on the stage.
    fn network_came(&mut self, run: RunId, started: RunStarted) -> Vec<Command> {
        let file = self.awaited.take().map_or_else(String::new, |(_, file)| file);
        let before = self.spec().clone();
        let text = changes::from_file(file);
        self.announcement = changes::file_arrived(&text);
        self.history.push(super::UndoableChange::new(text, before, true, None));
        self.make_room_for(run, started.spec.clone(), false);
        self.run_started(RunStarted { origin: RunOrigin::File, ..started });
        // Its weights follow from no seed: without a checkpoint an engine that died would lose them.
        vec![Command::Run(RunCommand::Checkpoint)]
    }

    fn phase_changed(&mut self, phase: Phase) {
        match &phase {
            Phase::Training => {}
            Phase::Paused(PauseReason::Visitor) => self.run.wants_play = false,
            Phase::Paused(PauseReason::OutOfSight) => {}
            Phase::Finished => {
                self.run.rest();
                self.announcement = report::training_finished(verdict::headline(&self.run));
            }
            Phase::Diverged { step, advice } => {
                self.run.rest();
                self.announcement = report::diverged(*step, advice);
            }
        }
        self.run.phase = Some(phase);
    }

    pub(super) fn attractors_found(&mut self, report: AttractorReport) {
        let before = self.run.attractors.as_ref().map(|report| report.verdict.stable_count);
        let resting = matches!(self.run.phase, Some(Phase::Finished | Phase::Paused(_)));
        let count = report.verdict.stable_count;
        self.run.attractors = Some(Arc::new(report));
        // While training the count changes every second: a screen reader hears it only at rest.
        if resting && before != Some(count) {
            self.announcement = verdict::headline(&self.run);
        }
        self.prune_selection();
    }

    /// What is not shown any more cannot be picked.
    pub(super) fn prune_selection(&mut self) {
        let exists = |id| self.run.attractor(id).is_some();
        let Selection { highlighted, pinned } = self.run.selection;
        let selection =
            Selection { highlighted: highlighted.filter(|&id| exists(id)), pinned: pinned.filter(|&id| exists(id)) };
        self.run.selection = selection;
    }
}

#[cfg(test)]
#[path = "events_tests.rs"]
mod tests;
