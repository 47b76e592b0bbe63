//! Two groups of pictures on an image model: those that are known, and those that are judged among them.

use std::sync::Arc;

use crate::protocol::{Image, ImageStrangersReport};
use crate::spec::ImageRunSpec;
use crate::words::{Message, image_strangers as words};

use super::SharedResult;

/// Steps until they are changed: what the paper's paths need on these models is not known, and each costs a step a picture.
const STEPS: u32 = 10;

/// The group that is judged, and what was found of it; under way, come to its end, or refused.
#[derive(Clone, Debug, PartialEq)]
pub struct ImageStrangers {
    /// Pictures to be judged.
    pub pictures: Vec<Arc<Image>>,
    /// Picture files that could not be shown, in words.
    pub unread: Vec<String>,
    /// Always within `ImageStrangersReport::STEPS`.
    pub steps: u32,
    /// What was wrong with what was typed last.
    pub complaint: Option<String>,
    /// How much of it is done, while it is under way.
    pub under_way: Option<f32>,
    pub found: Option<SharedResult<ImageStrangersReport>>,
    pub refused: Option<String>,
}

impl Default for ImageStrangers {
    fn default() -> Self {
        Self {
            pictures: Vec::new(),
            unread: Vec::new(),
            steps: STEPS,
            complaint: None,
            under_way: None,
            found: None,
            refused: None,
        }
    }
}

impl ImageStrangers {
    /// As many as there may be of the others.
    pub fn bring(&mut self, image: Image) {
        if self.pictures.len() < ImageRunSpec::TILES.1 as usize {
            self.pictures.push(Arc::new(image));
            // It was of others.
            self.found = None;
        }
    }

    pub fn remove_pictures(&mut self) {
        self.pictures.clear();
        self.unread.clear();
        (self.found, self.refused) = (None, None);
    }

    pub fn type_steps(&mut self, text: &str) {
        let (least, most) = ImageStrangersReport::STEPS;
        self.complaint = match text.trim().parse() {
            Ok(steps) if (least..=most).contains(&steps) => {
                self.steps = steps;
                None
            }
            _ => Some(words::steps_refused(least, most, self.steps)),
        };
    }

    /// The model is gone, and what was found with it.
    pub(super) fn model_gone(&mut self) {
        (self.under_way, self.found, self.refused) = (None, None, None);
    }

    // What arrives of something that is not under way is of one that was stopped.

    pub(super) fn progressed(&mut self, share: f32) {
        self.under_way = self.under_way.and(Some(share));
    }

    pub(super) fn judged(&mut self, found: ImageStrangersReport) {
        if self.under_way.take().is_some() {
            self.found = Some(SharedResult::new(found));
        }
    }

    pub(super) fn refused(&mut self, why: &Message) {
        if self.under_way.take().is_some() {
            self.refused = Some(words::refused(why));
        }
    }
}
