//! The table of built-in strangers, set by set.

use std::cell::RefCell;
use std::rc::Rc;

use super::prepared::Prepared;
use super::seen::framed;
use crate::analysis::stranger::{OodIteration, OodTrajectory};
use crate::dataset::strangers;
use crate::dynamics::MapError;
use crate::engine::convert;
use crate::engine::datasets::Datasets;
use crate::engine::pace::Pace;
use crate::engine::paced_map::PacedMap;
use crate::math::Points;
use crate::math::rng::{Stream, seeded, shuffle};
use crate::math::roc::{Estimate, Separation};
use crate::protocol::{Failure, Interval, ScoreResult, StrangerRow, StrangerTable};
use crate::spec::{ClassSet, DataSource, OodScore, StrangerSet};

/// Strangers shown of each set.
const EXAMPLES: usize = 6;

/// Why it does not go on.
#[derive(Debug, thiserror::Error)]
pub enum CompareError {
    #[error(transparent)]
    Map(#[from] MapError),
    #[error("{} {}", .0.what, .0.why)]
    Data(Failure),
}

/// Lets the pictures that belong and then every set flow, at most `samples` of each, and fills `table` row by
/// row.
///
/// # Errors
/// If the map could not be evaluated, or a data set did not arrive.
pub async fn compare(
    sets: Vec<StrangerSet>,
    samples: u32,
    prepared: Rc<Prepared>,
    mut datasets: Datasets,
    table: Rc<RefCell<StrangerTable>>,
    pace: Pace,
) -> Result<(), CompareError> {
    let samples = samples.clamp(1, 5000) as usize;
    let of = sets.len() as u64 + 1;
    let framing = prepared.framing();
    // Framed, they are what they were made of.
    let is_undone = |set: &StrangerSet| framing.is_some() && *set == StrangerSet::Inverted;
    let sets: Vec<StrangerSet> = sets.into_iter().filter(|set| !is_undone(set)).collect();
    let belonging = framed(pictures(None, samples, &prepared, &mut datasets).await?, framing, &pace).await;
    table.replace(StrangerTable {
        step: prepared.subject.analyzed.step,
        in_distribution_count: belonging.len() as u32,
        rows: Vec::new(),
    });
    let inliers = flow_to_the_end(belonging, &prepared, &pace).await?;
    for (number, set) in sets.into_iter().enumerate() {
        pace.set_progress(number as u64 + 1, of);
        pace.yield_now().await;
        let pictures = framed(pictures(Some(set), samples, &prepared, &mut datasets).await?, framing, &pace).await;
        let shown: Vec<usize> = (0..pictures.len().min(EXAMPLES)).collect();
        let examples = convert::images(&pictures.select(&shown), &prepared.subject.images);
        let count = pictures.len() as u32;
        let flowed = flow_to_the_end(pictures, &prepared, &pace).await?;
        let results = results(&inliers, &flowed, prepared.subject.spec.seed);
        table.borrow_mut().rows.push(StrangerRow { set, count, examples, results });
    }
    Ok(())
}

/// How well each score tells pictures, rows as the network sees them, from at most `samples` that belong.
///
/// # Errors
/// If the map could not be evaluated, or a data set did not arrive.
#[cfg(not(target_arch = "wasm32"))]
pub async fn told_apart(
    strangers: Points<f32>,
    samples: usize,
    prepared: &Prepared,
    pace: &Pace,
) -> Result<Vec<ScoreResult>, CompareError> {
    let belonging = pictures(None, samples, prepared, &mut Datasets::default()).await?;
    let belonging = framed(belonging, prepared.framing(), pace).await;
    let inliers = flow_to_the_end(belonging, prepared, pace).await?;
    let strangers = flow_to_the_end(strangers, prepared, pace).await?;
    Ok(results(&inliers, &strangers, prepared.subject.spec.seed))
}

async fn flow_to_the_end(
    pictures: Points<f32>,
    prepared: &Prepared,
    pace: &Pace,
) -> Result<Vec<OodTrajectory>, MapError> {
    let analyzed = &prepared.subject.analyzed;
    let map = PacedMap::new(&analyzed.map, pace);
    let mut flow = OodIteration::begin(&map, &prepared.reference, pictures, analyzed.latent_scale).await?;
    flow.advance(&map, &prepared.reference, u32::MAX).await?;
    Ok(flow.finish(&prepared.reference))
}

/// The strangers of `set`; without one the pictures that belong. Those of the calibration are never
/// among them, as they are or changed.
async fn pictures(
    set: Option<StrangerSet>,
    samples: usize,
    prepared: &Prepared,
    datasets: &mut Datasets,
) -> Result<Points<f32>, CompareError> {
    let (images, spec) = (&prepared.subject.images, &prepared.subject.spec);
    let belonging = || images.test.select(&prepared.test_half[..prepared.test_half.len().min(samples)]);
    let dim = images.shape.dim();
    Ok(match set {
        None => belonging(),
        Some(StrangerSet::Inverted) => strangers::inverted(&belonging()),
        Some(StrangerSet::Rotated) => strangers::rotated(&belonging(), images.shape),
        Some(StrangerSet::UniformNoise) => strangers::uniform_noise(dim, samples, spec.seed),
        Some(StrangerSet::Constant) => strangers::constant(dim, samples.min(256)),
        Some(StrangerSet::Data(source)) => of_data(source, ClassSet::ALL, dim, (samples, spec.seed), datasets).await?,
        Some(set @ (StrangerSet::OtherClasses | StrangerSet::Classes(_))) => {
            let wanted = if let StrangerSet::Classes(classes) = set { classes } else { ClassSet::ALL };
            let others = ClassSet(wanted.0 & !spec.data.classes.0);
            of_data(spec.data.source, others, dim, (samples, spec.seed), datasets).await?
        }
    })
}

/// Test pictures of these classes, drawn by the seed; none of another size.
async fn of_data(
    source: DataSource,
    classes: ClassSet,
    dim: usize,
    (samples, seed): (usize, u64),
    datasets: &mut Datasets,
) -> Result<Points<f32>, CompareError> {
    let dataset = datasets.get(source).await.map_err(CompareError::Data)?;
    if dataset.shape().dim() != dim {
        return Ok(Points::empty(dim));
    }
    let labels = dataset.test().labels();
    let mut chosen: Vec<usize> = (0..labels.len()).filter(|&place| classes.contains(labels[place])).collect();
    shuffle(&mut seeded(seed, Stream::Strangers, 1), &mut chosen);
    chosen.truncate(samples);
    Ok(dataset.test().points(&chosen))
}

/// Every score that was measured of all pictures on both sides.
fn results(inliers: &[OodTrajectory], strangers: &[OodTrajectory], seed: u64) -> Vec<ScoreResult> {
    let interval = |Estimate { value, low, high }: Estimate| Interval { value, low, high };
    let result = |score: OodScore| {
        let values =
            |of: &[OodTrajectory]| of.iter().map(|flowed| flowed.scores.get(score)).collect::<Option<Vec<f32>>>();
        let separation = Separation::new(&values(inliers)?, &values(strangers)?);
        let [auroc, fpr95] = separation.estimates(&mut seeded(seed, Stream::Bootstrap, score as u64)).map(interval);
        // Nobody to tell from anybody.
        if !auroc.value.is_finite() {
            return None;
        }
        Some(ScoreResult { score, auroc, fpr95, roc: separation.curve() })
    };
    OodScore::ALL.into_iter().filter_map(result).collect()
}
