//! What a station may see of the page: its measurements and the visitor's actions, now and when a prediction was made.

use crate::protocol::{AttractorId, ImageModelReport, Phase, TileRegime, TrajectoryId, TrajectoryOutcome, UploadId};
use crate::spec::link;
use crate::spec::threshold::SAME_COSINE;
use crate::state::{Page, Studies};

/// The page as a station sees it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TourFacts {
    /// Training step of the network that is shown.
    pub step: u64,
    /// It rests, and all attractors were searched for at this very step.
    pub is_measured: bool,
    pub attractors: u32,
    /// Attractors whose decoded image is a training image (cosine above 0.99).
    pub copies: u32,
    /// Training images.
    pub images: u32,
    /// Share of the training images that are recalled, 0…1; NaN where nothing of the kind was measured.
    pub recalled_share: f32,
    /// The weight λ of the contractive penalty.
    pub contractive: f32,
    /// Every trajectory on the stage whose path is known, in the order in which they were dropped.
    pub trajectories: Vec<(TrajectoryId, TrajectoryEnd)>,
    /// The number that the next trajectory will get at least.
    pub next_trajectory: u32,
    /// The setting of the run, as links say it.
    pub setting: String,
    /// What noise settled into on this very run.
    pub noise: Option<NoiseFacts>,
    /// The newest picture that was brought or drawn and judged, with its conformal p-value.
    pub judged: Option<(UploadId, f32)>,
    pub next_upload: u32,
    /// Runs of an image model that were begun.
    pub image_runs: u32,
    /// What became of the tiles of the newest of them, once it is over.
    pub image_run: Option<ImageRunFacts>,
}

/// What became of the tiles of an image model's run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImageRunFacts {
    /// Iterations of the map.
    pub steps: u32,
    /// Tiles that came to rest, that were still moving, and that ran away.
    pub at_rest: u32,
    pub moving: u32,
    pub diverging: u32,
}

/// Where a trajectory ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrajectoryEnd {
    /// On an attractor that copies a training image.
    OnCopy(AttractorId),
    /// On another attractor, or at rest where none is known.
    AtRest,
    /// It diverges, goes round or had not come to rest.
    Nowhere,
}

/// What noise settled into.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NoiseFacts {
    /// Noise samples that were let go.
    pub samples: u32,
    /// Different attractors they ended on.
    pub attractors: u32,
    /// Share of the samples that ended on an attractor, 0…1.
    pub settled_share: f32,
}

impl TourFacts {
    pub fn of(page: &Page, studies: Option<&Studies>) -> Self {
        let run = &page.run;
        let (step, report) = (run.step(), run.attractors.as_deref());
        let rests = matches!(run.phase, Some(Phase::Paused(_) | Phase::Finished)) && !page.wants_to_train();
        let end = |outcome| match outcome {
            TrajectoryOutcome::Settled(id) => match run.attractor(id) {
                Some(attractor) if attractor.nearest_cosine > SAME_COSINE => TrajectoryEnd::OnCopy(id),
                _ => TrajectoryEnd::AtRest,
            },
            TrajectoryOutcome::SettledElsewhere => TrajectoryEnd::AtRest,
            TrajectoryOutcome::Diverged | TrajectoryOutcome::Cycle(_) | TrajectoryOutcome::Undecided => {
                TrajectoryEnd::Nowhere
            }
        };
        let known = page.trajectories.iter().filter_map(|entry| Some((entry.id, end(entry.path.as_ref()?.outcome))));
        let found = studies.and_then(|studies| studies.probe.found.as_ref()).filter(|found| found.run == run.id);
        let uploads = studies.map(|studies| &studies.strangers.uploads);
        let newest = uploads.and_then(|uploads| {
            uploads.iter().rev().find_map(|entry| Some((entry.id, entry.judged.as_ref()?.verdict.p_value)))
        });
        let models = studies.map(|studies| &studies.image_models);
        let image_run = models.and_then(|models| models.run.as_ref()).filter(|run| !run.is_alive());
        let last_upload = uploads.and_then(|uploads| uploads.iter().map(|entry| entry.id.0).max());
        Self {
            step,
            is_measured: rests && report.is_some_and(|report| report.complete && report.step == step),
            attractors: report.map_or(0, |report| report.verdict.stable_count),
            copies: report.map_or(0, |report| report.verdict.photocopy_count),
            images: run.training_set.as_ref().map_or(0, |set| set.image_count),
            recalled_share: report.map_or(f32::NAN, |report| report.verdict.recalled_share),
            contractive: page.spec().objective.contractive,
            trajectories: known.collect(),
            next_trajectory: page.trajectories.iter().map(|entry| entry.id.0 + 1).max().unwrap_or(0),
            setting: link::query(page.spec()),
            noise: found.map(|found| NoiseFacts {
                samples: found.report.spec.starts,
                attractors: found.report.attractor_count,
                settled_share: found.report.settled_share,
            }),
            judged: newest,
            next_upload: last_upload.map_or(0, |id| id + 1),
            image_runs: models.map_or(0, |models| models.runs_begun()),
            image_run: image_run.and_then(|run| run.report.as_ref()).map(|report| ImageRunFacts::of(report)),
        }
    }
}

impl ImageRunFacts {
    fn of(report: &ImageModelReport) -> Self {
        let mut facts = Self { steps: report.steps, at_rest: 0, moving: 0, diverging: 0 };
        for (regime, tiles) in &report.regimes {
            let place = match regime {
                TileRegime::AtRest => &mut facts.at_rest,
                // A cycle never rests, and what is undecided has not come to rest.
                TileRegime::Cycle | TileRegime::Wandering | TileRegime::Undecided => &mut facts.moving,
                TileRegime::Diverging => &mut facts.diverging,
            };
            *place += u32::try_from(*tiles).unwrap_or(u32::MAX);
        }
        facts
    }
}

/// The page when a prediction was made: what happens later counts from here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TourMark {
    pub step: u64,
    pub attractors: u32,
    pub next_trajectory: u32,
    pub next_upload: u32,
    pub image_runs: u32,
    /// The setting of the run, as links say it.
    pub setting: String,
}

impl TourMark {
    pub fn of(facts: &TourFacts) -> Self {
        Self {
            step: facts.step,
            attractors: facts.attractors,
            next_trajectory: facts.next_trajectory,
            next_upload: facts.next_upload,
            image_runs: facts.image_runs,
            setting: facts.setting.clone(),
        }
    }
}
