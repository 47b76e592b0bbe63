//! How a picture of any size becomes one that the network can see. The pixels are made by
//! `dataset::framing`.

use serde::{Deserialize, Serialize};

use crate::words::{framing, strangers};

/// The longer side at which a picture is framed as the training pictures are, at most.
pub const WORKING_SIDE_PX: u16 = 384;

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

/// How the pictures of a visitor are seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UploadFraming {
    /// As the training pictures are framed, where these are framed alike and the picture can be.
    pub as_set: bool,
    /// Else like this.
    pub by_hand: Framing,
}

impl Default for UploadFraming {
    fn default() -> Self {
        Self { as_set: true, by_hand: Framing::default() }
    }
}

/// Something done to a picture so that it is framed as the training pictures are (`dataset::set_framing`).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum FramingStep {
    /// Its ground, unevenly lit or not, was taken for the set's; light and dark were exchanged where the set has them the
    /// other way round.
    Levelled { exchanged: bool },
    /// Only the content was kept, and so many parts beside it were not.
    Cut { left_out: u32 },
    /// Its strokes were thinner than nearly all of the set's: their mean width in the network's pixels, before and after.
    Thickened { from_px: f32, to_px: f32 },
    /// It was made so large (the longer side of its box, in the network's pixels) and moved to where the set's content is:
    /// by its centre of mass, or by the middle of its box.
    Placed { side_px: u32, by_mass: bool },
}

/// Why a picture was not framed as the training pictures are; it is judged as it came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FramingObstacle {
    /// Nothing stands out from its ground.
    NoContent,
    /// Its content goes on at all four edges.
    NoEnd,
    /// Its content is broader than any stroke of the training pictures: an area.
    Broad,
}

impl FramingObstacle {
    /// Why, and what follows.
    pub fn words(self) -> &'static str {
        match self {
            Self::NoContent => framing::not_framed(),
            Self::NoEnd => framing::not_framed_no_end(),
            Self::Broad => framing::not_framed_broad(),
        }
    }
}

impl FramingStep {
    /// What was done.
    pub fn words(self) -> String {
        match self {
            Self::Levelled { exchanged: false } => framing::levelled().to_owned(),
            Self::Levelled { exchanged: true } => framing::levelled_exchanged().to_owned(),
            Self::Cut { left_out: 0 } => framing::cut().to_owned(),
            Self::Cut { left_out } => framing::cut_left_out(left_out),
            Self::Thickened { from_px, to_px } => framing::thickened(format!("{from_px:.1}"), format!("{to_px:.1}")),
            Self::Placed { side_px, by_mass: true } => framing::placed(side_px),
            Self::Placed { side_px, by_mass: false } => framing::placed_box(side_px),
        }
    }
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
