//! V(z) = f(z) − z on a grid of the drawn plane.

use super::map::{LatentMap, MapError};
use crate::math::{Grid, Plane, Points};

/// The latent points of a grid's nodes, in node order.
pub fn latent_nodes(plane: &Plane, grid: &Grid) -> Points<f32> {
    let mut nodes = Vec::with_capacity(grid.len() * plane.latent_dim());
    for node in grid.nodes() {
        nodes.extend(plane.latent_from_plane(node));
    }
    Points::from_flat(plane.latent_dim(), nodes)
}

/// Two numbers a node, in node order: V projected on the plane's axes.
pub async fn field(map: &impl LatentMap, plane: &Plane, grid: &Grid) -> Result<Vec<f32>, MapError> {
    let nodes = latent_nodes(plane, grid);
    let images = map.step(&nodes).await?;
    let mut velocity = Vec::with_capacity(2 * grid.len());
    let mut displacement = vec![0.0; plane.latent_dim()];
    for (node, image) in nodes.rows().zip(images.rows()) {
        for (d, (to, from)) in displacement.iter_mut().zip(image.iter().zip(node)) {
            *d = to - from;
        }
        velocity.extend(plane.plane_from_latent_vector(&displacement));
    }
    Ok(velocity)
}
