//! Where things are on the page: the selectors, in one place.

pub const STAGE: &str = "#stage";
pub const BADGE: &str = "#device-badge";
pub const PLAY: &str = "#play";
pub const PAUSE: &str = "#pause";
pub const STEP: &str = "#step";
pub const RESET: &str = "#reset";
pub const NOTICES: &str = "#notices";
