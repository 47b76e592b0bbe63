//! Debian's rustc-web made able to compile for the browser.
//!
//! Debian ships the compiler and the sources of std, but no std for wasm32-unknown-unknown. It is
//! built once, for a seed crate, and laid out as a toolchain in the cache that rustup links as
//! `eddy-wasm`: thin wrappers around /usr/bin, Debian's std for the host, ours for wasm. Nothing is
//! written outside the cache but Debian's own packages and rustup's link.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::command::{ask, command, on_path, run};
use crate::debian::{CARGO, RUSTC};
use crate::{cache, debian};

pub const TARGET: &str = "wasm32-unknown-unknown";

/// Name under which rustup knows the Debian toolchain: `RUSTUP_TOOLCHAIN=eddy-wasm` in any shell.
pub const LINKED: &str = "eddy-wasm";

/// Part of the stamp: raise it when this file builds or lays out something else.
const RECIPE: &str = "eddy std recipe 1";

const SEED_MANIFEST: &str = "\
[package]
name = \"stdseed\"
version = \"0.0.0\"
edition = \"2021\"
[lib]
crate-type = [\"rlib\"]
[profile.release]
lto = \"off\"
[workspace]
";

pub fn sysroot() -> Result<PathBuf> {
    Ok(cache::root()?.join("wasm-toolchain"))
}

/// True when std was built by the compiler that is installed now, and rustup's link leads here.
pub fn is_ready() -> bool {
    let Ok(sysroot) = sysroot() else { return false };
    let Some(stamp) = stamp() else { return false };
    let built = fs::read_to_string(sysroot.join("stamp")).is_ok_and(|written| written == stamp);
    // The linker is a link into rustup's folders, whose toolchains come and go.
    built && linker_in(&sysroot).is_ok_and(|linker| linker.exists()) && is_linked(&sysroot)
}

fn linker_in(sysroot: &Path) -> Result<PathBuf> {
    Ok(sysroot.join("lib/rustlib").join(host()?).join("bin/rust-lld"))
}

fn is_linked(sysroot: &Path) -> bool {
    let seen = ask(Command::new("rustc").env("RUSTUP_TOOLCHAIN", LINKED).args(["--print", "sysroot"]));
    seen.is_some_and(|seen| Path::new(&seen) == sysroot)
}

/// Changes with Debian's compiler and with this recipe.
fn stamp() -> Option<String> {
    let version = ask(Command::new(RUSTC).arg("-vV")).filter(|_| debian::has_rustc())?;
    Some(format!("{RECIPE}\n{version}\n"))
}

pub fn install() -> Result<()> {
    if !debian::has_rustc() {
        debian::install(&["rustc-web", "cargo-web", "rust-web-src"], "Debian's Rust compiler for the web")?;
    }
    let sysroot = sysroot()?;
    let stamp = stamp().with_context(|| {
        let wanted = env!("CARGO_PKG_RUST_VERSION");
        format!("{RUSTC} is not the package rustc-web's compiler of version {wanted} or newer, which Debian 12's security archive has")
    })?;
    if !fs::read_to_string(sysroot.join("stamp")).is_ok_and(|written| written == stamp) {
        lay_out(&sysroot)?;
        build_std(&sysroot)?;
        forget_wasm_builds()?;
        fs::write(sysroot.join("stamp"), stamp)?;
    }
    link_linker(&sysroot)?;
    let remedy = "rustup is needed beside Debian's compiler: see https://rustup.rs";
    run(Command::new("rustup").args(["toolchain", "link", LINKED]).arg(&sysroot), remedy)
}

/// The folders of a toolchain: `bin` wraps /usr/bin, the host's std is Debian's, rust-lld is rustup's.
fn lay_out(sysroot: &Path) -> Result<()> {
    if sysroot.exists() {
        fs::remove_dir_all(sysroot).with_context(|| format!("cannot clear {}", sysroot.display()))?;
    }
    let host = host()?;
    let rustlib = sysroot.join("lib/rustlib");
    for folder in [sysroot.join("bin"), rustlib.join(&host).join("bin"), rustlib.join(TARGET).join("lib")] {
        fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    let wrapper = sysroot.join("bin/rustc");
    fs::write(&wrapper, format!("#!/bin/sh\nexec {RUSTC} --sysroot '{}' \"$@\"\n", sysroot.display()))?;
    fs::set_permissions(&wrapper, fs::Permissions::from_mode(0o755))?;
    symlink(CARGO, sysroot.join("bin/cargo"))?;
    symlink(Path::new("/usr/lib/rustlib").join(&host).join("lib"), rustlib.join(&host).join("lib"))?;
    symlink("/usr/lib/rustlib/src", rustlib.join("src"))?;
    if debian::is_installed("rust-web-clippy") {
        link_clippy()?;
    }
    Ok(())
}

fn host() -> Result<String> {
    let version = ask(Command::new(RUSTC).arg("-vV")).with_context(|| format!("{RUSTC} does not run"))?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.with_context(|| format!("{RUSTC} -vV names no host"))?.to_owned())
}

fn link_linker(sysroot: &Path) -> Result<()> {
    let link = linker_in(sysroot)?;
    if link.symlink_metadata().is_ok() {
        fs::remove_file(&link)?;
    }
    symlink(find_linker(&host()?)?, link).context("cannot link the linker for wasm")
}

/// The wasm linker: rustup's toolchains bring one, Debian's leaves it to the package lld.
fn find_linker(host: &str) -> Result<PathBuf> {
    if let Some(rustup) = ask(Command::new("rustc").args(["--print", "sysroot"])) {
        let linker = Path::new(&rustup).join("lib/rustlib").join(host).join("bin/rust-lld");
        if linker.exists() {
            return Ok(linker);
        }
    }
    let debian = Path::new("/usr/bin/lld-22");
    if !debian.exists() {
        debian::install(&["lld-22"], "the linker for wasm")?;
    }
    Ok(debian.to_owned())
}

/// Builds std for a seed crate and keeps its rlibs.
fn build_std(sysroot: &Path) -> Result<()> {
    let seed = cache::root()?.join("std-seed");
    fs::create_dir_all(seed.join("src"))?;
    fs::write(seed.join("Cargo.toml"), SEED_MANIFEST)?;
    fs::write(seed.join("src/lib.rs"), "//! Pulls std through the compiler.\n")?;
    let mut cargo = command(CARGO)?;
    cargo.current_dir(&seed).env("CARGO_TARGET_DIR", seed.join("target")).env("RUSTC", RUSTC);
    // -Zbuild-std is unstable; bitcode is what fat LTO of a shipped build reads.
    cargo.env("RUSTC_BOOTSTRAP", "1").env("RUSTFLAGS", "-Cembed-bitcode=yes").env_remove("RUSTUP_TOOLCHAIN");
    cargo.args(["build", "--release", "--target", TARGET, "-Zbuild-std=std,panic_abort"]);
    run(&mut cargo, "std for wasm could not be built; is there room on the disk and a way to crates.io?")?;

    let built = seed.join("target").join(TARGET).join("release/deps");
    let kept = sysroot.join("lib/rustlib").join(TARGET).join("lib");
    for file in fs::read_dir(&built).with_context(|| format!("cannot list {}", built.display()))? {
        let file = file?;
        let name = file.file_name().to_string_lossy().into_owned();
        if name.starts_with("lib") && name.ends_with(".rlib") && !name.starts_with("libstdseed") {
            fs::copy(file.path(), kept.join(name))?;
        }
    }
    fs::remove_dir_all(&seed).with_context(|| format!("cannot clear {}", seed.display()))
}

/// Cargo does not notice a changed std: what was compiled against the old one has to go.
fn forget_wasm_builds() -> Result<()> {
    let compiled = cache::target_dir()?.join(TARGET);
    if compiled.exists() {
        println!("   clearing {}: it was compiled against another std", compiled.display());
        fs::remove_dir_all(&compiled).with_context(|| format!("cannot clear {}", compiled.display()))?;
    }
    Ok(())
}

pub fn links_clippy() -> bool {
    sysroot().is_ok_and(|sysroot| sysroot.join("bin/cargo-clippy").exists())
}

/// cargo-clippy finds its driver beside the real file, so a link is enough.
pub fn link_clippy() -> Result<()> {
    let link = sysroot()?.join("bin/cargo-clippy");
    if !on_path("cargo-clippy") && !Path::new("/usr/bin/cargo-clippy").exists() {
        bail!("the package rust-web-clippy brought no /usr/bin/cargo-clippy: reinstall it");
    }
    if !links_clippy() {
        symlink("/usr/bin/cargo-clippy", link)?;
    }
    Ok(())
}
