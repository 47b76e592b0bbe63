//! What the page asks of the engine: one enum for each receiver, and what holds of each command.
//!
//! What has to be known of a command besides its meaning (what it replaces, whether it may wait, whether
//! later runs get it too) is said here and nowhere else, in matches without a
//! catch-all: a command that is added does not compile before it is said.

use serde::{Deserialize, Serialize};

use super::{RequestId, RunId, SweepId, TrajectoryId, Workload};
use crate::math::{PlaneTurn, Window};
use crate::spec::{Claim, Objective, OptimizerSpec, RunSpec, SettingChange, SweepSpec};
use crate::words::Language;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Command {
    Device(DeviceCommand),
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
    /// Open a scene as it was trained beforehand: its weights at the end of their schedule, and what was found of them.
    /// Where its file does not arrive, that is said and the run begins from its seed.
    OpenTrained {
        run: RunId,
        spec: RunSpec,
        /// As of `Configure`; all of them lie behind the shipped training.
        changes: Vec<SettingChange>,
    },
    Run(RunCommand),
    Moment(MomentCommand),
    Field(FieldCommand),
    Claim(ClaimCommand),
    Sweep(SweepCommand),
    /// A `StudyCommand`, encoded.
    Study(#[serde(with = "super::report::bytes")] Vec<u8>),
    /// Asks for a sign of life. Answered by `Heartbeat`, at rest too.
    Ping,
}

/// To the session itself, about its device.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum DeviceCommand {
    /// Choose and test a device; must be first. Answered by `Ready`.
    Open { device: DevicePreference },
    /// Run the device assertions on every device that exists here. Answered by `Assertions`.
    RunAssertions,
    /// Do this once and say how long it took. Answered by `Timed`.
    Time(Workload),
    /// From now on say everything in this language. Its table of words comes as the second array.
    Speak { language: Language },
}

/// To the run on the stage, about its training.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum RunCommand {
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
    /// Send a checkpoint now.
    Checkpoint,
}

/// To the run on the stage, about its moments.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum MomentCommand {
    /// Look back: show the field of that moment (one of `Moments::steps`) while training goes on as
    /// it did. What acts on the field (trajectories, decoding) acts on what is shown.
    ShowMoment {
        run: RunId,
        step: u64,
    },
    /// Show the newest field again.
    ShowNow {
        run: RunId,
    },
    /// Stand at that moment, under its settings, and train on from it if it `plays`. What came after it is left, and can
    /// be had back by `UndoResume` while there is room for it.
    GoOnFrom {
        run: RunId,
        step: u64,
        plays: bool,
    },
    UndoResume {
        run: RunId,
    },
}

/// To the run on the stage, about the field that is drawn and what is followed through it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FieldCommand {
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
    /// path again whenever the field has changed.
    DropTrajectory {
        trajectory: TrajectoryId,
        at: [f32; 2],
    },
    /// Follow the trajectory of training image `index`.
    DropTrainingImage {
        trajectory: TrajectoryId,
        index: u32,
    },
    RemoveTrajectory {
        trajectory: TrajectoryId,
    },
    /// Decode a point of the plane (hover). Answered by `Decoded`.
    Decode {
        request: RequestId,
        at: [f32; 2],
    },
    /// Search attractors to the paper's full 3000 iterations from many starts.
    FindAttractors,
    /// Stop the search under way; what it found so far is kept.
    Cancel,
}

/// To the test of claims, which goes on beside whatever else runs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ClaimCommand {
    /// One that is under way is stopped first. Answered by `ClaimProgress` and, at the end, `ClaimReport`.
    Test(Claim),
    /// Stop the test under way; what it has measured is reported.
    Stop,
}

/// To the maker of sweeps, which goes on beside whatever else runs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    expect(clippy::large_enum_variant, reason = "a command is encoded or carried out at once, never kept in numbers")
)]
pub enum SweepCommand {
    /// Make the runs that are not among `made`; a sweep that is under way is stopped first. Answered by
    /// `SweepProgress`, a `SweepRun` each, and `SweepDone`.
    Make { sweep: SweepId, spec: SweepSpec, made: Vec<u32> },
    /// Stop the sweep under way. The run that is not finished is lost.
    Stop,
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

/// What a command is about: of two with the same slot only the newer one counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommandSlot {
    /// Objective and optimizer of a run.
    Setting(RunId),
    /// Whether the stage is seen.
    Sight,
    WaitAt,
    /// Which moment is looked at.
    MomentShown,
    Window,
    FieldSize,
    WantBasins,
    WantScore,
}

impl CommandSlot {
    /// Whether a hand makes many of these a second: they are then sent at a pace that the engine can follow.
    pub fn is_paced(self) -> bool {
        match self {
            Self::Setting(_) | Self::WaitAt | Self::MomentShown | Self::Window | Self::FieldSize => true,
            Self::Sight | Self::WantBasins | Self::WantScore => false,
        }
    }

    /// Whether what was said last holds for later runs too.
    pub fn is_standing(self) -> bool {
        match self {
            Self::Sight | Self::FieldSize | Self::WantBasins | Self::WantScore => true,
            Self::Setting(_) | Self::WaitAt | Self::MomentShown | Self::Window => false,
        }
    }
}

impl Command {
    /// What it is about, if a newer one makes an older one pointless.
    pub fn slot(&self) -> Option<CommandSlot> {
        match self {
            Self::Run(command) => command.slot(),
            Self::Moment(command) => command.slot(),
            Self::Field(command) => command.slot(),
            Self::Device(_)
            | Self::Configure { .. }
            | Self::Resume { .. }
            | Self::OpenTrained { .. }
            | Self::Claim(_)
            | Self::Sweep(_)
            | Self::Study(_)
            | Self::Ping => None,
        }
    }

    /// Whether it holds for later runs too.
    pub fn is_standing(&self) -> bool {
        self.slot().is_some_and(CommandSlot::is_standing)
    }

    /// Whether it may wait for its time to be sent, and be replaced by a newer one until then.
    pub fn is_paced(&self) -> bool {
        self.slot().is_some_and(CommandSlot::is_paced)
    }

    /// Whether it makes `older` pointless when nothing lies between them.
    pub fn replaces(&self, older: &Self) -> bool {
        self.slot().is_some() && self.slot() == older.slot()
    }

    /// The run whose checkpoint goes with it as the second array.
    pub fn resumed_run(&self) -> Option<RunId> {
        match self {
            Self::Resume { run, .. } => Some(*run),
            Self::Device(_)
            | Self::Configure { .. }
            | Self::OpenTrained { .. }
            | Self::Run(_)
            | Self::Moment(_)
            | Self::Field(_)
            | Self::Claim(_)
            | Self::Sweep(_)
            | Self::Study(_)
            | Self::Ping => None,
        }
    }
}

impl RunCommand {
    fn slot(&self) -> Option<CommandSlot> {
        match self {
            Self::Adjust { run, .. } => Some(CommandSlot::Setting(*run)),
            Self::Pause(PauseReason::OutOfSight) | Self::Unpause(PauseReason::OutOfSight) => Some(CommandSlot::Sight),
            Self::WaitAt { .. } => Some(CommandSlot::WaitAt),
            Self::Play
            | Self::Pause(PauseReason::Visitor)
            | Self::Unpause(PauseReason::Visitor)
            | Self::Step { .. }
            | Self::CatchUpTo { .. }
            | Self::CountScheduleFrom { .. }
            | Self::Checkpoint => None,
        }
    }
}

impl MomentCommand {
    /// The run whose moments it is about.
    pub fn run(&self) -> RunId {
        match self {
            Self::ShowMoment { run, .. }
            | Self::ShowNow { run }
            | Self::GoOnFrom { run, .. }
            | Self::UndoResume { run } => *run,
        }
    }

    fn slot(&self) -> Option<CommandSlot> {
        match self {
            Self::ShowMoment { .. } => Some(CommandSlot::MomentShown),
            Self::ShowNow { .. } | Self::GoOnFrom { .. } | Self::UndoResume { .. } => None,
        }
    }
}

impl FieldCommand {
    fn slot(&self) -> Option<CommandSlot> {
        match self {
            Self::View { .. } => Some(CommandSlot::Window),
            Self::FieldSize { .. } => Some(CommandSlot::FieldSize),
            Self::WantBasins(_) => Some(CommandSlot::WantBasins),
            Self::WantScore(_) => Some(CommandSlot::WantScore),
            Self::TurnPlaneAt { .. }
            | Self::DropTrajectory { .. }
            | Self::DropTrainingImage { .. }
            | Self::RemoveTrajectory { .. }
            | Self::Decode { .. }
            | Self::FindAttractors
            | Self::Cancel => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_newer_command_takes_the_place_of_one_about_the_same_thing_alone() {
        let sight = Command::Run(RunCommand::Pause(PauseReason::OutOfSight));
        let by_hand = Command::Run(RunCommand::Pause(PauseReason::Visitor));
        assert!(Command::Run(RunCommand::Unpause(PauseReason::OutOfSight)).replaces(&sight) && sight.is_standing());
        assert!(!by_hand.replaces(&by_hand) && !by_hand.is_standing() && !sight.is_paced());
        let moment = |run| Command::Moment(MomentCommand::ShowMoment { run: RunId(run), step: 3 });
        assert!(moment(1).replaces(&moment(1)) && moment(1).is_paced() && !moment(1).is_standing());
        let size = Command::Field(FieldCommand::FieldSize { columns: 8, rows: 8 });
        assert!(size.is_paced() && size.is_standing() && !size.replaces(&moment(1)));
    }
}
