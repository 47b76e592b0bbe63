//! The compiler that makes wasm: rustup's own where it has the target, else Debian's rustc-web.
//!
//! `rustup target add` needs rustup's servers. Where they cannot be reached (locked-down networks
//! that still mirror crates.io and Debian), Debian's archive has a current compiler and the sources
//! of std: see `std_for_wasm.rs`. `EDDY_WASM_TOOLCHAIN=rustup|debian` forces one of the two.

use std::env;
use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};

use crate::command::{ask, attempt};
use crate::prerequisite::Prerequisite;
use crate::std_for_wasm::{LINKED, TARGET};
use crate::{debian, std_for_wasm};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WasmToolchain {
    /// The toolchain that runs everything else too.
    Default,
    /// Debian's, linked into rustup as [`LINKED`].
    Linked,
}

impl WasmToolchain {
    /// The one that is ready on this machine; what is installed already wins over what could be.
    pub fn find() -> Option<Self> {
        let forced = forced();
        if forced != Some(Self::Linked) && default_has_target() {
            return Some(Self::Default);
        }
        if forced != Some(Self::Default) && std_for_wasm::is_ready() {
            return Some(Self::Linked);
        }
        None
    }

    /// Makes a child command, and every cargo below it, compile with this toolchain.
    pub fn apply(self, command: &mut Command) {
        if self == Self::Linked {
            command.env("RUSTUP_TOOLCHAIN", LINKED);
            // clippy-driver is a compiler of its own and does not pass through our rustc wrapper.
            if let Ok(sysroot) = std_for_wasm::sysroot() {
                command.env("SYSROOT", sysroot);
            }
        }
    }

    /// Clippy's compiler; rustup's stand-in for it knows nothing of Debian's.
    pub fn clippy_driver(self) -> &'static str {
        match self {
            Self::Default => "clippy-driver",
            Self::Linked => "/usr/bin/clippy-driver",
        }
    }
}

fn forced() -> Option<WasmToolchain> {
    match env::var("EDDY_WASM_TOOLCHAIN").ok()?.as_str() {
        "rustup" => Some(WasmToolchain::Default),
        "debian" => Some(WasmToolchain::Linked),
        _ => None,
    }
}

fn default_has_target() -> bool {
    let folder = ask(Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]));
    folder.is_some_and(|folder| {
        Path::new(&folder)
            .read_dir()
            .is_ok_and(|files| files.flatten().any(|file| file.file_name().to_string_lossy().starts_with("libstd-")))
    })
}

/// The wasm target, whichever way.
pub struct WasmTarget;

impl Prerequisite for WasmTarget {
    fn name(&self) -> String {
        match WasmToolchain::find() {
            Some(WasmToolchain::Linked) => format!("Rust for {TARGET} (Debian's compiler, rustup toolchain {LINKED})"),
            _ => format!("Rust for {TARGET}"),
        }
    }

    fn takes(&self) -> &'static str {
        "seconds through rustup, else about three minutes"
    }

    fn is_there(&self) -> Result<bool> {
        Ok(WasmToolchain::find().is_some())
    }

    fn install(&self) -> Result<()> {
        let mut why_not_rustup = String::from("EDDY_WASM_TOOLCHAIN=debian");
        if forced() != Some(WasmToolchain::Linked) {
            match add_target() {
                Ok(()) => return Ok(()),
                Err(error) => why_not_rustup = format!("{error:#}"),
            }
        }
        println!("   not through rustup: {why_not_rustup}");
        if forced() == Some(WasmToolchain::Default) || !debian::has_apt() {
            bail!(
                "no compiler for {TARGET}: {why_not_rustup}. Run `rustup target add {TARGET}` with access to the \
                 network, or use a Debian 12 (or newer) machine, whose own archive has one"
            );
        }
        println!("   taking Debian's rustc-web instead");
        std_for_wasm::install()
    }
}

fn add_target() -> Result<()> {
    let output = attempt(Command::new("rustup").args(["target", "add", TARGET]))?;
    if !output.status.success() || !default_has_target() {
        let said = String::from_utf8_lossy(&output.stderr);
        let reason = said.lines().rfind(|line| line.contains("error")).or(said.lines().last()).unwrap_or_default();
        bail!("`rustup target add {TARGET}` failed: {}", reason.trim());
    }
    Ok(())
}

/// Clippy of the compiler that makes wasm.
pub struct WasmClippy;

impl Prerequisite for WasmClippy {
    fn name(&self) -> String {
        format!("clippy for {TARGET}")
    }

    fn takes(&self) -> &'static str {
        "seconds"
    }

    fn is_there(&self) -> Result<bool> {
        Ok(match WasmToolchain::find() {
            Some(WasmToolchain::Linked) => debian::is_installed("rust-web-clippy") && std_for_wasm::links_clippy(),
            // The same component as for native code, which `tools::Lints` sees to.
            _ => true,
        })
    }

    fn install(&self) -> Result<()> {
        debian::install(&["rust-web-clippy"], "clippy of Debian's compiler")?;
        std_for_wasm::link_clippy()
    }
}
