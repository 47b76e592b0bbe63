//! The licences of all packages as one text: who has which, and each text once.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::packages::Package;

/// What files of licences are named like.
const NAMES: [&str; 6] = ["license", "licence", "copying", "copyright", "notice", "unlicense"];

const HEAD: &str = "\
Eddy is licensed under MIT OR Apache-2.0, at your option. The programs of this site are built from the packages below,
each under a licence of its own. No other code is in the site. Numbers in brackets name the texts that follow the list.
";

/// The text for these packages.
pub fn text(packages: &[Package]) -> String {
    let texts: Vec<Vec<String>> = packages.iter().map(|package| texts_in(&package.folder)).collect();
    of(packages, &texts)
}

/// With the texts that lie in each package.
fn of(packages: &[Package], texts: &[Vec<String>]) -> String {
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let mut order: Vec<&str> = Vec::new();
    let mut out = format!("{HEAD}\n");
    for (package, texts) in packages.iter().zip(texts) {
        let mut named = Vec::new();
        for text in texts {
            let number = *numbers.entry(text.as_str()).or_insert_with(|| {
                order.push(text);
                order.len()
            });
            named.push(format!("[{number}]"));
        }
        let licence = if package.licence.is_empty() { "see its text" } else { &package.licence };
        let _ = write!(out, "{} {}: {licence}", package.name, package.version);
        if !package.repository.is_empty() {
            let _ = write!(out, ", {}", package.repository);
        }
        let _ = writeln!(out, "{}{}", if named.is_empty() { "" } else { " " }, named.join(" "));
    }
    for (text, number) in order.iter().zip(1..) {
        let _ = writeln!(out, "\n{}\n[{number}]\n\n{text}", "-".repeat(80));
    }
    out
}

/// In the order of their names.
fn texts_in(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).filter(|path| is_licence(path)).collect();
    files.sort();
    files.iter().filter_map(|file| fs::read(file).ok()).map(|bytes| as_text(&bytes)).collect()
}

fn is_licence(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    path.is_file() && NAMES.iter().any(|start| name.starts_with(start)) && !name.ends_with(".rs")
}

/// Alike for all systems, so that equal texts are equal.
fn as_text(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes).replace('\r', "");
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cache;

    fn package(name: &str, licence: &str) -> Package {
        Package {
            name: name.into(),
            version: "1.0.0".into(),
            licence: licence.into(),
            repository: String::new(),
            checksum: None,
            folder: cache::checkout().to_owned(),
            needs: Vec::new(),
        }
    }

    #[test]
    fn equal_texts_stand_once_and_everybody_names_theirs() {
        let packages = [package("one", "MIT"), package("two", "MIT"), package("three", "")];
        let text = |text: &str| as_text(text.as_bytes());
        let texts = [vec![text("Free.  \r\n")], vec![text("Free.\n\n"), text("Also free.")], Vec::new()];
        let listed = of(&packages, &texts);
        assert_eq!(listed.matches("\nFree.\n").count(), 1, "{listed}");
        for line in ["one 1.0.0: MIT [1]\n", "two 1.0.0: MIT [1] [2]\n", "three 1.0.0: see its text\n"] {
            assert!(listed.contains(line), "{line:?} is not in {listed}");
        }
    }

    #[test]
    fn our_own_licences_are_found() {
        let texts = texts_in(cache::checkout());
        assert_eq!(texts.len(), 2);
        assert!(texts.iter().any(|text| text.contains("Apache License")));
        assert!(texts.iter().any(|text| text.starts_with("MIT License")));
    }
}
