//! The table of built-in strangers, set by set.

use std::collections::VecDeque;

use super::prepared::{ITERATIONS_A_LOOK, Prepared};
use crate::analysis::stranger::{OodIteration, OodTrajectory};
use crate::dataset::strangers;
use crate::dynamics::MapError;
use crate::engine::convert;
use crate::engine::datasets::Datasets;
use crate::math::Points;
use crate::math::rng::{Stream, seeded, shuffle};
use crate::math::roc::{Estimate, Separation};
use crate::protocol::{Failure, Image, Interval, ScoreResult, StrangerRow, StrangerTable};
use crate::spec::{ClassSet, DataSource, OodScore, StrangerSet};

/// Strangers shown of each set.
const EXAMPLES: usize = 6;

pub struct OodComparison {
    waiting: VecDeque<StrangerSet>,
    sets: usize,
    samples: usize,
    inliers: Option<Vec<OodTrajectory>>,
    under_way: Option<SetInProgress>,
    pub table: StrangerTable,
}

struct SetInProgress {
    /// `None`: the pictures that belong.
    set: Option<StrangerSet>,
    examples: Vec<Image>,
    count: usize,
    flow: OodIteration,
}

/// Why it does not go on.
#[derive(Debug, thiserror::Error)]
pub enum CompareError {
    #[error(transparent)]
    Map(#[from] MapError),
    #[error("{} {}", .0.what, .0.why)]
    Data(Failure),
}

impl OodComparison {
    pub fn new(sets: Vec<StrangerSet>, samples: u32) -> Self {
        Self {
            sets: sets.len(),
            waiting: sets.into(),
            samples: samples.clamp(1, 5000) as usize,
            inliers: None,
            under_way: None,
            table: StrangerTable { step: 0, in_distribution_count: 0, rows: Vec::new() },
        }
    }

    /// 0…1; the pictures that belong count as a set.
    pub fn done_share(&self) -> f32 {
        let waiting = self.waiting.len() + usize::from(self.under_way.is_some()) + usize::from(self.inliers.is_none());
        1.0 - (waiting.min(self.sets + 1)) as f32 / (self.sets + 1) as f32
    }

    pub fn is_done(&self) -> bool {
        self.waiting.is_empty() && self.under_way.is_none()
    }

    /// Works while `in_time` says so; whether a row has come to the table.
    ///
    /// # Errors
    /// If the map could not be evaluated, or a data set did not arrive.
    pub async fn advance(
        &mut self,
        prepared: &Prepared,
        datasets: &mut Datasets,
        in_time: impl Fn() -> bool,
    ) -> Result<bool, CompareError> {
        let current = &prepared.subject.current;
        let under_way = match &mut self.under_way {
            Some(under_way) => under_way,
            None => {
                let set = if self.inliers.is_none() { None } else { self.waiting.pop_front() };
                if set.is_none() && self.inliers.is_some() {
                    return Ok(false);
                }
                let pictures = self.pictures(set, prepared, datasets).await?;
                let shown: Vec<usize> = (0..pictures.len().min(EXAMPLES)).collect();
                let examples = convert::images(&pictures.select(&shown), &prepared.subject.images);
                let count = pictures.len();
                let flow = OodIteration::begin(&*current.map, &prepared.reference, pictures, current.latent_scale)?;
                self.under_way.insert(SetInProgress { set, examples, count, flow })
            }
        };
        let mut done = under_way.flow.is_done();
        while !done && in_time() {
            done = under_way.flow.advance(&*current.map, &prepared.reference, ITERATIONS_A_LOOK).await?;
        }
        let Some(SetInProgress { set, examples, count, flow }) = self.under_way.take_if(|_| done) else {
            return Ok(false);
        };
        let flowed = flow.finish(&prepared.reference);
        let (Some(set), Some(inliers)) = (set, &self.inliers) else {
            self.table.step = current.step;
            self.table.in_distribution_count = count as u32;
            self.inliers = Some(flowed);
            return Ok(false);
        };
        let results = results(inliers, &flowed, prepared.subject.spec.seed);
        self.table.rows.push(StrangerRow { set, count: count as u32, examples, results });
        Ok(true)
    }

    /// The strangers of `set`; without one the pictures that belong. Those of the calibration are never
    /// among them, as they are or changed.
    async fn pictures(
        &self,
        set: Option<StrangerSet>,
        prepared: &Prepared,
        datasets: &mut Datasets,
    ) -> Result<Points<f32>, CompareError> {
        let (images, spec) = (&prepared.subject.images, &prepared.subject.spec);
        let belonging = || images.test.select(&prepared.test_half[..prepared.test_half.len().min(self.samples)]);
        let dim = images.shape.dim();
        Ok(match set {
            None => belonging(),
            Some(StrangerSet::Inverted) => strangers::inverted(&belonging()),
            Some(StrangerSet::Rotated) => strangers::rotated(&belonging(), images.shape),
            Some(StrangerSet::UniformNoise) => strangers::uniform_noise(dim, self.samples, spec.seed),
            Some(StrangerSet::Constant) => strangers::constant(dim, self.samples.min(256)),
            Some(StrangerSet::Data(source)) => self.of_data(source, ClassSet::ALL, dim, spec.seed, datasets).await?,
            Some(set @ (StrangerSet::OtherClasses | StrangerSet::Classes(_))) => {
                let wanted = if let StrangerSet::Classes(classes) = set { classes } else { ClassSet::ALL };
                let others = ClassSet(wanted.0 & !spec.data.classes.0);
                self.of_data(spec.data.source, others, dim, spec.seed, datasets).await?
            }
        })
    }

    /// Test pictures of these classes, drawn by the seed; none of another size.
    async fn of_data(
        &self,
        source: DataSource,
        classes: ClassSet,
        dim: usize,
        seed: u64,
        datasets: &mut Datasets,
    ) -> Result<Points<f32>, CompareError> {
        let dataset = datasets.get(source, |_| {}).await.map_err(CompareError::Data)?;
        if dataset.shape().dim() != dim {
            return Ok(Points::empty(dim));
        }
        let labels = dataset.test().labels();
        let mut chosen: Vec<usize> = (0..labels.len()).filter(|&place| classes.contains(labels[place])).collect();
        shuffle(&mut seeded(seed, Stream::Strangers, 1), &mut chosen);
        chosen.truncate(self.samples);
        Ok(dataset.test().points(&chosen))
    }
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
