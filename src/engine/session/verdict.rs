//! From the ends of trajectories to the report: identities, pictures, and the numbers of docs/science.md 4.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use super::analyzed_weights::AnalyzedWeights;
use super::search_context::{Described, SearchContext, cost};
use crate::analysis::rate::predicted_steps;
use crate::analysis::sets::{Chamfer, rank90};
use crate::analysis::stranger::PictureMap;
use crate::dynamics::{
    self, End, FixedPoint, FoundAttractors, LatentMap, MapError, PreciseMap, Stability, Termination,
};
use crate::engine::convert;
use crate::engine::pace::Pace;
use crate::engine::paced_map::PacedMap;
use crate::math::Points;
use crate::math::statistics::{Spread, cosine_similarity, distance, median};
use crate::protocol::{Attractor, AttractorId, AttractorReport, NoiseStart, Verdict};
use crate::spec::threshold::{PAPER_STEP, SAME_COSINE};

/// Images on which the reconstruction errors are measured.
pub const ERROR_SAMPLES: usize = 200;
/// Attractors of which the rank is taken, those with the largest basins.
const RANKED_ATTRACTORS: usize = 200;
/// Largest cost at which an attractor is still the one of an earlier report.
const SAME_ATTRACTOR_COST: f64 = 0.3;

pub struct AssessedAttractors {
    pub report: AttractorReport,
    /// Ids of `FoundAttractors::fixed_points`, in their order.
    pub ids: Vec<AttractorId>,
}

/// How a search was made.
pub struct Starts<'a> {
    pub ends: &'a [End],
    /// Where the noise starts lie on the plane, in their order.
    pub noise_at: &'a [[f32; 2]],
    /// Mean squared error on training and on held-out images.
    pub errors: [f32; 2],
    /// Which of the ends began at training latents, and which at noise; others count in no share.
    pub training: Range<usize>,
    pub noise: Range<usize>,
    pub complete: bool,
}

/// What a search has found, with all that is measured of it.
pub struct Assessment {
    found: FoundAttractors,
    /// Latents and decoded images of `found.fixed_points`.
    latents: Points<f32>,
    images: Points<f32>,
    /// Nearest training image of each, with its cosine (NaN of points).
    nearest: Vec<(usize, f32)>,
    /// Training latents at which f contracts, of so many that were looked at.
    contracting: usize,
    contraction_samples: usize,
}

impl Assessment {
    /// Measures `found`; whether f contracts at (at most) so many training latents.
    ///
    /// # Errors
    /// If the fixed points could not be decoded.
    pub async fn of(
        found: FoundAttractors,
        analyzed: &AnalyzedWeights,
        smooth: &PreciseMap,
        context: &RefCell<SearchContext>,
        contraction_samples: usize,
        pace: &Pace,
    ) -> Result<Self, MapError> {
        let latents = latent_points(&found.fixed_points, analyzed.map.dim());
        let images = PacedMap::new(&analyzed.map, pace).decode(&latents).await?;
        let contraction_samples = contraction_samples.min(analyzed.training_latents.len());
        let mut contracting = 0;
        for sample in 0..contraction_samples {
            contracting += usize::from(contracts_at(analyzed, smooth, sample));
            pace.yield_if_due().await;
        }
        let mut nearest = Vec::with_capacity(images.len());
        for image in images.rows() {
            nearest.push(nearest_training(&context.borrow(), image));
            pace.yield_if_due().await;
        }
        Ok(Self { found, latents, images, nearest, contracting, contraction_samples })
    }

    /// The report.
    ///
    /// # Errors
    /// If the map could not be evaluated.
    pub fn finish(
        self,
        analyzed: &AnalyzedWeights,
        context: &mut SearchContext,
        starts: &Starts<'_>,
    ) -> Result<(AssessedAttractors, FoundAttractors), MapError> {
        let verdict = self.verdict(analyzed, context, starts)?;
        let found = &self.found;
        let described = Described::all(&self.images, &self.latents, analyzed, &context.images);
        let ids = context.matcher.update(described, SAME_ATTRACTOR_COST, cost);
        let ids: Vec<AttractorId> = ids.into_iter().map(|id| AttractorId(id.0)).collect();
        let run = Rc::clone(&context.images);
        let shares = found.shares(0..starts.training.len() + starts.noise.len());
        let noise_shares = found.shares(starts.noise.clone());
        let attractor = |(index, fixed_point): (usize, &FixedPoint)| Attractor {
            id: ids[index],
            latent: self.latents.row(index).to_vec(),
            at: analyzed.plane.plane_from_latent(self.latents.row(index)),
            image: convert::image(self.images.row(index), &run),
            residual: fixed_point.residual,
            spectral_radius: fixed_point.spectral_radius,
            stable: fixed_point.stability == Stability::Attracting,
            basin_share: shares[index],
            noise_share: noise_shares[index],
            nearest_training: self.nearest[index].0 as u32,
            nearest_cosine: self.nearest[index].1,
            nearest_image: convert::training_image_not_sent(self.nearest[index].0, &run),
        };
        let attractors = found.fixed_points.iter().enumerate().map(attractor).collect();
        let noise_start = |(start, &at): (usize, &[f32; 2])| NoiseStart {
            at,
            ends_on: found.end_of[start].and_then(|index| ids.get(index).copied()),
        };
        let noise = starts.noise.clone().zip(starts.noise_at).map(noise_start).collect();
        let report = AttractorReport { step: analyzed.step, attractors, verdict, noise, complete: starts.complete };
        Ok((AssessedAttractors { report, ids }, self.found))
    }

    fn verdict(
        &self,
        analyzed: &AnalyzedWeights,
        context: &SearchContext,
        starts: &Starts<'_>,
    ) -> Result<Verdict, MapError> {
        let (found, run) = (&self.found, &context.images);
        let (training, noise, ends) = (starts.training.clone(), starts.noise.clone(), starts.ends);
        let counted = 0..training.len() + noise.len();
        let stable = found.attractor_count();
        // Only attractors are ends: `end_of` names no other fixed point.
        let ends_on = |start: usize| found.end_of[start];
        let share = |range: Range<usize>, holds: &dyn Fn(usize) -> bool| {
            let count = range.len().max(1) as f32;
            range.filter(|&start| holds(start)).count() as f32 / count
        };
        let share_that = |termination: fn(&Termination) -> bool| {
            share(counted.clone(), &|start| termination(&ends[start].termination))
        };
        let settled = ends[counted.clone()].iter().filter(|end| end.termination == Termination::Settled);
        let steps: Vec<f32> = settled.map(|end| end.steps as f32).collect();
        let cosines: Vec<f32> = self.nearest[..stable].iter().map(|nearest| nearest.1).collect();
        let [memorization_of_unseen, memorization_of_noise] = context.facts.baselines();
        let reached_from = |range: Range<usize>| {
            let mut reached: Vec<usize> = range.filter_map(ends_on).collect();
            reached.sort_unstable();
            reached.dedup();
            self.latents.select(&reached)
        };
        let chamfer = Chamfer::between(&reached_from(noise.clone()), &reached_from(training.clone()));
        let ranked: Vec<usize> = (0..stable.min(RANKED_ATTRACTORS)).collect();
        let score = context.truth.agreement(analyzed)?;
        let of_pictures = |share: f32| if run.shape.is_picture() { share } else { f32::NAN };
        Ok(Verdict {
            stable_count: stable as u32,
            unstable_count: (found.fixed_points.len() - stable) as u32,
            paper_count: dynamics::paper_count(&ends[counted.clone()]) as u32,
            perfect: context.truth.perfect().or_else(|| context.facts.perfect()),
            photocopy_count: cosines.iter().filter(|&&cosine| cosine > SAME_COSINE).count() as u32,
            recalled_share: of_pictures(share(training.clone(), &|start| {
                ends_on(start).is_some_and(|index| {
                    cosine_similarity(self.images.row(index), run.training.row(start)) > SAME_COSINE
                })
            })),
            noise_settled_share: share(noise.clone(), &|start| ends_on(start).is_some()),
            noise_recalled_share: of_pictures(share(noise.clone(), &|start| {
                ends_on(start).is_some_and(|index| self.nearest[index].1 > SAME_COSINE)
            })),
            memorization: Spread::of(&cosines),
            memorization_of_unseen,
            memorization_of_noise,
            train_error: starts.errors[0],
            test_error: starts.errors[1],
            rank90: rank90(&self.images.select(&ranked)) as u32,
            chamfer_cosine: chamfer.map_or(f32::NAN, |chamfer| chamfer.cosine),
            chamfer_distance: chamfer.map_or(f32::NAN, |chamfer| chamfer.distance / analyzed.latent_scale),
            convergent_share: share_that(|termination| *termination == Termination::Settled),
            median_steps: median(&steps),
            steps_by_radius: self.predicted_steps(analyzed, training.clone(), |fixed| fixed.spectral_radius),
            steps_by_norm: self.predicted_steps(analyzed, training.clone(), |fixed| fixed.norm),
            diverged_share: share_that(|termination| *termination == Termination::Diverged),
            cycle_share: share_that(|termination| matches!(termination, Termination::Cycle(_))),
            undecided_share: share_that(|termination| *termination == Termination::Undecided),
            // 0/0 where it could not be measured.
            contractive_share: self.contracting as f32 / self.contraction_samples as f32,
            score_cosine: score.median_cosine,
            score_error: score.relative_error,
            training_starts: training.len() as u32,
            noise_starts: noise.len() as u32,
        })
    }

    /// Median over the training starts that end on an attractor; infinite where half of them never
    /// would at that rate, NaN for no start.
    fn predicted_steps(&self, analyzed: &AnalyzedWeights, training: Range<usize>, rate: fn(&FixedPoint) -> f64) -> f32 {
        let mut steps: Vec<f64> = training
            .filter_map(|start| {
                let index = self.found.end_of[start]?;
                let distance = distance(analyzed.training_latents.row(start), self.latents.row(index));
                let rate = rate(&self.found.fixed_points[index]);
                Some(predicted_steps(f64::from(distance), PAPER_STEP, rate).unwrap_or(f64::INFINITY))
            })
            .collect();
        steps.sort_unstable_by(f64::total_cmp);
        steps.get(steps.len() / 2).map_or(f32::NAN, |&steps| steps as f32)
    }
}

/// The training image that is most like `image`: of pictures by cosine, of points by distance.
fn nearest_training(context: &SearchContext, image: &[f32]) -> (usize, f32) {
    if context.images.shape.is_picture() {
        return context.facts.directions.nearest(image);
    }
    let distances = context.images.training.rows().map(|point| distance(point, image));
    let nearest = distances.enumerate().min_by(|a, b| a.1.total_cmp(&b.1));
    (nearest.map_or(0, |(index, _)| index), f32::NAN)
}

fn contracts_at(analyzed: &AnalyzedWeights, smooth: &PreciseMap, index: usize) -> bool {
    use crate::dynamics::SmoothMap;
    let latent: Vec<f64> = analyzed.training_latents.row(index).iter().map(|&value| f64::from(value)).collect();
    dynamics::spectrum::spectral_norm(&smooth.jacobian(&latent)) < 1.0
}

/// Mean squared error per pixel on (at most 200 of) these images, without noise; NaN for none.
pub async fn reconstruction_error(
    analyzed: &AnalyzedWeights,
    images: &Points<f32>,
    pace: &Pace,
) -> Result<f32, MapError> {
    let sampled: Vec<usize> = (0..images.len().min(ERROR_SAMPLES)).collect();
    if sampled.is_empty() {
        return Ok(f32::NAN);
    }
    let images = images.select(&sampled);
    let decoded = {
        let map = PacedMap::new(&analyzed.map, pace);
        map.decode(&map.encode(&images).await?).await?
    };
    let total: f32 = images.as_flat().iter().zip(decoded.as_flat()).map(|(x, y)| (x - y) * (x - y)).sum();
    Ok(total / images.as_flat().len() as f32)
}

fn latent_points(fixed_points: &[FixedPoint], dim: usize) -> Points<f32> {
    let mut points = Points::empty(dim);
    for fixed_point in fixed_points {
        points.push(&fixed_point.point.iter().map(|&value| value as f32).collect::<Vec<_>>());
    }
    points
}
