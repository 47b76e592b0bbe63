//! What a station may see of the page: its measurements and the visitor's actions.

use crate::protocol::{AttractorId, Phase, TrajectoryId, TrajectoryOutcome, UploadId};
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
        }
    }
}
