//! The small programs beside the engine: that of the workers that only map (kernels/), in two builds, without and with
//! relaxed SIMD, which the engine chooses from; and the reader of ONNX files (onnx/), fetched when one is brought. They
//! depend on little, so that a build takes seconds.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::cache;
use crate::command::run as run_command;
use crate::site::wasm_cargo;
use crate::std_for_wasm::TARGET;

pub struct Build {
    package: &'static str,
    program: &'static str,
    /// Its name in the site.
    pub file: &'static str,
    /// A profile of its own keeps the two builds apart.
    profile: &'static str,
    /// For the compiler, beside what .cargo/config.toml gives to all wasm.
    flags: &'static [&'static str],
}

pub const BUILDS: [Build; 3] = [
    Build {
        package: "eddy-kernels",
        program: "map_worker",
        file: "map_worker.wasm",
        profile: "map-worker",
        flags: &[],
    },
    Build {
        package: "eddy-kernels",
        program: "map_worker",
        file: "map_worker_relaxed.wasm",
        profile: "map-worker-relaxed",
        // The inner loop's six times two sums stay in registers only in the order in which it is written: the order that
        // the compiler prefers reads all weights first, and the browser then keeps the sums in memory (half as fast).
        flags: &["-Ctarget-feature=+relaxed-simd", "-Cllvm-args=-pre-RA-sched=source"],
    },
    Build {
        package: "eddy-onnx",
        program: "onnx_reader",
        file: "onnx_reader.wasm",
        profile: "onnx-reader",
        flags: &[],
    },
];

/// Compiles them and puts them into the site.
pub fn put(site: &Path) -> Result<()> {
    for build in &BUILDS {
        run_command(&mut cargo(build)?, "see the compiler's message above")?;
        let program = cache::target_dir()?.join(TARGET).join(build.profile).join(format!("{}.wasm", build.program));
        fs::copy(&program, site.join(build.file))
            .with_context(|| format!("cannot put {} into the site", program.display()))?;
    }
    Ok(())
}

/// The command that compiles a build.
pub fn cargo(build: &Build) -> Result<Command> {
    let mut cargo = wasm_cargo()?;
    cargo.args(["build", "--quiet", "--target", TARGET, "--profile", build.profile]);
    cargo.args(["--package", build.package, "--bin", build.program]);
    if !build.flags.is_empty() {
        cargo.args(["--config", &format!("target.{TARGET}.rustflags={:?}", build.flags)]);
    }
    Ok(cargo)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_engine_names_the_same_files() {
        let read = |file: &str| fs::read_to_string(cache::checkout().join(file)).unwrap();
        let source = read("src/engine/map_pool/browser.rs") + &read("src/engine/onnx_file.rs");
        for build in &BUILDS {
            assert!(source.contains(&format!("\"{}\"", build.file)), "the engine knows no {}", build.file);
        }
    }
}
