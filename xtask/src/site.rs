//! The site: both wasm binaries through cargo, then bundled by Trunk into a folder.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use lexopt::{Arg, ValueExt};

use crate::cache::{self, Lock};
use crate::command::{self, command};
use crate::progress::step;
use crate::std_for_wasm::TARGET;
use crate::tools;
use crate::wasm_toolchain::WasmToolchain;
use crate::{prerequisite, setup};

/// A binary of the site. The same words stand in index.html, where Trunk reads them.
pub struct Binary {
    pub name: &'static str,
    pub features: &'static str,
    /// About how long it takes from nothing, and whose objects tell that it is not from nothing.
    pub first_time: &'static str,
    pub heavy_dependency: &'static str,
    /// Cargo.toml's profile for shipping it.
    pub shipped: &'static str,
}

impl Binary {
    pub fn profile(&self, flavour: Flavour) -> &'static str {
        match flavour {
            Flavour::Development => "wasm-dev",
            Flavour::Shipped => self.shipped,
        }
    }
}

pub const BINARIES: [Binary; 2] = [
    Binary {
        name: "page",
        features: "page",
        first_time: "the first time about three minutes on two cores",
        heavy_dependency: "leptos",
        shipped: "dist-page",
    },
    Binary {
        name: "engine",
        features: "engine,webgpu",
        first_time: "the first time about 25 minutes on two cores: burn with WebGPU",
        heavy_dependency: "burn_wgpu",
        shipped: "dist",
    },
];

/// Which of Cargo.toml's wasm profiles.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Flavour {
    /// `wasm-dev`: dependencies optimised, our own code compiled in seconds.
    Development,
    /// `dist` and `dist-page`: as shipped.
    Shipped,
}

impl Flavour {
    /// Tells the build script, which leaves out of a shipped site what only tests ask for.
    fn tell(self, command: &mut Command) {
        match self {
            Self::Development => command.env_remove(SHIPPED),
            Self::Shipped => command.env(SHIPPED, "1"),
        };
    }
}

/// As `build/main.rs` reads it.
const SHIPPED: &str = "EDDY_SHIPPED";

/// `cargo xtask build [--out FOLDER]`.
pub fn run(mut arguments: lexopt::Parser) -> Result<()> {
    let mut out = default_folder()?;
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("out") => out = std::path::absolute(arguments.value()?.parse::<PathBuf>()?)?,
            other => return Err(other.unexpected().into()),
        }
    }
    build(Flavour::Development, &out)?;
    println!("The site is in {}.", out.display());
    Ok(())
}

/// Where the browser tests find the site.
pub fn default_folder() -> Result<PathBuf> {
    Ok(cache::root()?.join("site-dev"))
}

/// The site that was given, else one that is built now for the browser tests.
pub fn given_or_built(given: Option<PathBuf>) -> Result<PathBuf> {
    if let Some(given) = given {
        return Ok(given);
    }
    let folder = default_folder()?;
    build(Flavour::Development, &folder)?;
    Ok(folder)
}

/// Builds the site into `out`, replacing what is there.
pub fn build(flavour: Flavour, out: &Path) -> Result<()> {
    prerequisite::ensure(&setup::SITE)?;
    let _lock = Lock::take("build")?;
    for binary in &BINARIES {
        compile(binary, flavour)?;
    }
    step("Bundling the site", "seconds", || {
        forget_snippets(flavour)?;
        let mut trunk = trunk()?;
        trunk.args(["build", "--dist"]).arg(out);
        if flavour == Flavour::Shipped {
            trunk.arg("--release");
        }
        flavour.tell(&mut trunk);
        command::run(&mut trunk, "see Trunk's message above")
    })
}

/// Compiles one binary the way Trunk will, so that cargo's own progress and errors are seen, and
/// Trunk finds it done.
pub fn compile(binary: &Binary, flavour: Flavour) -> Result<()> {
    let takes = if is_warm(binary, flavour)? { "seconds when little changed" } else { binary.first_time };
    step(&format!("Compiling the {} for the browser", binary.name), takes, || {
        let mut cargo = wasm_cargo()?;
        cargo.args(["build", "--target", TARGET, "--profile", binary.profile(flavour), "--bin", binary.name]);
        cargo.args(["--no-default-features", "--features", binary.features]);
        flavour.tell(&mut cargo);
        command::run(&mut cargo, "see the compiler's message above")
    })
}

/// Cargo with the toolchain that makes wasm.
pub fn wasm_cargo() -> Result<Command> {
    let mut cargo = command::cargo()?;
    toolchain()?.apply(&mut cargo);
    Ok(cargo)
}

pub fn toolchain() -> Result<WasmToolchain> {
    WasmToolchain::find().context("the wasm target is not installed: run `cargo xtask setup`")
}

/// Trunk with its tools and this program, which it calls, first on the PATH and the toolchain that
/// makes wasm.
pub fn trunk() -> Result<Command> {
    let tools = tools::bin_dir()?;
    let mut trunk = command(tools.join("trunk"))?;
    let path = env::var_os("PATH").unwrap_or_default();
    let this = env::current_exe().context("it is not known where this program is")?;
    let first = [Some(tools.as_path()), this.parent()].into_iter().flatten().map(Path::to_owned);
    let folders = first.chain(env::split_paths(&path));
    trunk.env("PATH", env::join_paths(folders).context("the PATH has a folder with a colon in its name")?);
    trunk.env("TRUNK_SKIP_VERSION_CHECK", "true");
    // Trunk reads both of these, but not with the values that other programs accept.
    trunk.env_remove("RUST_LOG");
    if env::var_os("NO_COLOR").is_some() {
        trunk.env("NO_COLOR", "true");
    }
    toolchain()?.apply(&mut trunk);
    Ok(trunk)
}

/// Whether the heavy part was compiled before; only for telling how long it takes.
fn is_warm(binary: &Binary, flavour: Flavour) -> Result<bool> {
    let objects = cache::target_dir()?.join(TARGET).join(binary.profile(flavour)).join("deps");
    let prefix = format!("lib{}-", binary.heavy_dependency);
    let Ok(files) = objects.read_dir() else { return Ok(false) };
    Ok(files.flatten().any(|file| file.file_name().to_string_lossy().starts_with(&prefix)))
}

/// Trunk copies every snippet it finds, and wasm-bindgen leaves those of older builds lying.
fn forget_snippets(flavour: Flavour) -> Result<()> {
    let mode = if flavour == Flavour::Shipped { "release" } else { "debug" };
    let folder = cache::target_dir()?.join("wasm-bindgen").join(mode).join("snippets");
    cache::clear(&folder)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// Trunk reads index.html, cargo is called from here: were they to differ, everything would be
    /// compiled twice and the budgets would be measured on something else.
    #[test]
    fn index_html_names_the_same_binaries_features_and_profiles() {
        let html = fs::read_to_string(cache::checkout().join("index.html")).unwrap();
        for binary in &BINARIES {
            let link =
                html.split("<link").find(|link| link.contains(&format!("data-bin=\"{}\"", binary.name))).unwrap();
            for attribute in [
                format!("data-cargo-features=\"{}\"", binary.features),
                String::from("data-cargo-no-default-features"),
                format!("data-cargo-profile-dev=\"{}\"", binary.profile(Flavour::Development)),
                format!("data-cargo-profile-release=\"{}\"", binary.profile(Flavour::Shipped)),
            ] {
                assert!(link.contains(&attribute), "index.html: {} lacks {attribute}", binary.name);
            }
        }
    }
}
