//! The pool with workers that run the inner loops in this program, and with workers that fail.

use std::cell::Cell;
use std::task::Waker;

use eddy_kernels::Simd;
use eddy_kernels::worker::MapWorker;
use pollster::block_on;

use super::*;
use crate::analysis::stranger::PictureMap;
use crate::dynamics::{LatentMap, PreciseMap, suite};
use crate::engine::pace::LongWork;
use crate::engine::paced_map::PacedMap;
use crate::math::rng::{Stream, seeded, standard_normals};
use crate::model::weights::NetworkWeights;
use crate::spec::{Activation, ModelSpec, SampleShape};

/// The workers' program may be another build than the engine's own loops.
const PROGRAM: Simd = Simd::Baseline;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Temper {
    Works,
    NotStarted,
    /// Answers so many requests, and no more.
    Dies(usize),
    Babbles,
    Lies,
}

struct Workers {
    workers: Vec<(Temper, Cell<usize>, RefCell<MapWorker>)>,
    log: Rc<Log>,
}

/// What was asked of the workers.
#[derive(Default)]
struct Log {
    /// Whom, the kind of the request (1 for a network and 2 for points), and its words, in order.
    asked: RefCell<Vec<(usize, u32, usize)>>,
    /// Requests to the program in this thread.
    own: Cell<usize>,
}

impl Log {
    fn kinds_of(&self, worker: usize) -> Vec<u32> {
        self.asked.borrow().iter().filter(|asked| asked.0 == worker).map(|asked| asked.1).collect()
    }
}

fn pool(tempers: &[Temper]) -> (MapPool, Rc<Log>) {
    let log = Rc::new(Log::default());
    let worker = |&temper| (temper, Cell::new(0), RefCell::new(MapWorker::new(PROGRAM)));
    let workers = Workers { workers: tempers.iter().map(worker).collect(), log: Rc::clone(&log) };
    let (mut own, counted) = (MapWorker::new(PROGRAM), Rc::clone(&log));
    let own = move |request: &[u32]| {
        counted.own.set(counted.own.get() + 1);
        Ok(own.answer(request))
    };
    (MapPool::new(workers, Some(Box::new(own))), log)
}

impl MapWorkers for Workers {
    fn count(&self) -> usize {
        self.workers.len()
    }

    fn has_started(&self, worker: usize) -> Result<bool, String> {
        Ok(self.workers[worker].0 != Temper::NotStarted)
    }

    /// The answer is there when it is looked for the second time.
    fn ask(&self, worker: usize, request: &[u32]) -> Reply {
        self.log.asked.borrow_mut().push((worker, request[0], request.len()));
        let (temper, answered, held) = &self.workers[worker];
        let mut answer = held.borrow_mut().answer(request);
        answered.set(answered.get() + 1);
        let reply = match temper {
            Temper::Dies(after) if answered.get() > *after => Err("out of memory".to_owned()),
            Temper::Works | Temper::NotStarted | Temper::Dies(_) => Ok(answer),
            Temper::Babbles => Ok(vec![9, 9, 9]),
            Temper::Lies => {
                answer.truncate(answer.len().max(3) - 1);
                Ok(answer)
            }
        };
        let mut looks = 0;
        Box::pin(poll_fn(move |context| {
            looks += 1;
            context.waker().wake_by_ref();
            if looks > 1 { Poll::Ready(reply.clone()) } else { Poll::Pending }
        }))
    }

    fn let_answers_in(&self) -> Pin<Box<dyn Future<Output = ()>>> {
        Box::pin(std::future::ready(()))
    }
}

fn network(seed: u64) -> NetworkWeights {
    let spec = ModelSpec::mlp(&[256, 128], 2, Activation::Silu);
    NetworkWeights::initial(&spec, SampleShape::grey(28, 28), seed)
}

fn points(count: usize) -> Points<f32> {
    Points::from_flat(2, standard_normals(&mut seeded(3, Stream::Starts, 0), 2 * count))
}

/// With this pool in its place, and only meanwhile.
fn with<T>(pool: MapPool, work: impl FnOnce(&MapPool) -> T) -> T {
    set_here(Some(pool));
    let result = work(&here().unwrap());
    set_here(None);
    result
}

fn stepped(map: &FusedMap, points: &Points<f32>) -> Points<f32> {
    block_on(PacedMap::new(map, &Pace::unhurried()).step(points)).unwrap()
}

#[test]
fn one_worker_less_than_processors_none_on_one_and_eight_at_most() {
    assert_eq!([0, 1, 2, 3, 4, 9, 64].map(worker_count), [0, 0, 1, 2, 3, 8, 8]);
}

#[test]
fn what_is_found_does_not_depend_on_the_number_of_workers_nor_on_the_batch_nor_on_training() {
    let map = FusedMap::with_simd(&network(1), Simd::widest());
    let program = FusedMap::with_simd(&network(1), PROGRAM);
    for count in [0, 1, 100, 1001, 4097] {
        let points = points(count);
        let wanted = program.map(&points).unwrap();
        let pictures = program.decode(&points).unwrap();
        for workers in 0..=3 {
            for trains in [false, true] {
                let (pool, log) = pool(&vec![Temper::Works; workers]);
                with(pool, |pool| {
                    set_engine_trains(trains);
                    assert_eq!(stepped(&map, &points), wanted, "{count} points, {workers} workers");
                    let pace = Pace::unhurried();
                    let paced = PacedMap::new(&map, &pace);
                    assert_eq!(block_on(paced.decode(&points)).unwrap(), pictures, "{count} points, {workers} workers");
                    assert_eq!(block_on(paced.encode(&pictures)).unwrap(), program.encode(&pictures).unwrap());
                    assert_eq!(pool.faults(), Vec::<String>::new());
                });
                let all_ask = (0..workers).all(|worker| log.kinds_of(worker).contains(&2));
                assert!(count < 1000 || all_ask, "{count} points are for all {workers} workers");
                assert!(count != 1 || log.asked.borrow().is_empty(), "one point is not");
                let leaves_them = count == 0 || (trains && workers > 0 && count > 1000);
                assert_eq!(log.own.get() == 0, leaves_them, "an engine that trains leaves them to the workers");
            }
        }
    }
}

#[test]
fn a_small_batch_is_not_shared() {
    let map = FusedMap::new(&network(1));
    let few = points(LEAST_SHARED / map.multiplications(Pass::Map));
    let (pool, log) = pool(&[Temper::Works]);
    with(pool, |_| stepped(&map, &few));
    assert_eq!(*log.asked.borrow(), []);
}

#[test]
fn weights_are_told_once_a_change() {
    let maps = [FusedMap::new(&network(1)), FusedMap::new(&network(2))];
    let points = points(1200);
    let (pool, log) = pool(&[Temper::Works]);
    with(pool, |_| {
        for map in [&maps[0], &maps[0], &maps[1], &maps[0]] {
            stepped(map, &points);
        }
    });
    assert_eq!(log.kinds_of(0).iter().filter(|&&kind| kind == 1).count(), 2);
}

#[test]
fn what_a_failing_worker_does_not_answer_is_computed_by_others_and_the_reason_kept() {
    let map = FusedMap::new(&network(1));
    let points = points(3000);
    let wanted = FusedMap::with_simd(&network(1), PROGRAM).map(&points).unwrap();
    for (temper, why) in [
        (Temper::Dies(0), "out of memory"),
        (Temper::Dies(2), "out of memory"),
        (Temper::Babbles, engine::map_answer_unreadable()),
        (Temper::Lies, engine::map_answer_to_other_question()),
    ] {
        for (others, trains) in [(&[][..], false), (&[], true), (&[Temper::Works, Temper::NotStarted], true)] {
            let tempers: Vec<Temper> = [temper].iter().chain(others).copied().collect();
            let (pool, log) = pool(&tempers);
            with(pool, |pool| {
                set_engine_trains(trains);
                assert_eq!(stepped(&map, &points), wanted, "{temper:?} beside {others:?}");
                assert_eq!(pool.faults(), [why]);
                let before = log.kinds_of(0).len();
                assert_eq!(stepped(&map, &points), wanted, "once more");
                assert_eq!(log.kinds_of(0).len(), before, "one that failed was asked again");
                assert!(log.kinds_of(2).is_empty(), "one that has not started was asked");
            });
        }
    }
}

#[test]
fn where_the_program_fails_in_the_engine_its_own_loops_go_on() {
    let map = FusedMap::new(&network(1));
    let points = points(50);
    let workers = Workers { workers: Vec::new(), log: Rc::default() };
    let own: OwnProgram = Box::new(|_| Err("unreachable".to_owned()));
    with(MapPool::new(workers, Some(own)), |pool| {
        assert_eq!(stepped(&map, &points), map.map(&points).unwrap());
        assert_eq!(pool.faults(), ["unreachable"]);
        assert_eq!(pool.own_multiply_adds(1), None);
    });
    let mean = with(pool(&[]).0, |pool| pool.own_multiply_adds(10)).unwrap()[0];
    assert!((mean - 1.0).abs() < 1e-3, "{mean}");
}

#[test]
fn points_of_another_dimension_are_an_error_with_workers_too() {
    let map = FusedMap::new(&network(1));
    with(pool(&[Temper::Works]).0, |_| {
        let step = block_on(PacedMap::new(&map, &Pace::unhurried()).step(&Points::from_flat(3, vec![0.0; 3])));
        assert_eq!(step, Err(MapError::Dimension { expected: 2, found: 3 }));
    });
}

/// A cancelled work leaves a worker with a bounded number of multiplications, and whoever comes next is served.
#[test]
fn work_that_is_dropped_leaves_little_behind() {
    let map = Rc::new(FusedMap::new(&network(1)));
    let many = points(200_000);
    let (pool, log) = pool(&[Temper::Works]);
    with(pool, |_| {
        set_engine_trains(true);
        let mut work = LongWork::in_slices_of(0.0, |pace| {
            let (map, many) = (Rc::clone(&map), many.clone());
            async move { PacedMap::new(&map, &pace).step(&many).await }
        });
        assert!(work.slice().is_none());
        drop(work);
        assert_eq!(log.kinds_of(0), [1, 2, 2]);
        let points_asked: usize = log.asked.borrow()[1..].iter().map(|asked| (asked.2 - 3) / 2).sum();
        assert!(points_asked * map.multiplications(Pass::Map) <= REQUESTS_AHEAD * MOST_ASKED, "{points_asked}");
        let few = points(700);
        let program = FusedMap::with_simd(&network(1), PROGRAM);
        assert_eq!(stepped(&map, &few), program.map(&few).unwrap());
    });
}

/// With an engine that looks for answers only when it is done, the worker would get what it has ahead and no more.
#[test]
fn a_worker_is_asked_again_while_the_engine_computes_its_own_parts() {
    let map = FusedMap::with_simd(&network(1), PROGRAM);
    let many = points(4096);
    let workers = LateWorkers::put_here();
    workers.answers_when_let_in.set(true);
    let paced_by = Pace::unhurried();
    let paced = PacedMap::new(&map, &paced_by);
    let mut step = std::pin::pin!(paced.step(&many));
    let mut context = std::task::Context::from_waker(Waker::noop());
    // The last answers come when the engine's own parts are done.
    let images = loop {
        match step.as_mut().poll(&mut context) {
            Poll::Ready(images) => break images.unwrap(),
            Poll::Pending => workers.answer_all(),
        }
    };
    set_here(None);
    assert_eq!(images, map.map(&many).unwrap());
    let by_worker = workers.points_asked.get();
    assert!((1500..3500).contains(&by_worker), "the worker took {by_worker} of 4096 points");
    assert!(workers.requests.get() > REQUESTS_AHEAD + 1, "{} requests", workers.requests.get());
}

#[test]
fn a_pooled_map_passes_the_suite_of_all_maps() {
    let weights = network(4);
    let (map, smooth) = (FusedMap::new(&weights), PreciseMap::new(&weights));
    let findings = with(pool(&[Temper::Works, Temper::Works]).0, |_| {
        let pace = Pace::unhurried();
        block_on(suite::assert_latent_map(&PacedMap::new(&map, &pace), &smooth, &points(700), 1e-5))
    });
    assert_eq!(suite::failures(&findings), Vec::<String>::new());
}

/// Workers whose answers are held back until they are let go.
#[derive(Clone, Default)]
pub struct LateWorkers {
    held_back: Rc<RefCell<Vec<Rc<HeldBack>>>>,
    /// Whether whoever lets answers in gets them all.
    pub answers_when_let_in: Rc<Cell<bool>>,
    /// Requests for the images of points under a map of the plane, and points in them.
    requests: Rc<Cell<usize>>,
    points_asked: Rc<Cell<usize>>,
}

#[derive(Default)]
struct HeldBack {
    answer: RefCell<Option<Vec<u32>>>,
    is_let_go: Cell<bool>,
    waker: RefCell<Option<Waker>>,
}

impl LateWorkers {
    /// Makes a pool of one of them the pool of this thread.
    pub fn put_here() -> Self {
        let workers = Self::default();
        let (mut own, worker) = (MapWorker::new(PROGRAM), RefCell::new(MapWorker::new(PROGRAM)));
        let crew = LateCrew { workers: workers.clone(), worker };
        set_here(Some(MapPool::new(crew, Some(Box::new(move |request| Ok(own.answer(request)))))));
        workers
    }

    /// Answers that are held back.
    pub fn outstanding(&self) -> usize {
        self.held_back.borrow().len()
    }

    pub fn answer_all(&self) {
        for held_back in self.held_back.take() {
            held_back.is_let_go.set(true);
            if let Some(waker) = held_back.waker.take() {
                waker.wake();
            }
        }
    }
}

struct LateCrew {
    workers: LateWorkers,
    worker: RefCell<MapWorker>,
}

impl MapWorkers for LateCrew {
    fn count(&self) -> usize {
        1
    }

    fn has_started(&self, _: usize) -> Result<bool, String> {
        Ok(true)
    }

    fn ask(&self, _: usize, request: &[u32]) -> Reply {
        if let [2, _, _, points @ ..] = request {
            self.workers.requests.set(self.workers.requests.get() + 1);
            self.workers.points_asked.set(self.workers.points_asked.get() + points.len() / 2);
        }
        let held_back = Rc::new(HeldBack::default());
        *held_back.answer.borrow_mut() = Some(self.worker.borrow_mut().answer(request));
        self.workers.held_back.borrow_mut().push(Rc::clone(&held_back));
        Box::pin(poll_fn(move |context| {
            *held_back.waker.borrow_mut() = Some(context.waker().clone());
            if !held_back.is_let_go.get() {
                return Poll::Pending;
            }
            Poll::Ready(held_back.answer.take().ok_or_else(|| "it was asked once".to_owned()))
        }))
    }

    fn let_answers_in(&self) -> Pin<Box<dyn Future<Output = ()>>> {
        if !self.workers.answers_when_let_in.get() {
            return Box::pin(std::future::ready(()));
        }
        self.workers.answer_all();
        // As in a browser, whose event loop has its turn.
        let mut had_its_turn = false;
        Box::pin(poll_fn(move |context| {
            if std::mem::replace(&mut had_its_turn, true) {
                return Poll::Ready(());
            }
            context.waker().wake_by_ref();
            Poll::Pending
        }))
    }
}

#[path = "map_pool/pictures_tests.rs"]
mod pictures_tests;
