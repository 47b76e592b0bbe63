//! The one claim that a session tests at a time, beside its run.

use super::ClaimTest;
use crate::engine::datasets::Datasets;
use crate::engine::device::OpenDevice;
use crate::engine::session::Outbox;
use crate::platform::clock::now_ms;
use crate::protocol::Event;
use crate::spec::Claim;

/// Progress is told at most this often.
const TELL_EVERY_MS: f64 = 250.0;

#[derive(Default)]
pub struct ClaimDesk {
    test: Option<ClaimTest>,
    told_ms: f64,
}

impl ClaimDesk {
    pub fn has_work(&self) -> bool {
        self.test.is_some()
    }

    /// Begins a test; one that is under way is stopped and reported.
    pub fn begin(&mut self, claim: Claim, device: Option<&OpenDevice>, outbox: &mut Outbox) {
        self.stop(device, outbox);
        let test = ClaimTest::new(claim);
        outbox.send(Event::ClaimProgress(test.progress()));
        self.test = Some(test);
    }

    /// Ends the test under way with what it has measured.
    pub fn stop(&mut self, device: Option<&OpenDevice>, outbox: &mut Outbox) {
        if let (Some(test), Some(device)) = (self.test.take(), device) {
            outbox.send(Event::ClaimReport(test.report(device)));
        }
    }

    /// One slice of the test under way.
    pub async fn work(&mut self, datasets: &mut Datasets, device: Option<&OpenDevice>, outbox: &mut Outbox) {
        let (Some(test), Some(device)) = (&mut self.test, device) else {
            self.test = None;
            return;
        };
        let outcome = test.work(datasets, device).await;
        if let Err(failure) = outcome {
            outbox.send(Event::Warning(failure));
            self.stop(Some(device), outbox);
        } else if test.is_done() {
            self.stop(Some(device), outbox);
        } else if now_ms() - self.told_ms > TELL_EVERY_MS {
            self.told_ms = now_ms();
            outbox.send(Event::ClaimProgress(test.progress()));
        }
    }
}
