//! How far a run may go: the visitor lets it run, pauses it, or gives it one step at a time.

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::task::{Poll, Waker};

/// A gate before every step.
#[derive(Default)]
pub struct StepGate {
    done: Cell<u32>,
    allowed: Cell<u32>,
    waiting: RefCell<Option<Waker>>,
}

impl StepGate {
    /// Lets it go to that step.
    pub fn open_to(&self, step: u32) {
        self.allowed.set(step);
        if let Some(waker) = self.waiting.take() {
            waker.wake();
        }
    }

    /// Lets it make one step more than it has been given, or than it has made where it runs.
    pub fn allow_one(&self, of: u32) {
        let from = if self.allowed.get() >= of { self.done.get() } else { self.allowed.get().max(self.done.get()) };
        self.open_to((from + 1).min(of));
    }

    /// It ends the step under way and waits.
    pub fn close(&self) {
        self.allowed.set(self.done.get());
    }

    pub fn has_done(&self, step: u32) {
        self.done.set(step);
    }

    pub fn done(&self) -> u32 {
        self.done.get()
    }

    /// Whether another step may be made.
    pub fn is_open(&self) -> bool {
        self.done.get() < self.allowed.get()
    }

    /// Whether the run stands before it.
    pub fn is_waited_at(&self) -> bool {
        self.waiting.borrow().is_some()
    }

    /// Waits until another step may be made.
    pub async fn opened(&self) {
        poll_fn(|context| {
            if self.is_open() {
                return Poll::Ready(());
            }
            *self.waiting.borrow_mut() = Some(context.waker().clone());
            Poll::Pending
        })
        .await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_step_more_is_one_step_more() {
        let gate = StepGate::default();
        assert!(!gate.is_open());
        gate.allow_one(10);
        gate.allow_one(10);
        gate.has_done(1);
        assert!(gate.is_open());
        gate.has_done(2);
        assert!(!gate.is_open());
        gate.open_to(10);
        // From a run that plays: the step under way is the last.
        gate.has_done(5);
        gate.allow_one(10);
        gate.has_done(6);
        assert!(!gate.is_open());
        gate.open_to(10);
        gate.close();
        assert!(!gate.is_open());
        gate.has_done(10);
        gate.allow_one(10);
        assert!(!gate.is_open(), "there is no step after the last");
    }
}
