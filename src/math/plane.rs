//! The plane that is drawn: a point of latent space and two orthonormal directions.

use serde::{Deserialize, Serialize};

/// Plane coordinates (u, v) stand for `origin + u·axes[0] + v·axes[1]` in latent space.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Plane {
    /// Latent point at plane coordinates (0, 0); length k.
    pub origin: Vec<f32>,
    /// Two orthonormal latent directions, each of length k (the second is zero when k = 1).
    pub axes: [Vec<f32>; 2],
    /// Share of the variance of the training latents along each axis, 0…1.
    pub explained_share: [f32; 2],
    /// How the axes lie to the principal ones.
    pub turn: PlaneTurn,
}

/// Axes turned within their plane: the second mirrored or not, then both turned, from the first towards
/// the second.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PlaneTurn {
    pub angle_degrees: f32,
    pub mirrored: bool,
}

impl Plane {
    /// The latent coordinates themselves (k = 2), or the line (k = 1).
    pub fn coordinates(latent_dim: usize) -> Self {
        let axis = |index: usize| (0..latent_dim).map(|i| if i == index { 1.0 } else { 0.0 }).collect();
        Self {
            origin: vec![0.0; latent_dim],
            axes: [axis(0), axis(1)],
            explained_share: [0.5, 0.5],
            turn: PlaneTurn::default(),
        }
    }

    /// k, the dimension of the latent space.
    pub fn latent_dim(&self) -> usize {
        self.origin.len()
    }

    /// Orthogonal projection of a latent point onto the plane.
    pub fn plane_from_latent(&self, latent: &[f32]) -> [f32; 2] {
        let along = |axis: &[f32]| axis.iter().zip(latent).zip(&self.origin).map(|((a, z), o)| a * (z - o)).sum();
        [along(&self.axes[0]), along(&self.axes[1])]
    }

    /// Orthogonal projection of a latent displacement (a vector, so the origin plays no part).
    pub fn plane_from_latent_vector(&self, vector: &[f32]) -> [f32; 2] {
        let along = |axis: &[f32]| axis.iter().zip(vector).map(|(a, v)| a * v).sum();
        [along(&self.axes[0]), along(&self.axes[1])]
    }

    /// The latent point that lies at plane coordinates `at`.
    pub fn latent_from_plane(&self, at: [f32; 2]) -> Vec<f32> {
        self.origin
            .iter()
            .zip(self.axes[0].iter().zip(&self.axes[1]))
            .map(|(o, (a, b))| o + at[0] * a + at[1] * b)
            .collect()
    }
}
