//! What the engine tells the page.

use serde::{Deserialize, Serialize};

use super::{
    AttractorReport, Basins, ClaimProgress, ClaimReport, FieldSnapshot, Image, PauseReason, RequestId, RunId, SweepId,
    SweepProgress, SweepRun, TrainingPosition, TrainingSnapshots, TrajectoryReport, When,
};
use crate::spec::{RunSpec, SettingsHistory};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Event {
    /// The device was chosen and tested.
    Ready(DeviceReport),
    Progress(Progress),
    /// A run exists: its clamped spec, what was adjusted, and its images.
    RunStarted(RunStarted),
    Phase {
        run: RunId,
        phase: Phase,
    },
    Statistics {
        run: RunId,
        statistics: StepStatistics,
    },
    /// Latest wins, of each `When`; so that a byte says which, `at` comes first in these three.
    Snapshot {
        at: When,
        run: RunId,
        snapshot: FieldSnapshot,
    },
    /// Latest wins.
    Attractors {
        at: When,
        run: RunId,
        report: AttractorReport,
    },
    /// Latest wins.
    Basins {
        at: When,
        run: RunId,
        basins: Basins,
    },
    /// Latest wins per leaf.
    Leaf {
        run: RunId,
        leaf: TrajectoryReport,
    },
    Decoded {
        run: RunId,
        image: DecodedImage,
    },
    /// A claim is under test. Latest wins.
    ClaimProgress(ClaimProgress),
    /// The test of a claim is over.
    ClaimReport(ClaimReport),
    /// A sweep is under way. Latest wins.
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
    /// The checkpoint's bytes come beside this message as the second array.
    Checkpoint {
        run: RunId,
        checkpoint: Checkpoint,
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
    /// Sent about once a second while busy, so that a hung worker is told from a slow one.
    Heartbeat {
        /// What the engine's memory has grown to; it never shrinks.
        memory_bytes: u64,
    },
    /// The moments of the run that can be gone back to. Latest wins.
    Moments {
        run: RunId,
        moments: TrainingSnapshots,
    },
    /// The setting was changed, by hand or by itself: how the run came here.
    Course {
        run: RunId,
        course: SettingsHistory,
    },
    /// Training stands at another moment than it stood at.
    Moved {
        run: RunId,
        moved: TrainingPosition,
    },
    /// A `StudyEvent` about the network of `run`, encoded; maybe with a second array.
    Study {
        run: RunId,
        #[serde(with = "super::report::bytes")]
        bytes: Vec<u8>,
    },
}

/// What was chosen, and every reason on the way there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceReport {
    pub kind: DeviceKind,
    /// "Flex on CPU (SIMD)", or the adapter's vendor, architecture and description.
    pub name: String,
    /// Whether the adapter renders in software.
    pub software: bool,
    /// Plain sentences, in the order of the probe; the last is the decisive one.
    pub reasons: Vec<String>,
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
    pub run: RunId,
    pub spec: RunSpec,
    /// Sentences about numbers brought into range.
    pub adjustments: Vec<String>,
    pub training_set: TrainingSet,
    /// First step of this run in this engine: 0, or the checkpoint's.
    pub step: u64,
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
        advice: String,
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

/// What went wrong, why, and what to do: three sentences for the visitor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    pub what: String,
    pub why: String,
    pub advice: String,
}
