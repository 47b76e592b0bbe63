//! Long work that lets others in: straight asynchronous functions, and the one place at which they yield.
//!
//! A work is a future that nobody spawns. Who wants it done holds it as [`LongWork`] and polls it slice by
//! slice; between two slices a command can be carried out, other work has its turn, or the work is dropped,
//! which ends it. The work itself asks its [`Pace`] after every part whether the slice is over. What it comes to
//! must not depend on where that happens.

use std::cell::Cell;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::rc::Rc;
use std::task::Poll;

use crate::platform::clock::now_ms;

/// The time budget of a work, and how far the work is.
#[derive(Clone)]
pub struct Pace(Rc<Budget>);

struct Budget {
    slice_ms: f64,
    /// When the slice under way began.
    began_ms: Cell<f64>,
    /// Whether the work let go of its own accord: it waits for its next slice, not for the device.
    yielded: Cell<bool>,
    progress: Cell<(u64, u64)>,
}

impl Pace {
    /// Slices of about this long. One of 0 ms ends at the first chance.
    pub fn slices_of(slice_ms: f64) -> Self {
        let (began_ms, yielded, progress) = (Cell::new(now_ms()), Cell::new(false), Cell::new((0, 0)));
        Self(Rc::new(Budget { slice_ms, began_ms, yielded, progress }))
    }

    /// For work that has nobody to let in.
    #[cfg(not(target_arch = "wasm32"))]
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
        let mut let_in = self.0.slice_ms.is_infinite();
        poll_fn(|_| {
            if std::mem::replace(&mut let_in, true) {
                return Poll::Ready(());
            }
            self.0.yielded.set(true);
            Poll::Pending
        })
        .await;
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
}

impl<T> LongWork<T> {
    /// Nothing is done before the first slice.
    pub fn begin<F: Future<Output = T> + 'static>(slice_ms: f64, work: impl FnOnce(Pace) -> F) -> Self {
        let pace = Pace::slices_of(slice_ms);
        Self { future: Some(Box::pin(work(pace.clone()))), pace }
    }

    /// One slice; what the work came to if it was the last one, and `None` ever after.
    pub async fn slice(&mut self) -> Option<T> {
        let future = self.future.as_mut()?;
        self.pace.0.began_ms.set(now_ms());
        let outcome = poll_fn(|context| match future.as_mut().poll(context) {
            Poll::Ready(outcome) => Poll::Ready(Some(outcome)),
            Poll::Pending if self.pace.0.yielded.take() => Poll::Ready(None),
            // It waits for the device, which wakes it.
            Poll::Pending => Poll::Pending,
        })
        .await;
        if outcome.is_some() {
            self.future = None;
        }
        outcome
    }

    /// How far it is: so much done, of so much.
    pub fn progress(&self) -> (u64, u64) {
        self.pace.0.progress.get()
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use pollster::block_on;

    use super::*;

    /// Counts to three and yields after each number.
    async fn counts(counted: Rc<RefCell<Vec<u64>>>, pace: Pace) -> u64 {
        for number in 1..=3 {
            counted.borrow_mut().push(number);
            pace.set_progress(number, 3);
            pace.yield_if_due().await;
        }
        6
    }

    #[test]
    fn a_work_goes_on_where_it_yielded_and_ends_once() {
        let counted = Rc::new(RefCell::new(Vec::new()));
        let mut work = LongWork::begin(0.0, |pace| counts(Rc::clone(&counted), pace));
        assert!(counted.borrow().is_empty());
        for number in 1..=3 {
            assert_eq!(block_on(work.slice()), None);
            assert_eq!((counted.borrow().last().copied(), work.progress()), (Some(number), (number, 3)));
        }
        assert_eq!([block_on(work.slice()), block_on(work.slice())], [Some(6), None]);
    }

    #[test]
    fn who_has_nobody_to_let_in_never_stops() {
        let counted = Rc::new(RefCell::new(Vec::new()));
        let pace = Pace::unhurried();
        assert_eq!(
            block_on(async {
                pace.yield_now().await;
                counts(Rc::clone(&counted), pace.clone()).await
            }),
            6
        );
    }

    #[test]
    fn a_slice_outlasts_a_wait_for_the_device_and_a_dropped_work_lets_go_of_all() {
        let (sender, receiver) = std::sync::mpsc::channel::<std::task::Waker>();
        let device = std::thread::spawn(move || receiver.recv().map(|waker| waker.wake()).is_ok());
        let held = Rc::new(());
        let kept = Rc::clone(&held);
        let mut work = LongWork::begin(0.0, |pace| async move {
            let mut asked = false;
            poll_fn(|context| {
                if std::mem::replace(&mut asked, true) {
                    return Poll::Ready(());
                }
                let _ = sender.send(context.waker().clone());
                Poll::Pending
            })
            .await;
            pace.yield_now().await;
            drop(kept);
        });
        assert_eq!(block_on(work.slice()), None);
        assert!(device.join().unwrap_or(false), "the slice waited for the device");
        assert_eq!(Rc::strong_count(&held), 2);
        drop(work);
        assert_eq!(Rc::strong_count(&held), 1);
    }
}
