//! The judging of the pictures a visitor brought, a few at a time.

use std::cell::RefCell;
use std::rc::Rc;

use super::prepared::Prepared;
use crate::analysis::stranger::{OodIteration, OodTrajectory, Scores};
use crate::dataset::framing::frame;
use crate::dataset::strangers::inverted;
use crate::dynamics::trajectory::follow;
use crate::dynamics::{MapError, PicardRule, Termination};
use crate::engine::convert;
use crate::engine::pace::Pace;
use crate::engine::paced_map::PacedMap;
use crate::engine::session::film;
use crate::math::Points;
use crate::protocol::{Image, ScoreReading, UploadId, UploadVerdict, UploadVerdicts};
use crate::spec::threshold::is_out_of_distribution;
use crate::spec::{Framing, OodScore, SampleShape};

/// Pictures judged together: enough for the kernel's lanes, few enough that the first verdict comes soon.
const PART: usize = 8;
/// Points of a way that its film is chosen from.
const FILMED_POINTS: usize = 146;

/// Pictures as a network sees them, rows of pixels 0…1.
pub type FramedPictures = Vec<(UploadId, Vec<f32>)>;

/// Judges `pictures`, which were framed like this, by what was prepared of the network. The verdicts on a part
/// are put into `told` once it has come to rest.
///
/// # Errors
/// If the map could not be evaluated.
pub async fn judge(
    pictures: FramedPictures,
    framing: Framing,
    prepared: Rc<Prepared>,
    told: Rc<RefCell<Vec<UploadVerdicts>>>,
    pace: Pace,
) -> Result<(), MapError> {
    let current = &prepared.subject.current;
    let map = PacedMap::new(&current.map, &pace);
    for (number, part) in pictures.chunks(PART).enumerate() {
        pace.set_progress((number * PART) as u64, pictures.len() as u64);
        let mut rows = Points::empty(prepared.subject.images.shape.dim());
        part.iter().for_each(|(_, picture)| rows.push(picture));
        let mut flow = OodIteration::begin(&map, &prepared.reference, rows.clone(), current.latent_scale).await?;
        flow.advance(&map, &prepared.reference, u32::MAX).await?;
        let negatives = negatives_scores(&rows, &prepared, &map).await?;
        let mut verdicts = Vec::with_capacity(part.len());
        for (row, flowed) in flow.finish(&prepared.reference).iter().enumerate() {
            verdicts.push(verdict(part[row].0, flowed, &negatives[row], rows.row(row), &prepared, &map).await?);
            pace.yield_if_due().await;
        }
        let calibration_count = prepared.calibration.count() as u32;
        told.borrow_mut().push(UploadVerdicts { step: current.step, framing, calibration_count, verdicts });
    }
    Ok(())
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
async fn negatives_scores(
    pictures: &Points<f32>,
    prepared: &Prepared,
    map: &PacedMap<'_>,
) -> Result<Vec<Scores>, MapError> {
    let current = &prepared.subject.current;
    let flow = OodIteration::begin(map, &prepared.reference, inverted(pictures), current.latent_scale).await?;
    Ok(flow.finish(&prepared.reference).into_iter().map(|flowed| flowed.scores).collect())
}

async fn verdict(
    upload: UploadId,
    flowed: &OodTrajectory,
    negative: &Scores,
    picture: &[f32],
    prepared: &Prepared,
    map: &PacedMap<'_>,
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
    let way = follow(map, &flowed.start, rule, FILMED_POINTS).await?;
    let rebuilt = current.map.decode(&Points::from_flat(flowed.start.len(), flowed.start.clone()))?;
    Ok(UploadVerdict {
        upload,
        seen: convert::image(picture, images),
        rebuilt: convert::image(rebuilt.row(0), images),
        inverting_helps: is_out_of_distribution(p_value(&flowed.scores)) && !is_out_of_distribution(p_value(negative)),
        p_value: p_value(&flowed.scores),
        scores: OodScore::ALL.into_iter().filter_map(reading).collect(),
        outcome: subject.known.outcome(flowed.termination, &flowed.end, flowed.last_step),
        steps_to_settle: (flowed.termination == Termination::Settled).then_some(flowed.steps),
        film: film(current, &way.points, images)?,
    })
}
