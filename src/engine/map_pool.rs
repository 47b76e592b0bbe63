//! Batches of points, shared with workers that only map: each holds the packed weights and takes parts of a batch one
//! after the other, so that the faster one takes more. The engine takes parts too, unless it is training.
//!
//! The engine's own parts go through the program that the workers run, which it holds as well: its inner loops fuse
//! multiplication and addition where the browser can, those of the engine do not. So the image of a point is the same
//! to the bit wherever it is computed, and results do not depend on how many workers there are. What a worker does not
//! answer is computed here.

use std::cell::{Cell, RefCell};
use std::future::{Future, poll_fn};
use std::ops::Range;
use std::pin::Pin;
use std::rc::Rc;
use std::task::Poll;

use eddy_kernels::WireError;
use eddy_kernels::worker::{
    self, Held, MOST_PROGRAMS_HELD, WorkerFault, multiply_adds_request, network_request, points_request,
};

use super::map_gpu;
use super::pace::Pace;
use crate::dynamics::adapter::Pass;
use crate::dynamics::{FusedMap, MapError};
use crate::math::Points;
use crate::words::engine;

/// A batch of fewer multiplications is done here before a worker has answered (about half a millisecond).
const LEAST_SHARED: usize = 1 << 23;
/// The same while the engine trains. It hears of an answer only every few milliseconds then.
const LEAST_SHARED_IN_TRAINING: usize = 1 << 24;
/// Multiplications of what a worker is asked for at once: not so few that asking costs more than computing, not so
/// many that a batch nobody wants any more keeps it busy for long.
const LEAST_ASKED: usize = 1 << 21;
const MOST_ASKED: usize = 1 << 27;
/// Requests that a worker has before it answers the first: the next lies there when it is done.
const REQUESTS_AHEAD: usize = 2;
/// Multiplications of the engine's own after which it lets answers in, at least and at most: a turn of the event loop
/// costs some hundredths of a millisecond, and a worker must not run out of requests meanwhile.
const OWN_BETWEEN_ANSWERS: [usize; 2] = [1 << 24, MOST_ASKED / 2];
/// Multiplications after which others are let in, about: some milliseconds.
pub const MULTIPLICATIONS_A_PART: usize = 1 << 24;
/// More workers than this would share little of what there is to do.
const MOST_WORKERS: usize = 8;

/// How many workers suit so many logical processors: one is the engine's own.
pub fn worker_count(processors: usize) -> usize {
    processors.saturating_sub(1).min(MOST_WORKERS)
}

/// A request's answer, or why there is none.
pub type Reply = Pin<Box<dyn Future<Output = Result<Vec<u32>, String>>>>;

/// Workers that answer words with words, each in the order in which it is asked.
pub trait MapWorkers {
    fn count(&self) -> usize;

    /// Whether it has started, or why it has failed.
    fn has_started(&self, worker: usize) -> Result<bool, String>;

    /// Asks now, before the reply is awaited.
    fn ask(&self, worker: usize, request: &[u32]) -> Reply;

    /// Lets answers in that have arrived.
    fn let_answers_in(&self) -> Pin<Box<dyn Future<Output = ()>>>;
}

/// The workers' program, in this thread: the answer to a request, or why there is none.
pub type OwnProgram = Box<dyn FnMut(&[u32]) -> Result<Vec<u32>, String>>;

pub struct MapPool {
    workers: Box<dyn MapWorkers>,
    states: RefCell<Vec<WorkerState>>,
    own: RefCell<Option<OwnState>>,
    own_fault: RefCell<Option<String>>,
    engine_trains: Cell<bool>,
    next_task: Cell<u32>,
}

struct WorkerState {
    /// The networks it was told, and the programs for pictures.
    held: Held<()>,
    programs: Held<()>,
    /// Why it is asked no more.
    fault: Option<String>,
}

/// The workers' program in this thread, and what it was told.
struct OwnState {
    program: OwnProgram,
    held: Held<()>,
    programs: Held<()>,
}

thread_local! {
    static POOL: RefCell<Option<Rc<MapPool>>> = const { RefCell::new(None) };
}

/// The pool of this worker, if it has one.
pub fn here() -> Option<Rc<MapPool>> {
    POOL.with_borrow(Clone::clone)
}

/// Makes it the pool of this worker.
pub fn set_here(pool: Option<MapPool>) {
    POOL.set(pool.map(Rc::new));
}

/// Why workers are asked no more, or were never started.
pub fn faults() -> Vec<String> {
    here().map_or_else(Vec::new, |pool| pool.faults())
}

/// Says whether the engine trains: the workers then take all they can be given, and a GPU that trains nothing.
pub fn set_engine_trains(trains: bool) {
    map_gpu::set_engine_trains(trains);
    if let Some(pool) = here() {
        pool.engine_trains.set(trains);
    }
}

/// Lets answers of the workers in that have arrived.
pub async fn let_answers_in() {
    if let Some(pool) = here() {
        pool.workers.let_answers_in().await;
    }
}

/// Every point through this pass, in order; others are let in now and then.
///
/// # Errors
/// If the points have another dimension than what the pass takes.
pub async fn pass(map: &FusedMap, pass: Pass, points: &Points<f32>, pace: &Pace) -> Result<Points<f32>, MapError> {
    map.check_points(pass, points)?;
    if let Some(images) = map_gpu::images(map, pass, points).await {
        return Ok(images);
    }
    let pool = here().filter(|_| map.is_for_workers(pass));
    let batch = SharedBatch::new(map, pass, points);
    match &pool {
        Some(pool) => pool.compute(&batch, pace).await?,
        None => batch.compute_here(None, pace).await?,
    }
    Ok(batch.into_images())
}

/// As [`pass`], without the help of any worker.
///
/// # Errors
/// If the points have another dimension than what the pass takes.
pub async fn pass_alone(
    map: &FusedMap,
    pass: Pass,
    points: &Points<f32>,
    pace: &Pace,
) -> Result<Points<f32>, MapError> {
    map.check_points(pass, points)?;
    let pool = here().filter(|_| map.is_for_workers(pass));
    let batch = SharedBatch::new(map, pass, points);
    batch.compute_here(pool.as_deref(), pace).await?;
    Ok(batch.into_images())
}

/// Points on their way through a pass.
struct SharedBatch<'a> {
    map: &'a FusedMap,
    pass: Pass,
    points: &'a Points<f32>,
    /// Multiplications of a point.
    cost: usize,
    /// From here on nobody has taken any.
    untaken: Cell<usize>,
    /// Taken by a worker that failed.
    given_back: RefCell<Vec<Range<usize>>>,
    images: RefCell<Vec<f32>>,
}

impl<'a> SharedBatch<'a> {
    fn new(map: &'a FusedMap, pass: Pass, points: &'a Points<f32>) -> Self {
        let [_, dim] = map.dims(pass);
        Self {
            map,
            pass,
            points,
            cost: map.multiplications(pass).max(1),
            untaken: Cell::new(0),
            given_back: RefCell::default(),
            images: RefCell::new(vec![0.0; points.len() * dim]),
        }
    }

    fn into_images(self) -> Points<f32> {
        let [_, dim] = self.map.dims(self.pass);
        Points::from_flat(dim, self.images.into_inner())
    }

    fn multiplications(&self) -> usize {
        self.points.len() * self.cost
    }

    /// The next points that nobody has taken, of about so many multiplications: filled lanes, if there are as many.
    fn take(&self, multiplications: usize) -> Option<Range<usize>> {
        if let Some(range) = self.given_back.borrow_mut().pop() {
            return Some(range);
        }
        const LANES: usize = FusedMap::POINTS_SIDE_BY_SIDE;
        let count = (multiplications / self.cost / LANES * LANES).max(LANES);
        let from = self.untaken.get();
        let to = (from + count).min(self.points.len());
        self.untaken.set(to);
        (from < to).then_some(from..to)
    }

    /// So many multiplications for one of so many takers that all end at about the same time.
    fn fair_part(&self, takers: usize) -> usize {
        let left = (self.points.len() - self.untaken.get()) * self.cost;
        let part = if takers > 1 { left / (2 * takers) } else { left };
        part.clamp(LEAST_ASKED, MOST_ASKED)
    }

    fn points(&self, range: &Range<usize>) -> &'a [f32] {
        let dim = self.points.dim();
        &self.points.as_flat()[range.start * dim..range.end * dim]
    }

    fn put(&self, range: &Range<usize>, images: &[f32]) {
        let [_, dim] = self.map.dims(self.pass);
        self.images.borrow_mut()[range.start * dim..range.end * dim].copy_from_slice(images);
    }

    /// All that is left, with the pool's own program if there is one.
    async fn compute_here(&self, pool: Option<&MapPool>, pace: &Pace) -> Result<(), MapError> {
        while let Some(range) = self.take(self.fair_part(1).min(MULTIPLICATIONS_A_PART)) {
            self.compute_range(pool, &range, pace).await?;
        }
        Ok(())
    }

    /// As one of so many takers, beginning with what was kept for it. Now and then the workers' answers are let in, so that
    /// they are asked for more: without it they would rest until the engine is done.
    async fn compute_beside(
        &self,
        pool: &MapPool,
        mut kept: Option<Range<usize>>,
        takers: usize,
        pace: &Pace,
    ) -> Result<(), MapError> {
        let [least, most] = OWN_BETWEEN_ANSWERS;
        let between_answers = (self.multiplications() / (4 * takers)).clamp(least, most);
        let mut since_answers = 0;
        let next = || self.take(self.fair_part(takers).min(MULTIPLICATIONS_A_PART));
        while let Some(range) = kept.take().or_else(next) {
            self.compute_range(Some(pool), &range, pace).await?;
            since_answers += range.len() * self.cost;
            if since_answers >= between_answers {
                since_answers = 0;
                pool.workers.let_answers_in().await;
            }
        }
        Ok(())
    }

    /// Part by part: what was given back may be more than one.
    async fn compute_range(&self, pool: Option<&MapPool>, range: &Range<usize>, pace: &Pace) -> Result<(), MapError> {
        let most = (MULTIPLICATIONS_A_PART / self.cost).max(FusedMap::POINTS_SIDE_BY_SIDE);
        for from in range.clone().step_by(most) {
            let part = from..(from + most).min(range.end);
            let points = Points::from_flat(self.points.dim(), self.points(&part).to_vec());
            let images = match pool.and_then(|pool| pool.own_images(self.map, self.pass, &points)) {
                Some(images) => images,
                None => self.map.pass(self.pass, &points)?.into_flat(),
            };
            self.put(&part, &images);
            pace.yield_if_due().await;
        }
        Ok(())
    }
}

impl MapPool {
    pub fn new(workers: impl MapWorkers + 'static, own: Option<OwnProgram>) -> Self {
        let programs = || Held::of_at_most(MOST_PROGRAMS_HELD);
        let state = |_| WorkerState { held: Held::default(), programs: programs(), fault: None };
        let states = (0..workers.count()).map(state).collect();
        Self {
            workers: Box::new(workers),
            states: RefCell::new(states),
            own: RefCell::new(own.map(|program| OwnState { program, held: Held::default(), programs: programs() })),
            own_fault: RefCell::default(),
            engine_trains: Cell::new(false),
            next_task: Cell::new(0),
        }
    }

    /// Workers that can be asked.
    pub fn ready(&self) -> Vec<usize> {
        let states = self.states.borrow();
        let is_ready = |it: &usize| states[*it].fault.is_none() && self.workers.has_started(*it) == Ok(true);
        (0..self.workers.count()).filter(is_ready).collect()
    }

    /// Why workers, or the program in this thread, are asked no more.
    pub fn faults(&self) -> Vec<String> {
        let states = self.states.borrow();
        let fault = |it: usize| states[it].fault.clone().or_else(|| self.workers.has_started(it).err());
        (0..self.workers.count()).filter_map(fault).chain(self.own_fault.borrow().clone()).collect()
    }

    async fn compute(&self, batch: &SharedBatch<'_>, pace: &Pace) -> Result<(), MapError> {
        let trains = self.engine_trains.get();
        let least = if trains { LEAST_SHARED_IN_TRAINING } else { LEAST_SHARED };
        let workers = if batch.multiplications() < least { Vec::new() } else { self.ready() };
        if !workers.is_empty() {
            let takers = workers.len() + usize::from(!trains);
            let requests = (0..REQUESTS_AHEAD).flat_map(|_| workers.iter().copied());
            // The engine keeps a part for itself, and asks before it computes it.
            let kept = if trains { None } else { batch.take(batch.fair_part(takers).min(MULTIPLICATIONS_A_PART)) };
            let own = RefCell::new(Ok(()));
            let mut taking: Vec<Pin<Box<dyn Future<Output = ()> + '_>>> = Vec::new();
            taking.extend(requests.map(|worker| Box::pin(self.keep_asking(worker, batch, takers)) as _));
            if !trains {
                taking.push(Box::pin(async {
                    let computed = batch.compute_beside(self, kept, takers, pace).await;
                    *own.borrow_mut() = computed;
                }));
            }
            all(taking).await;
            own.into_inner()?;
        }
        // What has been given back too late.
        batch.compute_here(Some(self), pace).await
    }

    /// Has the worker take parts of the batch until there are none left, or it fails.
    async fn keep_asking(&self, worker: usize, batch: &SharedBatch<'_>, takers: usize) {
        while self.states.borrow()[worker].fault.is_none()
            && let Some(range) = batch.take(batch.fair_part(takers))
        {
            match self.ask(worker, batch.map, batch.pass, batch.points(&range)).await {
                Ok(images) => batch.put(&range, &images),
                Err(why) => {
                    batch.given_back.borrow_mut().push(range);
                    self.fail(worker, why);
                }
            }
        }
    }

    fn next_task(&self) -> u32 {
        self.next_task.replace(self.next_task.get().wrapping_add(1))
    }

    fn fail(&self, worker: usize, why: String) {
        let fault = &mut self.states.borrow_mut()[worker].fault;
        if fault.is_none() {
            log::warn!("a worker that maps has failed and is asked no more: {why}");
            *fault = Some(why);
        }
    }

    /// The images of these points (rows of what the pass takes), from this worker.
    ///
    /// # Errors
    /// Why there are none.
    async fn ask(&self, worker: usize, map: &FusedMap, pass: Pass, points: &[f32]) -> Result<Vec<f32>, String> {
        let version = map.version(pass);
        let is_told = self.states.borrow()[worker].held.get(version).is_some();
        let told = (!is_told).then(|| {
            self.states.borrow_mut()[worker].held.put(version, ());
            self.workers.ask(worker, &network_request(version, &map.words(pass)))
        });
        let task = self.next_task();
        let images = self.workers.ask(worker, &points_request(version, task, points));
        if let Some(told) = told {
            read_images(&told.await?, version, 0)?;
        }
        let [inputs, outputs] = map.dims(pass);
        read_images(&images.await?, task, points.len() / inputs * outputs)
    }

    /// The images of these points, from the program in this thread; `None` if it has none, or no longer.
    fn own_images(&self, map: &FusedMap, pass: Pass, points: &Points<f32>) -> Option<Vec<f32>> {
        let answered = Self::answered(self.own.borrow_mut().as_mut()?, map, pass, points);
        if let Err(why) = &answered {
            self.fail_own(why);
        }
        answered.ok()
    }

    fn fail_own(&self, why: &str) {
        log::warn!("the workers' program fails in the engine: {why}");
        *self.own.borrow_mut() = None;
        *self.own_fault.borrow_mut() = Some(why.to_owned());
    }

    /// So many million multiplications with additions in the program that maps, to be timed; `None` if it is not here.
    pub fn own_multiply_adds(&self, millions: u32) -> Option<Vec<f32>> {
        let mut own = self.own.borrow_mut();
        let OwnState { program, .. } = own.as_mut()?;
        program(&multiply_adds_request(millions)).and_then(|words| read_images(&words, millions, 1)).ok()
    }

    fn answered(
        OwnState { program, held, .. }: &mut OwnState,
        map: &FusedMap,
        pass: Pass,
        points: &Points<f32>,
    ) -> Result<Vec<f32>, String> {
        let version = map.version(pass);
        if held.get(version).is_none() {
            read_images(&program(&network_request(version, &map.words(pass)))?, version, 0)?;
            held.put(version, ());
        }
        let [_, dim] = map.dims(pass);
        // A request without answer between this and the next would be told by its number.
        let task = u32::MAX;
        read_images(&program(&points_request(version, task, points.as_flat()))?, task, points.len() * dim)
    }
}

/// What the answer to a request says: images of so many numbers in all; or why there are none.
fn read_images(words: &[u32], about: u32, numbers: usize) -> Result<Vec<f32>, String> {
    worker::read_images(words, about, numbers).map_err(in_words)
}

/// Why a worker or the program in this thread gave no images.
fn in_words(fault: WorkerFault) -> String {
    match fault {
        WorkerFault::Layers(WireError::AnotherFormat) => engine::map_layers_format().into(),
        WorkerFault::Layers(WireError::Length) => engine::map_layers_length().into(),
        WorkerFault::Layers(WireError::Word(word)) => engine::map_layers_word(word.to_string()),
        WorkerFault::Layers(WireError::DoesNotFit(index)) => engine::map_layers_misfit(index),
        WorkerFault::NotHeld => engine::map_network_not_held().into(),
        WorkerFault::PartOfAPoint => engine::map_part_of_a_point().into(),
        WorkerFault::UnknownRequest => engine::map_request_unknown().into(),
        WorkerFault::OtherSize => engine::map_picture_size().into(),
        WorkerFault::NoSuchPicture => engine::map_picture_gone().into(),
        WorkerFault::Unreadable => engine::map_answer_unreadable().into(),
        WorkerFault::OtherQuestion => engine::map_answer_to_other_question().into(),
    }
}

/// Waits for all of them, in the order in which they can go on.
async fn all<'a>(mut futures: Vec<Pin<Box<dyn Future<Output = ()> + 'a>>>) {
    poll_fn(|context| {
        futures.retain_mut(|future| future.as_mut().poll(context).is_pending());
        if futures.is_empty() { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
}

mod pictures;

pub use pictures::PooledProgram;

#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(target_arch = "wasm32")]
pub use browser::{compared, program_file, start, started};

#[cfg(test)]
#[path = "map_pool_tests.rs"]
pub mod tests;
