//! A map that lets others in while many points go through it: what iterates it needs no slices of its own.

use super::map_pool::pass;
use super::pace::Pace;
use crate::analysis::stranger::PictureMap;
use crate::dynamics::{FusedMap, LatentMap, MapError, Pass};
use crate::math::Points;

/// f, E and D of one network, on this thread and the workers that map beside it.
pub struct PacedMap<'a> {
    map: &'a FusedMap,
    pace: &'a Pace,
}

impl<'a> PacedMap<'a> {
    pub fn new(map: &'a FusedMap, pace: &'a Pace) -> Self {
        Self { map, pace }
    }
}

impl LatentMap for PacedMap<'_> {
    fn dim(&self) -> usize {
        self.map.latent_dim()
    }

    async fn step(&self, points: &Points<f32>) -> Result<Points<f32>, MapError> {
        pass(self.map, Pass::Map, points, self.pace).await
    }
}

impl PictureMap for PacedMap<'_> {
    async fn encode(&self, pictures: &Points<f32>) -> Result<Points<f32>, MapError> {
        pass(self.map, Pass::Encode, pictures, self.pace).await
    }

    async fn decode(&self, latents: &Points<f32>) -> Result<Points<f32>, MapError> {
        pass(self.map, Pass::Decode, latents, self.pace).await
    }
}
