//! What the site is made of: the packages in its programs, their licences, a bill of materials, and what is known
//! against them.

mod bill;
mod checks;
mod licences;
mod packages;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::cache;

pub use checks::check;

/// The licences of all packages, for who reads the page.
pub const LICENCES: &str = "licences.txt";
/// The bill of materials, in CycloneDX.
pub const BILL: &str = "sbom.cdx.json";

/// Writes the licences into the site. They are gathered again only when the packages have changed.
///
/// # Errors
/// If cargo cannot name the packages, or a file cannot be written.
pub fn write_licences(site: &Path) -> Result<()> {
    let lock = fs::read(cache::checkout().join("Cargo.lock")).context("there is no Cargo.lock")?;
    // Gathered otherwise, it is another text.
    let state = Sha256::new().chain_update(&lock).chain_update(include_str!("supply/licences.rs")).finalize();
    let known = cache::root()?.join("licences").join(format!("{state:x}.txt"));
    let text = match fs::read_to_string(&known) {
        Ok(text) => text,
        Err(_) => {
            let text = licences::text(&packages::of_site()?);
            fs::create_dir_all(known.parent().unwrap_or(&known)).context("no folder for what was gathered")?;
            fs::write(&known, &text).with_context(|| format!("cannot write {}", known.display()))?;
            text
        }
    };
    fs::write(site.join(LICENCES), text).with_context(|| format!("cannot write {LICENCES}"))
}

/// Writes the bill of materials beside the site's files.
///
/// # Errors
/// As [`write_licences`].
pub fn write_bill(site: &Path) -> Result<()> {
    let bill = serde_json::to_string_pretty(&bill::of(&packages::of_site()?))?;
    fs::write(site.join(BILL), bill).with_context(|| format!("cannot write {BILL}"))
}
