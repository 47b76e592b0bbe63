//! The stages of `cargo xtask test`, in the order in which they run.

use std::env;
use std::process::Command;

use anyhow::Result;

use super::count::{Count, counted};
use super::journeys;
use crate::cache;
use crate::command::{cargo, run};
use crate::map_worker;
use crate::npm;
use crate::prerequisite::{self, Prerequisite};
use crate::setup::{BROWSER, FIREFOX, LINTS, SITE, SUPPLY, WEBKIT};
use crate::site::{self, BINARIES, Flavour};
use crate::std_for_wasm::TARGET;
use crate::supply;
use crate::tools;

pub struct Stage {
    pub name: &'static str,
    pub what: &'static str,
    /// From cold on two cores; the second time everything but the end-to-end tests takes seconds.
    pub takes: &'static str,
    pub needs: &'static [&'static dyn Prerequisite],
    /// Installed only where this stage is asked for by name: it takes longer than what it checks is worth every time.
    pub needs_by_name: &'static [&'static dyn Prerequisite],
    pub run: fn() -> Result<Count>,
}

/// Stages that are counted as skipped where they are not asked for. The journeys take some twenty minutes in the two other
/// browsers, and a change rarely breaks one of them alone.
pub const NAMED_ONLY: [&str; 1] = ["engines"];

/// Stages whose tests another one runs too, and which: alone they are quicker, in the whole run they would be twice the work.
pub const COVERED: [(&str, &str); 1] = [("pure", "engine")];

pub const STAGES: &[Stage] = &[
    Stage { name: "fmt", what: "rustfmt agrees", takes: "seconds", needs: &LINTS, needs_by_name: &[], run: formatting },
    Stage {
        name: "parts",
        what: "tests of the crates that Eddy is made with, and of xtask",
        takes: "cold about a minute, then seconds",
        needs: &[],
        needs_by_name: &[],
        run: parts,
    },
    Stage {
        name: "pure",
        what: "Eddy's tests that need neither burn nor a browser, layers included",
        takes: "cold about four minutes, then seconds",
        needs: &[],
        needs_by_name: &[],
        run: pure,
    },
    Stage {
        name: "lint",
        what: "clippy, natively",
        takes: "cold about a minute, then seconds",
        needs: &LINTS,
        needs_by_name: &[],
        run: lint,
    },
    Stage {
        name: "engine",
        what: "all of Eddy's tests without a browser, training and the burn map on the CPU included",
        takes: "cold about ten minutes, then three",
        needs: &[],
        needs_by_name: &[],
        run: engine,
    },
    Stage {
        name: "supply",
        what: "licences, sources and known faults of all packages",
        takes: "seconds, once cargo-deny is there",
        needs: &[],
        needs_by_name: &SUPPLY,
        run: supply::check,
    },
    Stage {
        name: "site",
        what: "the page and the engine for the browser",
        takes: "cold about half an hour, mostly burn with WebGPU",
        needs: &SITE,
        needs_by_name: &[],
        run: site,
    },
    Stage {
        name: "lint-wasm",
        what: "clippy for the browser's half of the code",
        takes: "cold about a minute: it shares the dependencies of the site",
        needs: &[SITE[0], LINTS[0], LINTS[1]],
        needs_by_name: &[],
        run: lint_wasm,
    },
    Stage {
        name: "e2e",
        what: "the site in headless Chromium, on the CPU and on software WebGPU",
        takes: "minutes",
        needs: &[SITE[0], SITE[1], SITE[2], BROWSER[0]],
        needs_by_name: &[],
        run: end_to_end,
    },
    Stage {
        name: "engines",
        what: "journeys through the site in Firefox and in WebKit, on the CPU",
        takes: "about twenty minutes; WebKit computes slowly",
        needs: &[SITE[0], SITE[1], SITE[2]],
        needs_by_name: &[],
        run: other_engines,
    },
];

const SEE_ABOVE: &str = "see the message above";

fn formatting() -> Result<Count> {
    run(cargo()?.args(["fmt", "--all", "--check"]), "run `cargo fmt --all`")?;
    Ok(Count::PASSED)
}

fn parts() -> Result<Count> {
    let packages = ["eddy-files", "eddy-graph", "eddy-kernels", "eddy-onnx", "xtask"];
    counted(cargo()?.arg("test").args(packages.iter().flat_map(|package| ["--package", package])))
}

fn pure() -> Result<Count> {
    counted(cargo()?.arg("test"))
}

fn lint() -> Result<Count> {
    let mut clippy = cargo()?;
    clippy.args([
        "clippy",
        "--workspace",
        "--all-targets",
        "--keep-going",
        "--features",
        "eddy/engine",
        "--",
        "-Dwarnings",
    ]);
    run(&mut clippy, SEE_ABOVE)?;
    Ok(Count::PASSED)
}

fn engine() -> Result<Count> {
    counted(cargo()?.args(["test", "--features", "engine"]))
}

fn site() -> Result<Count> {
    site::build(Flavour::Development, &site::default_folder()?)?;
    Ok(Count::PASSED)
}

/// Clippy's driver takes the compiler's place for our own crate in an ordinary build, so that the
/// dependencies compiled for the site serve here too; `cargo clippy` would check all 229 of them anew.
fn lint_wasm() -> Result<Count> {
    for build in &map_worker::BUILDS {
        let mut cargo = map_worker::cargo(build)?;
        lint_in_a_build(&mut cargo)?;
        run(&mut cargo, SEE_ABOVE)?;
    }
    for binary in &BINARIES {
        let mut cargo = site::wasm_cargo()?;
        lint_in_a_build(&mut cargo)?;
        cargo.args([
            "build",
            "--target",
            TARGET,
            "--profile",
            binary.profile(Flavour::Development),
            "--bin",
            binary.name,
        ]);
        cargo.args(["--no-default-features", "--features", binary.features]);
        run(&mut cargo, SEE_ABOVE)?;
    }
    Ok(Count::PASSED)
}

/// What `cargo clippy -- -Dwarnings` sets, without its `cargo check`. Nobody runs what is built so: it need not be fast.
fn lint_in_a_build(cargo: &mut Command) -> Result<()> {
    cargo.env("RUSTC_WORKSPACE_WRAPPER", site::toolchain()?.clippy_driver());
    cargo.env("CLIPPY_ARGS", "-Dwarnings__CLIPPY_HACKERY__-Copt-level=0__CLIPPY_HACKERY__");
    Ok(())
}

fn end_to_end() -> Result<Count> {
    let folder = site::default_folder()?;
    site::build(Flavour::Development, &folder)?;
    let mut tests = cargo()?;
    tests.args(["test", "--package", "eddy-e2e", "--", "--test-threads=1", "--nocapture"]);
    tests.envs(npm::environment(&folder)?);
    tests.env("EDDY_SITE", folder).env("EDDY_CHROMEDRIVER", "chromedriver");
    if env::var_os("EDDY_SCREENSHOTS").is_none() {
        tests.env("EDDY_SCREENSHOTS", cache::root()?.join("pictures"));
    }
    counted(&mut tests)
}

/// The journeys in each other browser. One that cannot be had on this machine is skipped, and says why.
fn other_engines() -> Result<Count> {
    let folder = site::default_folder()?;
    site::build(Flavour::Development, &folder)?;
    let browsers: [(&str, &[&dyn Prerequisite]); 2] = [("firefox", &FIREFOX), ("webkit", &WEBKIT)];
    let mut total = Count::default();
    for (browser, needs) in browsers {
        if let Err(error) = prerequisite::ensure(needs) {
            total.add(Count::skipped_because(format!("the journeys in {browser}: {error:#}")));
            continue;
        }
        let mut tests = cargo()?;
        tests.args(["test", "--package", "eddy-e2e", "--test", "browser", "--", "--test-threads=1", "--nocapture"]);
        tests.arg("--exact").args(journeys::ALL);
        tests.env("EDDY_SITE", &folder).env("EDDY_BROWSER", browser);
        tests.env("EDDY_GECKODRIVER", tools::bin_dir()?.join("geckodriver"));
        if env::var_os("EDDY_SCREENSHOTS").is_none() {
            tests.env("EDDY_SCREENSHOTS", cache::root()?.join("pictures").join(browser));
        }
        total.add(counted(&mut tests)?);
    }
    Ok(total)
}
