//! The one value that holds all the page knows.

use std::sync::Arc;

use crate::protocol::{
    AttractorId, ClaimProgress, Command, DeviceKind, DevicePreference, DeviceReport, Failure, PauseReason, Phase,
    Progress, RunId, SweepProgress, TrajectoryId,
};
use crate::spec::{Claim, RunSpec};
use crate::words::notices as report;

use super::{
    Claims, EngineState, Hover, LayerSet, NoiseSamples, Notices, Order, Query, Run, Supervisor, Sweeps, Trajectories,
    UndoHistory, notices,
};

/// The run that the page is opened for.
const FIRST_RUN: RunId = RunId(1);

#[derive(Clone, Debug)]
pub struct Page {
    pub run: Run,
    pub engine: Supervisor,
    pub live: LiveEngine,
    pub preference: DevicePreference,
    pub trajectories: Trajectories,
    pub hover: Hover,
    pub notices: Notices,
    pub layers: LayerSet,
    /// The trajectory whose film is shown.
    pub selected_trajectory: Option<TrajectoryId>,
    pub history: UndoHistory,
    pub claims: Claims,
    pub sweeps: Sweeps,
    /// What the noise probe lets the stage draw.
    pub noise_samples: Option<Arc<NoiseSamples>>,
    pub out_of_sight: bool,
    /// It rests because another run on the same page of an article runs.
    pub gave_way: bool,
    /// What the engine's memory had grown to when it was last heard.
    pub engine_memory_bytes: u64,
    /// The newest important change, for screen readers.
    pub announcement: String,
    /// Width over height of the stage.
    pub(super) stage_aspect: f32,
    pub(super) field_size: (u32, u32),
    pub(super) next_run: u32,
    /// The run that a file is to begin, and the file's name.
    pub(super) awaited: Option<(RunId, String)>,
}

/// What the engine that lives now has said of itself and of its work. Another engine is another value: what the last one
/// said goes with it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LiveEngine {
    pub device: Option<DeviceReport>,
    pub progress: Option<Progress>,
    /// The claim that it tests. It can be tested again by another engine.
    pub claim: Option<ClaimProgress>,
    /// The sweep that it makes. Another engine can go on with it.
    pub sweep: Option<SweepProgress>,
}

impl LiveEngine {
    /// Whether it works on something besides the run.
    pub fn has_work_beside(&self) -> bool {
        self.claim.is_some() || self.sweep.is_some()
    }

    /// How far the test of this claim is, while it is under way.
    pub fn progress_of(&self, claim: Claim) -> Option<&ClaimProgress> {
        self.claim.as_ref().filter(|progress| progress.claim == claim)
    }
}

impl Page {
    pub fn new(query: &Query) -> Self {
        let mut notices = Notices::default();
        if !query.unknown.is_empty() {
            notices.push(
                super::NoticeKind::Info,
                Failure::new(
                    report::unknown_keys(),
                    report::unknown_keys_why(query.unknown.join(", ")),
                    report::unknown_keys_advice(),
                ),
            );
        }
        // A query that was read is inside all limits; whoever made one by hand is told.
        let (spec, notes) = query.spec.clamped();
        let mut run =
            Run { origin: query.origin(), wants_play: query.plays(), view: query.view, ..Run::new(FIRST_RUN, spec) };
        run.adjustments = query.adjustments.iter().cloned().chain(notes.into_iter().map(|note| note.0)).collect();
        if !run.adjustments.is_empty() {
            notices.push(super::NoticeKind::Warning, notices::adjusted(&run.adjustments));
        }
        let mut page = Self {
            run,
            engine: Supervisor::default(),
            live: LiveEngine::default(),
            preference: query.device,
            trajectories: Trajectories::from_link(&query.trajectories),
            hover: Hover::default(),
            notices,
            layers: query.layers(),
            selected_trajectory: None,
            history: UndoHistory::default(),
            claims: Claims::default(),
            sweeps: Sweeps::default(),
            noise_samples: None,
            out_of_sight: false,
            gave_way: false,
            engine_memory_bytes: 0,
            announcement: String::new(),
            stage_aspect: 1.0,
            field_size: (0, 0),
            next_run: FIRST_RUN.0 + 1,
            awaited: None,
        };
        page.complain_of(query);
        page.aim_at(query);
        page
    }

    /// Says what of an address could not be understood.
    pub(super) fn complain_of(&mut self, query: &Query) {
        if !query.complaints.is_empty() {
            self.notices.push(
                super::NoticeKind::Warning,
                Failure::new(report::unreadable(), query.complaints.join("; "), report::unreadable_advice()),
            );
        }
    }

    /// What the visitor wants: the controls show this.
    pub fn spec(&self) -> &RunSpec {
        self.run.settings.spec()
    }

    /// Picks an attractor, or lets go of it.
    pub fn toggle_pin(&mut self, id: AttractorId) {
        let pinned = &mut self.run.selection.pinned;
        *pinned = if *pinned == Some(id) { None } else { Some(id) };
    }

    /// To be called a few times a second: what must happen to the engine now.
    pub fn supervise(&mut self, now_ms: f64) -> Option<Order> {
        // A GPU in software may take longer over one step than any silence tells; who asks for it waits.
        let may_be_late = self.live.device.as_ref().is_some_and(|device| device.software);
        self.engine.tick(now_ms, may_be_late)
    }

    /// Whether the run that the page was opened for is still to be drawn for the first time.
    pub fn awaits_first_field(&self) -> bool {
        let may_come = !self.run.could_not_start && self.engine.state() != EngineState::GivenUp;
        self.run.id == FIRST_RUN && self.run.snapshot.is_none() && may_come
    }

    /// Whether it trains, or will as soon as it can.
    pub fn wants_to_train(&self) -> bool {
        match self.run.phase {
            None => !self.run.could_not_start && self.engine.state() != EngineState::GivenUp,
            Some(Phase::Training) => true,
            Some(Phase::Paused(PauseReason::OutOfSight)) => self.run.wants_play || self.run.target.rest_at.is_some(),
            Some(Phase::Paused(PauseReason::Visitor) | Phase::Finished | Phase::Diverged { .. }) => false,
        }
    }

    /// Whether the engine has something to do that it could leave to another run's.
    pub fn is_at_work(&self) -> bool {
        self.wants_to_train() || self.live.progress.is_some()
    }

    /// Not seen, or another run has its turn: nothing is computed, whatever the visitor wants.
    pub(super) fn rests_unasked(&self) -> bool {
        self.out_of_sight || self.gave_way
    }

    /// The device a dead engine had, as far as it was known.
    pub(super) fn device_in_use(&self) -> DevicePreference {
        match self.live.device.as_ref().map(|device| device.kind) {
            Some(DeviceKind::Cpu) => DevicePreference::Cpu,
            Some(DeviceKind::WebGpu) => DevicePreference::Gpu,
            None => self.preference,
        }
    }

    /// Commands reach an engine only when it is ready; all that was wanted before is said then.
    pub(super) fn when_ready(&mut self, commands: Vec<Command>) -> Vec<Command> {
        if self.engine.is_ready() { commands } else { Vec::new() }
    }
}
