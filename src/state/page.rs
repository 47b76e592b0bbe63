//! The one value that holds all the page knows.

use std::sync::Arc;

use crate::math::{PlaneTurn, Window};
use crate::protocol::{
    AttractorId, Checkpoint, Command, DeviceKind, DevicePreference, DeviceReport, PauseReason, Phase, Progress, RunId,
    TrajectoryId,
};
use crate::spec::{RunSpec, SettingsHistory};
use crate::words::notices as report;

use super::{
    Claims, EngineState, Hover, LayerSet, NoiseSamples, Notices, Order, Query, Run, Supervisor, Sweeps, Trajectories,
    UndoHistory, notices,
};

/// The run that the page is opened for.
const FIRST_RUN: RunId = RunId(1);

#[derive(Clone, Debug)]
pub struct Page {
    /// What the visitor wants: the controls show this.
    pub spec: RunSpec,
    pub run: Run,
    pub engine: Supervisor,
    pub preference: DevicePreference,
    pub device: Option<DeviceReport>,
    pub progress: Option<Progress>,
    pub leaves: Trajectories,
    pub hover: Hover,
    pub notices: Notices,
    pub layers: LayerSet,
    pub selection: Selection,
    pub history: UndoHistory,
    pub claims: Claims,
    pub sweeps: Sweeps,
    /// What the snow globe lets the stage draw.
    pub specks: Option<Arc<NoiseSamples>>,
    /// The window the visitor moved to; `None` while the engine fits it.
    pub view: Option<Window>,
    /// Whether the visitor wants training to go on.
    pub wants_play: bool,
    pub out_of_sight: bool,
    /// It rests because another river on the same page of an article runs.
    pub gave_way: bool,
    /// What the engine's memory had grown to when it was last heard.
    pub engine_memory_bytes: u64,
    /// The newest important change, for screen readers.
    pub announcement: String,
    /// Width over height of the stage.
    pub(super) stage_aspect: f32,
    pub(super) field_size: (u32, u32),
    pub(super) checkpoint: Option<(RunId, Checkpoint)>,
    pub(super) next_run: u32,
    /// The run that a file is to begin, and the file's name.
    pub(super) awaited: Option<(RunId, String)>,
    /// Something was asked that a living engine answers, and nothing was heard since.
    pub(super) awaits_answer: bool,
    /// Changes that were made on a running network, each of which began its schedule again.
    pub(super) live_changes: u32,
    /// The step from which the schedule counts, where it does not begin at the change itself.
    pub(super) schedule_from: Option<u64>,
    /// The training step at which the link that was opened rests, until it is reached.
    pub(super) rest_at: Option<u64>,
    /// The course that the link has the run take; until the visitor changes it.
    pub(super) plan: Option<SettingsHistory>,
    /// How the axes are to lie at that step: places of a link are told in them.
    pub(super) turn_at: Option<(u64, PlaneTurn)>,
    /// Leaves of a link that lie on that plane, until it is drawn.
    pub(super) leaves_to_place: Vec<TrajectoryId>,
    /// The step at which the engine waits for another river, as it was told.
    pub(super) wait_at: Option<u64>,
    /// The step it rested at when it was last asked to catch up, and with what.
    pub(super) caught_up: Option<(u64, u64)>,
    /// Copied from another river, and no engine of its own has begun yet.
    pub(super) copied: bool,
}

/// What the visitor looks at.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Selection {
    /// Pointed at in the gallery or on the stage.
    pub highlighted: Option<AttractorId>,
    /// Picked, until picked again.
    pub pinned: Option<AttractorId>,
    pub leaf: Option<TrajectoryId>,
}

impl Page {
    pub fn new(query: &Query) -> Self {
        let mut notices = Notices::default();
        if !query.unknown.is_empty() {
            notices.push(
                super::NoticeKind::Info,
                notices::failure(
                    report::unknown_keys(),
                    report::unknown_keys_why(query.unknown.join(", ")),
                    report::unknown_keys_advice(),
                ),
            );
        }
        // A query that was read is inside all limits; whoever made one by hand is told.
        let (spec, notes) = query.spec.clamped();
        let mut run = Run::new(FIRST_RUN);
        run.adjustments = query.adjustments.iter().cloned().chain(notes.into_iter().map(|note| note.0)).collect();
        if !run.adjustments.is_empty() {
            notices.push(super::NoticeKind::Warning, notices::adjusted(&run.adjustments));
        }
        let mut page = Self {
            spec,
            run,
            engine: Supervisor::default(),
            preference: query.device,
            device: None,
            progress: None,
            leaves: Trajectories::from_link(&query.leaves),
            hover: Hover::default(),
            notices,
            layers: query.layers(),
            selection: Selection::default(),
            history: UndoHistory::default(),
            claims: Claims::default(),
            sweeps: Sweeps::default(),
            specks: None,
            view: query.view,
            wants_play: query.plays(),
            out_of_sight: false,
            gave_way: false,
            engine_memory_bytes: 0,
            announcement: String::new(),
            stage_aspect: 1.0,
            field_size: (0, 0),
            checkpoint: None,
            next_run: FIRST_RUN.0 + 1,
            awaited: None,
            awaits_answer: false,
            live_changes: 0,
            schedule_from: None,
            rest_at: None,
            plan: None,
            turn_at: None,
            leaves_to_place: Vec::new(),
            wait_at: None,
            caught_up: None,
            copied: false,
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
                notices::failure(report::unreadable(), query.complaints.join("; "), report::unreadable_advice()),
            );
        }
    }

    /// Picks an attractor, or lets go of it.
    pub fn toggle_pin(&mut self, id: AttractorId) {
        self.selection.pinned = if self.selection.pinned == Some(id) { None } else { Some(id) };
    }

    /// To be called a few times a second: what must happen to the engine now.
    pub fn supervise(&mut self, now_ms: f64) -> Option<Order> {
        let expects_sound = self.expects_sound();
        self.engine.tick(now_ms, expects_sound)
    }

    /// Whether a living engine would make itself heard now.
    fn expects_sound(&self) -> bool {
        // A GPU in software may take longer over one step than any silence tells; who asks for it waits.
        if self.device.as_ref().is_some_and(|device| device.software) {
            return false;
        }
        let works = match self.run.phase {
            None => !self.run.could_not_start,
            Some(Phase::Training) => !self.waits(),
            Some(Phase::Paused(_) | Phase::Finished | Phase::Diverged { .. }) => false,
        };
        let beside = self.claims.under_way.is_some() || self.sweeps.under_way.is_some();
        (works || self.awaits_answer) && !self.rests_unasked() || beside
    }

    /// Whether the river that the page was opened for is still to be drawn for the first time.
    pub fn awaits_first_river(&self) -> bool {
        let may_come = !self.run.could_not_start && self.engine.state() != EngineState::GivenUp;
        self.run.id == FIRST_RUN && self.run.snapshot.is_none() && may_come
    }

    /// Whether it trains, or will as soon as it can.
    pub fn wants_to_train(&self) -> bool {
        match self.run.phase {
            None => !self.run.could_not_start && self.engine.state() != EngineState::GivenUp,
            Some(Phase::Training) => true,
            Some(Phase::Paused(PauseReason::OutOfSight)) => self.wants_play || self.rest_at.is_some(),
            Some(Phase::Paused(PauseReason::Visitor) | Phase::Finished | Phase::Diverged { .. }) => false,
        }
    }

    /// Whether the engine has something to do that it could leave to another river's.
    pub fn is_at_work(&self) -> bool {
        self.wants_to_train() || self.progress.is_some()
    }

    /// Not seen, or another river has its turn: nothing is computed, whatever the visitor wants.
    pub(super) fn rests_unasked(&self) -> bool {
        self.out_of_sight || self.gave_way
    }

    /// The newest checkpoint, if it is of the present run.
    pub(super) fn checkpoint_of_run(&self) -> Option<&Checkpoint> {
        self.checkpoint.as_ref().filter(|(run, _)| *run == self.run.id).map(|(_, checkpoint)| checkpoint)
    }

    /// The device a dead engine had, as far as it was known.
    pub(super) fn device_in_use(&self) -> DevicePreference {
        match self.device.as_ref().map(|device| device.kind) {
            Some(DeviceKind::Cpu) => DevicePreference::Cpu,
            Some(DeviceKind::WebGpu) => DevicePreference::Gpu,
            None => self.preference,
        }
    }

    /// Commands reach an engine only when it is ready; all that was wanted before is said then.
    pub(super) fn when_ready(&mut self, commands: Vec<Command>) -> Vec<Command> {
        if !self.engine.is_ready() {
            return Vec::new();
        }
        self.awaits_answer |= commands.iter().any(Command::is_answered);
        commands
    }
}
