//! End states of noise in any number, a few starts at a time: atoms for a dictionary. Of a start nothing is kept but where
//! it ends.

use super::{ImageDevice, TensorSwarm, noise_latents};
use crate::dynamics::MapError;
use crate::engine::pace::Pace;
use crate::math::Points;
use crate::math::rng::Stream;
use crate::spec::NoiseEnds;

/// The end states, a row each, in the order of their starts: the same starts as a run of this seed has. `tell` hears how
/// many steps of how many have been made, of one start each.
///
/// # Errors
/// If the device does not answer.
pub async fn noise_ends(
    model: &ImageDevice,
    ends: NoiseEnds,
    pace: &Pace,
    tell: impl Fn(u64, u64),
) -> Result<Points<f32>, MapError> {
    let (count, steps) = (u64::from(ends.count), u64::from(ends.steps));
    let together = model.together() as u64;
    let mut all = Points::empty(model.facts().latent_count());
    for first in (0..count).step_by(model.together()) {
        let starts = noise_latents(model.facts(), ends.seed, first..(first + together).min(count), Stream::Probe);
        let here = starts.len() as u64;
        let TensorSwarm(mut latents) = model.swarm(&starts)?;
        for step in 0..steps {
            tell(first * steps + here * step, count * steps);
            let decoded = model.decode(&latents, pace).await;
            latents = model.encode(&decoded, pace).await;
        }
        let reached = model.points(latents).await?;
        reached.rows().for_each(|row| all.push(row));
    }
    Ok(all)
}
