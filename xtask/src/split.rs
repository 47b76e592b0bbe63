//! Cuts the page's wasm in two: what the first view needs, and what is fetched on demand.
//!
//! Trunk (0.21) cannot: the cut needs the relocations that the linker left, which wasm-bindgen throws
//! away. So Trunk calls this when it has bundled the site (Trunk.toml, `post_build`), and the page's
//! files are made once more from what the linker wrote.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::cache;
use crate::command::{command, run as run_command};
use crate::finish::{Life, finish};
use crate::map_worker;
use crate::package;
use crate::site::{BINARIES, Flavour};
use crate::std_for_wasm::TARGET;
use crate::tools;
use crate::unreached;

/// The binary that has parts to fetch on demand: functions marked `wasm_split`.
const CUT: &str = "page";
/// What is fetched on demand; named by the split points' module, `more`.
pub const ON_DEMAND: &str = "split_more.wasm";
/// Fetches it, and gives it the page's memory and tables.
const LINK: &str = "__wasm_split.js";

/// Set for a site that is bundled anew on every save.
pub const PASSING: &str = "EDDY_SITE_IS_PASSING";

/// `xtask split`, as Trunk calls it: the cut, and what else a bundle needs before it is one.
pub fn run() -> Result<()> {
    let variable = |name| env::var(name).with_context(|| format!("{name} is not set: this is for Trunk to call"));
    let site = PathBuf::from(variable("TRUNK_STAGING_DIR")?);
    let flavour = if variable("TRUNK_PROFILE")? == "release" { Flavour::Shipped } else { Flavour::Development };
    split(flavour, &site)?;
    unreached::take_out(&site.join("engine_bg.wasm"))?;
    map_worker::put(&site)?;
    package::host(&site)?;
    let life = if env::var_os(PASSING).is_some() { Life::Passing } else { Life::Lasting };
    finish(&site, None, life)
}

fn split(flavour: Flavour, site: &Path) -> Result<()> {
    let page = BINARIES.iter().find(|binary| binary.name == CUT).context("there is no page to be cut")?;
    let linked = cache::target_dir()?.join(TARGET).join(page.profile(flavour)).join(format!("{CUT}.wasm"));
    let parts = cache::target_dir()?.join("page-parts").join(page.profile(flavour));
    cache::clear(&parts)?;
    let tools = tools::bin_dir()?;
    let mut cut = command(tools.join("wasm-split-cli"))?;
    cut.arg(&linked).arg(&parts).args(["--target", "web", "--out-name", CUT]);
    run_command(&mut cut, "the page's wasm could not be cut; was it linked with --emit-relocs (build.rs)?")?;

    let bound = parts.join("bound");
    let mut bind = command(tools.join("wasm-bindgen"))?;
    bind.args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--out-name", CUT, "--out-dir"]);
    bind.arg(&bound).arg(parts.join(format!("{CUT}.wasm")));
    run_command(&mut bind, "wasm-bindgen could not read the cut page")?;

    for (folder, name) in [
        (&bound, format!("{CUT}.js")),
        (&bound, format!("{CUT}_bg.wasm")),
        (&parts, LINK.to_owned()),
        (&parts, ON_DEMAND.to_owned()),
    ] {
        let from = folder.join(&name);
        fs::copy(&from, site.join(&name)).with_context(|| format!("cannot put {} into the site", from.display()))?;
    }
    forgotten(&parts)
}

/// Should a second module ever be split off, its file would be missing from the site.
fn forgotten(parts: &Path) -> Result<()> {
    for entry in fs::read_dir(parts).with_context(|| format!("cannot list {}", parts.display()))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if ![&format!("{CUT}.wasm"), LINK, ON_DEMAND, "bound"].contains(&name.as_str()) {
            bail!("the cut made {name}, which xtask/src/split.rs does not put into the site");
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trunk_calls_the_cut_when_it_has_bundled() {
        let config = fs::read_to_string(cache::checkout().join("Trunk.toml")).unwrap();
        let hook = config.split("[[hooks]]").nth(1).unwrap();
        for line in ["stage = \"post_build\"", "command = \"xtask\"", "command_arguments = [\"split\"]"] {
            assert!(hook.contains(line), "Trunk.toml lacks {line}");
        }
    }

    /// The file's name is that of the module, which every split point names.
    #[test]
    fn every_split_point_is_of_the_one_module() {
        let mut folders = vec![cache::checkout().join("src/views")];
        let mut points = Vec::new();
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let source = fs::read_to_string(&path).unwrap();
                    points.extend(source.lines().filter(|line| line.starts_with("#[wasm_split(")).map(str::to_owned));
                }
            }
        }
        assert!(!points.is_empty());
        for point in points {
            assert!(point.starts_with("#[wasm_split(more,"), "{point}");
        }
    }
}
