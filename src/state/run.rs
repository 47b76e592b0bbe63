//! The run under way: what the engine said of it, newest only, and what is wanted of it. Big parts are
//! shared, never copied. Another run is another value: what belonged to this one goes with it.

use std::sync::Arc;

use crate::math::{PlaneTurn, Window};
use crate::protocol::{
    Attractor, AttractorId, AttractorReport, Basins, Checkpoint, FieldSnapshot, Image, Phase, RunId, RunOrigin,
    SearchProtocol, StepStatistics, TrainingSet, TrajectoryId,
};
use crate::spec::RunSpec;
use crate::words::{Message, stage};

use super::{RunSettings, Timeline};

/// Snapshot, attractors and basins are what is shown: of a moment of the past while the visitor
/// looks back.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    pub id: RunId,
    pub settings: RunSettings,
    /// `None` until the engine has begun it.
    pub training_set: Option<Arc<TrainingSet>>,
    /// What the engine had to change of its spec, in words.
    pub adjustments: Vec<Message>,
    pub phase: Option<Phase>,
    pub statistics: Option<StepStatistics>,
    pub snapshot: Option<Arc<FieldSnapshot>>,
    pub attractors: Option<Arc<AttractorReport>>,
    /// How they were counted.
    pub protocol: Option<SearchProtocol>,
    pub basins: Option<Arc<Basins>>,
    /// The attractors of the run that is shipped with the page, while that is on the stage instead of
    /// this run's own.
    pub shipped: Option<Arc<Vec<Attractor>>>,
    pub timeline: Timeline,
    /// The engine said that it cannot be begun (its data did not arrive).
    pub could_not_start: bool,
    /// First step of this run in the present engine.
    pub first_step: u64,
    /// What it is to begin from and, once it has begun, what it began from.
    pub origin: RunOrigin,
    /// How long a training step takes here, where it has not trained and the engine has tried.
    pub step_cost_ms: Option<f32>,
    /// The newest checkpoint; it outlives the engine that made it.
    pub(super) checkpoint: Option<Checkpoint>,
    /// Copied from another run, and no engine of its own has begun yet.
    pub(super) copied: bool,
    /// Whether the visitor wants training to go on.
    pub wants_play: bool,
    /// The window the visitor moved to; `None` while the engine fits it.
    pub view: Option<Window>,
    pub selection: Selection,
    /// Changes that were made while it ran, each of which began its schedule again.
    pub(super) live_changes: u32,
    /// The step from which the schedule counts, where it does not begin at the change itself.
    pub(super) schedule_from: Option<u64>,
    pub(super) target: LinkTarget,
    pub(super) pacing: StepPacing,
}

/// The attractors that the visitor looks at.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Selection {
    /// Pointed at in the gallery or on the stage.
    pub highlighted: Option<AttractorId>,
    /// Picked, until picked again.
    pub pinned: Option<AttractorId>,
}

/// Where the link that was opened has the run go.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct LinkTarget {
    /// The training step at which it rests, until it is reached.
    pub rest_at: Option<u64>,
    /// How the axes are to lie at that step: places of a link are told in them.
    pub turn_at: Option<(u64, PlaneTurn)>,
    /// Trajectories of the link that lie on that plane, until it is drawn.
    pub trajectories_to_place: Vec<TrajectoryId>,
}

/// What the engine was last told so that two runs keep in step; another engine knows nothing of it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct StepPacing {
    /// The step at which it waits for the other run.
    pub wait_at: Option<u64>,
    /// The step it rested at when it was last asked to catch up, and with what.
    pub caught_up: Option<(u64, u64)>,
}

impl Run {
    pub fn new(id: RunId, spec: RunSpec) -> Self {
        Self {
            id,
            settings: RunSettings::new(spec),
            training_set: None,
            adjustments: Vec::new(),
            phase: None,
            statistics: None,
            snapshot: None,
            attractors: None,
            protocol: None,
            basins: None,
            shipped: None,
            timeline: Timeline::default(),
            could_not_start: false,
            first_step: 0,
            origin: RunOrigin::Seed,
            step_cost_ms: None,
            checkpoint: None,
            copied: false,
            wants_play: false,
            view: None,
            selection: Selection::default(),
            live_changes: 0,
            schedule_from: None,
            target: LinkTarget::default(),
            pacing: StepPacing::default(),
        }
    }

    /// The engine has its network. What was said of it before, marks on its curves too, was of none; what is
    /// wanted of it stays, and so does a shipped run until it has drawn its own.
    pub(super) fn begin(&mut self) {
        self.settings.begin();
        self.phase = None;
        self.statistics = None;
        (self.attractors, self.protocol) = (None, None);
        self.timeline = Timeline::default();
        self.could_not_start = false;
    }

    /// It is to train on, whatever a link wanted of it.
    pub(super) fn play(&mut self) {
        self.target.rest_at = None;
        self.wants_play = true;
        self.schedule_from = None;
    }

    /// It is to rest, whatever a link wanted of it.
    pub(super) fn rest(&mut self) {
        self.target.rest_at = None;
        self.wants_play = false;
    }

    pub fn has_begun(&self) -> bool {
        self.training_set.is_some()
    }

    /// Whether its weights are those of a file, and follow from no seed.
    pub fn is_from_file(&self) -> bool {
        self.origin == RunOrigin::File
    }

    /// Whether it is, or is about to be, the training that came with the scene, and nothing of it was trained here.
    pub fn is_as_shipped(&self) -> bool {
        self.origin == RunOrigin::Shipped && self.live_changes == 0 && self.step() == self.first_step
    }

    /// Whether that is what is shown.
    pub fn is_trained_beforehand(&self) -> bool {
        self.has_begun() && self.is_as_shipped() && self.phase == Some(Phase::Finished)
    }

    pub fn step(&self) -> u64 {
        self.statistics.map_or(self.first_step, |statistics| statistics.step)
    }

    pub fn attractor(&self, id: AttractorId) -> Option<&Attractor> {
        self.attractors().iter().find(|attractor| attractor.id == id)
    }

    /// The training image that an attractor resembles most.
    pub fn nearest_training_image(&self, id: AttractorId) -> Option<&Image> {
        let attractor = self.attractor(id)?;
        let sent = || self.training_set.as_ref()?.thumbnails.get(attractor.nearest_training as usize);
        attractor.nearest_image.as_ref().or_else(sent)
    }

    /// Those of the run on the stage.
    pub fn attractors(&self) -> &[Attractor] {
        match (&self.shipped, &self.attractors) {
            (Some(shipped), _) => shipped,
            (None, Some(report)) => &report.attractors,
            (None, None) => &[],
        }
    }

    /// What a screen reader hears of the stage.
    pub fn stage_alternative(&self, trajectories: usize) -> String {
        let Some(snapshot) = &self.snapshot else {
            return stage::not_drawn().to_owned();
        };
        let attractors = self.attractors().iter().filter(|attractor| attractor.stable).count();
        let drawn = stage::drawn(snapshot.step, attractors, snapshot.training.len(), trajectories);
        if self.shipped.is_some() { stage::drawn_shipped(drawn) } else { drawn }
    }
}
