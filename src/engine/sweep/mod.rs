//! Makes a sweep: one job a run, coarse before fine. What a run comes to depends on its spec alone,
//! whichever machine part makes it and in which order.

mod piece;

use std::collections::{HashSet, VecDeque};

pub use piece::SweepCellRun;

use super::background::{Background, seconds_left};
use super::datasets::Datasets;
use super::device::OpenDevice;
use crate::platform::clock::now_ms;
use crate::protocol::{Event, Failure, SweepId, SweepProgress};
use crate::spec::SweepSpec;

/// A sweep under way.
pub struct Sweep {
    id: SweepId,
    spec: SweepSpec,
    /// Runs that have not begun.
    waiting: VecDeque<usize>,
    under_way: Option<SweepCellRun>,
    /// Work of the runs that have ended, of all that were asked for.
    ended: u64,
    of: u64,
    /// Time spent on this sweep alone.
    spent_ms: f64,
}

impl Sweep {
    /// The runs of `spec` that are not among `made`.
    pub fn new(id: SweepId, spec: &SweepSpec, made: &[u32]) -> Self {
        let (spec, _) = spec.clamped();
        let waiting = remaining(&spec, made);
        let of = waiting.iter().map(|&run| spec.work_of_run(run)).sum();
        Self { id, spec, waiting: waiting.into(), under_way: None, ended: 0, of, spent_ms: 0.0 }
    }

    async fn advance(&mut self, datasets: &mut Datasets, device: &OpenDevice) -> Result<Vec<Event>, Failure> {
        let Some(piece) = &mut self.under_way else {
            if let Some(run) = self.waiting.pop_front() {
                self.under_way = Some(SweepCellRun::begin(&self.spec, run, datasets, device).await?);
            }
            return Ok(Vec::new());
        };
        let Some(run) = piece.work().await? else { return Ok(Vec::new()) };
        self.ended += self.spec.work_of_run(run.run as usize);
        self.under_way = None;
        Ok(vec![Event::SweepRun { sweep: self.id, run }])
    }
}

impl Background for Sweep {
    async fn work(&mut self, datasets: &mut Datasets, device: &OpenDevice) -> Result<Vec<Event>, Failure> {
        let started = now_ms();
        let outcome = self.advance(datasets, device).await;
        self.spent_ms += now_ms() - started;
        outcome
    }

    fn is_done(&self) -> bool {
        self.under_way.is_none() && self.waiting.is_empty()
    }

    fn progress(&self) -> Event {
        let now = self.under_way.as_ref().map_or(0, |piece| piece.steps());
        let done_share = (self.ended + now) as f32 / self.of.max(1) as f32;
        let shown = self.under_way.as_ref().map(SweepCellRun::run).or(self.waiting.front().copied());
        Event::SweepProgress(SweepProgress {
            sweep: self.id,
            label: shown.map_or(String::new(), |run| self.spec.label_of_run(run)),
            done_share,
            seconds_left: seconds_left(self.spent_ms, done_share),
        })
    }

    fn report(&self, _: &OpenDevice) -> Event {
        Event::SweepDone { sweep: self.id }
    }
}

/// The runs that are not among `made`, in the order in which they are best made.
pub fn remaining(spec: &SweepSpec, made: &[u32]) -> Vec<usize> {
    let made: HashSet<usize> = made.iter().map(|&run| run as usize).collect();
    spec.order().into_iter().filter(|run| !made.contains(run)).collect()
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
