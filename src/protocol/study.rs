//! Studies: work on the network of the stage that the first view of the page does without (the snow
//! globe, strangers). Their messages are encoded by themselves and travel as bytes in
//! `Command::Study` and `RunEvent::Study`, so that only the part of the page that is fetched for
//! them knows how to read them.

use serde::{Deserialize, Serialize};

use super::{
    CountCommand, CountTable, DataRead, DataRefused, DataUpload, DictionaryReport, ImageModelCommand, ImageModelEvent,
    NetworkOutline, ProbeFrame, ProbeReport, RunId, StrangerTable, TrajectoryId, Upload, UploadId, UploadVerdicts,
};
use crate::spec::{ProbeSpec, ReadingChoice, StrangerSet, UploadFraming};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum StudyCommand {
    Probe(ProbeCommand),
    Strangers(StrangerCommand),
    Data(DataCommand),
    /// About no run: a real image model, beside the network of the stage.
    ImageModel(ImageModelCommand),
    /// Follow the trajectory of a picture that is kept, framed like this. Answered by `RunEvent::Trajectory`.
    DropUpload {
        trajectory: TrajectoryId,
        upload: UploadId,
        framing: UploadFraming,
    },
    /// About how the attractors of the network shown were counted.
    Count(CountCommand),
    /// The network shown as a safetensors file. Answered by `File`.
    SaveWeights,
    /// The run shown as a program for PyTorch, whose link begins with this address of the page. Answered by `File`.
    SaveScript {
        address: String,
    },
    /// Start a run from the network of a file; its bytes come as the second array. A file of Eddy's brings its
    /// own spec; of another's only the network counts, and what it does not say is chosen here or found out.
    /// Answered by `RunEvent::Started`, or by `NoNetwork`, and then the run on the stage goes on. One that is being
    /// read is given up.
    LoadWeights {
        run: RunId,
        choice: ReadingChoice,
        play: bool,
        /// Whether a foreign network waits for `UseNetwork`: then `NetworkOutline` comes before.
        ask: bool,
        /// Of two ONNX files, the byte of the second array at which the second begins.
        second_at: Option<u32>,
        /// The tensor at which one ONNX file is cut in two, if it is chosen.
        latent: Option<String>,
    },
    /// Put the network that waits on the stage, by one of the readings of its outline.
    UseNetwork {
        reading: u32,
    },
    /// Give up the network that is being read or waits.
    ForgetNetwork,
}

/// To the noise probe.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ProbeCommand {
    /// Let noise go on the field shown. Answered by `ProbeFrame`s and, at the end, `ProbeReport`,
    /// or by `ProbeFailed`.
    Begin(ProbeSpec),
    /// Rebuild held-out images from the attractors of the last probe and from four other dictionaries.
    /// Answered by `DictionaryReport`s, the last complete, or by `ProbeFailed`.
    CompareDictionaries { images: u32 },
    /// Stop the probe or the dictionaries under way; what was found is reported.
    Stop,
}

/// To who keeps the pictures of the visitor and judges strangers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum StrangerCommand {
    /// Keep these pictures, beside those that are kept; one of the same id is replaced.
    KeepUploads(Vec<Upload>),
    /// Forget these pictures and free their memory.
    ForgetUploads(Vec<UploadId>),
    /// Judge all pictures that are kept, on the field shown. Answered by `UploadVerdicts`.
    JudgeUploads(UploadFraming),
    /// Measure every score on these strangers, at most so many of each set, all pictures framed as the training pictures
    /// are if `as_set`. Answered by `StrangerProgress` and `StrangerTable`s, the last complete.
    Compare { sets: Vec<StrangerSet>, samples: u32, as_set: bool },
    /// Stop judging and comparing; what is complete is reported.
    Stop,
}

/// To who reads the visitor's own pictures; they lie in the array beside it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum DataCommand {
    /// What data set is this? Answered by a `DataRefused` for each file that is left out, and at the end by
    /// `DataRead` or `NoDataRead`, about no run (`RunId(0)`). Nothing is kept.
    Read(DataUpload),
    /// Give up the reading; it is answered by `NoDataRead`.
    Stop,
    /// Keep that data set, so that runs can be configured with it. What was left out when it was read is
    /// left out again, without a word.
    Keep(DataUpload),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum StudyEvent {
    /// Noise on its way. Latest wins.
    ProbeFrame(ProbeFrame),
    /// Noise has settled, or was stopped.
    ProbeReport(ProbeReport),
    /// The dictionaries, so far or complete. Latest wins.
    DictionaryReport(DictionaryReport),
    /// What was asked of the noise probe ended without a result; an `Event::Warning` says why.
    ProbeFailed,
    /// Some pictures were judged.
    UploadVerdicts(UploadVerdicts),
    /// How much of the judging or comparing is done, 0…1; 1 ends it.
    StrangerProgress { done_share: f32 },
    /// The rows that are complete. Latest wins.
    StrangerTable(StrangerTable),
    /// So many bytes of the files were read, of so many.
    DataProgress { done: u64, of: u64 },
    /// A file that was left out.
    DataRefused(DataRefused),
    /// What set the files become.
    DataRead(DataRead),
    /// Nothing was left to make a set of.
    NoDataRead,
    /// The count made again, so far or complete. Latest wins.
    CountTable(CountTable),
    /// What was asked about the count ended without a result; an `Event::Warning` says why.
    CountFailed,
    /// A file of this name for the visitor; its bytes come as the second array.
    File { name: String },
    /// How far the reading of a network is. Latest wins.
    NetworkProgress { done: u64, of: u64 },
    /// What a file was understood as; its network waits for `UseNetwork`.
    NetworkOutline(Box<NetworkOutline>),
    /// The files gave no network; an `Event::Warning` says why. Of half an autoencoder, this says it instead, and the
    /// other half may still come.
    NoNetwork { half: Option<String> },
    /// The tensors at which the ONNX file on the stage can be cut in two, and which of them its latent is.
    NetworkCuts { names: Vec<String>, chosen: u32 },
    /// Of a real image model, about no run (`RunId(0)`).
    ImageModel(ImageModelEvent),
}

/// Study events of which only the newest counts: one that still lies unread when the next of its slot comes is never
/// decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StudySlot {
    ProbeFrame,
    Dictionaries,
    StrangerTable,
    NetworkProgress,
    ImagePlane,
    CountTable,
}

impl StudySlot {
    /// As it is written in a message; 0 is for messages without a slot.
    pub fn byte(self) -> u8 {
        match self {
            Self::ProbeFrame => 1,
            Self::Dictionaries => 2,
            Self::StrangerTable => 3,
            Self::NetworkProgress => 4,
            Self::ImagePlane => 5,
            Self::CountTable => 6,
        }
    }
}

impl StudyEvent {
    /// Where it waits to be read, if only the newest counts.
    pub fn slot(&self) -> Option<StudySlot> {
        match self {
            Self::ProbeFrame(_) => Some(StudySlot::ProbeFrame),
            Self::DictionaryReport(_) => Some(StudySlot::Dictionaries),
            Self::StrangerTable(_) => Some(StudySlot::StrangerTable),
            Self::NetworkProgress { .. } => Some(StudySlot::NetworkProgress),
            Self::CountTable(_) => Some(StudySlot::CountTable),
            Self::ImageModel(event) => event.slot(),
            Self::ProbeReport(_)
            | Self::ProbeFailed
            | Self::UploadVerdicts(_)
            | Self::StrangerProgress { .. }
            | Self::DataProgress { .. }
            | Self::DataRefused(_)
            | Self::DataRead(_)
            | Self::NoDataRead
            | Self::CountFailed
            | Self::File { .. }
            | Self::NetworkOutline(_)
            | Self::NoNetwork { .. }
            | Self::NetworkCuts { .. } => None,
        }
    }
}

impl ImageModelEvent {
    fn slot(&self) -> Option<StudySlot> {
        match self {
            Self::Plane(_) => Some(StudySlot::ImagePlane),
            Self::Recognised
            | Self::Read(_)
            | Self::Refused { .. }
            | Self::Run { .. }
            | Self::AnalysisShare { .. }
            | Self::AnalysisRefused { .. }
            | Self::Dictionary(_)
            | Self::Strangers(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{ImageAnalysis, encode, slot_byte};

    #[test]
    fn of_a_study_event_whose_latest_counts_the_slot_is_read_without_decoding_it() {
        let slot = |event: &StudyEvent| slot_byte(&encode(event).unwrap());
        let progress = |done| StudyEvent::NetworkProgress { done, of: 9 };
        assert_eq!(slot(&progress(1)), Some(StudySlot::NetworkProgress.byte()));
        assert_eq!(slot(&progress(1)), slot(&progress(2)));
        let table = StrangerTable { step: 1, in_distribution_count: 1, rows: Vec::new() };
        assert!(slot(&StudyEvent::StrangerTable(table)).is_some_and(|table| Some(table) != slot(&progress(1))));
        assert_eq!(slot(&StudyEvent::NoDataRead), None);
        let share = ImageModelEvent::AnalysisShare { analysis: ImageAnalysis::Plane, share: 0.5 };
        assert_eq!(slot(&StudyEvent::ImageModel(share)), None);
    }
}
