//! The workers of the browser, and their program in the engine's own thread.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use super::{MapPool, MapWorkers, OwnProgram, Reply, here, set_here, worker_count};
use crate::dynamics::adapter::Pass;
use crate::dynamics::{FusedMap, MapError};
use crate::math::Points;
use crate::platform::clock::{now_ms, pause};
use crate::platform::files::load;
use crate::platform::simd::runs_relaxed_simd;
use crate::platform::worker::{WordProgram, WordWorker, processor_count, yield_now};
use crate::words::engine;

/// How often it is looked whether a worker still answers, and how often in vain before it is asked no more.
const LOOK_EVERY_MS: u32 = 5_000;
const LOOKS_IN_VAIN: u32 = 4;

/// The faster build that this browser runs.
pub fn program_file() -> &'static str {
    if runs_relaxed_simd() { "map_worker_relaxed.wasm" } else { "map_worker.wasm" }
}

struct Crew(Rc<Vec<WordWorker>>);

impl MapWorkers for Crew {
    fn count(&self) -> usize {
        self.0.len()
    }

    fn has_started(&self, worker: usize) -> Result<bool, String> {
        self.0[worker].has_started()
    }

    fn ask(&self, worker: usize, request: &[u32]) -> Reply {
        Box::pin(self.0[worker].ask(request))
    }

    fn let_answers_in(&self) -> Pin<Box<dyn Future<Output = ()>>> {
        Box::pin(yield_now())
    }
}

/// Starts the workers that suit this machine. Until they are ready, and if they never are, the engine computes
/// everything itself.
pub async fn start() {
    let program = match load(program_file()).await {
        Ok(program) => program,
        Err(error) => return log::warn!("the workers that map cannot start: {error}"),
    };
    let own = match WordProgram::start(&program).await {
        Ok(own) => Some(Box::new(move |request: &[u32]| own.answer(request)) as OwnProgram),
        Err(why) => {
            log::warn!("the workers' program cannot start in the engine: {why}");
            None
        }
    };
    let count = worker_count(processor_count());
    let workers: Result<Vec<_>, _> = (0..count).map(|_| WordWorker::start("map_worker.js", &program)).collect();
    let workers = workers.unwrap_or_else(|why| {
        log::warn!("the workers that map cannot start: {why}");
        Vec::new()
    });
    // Without the program here the engine's parts would differ from the workers' in the last digits.
    let Some(own) = own else { return };
    let workers = Rc::new(workers);
    set_here(Some(MapPool::new(Crew(Rc::clone(&workers)), Some(own))));
    while !workers.is_empty() {
        pause(LOOK_EVERY_MS).await;
        workers.iter().for_each(|worker| worker.look(LOOKS_IN_VAIN));
    }
}

/// How many workers are ready, of how many that suit this machine, once all are or ten seconds are over.
pub async fn started() -> (usize, usize) {
    let wanted = worker_count(processor_count());
    let begin_ms = now_ms();
    let ready = || here().map_or(0, |pool| pool.ready().len());
    while (here().is_none() || ready() < wanted) && now_ms() - begin_ms < 10_000.0 {
        yield_now().await;
    }
    (ready(), wanted)
}

/// As [`started`], and whether they give `map`'s images of these points: the same to the bit as the program in the
/// engine gives them, and to the last digits as the engine's own loops do.
pub async fn compared(map: &FusedMap, points: &Points<f32>) -> (usize, usize, Result<(), String>) {
    let (_, wanted) = started().await;
    let Some(pool) = here() else { return (0, wanted, Err(engine::map_pool_absent().into())) };
    let outcome = compare(&pool, map, points).await;
    (pool.ready().len(), wanted, outcome)
}

async fn compare(pool: &MapPool, map: &FusedMap, points: &Points<f32>) -> Result<(), String> {
    let in_words = |error: MapError| error.to_string();
    let alone = map.map(points).map_err(in_words)?;
    let tolerance = if program_file().contains("relaxed") { 4e-6 } else { 0.0 };
    let own = pool.own_images(map, Pass::Map, points).ok_or_else(|| String::from(engine::map_pool_own_silent()))?;
    let pairs = own.iter().zip(alone.as_flat());
    let worst = pairs.map(|(a, b)| (a - b).abs() / (1.0 + b.abs())).fold(0.0, f32::max);
    if worst > tolerance || own.len() != alone.as_flat().len() {
        return Err(engine::map_pool_own_differs(format!("{worst:e}")));
    }
    for worker in pool.ready() {
        if pool.ask(worker, map, Pass::Map, points.as_flat()).await? != own {
            return Err(engine::map_pool_worker_differs(worker));
        }
    }
    Ok(())
}
