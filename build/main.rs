//! Turns the catalogs of `words/en/` into functions, checks those of other languages, and keeps the page's relocations, by which
//! `cargo xtask` cuts its wasm into what is fetched at once and what is fetched on demand.

mod catalog;

use std::path::Path;
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=words");
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    let words = Path::new("words");
    let code = catalog::read(&words.join("en")).and_then(|english| {
        // What a page fetches of them, `cargo xtask` writes into the site.
        catalog::tables_of(words, &english)?;
        Ok(catalog::functions_of(&english))
    });
    match code {
        Ok(code) => fs::write(Path::new(&out).join("words.rs"), code).expect("OUT_DIR can be written"),
        Err(faults) => {
            for fault in faults {
                println!("cargo::error={fault}");
            }
        }
    }
    // What only tests ask for is left out of the site that is shipped.
    println!("cargo::rustc-check-cfg=cfg(shipped)");
    println!("cargo::rerun-if-env-changed=EDDY_SHIPPED");
    if env::var_os("EDDY_SHIPPED").is_some() {
        println!("cargo::rustc-cfg=shipped");
    }
    let feature = |name: &str| env::var_os(format!("CARGO_FEATURE_{name}")).is_some();
    let is_wasm = env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm");
    if is_wasm && feature("PAGE") {
        println!("cargo::rustc-link-arg-bin=page=--emit-relocs");
    }
}
