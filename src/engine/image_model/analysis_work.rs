//! An analysis of the model under way: what is told of it, how much of it is done, and how it ended.

use std::cell::RefCell;
use std::future::Future;
use std::rc::Rc;

use crate::dynamics::MapError;
use crate::engine::pace::{Activity, LongWork, Pace};
use crate::protocol::{ImageAnalysis, ImageModelEvent};

/// What an analysis has found and is not told yet.
#[derive(Clone, Default)]
pub struct Untold(Rc<RefCell<Vec<ImageModelEvent>>>);

impl Untold {
    pub fn push(&self, event: ImageModelEvent) {
        self.0.borrow_mut().push(event);
    }
}

pub struct AnalysisWork {
    analysis: ImageAnalysis,
    work: LongWork<Result<(), MapError>>,
    untold: Untold,
    share: f32,
}

impl AnalysisWork {
    pub fn begin<F>(analysis: ImageAnalysis, work: impl FnOnce(Untold, Pace) -> F) -> Self
    where
        F: Future<Output = Result<(), MapError>> + 'static,
    {
        let untold = Untold::default();
        let of_work = untold.clone();
        Self { analysis, work: LongWork::begin(|pace| work(of_work, pace)), untold, share: 0.0 }
    }

    pub fn activity(&self) -> Activity {
        self.work.activity()
    }

    /// One slice: what is to be told, and whether that is all.
    pub fn slice(&mut self) -> (Vec<ImageModelEvent>, bool) {
        let analysis = self.analysis;
        let outcome = self.work.slice();
        let mut events = self.untold.0.take();
        let (done, of) = self.work.progress();
        let share = done as f32 / of.max(1) as f32;
        match &outcome {
            None if share > self.share => {
                self.share = share;
                events.push(ImageModelEvent::AnalysisShare { analysis, share });
            }
            Some(Err(error)) => {
                let why = error.to_string().into();
                events.push(ImageModelEvent::AnalysisRefused { analysis, why });
            }
            None | Some(Ok(())) => {}
        }
        (events, outcome.is_some())
    }
}
