//! What scripts are told, as plain data. Numbers that do not exist are null.

use serde::Serialize;

use crate::protocol::AttractorRow;
use crate::spec::DataSpec;
use crate::state::report::ended;
use crate::state::studies::stranger_words::{self, Belonging};
use crate::state::studies::{UploadEntry, UploadState};
use crate::state::{Page, TrajectoryEntry};

/// Where the run stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RunState {
    /// One of `Status::phase`.
    pub phase: &'static str,
    pub step: u64,
    pub run: u32,
}

impl RunState {
    pub fn of(page: &Page) -> Self {
        Self { phase: page.status().phase, step: page.run.step(), run: page.run.id.0 }
    }
}

/// What a change of the setting came to.
#[derive(Debug, Serialize)]
pub struct SetAnswer {
    #[serde(flatten)]
    pub stand: RunState,
    /// Whether a new network was begun.
    pub restarted: bool,
    /// Numbers that were brought into their range, in words.
    pub adjustments: Vec<String>,
}

/// One line of the table of attractors.
#[derive(Debug, Serialize)]
pub struct AttractorAnswer {
    /// On the plane that is shown.
    at: [f32; 2],
    #[serde(flatten)]
    row: AttractorRow,
}

impl AttractorAnswer {
    /// The table of what was found last, stable ones first; `None` before the first search.
    pub fn table(page: &Page) -> Option<Vec<Self>> {
        let report = page.run.attractors.as_ref()?;
        Some(report.attractors.iter().map(|found| Self { at: found.at, row: found.into() }).collect())
    }
}

/// A trajectory and where the field took it.
#[derive(Debug, Serialize)]
pub struct DropAnswer {
    id: u32,
    /// Training step of the network it flowed on.
    step: u64,
    /// `settled`, `settled_elsewhere`, `diverged`, `cycle` or `undecided`.
    outcome: &'static str,
    attractor: Option<u32>,
    steps_to_settle: Option<u32>,
    /// Where it was after each iteration, on the plane that is shown; thinned when long.
    path: Vec<[f32; 2]>,
    /// How far each of these iterations took it, in the latent space.
    speed: Vec<f32>,
}

impl DropAnswer {
    /// `None` until the engine has followed it.
    pub fn of(entry: &TrajectoryEntry) -> Option<Self> {
        let trajectory = entry.path.as_deref()?;
        let (outcome, attractor) = ended(Some(trajectory.outcome));
        Some(Self {
            id: entry.id.0,
            step: trajectory.step,
            outcome,
            attractor,
            steps_to_settle: trajectory.steps_to_settle,
            path: trajectory.path.clone(),
            speed: trajectory.speed.clone(),
        })
    }
}

/// What became of a picture that was to be judged.
#[derive(Debug, Serialize)]
pub struct PictureAnswer {
    name: String,
    /// `belongs`, `stranger`, `unknown` (too few pictures to compare with) or `refused` (no picture).
    verdict: &'static str,
    /// In a sentence.
    words: String,
    p_value: Option<f32>,
    scores: Vec<ScoreAnswer>,
    /// As of a trajectory.
    outcome: Option<&'static str>,
    attractor: Option<u32>,
    steps_to_settle: Option<u32>,
    /// Training step of the network that judged it.
    step: Option<u64>,
}

#[derive(Debug, Serialize)]
struct ScoreAnswer {
    id: &'static str,
    /// Null where the path runs away.
    value: f32,
    /// Share of the pictures that belong which are less strange.
    percentile: f32,
}

impl PictureAnswer {
    /// `None` until it is judged.
    pub fn of(entry: &UploadEntry, data: &DataSpec) -> Option<Self> {
        let name = entry.name.clone();
        if let UploadState::Refused(why) = &entry.state {
            return Some(Self::refused(name, why.clone()));
        }
        let judged = entry.judged.as_ref()?;
        let verdict = &judged.verdict;
        let (outcome, attractor) = ended(Some(verdict.outcome));
        let score = |reading: &crate::protocol::ScoreReading| ScoreAnswer {
            id: reading.score.id(),
            value: reading.value,
            percentile: reading.percentile,
        };
        Some(Self {
            name,
            verdict: Belonging::of(judged).id(),
            words: stranger_words::sentence(judged, &stranger_words::own_kind(data)),
            p_value: Some(verdict.p_value),
            scores: verdict.scores.iter().map(score).collect(),
            outcome: Some(outcome),
            attractor,
            steps_to_settle: verdict.steps_to_settle,
            step: Some(judged.step),
        })
    }

    pub fn refused(name: String, words: String) -> Self {
        Self {
            name,
            verdict: "refused",
            words,
            p_value: None,
            scores: Vec::new(),
            outcome: None,
            attractor: None,
            steps_to_settle: None,
            step: None,
        }
    }
}
