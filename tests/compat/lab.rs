//! `lab` writes the documents it wrote: the same keys in the same order, the same whole numbers and words,
//! and the same network up to rounding.

use std::process::Command;

use super::compare::{Comparison, without};
use super::{ADDED, recorded};

const COMPARISON: Comparison = Comparison {
    // The documents were written on another machine, whose matrix product may have rounded in another order
    // (it takes the widest vectors there are). Twenty steps of AdamW let a difference in the last of f32's
    // seven digits grow; a thousandth is far above that and far below what another algorithm would make.
    tolerance: 1e-3,
    // A residual is zero up to rounding.
    near_zero: 1e-6,
    // Of the clock, the sentence that may be put better, and the loss: it was the mean since the last reading, and is
    // the mean of the last 50 steps since (docs/science.md 2.3).
    not_compared: &["seconds", "words", "loss", "curve"],
};

/// What `lab` writes to `--out` for these words.
fn written(name: &str, words: &[&str]) -> String {
    let file = std::env::temp_dir().join(format!("eddy-compat-{}-{name}", std::process::id()));
    let mut lab = Command::new(env!("CARGO_BIN_EXE_lab"));
    let output = lab.args(words).arg("--out").arg(&file).output().expect("lab starts");
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    let text = std::fs::read_to_string(&file).expect("lab wrote its report");
    // Another run of the same name would find it otherwise.
    std::fs::remove_file(&file).expect("it is ours");
    text
}

#[test]
fn a_run_is_reported_as_before() {
    for (name, words) in [
        ("four-blobs.json", &["?v=1&scene=four-blobs&hidden=8&n=64&steps=20&batch=16&moved=5,noise,0.3"][..]),
        ("stages.json", &["n=4", "hidden=4", "steps=20", "batch=4", "--then", "contractive=0.1"]),
        ("sweep.json", &["sweep", "n=4", "hidden=4", "steps=20", "batch=4", "noise=0.1,0.3", "--seeds", "0,1"]),
    ] {
        let differences = COMPARISON.differences(&recorded(name), &without(ADDED, &written(name, words)));
        assert!(differences.is_empty(), "{name}:\n{}", differences.join("\n"));
    }
}
