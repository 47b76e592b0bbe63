//! Two groups of pictures on an image model: those that are known, and those that are judged among them.

use std::sync::Arc;

use crate::protocol::{Image, ImageStrangersReport};
use crate::spec::ImageRunSpec;
use crate::words::image_strangers as words;

use super::analysis_state::AnalysisState;

/// Steps until they are changed: what the paper's paths need on these models is not known, and each costs a step a picture.
const STEPS: u32 = 10;

/// The group that is judged, and what was found of it.
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
    pub judging: AnalysisState<ImageStrangersReport>,
}

impl Default for ImageStrangers {
    fn default() -> Self {
        Self {
            pictures: Vec::new(),
            unread: Vec::new(),
            steps: STEPS,
            complaint: None,
            judging: AnalysisState::default(),
        }
    }
}

impl ImageStrangers {
    /// As many as there may be of the others.
    pub fn bring(&mut self, image: Image) {
        if self.pictures.len() < ImageRunSpec::TILES.1 as usize {
            self.pictures.push(Arc::new(image));
            // It was of others.
            self.judging.found = None;
        }
    }

    pub fn remove_pictures(&mut self) {
        self.pictures.clear();
        self.unread.clear();
        (self.judging.found, self.judging.refused) = (None, None);
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
        self.judging = AnalysisState::default();
    }
}
