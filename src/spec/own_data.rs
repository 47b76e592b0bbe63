//! Pictures that the visitor brought: what is known of them where they themselves are not.

use serde::{Deserialize, Serialize};

use super::{PictureTransform, SampleShape};

/// Names a set of the visitor's pictures. The same files always give the same one, so that a checkpoint
/// goes on with them and with no others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct OwnData {
    /// Of both pools: shape, classes, pixels.
    pub fingerprint: u32,
    /// 1 grey, 3 red, green and blue.
    pub channels: u8,
    pub height_px: u8,
    pub width_px: u8,
    /// Classes are 0 to below this; 1 where nothing is known of them.
    pub classes: u8,
    /// How the pictures of the files were laid to become these; sides and fingerprint are those after it.
    #[serde(default)]
    pub transform: PictureTransform,
}

/// What the visitor says of files that do not say it themselves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataReading {
    /// How every picture is laid.
    pub transform: PictureTransform,
    /// What the pictures are of files that are only pixels.
    pub headerless: Option<SampleShape>,
}

impl OwnData {
    /// Shortest and longest side that can be learned.
    pub const SIDE_PX: (usize, usize) = (8, 64);
    /// Pictures kept to train on and for test, as many as the shipped data sets have.
    pub const TRAIN_COUNT: usize = 5000;
    pub const TEST_COUNT: usize = 1000;

    pub const fn shape(self) -> SampleShape {
        SampleShape {
            channels: self.channels as usize,
            height_px: self.height_px as usize,
            width_px: self.width_px as usize,
        }
    }

    /// By label: its digit.
    pub fn class_names(self) -> &'static [&'static str] {
        const DIGITS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
        // A message or a file may name more classes than there can be.
        &DIGITS[..usize::from(self.classes).clamp(1, DIGITS.len())]
    }
}
