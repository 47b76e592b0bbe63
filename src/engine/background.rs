//! What a session does beside its run: tests of claims, sweeps. One of a kind at a time.

use std::future::Future;
use std::rc::Rc;

use super::datasets::Datasets;
use super::device::OpenDevice;
use super::pace::{Activity, LongWork, Pace};
use super::session::EventOutbox;
use crate::platform::clock::now_ms;
use crate::protocol::{Event, Failure};

/// Progress is told at most this often.
const TELL_EVERY_MS: f64 = 250.0;
/// Before this share of the work an estimate of the time left is a guess.
const ESTIMABLE_SHARE: f32 = 0.03;

/// A long work made of jobs. It notes in itself what it has come to, for those who look on.
pub trait Background: 'static {
    /// Does all of it.
    ///
    /// # Errors
    /// For the visitor, if the work cannot go on.
    fn carry_out(
        self: Rc<Self>,
        datasets: Datasets,
        device: OpenDevice,
        pace: Pace,
    ) -> impl Future<Output = Result<(), Failure>> + 'static;

    /// What the page should hear of at once, since the last call.
    fn take_events(&self) -> Vec<Event>;

    /// How far it is.
    fn progress(&self, spent_ms: f64) -> Event;

    /// What it has come to, done or not.
    fn report(&self, spent_ms: f64, device: &OpenDevice) -> Event;
}

/// The place of the work of one kind that is under way.
pub struct BackgroundSlot<W> {
    under_way: Option<UnderWay<W>>,
    told_ms: f64,
}

struct UnderWay<W> {
    notes: Rc<W>,
    device: OpenDevice,
    work: LongWork<Result<(), Failure>>,
}

impl<W> Default for BackgroundSlot<W> {
    fn default() -> Self {
        Self { under_way: None, told_ms: 0.0 }
    }
}

impl<W: Background> BackgroundSlot<W> {
    /// Whether it has a slice to do.
    pub fn activity(&self) -> Activity {
        self.under_way.as_ref().map_or(Activity::Idle, |under_way| under_way.work.activity())
    }

    /// Begins, if there is a device; what is under way is stopped and reported.
    pub fn begin(&mut self, work: W, datasets: &Datasets, device: Option<&OpenDevice>, outbox: &mut EventOutbox) {
        self.stop(outbox);
        outbox.send(work.progress(0.0));
        let Some(device) = device.cloned() else { return };
        let notes = Rc::new(work);
        let work = LongWork::begin(|pace| Rc::clone(&notes).carry_out(datasets.clone(), device.clone(), pace));
        self.under_way = Some(UnderWay { notes, device, work });
    }

    /// Ends what is under way with what it has come to.
    pub fn stop(&mut self, outbox: &mut EventOutbox) {
        if let Some(UnderWay { notes, device, work }) = self.under_way.take() {
            outbox.send(notes.report(work.spent_ms(), &device));
        }
    }

    /// One slice of what is under way.
    pub fn work(&mut self, outbox: &mut EventOutbox) {
        let Some(UnderWay { notes, work, .. }) = &mut self.under_way else { return };
        let outcome = work.slice();
        notes.take_events().into_iter().for_each(|event| outbox.send(event));
        if outcome.is_none() {
            if now_ms() - self.told_ms > TELL_EVERY_MS {
                self.told_ms = now_ms();
                outbox.send(notes.progress(work.spent_ms()));
            }
            return;
        }
        if let Some(Err(failure)) = outcome {
            outbox.send(Event::Warning(failure));
        }
        self.stop(outbox);
    }
}

/// How long the rest takes if it goes on as it went; `None` while that would be a guess.
pub fn seconds_left(spent_ms: f64, done_share: f32) -> Option<f32> {
    (done_share > ESTIMABLE_SHARE).then(|| (spent_ms / 1e3) as f32 * (1.0 - done_share) / done_share)
}
