//! Links and files of the build before the great renaming (68b8ef9): they are read to what they were read to
//! then, and written again bit for bit.
//!
//! Everything beside this file that is no Rust was written by that build (`lab`; claims.json, not-searched.json
//! and the unfinished sweep were put together from what it writes). A line or a file may be added; one that is
//! there may not change, because somebody's link, report or network looks like it.

mod compare;
mod documents;
#[cfg(feature = "engine")]
mod lab;
mod links;

use std::path::{Path, PathBuf};

/// A report says how its search was made since; those of the earlier build do not.
const ADDED: &str = "protocol";

fn path_of(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/compat").join(name)
}

/// A file that the earlier build wrote.
fn recorded(name: &str) -> String {
    let path = path_of(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
