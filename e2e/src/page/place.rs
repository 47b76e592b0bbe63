//! Where things are on the page: the selectors, in one place.

pub const STAGE: &str = "#stage-canvas";
/// What plane of latent space is drawn.
pub const PLANE: &str = "#plane-text";
pub const BADGE: &str = "#button-device";
pub const REASONS: &str = "#device-reasons";
/// Plays or pauses, whichever is not so.
pub const PLAY: &str = "#button-play";
pub const STEP: &str = "#button-step";
pub const RESET: &str = "#button-reset";
pub const NOTICES: &str = "#notices";
pub const KIND: &str = "#control-kind-select";
pub const UNDO: &str = "#button-undo";
pub const SOURCE: &str = "#control-data-select";
/// Opens the controls that are rarely needed.
pub const MORE_CONTROLS: &str = "#controls-more > summary";
pub const REMOVE_LEAF: &str = "#leaves button[aria-label^=Remove]";

/// What the arrows of the exact score are, and how well the river follows them.
pub const SCORE: &str = "#legend-score";

pub fn scene(id: &str) -> String {
    format!("#scene-{id}")
}

pub fn class_box(label: u8) -> String {
    format!("#class-{label}")
}
