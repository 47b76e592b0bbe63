//! The judging of the pictures a visitor brought, a few at a time.

use std::collections::VecDeque;

use super::prepared::{ITERATIONS_A_LOOK, Prepared};
use crate::analysis::stranger::{OodIteration, OodTrajectory, Scores};
use crate::dataset::framing::frame;
use crate::dataset::strangers::inverted;
use crate::dynamics::trajectory::follow;
use crate::dynamics::{MapError, PicardRule, Termination};
use crate::engine::convert;
use crate::engine::session::film;
use crate::math::Points;
use crate::protocol::{Image, ScoreReading, UploadId, UploadVerdict, UploadVerdicts};
use crate::spec::threshold::OOD_P_VALUE;
use crate::spec::{Framing, OodScore, SampleShape};

/// Pictures judged together: enough for the kernel's lanes, few enough that the first verdict comes soon.
const PART: usize = 8;
/// Points of a way that its film is chosen from.
const FILMED_POINTS: usize = 146;

pub struct UploadScoring {
    pub framing: Framing,
    waiting: VecDeque<(UploadId, Vec<f32>)>,
    all: usize,
    part: Option<(Vec<UploadId>, Points<f32>, OodIteration)>,
}

impl UploadScoring {
    /// Of pictures as a network for samples of `shape` sees them.
    pub fn begin<'a>(
        uploads: impl Iterator<Item = (UploadId, &'a Image)>,
        framing: Framing,
        shape: SampleShape,
    ) -> Self {
        let waiting: VecDeque<_> =
            uploads.filter_map(|(id, image)| Some((id, framed(image, framing, shape)?))).collect();
        Self { framing, all: waiting.len(), waiting, part: None }
    }

    /// 0…1.
    pub fn done_share(&self) -> f32 {
        let under_way = self.part.as_ref().map_or(0, |(ids, ..)| ids.len());
        (self.all - self.waiting.len() - under_way) as f32 / self.all.max(1) as f32
    }

    pub fn is_done(&self) -> bool {
        self.waiting.is_empty() && self.part.is_none()
    }

    /// Works while `in_time` says so; the verdicts on a part once it has come to rest.
    ///
    /// # Errors
    /// If the map could not be evaluated.
    pub async fn advance(
        &mut self,
        prepared: &Prepared,
        in_time: impl Fn() -> bool,
    ) -> Result<Option<UploadVerdicts>, MapError> {
        let current = &prepared.subject.current;
        if self.part.is_none() && !self.waiting.is_empty() {
            let (mut ids, mut pictures) = (Vec::new(), Points::empty(prepared.subject.images.shape.dim()));
            for (id, picture) in self.waiting.drain(..self.waiting.len().min(PART)) {
                ids.push(id);
                pictures.push(&picture);
            }
            let flow = OodIteration::begin(&*current.map, &prepared.reference, pictures.clone(), current.latent_scale)?;
            self.part = Some((ids, pictures, flow));
        }
        let Some((_, _, flow)) = &mut self.part else { return Ok(None) };
        let mut done = flow.is_done();
        while !done && in_time() {
            done = flow.advance(&*current.map, &prepared.reference, ITERATIONS_A_LOOK).await?;
        }
        let Some((ids, pictures, flow)) = self.part.take_if(|_| done) else { return Ok(None) };
        let negatives = negatives_scores(&pictures, prepared)?;
        let mut verdicts = Vec::with_capacity(ids.len());
        for (row, (upload, flowed)) in ids.into_iter().zip(flow.finish(&prepared.reference)).enumerate() {
            verdicts.push(verdict(upload, &flowed, &negatives[row], pictures.row(row), prepared).await?);
        }
        Ok(Some(UploadVerdicts {
            step: current.step,
            framing: self.framing,
            calibration_count: prepared.calibration.count() as u32,
            verdicts,
        }))
    }
}

/// A picture as a network for samples of `shape` sees it: a row of pixels 0…1.
pub fn framed(image: &Image, framing: Framing, shape: SampleShape) -> Option<Vec<f32>> {
    let of = SampleShape {
        channels: usize::from(image.channels),
        height_px: usize::from(image.height_px),
        width_px: usize::from(image.width_px),
    };
    frame(&image.pixels, of, framing, shape)
}

/// The scores of the negatives that only ask for the entry jump.
fn negatives_scores(pictures: &Points<f32>, prepared: &Prepared) -> Result<Vec<Scores>, MapError> {
    let current = &prepared.subject.current;
    let flow = OodIteration::begin(&*current.map, &prepared.reference, inverted(pictures), current.latent_scale)?;
    Ok(flow.finish(&prepared.reference).into_iter().map(|flowed| flowed.scores).collect())
}

async fn verdict(
    upload: UploadId,
    flowed: &OodTrajectory,
    negative: &Scores,
    picture: &[f32],
    prepared: &Prepared,
) -> Result<UploadVerdict, MapError> {
    let Prepared { subject, calibration, .. } = prepared;
    let (current, images) = (&subject.current, &subject.images);
    let p_value = |scores: &Scores| calibration.p_value(scores, OodScore::VERDICT).unwrap_or(1.0);
    let reading = |score: OodScore| {
        Some(ScoreReading {
            score,
            value: flowed.scores.get(score)?,
            percentile: calibration.percentile(&flowed.scores, score)?,
        })
    };
    let rule = PicardRule { max_steps: FILMED_POINTS as u32 - 1, ..PicardRule::paper(current.latent_scale) };
    let way = follow(&*current.map, &flowed.start, rule, FILMED_POINTS).await?;
    let rebuilt = current.map.decode(&Points::from_flat(flowed.start.len(), flowed.start.clone()))?;
    Ok(UploadVerdict {
        upload,
        seen: convert::image(picture, images),
        rebuilt: convert::image(rebuilt.row(0), images),
        inverting_helps: p_value(&flowed.scores) < OOD_P_VALUE && p_value(negative) >= OOD_P_VALUE,
        p_value: p_value(&flowed.scores),
        scores: OodScore::ALL.into_iter().filter_map(reading).collect(),
        outcome: subject.known.outcome(flowed.termination, &flowed.end, flowed.last_step),
        steps_to_settle: (flowed.termination == Termination::Settled).then_some(flowed.steps),
        film: film(current, &way.points, images)?,
    })
}
