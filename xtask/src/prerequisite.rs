//! Something a command needs on this machine: is it there, and how is it put there.

use anyhow::Result;

use crate::progress::step;
use crate::{cache, tools, wasm_toolchain};

pub trait Prerequisite {
    fn name(&self) -> String;
    /// About how long `install` takes, for the person who waits.
    fn takes(&self) -> &'static str;
    fn is_there(&self) -> Result<bool>;
    fn install(&self) -> Result<()>;
}

/// Installs what is missing, in order; quick and almost silent when everything is there.
pub fn ensure(needed: &[&dyn Prerequisite]) -> Result<()> {
    let _lock = cache::Lock::take("setup")?;
    for prerequisite in needed {
        if !prerequisite.is_there()? {
            step(&format!("Installing {}", prerequisite.name()), prerequisite.takes(), || prerequisite.install())?;
        }
    }
    Ok(())
}

/// What building the site needs.
pub const SITE: [&dyn Prerequisite; 4] =
    [&wasm_toolchain::WasmTarget, &tools::Trunk, &tools::WasmBindgen, &tools::WasmSplit];

/// What the browser tests need besides.
pub const BROWSER: [&dyn Prerequisite; 1] = [&tools::Browser];

/// What formatting and linting need.
pub const LINTS: [&dyn Prerequisite; 2] = [&tools::Lints, &wasm_toolchain::WasmClippy];

/// `cargo xtask setup`.
pub fn setup() -> Result<()> {
    for group in [&SITE[..], &BROWSER[..], &LINTS[..]] {
        ensure(group)?;
        for prerequisite in group {
            println!("✓ {}", prerequisite.name());
        }
    }
    println!("Tools and compiled code are in {}.", cache::root()?.display());
    Ok(())
}
