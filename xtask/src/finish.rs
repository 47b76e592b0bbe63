//! The last touch to a bundled site: what can be written only when all of its files are there.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::offline;
use crate::social::{self, Address};

/// What the site will be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Life {
    /// Files that stay as they are: visitors may keep them for later.
    Lasting,
    /// Bundled anew on every save: nobody should keep anything of it.
    Passing,
}

/// Writes into `site` what each file of wasm weighs, the pages that tell of the scenes, and what the
/// service worker keeps. May be done again when files have changed.
pub fn finish(site: &Path, address: Option<&Address>, life: Life) -> Result<()> {
    weights(site)?;
    social::write(site, address)?;
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

/// Changes a text file of the site.
pub fn edit(file: &Path, change: impl FnOnce(&str) -> Option<String>) -> Result<()> {
    let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let changed = change(&text).with_context(|| format!("{} has lost the place that is written to", file.display()))?;
    fs::write(file, changed).with_context(|| format!("cannot write {}", file.display()))
}

/// `text` with `value` between the first `before` and the `after` that follows it.
pub fn between(text: &str, before: &str, after: &str, value: &str) -> Option<String> {
    let start = text.find(before)? + before.len();
    let end = start + text[start..].find(after)?;
    Some(format!("{}{value}{}", &text[..start], &text[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_before_is_replaced() {
        let once = between("a /*x*/ null /*end*/ b", "/*x*/ ", " /*end*/", "{\"one\":1}").unwrap();
        assert_eq!(once, "a /*x*/ {\"one\":1} /*end*/ b");
        assert_eq!(between(&once, "/*x*/ ", " /*end*/", "2").unwrap(), "a /*x*/ 2 /*end*/ b");
        assert_eq!(between("a /*x*/ b", "/*x*/ ", " /*end*/", "2"), None);
    }
}
