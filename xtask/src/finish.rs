//! The last touch to a bundled site: what can be written only when all of its files are there.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::cache;
use crate::catalog;
use crate::lessons;
use crate::marked::{between, edit};
use crate::offline;
use crate::social::{self, Address};
use crate::supply;

/// What the site will be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Life {
    /// Files that stay as they are: visitors may keep them for later.
    Lasting,
    /// Bundled anew on every save: nobody should keep anything of it.
    Passing,
}

/// Writes into `site` what each file of wasm weighs, the words of other languages than English, the lessons, the pages
/// that tell of the scenes, the licences of all that is in it, and what the service worker keeps. May be done again when
/// files have changed.
pub fn finish(site: &Path, address: Option<&Address>, life: Life) -> Result<()> {
    weights(site)?;
    languages(site)?;
    lessons::write(site)?;
    social::write(site, address)?;
    supply::write_licences(site)?;
    match life {
        Life::Lasting => offline::write(site),
        Life::Passing => Ok(()),
    }
}

/// A server that packs what it sends tells only the packed size, so that the page must know the other.
fn weights(site: &Path) -> Result<()> {
    let mut weights = serde_json::Map::new();
    for entry in fs::read_dir(site).with_context(|| format!("cannot list {}", site.display()))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.ends_with(".wasm") {
            weights.insert(name, entry.metadata()?.len().into());
        }
    }
    edit(&site.join("arriving.js"), |text| {
        between(text, "/*weights*/ ", " /*end*/", &serde_json::Value::Object(weights).to_string())
    })
}

/// A table of patterns for each language, `words/de.txt`, which a page fetches that is to speak it.
fn languages(site: &Path) -> Result<()> {
    let words = cache::checkout().join("words");
    let tables = catalog::read(&words.join("en")).and_then(|english| catalog::tables_of(&words, &english));
    let tables = tables.map_err(|faults| anyhow::anyhow!("the catalogs have faults:\n{}", faults.join("\n")))?;
    for (language, table) in tables {
        fs::create_dir_all(site.join("words"))?;
        fs::write(site.join(format!("words/{language}.txt")), table)?;
    }
    Ok(())
}
