//! `cargo xtask bench`: the shipped site beside TensorFlow.js and ONNX Runtime Web, in headless Chromium.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use lexopt::{Arg, ValueExt};
use serde_json::json;

use crate::cache;
use crate::command::{cargo, on_path, run as run_command};
use crate::dist::{self, brotli};
use crate::npm::installed;
use crate::prerequisite;
use crate::progress::step;
use crate::setup::BROWSER;

/// The project in the checkout whose lock file says which versions of the other programs.
const PROJECT: &str = "benches/peers";
/// What their pages load: folder below `peers/`, package, files of its `dist`. TensorFlow.js: Apache 2.0, ONNX
/// Runtime: MIT.
const PEERS: [(&str, &str, &[&str]); 4] = [
    ("tfjs", "@tensorflow/tfjs", &["tf.min.js"]),
    (
        "tfjs-backend-wasm",
        "@tensorflow/tfjs-backend-wasm",
        &[
            "tf-backend-wasm.min.js",
            "tfjs-backend-wasm.wasm",
            "tfjs-backend-wasm-simd.wasm",
            "tfjs-backend-wasm-threaded-simd.wasm",
        ],
    ),
    ("tfjs-backend-webgpu", "@tensorflow/tfjs-backend-webgpu", &["tf-backend-webgpu.min.js"]),
    (
        "onnxruntime-web",
        "onnxruntime-web",
        &[
            "ort.wasm.min.js",
            "ort.webgpu.min.js",
            "ort-wasm-simd-threaded.mjs",
            "ort-wasm-simd-threaded.wasm",
            "ort-wasm-simd-threaded.asyncify.mjs",
            "ort-wasm-simd-threaded.asyncify.wasm",
            "ort-wasm-simd-threaded.jsep.mjs",
            "ort-wasm-simd-threaded.jsep.wasm",
        ],
    ),
];
/// What a visitor fetches, by row: files of the site, and those of a peer.
const BYTES: [(&str, &[&str], &str, &[&str]); 2] = [
    (
        "engine-bytes",
        &["engine_bg.wasm", "engine.js"],
        "tfjs-wasm",
        &[
            "tfjs/tf.min.js",
            "tfjs-backend-wasm/tf-backend-wasm.min.js",
            "tfjs-backend-wasm/tfjs-backend-wasm-simd.wasm",
        ],
    ),
    (
        "engine-bytes",
        &["engine_bg.wasm", "engine.js"],
        "onnxruntime-wasm",
        &[
            "onnxruntime-web/ort.wasm.min.js",
            "onnxruntime-web/ort-wasm-simd-threaded.mjs",
            "onnxruntime-web/ort-wasm-simd-threaded.wasm",
        ],
    ),
];

/// The same, of what no peer has.
const ALONE: [(&str, &[&str]); 2] =
    [("page-bytes", &["page_bg.wasm", "page.js"]), ("map-worker-bytes", &["map_worker_relaxed.wasm"])];

/// `cargo xtask bench [--site FOLDER] [--out FOLDER] [--only ROWS]`, ROWS words between commas.
pub fn run(mut arguments: lexopt::Parser) -> Result<()> {
    let (mut site, mut out, mut only) = (None, cache::checkout().join("benches"), String::new());
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("site") => site = Some(std::path::absolute(arguments.value()?.parse::<PathBuf>()?)?),
            Arg::Long("out") => out = std::path::absolute(arguments.value()?.parse::<PathBuf>()?)?,
            Arg::Long("only") => only = arguments.value()?.string()?,
            other => return Err(other.unexpected().into()),
        }
    }
    if !on_path("npm") {
        bail!("the other programs come from npm, which is not installed (on Debian: apt-get install npm)");
    }
    prerequisite::ensure(&BROWSER)?;
    let build = if site.is_some() { " with a site that was built before" } else { "" };
    let site = match site {
        Some(site) => site,
        None => {
            dist::run(lexopt::Parser::from_args(std::iter::empty::<&str>()))?;
            cache::checkout().join("dist")
        }
    };
    let folder = cache::root()?.join("bench");
    let what = "Installing TensorFlow.js and ONNX Runtime Web";
    let packages = installed(PROJECT, &folder.join("peers"), what, "a minute, 400 MB")?.join("node_modules");
    let served = folder.join("site");
    step("Laying the other programs beside the site", "seconds", || {
        cache::clear(&served)?;
        copy_folder(&site, &served)?;
        for (name, package, files) in PEERS {
            let to = served.join("peers").join(name);
            fs::create_dir_all(&to).with_context(|| format!("cannot make {}", to.display()))?;
            for file in files {
                let from = packages.join(package).join("dist").join(file);
                fs::copy(&from, to.join(file)).with_context(|| format!("cannot copy {}", from.display()))?;
            }
        }
        Ok(())
    })?;
    // Minutes, so only where it is asked for.
    let is_wanted = |id: &str| only.split(',').any(|word| id.contains(word));
    let are_weighed = BYTES.iter().any(|(id, ..)| is_wanted(id)) || ALONE.iter().any(|(id, _)| is_wanted(id));
    let bytes = if are_weighed { step("Weighing", "minutes", || bytes(&served))? } else { "[]".into() };
    println!("About three quarters of an hour on two idle cores. Whatever else runs meanwhile falsifies the figures.");
    let mut bench = cargo()?;
    bench.args(["run", "--package", "eddy-e2e", "--bin", "bench", "--"]).arg(out).arg(only).arg(build);
    bench.env("EDDY_SITE", served).env("EDDY_CHROMEDRIVER", "chromedriver").env("EDDY_BENCH_BYTES", bytes);
    run_command(&mut bench, "see the message above")
}

/// Rows for the benchmark's program: id, Eddy's bytes, peer, its bytes.
fn bytes(served: &Path) -> Result<String> {
    let weigh = |files: &[&str], below: &Path| -> Result<usize> {
        files.iter().try_fold(0, |sum, file| {
            let bytes = fs::read(below.join(file)).with_context(|| format!("cannot read {file}"))?;
            Ok(sum + brotli(&bytes)?)
        })
    };
    let mut rows = Vec::new();
    for (id, ours, peer, theirs) in BYTES {
        rows.push(json!([id, weigh(ours, served)?, peer, weigh(theirs, &served.join("peers"))?]));
    }
    for (id, files) in ALONE {
        rows.push(json!([id, weigh(files, served)?, "", null]));
    }
    Ok(json!(rows).to_string())
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("cannot make {}", to.display()))?;
    for entry in fs::read_dir(from).with_context(|| format!("there is no site in {}", from.display()))? {
        let path = entry?.path();
        let Some(name) = path.file_name() else { continue };
        if path.is_dir() {
            copy_folder(&path, &to.join(name))?;
        } else {
            fs::copy(&path, to.join(name)).with_context(|| format!("cannot copy {}", path.display()))?;
        }
    }
    Ok(())
}
