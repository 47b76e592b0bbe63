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
pub const SHARE: &str = "#button-share";
/// In the section `link` of the dialog.
pub const COPY_LINK: &str = "#button-copy-link";
/// In its section `numbers`.
pub const EXPORT_REPORT: &str = "#button-export-report";
pub const EXPORT_ATTRACTORS: &str = "#button-export-attractors";
pub const EXPORT_PATHS: &str = "#button-export-paths";
pub const REMOVE_TRAJECTORY: &str = "#leaves button[aria-label^=Remove]";

pub const COMPARE: &str = "#button-compare";
/// Whose controls are shown.
pub const COMPARE_RIGHT: &str = "label:has(> #compare-side-right)";
pub const COMPARE_DIFFERENCE: &str = "#compare-difference";

/// One number of the table of both sides.
pub fn compare_cell(number: &str, side: &str) -> String {
    format!("#compare-{number}-{side}")
}

/// What the arrows of the exact score are, and how well the field follows them.
pub const SCORE: &str = "#legend-score";

pub fn scene(id: &str) -> String {
    format!("#scene-{id}")
}

pub fn class_box(label: u8) -> String {
    format!("#class-{label}")
}
