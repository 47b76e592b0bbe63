//! `wasm-opt` from the npm package binaryen, run in node: the system's own is often too old.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::cache;
use crate::command::{command, on_path, run};
use crate::progress::step;

const BINARYEN: &str = "132.0.0";

/// What every supported browser has. `--all-features` would emit encodings that browsers refuse.
const FEATURES: [&str; 7] = [
    "--enable-simd",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// What is optimised for.
#[derive(Clone, Copy)]
pub enum Aim {
    /// It computes: small, but not at any price.
    Speed,
    /// It waits: as small as can be after compression.
    Size,
}

impl Aim {
    /// In order. Functions that stand beside their like compress better: 3 KB of the page. Symbols have done
    /// their work then. The lowest addresses are the end of the stack, to which nothing points.
    fn passes(self) -> Vec<&'static str> {
        let optimisations: &[&str] = match self {
            Self::Speed => &["-Os"],
            Self::Size => &["--flatten", "--rereloop", "-Oz", "-Oz"],
        };
        let last = ["--reorder-functions-by-name", "--strip-debug", "--strip-producers", "--strip-target-features"];
        [&["--low-memory-unused"], optimisations, &last].concat()
    }
}

/// Optimises the file in place; without node the file stays as it is, which is said.
pub fn shrink(file: &Path, aim: Aim) -> Result<()> {
    if !on_path("node") || !on_path("npm") {
        println!("── {} stays as compiled: wasm-opt needs node and npm, which are not here", file.display());
        return Ok(());
    }
    let before = fs::metadata(file).with_context(|| format!("the build made no {}", file.display()))?.len();
    let program = binaryen()?;
    let smaller = file.with_extension("opt.wasm");
    step(&format!("Shrinking {}", file.display()), "seconds for the page, five minutes for the engine", || {
        let mut node = command("node")?;
        node.arg(&program).arg(file).arg("-o").arg(&smaller).args(aim.passes()).args(FEATURES);
        run(&mut node, "wasm-opt could not read what the compiler made; is binaryen older than the compiler?")
    })?;
    fs::rename(&smaller, file).with_context(|| format!("cannot replace {}", file.display()))?;
    println!("   {before} → {} bytes", fs::metadata(file)?.len());
    Ok(())
}

fn binaryen() -> Result<PathBuf> {
    let folder = cache::tools_dir()?.join(format!("binaryen-{BINARYEN}"));
    let program = folder.join("node_modules/binaryen/bin/wasm-opt");
    if !program.exists() {
        fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        step(&format!("Installing wasm-opt (binaryen {BINARYEN})"), "seconds", || {
            let mut npm = Command::new("npm");
            npm.args(["install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"]).arg(&folder);
            npm.arg(format!("binaryen@{BINARYEN}"));
            run(&mut npm, "is there a way to the npm registry?")
        })?;
    }
    Ok(program)
}
