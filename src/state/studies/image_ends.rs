//! The plane through three ends of a run, or pictures.

use crate::protocol::{ImagePlane, PlaneAnchor};
use crate::words::{Message, image_run as words};

use super::SharedResult;

/// The plane through three latents: under way, known so far, or refused.
#[derive(Clone, Debug, PartialEq)]
pub struct EndPlane {
    pub through: [PlaneAnchor; 3],
    pub under_way: Option<f32>,
    pub found: Option<SharedResult<ImagePlane>>,
    pub refused: Option<String>,
}

impl Default for EndPlane {
    fn default() -> Self {
        Self { through: [0, 1, 2].map(PlaneAnchor::End), under_way: None, found: None, refused: None }
    }
}

/// What arrives of one that is not under way is of one that was stopped.
impl EndPlane {
    pub(super) fn progressed(&mut self, share: f32) {
        self.under_way = self.under_way.and(Some(share));
    }

    /// V on the plane as far as it is known.
    pub(super) fn computed(&mut self, found: ImagePlane) {
        if self.under_way.is_some() {
            self.under_way = self.under_way.filter(|_| !found.complete);
            self.found = Some(SharedResult::new(found));
        }
    }

    pub(super) fn refused(&mut self, why: &Message) {
        if self.under_way.take().is_some() {
            self.refused = Some(words::plane_refused(why));
        }
    }
}
