//! What the page asks of the engine.

use serde::{Deserialize, Serialize};

use super::{RequestId, RunId, SweepId, TrajectoryId};
use crate::math::{PlaneTurn, Window};
use crate::spec::{Claim, Objective, OptimizerSpec, RunSpec, SettingChange, SweepSpec};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Command {
    /// Choose and test a device; must be first. Answered by `Ready`.
    Open {
        device: DevicePreference,
    },
    /// Start a run from its seed (also reset, new seed and every change that needs a new network).
    Configure {
        run: RunId,
        spec: RunSpec,
        play: bool,
        /// Made by themselves, each when its step is reached, until the setting is changed by `Adjust`.
        changes: Vec<SettingChange>,
    },
    /// Go on from a checkpoint that an earlier engine made; its bytes come as the second array.
    Resume {
        run: RunId,
        spec: RunSpec,
        play: bool,
        /// As of `Configure`; those it has behind it are passed over.
        changes: Vec<SettingChange>,
    },
    /// Change the objective and optimizer of the running network; the learning-rate schedule
    /// begins again, and training goes on if it had finished.
    Adjust {
        run: RunId,
        objective: Objective,
        optimizer: OptimizerSpec,
    },
    /// Train; after a finished schedule, one more schedule.
    Play,
    Pause(PauseReason),
    /// End one reason to pause; training goes on when none is left and it was playing.
    Unpause(PauseReason),
    /// Exactly `steps` training steps, then pause.
    Step {
        steps: u32,
    },
    /// Train no further than this step until told otherwise (`None`: as far as the schedule goes).
    /// It is no pause: the run waits, for another that trains beside it in another worker.
    WaitAt {
        step: Option<u64>,
    },
    /// At rest before the end of its schedule: train to exactly this step, then pause again.
    CatchUpTo {
        step: u64,
    },
    /// Count the learning-rate schedule from this step on, as if it had begun there: two runs that
    /// were adjusted a few steps apart keep one rate and one end.
    CountScheduleFrom {
        step: u64,
    },
    /// The window the page shows, or `None` to let the engine fit it to the data.
    View {
        window: Option<Window>,
    },
    /// Draw the weights of that step on axes that are turned like this: those of another run of the
    /// same network, in which they had come to lie so.
    TurnPlaneAt {
        step: u64,
        turn: PlaneTurn,
    },
    /// Size of the field in nodes, within 8…256 a side.
    FieldSize {
        columns: u32,
        rows: u32,
    },
    /// Whether basins are wanted (they cost more than the field).
    WantBasins(bool),
    /// Whether snapshots shall carry the score, where it is known.
    WantScore(bool),
    /// Follow the trajectory from a point of the plane. The engine keeps the start and sends the
    /// path again whenever the river has changed.
    DropLeaf {
        leaf: TrajectoryId,
        at: [f32; 2],
    },
    /// Follow the trajectory of training image `index`.
    DropTrainingImage {
        leaf: TrajectoryId,
        index: u32,
    },
    RemoveLeaf {
        leaf: TrajectoryId,
    },
    /// Decode a point of the plane (hover).
    Decode {
        request: RequestId,
        at: [f32; 2],
    },
    /// Search attractors to the paper's full 3000 iterations from many starts.
    FindAttractors,
    /// Stop the long task under way; what it found so far is kept.
    Cancel,
    /// Test a claim, beside whatever else runs; one that is under way is stopped first. Answered by
    /// `ClaimProgress` and, at the end, `ClaimReport`.
    TestClaim(Claim),
    /// Stop the test under way; what it has measured is reported.
    StopClaim,
    /// Make the runs of a sweep that are not among `made`, beside whatever else runs; one that is
    /// under way is stopped first. Answered by `SweepProgress`, a `SweepRun` each, and `SweepDone`.
    Sweep {
        sweep: SweepId,
        spec: SweepSpec,
        made: Vec<u32>,
    },
    /// Stop the sweep under way. The run that is not finished is lost.
    StopSweep,
    /// Send a checkpoint now.
    Checkpoint,
    /// Look back: show the river of that moment (one of `TrainingSnapshots::steps`) while training goes on as
    /// it did. What acts on the river (leaves, decoding) acts on what is shown.
    ShowMoment {
        run: RunId,
        step: u64,
    },
    /// Show the newest river again.
    ShowNow {
        run: RunId,
    },
    /// Train on from that moment, under its settings. What came after it is left, and can be had
    /// back by `TakeBack` while there is room for it.
    GoOnFrom {
        run: RunId,
        step: u64,
    },
    TakeBack {
        run: RunId,
    },
    /// A `StudyCommand`, encoded.
    Study(#[serde(with = "super::report::bytes")] Vec<u8>),
    /// Run the device assertions on every device that exists here. Answered by `Assertions`.
    RunDeviceAssertions,
}

/// `?device=gpu|cpu`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum DevicePreference {
    #[default]
    Auto,
    Gpu,
    Cpu,
}

/// Why training rests; several reasons may hold at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PauseReason {
    Visitor,
    /// The tab is hidden or the stage is off-screen.
    OutOfSight,
}
