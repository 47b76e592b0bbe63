//! The search on one set of weights: trajectories, polishing, the verdict, then basins; in slices.

use std::ops::Range;
use std::rc::Rc;

use super::analyzed_weights::AnalyzedWeights;
use super::outbox::EventOutbox;
use super::search_context::{SearchContext, Searched};
use super::verdict::{Assessment, Starts};
use crate::dynamics::field::latent_nodes;
use crate::dynamics::{
    AttractorSearch, BasinSearch, BasinTarget, End, MapError, Picard, PicardRule, PreciseMap, SearchRule,
};
use crate::math::rng::{Stream, seeded, standard_normals};
use crate::math::{Grid, Plane, Points, Window};
use crate::platform::clock::now_ms;
use crate::protocol::{AttractorReport, Basins, RunEvent, When};
use crate::shown::{KnownAttractors, basin_labels};

/// A slice ends after about this long.
pub const SLICE_MS: f64 = 20.0;
/// Iterations between two looks at the clock.
pub const ITERATIONS_A_LOOK: u32 = 8;

/// How far a search goes: quick while training, complete at rest.
struct Effort {
    training_starts: usize,
    noise_starts: usize,
    max_steps: u32,
    contraction_samples: usize,
    basin_nodes_a_side: usize,
}

const WHILE_TRAINING: Effort =
    Effort { training_starts: 100, noise_starts: 64, max_steps: 300, contraction_samples: 12, basin_nodes_a_side: 48 };
/// The paper's 3000 iterations; 500 training starts as in the measured tables (docs/science.md 3.8).
const AT_REST: Effort = Effort {
    training_starts: 500,
    noise_starts: 256,
    max_steps: 3000,
    contraction_samples: 100,
    basin_nodes_a_side: 96,
};

impl Effort {
    fn of(complete: bool) -> &'static Self {
        if complete { &AT_REST } else { &WHILE_TRAINING }
    }
}

pub enum SearchOutcome {
    Going {
        done: u64,
        of: u64,
    },
    /// These are the attractors; the search goes on to basins.
    AttractorsKnown(Box<AttractorReport>),
    Done,
}

enum PassStage {
    Iterating(Picard),
    Polishing(AttractorSearch),
    Measuring(Assessment),
    /// The null lines and the perfect denoiser, which outlive the search.
    KnowingTheImages(Assessment),
    Basins {
        search: BasinSearch,
        grid: Grid,
        known: Rc<KnownAttractors>,
    },
    BetweenStages,
}

pub struct AnalysisPass {
    current: Rc<AnalyzedWeights>,
    smooth: PreciseMap,
    complete: bool,
    effort: &'static Effort,
    training: Range<usize>,
    noise: Range<usize>,
    /// Where the noise starts lie on the plane.
    noise_at: Vec<[f32; 2]>,
    ends: Vec<End>,
    stage: PassStage,
}

impl AnalysisPass {
    /// Begins on the weights of `current`; `extra` starts (dropped leaves) find attractors too but
    /// count in no share.
    pub fn begin(
        context: &mut SearchContext,
        current: Rc<AnalyzedWeights>,
        extra: Points<f32>,
        complete: bool,
    ) -> Result<Self, MapError> {
        let effort = Effort::of(complete);
        let latents = &current.training_latents;
        let dim = latents.dim();
        let training = 0..latents.len().min(effort.training_starts);
        let noise = training.end..training.end + effort.noise_starts;
        let mut starts = latents.select(&training.clone().collect::<Vec<_>>());
        let mut rng = seeded(context.seed, Stream::Starts, 0);
        let mut noise_at = Vec::with_capacity(noise.len());
        for _ in noise.clone() {
            let start = standard_normals(&mut rng, dim);
            noise_at.push(current.plane.plane_from_latent(&start));
            starts.push(&start);
        }
        for start in extra.rows() {
            starts.push(start);
        }
        let rule = PicardRule { max_steps: effort.max_steps, ..PicardRule::paper(current.latent_scale) };
        Ok(Self {
            smooth: PreciseMap::new(&current.weights),
            stage: PassStage::Iterating(Picard::new(&starts, rule)),
            current,
            complete,
            effort,
            training,
            noise,
            noise_at,
            ends: Vec::new(),
        })
    }

    /// Labels the basins of what is already known, on another window.
    pub fn begin_basins(context: &SearchContext, current: Rc<AnalyzedWeights>, window: Option<Window>) -> Self {
        let complete = context.searched.as_ref().is_some_and(|searched| searched.complete);
        let mut search = Self {
            smooth: PreciseMap::new(&current.weights),
            current,
            complete,
            effort: Effort::of(complete),
            training: 0..0,
            noise: 0..0,
            noise_at: Vec::new(),
            ends: Vec::new(),
            stage: PassStage::BetweenStages,
        };
        search.stage = search.basins_stage(context, window).unwrap_or(PassStage::BetweenStages);
        search
    }

    /// The plane in which the weights it is made on are drawn.
    pub fn plane(&self) -> &Plane {
        &self.current.plane
    }

    /// The weights it is made on.
    pub fn current(&self) -> Rc<AnalyzedWeights> {
        Rc::clone(&self.current)
    }

    pub fn is_complete_kind(&self) -> bool {
        self.complete
    }

    /// One slice of work.
    ///
    /// # Errors
    /// If the map could not be evaluated.
    pub async fn advance(
        &mut self,
        context: &mut SearchContext,
        window: Option<Window>,
        outbox: &mut EventOutbox,
    ) -> Result<SearchOutcome, MapError> {
        let started = now_ms();
        let in_time = || now_ms() - started < SLICE_MS;
        match std::mem::replace(&mut self.stage, PassStage::BetweenStages) {
            PassStage::Iterating(mut picard) => {
                let mut done = picard.is_done();
                while !done && in_time() {
                    done = picard.advance(&*self.current.map, ITERATIONS_A_LOOK).await?;
                }
                let iterations = u64::from(picard.iterations());
                self.stage = if done {
                    self.ends = picard.into_ends();
                    let rule = SearchRule::relative_to(f64::from(self.current.latent_scale));
                    PassStage::Polishing(AttractorSearch::new(&self.ends, rule))
                } else {
                    PassStage::Iterating(picard)
                };
                Ok(SearchOutcome::Going { done: iterations, of: u64::from(self.effort.max_steps) })
            }
            PassStage::Polishing(mut search) => {
                let mut done = false;
                while !done && in_time() {
                    done = search.advance(&self.smooth, 1);
                }
                self.stage = if done {
                    let samples = self.effort.contraction_samples;
                    PassStage::Measuring(Assessment::begin(&self.current, search.finish(), samples)?)
                } else {
                    PassStage::Polishing(search)
                };
                Ok(SearchOutcome::Going { done: 0, of: 0 })
            }
            PassStage::Measuring(mut assessment) => {
                let done = assessment.advance(&self.current, &self.smooth, context, in_time);
                self.stage =
                    if done { PassStage::KnowingTheImages(assessment) } else { PassStage::Measuring(assessment) };
                Ok(SearchOutcome::Going { done: 0, of: 0 })
            }
            PassStage::KnowingTheImages(assessment) => {
                // While training one slice a search must do; what is not known yet comes later.
                if !context.facts.advance(in_time) && self.complete {
                    self.stage = PassStage::KnowingTheImages(assessment);
                    let (done, of) = context.facts.progress();
                    return Ok(SearchOutcome::Going { done, of });
                }
                let report = self.report(context, assessment)?;
                self.stage = self.basins_stage(context, window).unwrap_or(PassStage::BetweenStages);
                Ok(SearchOutcome::AttractorsKnown(Box::new(report)))
            }
            PassStage::Basins { mut search, grid, known } => {
                let mut done = false;
                while !done && in_time() {
                    done = search.advance(&*self.current.map, ITERATIONS_A_LOOK).await?;
                }
                if done {
                    let basins = basins(self.current.step, &search, grid, &known);
                    outbox.send_of(context.run, RunEvent::Basins { at: When::Now, basins });
                    context.basins_stale = false;
                    return Ok(SearchOutcome::Done);
                }
                self.stage = PassStage::Basins { search, grid, known };
                Ok(SearchOutcome::Going { done: 0, of: 0 })
            }
            PassStage::BetweenStages => Ok(SearchOutcome::Done),
        }
    }

    fn report(&self, context: &mut SearchContext, assessment: Assessment) -> Result<AttractorReport, MapError> {
        let starts = Starts {
            ends: &self.ends,
            noise_at: &self.noise_at,
            training: self.training.clone(),
            noise: self.noise.clone(),
            complete: self.complete,
        };
        let (assessed, found) = assessment.finish(&self.current, context, &starts)?;
        let merge_radius = SearchRule::relative_to(f64::from(self.current.latent_scale)).merge_radius;
        let known = KnownAttractors { ids: assessed.ids, targets: BasinTarget::of(&found, merge_radius) };
        context.searched = Some(Searched { step: self.current.step, complete: self.complete, known: Rc::new(known) });
        context.basins_stale = context.wants_basins;
        Ok(assessed.report)
    }

    fn basins_stage(&self, context: &SearchContext, window: Option<Window>) -> Option<PassStage> {
        let searched = context.searched.as_ref().filter(|_| context.wants_basins)?;
        let known = Rc::clone(&searched.known);
        let (search, grid) = basin_search(&self.current, &known, self.complete, window?);
        Some(PassStage::Basins { search, grid, known })
    }
}

/// The labelling of the basins of what is known of `current`, as far as a search of that kind goes.
pub fn basin_search(
    current: &AnalyzedWeights,
    known: &KnownAttractors,
    complete: bool,
    window: Window,
) -> (BasinSearch, Grid) {
    let effort = Effort::of(complete);
    let side = effort.basin_nodes_a_side;
    let grid = Grid { window, columns: side, rows: side };
    let rule = PicardRule::strict(current.latent_scale, effort.max_steps.min(500));
    (BasinSearch::new(&latent_nodes(&current.plane, &grid), known.targets.clone(), rule), grid)
}

pub fn basins(step: u64, search: &BasinSearch, grid: Grid, known: &KnownAttractors) -> Basins {
    Basins { step, grid, labels: basin_labels(search.labels(), &known.ids) }
}
