//! Places in the site's text files that are written to when the site is bundled.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

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
