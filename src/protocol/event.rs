//! What the engine tells the page, and what holds of each event: of which run it is, whether only the
//! newest counts, whether anybody shows it. It is said here alone, in matches without a catch-all.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{
    AttractorReport, Basins, ClaimProgress, ClaimReport, FieldSnapshot, Image, PauseReason, RequestId, RunId,
    SearchProtocol, SweepId, SweepProgress, SweepRun, TrainingPosition, TrainingSnapshots, TrajectoryReport, When,
    WorkloadTiming,
};
use crate::spec::{RunSpec, SettingsHistory};
use crate::words::Message;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Event {
    /// The device was chosen and tested.
    Ready(DeviceReport),
    Progress(Progress),
    /// About one run; the page drops it when another run is on the stage.
    Run {
        run: RunId,
        event: RunEvent,
    },
    /// A claim is under test.
    ClaimProgress(ClaimProgress),
    /// The test of a claim is over.
    ClaimReport(ClaimReport),
    /// A sweep is under way.
    SweepProgress(SweepProgress),
    /// A run of a sweep has come to its end.
    SweepRun {
        sweep: SweepId,
        run: SweepRun,
    },
    /// A sweep is over, made or stopped.
    SweepDone {
        sweep: SweepId,
    },
    /// Something was adjusted or could not be done; the run goes on.
    Warning(Failure),
    /// The engine cannot go on with what was asked; `fatal` means that this worker is finished.
    Failure {
        failure: Failure,
        fatal: bool,
    },
    /// One line per device assertion: (device, what was asserted, error if it failed).
    Assertions(Vec<(String, String, Option<String>)>),
    /// A workload was done, or why it could not be.
    Timed(Result<WorkloadTiming, String>),
    /// Sent about once a second while busy, so that a hung worker is told from a slow one.
    Heartbeat {
        /// What the engine's memory has grown to; it never shrinks.
        memory_bytes: u64,
    },
}

/// What happens to a run. Whoever sends it says of which (`Event::Run`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum RunEvent {
    /// The run exists: its clamped spec, what was adjusted, and its images.
    Started(RunStarted),
    Phase(Phase),
    Statistics(StepStatistics),
    Snapshot {
        at: When,
        snapshot: FieldSnapshot,
    },
    Attractors {
        at: When,
        report: AttractorReport,
        /// How they were counted.
        protocol: SearchProtocol,
    },
    Basins {
        at: When,
        basins: Basins,
    },
    Trajectory(TrajectoryReport),
    Decoded(DecodedImage),
    /// The checkpoint's bytes come beside this message as the second array.
    Checkpoint(Checkpoint),
    /// The moments that can be gone back to.
    Moments(TrainingSnapshots),
    /// The setting was changed, by hand or by itself: how the run came here.
    Course(SettingsHistory),
    /// Training stands at another moment than it stood at.
    Moved(TrainingPosition),
    /// How long training takes on this device, for a run that has not trained here.
    TrainingCost {
        step_ms: f32,
    },
    /// A `StudyEvent` about the network of this run, encoded; maybe with a second array.
    Study(#[serde(with = "super::report::bytes")] Vec<u8>),
}

/// Bulk of which only the newest counts: one that still lies unread when the next of its slot comes is
/// never decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventSlot {
    Snapshot(When),
    Attractors(When),
    Basins(When),
}

impl EventSlot {
    /// As it is written in a message; 0 is for messages without a slot.
    pub fn byte(self) -> u8 {
        let of = |now, at| match at {
            When::Now => now,
            When::Past => now + 1,
        };
        match self {
            Self::Snapshot(at) => of(1, at),
            Self::Attractors(at) => of(3, at),
            Self::Basins(at) => of(5, at),
        }
    }
}

/// When the components of the page are to show what an event says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ShownWhen {
    /// None of them shows it: they need not be woken.
    Never,
    /// One of many that follow each other while it trains: as often as numbers can be read.
    AtPace,
    /// Somebody may wait for it.
    AtOnce,
}

impl Event {
    /// The run it is about; `None` where it is about the worker or what is done beside the run.
    pub fn run(&self) -> Option<RunId> {
        match self {
            Self::Run { run, .. } => Some(*run),
            Self::Ready(_)
            | Self::Progress(_)
            | Self::ClaimProgress(_)
            | Self::ClaimReport(_)
            | Self::SweepProgress(_)
            | Self::SweepRun { .. }
            | Self::SweepDone { .. }
            | Self::Warning(_)
            | Self::Failure { .. }
            | Self::Assertions(_)
            | Self::Timed(_)
            | Self::Heartbeat { .. } => None,
        }
    }

    /// Where it waits to be read, if only the newest counts.
    pub fn slot(&self) -> Option<EventSlot> {
        match self {
            Self::Run { event, .. } => event.slot(),
            Self::Ready(_)
            | Self::Progress(_)
            | Self::ClaimProgress(_)
            | Self::ClaimReport(_)
            | Self::SweepProgress(_)
            | Self::SweepRun { .. }
            | Self::SweepDone { .. }
            | Self::Warning(_)
            | Self::Failure { .. }
            | Self::Assertions(_)
            | Self::Timed(_)
            | Self::Heartbeat { .. } => None,
        }
    }

    /// When the components of the page are to show what it says.
    pub fn shown(&self) -> ShownWhen {
        match self {
            Self::Run { event, .. } => event.shown(),
            Self::Ready(_)
            | Self::Progress(_)
            | Self::ClaimProgress(_)
            | Self::ClaimReport(_)
            | Self::SweepProgress(_)
            | Self::SweepRun { .. }
            | Self::SweepDone { .. }
            | Self::Warning(_)
            | Self::Failure { .. }
            | Self::Assertions(_)
            | Self::Timed(_) => ShownWhen::AtOnce,
            Self::Heartbeat { .. } => ShownWhen::Never,
        }
    }
}

impl RunEvent {
    fn slot(&self) -> Option<EventSlot> {
        match self {
            Self::Snapshot { at, .. } => Some(EventSlot::Snapshot(*at)),
            Self::Attractors { at, .. } => Some(EventSlot::Attractors(*at)),
            Self::Basins { at, .. } => Some(EventSlot::Basins(*at)),
            Self::Started(_)
            | Self::Phase(_)
            | Self::Statistics(_)
            | Self::Trajectory(_)
            | Self::Decoded(_)
            | Self::Checkpoint(_)
            | Self::Moments(_)
            | Self::Course(_)
            | Self::Moved(_)
            | Self::TrainingCost { .. }
            | Self::Study(_) => None,
        }
    }

    fn shown(&self) -> ShownWhen {
        match self {
            // A decoded picture is drawn by the stage itself, a study by its own panel.
            Self::Decoded(_) | Self::Checkpoint(_) | Self::Study(_) => ShownWhen::Never,
            Self::Statistics(_)
            | Self::Snapshot { at: When::Now, .. }
            | Self::Attractors { at: When::Now, .. }
            | Self::Basins { at: When::Now, .. }
            | Self::Moments(_) => ShownWhen::AtPace,
            Self::Snapshot { at: When::Past, .. }
            | Self::Attractors { at: When::Past, .. }
            | Self::Basins { at: When::Past, .. }
            | Self::Started(_)
            | Self::Phase(_)
            | Self::Trajectory(_)
            | Self::Course(_)
            | Self::Moved(_)
            | Self::TrainingCost { .. } => ShownWhen::AtOnce,
        }
    }
}

/// What was chosen, and every reason on the way there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceReport {
    pub kind: DeviceKind,
    /// "Flex on CPU (SIMD)", or the adapter's vendor, architecture and description.
    pub name: String,
    /// Whether the adapter renders in software.
    pub software: bool,
    /// In the order of the probe; the last is the decisive one.
    pub reasons: Vec<Message>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DeviceKind {
    WebGpu,
    Cpu,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    pub task: Task,
    pub done: u64,
    pub of: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Task {
    OpeningDevice,
    /// Bytes of the data set.
    LoadingData,
    /// Iterations of the attractor search.
    FindingAttractors,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RunStarted {
    pub spec: RunSpec,
    /// Numbers brought into range, and how a network file was read.
    pub adjustments: Vec<Message>,
    pub training_set: TrainingSet,
    /// First step of this run in this engine: 0, the checkpoint's, or the end of the shipped training.
    pub step: u64,
    pub origin: RunOrigin,
}

/// Where the weights of a run begin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum RunOrigin {
    /// Its seed, here or in an earlier engine.
    #[default]
    Seed,
    /// A file of the visitor's.
    File,
    /// The end of its schedule, as it was trained beforehand and shipped with its scene.
    Shipped,
}

/// The training images that can be shown (at most 100 of them).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrainingSet {
    pub image_count: u32,
    pub class_count: u32,
    pub thumbnails: Vec<Image>,
    pub labels: Vec<u8>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Phase {
    Training,
    Paused(PauseReason),
    /// The schedule has run its course; Play goes on.
    Finished,
    /// The loss was not finite at this step; the last finite weights were kept.
    Diverged {
        step: u64,
        advice: Message,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct StepStatistics {
    /// Training steps done since the seed.
    pub step: u64,
    /// Step at which the current schedule ends.
    pub schedule_end: u64,
    /// Mean of the whole objective since the last report.
    pub loss: f32,
    pub learning_rate: f32,
    pub steps_per_second: f32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DecodedImage {
    pub request: RequestId,
    pub at: [f32; 2],
    pub image: Image,
    /// ‖V‖ at that point, in latent units.
    pub speed: f32,
}

/// What the page needs to know of a checkpoint whose bytes it only keeps.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Checkpoint {
    pub step: u64,
    pub spec: RunSpec,
}

/// What went wrong, why, and what to do: three sentences for the visitor, said by whoever shows them. What kind of
/// failure it is, code sees from the `id` of `what`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    pub what: Message,
    pub why: Message,
    pub advice: Message,
}

impl Failure {
    /// Of messages, or of texts that are said as they are.
    pub fn new(what: impl Into<Message>, why: impl Into<Message>, advice: impl Into<Message>) -> Self {
        Self { what: what.into(), why: why.into(), advice: advice.into() }
    }
}

impl fmt::Display for Failure {
    /// One sentence after the other.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {} {}", self.what, self.why, self.advice)
    }
}
