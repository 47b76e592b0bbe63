//! Moments of a run, each of them whole: shown again they are what they were, and training that goes
//! on from one is the training that went on from it.

use std::rc::Rc;

use crate::math::thinning::most_crowded_but;
use crate::math::{Plane, Window};
use crate::protocol::{AttractorReport, TrainingSnapshots};
use crate::shown::KnownAttractors;
use crate::spec::{Objective, OptimizerSpec};
use crate::training::Learner;

/// What the moments of a run may take. The opening network's take 5.6 MB each, so that 22 of them
/// are kept, and the worker stays at a fraction of what a phone grants a tab.
pub const CAP_BYTES: usize = 128 << 20;
/// A scrubber with more stops than this cannot be aimed, however small the network.
const MOST_MOMENTS: usize = 200;

/// What a search reported, with all that its weights came from and lead to.
#[derive(Clone)]
pub struct TrainingSnapshot {
    pub step: u64,
    pub objective: Objective,
    pub optimizer: OptimizerSpec,
    /// Weights, optimizer state and schedule, as `Learner::from_bytes` reads them.
    pub learner: Vec<u8>,
    /// The plane and the window that were drawn.
    pub plane: Plane,
    pub window: Window,
    pub report: AttractorReport,
    pub known: Rc<KnownAttractors>,
}

impl TrainingSnapshot {
    pub fn size_bytes(&self) -> usize {
        let numbers = |count: usize| count * size_of::<f32>();
        let attractors = self.report.attractors.iter();
        let found: usize = attractors
            .map(|attractor| {
                size_of_val(attractor) + attractor.image.pixels.len() + 2 * numbers(attractor.latent.len())
            })
            .sum();
        size_of::<Self>() + self.learner.len() + found + size_of_val(self.report.noise.as_slice())
    }
}

/// What was left when training went back, until there is no room for it any more.
pub struct AbandonedBranch {
    pub learner: Learner,
    pub playing: bool,
    /// The step that was gone back to, and the moments after it.
    from: u64,
    later: Vec<Rc<TrainingSnapshot>>,
    learner_bytes: usize,
}

pub struct SnapshotHistory {
    cap_bytes: usize,
    /// By rising step.
    moments: Vec<Rc<TrainingSnapshot>>,
    left: Option<AbandonedBranch>,
    /// The moment that is looked at stays, whatever comes.
    pub shown: Option<u64>,
    too_large: bool,
}

impl Default for SnapshotHistory {
    fn default() -> Self {
        Self::with_cap(CAP_BYTES)
    }
}

impl SnapshotHistory {
    pub fn with_cap(cap_bytes: usize) -> Self {
        Self { cap_bytes, moments: Vec::new(), left: None, shown: None, too_large: false }
    }

    /// Whether moments of this size can be kept at all: of one alone there is no going back.
    pub fn admits(&mut self, moment_bytes: usize) -> bool {
        self.too_large = 2 * moment_bytes > self.cap_bytes;
        !self.too_large
    }

    pub fn get(&self, step: u64) -> Option<&Rc<TrainingSnapshot>> {
        self.moments.iter().find(|moment| moment.step == step)
    }

    pub fn newest(&self) -> Option<&Rc<TrainingSnapshot>> {
        self.moments.last()
    }

    /// Takes a moment in, in place of any of the same step or of a later one (training fell back
    /// behind them), and makes room for it.
    pub fn add(&mut self, moment: TrainingSnapshot) {
        if !self.admits(moment.size_bytes()) {
            return;
        }
        self.moments.retain(|kept| kept.step < moment.step);
        self.moments.push(Rc::new(moment));
        if self.is_full() {
            self.left = None;
        }
        while self.is_full() {
            let steps: Vec<u64> = self.moments.iter().map(|moment| moment.step).collect();
            // Where only two have room and a third is looked at, the first must go.
            self.moments.remove(most_crowded_but(&steps, self.shown).unwrap_or(0));
        }
    }

    /// Goes back to `step`: what came later is left, with the learner that stood there.
    pub fn leave_for(&mut self, step: u64, learner: Learner, playing: bool) {
        let later = self.moments.iter().position(|moment| moment.step > step).unwrap_or(self.moments.len());
        let later = self.moments.split_off(later);
        let learner_bytes = self.moments.last().map_or(0, |moment| moment.learner.len());
        self.left = Some(AbandonedBranch { learner, playing, from: step, later, learner_bytes });
    }

    /// Takes the last going back back: what was reached from there instead is dropped.
    pub fn take_back(&mut self) -> Option<AbandonedBranch> {
        let left = self.left.take()?;
        self.moments.retain(|moment| moment.step <= left.from);
        self.moments.extend(left.later.iter().cloned());
        Some(left)
    }

    pub fn size_bytes(&self) -> usize {
        let left = self.left.iter().flat_map(|left| &left.later);
        let moments: usize = self.moments.iter().chain(left).map(|moment| moment.size_bytes()).sum();
        moments + self.left.as_ref().map_or(0, |left| left.learner_bytes)
    }

    /// What the page hears of it.
    pub fn summary(&self) -> TrainingSnapshots {
        TrainingSnapshots {
            steps: self.moments.iter().map(|moment| moment.step).collect(),
            shown: self.shown,
            left: self.left.as_ref().map(|left| left.learner.step_count()),
            bytes: self.size_bytes() as u64,
            cap_bytes: self.cap_bytes as u64,
            too_large: self.too_large,
        }
    }

    fn is_full(&self) -> bool {
        self.size_bytes() > self.cap_bytes || self.moments.len() > MOST_MOMENTS
    }
}

#[cfg(test)]
#[path = "history_tests.rs"]
mod tests;
