//! How a picture of any size becomes one that the network can see. The pixels are made by
//! `dataset::framing`.

use serde::{Deserialize, Serialize};

use crate::words::strangers;

/// What happens where the proportions differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fit {
    /// The middle is cut out.
    Crop,
    /// The whole picture, with its border's mean colour at the sides.
    #[default]
    Pad,
    /// The whole picture, out of proportion.
    Stretch,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Framing {
    pub fit: Fit,
    /// Black and white exchanged (each channel: 1 − x).
    pub invert: bool,
    /// Colours as their luminance, also where the network sees colours.
    pub grey: bool,
    /// The darkest tenth of a percent becomes black and the lightest white.
    pub stretch_contrast: bool,
}

impl Fit {
    pub const ALL: [Self; 3] = [Self::Crop, Self::Pad, Self::Stretch];

    pub fn id(self) -> &'static str {
        match self {
            Self::Crop => "crop",
            Self::Pad => "pad",
            Self::Stretch => "stretch",
        }
    }

    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fit| fit.id() == id)
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::Crop => strangers::fit_crop(),
            Self::Pad => strangers::fit_pad(),
            Self::Stretch => strangers::fit_stretch(),
        }
    }
}
