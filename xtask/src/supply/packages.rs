//! The packages whose code is in the site's programs, as cargo resolves them for the browser.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::cache;
use crate::command::cargo;
use crate::site::BINARIES;
use crate::std_for_wasm::TARGET;

/// The programs beside page and engine: package and features.
const SMALL: [(&str, &str); 2] = [("eddy-kernels", ""), ("eddy-onnx", "default")];

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    pub name: String,
    pub version: String,
    /// An SPDX expression; empty where the package has none.
    pub licence: String,
    pub repository: String,
    /// SHA-256 of the package as it was published; `None` for our own.
    pub checksum: Option<String>,
    pub folder: PathBuf,
    /// Names and versions of those that it is built on.
    pub needs: Vec<(String, String)>,
}

/// All of them by name and version, each once.
///
/// # Errors
/// If cargo fails, or says something else than it used to.
pub fn of_site() -> Result<Vec<Package>> {
    let mut linked = BTreeSet::new();
    let programs = BINARIES.iter().map(|binary| ("eddy", binary.features)).chain(SMALL);
    for (package, features) in programs {
        let format = ["--prefix", "none", "--format", "{p}"];
        let of = ["--package", package, "--no-default-features", "--features", features];
        let what = ["tree", "--locked", "--edges", "normal,no-proc-macro", "--target", TARGET];
        let tree = output(&[&what[..], &of, &format].concat())?;
        linked.extend(tree.lines().filter_map(name_and_version));
    }
    let of_all = ["metadata", "--locked", "--format-version", "1", "--filter-platform", TARGET];
    let metadata = output(&[&of_all[..], &["--features", "engine,webgpu,page"]].concat())?;
    let metadata: Value = serde_json::from_str(&metadata).context("cargo metadata is no JSON")?;
    let checksums = checksums()?;
    let all = metadata["packages"].as_array().context("cargo metadata names no packages")?;
    let mut packages: Vec<Package> = all.iter().map(|package| read(package, &checksums)).collect();
    let names: BTreeMap<&str, (String, String)> = all
        .iter()
        .zip(&packages)
        .filter_map(|(read, package)| Some((read["id"].as_str()?, (package.name.clone(), package.version.clone()))))
        .collect();
    let needs = needs(&metadata, &names, &linked);
    packages.retain(|package| linked.contains(&(package.name.clone(), package.version.clone())));
    for package in &mut packages {
        package.needs = needs.get(&(package.name.clone(), package.version.clone())).cloned().unwrap_or_default();
    }
    packages.sort_by(|one, other| (&one.name, &one.version).cmp(&(&other.name, &other.version)));
    Ok(packages)
}

fn output(arguments: &[&str]) -> Result<String> {
    let output = cargo()?.args(arguments).output().context("cannot start cargo")?;
    anyhow::ensure!(
        output.status.success(),
        "`cargo {}` failed: {}",
        arguments.join(" "),
        String::from_utf8_lossy(&output.stderr).trim()
    );
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Of a line such as `log v0.4.35` or `eddy v0.1.0 (/folder) (*)`.
fn name_and_version(line: &str) -> Option<(String, String)> {
    let mut words = line.split_whitespace();
    let (name, version) = (words.next()?, words.next()?.strip_prefix('v')?);
    Some((name.to_owned(), version.to_owned()))
}

fn read(package: &Value, checksums: &BTreeMap<(String, String), String>) -> Package {
    let text = |key: &str| package[key].as_str().unwrap_or_default().to_owned();
    let (name, version) = (text("name"), text("version"));
    let mut folder = PathBuf::from(text("manifest_path"));
    folder.pop();
    Package {
        checksum: checksums.get(&(name.clone(), version.clone())).cloned(),
        name,
        version,
        licence: expression(&text("license")),
        repository: text("repository"),
        folder,
        needs: Vec::new(),
    }
}

/// Older packages write a slash for a choice.
fn expression(licence: &str) -> String {
    let choices: Vec<&str> = licence.split('/').map(str::trim).collect();
    choices.join(" OR ")
}

/// From Cargo.lock.
fn checksums() -> Result<BTreeMap<(String, String), String>> {
    let lock = std::fs::read_to_string(cache::checkout().join("Cargo.lock")).context("there is no Cargo.lock")?;
    let value = |part: &str, key: &str| -> Option<String> {
        let line = part.lines().find_map(|line| line.strip_prefix(&format!("{key} = \"")))?;
        Some(line.trim_end_matches('"').to_owned())
    };
    let parts = lock.split("[[package]]");
    Ok(parts
        .filter_map(|part| Some(((value(part, "name")?, value(part, "version")?), value(part, "checksum")?)))
        .collect())
}

type NameAndVersion = (String, String);

/// Who is built on whom, of those that are linked.
fn needs(
    metadata: &Value,
    names: &BTreeMap<&str, NameAndVersion>,
    linked: &BTreeSet<NameAndVersion>,
) -> BTreeMap<NameAndVersion, Vec<NameAndVersion>> {
    let nodes = metadata["resolve"]["nodes"].as_array().into_iter().flatten();
    let of_node = |node: &Value| {
        let name = names.get(node["id"].as_str()?)?.clone();
        let deps = node["dependencies"].as_array().into_iter().flatten();
        let needed = deps.filter_map(|id| names.get(id.as_str()?)).filter(|name| linked.contains(*name));
        Some((name, needed.cloned().collect()))
    };
    nodes.filter_map(of_node).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_cargo_tree_name_a_package_and_its_version() {
        let of = |line| name_and_version(line).map(|(name, version)| format!("{name} {version}"));
        assert_eq!(of("log v0.4.35").as_deref(), Some("log 0.4.35"));
        assert_eq!(of("eddy v0.1.0 (/a folder/eddy) (*)").as_deref(), Some("eddy 0.1.0"));
        assert_eq!(of(""), None);
        assert_eq!(of("[build-dependencies]"), None);
    }

    #[test]
    fn a_slash_is_a_choice() {
        assert_eq!(expression("MIT/Apache-2.0"), "MIT OR Apache-2.0");
        assert_eq!(expression("MIT / Apache-2.0"), "MIT OR Apache-2.0");
        assert_eq!(expression("(MIT OR Apache-2.0) AND Unicode-3.0"), "(MIT OR Apache-2.0) AND Unicode-3.0");
    }

    #[test]
    fn cargo_lock_has_a_checksum_for_what_was_published_and_none_for_our_own() {
        let checksums = checksums().unwrap();
        assert!(checksums.keys().any(|(name, _)| name == "serde") && checksums.values().all(|sum| sum.len() == 64));
        assert!(!checksums.keys().any(|(name, _)| name == "eddy"));
    }
}
