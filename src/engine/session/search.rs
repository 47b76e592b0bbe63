//! The search on one set of weights: trajectories, polishing, the verdict; and the labelling of basins.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use super::analyzed_weights::AnalyzedWeights;
use super::search_context::{SearchContext, Searched};
use super::verdict::{Assessment, Starts, reconstruction_error};
use crate::dynamics::field::latent_nodes;
use crate::dynamics::{
    AttractorSearch, BasinSearch, BasinTarget, End, FusedMap, MapError, Pass, Picard, PicardRule, PreciseMap,
    SearchRule, SmoothMap,
};
use crate::engine::pace::{Activity, LongWork, Pace};
use crate::engine::paced_map::PacedMap;
use crate::math::rng::{Stream, seeded, standard_normals};
use crate::math::{Grid, Points, Window};
use crate::protocol::{AttractorReport, Basins};
use crate::shown::{KnownAttractors, basin_labels};

/// How far a search goes: quick while training, complete at rest.
#[derive(Clone, Copy)]
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

/// What following the starts of a search may cost where a map goes operation by operation: about five minutes on a core.
const MOST_MULTIPLICATIONS: u64 = 1 << 40;
/// Below these nothing would be found.
const LEAST_STARTS: usize = 8;
const LEAST_STEPS: usize = 100;
const LEAST_NODES_A_SIDE: usize = 16;

impl Effort {
    /// For a map. One operation by operation may be a thousand times as much work as another, and is followed from
    /// fewer starts then, and not as long; the report says how many starts there were.
    fn of(complete: bool, map: &FusedMap) -> Self {
        let effort = if complete { AT_REST } else { WHILE_TRAINING };
        if map.graph().is_none() {
            return effort;
        }
        let steps = (MOST_MULTIPLICATIONS / map.multiplications(Pass::Map).max(1) as u64).max(1);
        let wanted = (effort.training_starts + effort.noise_starts) as u64 * u64::from(effort.max_steps);
        if wanted <= steps {
            return effort;
        }
        // Half of what is left out are starts, half steps.
        let share = (steps as f64 / wanted as f64).sqrt();
        let of = |count: usize, least: usize| ((count as f64 * share) as usize).clamp(least.min(count), count);
        Self {
            training_starts: of(effort.training_starts, LEAST_STARTS),
            noise_starts: of(effort.noise_starts, LEAST_STARTS),
            max_steps: of(effort.max_steps as usize, LEAST_STEPS) as u32,
            contraction_samples: of(effort.contraction_samples, 1),
            basin_nodes_a_side: of(effort.basin_nodes_a_side, LEAST_NODES_A_SIDE),
        }
    }
}

/// What a slice of a search came to.
pub enum PassUpdate {
    /// So much is done, of so much; 0 of 0 where nobody knows how long it takes.
    Going { done: u64, of: u64 },
    /// The attractors, and the search is over.
    Attractors(Box<AttractorReport>),
    /// The basins, and the search is over.
    Basins(Basins),
}

/// A search under way. Dropped, it ends.
pub struct AnalysisPass {
    analyzed: Rc<AnalyzedWeights>,
    complete: bool,
    work: PassWork,
}

enum PassWork {
    Attractors(LongWork<Result<AttractorReport, MapError>>),
    Basins(LongWork<Result<Basins, MapError>>),
}

impl AnalysisPass {
    /// For the attractors of `analyzed`; `extra` starts (dropped trajectories) find attractors too but count in no
    /// share.
    pub fn attractors(
        context: &Rc<RefCell<SearchContext>>,
        analyzed: Rc<AnalyzedWeights>,
        extra: Points<f32>,
        complete: bool,
    ) -> Self {
        let (context, searched) = (Rc::clone(context), Rc::clone(&analyzed));
        let work = |pace| find_attractors(context, searched, extra, complete, pace);
        Self { analyzed, complete, work: PassWork::Attractors(LongWork::begin(work)) }
    }

    /// For the basins of what is known, in this window; `None` where they are not wanted or nothing is known.
    pub fn basins(
        context: &RefCell<SearchContext>,
        analyzed: Rc<AnalyzedWeights>,
        window: Option<Window>,
    ) -> Option<Self> {
        let mut context = context.borrow_mut();
        let searched = context.searched.clone().filter(|_| context.wants_basins)?;
        let work = label_basins(&analyzed, searched.known, searched.complete, window?);
        context.basins_stale = false;
        Some(Self::labelling(analyzed, searched.complete, work))
    }

    /// A labelling of basins that is under way on the weights `analyzed`.
    pub(super) fn labelling(
        analyzed: Rc<AnalyzedWeights>,
        complete: bool,
        work: LongWork<Result<Basins, MapError>>,
    ) -> Self {
        Self { analyzed, complete, work: PassWork::Basins(work) }
    }

    /// The weights it is made on.
    pub fn analyzed(&self) -> &Rc<AnalyzedWeights> {
        &self.analyzed
    }

    pub fn is_complete_kind(&self) -> bool {
        self.complete
    }

    /// Whether it has a slice to do.
    pub fn activity(&self) -> Activity {
        match &self.work {
            PassWork::Attractors(work) => work.activity(),
            PassWork::Basins(work) => work.activity(),
        }
    }

    /// One slice of work.
    ///
    /// # Errors
    /// If the map could not be evaluated.
    pub fn slice(&mut self) -> Result<PassUpdate, MapError> {
        let (news, (done, of)) = match &mut self.work {
            PassWork::Attractors(work) => {
                let report = work.slice().transpose()?;
                (report.map(|report| PassUpdate::Attractors(Box::new(report))), work.progress())
            }
            PassWork::Basins(work) => (work.slice().transpose()?.map(PassUpdate::Basins), work.progress()),
        };
        Ok(news.unwrap_or(PassUpdate::Going { done, of }))
    }
}

/// Follows many starts to their ends, polishes what they ended on, and measures it. The report becomes what
/// `context` has searched last. What is found does not depend on where the work is interrupted; only a search
/// that is not complete takes what is known of the images by then.
///
/// # Errors
/// If the map could not be evaluated.
pub async fn find_attractors(
    context: Rc<RefCell<SearchContext>>,
    analyzed: Rc<AnalyzedWeights>,
    extra: Points<f32>,
    complete: bool,
    pace: Pace,
) -> Result<AttractorReport, MapError> {
    let effort = Effort::of(complete, &analyzed.map);
    let starts = DrawnStarts::new(context.borrow().seed, &analyzed, &extra, &effort);
    let rule = PicardRule { max_steps: effort.max_steps, ..PicardRule::paper(analyzed.latent_scale) };
    let map = PacedMap::new(&analyzed.map, &pace);
    let mut picard = Picard::new(&starts.latents, rule);
    while !picard.advance(&map, 1).await? {
        pace.set_progress(picard.iterations().into(), effort.max_steps.into());
    }
    pace.set_progress(0, 0);
    let (ends, smooth) = (picard.into_ends(), PreciseMap::new(&analyzed.weights));
    let mut polishing = AttractorSearch::new(&ends, SearchRule::relative_to(f64::from(analyzed.latent_scale)));
    while !polishing.advance(&smooth, 1) {
        pace.yield_if_due().await;
    }
    // Where J is too wide, nobody can say whether it contracts.
    let samples = if smooth.is_too_wide_for_jacobians() { 0 } else { effort.contraction_samples };
    let mut assessment = Assessment::begin(&analyzed, polishing.finish(), samples, &pace).await?;
    while !assessment.advance(&analyzed, &smooth, &context.borrow()) {
        pace.yield_if_due().await;
    }
    complete_image_facts(&context, complete, &pace).await;
    let images = Rc::clone(&context.borrow().images);
    let errors = [
        reconstruction_error(&analyzed, &images.training, &pace).await?,
        reconstruction_error(&analyzed, &images.test, &pace).await?,
    ];
    let starts = starts.ended(&ends, errors, complete);
    let mut context = context.borrow_mut();
    let (assessed, found) = assessment.finish(&analyzed, &mut context, &starts)?;
    let merge_radius = SearchRule::relative_to(f64::from(analyzed.latent_scale)).merge_radius;
    let known = KnownAttractors { ids: assessed.ids, targets: BasinTarget::of(&found, merge_radius) };
    context.searched = Some(Searched { step: analyzed.step, complete, known: Rc::new(known) });
    context.basins_stale = context.wants_basins;
    Ok(assessed.report)
}

/// The null lines and the perfect denoiser, which outlive the search. While training one slice a search must
/// do; what is not known yet comes later.
async fn complete_image_facts(context: &RefCell<SearchContext>, complete: bool, pace: &Pace) {
    pace.yield_now().await;
    while !context.borrow_mut().facts.advance() {
        if complete {
            let (done, of) = context.borrow().facts.progress();
            pace.set_progress(done, of);
            pace.yield_if_due().await;
        } else if pace.is_due() {
            break;
        }
    }
}

/// Where a search starts from: training latents, then noise, then what is followed besides.
struct DrawnStarts {
    latents: Points<f32>,
    training: Range<usize>,
    noise: Range<usize>,
    /// Where the noise starts lie on the plane.
    noise_at: Vec<[f32; 2]>,
}

impl DrawnStarts {
    fn new(seed: u64, analyzed: &AnalyzedWeights, extra: &Points<f32>, effort: &Effort) -> Self {
        let latents = &analyzed.training_latents;
        let training = 0..latents.len().min(effort.training_starts);
        let noise = training.end..training.end + effort.noise_starts;
        let mut starts = latents.select(&training.clone().collect::<Vec<_>>());
        let mut rng = seeded(seed, Stream::Starts, 0);
        let mut noise_at = Vec::with_capacity(noise.len());
        for _ in noise.clone() {
            let start = standard_normals(&mut rng, latents.dim());
            noise_at.push(analyzed.plane.plane_from_latent(&start));
            starts.push(&start);
        }
        extra.rows().for_each(|start| starts.push(start));
        Self { latents: starts, training, noise, noise_at }
    }

    fn ended<'a>(&'a self, ends: &'a [End], errors: [f32; 2], complete: bool) -> Starts<'a> {
        let (training, noise) = (self.training.clone(), self.noise.clone());
        Starts { ends, noise_at: &self.noise_at, errors, training, noise, complete }
    }
}

/// The labelling of the basins of what is known of `analyzed`, as far as a search of that kind goes.
pub fn label_basins(
    analyzed: &Rc<AnalyzedWeights>,
    known: Rc<KnownAttractors>,
    complete: bool,
    window: Window,
) -> LongWork<Result<Basins, MapError>> {
    let analyzed = Rc::clone(analyzed);
    LongWork::begin(move |pace| async move {
        let effort = Effort::of(complete, &analyzed.map);
        let side = effort.basin_nodes_a_side;
        let grid = Grid { window, columns: side, rows: side };
        let rule = PicardRule::strict(analyzed.latent_scale, effort.max_steps.min(500));
        let mut search = BasinSearch::new(&latent_nodes(&analyzed.plane, &grid), known.targets.clone(), rule);
        search.advance(&PacedMap::new(&analyzed.map, &pace), u32::MAX).await?;
        Ok(Basins { step: analyzed.step, grid, labels: basin_labels(search.labels(), &known.ids) })
    })
}

#[cfg(test)]
#[path = "search_tests.rs"]
mod tests;
