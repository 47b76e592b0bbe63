//! Browsers that lie: each ends in words and a working page, or in a plain statement of what is missing. The lies stand
//! before the site's own scripts: for the page before `shell.js`, for the engine before its loader.

mod deployment;
mod gpu;
mod machine;
mod memory;

use eddy_e2e::{Rule, Visitor};

/// A run of seconds on real pictures.
const SHORT: &str = "?device=cpu&n=3&k=2&hidden=24&steps=60";

/// From now on every page that is opened hears this before anything else runs in it.
fn tell_page(visitor: &Visitor, lie: &str) {
    visitor.site.set("/shell.js", Rule::After(lie.to_owned()));
}

/// From now on every engine that is started hears this before it looks at anything: imports are run first wherever they
/// stand, but do nothing by themselves.
fn tell_engine(visitor: &Visitor, lie: &str) {
    visitor.site.set("/engine_loader.js", Rule::After(lie.to_owned()));
}

/// Everybody hears the truth again.
fn recant(visitor: &Visitor) {
    visitor.site.lift("/shell.js");
    visitor.site.lift("/engine_loader.js");
}
