//! The search on one set of weights: trajectories, polishing, the verdict; and the labelling of basins.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use super::analyzed_weights::AnalyzedWeights;
use super::effort::{Effort, noise_starts};
use super::search_context::{SearchContext, Searched};
use super::verdict::{Assessment, Starts, reconstruction_error};
use crate::dynamics::field::latent_nodes;
use crate::dynamics::{
    AttractorSearch, BasinSearch, BasinTarget, End, MapError, Picard, PicardRule, PreciseMap, SearchRule, SmoothMap,
};
use crate::engine::pace::{Activity, LongWork, Pace};
use crate::engine::paced_map::PacedMap;
use crate::math::{Grid, Points, Window};
use crate::protocol::{AttractorReport, Basins};
use crate::shown::{KnownAttractors, basin_labels};

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
    let assessment = Assessment::of(polishing.finish(), &analyzed, &smooth, &context, samples, &pace).await?;
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
        let drawn = noise_starts(seed, 0, latents.dim(), noise.len());
        drawn.rows().for_each(|start| starts.push(start));
        let noise_at = drawn.rows().map(|start| analyzed.plane.plane_from_latent(start)).collect();
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
