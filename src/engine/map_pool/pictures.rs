//! Pictures through a program of our own loops, shared with the workers that map: each takes one picture after the
//! other, and the engine takes pictures too, unless it is training. As with points, the engine's own go through the program
//! that the workers run, and a picture's numbers do not depend on who made them. What a worker does not answer is made here.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use eddy_kernels::Simd;
use eddy_kernels::picture::{PackedPictureProgram, PictureProgram, write_picture_program};
use eddy_kernels::worker::{forget_request, part_request, picture_request, program_request};

use super::{MapPool, REQUESTS_AHEAD, all, here, read_images};
use crate::dynamics::MapError;
use crate::engine::pace::Pace;
use crate::math::Points;

/// Million multiplications that a worker is asked for at once, some milliseconds: it is soon free again when nobody wants
/// a picture any more, and seldom waits for the next request.
const MILLIONS_ASKED: u32 = 200;
/// The same of the engine's own parts, after each of which others may be let in.
const MILLIONS_A_PART: u32 = 32;
/// Own parts after which answers are let in that have arrived.
const PARTS_BETWEEN_ANSWERS: usize = 8;

const fn multiplications(millions: u32) -> u64 {
    1_000_000 * millions as u64
}

/// A program that workers may hold.
pub struct PooledProgram {
    program: PictureProgram,
    version: u32,
    /// For where no program of the workers is: made when it is needed.
    packed: OnceLock<PackedPictureProgram>,
}

impl PooledProgram {
    pub fn new(program: PictureProgram) -> Self {
        static NEXT_VERSION: AtomicU32 = AtomicU32::new(0);
        Self { program, version: NEXT_VERSION.fetch_add(1, Ordering::Relaxed), packed: OnceLock::new() }
    }

    fn inputs(&self) -> usize {
        self.program.input_shape().dim()
    }

    fn outputs(&self) -> usize {
        self.program.output_shape().dim()
    }

    /// Every picture (a row of channels × height × width) through the program, in order; others are let in now and then.
    ///
    /// # Errors
    /// If the pictures are of another size.
    pub async fn pass(&self, pictures: &Points<f32>, pace: &Pace) -> Result<Points<f32>, MapError> {
        if pictures.dim() != self.inputs() {
            return Err(MapError::Dimension { expected: self.inputs(), found: pictures.dim() });
        }
        let batch = PictureBatch::new(self, pictures);
        match here() {
            Some(pool) => pool.make(&batch, pace).await,
            None => batch.make_here(None, false, pace).await,
        }
        Ok(batch.into_given())
    }

    /// One picture, with the loops of this program.
    async fn alone(&self, picture: &[f32], pace: &Pace) -> Vec<f32> {
        let packed = self.packed.get_or_init(|| PackedPictureProgram::new(&self.program, Simd::widest()));
        let mut passage = packed.begin(picture);
        loop {
            let given = packed.advance(&mut passage, multiplications(MILLIONS_A_PART));
            pace.yield_if_due().await;
            if let Some(given) = given {
                return given;
            }
        }
    }
}

/// Pictures, and those that have been made of them.
struct PictureBatch<'a> {
    program: &'a PooledProgram,
    pictures: &'a Points<f32>,
    untaken: Cell<usize>,
    /// Taken, and not made.
    given_back: RefCell<Vec<usize>>,
    given: RefCell<Vec<f32>>,
}

impl<'a> PictureBatch<'a> {
    fn new(program: &'a PooledProgram, pictures: &'a Points<f32>) -> Self {
        let given = RefCell::new(vec![0.0; pictures.len() * program.outputs()]);
        Self { program, pictures, untaken: Cell::new(0), given_back: RefCell::default(), given }
    }

    fn into_given(self) -> Points<f32> {
        Points::from_flat(self.program.outputs(), self.given.into_inner())
    }

    /// The next picture that nobody has taken.
    fn take(&self) -> Option<usize> {
        if let Some(at) = self.given_back.borrow_mut().pop() {
            return Some(at);
        }
        let at = self.untaken.get();
        self.untaken.set((at + 1).min(self.pictures.len()));
        (at < self.pictures.len()).then_some(at)
    }

    fn put(&self, at: usize, numbers: &[f32]) {
        let count = self.program.outputs();
        self.given.borrow_mut()[at * count..(at + 1) * count].copy_from_slice(numbers);
    }

    /// All that is left, with the pool's own program if there is one; beside workers their answers are let in.
    async fn make_here(&self, pool: Option<&MapPool>, beside: bool, pace: &Pace) {
        while let Some(at) = self.take() {
            let picture = self.pictures.row(at);
            let own = match pool {
                Some(pool) => pool.own_picture(self.program, picture, beside, pace).await,
                None => None,
            };
            match own {
                Some(given) => self.put(at, &given),
                None => self.put(at, &self.program.alone(picture, pace).await),
            }
        }
    }
}

/// A picture on its way in a worker (or, without a number, in the program here), which forgets it if nobody waits any more.
struct Passing<'a> {
    pool: &'a MapPool,
    worker: Option<usize>,
    task: u32,
    is_over: bool,
}

impl Drop for Passing<'_> {
    fn drop(&mut self) {
        if self.is_over {
            return;
        }
        let request = forget_request(self.task);
        match self.worker {
            // Its answer is for nobody.
            Some(worker) => drop(self.pool.workers.ask(worker, &request)),
            None => drop(self.pool.own_answer(&request)),
        }
    }
}

impl MapPool {
    async fn make(&self, batch: &PictureBatch<'_>, pace: &Pace) {
        let trains = self.engine_trains.get();
        // One picture is made where it is.
        let workers = if batch.pictures.len() > 1 || trains { self.ready() } else { Vec::new() };
        if !workers.is_empty() {
            let mut taking: Vec<Pin<Box<dyn Future<Output = ()> + '_>>> = Vec::new();
            taking.extend(workers.iter().map(|&worker| Box::pin(self.keep_making(worker, batch)) as _));
            if !trains {
                taking.push(Box::pin(batch.make_here(Some(self), true, pace)));
            }
            all(taking).await;
        }
        // What has been given back too late.
        batch.make_here(Some(self), false, pace).await;
    }

    /// Has the worker take pictures until there are none left, or it fails.
    async fn keep_making(&self, worker: usize, batch: &PictureBatch<'_>) {
        while self.states.borrow()[worker].fault.is_none()
            && let Some(at) = batch.take()
        {
            match self.ask_picture(worker, batch.program, batch.pictures.row(at)).await {
                Ok(given) => batch.put(at, &given),
                Err(why) => {
                    batch.given_back.borrow_mut().push(at);
                    self.fail(worker, why);
                }
            }
        }
    }

    /// What this worker makes of a picture.
    ///
    /// # Errors
    /// Why there is nothing.
    async fn ask_picture(&self, worker: usize, of: &PooledProgram, picture: &[f32]) -> Result<Vec<f32>, String> {
        let is_told = self.states.borrow()[worker].programs.get(of.version).is_some();
        let told = (!is_told).then(|| {
            self.states.borrow_mut()[worker].programs.put(of.version, ());
            self.workers.ask(worker, &program_request(of.version, &write_picture_program(&of.program)))
        });
        let task = self.next_task();
        let begun = self.workers.ask(worker, &picture_request(of.version, task, picture));
        let mut passing = Passing { pool: self, worker: Some(worker), task, is_over: false };
        let mut left = of.program.parts(multiplications(MILLIONS_ASKED));
        let mut asked = VecDeque::new();
        let ask_ahead = |left: &mut usize, asked: &mut VecDeque<super::Reply>| {
            while *left > 0 && asked.len() < REQUESTS_AHEAD {
                *left -= 1;
                asked.push_back(self.workers.ask(worker, &part_request(task, MILLIONS_ASKED)));
            }
        };
        ask_ahead(&mut left, &mut asked);
        if let Some(told) = told {
            read_images(&told.await?, of.version, 0)?;
        }
        read_images(&begun.await?, task, 0)?;
        let mut answer = Vec::new();
        while let Some(part) = asked.pop_front() {
            answer = part.await?;
            ask_ahead(&mut left, &mut asked);
            if !asked.is_empty() {
                read_images(&answer, task, 0)?;
            }
        }
        passing.is_over = true;
        read_images(&answer, task, of.outputs())
    }

    /// What the program in this thread makes of a picture; `None` if there is none, or no longer.
    async fn own_picture(&self, of: &PooledProgram, picture: &[f32], beside: bool, pace: &Pace) -> Option<Vec<f32>> {
        let given = self.own_parts(of, picture, beside, pace).await?;
        if let Err(why) = &given {
            self.fail_own(why);
        }
        given.ok()
    }

    async fn own_parts(
        &self,
        of: &PooledProgram,
        picture: &[f32],
        beside: bool,
        pace: &Pace,
    ) -> Option<Result<Vec<f32>, String>> {
        let is_told = self.own.borrow().as_ref()?.programs.get(of.version).is_some();
        if !is_told {
            let answer = self.own_answer(&program_request(of.version, &write_picture_program(&of.program)))?;
            if let Err(why) = answer.and_then(|words| read_images(&words, of.version, 0)) {
                return Some(Err(why));
            }
            self.own.borrow_mut().as_mut()?.programs.put(of.version, ());
        }
        let task = self.next_task();
        let begun = self.own_answer(&picture_request(of.version, task, picture))?;
        if let Err(why) = begun.and_then(|words| read_images(&words, task, 0)) {
            return Some(Err(why));
        }
        let mut passing = Passing { pool: self, worker: None, task, is_over: false };
        let parts = of.program.parts(multiplications(MILLIONS_A_PART));
        for part in 1..=parts {
            let answer = self.own_answer(&part_request(task, MILLIONS_A_PART))?;
            let numbers = if part == parts { of.outputs() } else { 0 };
            let given = answer.and_then(|words| read_images(&words, task, numbers));
            passing.is_over = part == parts;
            if passing.is_over || given.is_err() {
                return Some(given);
            }
            pace.yield_if_due().await;
            if beside && part.is_multiple_of(PARTS_BETWEEN_ANSWERS) {
                self.workers.let_answers_in().await;
            }
        }
        None
    }

    /// What the program in this thread answers; `None` if there is none.
    fn own_answer(&self, request: &[u32]) -> Option<Result<Vec<u32>, String>> {
        Some((self.own.borrow_mut().as_mut()?.program)(request))
    }
}
