//! Packages of the system's own archive, for what no other way can bring.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::command::{ask, on_path, shown};

pub fn has_apt() -> bool {
    on_path("apt-get") && on_path("dpkg-query")
}

pub fn is_installed(package: &str) -> bool {
    let query = ask(Command::new("dpkg-query").args(["-W", "-f=${db:Status-Status}", package]));
    query.is_some_and(|status| status == "installed")
}

/// Installs packages as root or through sudo; says what to type where neither is possible.
pub fn install(packages: &[&str], purpose: &str) -> Result<()> {
    let by_hand = format!(
        "install {purpose} yourself and run this again (on Debian: apt-get update && apt-get install {})",
        packages.join(" ")
    );
    if !has_apt() {
        bail!("{purpose} is missing and this system has no apt-get: {by_hand}");
    }
    // Lists may be missing (fresh container) or old: an install that fails is tried again after an update.
    if apt(&install_arguments(packages)).is_ok() {
        return Ok(());
    }
    apt(&["update"]).with_context(|| by_hand.clone())?;
    apt(&install_arguments(packages)).context(by_hand)
}

fn install_arguments<'a>(packages: &[&'a str]) -> Vec<&'a str> {
    [&["install", "--yes", "--no-install-recommends"], packages].concat()
}

fn apt(arguments: &[&str]) -> Result<()> {
    let mut command = if is_root() { Command::new("apt-get") } else { Command::new("sudo") };
    if !is_root() {
        if !on_path("sudo") {
            bail!("apt-get needs root, and there is no sudo");
        }
        command.arg("apt-get");
    }
    command.args(["--quiet", "--quiet", "-o", "Dpkg::Use-Pty=0"]).args(arguments);
    command.env("DEBIAN_FRONTEND", "noninteractive");
    let status = command.status().with_context(|| format!("cannot start `{}`", shown(&command)))?;
    if !status.success() {
        bail!("`{}` failed ({status})", shown(&command));
    }
    Ok(())
}

fn is_root() -> bool {
    ask(Command::new("id").arg("-u")).is_some_and(|user| user == "0")
}

/// Debian keeps its rustc here, beside whatever rustup has put on the PATH.
pub const RUSTC: &str = "/usr/bin/rustc";
pub const CARGO: &str = "/usr/bin/cargo";

/// True where `/usr/bin/rustc` is the compiler of rustc-web: the one that can make wasm.
pub fn has_rustc() -> bool {
    is_installed("rustc-web") && is_installed("cargo-web") && is_installed("rust-web-src") && Path::new(RUSTC).exists()
}
