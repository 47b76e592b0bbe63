//! Where the points of a run begin.

use super::noise_latents;
use crate::math::Points;
use crate::math::rng::Stream;
use crate::model::image_model::ImageModelFacts;
use crate::spec::{ImageRunSpec, ImageStart};

/// The starts of a run, a row a tile; `encoded` are the latents of brought pictures. Pictures alone give no more tiles
/// than there are pictures; in a mixture they take turns. Without pictures there is only noise.
pub fn start_latents(facts: &ImageModelFacts, spec: &ImageRunSpec, encoded: &Points<f32>) -> Points<f32> {
    let noise = || noise_latents(facts, spec.seed, 0..u64::from(spec.tiles), Stream::Probe);
    match spec.start {
        // The states of another run are not made here but read from where it left them.
        ImageStart::Noise | ImageStart::Moment { .. } => noise(),
        ImageStart::Pictures => {
            let used: Vec<usize> = (0..encoded.len().min(spec.tiles as usize)).collect();
            encoded.select(&used)
        }
        ImageStart::Mixture { .. } if encoded.is_empty() => noise(),
        ImageStart::Mixture { picture_share } => {
            let mut mixed = noise();
            for tile in 0..mixed.len() {
                let picture = encoded.row(tile % encoded.len());
                for (z, picture) in mixed.row_mut(tile).iter_mut().zip(picture) {
                    *z = picture_share * picture + (1.0 - picture_share) * *z;
                }
            }
            mixed
        }
    }
}

/// Points towards which the near starts of so many tiles lie.
pub fn elsewhere(facts: &ImageModelFacts, seed: u64, tiles: usize) -> Points<f32> {
    noise_latents(facts, seed, 0..tiles as u64, Stream::Starts)
}
