//! What is asked of the ends of a run: how they serve as a dictionary, and the plane through three of them.

use crate::protocol::{ImageDictionaryFound, ImageModelEvent, ImagePlane, PlanePillar};
use crate::words::image_run as words;

use super::Kept;

/// The comparison of dictionaries: under way, come to its end, or refused.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImageDictionaries {
    /// How much of it is done, while it is under way.
    pub under_way: Option<f32>,
    pub found: Option<Kept<ImageDictionaryFound>>,
    pub refused: Option<String>,
}

/// The plane through three latents: under way, known so far, or refused.
#[derive(Clone, Debug, PartialEq)]
pub struct EndPlane {
    pub through: [PlanePillar; 3],
    pub under_way: Option<f32>,
    pub found: Option<Kept<ImagePlane>>,
    pub refused: Option<String>,
}

impl Default for EndPlane {
    fn default() -> Self {
        Self { through: [0, 1, 2].map(PlanePillar::End), under_way: None, found: None, refused: None }
    }
}

impl ImageDictionaries {
    pub(super) fn apply(&mut self, event: ImageModelEvent) {
        // Stopped: what comes of it is late.
        if self.under_way.is_none() {
            return;
        }
        if let ImageModelEvent::DictionaryShare(share) = event {
            self.under_way = Some(share);
        } else if let ImageModelEvent::Dictionary(found) = event {
            (self.under_way, self.found) = (None, Some(Kept::new(*found)));
        } else if let ImageModelEvent::DictionaryRefused { why } = event {
            (self.under_way, self.refused) = (None, Some(words::dictionary_refused(&why)));
        }
    }
}

impl EndPlane {
    pub(super) fn apply(&mut self, event: ImageModelEvent) {
        if self.under_way.is_none() {
            return;
        }
        if let ImageModelEvent::PlaneShare(share) = event {
            self.under_way = Some(share);
        } else if let ImageModelEvent::Plane(found) = event {
            if found.complete {
                self.under_way = None;
            }
            self.found = Some(Kept::new(*found));
        } else if let ImageModelEvent::PlaneRefused { why } = event {
            (self.under_way, self.refused) = (None, Some(words::plane_refused(&why)));
        }
    }
}
