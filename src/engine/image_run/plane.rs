//! The plane through three latents, and V = f(z) − z on it from coarse to fine.

use super::ImageDevice;
use crate::dynamics::MapError;
use crate::engine::pace::Pace;
use crate::math::statistics::{median, norm};
use crate::math::{Grid, Plane, PlaneTurn, Points, Window};
use crate::protocol::{Field, ImagePlane};

/// Nodes along a side, level by level: those of a level are among those of the next.
pub const LEVELS: [usize; 3] = [5, 9, 17];
/// Beyond the points the plane is seen for this share of how far they spread.
const MARGIN: f32 = 0.35;
/// Points whose second direction is shorter than this share of the first lie on a line.
const LEAST_WIDTH: f32 = 1e-3;

/// V at a node: its projection on the plane, ‖V‖ and ‖z‖.
#[derive(Clone, Copy)]
struct PlaneNode {
    velocity: [f32; 2],
    length: f32,
    norm: f32,
}

/// The plane through `points` (a row each, three of them), its origin in their middle. `None` where they lie on a line.
pub fn plane_through(points: &Points<f32>) -> Option<Plane> {
    if points.len() != 3 {
        return None;
    }
    let to =
        |row: usize| -> Vec<f32> { points.row(row).iter().zip(points.row(0)).map(|(z, first)| z - first).collect() };
    let (mut first, mut second) = (to(1), to(2));
    let reach = norm(&first).max(norm(&second));
    let along = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| f64::from(*a) * f64::from(*b)).sum::<f64>();
    let scaled_to_one = |axis: &mut Vec<f32>| {
        let length = norm(axis);
        axis.iter_mut().for_each(|value| *value /= length);
        length
    };
    let length = scaled_to_one(&mut first);
    let share = along(&first, &second) as f32;
    second.iter_mut().zip(&first).for_each(|(value, axis)| *value -= share * axis);
    let width = scaled_to_one(&mut second);
    let is_plane = [length, width].iter().all(|side| side.is_finite() && *side > LEAST_WIDTH * reach);
    let middle = |at: usize| (0..3).map(|row| points.row(row)[at]).sum::<f32>() / 3.0;
    is_plane.then(|| Plane {
        origin: (0..points.dim()).map(middle).collect(),
        axes: [first, second],
        explained_share: [0.5; 2],
        turn: PlaneTurn::default(),
    })
}

/// A square around the points, given in plane coordinates.
fn window(at: &[[f32; 2]]) -> Window {
    let side = |axis: usize| {
        let (low, high) = at.iter().fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), point| {
            (low.min(point[axis]), high.max(point[axis]))
        });
        (0.5 * (low + high), high - low)
    };
    let ((x, width), (y, height)) = (side(0), side(1));
    let half = (0.5 + MARGIN) * width.max(height);
    Window { min: [x - half, y - half], max: [x + half, y + half] }
}

/// Computes V on the plane through three latents, a level after the other; `tell` hears of each that is done.
///
/// # Errors
/// If the device does not answer.
pub async fn follow_plane(
    model: &ImageDevice,
    plane: &Plane,
    points: &Points<f32>,
    together: usize,
    pace: &Pace,
    mut tell: impl FnMut(ImagePlane),
) -> Result<(), MapError> {
    let at: Vec<[f32; 2]> = points.rows().map(|point| plane.plane_from_latent(point)).collect();
    let window = window(&at);
    let all = LEVELS[LEVELS.len() - 1];
    // By their place in the finest grid.
    let mut known: Vec<Option<PlaneNode>> = vec![None; all * all];
    let mut done = 0;
    for (level, &side) in LEVELS.iter().enumerate() {
        let stride = (all - 1) / (side - 1);
        let finest = Grid { window, columns: all, rows: all };
        let places: Vec<[usize; 2]> =
            (0..side).flat_map(|row| (0..side).map(move |column| [column * stride, row * stride])).collect();
        let missing: Vec<[usize; 2]> =
            places.iter().copied().filter(|[column, row]| known[row * all + column].is_none()).collect();
        for part in missing.chunks(together.max(1)) {
            pace.set_progress(done, (all * all) as u64);
            let mut latents = Points::empty(plane.latent_dim());
            for &[column, row] in part {
                latents.push(&plane.latent_from_plane(finest.node(column, row)));
            }
            let moved = model.mapped(&latents, pace).await?;
            for (&[column, row], (z, next)) in part.iter().zip(latents.rows().zip(moved.rows())) {
                let v: Vec<f32> = next.iter().zip(z).map(|(next, z)| next - z).collect();
                let velocity = plane.plane_from_latent_vector(&v);
                known[row * all + column] = Some(PlaneNode { velocity, length: norm(&v), norm: norm(z) });
            }
            done += part.len() as u64;
            pace.yield_if_due().await;
        }
        let here: Vec<PlaneNode> = places.iter().filter_map(|[column, row]| known[row * all + column]).collect();
        let median_of = |value: &dyn Fn(&PlaneNode) -> f32| median(&here.iter().map(value).collect::<Vec<_>>());
        tell(ImagePlane {
            field: Field {
                grid: Grid { window, columns: side, rows: side },
                velocity: here.iter().flat_map(|node| node.velocity).collect(),
            },
            points: at.clone(),
            in_plane_share: median_of(&|node| node.velocity[0].hypot(node.velocity[1]) / node.length),
            relative_step: median_of(&|node| node.length / node.norm),
            complete: level + 1 == LEVELS.len(),
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plane_goes_through_its_points() {
        let points = Points::from_flat(4, vec![1.0, 0.0, 2.0, 0.0, 4.0, 1.0, 2.0, 0.0, 1.0, 3.0, 2.0, 5.0]);
        let plane = plane_through(&points).unwrap();
        for point in points.rows() {
            let back = plane.latent_from_plane(plane.plane_from_latent(point));
            assert!(back.iter().zip(point).all(|(a, b)| (a - b).abs() < 1e-5), "{back:?} is not {point:?}");
        }
        let dot: f32 = plane.axes[0].iter().zip(&plane.axes[1]).map(|(a, b)| a * b).sum();
        assert!(dot.abs() < 1e-6 && plane.axes.iter().all(|axis| (norm(axis) - 1.0).abs() < 1e-6));
        let at: Vec<[f32; 2]> = points.rows().map(|point| plane.plane_from_latent(point)).collect();
        let window = window(&at);
        assert!(at.iter().all(|&point| window.contains(point)));
    }

    #[test]
    fn points_on_a_line_are_no_plane() {
        let line = Points::from_flat(3, vec![0.0, 0.0, 0.0, 1.0, 1.0, 0.0, 2.0, 2.0, 0.0]);
        assert!(plane_through(&line).is_none());
        let same = Points::from_flat(3, vec![1.0; 9]);
        assert!(plane_through(&same).is_none());
        assert!(plane_through(&Points::from_flat(3, vec![1.0; 6])).is_none());
    }

    #[test]
    fn every_level_is_among_the_next() {
        for pair in LEVELS.windows(2) {
            assert_eq!((pair[1] - 1) % (pair[0] - 1), 0);
        }
    }
}
