//! The programs around the compiler: Trunk, wasm-bindgen, clippy and rustfmt, the browsers.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::command::{ask, attempt, cargo, on_path, run};
use crate::prerequisite::Prerequisite;
use crate::{cache, debian};

/// 0.22 needs a newer rustc than the one this workspace supports.
const TRUNK_VERSION: &str = "0.21.14";

/// Bundles the two binaries and the static files into a site.
pub struct Trunk;

impl Prerequisite for Trunk {
    fn name(&self) -> String {
        format!("Trunk {TRUNK_VERSION}")
    }

    fn takes(&self) -> &'static str {
        "compiled from source, about four minutes on two cores"
    }

    fn is_there(&self) -> Result<bool> {
        has_version("trunk", TRUNK_VERSION)
    }

    fn install(&self) -> Result<()> {
        // Its features fetch tools and look for a newer Trunk: all that it runs is here before it.
        cargo_install("trunk", TRUNK_VERSION, &["--no-default-features"], &QUICK)
    }
}

/// Makes the JavaScript half of a wasm binary; refuses one made with another version of the crate.
pub struct WasmBindgen;

impl Prerequisite for WasmBindgen {
    fn name(&self) -> String {
        format!("wasm-bindgen {}", wasm_bindgen_version().unwrap_or_default())
    }

    fn takes(&self) -> &'static str {
        "compiled from source, about three minutes on two cores"
    }

    fn is_there(&self) -> Result<bool> {
        has_version("wasm-bindgen", &wasm_bindgen_version()?)
    }

    fn install(&self) -> Result<()> {
        cargo_install("wasm-bindgen-cli", &wasm_bindgen_version()?, &[], &[])
    }
}

/// The version in Cargo.lock.
fn wasm_bindgen_version() -> Result<String> {
    let path = cache::checkout().join("Cargo.lock");
    let lock = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut lines = lock.lines().skip_while(|line| *line != "name = \"wasm-bindgen\"");
    let version = lines.nth(1).and_then(|line| line.strip_prefix("version = \"")?.strip_suffix('"'));
    Ok(version.context("Cargo.lock names no wasm-bindgen: run `cargo update -w`")?.to_owned())
}

const WASM_SPLIT_VERSION: &str = "0.2.4";
const WASM_SPLIT_PACKAGE: &str = "wasm_split_cli_support";

/// Cuts the page's wasm at the borders that `wasm_split_helpers` marks.
pub struct WasmSplit;

impl Prerequisite for WasmSplit {
    fn name(&self) -> String {
        format!("wasm-split-cli {WASM_SPLIT_VERSION}")
    }

    fn takes(&self) -> &'static str {
        "compiled from source, about a minute on two cores"
    }

    /// It does not tell its version; cargo remembers it.
    fn is_there(&self) -> Result<bool> {
        let list = ask(Command::new("cargo").args(["install", "--list", "--root"]).arg(cache::tools_dir()?));
        let installed = format!("{WASM_SPLIT_PACKAGE} v{WASM_SPLIT_VERSION}:");
        Ok(list.is_some_and(|list| list.lines().any(|line| line == installed))
            && bin_dir()?.join("wasm-split-cli").exists())
    }

    fn install(&self) -> Result<()> {
        let quick = ("CARGO_PROFILE_RELEASE_LTO", "off");
        cargo_install(WASM_SPLIT_PACKAGE, WASM_SPLIT_VERSION, &["--features", "build-binary"], &[quick])
    }
}

const DENY_VERSION: &str = "0.20.2";

/// Holds all packages to deny.toml.
pub struct Deny;

impl Prerequisite for Deny {
    fn name(&self) -> String {
        format!("cargo-deny {DENY_VERSION}")
    }

    fn takes(&self) -> &'static str {
        "compiled from source, about six minutes on two cores"
    }

    fn is_there(&self) -> Result<bool> {
        has_version("cargo-deny", DENY_VERSION)
    }

    fn install(&self) -> Result<()> {
        cargo_install("cargo-deny", DENY_VERSION, &[], &QUICK)
    }
}

/// The folder that goes first on the PATH of Trunk, so that it finds our wasm-bindgen.
pub fn bin_dir() -> Result<PathBuf> {
    Ok(cache::tools_dir()?.join("bin"))
}

fn has_version(program: &str, version: &str) -> Result<bool> {
    let said = ask(Command::new(bin_dir()?.join(program)).arg("--version"));
    Ok(said.is_some_and(|said| said.split_whitespace().any(|word| word == version)))
}

/// For tools that mostly wait for others: making them fast would only make the installation longer.
const QUICK: [(&str, &str); 3] = [
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
];

fn cargo_install(package: &str, version: &str, features: &[&str], profile: &[(&str, &str)]) -> Result<()> {
    let with = |locked: bool| -> Result<Command> {
        let mut cargo = cargo()?;
        // Its own target directory: ours would keep the tools' objects for ever.
        cargo.env_remove("CARGO_TARGET_DIR").args(["install", "--force", "--root"]).arg(cache::tools_dir()?);
        cargo.arg(format!("{package}@{version}")).args(features).envs(profile.iter().copied());
        if locked {
            cargo.arg("--locked");
        }
        Ok(cargo)
    };
    let remedy = format!("{package} {version} could not be installed; is there a way to crates.io?");
    // The versions in a tool's own lock file may be missing from a registry mirror that lags behind.
    run(&mut with(true)?, &remedy).or_else(|_| {
        println!("   once more with the newest matching dependencies");
        run(&mut with(false)?, &remedy)
    })
}

/// rustfmt and clippy of the default toolchain (absent from rustup's minimal profile).
pub struct Lints;

impl Prerequisite for Lints {
    fn name(&self) -> String {
        String::from("rustfmt and clippy")
    }

    fn takes(&self) -> &'static str {
        "seconds"
    }

    fn is_there(&self) -> Result<bool> {
        let has = |command| ask(Command::new("cargo").args([command, "--version"])).is_some();
        Ok(has("fmt") && has("clippy"))
    }

    fn install(&self) -> Result<()> {
        let output = attempt(Command::new("rustup").args(["component", "add", "rustfmt", "clippy"]))?;
        if !output.status.success() {
            bail!(
                "`rustup component add rustfmt clippy` failed: {}. With a rustup that cannot download, install a \
                 toolchain with the default profile, or run `cargo xtask test --only pure` and the like",
                String::from_utf8_lossy(&output.stderr).trim()
            );
        }
        Ok(())
    }
}

/// Chromium and the driver of exactly its version.
pub struct Browser;

impl Prerequisite for Browser {
    fn name(&self) -> String {
        String::from("Chromium and ChromeDriver")
    }

    fn takes(&self) -> &'static str {
        "about a minute"
    }

    fn is_there(&self) -> Result<bool> {
        Ok(on_path("chromedriver") && ["chromium", "google-chrome", "chrome"].into_iter().any(on_path))
    }

    fn install(&self) -> Result<()> {
        debian::install(&["chromium", "chromium-driver"], "Chromium with ChromeDriver, for the browser tests,")
    }
}

/// Letters for the Chinese page: without them every one of them is the same box.
pub struct ChineseFont;

impl Prerequisite for ChineseFont {
    fn name(&self) -> String {
        String::from("a Chinese font")
    }

    fn takes(&self) -> &'static str {
        "seconds"
    }

    fn is_there(&self) -> Result<bool> {
        Ok(ask(Command::new("fc-list").arg(":lang=zh")).is_some_and(|fonts| !fonts.is_empty()))
    }

    fn install(&self) -> Result<()> {
        debian::install(&["fonts-wqy-microhei", "fontconfig"], "A Chinese font, for the pictures of the page,")
    }
}

pub struct Firefox;

impl Prerequisite for Firefox {
    fn name(&self) -> String {
        String::from("Firefox")
    }

    fn takes(&self) -> &'static str {
        "about a minute"
    }

    fn is_there(&self) -> Result<bool> {
        Ok(["firefox", "firefox-esr"].into_iter().any(on_path))
    }

    fn install(&self) -> Result<()> {
        debian::install(&["firefox-esr"], "Firefox, for the journeys in it,")
    }
}

const GECKODRIVER_VERSION: &str = "0.37.1";

/// Drives Firefox; Debian has no package of it.
pub struct Geckodriver;

impl Prerequisite for Geckodriver {
    fn name(&self) -> String {
        format!("geckodriver {GECKODRIVER_VERSION}")
    }

    fn takes(&self) -> &'static str {
        "compiled from source, about two minutes on two cores"
    }

    fn is_there(&self) -> Result<bool> {
        has_version("geckodriver", GECKODRIVER_VERSION)
    }

    fn install(&self) -> Result<()> {
        cargo_install("geckodriver", GECKODRIVER_VERSION, &[], &QUICK)
    }
}

/// WebKitGTK's driver and browser, and a screen for it: it draws nowhere without one.
pub struct WebKit;

impl Prerequisite for WebKit {
    fn name(&self) -> String {
        String::from("WebKitGTK with its driver, and Xvfb")
    }

    fn takes(&self) -> &'static str {
        "about a minute"
    }

    fn is_there(&self) -> Result<bool> {
        Ok(["WebKitWebDriver", "Xvfb"].into_iter().all(on_path))
    }

    fn install(&self) -> Result<()> {
        debian::install(&["webkit2gtk-driver", "xvfb"], "WebKitGTK with its driver, for the journeys in it,")
    }
}
