//! How a link sets up the page: which panel, which parts are hidden, how dense, in an article or alone.

use crate::spec::Scene;
use crate::state::TourStation;
use crate::words::Language;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeChoice {
    /// As the system prefers.
    #[default]
    System,
    Light,
    Dark,
}

impl ThemeChoice {
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    pub fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// Embeds elsewhere say "auto" for what the page calls "system".
    pub fn from_name(name: &str) -> Option<Self> {
        let name = if name == "auto" { "system" } else { name };
        Self::ALL.into_iter().find(|choice| choice.name() == name)
    }
}

/// What is shown beside the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    /// Nothing: the field alone (the attractors, where there are panels anyway).
    Field,
    Attractors,
    NoiseProbe,
    Strangers,
    /// A real image model.
    ImageModel,
    /// The sliders.
    Controls,
}

impl Panel {
    pub const ALL: [Self; 6] =
        [Self::Field, Self::Attractors, Self::NoiseProbe, Self::Strangers, Self::ImageModel, Self::Controls];

    pub fn id(self) -> &'static str {
        match self {
            Self::Field => "river",
            Self::Attractors => "whirlpools",
            Self::NoiseProbe => "snow-globe",
            Self::Strangers => "strangers",
            Self::ImageModel => "image-model",
            Self::Controls => "controls",
        }
    }

    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|panel| panel.id() == id)
    }

    /// Where a scene has its point, on the whole page.
    pub fn of(scene: Option<Scene>) -> Self {
        if scene == Some(Scene::NoiseProbe) { Self::NoiseProbe } else { Self::Attractors }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Density {
    #[default]
    Comfortable,
    /// Less room round everything, for narrow columns.
    Compact,
}

impl Density {
    pub const ALL: [Self; 2] = [Self::Comfortable, Self::Compact];

    pub fn name(self) -> &'static str {
        match self {
            Self::Comfortable => "comfortable",
            Self::Compact => "compact",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|density| density.name() == name)
    }
}

/// How many controls the whole page shows beside the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ControlsShown {
    /// A scene's dial with its question.
    Dial,
    All,
}

impl ControlsShown {
    pub const ALL: [Self; 2] = [Self::Dial, Self::All];

    pub fn name(self) -> &'static str {
        match self {
            Self::Dial => "dial",
            Self::All => "all",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shown| shown.name() == name)
    }
}

/// How the page is to look.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Look {
    pub theme: Option<ThemeChoice>,
    /// Without a word, what was chosen here before, else what the browser prefers.
    pub language: Option<Language>,
    /// Inside an article: no chrome, and nothing runs before the reader asks.
    pub embed: bool,
    /// Of an embed: it begins by itself once it is on the screen.
    pub autoplay: bool,
    pub panel: Option<Panel>,
    pub density: Density,
    /// Without a word, what the link sets, what was chosen here before, else the dial alone.
    pub controls: Option<ControlsShown>,
    /// The station of the tour that is open.
    pub tour: Option<TourStation>,
    /// Names of controls and panels that are hidden.
    pub hide: Vec<String>,
}

/// What an address says beside what sets its run: how the page looks, where the run rests, what is drawn of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageKey {
    Device,
    Theme,
    Language,
    From,
    Embed,
    Autoplay,
    Panel,
    Density,
    Controls,
    Tour,
    Hide,
    At,
    View,
    Turn,
    Layers,
    Trajectories,
}

impl PageKey {
    /// With their names in an address. The one list: the element and its types are compared with it.
    pub const ALL: [(Self, &str); 16] = [
        (Self::Device, "device"),
        (Self::Theme, "theme"),
        (Self::Language, "lang"),
        (Self::From, "from"),
        (Self::Embed, "embed"),
        (Self::Autoplay, "autoplay"),
        (Self::Panel, "panel"),
        (Self::Density, "density"),
        (Self::Controls, "controls"),
        (Self::Tour, "tour"),
        (Self::Hide, "hide"),
        (Self::At, "at"),
        (Self::View, "view"),
        (Self::Turn, "turn"),
        (Self::Layers, "layers"),
        (Self::Trajectories, "leaves"),
    ];

    pub(super) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find_map(|(key, known)| (known == name).then_some(key))
    }
}
