//! The picture of one set of weights: field, points and thumbnails. It is long work beside training.

use std::rc::Rc;

use super::super::analyzed_weights::{AnalyzedWeights, POINTS_SHOWN};
use super::super::outbox::EventOutbox;
use super::{FieldTracker, map_failed};
use crate::analysis::stranger::PictureMap;
use crate::dynamics::MapError;
use crate::dynamics::field::{field, latent_nodes};
use crate::engine::convert;
use crate::engine::images::Images;
use crate::engine::pace::{LongWork, Pace};
use crate::engine::paced_map::PacedMap;
use crate::math::{Grid, Window};
use crate::protocol::{Field, FieldSnapshot, RunEvent, ScoreField, When};
use crate::shown::{labelled, plane_points};

/// Decoded pictures a side of the thumbnail grid.
const THUMBNAILS_A_SIDE: usize = 10;

impl FieldTracker {
    /// Begins the picture of `analyzed` at the nodes of a grid over `window`.
    pub(super) fn begin_picture(
        &mut self,
        at: When,
        analyzed: Rc<AnalyzedWeights>,
        window: Window,
    ) -> Result<(), MapError> {
        let grid = Grid { window, columns: self.field_size[0], rows: self.field_size[1] };
        let score = if self.wants_score { self.context.borrow().truth.field(&analyzed, &grid)? } else { None };
        let images = Rc::clone(&self.images);
        self.picture = Some((at, LongWork::begin(|pace| picture(analyzed, images, score, grid, pace))));
        Ok(())
    }

    /// One slice of the picture that is under way.
    pub(super) async fn picture_slice(&mut self, outbox: &mut EventOutbox) {
        let Some((at, work)) = &mut self.picture else { return };
        let (at, Some(outcome)) = (*at, work.slice()) else { return };
        self.picture = None;
        match (outcome, at) {
            (Ok(snapshot), at) => outbox.send_of(self.run, RunEvent::Snapshot { at, snapshot }),
            (Err(error), When::Now) => map_failed(&error, outbox),
            (Err(error), When::Past) => self.past_failed(&error, outbox),
        }
        if at == When::Now {
            self.drawn(outbox).await;
        }
    }

    /// The first picture is there, or one more: trajectories that were dropped before have something to lie on.
    pub(super) async fn drawn(&mut self, outbox: &mut EventOutbox) {
        self.has_drawn = true;
        for early in std::mem::take(&mut self.early_trajectories) {
            self.handle(early, outbox).await;
        }
    }
}

/// Computes what is drawn of `analyzed` at the nodes of `grid`, beside the score of the data.
///
/// # Errors
/// If the map could not be evaluated.
async fn picture(
    analyzed: Rc<AnalyzedWeights>,
    images: Rc<Images>,
    score: Option<ScoreField>,
    grid: Grid,
    pace: Pace,
) -> Result<FieldSnapshot, MapError> {
    let map = PacedMap::new(&analyzed.map, &pace);
    let velocity = field(&map, &analyzed.plane, &grid).await?;
    let shown: Vec<usize> = (0..images.test.len().min(POINTS_SHOWN)).collect();
    let test_latents = map.encode(&images.test.select(&shown)).await?;
    let thumbnail_grid = Grid { window: grid.window, columns: THUMBNAILS_A_SIDE, rows: THUMBNAILS_A_SIDE };
    let thumbnails = map.decode(&latent_nodes(&analyzed.plane, &thumbnail_grid)).await?;
    Ok(FieldSnapshot {
        step: analyzed.step,
        score,
        field: Field { grid, velocity },
        training: labelled(&plane_points(&analyzed.plane, &analyzed.training_latents), &images.training_labels),
        test: labelled(&plane_points(&analyzed.plane, &test_latents), &images.test_labels),
        latent_scale: analyzed.latent_scale,
        thumbnail_columns: THUMBNAILS_A_SIDE as u16,
        thumbnails: convert::images(&thumbnails, &images),
        plane: analyzed.plane.clone(),
    })
}
