//! What an attractor is recognised by from one report to the next.

use super::analyzed_weights::AnalyzedWeights;
use crate::engine::images::Images;
use crate::math::Points;
use crate::math::statistics::{cosine_similarity, distance};

/// What an attractor is recognised by in the next report: its picture, and where it lies in units
/// of the latent scale. Pictures survive the drift of the latent space while training goes on.
/// Points get one constant coordinate more, so that their cosine tells places apart, not directions.
#[derive(Clone, Debug)]
pub struct Described {
    image: Vec<f32>,
    place: Vec<f32>,
}

impl Described {
    /// Of these latents and what they decode to.
    pub fn all(images: &Points<f32>, latents: &Points<f32>, analyzed: &AnalyzedWeights, run: &Images) -> Vec<Self> {
        let is_picture = run.shape.is_picture();
        let described = |(image, point): (&[f32], &[f32])| Self {
            image: if is_picture { image.to_vec() } else { [image, &[run.extent]].concat() },
            place: point.iter().map(|value| value / analyzed.latent_scale).collect(),
        };
        images.rows().zip(latents.rows()).map(described).collect()
    }
}

/// How unlike two attractors are: 0 for the same picture in the same place.
pub fn cost(old: &Described, new: &Described) -> f64 {
    let apart = distance(&old.place, &new.place).min(1.0);
    f64::from(1.0 - cosine_similarity(&old.image, &new.image)) + 0.1 * f64::from(apart)
}
