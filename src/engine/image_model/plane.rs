//! A plane through three latents, for a visitor who looks on.

use std::rc::Rc;

use super::analysis_work::Untold;
use super::loading::LoadedImageModel;
use crate::dynamics::MapError;
use crate::engine::image_run::plane::{follow_plane, plane_through};
use crate::engine::pace::Pace;
use crate::math::Points;
use crate::protocol::{ImageAnalysis, ImageModelEvent, PlaneAnchor};
use crate::words::image_run::message as words;

/// Computes V on the plane through these latents and tells of every level.
///
/// # Errors
/// If the device does not answer.
pub async fn plane(
    loaded: Rc<LoadedImageModel>,
    through: [PlaneAnchor; 3],
    ends: Option<Rc<Points<f32>>>,
    pictures: Points<f32>,
    untold: Untold,
    pace: Pace,
) -> Result<(), MapError> {
    let model = &loaded.model;
    let encoded = match pictures.is_empty() {
        true => Points::empty(model.facts().latent_count()),
        false => model.latents(&pictures, &pace).await?,
    };
    let mut points = Points::empty(model.facts().latent_count());
    for anchor in through {
        match (anchor, &ends) {
            (PlaneAnchor::End(tile), Some(ends)) => points.push(ends.row(tile as usize)),
            // It was asked for before that it is there.
            (PlaneAnchor::End(_), None) => {}
            (PlaneAnchor::Picture(at), _) => points.push(encoded.row(at as usize)),
        }
    }
    let Some(plane) = plane_through(&points) else {
        let why = words::plane_is_line();
        untold.push(ImageModelEvent::AnalysisRefused { analysis: ImageAnalysis::Plane, why });
        return Ok(());
    };
    let tell = |level| untold.push(ImageModelEvent::Plane(Box::new(level)));
    follow_plane(model, &plane, &points, loaded.together, &pace, tell).await
}
