//! The whole contract between the page and the engine worker: plain data, versioned.
//!
//! A message is one byte of version, one that says its slot (`Event::slot`) and a postcard body, sent as a
//! transferable `Uint8Array`.
//! A checkpoint travels beside it as a second, opaque array that the page keeps and never reads.

mod claim;
mod command;
mod count;
mod event;
mod headline;
mod image_model;
mod measure;
mod moment;
mod network_outline;
mod own_data;
mod probe;
mod report;
mod run_report;
mod stranger;
mod study;
mod sweep;
mod sweep_results;
mod timing;
mod verdict;
mod wire;

pub use claim::{ClaimProgress, ClaimReport, ClaimRow};
pub use command::{
    ClaimCommand, Command, CommandSlot, DeviceCommand, DevicePreference, FieldCommand, MomentCommand, PauseReason,
    RunCommand, SweepCommand,
};
pub use count::{CountCommand, CountTable, SearchProtocol};
pub use event::{
    Checkpoint, DecodedImage, DeviceKind, DeviceReport, Event, EventSlot, Failure, Phase, Progress, RunEvent,
    RunOrigin, RunStarted, ShownWhen, StepStatistics, Task, TrainingSet,
};
pub use image_model::{
    DictionaryAtoms, ImageAnalysis, ImageDictionaryCurve, ImageDictionaryFound, ImageDictionaryReport, ImageEndsReport,
    ImageModelCommand, ImageModelEvent, ImageModelPart, ImageModelReport, ImageModelSummary, ImageNearestReport,
    ImagePlane, ImageRunEvent, ImageRunId, ImageRunPhase, ImageTileReport, PaperRow, PlaneAnchor, TileLengths,
    TileRegime,
};
pub use measure::Measure;
pub use moment::{TrainingPosition, TrainingSnapshots, When};
pub use network_outline::{HalfOutline, LatentCut, LayerOutline, NetworkOutline, ReadingError, TensorOutline};
pub use own_data::{DataPart, DataRead, DataRefused, DataUpload, DecodedPicture};
pub use probe::{DictionaryCurve, DictionaryReport, Nearest, ProbeAttractor, ProbeFrame, ProbeReport};
pub use report::{
    Attractor, AttractorId, AttractorReport, BasinLabel, Basins, Field, FieldSnapshot, Image, NoiseStart, PlanePoint,
    ScoreField, ScoreOrigin, TrajectoryOutcome, TrajectoryReport,
};
pub use run_report::{AttractorRow, REPORT_SCHEMA, RunReport};
pub use stranger::{
    DoneFramingStep, ImageStrangerReading, ImageStrangerScore, ImageStrangersReport, Interval, ScoreReading,
    ScoreResult, SeenAs, StrangerRow, StrangerTable, Upload, UploadId, UploadVerdict, UploadVerdicts,
};
pub use study::{DataCommand, NetworkCommand, ProbeCommand, StrangerCommand, StudyCommand, StudyEvent, StudySlot};
pub use sweep::{SweepId, SweepOutcome, SweepProgress, SweepRun};
pub use sweep_results::{CellSpread, SweepResults};
pub use timing::{MapDevice, Workload, WorkloadTiming};
pub use verdict::{PerfectCount, Verdict};
pub use wire::{WireError, WireMessage, decode, encode, slot_byte};

use serde::{Deserialize, Serialize};

/// First byte of every message; a page and an engine of different builds refuse each other in words.
pub const PROTOCOL_VERSION: u8 = 22;

/// Names a run: a network trained from one spec. The page drops events of another run. Zero names none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct RunId(pub u32);

/// Names one dropped trajectory, chosen by the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TrajectoryId(pub u32);

/// Names one request that has one answer (a decode), chosen by the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RequestId(pub u32);
