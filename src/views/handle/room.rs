//! What the inspector can show.

use crate::state::Panel;
use crate::words::inspector as words;

/// What the inspector can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InspectorTab {
    River,
    SnowGlobe,
    Strangers,
}

impl InspectorTab {
    pub const ALL: [Self; 3] = [Self::River, Self::SnowGlobe, Self::Strangers];

    /// Stem of element ids.
    pub fn id(self) -> &'static str {
        match self {
            Self::River => "river",
            Self::SnowGlobe => "snow-globe",
            Self::Strangers => "strangers",
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::River => words::tab_whirlpools(),
            Self::SnowGlobe => words::tab_noise(),
            Self::Strangers => words::tab_stranger(),
        }
    }

    /// The one that shows a link's panel.
    pub fn of(panel: Panel) -> Self {
        match panel {
            Panel::River | Panel::Whirlpools | Panel::Controls => Self::River,
            Panel::SnowGlobe => Self::SnowGlobe,
            Panel::Strangers => Self::Strangers,
        }
    }

    /// What a link calls it.
    pub fn panel(self) -> Panel {
        match self {
            Self::River => Panel::Whirlpools,
            Self::SnowGlobe => Panel::SnowGlobe,
            Self::Strangers => Panel::Strangers,
        }
    }
}
