//! A long run of an image model on a device: noise or pictures under f = encoder ∘ decoder, step by step. Nothing is read
//! from the device but lengths and the pictures that are shown.

mod on_device;
mod swarm;

use std::collections::BTreeSet;

use super::pace::Pace;
use crate::analysis::long_run::{LongRun, LongRunRule, PointFate, PointSeries};
use crate::dynamics::MapError;
use crate::math::Points;
use crate::model::image_model::ImageTensors;

pub use on_device::{ImageDevice, noise_latents};
use swarm::TensorSwarm;

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
    pub fates: Vec<PointFate>,
    /// Latents at the end.
    pub ends: Points<f32>,
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
    let [starts, elsewhere] = [model.swarm(starts)?, model.swarm(elsewhere)?];
    let mut run = LongRun::new(starts, elsewhere, rule.rule);
    while !run.is_over() {
        pace.set_progress(u64::from(run.done()), u64::from(rule.rule.steps));
        let decoded = model.decode(&run.current().0, pace).await;
        if rule.shown.contains(&run.done()) {
            let pictures = model.shown(&decoded).await?;
            hear(ImageRunNews::Pictures { step: run.done(), pictures });
        }
        let next = TensorSwarm(model.encode(&decoded, pace).await);
        let near = match run.companion().cloned() {
            Some(near) => {
                let decoded = model.decode(&near.0, pace).await;
                Some(TensorSwarm(model.encode(&decoded, pace).await))
            }
            None => None,
        };
        run.moved(next, near);
        if run.done() % rule.read_every.max(1) == 0 {
            hear(ImageRunNews::Series(run.read().await?));
        }
    }
    if rule.shown.contains(&run.done()) {
        let pictures = model.shown(&model.decode(&run.current().0, pace).await).await?;
        hear(ImageRunNews::Pictures { step: run.done(), pictures });
    }
    let fates = run.fates().await?;
    Ok(ImageRunOutcome {
        fates,
        series: run.read().await?.to_vec(),
        ends: model.points(run.current().0.clone()).await?,
    })
}

#[cfg(test)]
mod tests;
