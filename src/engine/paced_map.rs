//! A map that lets others in while many points go through it: what iterates it needs no slices of its own.

use super::pace::Pace;
use crate::analysis::stranger::PictureMap;
use crate::dynamics::{FusedMap, LatentMap, MapError};
use crate::math::Points;

/// Multiplications after which others are let in, about: some milliseconds.
pub const MULTIPLICATIONS_A_PART: usize = 1 << 24;
/// Points that the map takes side by side. A part is so many or several times as many, so that it is filled.
const LANES: usize = 8;

/// f, E and D of one network.
pub struct PacedMap<'a> {
    map: &'a FusedMap,
    pace: &'a Pace,
}

impl<'a> PacedMap<'a> {
    pub fn new(map: &'a FusedMap, pace: &'a Pace) -> Self {
        Self { map, pace }
    }

    async fn in_parts(
        &self,
        points: &Points<f32>,
        multiplications: usize,
        dim: usize,
        map: impl Fn(&Points<f32>) -> Result<Points<f32>, MapError>,
    ) -> Result<Points<f32>, MapError> {
        let points_a_part = (MULTIPLICATIONS_A_PART / multiplications.max(1) / LANES * LANES).max(LANES);
        let mut mapped = Vec::with_capacity(points.len() * dim);
        for part in points.as_flat().chunks(points_a_part * points.dim().max(1)) {
            mapped.extend_from_slice(map(&Points::from_flat(points.dim(), part.to_vec()))?.as_flat());
            self.pace.yield_if_due().await;
        }
        Ok(Points::from_flat(dim, mapped))
    }
}

impl LatentMap for PacedMap<'_> {
    fn dim(&self) -> usize {
        self.map.latent_dim()
    }

    async fn step(&self, points: &Points<f32>) -> Result<Points<f32>, MapError> {
        let step = |part: &Points<f32>| self.map.map(part);
        self.in_parts(points, self.map.multiplications(), self.dim(), step).await
    }
}

impl PictureMap for PacedMap<'_> {
    async fn encode(&self, pictures: &Points<f32>) -> Result<Points<f32>, MapError> {
        let [encoding, _] = self.map.pixel_multiplications();
        self.in_parts(pictures, encoding, self.dim(), |part: &Points<f32>| self.map.encode(part)).await
    }

    async fn decode(&self, latents: &Points<f32>) -> Result<Points<f32>, MapError> {
        let [_, decoding] = self.map.pixel_multiplications();
        let decode = |part: &Points<f32>| self.map.decode(part);
        self.in_parts(latents, decoding, self.map.pixel_count(), decode).await
    }
}
