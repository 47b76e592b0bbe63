//! The table of ARCHITECTURE.md: what each module may import from the crate and from outside.

use crate::scan::Source;

/// The catalog of what is visible: every module may say something.
const WORDS: &str = "words";

/// Module, and the modules it may import (itself and the words always).
const LAYERS: &[(&str, &[&str])] = &[
    (WORDS, &[]),
    ("math", &[]),
    ("spec", &["math"]),
    ("dataset", &["math", "spec"]),
    ("model", &["math", "spec"]),
    ("training", &["math", "spec", "dataset", "model"]),
    ("dynamics", &["math", "spec"]),
    ("analysis", &["math", "spec", "dataset", "model", "dynamics"]),
    ("protocol", &["math", "spec"]),
    ("shown", &["math", "spec", "dynamics", "protocol"]),
    ("first_view", &["math", "spec", "model", "dynamics", "protocol", "shown"]),
    (
        "engine",
        &[
            "math",
            "spec",
            "dataset",
            "model",
            "training",
            "dynamics",
            "analysis",
            "protocol",
            "shown",
            "first_view",
            "platform",
        ],
    ),
    (
        "lab",
        &[
            "math",
            "spec",
            "dataset",
            "model",
            "dynamics",
            "analysis",
            "protocol",
            "shown",
            "first_view",
            "engine",
            "platform",
        ],
    ),
    ("platform", &[]),
    ("state", &["math", "spec", "protocol"]),
    ("canvas", &["math", "spec", "protocol", "state"]),
    ("views", &["math", "spec", "protocol", "first_view", "state", "canvas", "platform"]),
];

/// A part of a module that may import more than the rest of it: (path prefix, modules).
const EXCEPTIONS: &[(&str, &[&str])] = &[("src/dynamics/adapter", &["model"])];

/// External crate, and the paths that may name it.
const OUTSIDE: &[(&str, &[&str])] = &[
    ("burn", &["src/training/", "src/model/", "src/dynamics/adapter/", "src/engine/", "src/bin/engine.rs"]),
    ("burn_cubecl", &["src/dynamics/adapter/gpu/"]),
    (
        "eddy_kernels",
        &["src/model/", "src/dynamics/adapter/", "src/training/dense/", "src/engine/map_pool", "src/engine/timing.rs"],
    ),
    (
        "eddy_files",
        &["src/dataset/", "src/lab/", "src/model/file/", "src/platform/", "src/state/", "src/views/own_data"],
    ),
    ("leptos", &["src/views/", "src/bin/page.rs"]),
    ("wasm_split_helpers", &["src/views/"]),
    ("web_sys", BROWSER),
    ("js_sys", BROWSER),
    ("wasm_bindgen", BROWSER),
    ("wasm_bindgen_futures", BROWSER),
];

/// Canvas is pure data but for the one painter.
const BROWSER: &[&str] = &["src/platform/", "src/views/", "src/canvas/painter", "src/bin/"];

/// Every import of `source` that the tables do not allow, as sentences.
pub fn violations(path: &str, source: &Source) -> Vec<String> {
    let mut found = Vec::new();
    if let Some(module) = module_of(path) {
        match LAYERS.iter().find(|(name, _)| *name == module) {
            None => found.push(format!("{path}: the module `{module}` has no row in tests/architecture/layers.rs")),
            Some((_, below)) => {
                let more = EXCEPTIONS.iter().filter(|(prefix, _)| path.starts_with(prefix));
                let more: Vec<&str> = more.flat_map(|(_, modules)| modules.iter().copied()).collect();
                for name in &source.modules {
                    if name != module
                        && name != WORDS
                        && !below.contains(&name.as_str())
                        && !more.contains(&name.as_str())
                    {
                        found.push(format!("{path}: imports `{name}`, but {module} may import {below:?} {more:?}"));
                    }
                }
            }
        }
    }
    for (name, allowed) in OUTSIDE {
        if source.path_starts.contains(*name) && !allowed.iter().any(|prefix| path.starts_with(prefix)) {
            found.push(format!("{path}: names the crate `{name}`, which belongs only in {allowed:?}"));
        }
    }
    found
}

/// `None` for the wiring (src/lib.rs and src/bin), which may import anything of the crate.
fn module_of(path: &str) -> Option<&str> {
    let inside = path.strip_prefix("src/")?;
    let (module, _) = inside.split_once('/')?;
    (module != "bin").then_some(module)
}
