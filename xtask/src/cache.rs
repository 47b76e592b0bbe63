//! Where things live: the checkout, the cache outside it, and what is in the cache.
//!
//! Tools and compiled code stay out of the checkout, so that a clean clone reuses them.

use std::env;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The checkout this binary was built from.
pub fn checkout() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}

/// `$EDDY_CACHE`, or `$XDG_CACHE_HOME/eddy`, or `~/.cache/eddy`.
pub fn root() -> Result<PathBuf> {
    if let Some(path) = absolute_from_env("EDDY_CACHE") {
        return Ok(path);
    }
    if let Some(path) = absolute_from_env("XDG_CACHE_HOME") {
        return Ok(path.join("eddy"));
    }
    let home = env::home_dir().context(
        "no home folder is known, so there is no place for tools: set EDDY_CACHE to a folder of your choice",
    )?;
    Ok(home.join(".cache/eddy"))
}

/// Compiled code: `$CARGO_TARGET_DIR`, or a folder in the cache.
pub fn target_dir() -> Result<PathBuf> {
    match absolute_from_env("CARGO_TARGET_DIR") {
        Some(path) => Ok(path),
        None => Ok(root()?.join("target")),
    }
}

/// Where `cargo install --root` puts Trunk and wasm-bindgen (in its `bin`).
pub fn tools_dir() -> Result<PathBuf> {
    Ok(root()?.join("tools"))
}

/// Cargo would read a relative folder against another working directory than ours: fix it once.
fn absolute_from_env(name: &str) -> Option<PathBuf> {
    let value = env::var_os(name).filter(|value| !value.is_empty())?;
    std::path::absolute(value).ok()
}

/// Holds the cache for as long as the value lives: two checkouts may build at the same time, and
/// Trunk and wasm-bindgen write to the same folder of the shared target directory.
pub struct Lock {
    _file: File,
}

impl Lock {
    pub fn take(purpose: &str) -> Result<Self> {
        let root = root()?;
        fs::create_dir_all(&root).with_context(|| format!("cannot make the cache folder {}", root.display()))?;
        let path = root.join(format!("{purpose}.lock"));
        let file = File::create(&path).with_context(|| format!("cannot write {}", path.display()))?;
        if file.try_lock().is_err() {
            println!("Waiting for another `cargo xtask` that holds {} …", path.display());
            file.lock().with_context(|| format!("cannot lock {}", path.display()))?;
        }
        Ok(Self { _file: file })
    }
}
