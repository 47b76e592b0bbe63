//! Work of which nothing is told but how much is done, and its outcome.

use std::future::Future;

use crate::dynamics::MapError;
use crate::engine::pace::{Activity, LongWork, Pace};
use crate::protocol::ImageModelEvent;
use crate::words::Message;

/// One piece of work, and how it is told of.
pub struct ShareWork {
    work: LongWork<Result<ImageModelEvent, MapError>>,
    share: f32,
    told_as: fn(f32) -> ImageModelEvent,
    refused_as: fn(Message) -> ImageModelEvent,
}

impl ShareWork {
    /// Begins it. Its share is told by `told_as`, and why it failed by `refused_as`.
    pub fn begin<F>(
        work: impl FnOnce(Pace) -> F,
        told_as: fn(f32) -> ImageModelEvent,
        refused_as: fn(Message) -> ImageModelEvent,
    ) -> Self
    where
        F: Future<Output = Result<ImageModelEvent, MapError>> + 'static,
    {
        Self { work: LongWork::begin(work), share: 0.0, told_as, refused_as }
    }

    pub fn activity(&self) -> Activity {
        self.work.activity()
    }

    /// One slice: what is to be told, and whether that is all.
    pub fn slice(&mut self) -> (Option<ImageModelEvent>, bool) {
        let outcome = self.work.slice();
        let (done, of) = self.work.progress();
        let share = done as f32 / of.max(1) as f32;
        match outcome {
            Some(outcome) => (Some(outcome.unwrap_or_else(|error| (self.refused_as)(error.to_string().into()))), true),
            None if share > self.share => {
                self.share = share;
                (Some((self.told_as)(share)), false)
            }
            None => (None, false),
        }
    }
}
