//! From the ends of trajectories to the report: identities, pictures, and the numbers of SCIENCE §3.

use std::ops::Range;
use std::rc::Rc;

use super::river::Current;
use super::search::SearchContext;
use crate::dynamics::{self, End, Fate, FixedPoint, FoundAttractors, LatentMap, MapError, Stability};
use crate::engine::convert;
use crate::engine::images::Images;
use crate::math::Points;
use crate::math::statistics::{cosine_similarity, distance, median};
use crate::protocol::{Attractor, AttractorId, AttractorReport, Verdict};

/// Two pictures are the same from this cosine on (SCIENCE §2: "recalled").
const SAME_COSINE: f32 = 0.99;
/// Training images that the nearest one is looked for among.
const IMAGES_COMPARED: usize = 1000;
/// Images on which the reconstruction errors are measured.
const ERROR_SAMPLES: usize = 200;
/// Largest cost at which an attractor is still the one of an earlier report.
const SAME_ATTRACTOR_COST: f64 = 0.3;

/// What an attractor is recognised by in the next report: its picture, and where it lies in units
/// of the latent scale. Pictures survive the drift of the latent space while training goes on.
#[derive(Clone, Debug)]
pub struct Described {
    image: Vec<f32>,
    place: Vec<f32>,
}

pub struct Assessed {
    pub report: AttractorReport,
    /// Ids of `FoundAttractors::fixed_points`, in their order.
    pub ids: Vec<AttractorId>,
}

#[expect(clippy::too_many_arguments, reason = "one caller, and each is a different thing")]
pub fn assess(
    current: &Current,
    context: &mut SearchContext,
    ends: &[End],
    found: &FoundAttractors,
    training: Range<usize>,
    noise: Range<usize>,
    contractive_share: f32,
    complete: bool,
) -> Result<Assessed, MapError> {
    let points = latent_points(&found.fixed_points, current.map.dim());
    let images = current.map.decode(&points)?;
    let described = images
        .rows()
        .zip(points.rows())
        .map(|(image, point)| Described {
            image: image.to_vec(),
            place: point.iter().map(|value| value / current.latent_scale).collect(),
        })
        .collect();
    let ids: Vec<AttractorId> =
        context.matcher.update(described, SAME_ATTRACTOR_COST, cost).into_iter().map(|id| AttractorId(id.0)).collect();

    let run = Rc::clone(&context.images);
    let counted = 0..training.len() + noise.len();
    let shares = found.shares(counted.clone());
    let noise_shares = found.shares(noise.clone());
    let nearest: Vec<(u32, f32)> = images.rows().map(|image| nearest_training(image, &run)).collect();
    let attractors = found
        .fixed_points
        .iter()
        .enumerate()
        .map(|(index, fixed_point)| Attractor {
            id: ids[index],
            latent: points.row(index).to_vec(),
            at: current.plane.plane_from_latent(points.row(index)),
            image: convert::image(images.row(index), &run),
            residual: fixed_point.residual,
            spectral_radius: fixed_point.spectral_radius,
            stable: fixed_point.stability == Stability::Attracting,
            basin_share: shares[index],
            noise_share: noise_shares[index],
            nearest_training: nearest[index].0,
            nearest_cosine: nearest[index].1,
        })
        .collect();

    let attracting = |start: usize| {
        found.end_of[start].filter(|&index| found.fixed_points[index].stability == Stability::Attracting)
    };
    let share = |range: Range<usize>, holds: &dyn Fn(usize) -> bool| {
        let count = range.len().max(1) as f32;
        range.filter(|&start| holds(start)).count() as f32 / count
    };
    let has_fate = |fate: fn(&Fate) -> bool| share(counted.clone(), &|start| fate(&ends[start].fate));
    let steps: Vec<f32> =
        ends[counted.clone()].iter().filter(|end| end.fate == Fate::Settled).map(|end| end.steps as f32).collect();
    let stable = found.attractors().len();
    let verdict = Verdict {
        stable_count: stable as u32,
        unstable_count: (found.fixed_points.len() - stable) as u32,
        paper_count: dynamics::paper_count(&ends[counted.clone()]) as u32,
        recalled_share: share(training.clone(), &|start| {
            attracting(start)
                .is_some_and(|index| cosine_similarity(images.row(index), run.training.row(start)) > SAME_COSINE)
        }),
        noise_settled_share: share(noise.clone(), &|start| attracting(start).is_some()),
        noise_recalled_share: share(noise.clone(), &|start| {
            attracting(start).is_some_and(|index| nearest[index].1 > SAME_COSINE)
        }),
        convergent_share: has_fate(|fate| *fate == Fate::Settled),
        median_steps: median(&steps),
        diverged_share: has_fate(|fate| *fate == Fate::Diverged),
        cycle_share: has_fate(|fate| matches!(fate, Fate::Cycle(_))),
        undecided_share: has_fate(|fate| *fate == Fate::Undecided),
        contractive_share,
        training_starts: training.len() as u32,
        noise_starts: noise.len() as u32,
    };
    Ok(Assessed { report: AttractorReport { step: current.step, attractors, verdict, complete }, ids })
}

/// Mean squared error per pixel on (at most 200) training and held-out images, without noise.
///
/// # Errors
/// If the map could not be evaluated.
pub fn reconstruction_errors(current: &Current, run: &Images) -> Result<(f32, f32), MapError> {
    let error = |images: &Points<f32>| {
        let sampled: Vec<usize> = (0..images.len().min(ERROR_SAMPLES)).collect();
        if sampled.is_empty() {
            return Ok(f32::NAN);
        }
        let images = images.select(&sampled);
        let decoded = current.map.decode(&current.map.encode(&images)?)?;
        let total: f32 = images.as_flat().iter().zip(decoded.as_flat()).map(|(x, y)| (x - y) * (x - y)).sum();
        Ok(total / images.as_flat().len() as f32)
    };
    Ok((error(&run.training)?, error(&run.test)?))
}

fn latent_points(fixed_points: &[FixedPoint], dim: usize) -> Points<f32> {
    let mut points = Points::empty(dim);
    for fixed_point in fixed_points {
        points.push(&fixed_point.point.iter().map(|&value| value as f32).collect::<Vec<_>>());
    }
    points
}

fn nearest_training(image: &[f32], run: &Images) -> (u32, f32) {
    run.training
        .rows()
        .take(IMAGES_COMPARED)
        .enumerate()
        .map(|(index, training)| (index as u32, cosine_similarity(image, training)))
        .max_by(|a, b| a.1.total_cmp(&b.1))
        .unwrap_or((0, 0.0))
}

fn cost(old: &Described, new: &Described) -> f64 {
    let apart = distance(&old.place, &new.place).min(1.0);
    f64::from(1.0 - cosine_similarity(&old.image, &new.image)) + 0.1 * f64::from(apart)
}
