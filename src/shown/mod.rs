//! What is shown of a latent map, as the protocol has it: pictures, points, trajectories, basins.
//!
//! The engine makes it of the network it trains, the first view of the one that is shipped with the
//! page: both through these functions, so that they look alike.

mod basins;
mod picture;
mod trajectory;

pub use basins::basin_labels;
pub use picture::picture;
pub use trajectory::{KnownAttractors, POINTS_FOLLOWED, film_at, trajectory, trajectory_rule};

use crate::math::{Plane, Points};
use crate::protocol::PlanePoint;

/// Margin of the window that is fitted to the training latents, on each side, in units of the cloud's
/// size.
pub const WINDOW_MARGIN: f32 = 0.25;

/// Where latent points lie on the plane.
pub fn plane_points(plane: &Plane, latents: &Points<f32>) -> Vec<[f32; 2]> {
    latents.rows().map(|latent| plane.plane_from_latent(latent)).collect()
}

/// Points of the plane with their class; `labels` may be longer.
pub fn labelled(points: &[[f32; 2]], labels: &[u8]) -> Vec<PlanePoint> {
    points.iter().zip(labels).map(|(&at, &label)| PlanePoint { at, label }).collect()
}
