//! Packages of the system's own archive, for what no other way can bring.

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
    // Lists may be missing (fresh container) or months old: an install from those fails, or brings a
    // version that is too old. Without a network the packages may still lie in apt's own cache.
    if let Err(error) = apt(&["update"]) {
        println!("   the package lists could not be brought up to date ({error}); trying with those that are there");
    }
    apt(&[&["install", "--yes", "--no-install-recommends"], packages].concat()).context(by_hand)
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

/// True where `/usr/bin/rustc` is the compiler of rustc-web (the one that can make wasm), new enough
/// for this workspace.
pub fn has_rustc() -> bool {
    let installed = ["rustc-web", "cargo-web", "rust-web-src"].into_iter().all(is_installed);
    let version = ask(Command::new(RUSTC).arg("--version"));
    installed && version.is_some_and(|version| is_new_enough(&version, env!("CARGO_PKG_RUST_VERSION")))
}

/// Whether what `rustc --version` says is at least `wanted` (`1.95` or `1.95.1`).
fn is_new_enough(said: &str, wanted: &str) -> bool {
    let numbers = |version: &str| -> Option<Vec<u32>> { version.split('.').map(|part| part.parse().ok()).collect() };
    let found = said.split_whitespace().nth(1).and_then(numbers);
    found.zip(numbers(wanted)).is_some_and(|(found, wanted)| found >= wanted)
}

#[cfg(test)]
mod tests {
    use super::is_new_enough;

    #[test]
    fn a_compiler_that_is_too_old_or_says_nonsense_does_not_count() {
        assert!(is_new_enough("rustc 1.96.0 (a1b2c3 2026-05-01) (built from a source tarball)", "1.95"));
        assert!(is_new_enough("rustc 1.95.0 (59807616e 2026-04-14)", "1.95"));
        assert!(is_new_enough("rustc 2.0.0 (x)", "1.95"));
        assert!(!is_new_enough("rustc 1.85.0 (4d91de4e4 2025-02-17)", "1.95"));
        assert!(!is_new_enough("rustc 1.9.9 (x)", "1.95"));
        assert!(!is_new_enough("no compiler here", "1.95") && !is_new_enough("", "1.95"));
    }
}
