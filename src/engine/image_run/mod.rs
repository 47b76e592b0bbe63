//! A long run of an image model on a device: noise or pictures under f = encoder ∘ decoder, step by step. Nothing is read
//! from the device but lengths and the pictures that are shown.

pub mod dictionary;
mod noise_ends;
mod on_device;
pub mod plane;
pub mod report;
mod starts;
pub mod strangers;
mod swarm;

use std::collections::BTreeSet;

use burn::tensor::Tensor;

use super::pace::Pace;
use crate::analysis::long_run::{LongRun, LongRunRule, PointRegime, PointSeries, Swarm};
use crate::dynamics::MapError;
use crate::math::Points;
use crate::math::rng::Stream;
use crate::model::image_model::{ImageModelFacts, ImageTensors};

pub use noise_ends::noise_ends;
pub use on_device::{ImageDevice, noise_latents};
pub use starts::{elsewhere, start_latents};
pub use swarm::TensorSwarm;

/// What is run.
#[derive(Clone, Debug)]
pub struct ImageRunRule {
    pub rule: LongRunRule,
    /// States whose pictures are shown: 0 is the start.
    pub shown: BTreeSet<u32>,
    /// Lengths are read every so many steps.
    pub read_every: u32,
}

/// What is told on the way.
pub enum ImageRunNews<'a> {
    /// The pictures of all points after so many steps, a row each, 0 black … 1 white, not clamped.
    Pictures { step: u32, pictures: Points<f32> },
    /// What every point did so far.
    Series(&'a [PointSeries]),
}

/// What a run came to.
#[derive(Clone, Debug, PartialEq)]
pub struct ImageRunOutcome {
    /// One for each start.
    pub series: Vec<PointSeries>,
    pub regimes: Vec<PointRegime>,
    /// Latents at the end.
    pub ends: Points<f32>,
}

/// A run under way, a step at a time.
pub struct ImageRun<'m> {
    model: &'m ImageDevice,
    run: LongRun<TensorSwarm>,
    /// The pictures of the present state, once they have been made: the next step begins with them.
    decoded: Option<Tensor<2>>,
}

impl<'m> ImageRun<'m> {
    /// From `starts` (latents, a row each); near starts lie towards the rows of `elsewhere`, as many.
    ///
    /// # Errors
    /// If the latents are of another model, or there are none.
    pub fn new(
        model: &'m ImageDevice,
        starts: &Points<f32>,
        elsewhere: &Points<f32>,
        rule: LongRunRule,
    ) -> Result<Self, MapError> {
        let [starts, elsewhere] = [model.swarm(starts)?, model.swarm(elsewhere)?];
        Ok(Self { model, run: LongRun::new(starts, elsewhere, rule), decoded: None })
    }

    /// Steps made.
    pub fn done(&self) -> u32 {
        self.run.done()
    }

    pub fn is_over(&self) -> bool {
        self.run.is_over()
    }

    /// Where the points are now, left on the device.
    pub fn state(&self) -> TensorSwarm {
        self.run.current().clone()
    }

    /// z ← f(z) of all points, and of their near starts where these are followed. It yields between the operations.
    pub async fn step(&mut self, pace: &Pace) {
        let near = self.run.companion().cloned();
        let (next, near) = match near {
            Some(near) if self.model.is_direct() => self.with_near(near, pace).await,
            near => {
                let decoded = self.decoded(pace).await;
                self.decoded = None;
                let next = TensorSwarm(self.model.encode(&decoded, pace).await);
                let near = match near {
                    Some(near) => {
                        let decoded = self.model.decode(&near.0, pace).await;
                        Some(TensorSwarm(self.model.encode(&decoded, pace).await))
                    }
                    None => None,
                };
                (next, near)
            }
        };
        self.run.moved(next, near);
    }

    /// f(z) of the points and of their near starts, all at the same time: for where every picture goes through by itself.
    async fn with_near(&mut self, near: TensorSwarm, pace: &Pace) -> (TensorSwarm, Option<TensorSwarm>) {
        let (tiles, dim) = (self.run.current().count(), near.dim());
        let decoded = match self.decoded.take() {
            Some(decoded) => Tensor::cat(vec![decoded, self.model.decode(&near.0, pace).await], 0),
            None => {
                let both = Tensor::cat(vec![self.run.current().0.clone(), near.0], 0);
                self.model.decode(&both, pace).await
            }
        };
        let both = self.model.encode(&decoded, pace).await;
        let [next, near] = [0..tiles, tiles..2 * tiles].map(|rows| TensorSwarm(both.clone().slice([rows, 0..dim])));
        (next, Some(near))
    }

    async fn decoded(&mut self, pace: &Pace) -> Tensor<2> {
        if let Some(decoded) = &self.decoded {
            return decoded.clone();
        }
        let decoded = self.model.decode(&self.run.current().0, pace).await;
        self.decoded.insert(decoded).clone()
    }

    /// Pictures of the points now, a row each, 0 black … 1 white, not clamped.
    ///
    /// # Errors
    /// If the device does not answer.
    pub async fn pictures(&mut self, pace: &Pace) -> Result<Points<f32>, MapError> {
        let decoded = self.decoded(pace).await;
        self.model.shown(&decoded).await
    }

    /// What every point did so far.
    ///
    /// # Errors
    /// If the device does not answer.
    pub async fn series(&mut self) -> Result<&[PointSeries], MapError> {
        self.run.read().await
    }

    /// What the run came to so far.
    ///
    /// # Errors
    /// If the device does not answer.
    pub async fn outcome(&mut self) -> Result<ImageRunOutcome, MapError> {
        let regimes = self.run.regimes().await?;
        Ok(ImageRunOutcome {
            regimes,
            series: self.run.read().await?.to_vec(),
            ends: self.model.points(self.run.current().0.clone()).await?,
        })
    }
}

/// Follows `starts` (latents) for as many steps as the rule says; near starts lie towards the rows of `elsewhere`.
///
/// # Errors
/// If the device does not answer, or the latents are of another model.
pub async fn follow(
    model: &ImageDevice,
    starts: &Points<f32>,
    elsewhere: &Points<f32>,
    rule: &ImageRunRule,
    pace: &Pace,
    mut hear: impl FnMut(ImageRunNews<'_>),
) -> Result<ImageRunOutcome, MapError> {
    let mut run = ImageRun::new(model, starts, elsewhere, rule.rule)?;
    loop {
        pace.set_progress(u64::from(run.done()), u64::from(rule.rule.steps));
        if rule.shown.contains(&run.done()) {
            hear(ImageRunNews::Pictures { step: run.done(), pictures: run.pictures(pace).await? });
        }
        if run.is_over() {
            return run.outcome().await;
        }
        run.step(pace).await;
        if run.done() % rule.read_every.max(1) == 0 {
            hear(ImageRunNews::Series(run.series().await?));
        }
    }
}

/// States before the present one that a run looks back to, and others that it holds: its starts, near starts, … and
/// those that are always kept.
const STATES_HELD: usize = 32 + 5 + 3;

/// Bytes that a run of so many tiles takes beside the weights, about, where `together` go through at once.
pub fn run_bytes(facts: &ImageModelFacts, tiles: usize, together: usize) -> u64 {
    let states = STATES_HELD.saturating_mul(facts.latent_count());
    // The present pictures, those on their way to them, and their copy that is shown.
    let pictures = facts.picture_count().saturating_mul(3);
    let all = states.saturating_add(pictures).saturating_mul(tiles).saturating_mul(size_of::<f32>());
    let passing = facts.bytes(together.min(tiles)).saturating_sub(facts.bytes(0));
    all.saturating_add(passing) as u64
}

/// A first step longer than this is no slower than those that follow, to speak of.
const LONG_STEP_MS: f64 = 2000.0;

/// Milliseconds of f of one picture: the second time, since the first compiles or lays its weights out; where that is hardly a part
/// of it, the first.
///
/// # Errors
/// If the device does not answer.
pub async fn step_ms(model: &ImageDevice, on_gpu: bool, pace: &Pace) -> Result<f64, MapError> {
    let start = noise_latents(model.facts(), 0, 0..1, Stream::Probe);
    let rule = LongRunRule { pairs_from: 1, ..LongRunRule::of_steps(1) };
    let timed = async || {
        let mut run = ImageRun::new(model, &start, &start, rule)?;
        let began_ms = pace.spent_ms();
        run.step(pace).await;
        // Without a reading a device may not have begun.
        run.series().await?;
        Ok::<_, MapError>(pace.spent_ms() - began_ms)
    };
    let first_ms = timed().await?;
    if on_gpu || first_ms < LONG_STEP_MS { timed().await } else { Ok(first_ms) }
}

#[cfg(test)]
mod tests;
