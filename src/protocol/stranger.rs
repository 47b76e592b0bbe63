//! Strangers: pictures a visitor brings, the verdict on each, the table of built-in strangers,
//! and pictures judged on a real image model beside others that the visitor calls known.

use serde::{Deserialize, Serialize};

use super::{Image, TrajectoryOutcome};
use crate::math::missing;
use crate::spec::threshold::PAPER_LARGE_MAX_STEPS;
use crate::spec::{FramingObstacle, FramingStep, OodScore, StrangerSet, UploadFraming, WORKING_SIDE_PX};

/// Names a picture that the visitor brought, chosen by the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct UploadId(pub u32);

/// A picture as it came, decoded and made small, its proportions kept: three channels, at most
/// `Upload::MAX_SIDE_PX` a side, on white where it was transparent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Upload {
    pub id: UploadId,
    pub image: Image,
}

impl Upload {
    /// Enough for a digit on a sheet of paper to be cut out of it.
    pub const MAX_SIDE_PX: u16 = WORKING_SIDE_PX;
    /// Of many pictures, the later ones.
    const LATER_SIDE_PX: u16 = 160;
    /// So many are kept as large as can be.
    const LARGE: usize = 100;
    /// Pictures kept at once (75 MB).
    pub const MAX_COUNT: usize = 500;

    /// The longer side of a picture that comes when there are so many, at most.
    pub fn side_px(present: usize) -> u16 {
        if present < Self::LARGE { Self::MAX_SIDE_PX } else { Self::LATER_SIDE_PX }
    }
}

/// The verdicts on all pictures that the engine keeps, on the weights of one step. Sent in parts while
/// it judges; parts of one judgement have the same `step` and `framing`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UploadVerdicts {
    pub step: u64,
    pub framing: UploadFraming,
    /// Held-out pictures of the run's own kind that the p-values rest on. The network never saw them,
    /// nor are they among those of the table.
    pub calibration_count: u32,
    pub verdicts: Vec<UploadVerdict>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UploadVerdict {
    pub upload: UploadId,
    /// What the network sees: the picture after framing.
    pub seen: Image,
    /// How it came to be seen like this.
    pub seen_as: SeenAs,
    /// The p-value of the picture seen the other way: as it came where it was framed as the set is, and framed where it
    /// was not. `None` where there is no other way.
    pub other_p_value: Option<f32>,
    /// Whether it is of one colour: then there is nothing to judge it by.
    pub is_blank: bool,
    /// F(x): what the network makes of it at once.
    pub rebuilt: Image,
    /// Whether turned to its negative it would be less strange: said to the visitor with an offer.
    pub inverting_helps: bool,
    /// Conformal: (1 + calibration pictures at least as strange by `OodScore::VERDICT`) / (1 + all).
    /// Small: it does not belong.
    pub p_value: f32,
    /// One entry a score that could be measured.
    pub scores: Vec<ScoreReading>,
    pub outcome: TrajectoryOutcome,
    /// Iterations until it settled, if it did.
    pub steps_to_settle: Option<u32>,
    /// Decoded pictures along the way, with the iteration each belongs to.
    pub film: Vec<(u32, Image)>,
}

/// Whether a picture was framed as the training pictures are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum SeenAs {
    /// It was not asked for, or the training pictures are not framed alike.
    ItCame,
    /// In these steps.
    Framed(Vec<DoneFramingStep>),
    /// It could not be, for this reason.
    NotFramed(FramingObstacle),
}

/// Something done to a picture, and what it had become then.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DoneFramingStep {
    pub step: FramingStep,
    pub image: Image,
}

/// One score of one picture.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ScoreReading {
    pub score: OodScore,
    /// Infinite where the path runs away.
    pub value: f32,
    /// Share of the calibration pictures that are less strange by this score (ties count half), 0…1.
    pub percentile: f32,
}

/// How well every score tells the built-in strangers from unseen pictures of the run's own kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StrangerTable {
    /// Training step of the weights.
    pub step: u64,
    /// Unseen pictures of the run's kind that the strangers are told from; not those of the calibration.
    pub in_distribution_count: u32,
    pub rows: Vec<StrangerRow>,
}

/// One set of strangers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StrangerRow {
    pub set: StrangerSet,
    pub count: u32,
    /// A few of them.
    pub examples: Vec<Image>,
    /// In the order of `OodScore::ALL`, those that could be measured.
    pub results: Vec<ScoreResult>,
}

impl StrangerRow {
    pub fn result(&self, score: OodScore) -> Option<&ScoreResult> {
        self.results.iter().find(|result| result.score == score)
    }

    /// The score of the largest AUROC, of equal ones the first in the order of `OodScore::ALL`.
    pub fn winner(&self) -> Option<&ScoreResult> {
        let measured = self.results.iter().filter(|result| result.auroc.value.is_finite());
        measured.rev().max_by(|a, b| a.auroc.value.total_cmp(&b.auroc.value))
    }
}

/// What a score achieves on one set of strangers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ScoreResult {
    pub score: OodScore,
    /// Probability that a stranger is stranger than a picture that belongs (ties half): 0.5 is chance.
    pub auroc: Interval,
    /// Share of strangers accepted at the threshold that keeps 95 % of the pictures that belong.
    pub fpr95: Interval,
    /// (false positive rate, true positive rate) with strangers as positives, from (0, 0) to (1, 1).
    pub roc: Vec<[f32; 2]>,
}

/// A number with the interval in which 95 % of its bootstrap samples lie.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    #[serde(with = "missing")]
    pub value: f32,
    #[serde(with = "missing")]
    pub low: f32,
    #[serde(with = "missing")]
    pub high: f32,
}

/// Two groups of pictures, and what tells them apart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImageStrangersReport {
    /// Steps of f that the paths are summed along.
    pub steps: u32,
    /// Pictures that calibrate.
    pub known_pictures: usize,
    /// One for each score, in their order.
    pub scores: Vec<ImageStrangerScore>,
    /// One for each picture that is judged, in their order.
    pub strangers: Vec<ImageStrangerReading>,
    /// The score of the largest AUROC, if its interval lies above chance and both groups are large enough to ask.
    pub separating: Option<OodScore>,
}

/// What a score makes of both groups. A median is infinite where most trajectories run away.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImageStrangerScore {
    pub score: OodScore,
    pub auroc: Interval,
    pub fpr95: Interval,
    pub known_median: f32,
    pub stranger_median: f32,
}

/// One picture among those that are known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImageStrangerReading {
    /// Conformal, by `OodScore::VERDICT`; `None` with fewer than [`ImageStrangersReport::FEWEST_KNOWN`] known pictures, or
    /// for a picture of one colour.
    pub p_value: Option<f32>,
    pub readings: Vec<ScoreReading>,
}

impl ImageStrangersReport {
    /// With fewer known pictures there is no p-value: the smallest would be above 0.05, or just at it.
    pub const FEWEST_KNOWN: usize = 20;
    /// With fewer in a group no score is said to separate: six scores are tried, and small groups part by chance.
    pub const FEWEST_TO_SEPARATE: usize = 5;
    /// Steps that can be asked for: no more than the paper's cap.
    pub const STEPS: (u32, u32) = (0, PAPER_LARGE_MAX_STEPS);

    /// Whether the known pictures are too few for a p-value.
    pub fn is_few(&self) -> bool {
        self.known_pictures < Self::FEWEST_KNOWN
    }

    /// What `score` makes of both groups.
    pub fn of(&self, score: OodScore) -> Option<&ImageStrangerScore> {
        self.scores.iter().find(|found| found.score == score)
    }
}
