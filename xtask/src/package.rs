//! The npm package: the element `<eddy-river>`, its types, and a copy of the site. The hosted site carries
//! the element too.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use lexopt::{Arg, ValueExt};

use crate::cache;
use crate::command::{command, run as run_command};
use crate::site;

/// The folder in the checkout whose files are the package, but for the site.
const SOURCE: &str = "pkg";
/// Only for a hosted site: under the name by which pages elsewhere load it.
const HOSTED: (&str, &str) = ("hosted.js", "eddy-river.js");
/// What the hosted file loads: the element, under a name of its own.
const ELEMENT: (&str, &str) = ("eddy-river.js", "eddy-element.js");
const LICENCES: [&str; 2] = ["LICENSE-MIT", "LICENSE-APACHE"];

/// `cargo xtask package [--site FOLDER] [--out FOLDER]`: of a site that was built, the development one
/// unless another is named.
pub fn run(mut arguments: lexopt::Parser) -> Result<()> {
    let (mut site, mut out) = (site::default_folder()?, default_folder());
    while let Some(argument) = arguments.next()? {
        let folder = match argument {
            Arg::Long("site") => &mut site,
            Arg::Long("out") => &mut out,
            other => return Err(other.unexpected().into()),
        };
        *folder = std::path::absolute(arguments.value()?.parse::<PathBuf>()?)?;
    }
    assemble(&site, &out)?;
    println!("The package is in {}: `npm pack` there makes a tarball.", out.display());
    Ok(())
}

/// In the checkout, not tracked.
pub fn default_folder() -> PathBuf {
    cache::checkout().join(SOURCE).join("dist")
}

/// Makes the package of a built site in `out`, replacing what is there.
pub fn assemble(site: &Path, out: &Path) -> Result<()> {
    if !site.join("page_bg.wasm").is_file() {
        bail!("{} holds no site: build one first (`cargo xtask build`, or `cargo xtask dist`)", site.display());
    }
    cache::clear(out)?;
    let source = cache::checkout().join(SOURCE);
    for name in file_names(&source)?.into_iter().filter(|name| name != HOSTED.0) {
        copy(&source.join(&name), &out.join(&name))?;
    }
    for name in LICENCES {
        copy(&cache::checkout().join(name), &out.join(name))?;
    }
    copy_folder(site, &out.join("site"))
}

/// Puts the element into a site, so that one line loads it from there.
pub fn host(site: &Path) -> Result<()> {
    let source = cache::checkout().join(SOURCE);
    for (from, to) in [HOSTED, ELEMENT] {
        copy(&source.join(from), &site.join(to))?;
    }
    Ok(())
}

/// The tarball that `npm pack` makes of a package, in the folder `into`.
pub fn pack(package: &Path, into: &Path) -> Result<PathBuf> {
    fs::create_dir_all(into).with_context(|| format!("cannot make {}", into.display()))?;
    let mut npm = command("npm")?;
    npm.current_dir(package)
        .args(["pack", "--silent", "--offline", "--ignore-scripts", "--pack-destination"])
        .arg(into);
    run_command(&mut npm, "see npm's message above")?;
    Ok(into.join(format!("eddy-river-{}.tgz", env!("CARGO_PKG_VERSION"))))
}

fn file_names(folder: &Path) -> Result<Vec<String>> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))?;
    let files = entries.flatten().filter(|entry| entry.path().is_file());
    Ok(files.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect())
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    for entry in fs::read_dir(from).with_context(|| format!("cannot list {}", from.display()))? {
        let (path, name) = entry.map(|entry| (entry.path(), entry.file_name()))?;
        if path.is_dir() { copy_folder(&path, &to.join(name))? } else { copy(&path, &to.join(name))? }
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    fs::copy(from, to).map(drop).with_context(|| format!("cannot copy {} to {}", from.display(), to.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str) -> String {
        fs::read_to_string(cache::checkout().join(SOURCE).join(name)).unwrap()
    }

    #[test]
    fn the_package_has_the_version_and_the_licences_of_the_workspace() {
        let manifest = read("package.json");
        assert!(manifest.contains(&format!("\"version\": \"{}\"", env!("CARGO_PKG_VERSION"))), "{manifest}");
        assert!(manifest.contains("\"license\": \"(MIT OR Apache-2.0)\""));
        for name in LICENCES {
            assert!(cache::checkout().join(name).is_file() && manifest.contains(name), "{name}");
        }
    }

    #[test]
    fn the_hosted_element_loads_the_one_that_lies_beside_it() {
        assert!(read(HOSTED.0).contains(&format!("\"./{}\"", ELEMENT.1)));
    }

    #[test]
    fn a_package_is_the_element_and_a_copy_of_the_site_and_a_site_carries_the_element() {
        let folder = std::env::temp_dir().join(format!("eddy-package-{}", std::process::id()));
        let (site, out) = (folder.join("site"), folder.join("out"));
        fs::create_dir_all(site.join("data")).unwrap();
        assert!(assemble(&site, &out).unwrap_err().to_string().contains("holds no site"));
        for file in ["page_bg.wasm", "data/digits.gz"] {
            fs::write(site.join(file), file).unwrap();
        }
        host(&site).unwrap();
        assert_eq!(fs::read_to_string(site.join("eddy-river.js")).unwrap(), read("hosted.js"));
        assemble(&site, &out).unwrap();
        for file in ["package.json", "eddy-river.js", "eddy-river.d.ts", "LICENSE-MIT", "site/data/digits.gz"] {
            assert!(out.join(file).is_file(), "{file} is missing");
        }
        assert_eq!(fs::read_to_string(out.join("eddy-river.js")).unwrap(), read("eddy-river.js"));
        assert!(!out.join("hosted.js").exists());
        fs::remove_dir_all(&folder).unwrap();
    }
}
