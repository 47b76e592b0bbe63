//! The judging of the pictures a visitor brought, a few at a time.

use std::cell::RefCell;
use std::rc::Rc;

use super::prepared::Prepared;
use super::seen::{SeenPicture, seen};
use crate::analysis::stranger::{OodIteration, OodTrajectory, Scores};
use crate::dataset::strangers::inverted;
use crate::dynamics::trajectory::follow;
use crate::dynamics::{MapError, PicardRule, Termination};
use crate::engine::convert;
use crate::engine::pace::Pace;
use crate::engine::paced_map::PacedMap;
use crate::engine::session::film;
use crate::math::Points;
use crate::math::statistics::Spread;
use crate::protocol::{Image, ScoreReading, SeenAs, UploadId, UploadVerdict, UploadVerdicts};
use crate::spec::threshold::is_out_of_distribution;
use crate::spec::{OodScore, UploadFraming};

/// Pictures judged together: enough for the kernel's lanes, few enough that the first verdict comes soon.
const PART: usize = 8;
/// Points of a way that its film is chosen from.
const FILMED_POINTS: usize = 146;

/// A picture of less variance a pixel than this is of one colour: a byte's rounding.
const BLANK_VARIANCE: f32 = 4e-6;

/// Pictures as they were brought.
pub type BroughtPictures = Vec<(UploadId, Rc<Image>)>;

/// Judges `pictures`, seen like this, by what was prepared of the network for pictures seen like this. The verdicts on a
/// part are put into `told` once it has come to rest.
///
/// # Errors
/// If the map could not be evaluated.
pub async fn judge(
    pictures: BroughtPictures,
    framing: UploadFraming,
    prepared: Rc<Prepared>,
    told: Rc<RefCell<Vec<UploadVerdicts>>>,
    pace: Pace,
) -> Result<(), MapError> {
    let Prepared { subject, calibration, other_calibration, .. } = &*prepared;
    let (analyzed, images) = (&subject.analyzed, &subject.images);
    let map = PacedMap::new(&analyzed.map, &pace);
    let other_framing = UploadFraming { as_set: !framing.as_set, ..framing };
    for (number, part) in pictures.chunks(PART).enumerate() {
        pace.set_progress((number * PART) as u64, pictures.len() as u64);
        let (mut ids, mut chosen) = (Vec::new(), Vec::new());
        let [mut rows, mut others] = [Points::empty(images.shape.dim()), Points::empty(images.shape.dim())];
        for (id, image) in part {
            pace.yield_if_due().await;
            let Some(picture) = seen(image, framing, images) else { continue };
            let other = other_calibration.as_ref().and_then(|_| seen(image, other_framing, images));
            others.push(other.as_ref().map_or(&picture.row[..], |other| &other.row));
            rows.push(&picture.row);
            ids.push(*id);
            // Where it could not be framed there is one way of seeing it.
            let is_one_way = [Some(&picture), other.as_ref()]
                .into_iter()
                .flatten()
                .any(|it| matches!(it.seen_as, SeenAs::NotFramed(_)));
            chosen.push((picture, other_calibration.as_ref().filter(|_| !is_one_way)));
        }
        let mut flow = OodIteration::begin(&map, &prepared.reference, rows.clone(), analyzed.latent_scale).await?;
        flow.advance(&map, &prepared.reference, u32::MAX).await?;
        let negatives = entry_scores(inverted(&rows), &prepared, &map).await?;
        let others = entry_scores(others, &prepared, &map).await?;
        let mut verdicts = Vec::with_capacity(part.len());
        for (row, (flowed, (picture, by))) in flow.finish(&prepared.reference).iter().zip(chosen).enumerate() {
            let other_p_value = by.and_then(|by| by.p_value(&others[row], OodScore::VERDICT));
            let verdict = verdict(ids[row], flowed, &negatives[row], picture, &prepared, &map).await?;
            verdicts.push(UploadVerdict { other_p_value, ..verdict });
            pace.yield_if_due().await;
        }
        let calibration_count = calibration.count() as u32;
        told.borrow_mut().push(UploadVerdicts { step: analyzed.step, framing, calibration_count, verdicts });
    }
    Ok(())
}

/// The scores that only ask for the entry jump.
async fn entry_scores(pictures: Points<f32>, prepared: &Prepared, map: &PacedMap<'_>) -> Result<Vec<Scores>, MapError> {
    let analyzed = &prepared.subject.analyzed;
    let flow = OodIteration::begin(map, &prepared.reference, pictures, analyzed.latent_scale).await?;
    Ok(flow.finish(&prepared.reference).into_iter().map(|flowed| flowed.scores).collect())
}

/// Whether a picture is of one colour.
fn is_blank(picture: &[f32]) -> bool {
    let deviation = Spread::of(picture).deviation;
    deviation * deviation <= BLANK_VARIANCE
}

async fn verdict(
    upload: UploadId,
    flowed: &OodTrajectory,
    negative: &Scores,
    picture: SeenPicture,
    prepared: &Prepared,
    map: &PacedMap<'_>,
) -> Result<UploadVerdict, MapError> {
    let Prepared { subject, calibration, .. } = prepared;
    let (analyzed, images) = (&subject.analyzed, &subject.images);
    let p_value = |scores: &Scores| calibration.p_value(scores, OodScore::VERDICT).unwrap_or(1.0);
    let reading = |score: OodScore| {
        Some(ScoreReading {
            score,
            value: flowed.scores.get(score)?,
            percentile: calibration.percentile(&flowed.scores, score)?,
        })
    };
    let rule = PicardRule { max_steps: FILMED_POINTS as u32 - 1, ..PicardRule::paper(analyzed.latent_scale) };
    let way = follow(map, &flowed.start, rule, FILMED_POINTS).await?;
    let rebuilt = analyzed.map.decode(&Points::from_flat(flowed.start.len(), flowed.start.clone()))?;
    Ok(UploadVerdict {
        upload,
        seen: convert::image(&picture.row, images),
        is_blank: is_blank(&picture.row),
        other_p_value: None,
        rebuilt: convert::image(rebuilt.row(0), images),
        // A picture that was framed has the set's light and dark.
        inverting_helps: picture.seen_as == SeenAs::ItCame
            && is_out_of_distribution(p_value(&flowed.scores))
            && !is_out_of_distribution(p_value(negative)),
        seen_as: picture.seen_as,
        p_value: p_value(&flowed.scores),
        scores: OodScore::ALL.into_iter().filter_map(reading).collect(),
        outcome: subject.known.outcome(flowed.termination, &flowed.end, flowed.last_step),
        steps_to_settle: (flowed.termination == Termination::Settled).then_some(flowed.steps),
        film: film(analyzed, &way.points, images)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_of_one_colour_has_nothing_to_be_judged_by() {
        for level in [0.0, 0.5, 1.0] {
            assert!(is_blank(&[level; 784]), "{level}");
        }
        let checked = |bytes: f32| (0..784).map(|at| 0.5 + (at % 2) as f32 * bytes / 255.0).collect::<Vec<f32>>();
        assert!(is_blank(&checked(0.9)) && !is_blank(&checked(2.0)), "a byte's rounding is no content");
        let mut dot = [0.0; 784];
        dot[300] = 1.0;
        assert!(!is_blank(&dot));
    }
}
