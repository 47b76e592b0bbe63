//! What the inspector can show.

use crate::state::Panel;
use crate::words::inspector as words;

/// What the inspector can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InspectorTab {
    Field,
    NoiseProbe,
    Strangers,
    ImageModel,
}

impl InspectorTab {
    pub const ALL: [Self; 4] = [Self::Field, Self::NoiseProbe, Self::Strangers, Self::ImageModel];

    /// Stem of element ids.
    pub fn id(self) -> &'static str {
        match self {
            Self::Field => "river",
            Self::NoiseProbe => "snow-globe",
            Self::Strangers => "strangers",
            Self::ImageModel => "image-model",
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::Field => words::tab_attractors(),
            Self::NoiseProbe => words::tab_noise(),
            Self::Strangers => words::tab_stranger(),
            Self::ImageModel => words::tab_image_model(),
        }
    }

    /// The one that shows a link's panel.
    pub fn of(panel: Panel) -> Self {
        match panel {
            Panel::Field | Panel::Attractors | Panel::Controls => Self::Field,
            Panel::NoiseProbe => Self::NoiseProbe,
            Panel::Strangers => Self::Strangers,
            Panel::ImageModel => Self::ImageModel,
        }
    }

    /// What a link calls it.
    pub fn panel(self) -> Panel {
        match self {
            Self::Field => Panel::Attractors,
            Self::NoiseProbe => Panel::NoiseProbe,
            Self::Strangers => Panel::Strangers,
            Self::ImageModel => Panel::ImageModel,
        }
    }
}
