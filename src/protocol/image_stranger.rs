//! Strangers on a real image model: pictures judged beside others that the visitor calls known.

use serde::{Deserialize, Serialize};

use super::{Interval, ScoreReading};
use crate::spec::OodScore;

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
    pub const STEPS: (u32, u32) = (0, 500);

    /// Whether the known pictures are too few for a p-value.
    pub fn is_few(&self) -> bool {
        self.known_pictures < Self::FEWEST_KNOWN
    }

    /// What `score` makes of both groups.
    pub fn of(&self, score: OodScore) -> Option<&ImageStrangerScore> {
        self.scores.iter().find(|found| found.score == score)
    }
}
