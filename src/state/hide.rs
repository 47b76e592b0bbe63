//! What a link can leave away (`hide=verdict,k`): the names of parts, and the elements they stand for.

use crate::spec::link::Key;

use super::{Layer, Panel};

/// A part of the page, as links call it, and the selector of its elements.
type Part = (&'static str, &'static str);

/// Panels and controls that are no number of the run.
const PARTS: &[Part] = &[
    // The frame.
    ("header", ".header"),
    ("words", ".header-words"),
    ("claims", "#button-claims"),
    ("sweep", "#button-sweep"),
    ("device", "#button-device"),
    ("motion", "#button-motion"),
    ("theme", "#button-theme"),
    ("notices", "#notices"),
    // The field.
    ("river", ".stages, .embed-river"),
    ("status", ".status"),
    ("legend", ".legend"),
    ("view-buttons", ".view-buttons"),
    ("layers", "#layers"),
    ("timeline", "#timeline"),
    ("scrubber", ".scrubber"),
    // The left column.
    ("controls", "#controls"),
    ("transport", ".transport"),
    ("play", "#button-play"),
    ("step", "#button-step, #button-step-many"),
    ("reset", "#button-reset"),
    ("seed", ".seed"),
    ("new-seed", "#button-new-seed"),
    ("compare", "#compare"),
    ("scenes", "#scenes"),
    ("merge", "#scene-merge"),
    ("last-change", ".last-change"),
    ("undo", "#button-undo"),
    ("regularizers", "#controls-regularizers"),
    ("data", ".control:has(> #control-data-select)"),
    ("own-data", "#button-own-data"),
    ("classes", ".classes"),
    ("network", "#controls-network"),
    ("kind", ".control:has(> #control-kind-select)"),
    ("hidden", ".control:has(> #control-hidden-text)"),
    ("activation", ".control:has(> #control-activation-select)"),
    ("load-network", "#load-network"),
    ("learning", "#controls-more"),
    // The right column, or the panel of an embed.
    ("inspector", "#inspector"),
    ("tabs", ".tabs"),
    ("verdict", "#part-verdict"),
    ("share", "#button-share"),
    ("leaves", "#part-leaves"),
    ("gallery", "#part-gallery"),
    // Of an embed alone.
    ("panel", "#embed-panel"),
    ("poster", ".poster-picture"),
    ("caption", ".poster-caption"),
    ("link", "#embed-link"),
];

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
            match selector(name) {
                // A rule for each: one that an old browser does not understand spoils no other.
                Some(selector) => hiding.style.push_str(&format!(":is({selector}){{display:none!important}}")),
                None => hiding.unknown.push(name.clone()),
            }
        }
        hiding
    }

    /// What a complaint lists: the names of parts, without those of single numbers and layers.
    pub fn names() -> String {
        PARTS.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
    }
}

/// The elements that a name stands for. A number of the run is named as in links ("k") or as in reports
/// ("latent_dim"), a layer's switch by "layer-basins", a room of the inspector by its panel.
fn selector(name: &str) -> Option<String> {
    if let Some((_, selector)) = PARTS.iter().find(|(part, _)| *part == name) {
        return Some((*selector).to_owned());
    }
    if let Some(Key::Number(parameter)) = Key::from_name(name) {
        return Some(format!("#control-{}", parameter.id()));
    }
    if let Some(layer) = name.strip_prefix("layer-").and_then(Layer::from_id) {
        return Some(format!(".chip:has(> #layer-{})", layer.id()));
    }
    match Panel::from_id(name)? {
        Panel::Attractors => Some("#tab-river".to_owned()),
        panel @ (Panel::NoiseProbe | Panel::Strangers) => Some(format!("#tab-{}", panel.id())),
        // Among the parts.
        Panel::Field | Panel::Controls => None,
    }
}

#[cfg(test)]
#[path = "hide_tests.rs"]
mod tests;
