//! What a link can hide (`hide=verdict,k`): the parts of the page by name.
//!
//! The views mark each element with the name of its part (`data-part`), which they take from here. A name that a
//! link can say and no element has is unused code, of which the compiler tells when it builds the page.

use crate::spec::link::Key;

use super::{Layer, Panel};

/// Makes of one list what the views mark elements by and what links name.
macro_rules! parts {
    ($($part:ident = $name:literal,)*) => {
        /// A part of the page that is no number of the run.
        #[cfg_attr(
            not(all(feature = "page", target_arch = "wasm32")),
            expect(dead_code, reason = "only the page's components have elements")
        )]
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum PagePart {
            $($part,)*
        }

        impl PagePart {
            /// In the order of docs/embed.md. Names alone, so that only an element makes a part used.
            const NAMES: &'static [&'static str] = &[$($name),*];

            /// As links call it.
            pub(crate) const fn name(self) -> &'static str {
                match self {
                    $(Self::$part => $name,)*
                }
            }
        }
    };
}

parts! {
    // The frame.
    Header = "header",
    Words = "words",
    Claims = "claims",
    Sweep = "sweep",
    Device = "device",
    Motion = "motion",
    Theme = "theme",
    Tour = "tour",
    Keys = "keys",
    Glossary = "glossary",
    Notices = "notices",
    // The field.
    River = "river",
    Status = "status",
    Legend = "legend",
    ViewButtons = "view-buttons",
    Layers = "layers",
    Timeline = "timeline",
    Scrubber = "scrubber",
    // The left column.
    Guide = "guide",
    Dial = "dial",
    AllControls = "all-controls",
    Controls = "controls",
    Transport = "transport",
    Play = "play",
    Step = "step",
    Reset = "reset",
    Seed = "seed",
    NewSeed = "new-seed",
    Compare = "compare",
    Scenes = "scenes",
    Merge = "merge",
    LastChange = "last-change",
    Undo = "undo",
    Regularizers = "regularizers",
    Data = "data",
    OwnData = "own-data",
    Classes = "classes",
    Network = "network",
    Kind = "kind",
    Hidden = "hidden",
    Activation = "activation",
    LoadNetwork = "load-network",
    Learning = "learning",
    // The right column, or the panel of an embed.
    Inspector = "inspector",
    Tabs = "tabs",
    Verdict = "verdict",
    Share = "share",
    Leaves = "leaves",
    Gallery = "gallery",
    // Of an embed alone.
    Panel = "panel",
    Poster = "poster",
    Caption = "caption",
    Link = "link",
}

/// What leaves the named parts away, as a style sheet, and the names that mean nothing here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HiddenParts {
    pub style: String,
    pub unknown: Vec<String>,
}

impl HiddenParts {
    pub fn of(names: &[String]) -> Self {
        let mut hiding = Self::default();
        for name in names {
            match part_named(name) {
                Some(part) => hiding.style.push_str(&format!("[data-part=\"{part}\"]{{display:none!important}}")),
                None => hiding.unknown.push(name.clone()),
            }
        }
        hiding
    }

    /// What a complaint lists: the names of parts, without those of single numbers and layers.
    pub fn names() -> String {
        PagePart::NAMES.join(", ")
    }
}

/// How the elements are marked that a name stands for. A number of the run is named as in links ("k") or as in
/// reports ("latent_dim"), a layer's switch by "layer-basins", a tab of the inspector by its panel.
fn part_named(name: &str) -> Option<String> {
    if PagePart::NAMES.contains(&name) {
        return Some(name.to_owned());
    }
    if let Some(Key::Number(parameter)) = Key::from_name(name) {
        return Some(parameter.id().to_owned());
    }
    if let Some(layer) = name.strip_prefix("layer-").and_then(Layer::from_id) {
        return Some(part_of_layer(layer));
    }
    match Panel::from_id(name)? {
        panel @ (Panel::Attractors | Panel::NoiseProbe | Panel::Strangers | Panel::ImageModel) => {
            Some(panel.id().to_owned())
        }
        // Among the parts.
        Panel::Field | Panel::Controls => None,
    }
}

/// How a layer's switch is marked.
pub fn part_of_layer(layer: Layer) -> String {
    format!("layer-{}", layer.id())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::Parameter;

    #[test]
    fn every_name_stands_in_the_guide() {
        let guide = include_str!("../../docs/embed.md");
        for name in PagePart::NAMES {
            assert!(guide.contains(&format!("`{name}`")), "docs/embed.md does not tell of {name}");
        }
    }

    #[test]
    fn every_number_layer_and_panel_has_a_name() {
        for parameter in Parameter::ALL {
            for name in [parameter.key(), parameter.id()] {
                assert_eq!(part_named(name).as_deref(), Some(parameter.id()));
            }
        }
        for layer in Layer::ALL {
            assert_eq!(part_named(&part_of_layer(layer)), Some(part_of_layer(layer)));
        }
        for panel in Panel::ALL {
            assert_eq!(part_named(panel.id()).as_deref(), Some(panel.id()));
        }
    }

    #[test]
    fn names_are_what_a_link_can_hold_and_none_means_two_things() {
        let mut names = PagePart::NAMES.to_vec();
        let plain =
            |name: &&str| name.len() <= 32 && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        assert!(names.iter().all(plain), "{names:?}");
        for parameter in Parameter::ALL {
            names.push(parameter.id());
            if parameter.key() != parameter.id() {
                names.push(parameter.key());
            }
        }
        names.extend([Panel::Attractors, Panel::NoiseProbe, Panel::Strangers].map(Panel::id));
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count, "a name stands for two parts, or a part stands there twice");
    }

    #[test]
    fn what_is_known_is_left_away_and_the_rest_is_named() {
        let names = ["verdict", "k", "kitchen", "layer-lava", "latent_dim"].map(str::to_owned);
        let hiding = HiddenParts::of(&names);
        assert_eq!(hiding.unknown, ["kitchen", "layer-lava"]);
        let number = r#"[data-part="latent_dim"]{display:none!important}"#;
        assert_eq!(hiding.style, format!(r#"[data-part="verdict"]{{display:none!important}}{number}{number}"#));
        assert_eq!(HiddenParts::of(&[]), HiddenParts::default());
        assert!(HiddenParts::names().contains("verdict"));
    }
}
