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
///
/// # Errors
/// If the map could not be evaluated.
pub async fn field(map: &impl LatentMap, plane: &Plane, grid: &Grid) -> Result<Vec<f32>, MapError> {
    velocity_at(map, plane, &latent_nodes(plane, grid)).await
}

/// V at these latent points, projected on the plane's axes: two numbers each.
///
/// # Errors
/// If the map could not be evaluated.
pub async fn velocity_at(map: &impl LatentMap, plane: &Plane, nodes: &Points<f32>) -> Result<Vec<f32>, MapError> {
    let images = map.step(nodes).await?;
    let mut velocity = Vec::with_capacity(2 * nodes.len());
    let mut displacement = vec![0.0; plane.latent_dim()];
    for (node, image) in nodes.rows().zip(images.rows()) {
        for (d, (to, from)) in displacement.iter_mut().zip(image.iter().zip(node)) {
            *d = to - from;
        }
        velocity.extend(plane.plane_from_latent_vector(&displacement));
    }
    Ok(velocity)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dynamics::oracle::Linear;
    use crate::math::Window;

    #[test]
    fn the_field_of_a_linear_map_is_linear_on_a_slanted_plane() {
        // f(z) = z/2 + b in space; the plane is spanned by (1, 1, 0)/√2 and (0, 0, 1) through (1, 2, 3).
        let map = Linear::new(&[0.5, 0.0, 0.0, 0.0, 0.5, 0.0, 0.0, 0.0, 0.5], &[1.0, 0.0, -1.0]);
        let root = std::f32::consts::FRAC_1_SQRT_2;
        let plane = Plane {
            origin: vec![1.0, 2.0, 3.0],
            axes: [vec![root, root, 0.0], vec![0.0, 0.0, 1.0]],
            ..Plane::coordinates(3)
        };
        let grid = Grid { window: Window { min: [-1.0, -2.0], max: [1.0, 2.0] }, columns: 3, rows: 2 };
        let velocity = pollster::block_on(field(&map, &plane, &grid)).unwrap();
        assert_eq!(velocity.len(), 2 * grid.len());
        for (node, velocity) in grid.nodes().zip(velocity.chunks_exact(2)) {
            // V = −z/2 + b, and z = origin + u·a + v·b.
            let expected = [-0.5 * node[0] - 0.5 * root, -0.5 * node[1] - 2.5];
            assert!((velocity[0] - expected[0]).abs() < 1e-6 && (velocity[1] - expected[1]).abs() < 1e-6, "{node:?}");
        }
    }

    #[test]
    fn on_a_line_nothing_flows_across() {
        let map = Linear::new(&[0.5], &[0.0]);
        let grid = Grid { window: Window { min: [-1.0, -1.0], max: [1.0, 1.0] }, columns: 2, rows: 2 };
        let velocity = pollster::block_on(field(&map, &Plane::coordinates(1), &grid)).unwrap();
        assert_eq!(velocity, [0.5, 0.0, -0.5, 0.0, 0.5, 0.0, -0.5, 0.0]);
    }
}
