//! Tools for looking at the built site as a visitor does: a static server, a headless browser (Chromium, or the one
//! that `$EDDY_BROWSER` names), and the page's own report.
//!
//! A test is one `Visit`: it starts what it needs, and whatever else it asserts, it fails when
//! the console shows an error, when the Content-Security-Policy was violated, and when a request
//! left the origin. Everything it started ends with it, also after a panic.

mod background;
mod browser;
pub mod dice;
mod driver;
mod elsewhere;
pub mod engine;
mod evidence;
mod journey;
pub mod kills;
mod make;
mod net_log;
mod page;
pub mod pictures;
mod report;
pub mod signature;
mod site;
pub mod soak;
mod surfaces;
mod visit;
mod vitals;

pub use browser::{Adapter, INSECURE_HOST, Window};
pub use evidence::{Evidence, LongTask};
pub use journey::Journey;
pub use make::{Lacking, Make};
pub use page::{Control, Page, Saved, place};
pub use report::{Attractor, Device, Notice, Report, Timeline, Trajectory, Verdict};
pub use site::{Answer, Rule, Site};
pub use surfaces::Surface;
pub use visit::{Visit, Visitor};
pub use vitals::{Interaction, Paint, Shift, Vitals};

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Says that a step is not taken, and why. `cargo xtask test` counts and lists these lines.
pub fn skip_step(name: &str, reason: &str) {
    println!("SKIPPED STEP: {}: {reason}", make::named(name));
}

/// Says that a test has nothing to run on, and why. Written past the harness, which captures what a passing test
/// prints and knows no other outcome for it.
pub fn skip_test(name: &str, reason: &str) {
    // Without an output there is nobody to tell.
    let _ = writeln!(io::stdout(), "SKIPPED TEST: {}: {reason}", make::named(name));
}

/// The file or folder of this name in the folder `shared` beside the repository, if this machine has it.
pub fn shared_path(name: &str) -> Option<PathBuf> {
    let places = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    places.map(|folder| folder.join("shared").join(name)).find(|path| path.exists())
}

/// How long to wait for something that takes `seconds` on an idle machine with two cores. A
/// busy machine gets five times as long: these waits tell "never" from "late", not slow from fast.
pub fn within(seconds: u64) -> Duration {
    Duration::from_secs(5 * seconds)
}
