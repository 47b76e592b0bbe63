//! What is shown of a latent map, as the protocol has it: pictures, points, trajectories, basins.
//!
//! The engine makes it of the network it trains, the first view of the one that is shipped with the
//! page: both through these functions, so that they look alike.

mod trajectory;

pub use trajectory::{KnownAttractors, POINTS_FOLLOWED, film_at, trajectory, trajectory_rule};

use crate::dynamics::basins::BasinEnd;
use crate::math::{Plane, Points};
use crate::protocol::{AttractorId, BasinLabel, Image, PlanePoint};
use crate::spec::SampleShape;

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

/// The labels of these ends; `ids` are those of the targets, in their order.
pub fn basin_labels(ends: &[BasinEnd], ids: &[AttractorId]) -> Vec<BasinLabel> {
    ends.iter().map(|&end| basin_label(end, ids)).collect()
}

fn basin_label(end: BasinEnd, ids: &[AttractorId]) -> BasinLabel {
    match end {
        BasinEnd::Attractor(index) => ids.get(index).map_or(BasinLabel::Undecided, |&id| BasinLabel::Attractor(id)),
        BasinEnd::Diverged => BasinLabel::Diverged,
        BasinEnd::Cycle(period) => BasinLabel::Cycle(period),
        BasinEnd::Undecided => BasinLabel::Undecided,
    }
}

/// A row of pixels 0…1 as they lie; what a linear output puts beyond that range is black or white.
pub fn picture(pixels: &[f32], shape: SampleShape) -> Image {
    // `as` saturates and maps NaN to 0.
    let pixels = pixels.iter().map(|value| (value * 255.0).round() as u8).collect();
    let SampleShape { channels, height_px, width_px } = shape;
    Image { width_px: width_px as u16, height_px: height_px as u16, channels: channels as u8, pixels }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_beyond_the_range_is_black_or_white_and_what_is_no_number_black() {
        let image = picture(&[-0.5, 0.0, 0.5, 1.0, 7.0, f32::NAN], SampleShape::grey(3, 2));
        assert_eq!((image.width_px, image.height_px, image.channels), (3, 2, 1));
        assert_eq!(image.pixels, [0, 0, 128, 255, 255, 0]);
    }
}
