//! What a session does beside its run: tests of claims, sweeps. One of a kind at a time.

use super::datasets::Datasets;
use super::device::OpenDevice;
use super::pace::Activity;
use super::session::EventOutbox;
use crate::platform::clock::now_ms;
use crate::protocol::{Event, Failure};

/// Progress is told at most this often.
const TELL_EVERY_MS: f64 = 250.0;
/// Before this share of the work an estimate of the time left is a guess.
const ESTIMABLE_SHARE: f32 = 0.03;

/// A long work made of jobs, done in slices.
pub trait Background {
    /// One short slice; what the page should hear of it at once.
    ///
    /// # Errors
    /// For the visitor, if the work cannot go on.
    async fn work(&mut self, datasets: &mut Datasets, device: &OpenDevice) -> Result<Vec<Event>, Failure>;

    fn is_done(&self) -> bool;

    /// How far it is.
    fn progress(&self) -> Event;

    /// What it has come to, done or not.
    fn report(&self, device: &OpenDevice) -> Event;
}

/// The place of the work of one kind that is under way.
pub struct BackgroundSlot<W> {
    work: Option<W>,
    told_ms: f64,
}

impl<W> Default for BackgroundSlot<W> {
    fn default() -> Self {
        Self { work: None, told_ms: 0.0 }
    }
}

impl<W: Background> BackgroundSlot<W> {
    /// Whether it has a slice to do.
    pub fn activity(&self) -> Activity {
        Activity::of(self.work.is_some())
    }

    /// Begins; what is under way is stopped and reported.
    pub fn begin(&mut self, work: W, device: Option<&OpenDevice>, outbox: &mut EventOutbox) {
        self.stop(device, outbox);
        outbox.send(work.progress());
        self.work = Some(work);
    }

    /// Ends what is under way with what it has come to.
    pub fn stop(&mut self, device: Option<&OpenDevice>, outbox: &mut EventOutbox) {
        if let (Some(work), Some(device)) = (self.work.take(), device) {
            outbox.send(work.report(device));
        }
    }

    /// One slice of what is under way.
    pub async fn work(&mut self, datasets: &mut Datasets, device: Option<&OpenDevice>, outbox: &mut EventOutbox) {
        let (Some(work), Some(device)) = (&mut self.work, device) else {
            self.work = None;
            return;
        };
        match work.work(datasets, device).await {
            Err(failure) => {
                outbox.send(Event::Warning(failure));
                self.stop(Some(device), outbox);
            }
            Ok(events) => {
                events.into_iter().for_each(|event| outbox.send(event));
                if work.is_done() {
                    self.stop(Some(device), outbox);
                } else if now_ms() - self.told_ms > TELL_EVERY_MS {
                    self.told_ms = now_ms();
                    outbox.send(work.progress());
                }
            }
        }
    }
}

/// How long the rest takes if it goes on as it went; `None` while that would be a guess.
pub fn seconds_left(spent_ms: f64, done_share: f32) -> Option<f32> {
    (done_share > ESTIMABLE_SHARE).then(|| (spent_ms / 1e3) as f32 * (1.0 - done_share) / done_share)
}
