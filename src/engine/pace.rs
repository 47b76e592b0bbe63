//! Long work that lets others in: straight asynchronous functions, one time budget, and one place that yields.
//!
//! Such a work is a future that nobody spawns. Its owner holds it as [`LongWork`] and polls it slice by slice.
//! Between two slices a command can be carried out, other work has its turn, or the work is dropped, which ends
//! it. The work asks its [`Pace`] after every part whether the slice is over. What it finds must not depend on
//! where that happens.
//!
//! A work that yields wakes itself and is [`Activity::Ready`] at once. A work that awaits anything else (a file,
//! the GPU, a map computed by another worker) is [`Activity::Waiting`] until its waker is called: nobody polls it
//! meanwhile, and nobody waits for it who has something else to do.

use std::cell::Cell;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll, Wake, Waker};

use crate::platform::clock::now_ms;

/// A slice of long work ends after about this long. What cannot be divided may come on top of it, so it is well
/// below the 50 ms that a command may have to wait.
pub const SLICE_MS: f64 = 20.0;

/// The time budget of a work, and how far the work is.
#[derive(Clone)]
pub struct Pace(Rc<Budget>);

struct Budget {
    slice_ms: f64,
    /// When the slice under way began.
    began_ms: Cell<f64>,
    /// Time that the work has taken before `counted_from_ms`; from there on all time is the work's.
    spent_ms: Cell<f64>,
    counted_from_ms: Cell<f64>,
    progress: Cell<(u64, u64)>,
}

impl Pace {
    fn slices_of(slice_ms: f64) -> Self {
        let (began_ms, counted_from_ms) = (Cell::new(now_ms()), Cell::new(now_ms()));
        Self(Rc::new(Budget {
            slice_ms,
            began_ms,
            spent_ms: Cell::default(),
            counted_from_ms,
            progress: Cell::default(),
        }))
    }

    /// For work that has nobody to let in.
    pub fn unhurried() -> Self {
        Self::slices_of(f64::INFINITY)
    }

    /// Whether the slice is over.
    pub fn is_due(&self) -> bool {
        now_ms() - self.0.began_ms.get() >= self.0.slice_ms
    }

    /// Lets others in if the slice is over.
    pub async fn yield_if_due(&self) {
        if self.is_due() {
            self.yield_now().await;
        }
    }

    /// Lets others in; what comes next has a slice from its beginning.
    pub async fn yield_now(&self) {
        let mut has_yielded = self.0.slice_ms.is_infinite();
        poll_fn(|context| {
            if std::mem::replace(&mut has_yielded, true) {
                return Poll::Ready(());
            }
            context.waker().wake_by_ref();
            Poll::Pending
        })
        .await;
    }

    /// Time that the work has taken so far, the slice under way and all waiting for answers included.
    pub fn spent_ms(&self) -> f64 {
        self.0.spent_ms.get() + now_ms() - self.0.counted_from_ms.get()
    }

    /// Notes how far the work is.
    pub fn set_progress(&self, done: u64, of: u64) {
        self.0.progress.set((done, of));
    }
}

/// A work under way.
pub struct LongWork<T> {
    /// `None` once it has come to its end.
    future: Option<Pin<Box<dyn Future<Output = T>>>>,
    pace: Pace,
    answer: Arc<Answer>,
    waits: bool,
}

impl<T> LongWork<T> {
    /// Nothing is done before the first slice.
    pub fn begin<F: Future<Output = T> + 'static>(work: impl FnOnce(Pace) -> F) -> Self {
        Self::in_slices_of(slice_ms(), work)
    }

    /// As [`Self::begin`], with another budget. A slice of 0 ms ends at the first chance.
    pub fn in_slices_of<F: Future<Output = T> + 'static>(slice_ms: f64, work: impl FnOnce(Pace) -> F) -> Self {
        let pace = Pace::slices_of(slice_ms);
        Self { future: Some(Box::pin(work(pace.clone()))), pace, answer: Arc::new(Answer::arrived()), waits: false }
    }

    /// One slice; what the work came to if it was the last one, and `None` ever after. Does nothing while the
    /// work waits for an answer.
    pub fn slice(&mut self) -> Option<T> {
        let future = self.future.as_mut().filter(|_| self.answer.take())?;
        let Budget { began_ms, counted_from_ms, spent_ms, .. } = &*self.pace.0;
        began_ms.set(now_ms());
        if !self.waits {
            counted_from_ms.set(began_ms.get());
        }
        let waker = Waker::from(Arc::clone(&self.answer));
        let polled = future.as_mut().poll(&mut Context::from_waker(&waker));
        self.waits = polled.is_pending() && !self.answer.has_arrived();
        if !self.waits {
            spent_ms.set(self.pace.spent_ms());
        }
        let Poll::Ready(outcome) = polled else { return None };
        self.future = None;
        Some(outcome)
    }

    /// Time that it has taken so far: its slices, and its waiting for answers.
    pub fn spent_ms(&self) -> f64 {
        if self.waits { self.pace.spent_ms() } else { self.pace.0.spent_ms.get() }
    }

    /// Whether it has a slice to do now.
    pub fn activity(&self) -> Activity {
        match &self.future {
            None => Activity::Idle,
            Some(_) if self.answer.has_arrived() => Activity::Ready,
            Some(_) => Activity::Waiting(vec![Arc::clone(&self.answer)]),
        }
    }

    /// How far it is: so much done, of so much.
    pub fn progress(&self) -> (u64, u64) {
        self.pace.0.progress.get()
    }
}

/// Does a work that has nobody to let in to its end. `between` hears after each slice how far it is.
#[cfg(not(target_arch = "wasm32"))]
pub async fn watched<T>(slice_ms: f64, work: impl AsyncFnOnce(Pace) -> T, mut between: impl FnMut((u64, u64))) -> T {
    let pace = Pace::slices_of(slice_ms);
    let mut work = std::pin::pin!(work(pace.clone()));
    poll_fn(|context| {
        pace.0.began_ms.set(now_ms());
        let polled = work.as_mut().poll(context);
        if polled.is_pending() {
            between(pace.0.progress.get());
        }
        polled
    })
    .await
}

/// Whether there is something to do.
pub enum Activity {
    Idle,
    /// Not before one of these answers has arrived.
    Waiting(Vec<Arc<Answer>>),
    Ready,
}

impl Activity {
    /// Of a side that has something to do, or nothing.
    pub fn of(has_work: bool) -> Self {
        if has_work { Self::Ready } else { Self::Idle }
    }

    /// Of two sides that can each go on without the other.
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Ready, _) | (_, Self::Ready) => Self::Ready,
            (Self::Idle, other) | (other, Self::Idle) => other,
            (Self::Waiting(mut answers), Self::Waiting(others)) => {
                answers.extend(others);
                Self::Waiting(answers)
            }
        }
    }

    pub fn is_ready(&self) -> bool {
        matches!(self, Self::Ready)
    }

    /// The answers that it waits for.
    pub fn awaited(self) -> Vec<Arc<Answer>> {
        if let Self::Waiting(answers) = self { answers } else { Vec::new() }
    }
}

/// Waits until there is something to do: for the first of the answers that are outstanding, for ever if there
/// are none.
pub async fn ready(activity: impl Fn() -> Activity) {
    poll_fn(|context| match activity() {
        Activity::Ready => Poll::Ready(()),
        Activity::Waiting(answers) if answers.iter().any(|answer| answer.wakes(context.waker())) => Poll::Ready(()),
        Activity::Waiting(_) | Activity::Idle => Poll::Pending,
    })
    .await;
}

/// What a work has to be polled for. It is the work's waker.
pub struct Answer {
    has_arrived: AtomicBool,
    /// Who waits for it.
    listener: Mutex<Option<Waker>>,
}

impl Answer {
    /// A new work waits for nothing.
    fn arrived() -> Self {
        Self { has_arrived: AtomicBool::new(true), listener: Mutex::default() }
    }

    pub fn has_arrived(&self) -> bool {
        self.has_arrived.load(Ordering::Acquire)
    }

    /// Whether it had arrived; the next one has not.
    fn take(&self) -> bool {
        self.has_arrived.swap(false, Ordering::AcqRel)
    }

    /// Has `listener` woken when it arrives; true if it has arrived already.
    fn wakes(&self, listener: &Waker) -> bool {
        *self.listener.lock().unwrap_or_else(PoisonError::into_inner) = Some(listener.clone());
        self.has_arrived()
    }
}

impl Wake for Answer {
    fn wake(self: Arc<Self>) {
        self.has_arrived.store(true, Ordering::Release);
        let listener = self.listener.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(listener) = listener {
            listener.wake();
        }
    }
}

#[cfg(not(test))]
fn slice_ms() -> f64 {
    SLICE_MS
}

#[cfg(test)]
fn slice_ms() -> f64 {
    tests::SLICE.get()
}

#[cfg(test)]
#[path = "pace_tests.rs"]
pub mod tests;
