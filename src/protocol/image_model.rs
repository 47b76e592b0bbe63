//! Real image models: files on their way, what they hold, a long run of one and what it came to.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Field, Image, ImageStrangersReport};
use crate::spec::{DictionaryKind, ImageRunSpec, ImageStart, NoiseEnds};
use crate::words::Message;

/// To who runs real image models. There is one model at a time, and one run of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ImageModelCommand {
    /// Read a model for pictures of this side from files whose bytes lie in the second array, one after the other. A
    /// `.json` among them is its config. What was there before is let go. Answered by `Read` or `Refused`.
    Load {
        parts: Vec<ImageModelPart>,
        side_px: u16,
    },
    /// Begin a run under this number, from these pictures where it starts from pictures, and with its ends compared with
    /// them; without `play` it waits at its start. One that is under way ends. Answered by `Run`.
    Begin {
        run: ImageRunId,
        spec: ImageRunSpec,
        pictures: Vec<Image>,
        play: bool,
    },
    /// Wait after the step under way. Answered by `Phase` and a `Report` of what is done so far.
    Pause,
    GoOn,
    /// One step more, then wait.
    Step,
    /// End the run at once; nothing more is told of it.
    Cancel,
    /// Rebuild half of these pictures from end states and from other dictionaries, to which the other half gives atoms.
    /// Answered by `AnalysisShare`s and `Dictionary`, or by `AnalysisRefused`.
    CompareDictionaries {
        pictures: Vec<Image>,
        atoms: DictionaryAtoms,
    },
    /// Compute V on the plane through three latents: ends of the last run, or these pictures'. Answered by `AnalysisShare`s
    /// and `Plane`s from coarse to fine, the last complete, or by `AnalysisRefused`.
    Plane {
        through: [PlaneAnchor; 3],
        pictures: Vec<Image>,
    },
    /// Score both groups of pictures along so many steps of f, and the second among the first. Answered by
    /// `AnalysisShare`s and `Strangers`, or by `AnalysisRefused`.
    JudgeStrangers {
        known: Vec<Image>,
        strangers: Vec<Image>,
        steps: u32,
    },
    /// End this analysis at once, if it is under way; nothing more is told of it.
    StopAnalysis(ImageAnalysis),
    /// Let the model go, and its memory.
    Forget,
}

/// What is measured on a model beside a run of it. There is at most one of each under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ImageAnalysis {
    /// End states as a dictionary, beside others.
    Dictionaries,
    /// Two groups of pictures, one judged among the other.
    Strangers,
    /// V on a plane through three latents.
    Plane,
}

/// Where the end states come from that serve as atoms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DictionaryAtoms {
    /// The ends of the last run, a tile each.
    RunEnds,
    /// Found for this comparison.
    NoiseEnds(NoiseEnds),
}

/// A file, and how much of the second array is its.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImageModelPart {
    pub name: String,
    pub bytes: u64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ImageModelEvent {
    /// The files that were to be a network of the stage are an image model's: they are to be loaded as such.
    Recognised,
    /// The model is there.
    Read(Box<ImageModelSummary>),
    /// Why it is not.
    Refused {
        why: Message,
    },
    /// Of a run.
    Run {
        run: ImageRunId,
        event: ImageRunEvent,
    },
    /// How much of an analysis is done, 0…1.
    AnalysisShare {
        analysis: ImageAnalysis,
        share: f32,
    },
    /// Why an analysis was not begun, or came to nothing.
    AnalysisRefused {
        analysis: ImageAnalysis,
        why: Message,
    },
    Dictionary(Box<ImageDictionaryFound>),
    /// What is known of it. Latest wins.
    Plane(Box<ImagePlane>),
    Strangers(Box<ImageStrangersReport>),
}

/// A latent that a plane goes through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PlaneAnchor {
    /// The end of a tile of the last run, counted from 0.
    End(u32),
    /// E(x) of a picture, counted from 0.
    Picture(u32),
}

/// V on a plane through three latents, in latent units.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImagePlane {
    /// V projected on the plane.
    pub field: Field,
    /// Where the three latents lie.
    pub points: Vec<[f32; 2]>,
    /// Median over the nodes of how much of ‖V‖ lies in the plane, 0…1: the rest leaves it.
    pub in_plane_share: f32,
    /// Median over the nodes of ‖V‖/‖z‖.
    pub relative_step: f32,
    pub complete: bool,
}

/// Names a run of an image model, chosen by the page: what is told of another is late.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImageRunId(pub u32);

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ImageRunEvent {
    /// Why it was not begun, or could not go on.
    Refused { why: Message },
    /// How far it is.
    Phase { phase: ImageRunPhase, done: u32, step_ms: f64 },
    /// What every tile did since the last time.
    Lengths(Vec<TileLengths>),
    /// The tiles after so many steps. Those that are not kept give way to the next.
    Pictures { step: u32, keep: bool, images: Vec<Image> },
    /// What it came to so far, or at its end.
    Report(Box<ImageModelReport>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ImageRunPhase {
    /// Pictures are encoded, or the first state is decoded.
    Starting,
    Running,
    /// It waits after a step.
    Paused,
    Done,
}

/// What the files were understood as.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImageModelSummary {
    /// Family, variant and channels, in a few words.
    pub title: Message,
    pub files: Vec<ImageModelPart>,
    /// Numbers of both halves.
    pub parameters: u64,
    /// Bytes that its numbers take.
    pub weight_bytes: u64,
    /// Channels, height, width.
    pub picture_shape: [u32; 3],
    pub latent_shape: [u32; 3],
    /// Multiplications of one step of one picture, about.
    pub multiplications: u64,
    /// Measured, of one picture, on the device in use.
    pub step_ms: f64,
    pub on_gpu: bool,
    /// What was assumed or left out.
    pub notes: Vec<Message>,
}

/// What a tile did since the last time, in the model's own latent scale. The first time also ‖z‖ of its start.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TileLengths {
    /// ‖z‖ after each step.
    pub norms: Vec<f32>,
    /// ‖V‖ = ‖f(z) − z‖ of each step.
    pub steps: Vec<f32>,
}

/// What became of a start. A wanderer is no attractor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TileRegime {
    AtRest,
    #[serde(rename = "circles")]
    Cycle,
    #[serde(rename = "wanders")]
    Wandering,
    #[serde(rename = "runs-away")]
    Diverging,
    Undecided,
}

impl TileRegime {
    /// In reports and elements.
    pub fn id(self) -> &'static str {
        match self {
            Self::AtRest => "at-rest",
            Self::Cycle => "circles",
            Self::Wandering => "wanders",
            Self::Diverging => "runs-away",
            Self::Undecided => "undecided",
        }
    }
}

/// A run of an image model. Lengths are Euclidean, in the model's own latent scale.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImageModelReport {
    pub model: Message,
    pub files: Vec<String>,
    pub parameters: usize,
    /// Channels, height, width.
    pub picture_shape: [usize; 3],
    pub latent_shape: [usize; 3],
    pub latent_factor: f32,
    pub latent_shift: f32,
    pub notes: Vec<Message>,
    pub start: String,
    /// Of a mixture, how much of it is picture.
    pub picture_share: Option<f32>,
    pub seed: u64,
    /// Steps made.
    pub steps: u32,
    /// Steps that were asked for.
    pub steps_asked: u32,
    /// Milliseconds of f of one picture, measured before the run.
    pub step_ms: f64,
    /// The program's largest memory so far, where the system tells it.
    pub peak_memory_bytes: Option<u64>,
    pub tiles: Vec<ImageTileReport>,
    /// Tiles of each regime.
    #[serde(rename = "fates")]
    pub regimes: BTreeMap<TileRegime, usize>,
    /// Mean over the tiles of the largest Lyapunov exponent, and its standard deviation among them.
    pub lyapunov_exponent: Option<[f64; 2]>,
    pub ends: Option<ImageEndsReport>,
    /// From each end to the nearest of the given pictures' latents.
    pub to_pictures: Option<ImageNearestReport>,
    pub paper: Vec<PaperRow>,
    pub dictionary: Option<ImageDictionaryReport>,
    pub strangers: Option<ImageStrangersReport>,
}

/// One start.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImageTileReport {
    #[serde(rename = "fate")]
    pub regime: TileRegime,
    pub period: Option<u32>,
    /// ‖V‖/‖z‖ of every step, and ‖z‖ from the start on.
    pub relative_steps: Vec<Option<f64>>,
    pub norms: Vec<Option<f64>>,
    pub plateau: Option<f64>,
    pub lyapunov_exponent: Option<[f64; 2]>,
    pub paper_settled_at: Option<u32>,
}

/// How ends lie to each other: distances are relative to their median norm.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImageEndsReport {
    pub median_norm: f32,
    pub median_distance: f32,
    pub least_distance: f32,
    pub median_start_distance: f32,
    pub cluster_radius: f32,
    /// Ends in each cluster, most first.
    pub clusters: Vec<usize>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImageNearestReport {
    pub pictures: usize,
    pub median_distance: f32,
    pub least_distance: f32,
}

/// What the paper reports, and whether this run agrees.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PaperRow {
    pub claim: Message,
    /// Matches, does not match, or undecided.
    pub answer: Message,
    pub why: Message,
}

/// Errors of all dictionaries, and who won.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImageDictionaryReport {
    /// How the end states were found, where they are not those of the run.
    pub noise_ends: Option<NoiseEnds>,
    pub rebuilt_pictures: usize,
    pub pictures_as_atoms: usize,
    pub atom_counts: Vec<usize>,
    /// Mean squared error a pixel of the model's own D(E(x)).
    pub floor: f32,
    pub curves: Vec<ImageDictionaryCurve>,
    pub winner: Option<Message>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImageDictionaryCurve {
    pub kind: DictionaryKind,
    /// In words.
    pub dictionary: Message,
    pub atoms: usize,
    /// Mean squared error a pixel, at each number of atoms that it has.
    pub picture_error: Vec<f32>,
    /// Squared error beside the latents' squares.
    pub latent_error: Vec<f32>,
}

/// Pictures rebuilt from the ends of a run, beside other dictionaries.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImageDictionaryFound {
    pub report: ImageDictionaryReport,
    pub paper: PaperRow,
    /// A few of the pictures, D(E(x)) of each, and for each of the report's curves those from all of its atoms.
    pub rows: Vec<Vec<Image>>,
}

impl ImageModelReport {
    /// How a start of a run is named in its report.
    pub fn share_of(start: ImageStart) -> Option<f32> {
        match start {
            ImageStart::Mixture { picture_share } => Some(picture_share),
            ImageStart::Noise | ImageStart::Pictures | ImageStart::Moment { .. } => None,
        }
    }

    pub fn is_complete(&self) -> bool {
        self.steps >= self.steps_asked
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{StudyEvent, decode, encode};

    #[test]
    fn a_report_travels_and_its_file_keeps_the_names_of_the_regimes() {
        let report = ImageModelReport {
            model: "tiny".into(),
            files: vec!["a".into()],
            parameters: 5,
            picture_shape: [3, 64, 64],
            latent_shape: [4, 8, 8],
            latent_factor: 1.0,
            latent_shift: 0.0,
            notes: Vec::new(),
            start: ImageStart::Noise.id().into(),
            picture_share: ImageModelReport::share_of(ImageStart::Noise),
            seed: 0,
            steps: 3,
            steps_asked: 4,
            step_ms: 1.5,
            peak_memory_bytes: None,
            tiles: Vec::new(),
            regimes: BTreeMap::from([(TileRegime::Diverging, 2)]),
            lyapunov_exponent: Some([0.1, 0.2]),
            ends: None,
            to_pictures: None,
            paper: Vec::new(),
            dictionary: None,
            strangers: None,
        };
        assert!(!report.is_complete());
        let event = ImageRunEvent::Report(Box::new(report.clone()));
        let event = StudyEvent::ImageModel(ImageModelEvent::Run { run: ImageRunId(2), event });
        assert_eq!(decode::<StudyEvent>(&encode(&event).unwrap()), Ok(event));
        let json = serde_json::to_value(&report).unwrap();
        assert_eq!(json["fates"]["runs-away"], 2);
        for regime in
            [TileRegime::AtRest, TileRegime::Cycle, TileRegime::Wandering, TileRegime::Diverging, TileRegime::Undecided]
        {
            assert_eq!(serde_json::to_value(regime).unwrap(), regime.id());
        }
    }
}
