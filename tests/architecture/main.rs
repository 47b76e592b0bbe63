//! The layers of ARCHITECTURE.md, enforced: who may import whom, and what each binary links.

mod circles;
mod documents;
mod items;
mod layers;
mod modules;
mod motion;
mod scan;
mod shipped;
mod type_names;
mod visible_text;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use layers::violations;
use scan::Source;

fn checkout() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &str) -> Vec<(String, String)> {
    files_of(folder, "rs")
}

fn files_of(folder: &str, ending: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![checkout().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the checkout can be listed").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == ending) {
                let text = fs::read_to_string(&path).expect("a source file is readable UTF-8");
                found.push((relative(&path), text));
            }
        }
    }
    found.sort();
    found
}

fn relative(path: &Path) -> String {
    let path = path.strip_prefix(checkout()).expect("the file is in the checkout");
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

#[test]
fn modules_import_only_what_lies_below_them() {
    let files = rust_files("src");
    let found: Vec<String> =
        files.iter().flat_map(|(path, text)| violations(path, &Source::read(path, text))).collect();
    assert!(found.is_empty(), "imports against the layers of ARCHITECTURE.md:\n  {}", found.join("\n  "));
}

#[test]
fn the_scanner_sees_what_it_should() {
    let planted = r##"
        //! use crate::views::App; in a comment
        /* use crate::state::Page; /* nested */ burn::tensor */
        use crate::{math::{Points, Grid}, training::Learner};
        use super::super::canvas::DisplayList;
        const TEXT: &str = "use leptos::prelude::*;";
        const RAW: &str = r#"burn::Tensor "quoted""#;
        fn quoted<'a>(c: char) -> bool { c == '"' || c == '\'' }
        fn f(x: &burn::tensor::Tensor<2>) { let burn = x.burn; crate::protocol::encode(burn); }
        mod tests { use super::super::state::Page; use super::*; }
    "##;
    let path = "src/dynamics/field.rs";
    let found = violations(path, &Source::read(path, planted));
    let mut named: Vec<&str> = found.iter().filter_map(|line| line.split('`').nth(1)).collect();
    named.sort_unstable();
    assert_eq!(named, ["burn", "canvas", "protocol", "training"], "{found:#?}");
}

#[test]
fn inline_modules_count_as_a_level_for_super() {
    let path = "src/dynamics/mod.rs";
    let text = "mod inner { use super::super::training::Learner; }  use super::state::Page;";
    let found = violations(path, &Source::read(path, text));
    assert_eq!(found.len(), 2, "{found:#?}");
}

#[test]
fn the_adapter_may_do_what_its_neighbours_may_not() {
    let text = "use crate::model::Network; use burn::tensor::Tensor;";
    let allowed = "src/dynamics/adapter/burn.rs";
    assert_eq!(violations(allowed, &Source::read(allowed, text)), Vec::<String>::new());
    let refused = "src/dynamics/picard.rs";
    assert_eq!(violations(refused, &Source::read(refused, text)).len(), 2);
}

#[test]
fn every_file_says_what_it_is_for() {
    let silent: Vec<String> = ["src", "files", "fuzz", "graph", "kernels", "onnx", "xtask/src", "tests", "e2e"]
        .into_iter()
        .flat_map(rust_files)
        .filter(|(_, text)| !text.starts_with("//!"))
        .map(|(path, _)| path)
        .collect();
    assert!(silent.is_empty(), "these files do not open with a `//!` line: {silent:?}");
}

/// What stands in the repository is what its sources may refer to.
#[test]
fn no_source_refers_to_a_document_that_is_not_here() {
    let files = ["src", "files", "graph", "kernels", "onnx", "xtask", "e2e"].into_iter().flat_map(rust_files);
    let refers = |text: &str| ["SCIENCE §", "DESIGN §", "STACK §"].iter().any(|document| text.contains(document));
    let found: Vec<String> = files.filter(|(_, text)| refers(text)).map(|(path, _)| path).collect();
    assert!(found.is_empty(), "these refer to SCIENCE, DESIGN or STACK, which are not in the repository: {found:?}");
}

#[test]
fn the_code_map_names_every_folder() {
    let map = fs::read_to_string(checkout().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md is there");
    let folders = fs::read_dir(checkout().join("src")).expect("src can be listed").flatten();
    let missing: Vec<PathBuf> = folders
        .filter(|entry| entry.path().is_dir())
        .filter(|entry| !map.contains(&format!("\n| `{}` |", entry.file_name().to_string_lossy())))
        .map(|entry| entry.path())
        .collect();
    assert!(missing.is_empty(), "the code map of ARCHITECTURE.md has no row for {missing:?}");
}

#[test]
fn visible_text_stands_in_the_catalog() {
    // The other crates give names of formats and operations, which are the same in every language.
    let files: Vec<_> = ["src", "kernels/src"].into_iter().flat_map(rust_files).collect();
    let found = visible_text::outside_the_catalog(&files);
    let faults: Vec<String> = found.iter().map(|(path, text)| format!("{path}: {text}")).collect();
    assert!(faults.is_empty(), "visible text belongs into words/en:\n  {}", faults.join("\n  "));
}

#[test]
fn the_count_of_visible_text_sees_what_it_should() {
    let text = r##"
        //! "Not this one, a comment."
        fn f() -> String {
            log::warn!("nobody reads this one");
            let class = view! { <p class="help quiet"><b>"Show everything"</b></p> };
            x.expect("a reason for a programmer");
            let path = "M 0 0 L 1 1"; let id = "button-undo"; let sign = '"';
            format!("{} steps of {}", 1, "Training");
            String::from("One \"quoted\" word")
        }
        #[cfg(test)]
        mod tests { const TEXT: &str = "Not this one either, a test."; }
    "##;
    let found = visible_text::visible_literals(text);
    assert_eq!(found, ["Show everything", "{} steps of {}", "Training", "One \\\"quoted\\\" word"]);
}

#[test]
fn every_message_of_the_catalog_is_said_somewhere() {
    let sources = rust_files("src");
    let catalog = visible_text::catalog(&files_of("words/en", "ftl"));
    assert!(catalog.contains(&"header::about".to_owned()), "the catalogs were not read");
    let silent: Vec<_> = catalog.iter().filter(|function| !visible_text::is_said(function, &sources)).collect();
    assert!(silent.is_empty(), "nobody says {silent:?}");
}

/// Names of the crates that a binary links on wasm.
fn dependencies(features: &str) -> Vec<String> {
    let output = Command::new(env!("CARGO"))
        .current_dir(checkout())
        .args(["tree", "--package", "eddy", "--no-default-features", "--features", features])
        .args(["--target", "wasm32-unknown-unknown", "--edges", "normal", "--prefix", "none"])
        .output()
        .expect("cargo starts");
    assert!(output.status.success(), "cargo tree failed: {}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout);
    text.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect()
}

#[test]
fn the_page_links_no_burn() {
    let linked = dependencies("page");
    assert!(linked.iter().any(|name| name == "leptos"), "the tree of the page was not read");
    for heavy in ["burn", "cubecl", "cubek", "wgpu", "naga"] {
        let found: Vec<_> = linked.iter().filter(|name| name.starts_with(heavy)).collect();
        assert!(found.is_empty(), "the page would download {found:?}: the first paint must stay small");
    }
}

/// What the workers that only map are made of is compiled in seconds, twice.
#[test]
fn the_inner_loops_depend_on_nothing() {
    let manifest = fs::read_to_string(checkout().join("kernels/Cargo.toml")).expect("kernels/Cargo.toml is there");
    assert!(manifest.contains("[package]") && !manifest.contains("[dependencies]"), "eddy-kernels has a dependency");
}

#[test]
fn the_engine_links_no_leptos() {
    let linked = dependencies("engine,webgpu");
    assert!(linked.iter().any(|name| name == "burn"), "the tree of the engine was not read");
    assert!(!linked.iter().any(|name| name.starts_with("leptos")), "the engine worker would carry Leptos");
}
