//! Keeps the page's relocations, by which `cargo xtask` cuts its wasm into what is fetched at once
//! and what is fetched on demand.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let feature = |name: &str| std::env::var_os(format!("CARGO_FEATURE_{name}")).is_some();
    let is_wasm = std::env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm");
    if is_wasm && feature("PAGE") {
        println!("cargo::rustc-link-arg-bin=page=--emit-relocs");
    }
}
