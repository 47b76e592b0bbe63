//! What each group of commands needs on this machine, and `cargo xtask setup`, which puts all of it there.

use anyhow::Result;

use crate::prerequisite::{Prerequisite, ensure};
use crate::{cache, tools, wasm_toolchain};

/// What building the site needs.
pub const SITE: [&dyn Prerequisite; 4] =
    [&wasm_toolchain::WasmTarget, &tools::Trunk, &tools::WasmBindgen, &tools::WasmSplit];

/// What the browser tests need besides.
pub const BROWSER: [&dyn Prerequisite; 1] = [&tools::Browser];

/// What pictures of the page in all its languages need.
pub const GALLERY: [&dyn Prerequisite; 2] = [&tools::Browser, &tools::ChineseFont];

/// What the journeys in other browsers need.
pub const FIREFOX: [&dyn Prerequisite; 2] = [&tools::Firefox, &tools::Geckodriver];
pub const WEBKIT: [&dyn Prerequisite; 1] = [&tools::WebKit];

/// What formatting and linting need.
pub const LINTS: [&dyn Prerequisite; 2] = [&tools::Lints, &wasm_toolchain::WasmClippy];

/// What looking at the packages needs.
pub const SUPPLY: [&dyn Prerequisite; 1] = [&tools::Deny];

/// `cargo xtask setup`.
pub fn setup() -> Result<()> {
    for group in [&SITE[..], &BROWSER[..], &FIREFOX[..], &WEBKIT[..], &LINTS[..], &SUPPLY[..]] {
        ensure(group)?;
        for prerequisite in group {
            println!("✓ {}", prerequisite.name());
        }
    }
    println!("Tools and compiled code are in {}.", cache::root()?.display());
    Ok(())
}
