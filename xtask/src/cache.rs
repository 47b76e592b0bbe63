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

/// Removes a folder with all that is in it, if it is there.
pub fn clear(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot clear {}", folder.display()))?;
    }
    Ok(())
}

/// Makes the target directory this checkout's own: cargo names what it compiles of our crates alike in
/// every checkout and then looks only at the age of files, so that after another checkout's turn its
/// code would be taken for ours. The dependencies stay.
///
/// Asked before every command: another checkout may have had its turn since the last one.
pub fn claim_target_dir() -> Result<()> {
    claim(&target_dir()?, checkout())
}

fn claim(target: &Path, checkout: &Path) -> Result<()> {
    let owner = target.join("eddy-checkout");
    let name = checkout.as_os_str().as_encoded_bytes();
    if fs::read(&owner).is_ok_and(|before| before == name) {
        return Ok(());
    }
    // <profile>/.fingerprint for the host, <triple>/<profile>/.fingerprint for the browser.
    let mut profiles = folders_in(target);
    profiles.extend(profiles.clone().iter().flat_map(|folder| folders_in(folder)));
    for profile in profiles {
        let _quiet = wait_for_cargo(&profile)?;
        for unit in folders_in(&profile.join(".fingerprint")) {
            let name = unit.file_name().unwrap_or_default().to_string_lossy();
            if OUR_CRATES.iter().any(|ours| name.starts_with(ours)) {
                fs::remove_dir_all(&unit).with_context(|| format!("cannot clear {}", unit.display()))?;
            }
        }
    }
    fs::create_dir_all(target).with_context(|| format!("cannot make {}", target.display()))?;
    fs::write(&owner, name).with_context(|| format!("cannot write {}", owner.display()))
}

/// Holds off cargo, which takes the same lock while it compiles there; a running one is waited for.
fn wait_for_cargo(profile: &Path) -> Result<Option<File>> {
    let path = profile.join(".cargo-lock");
    let Ok(lock) = File::open(&path) else { return Ok(None) };
    if lock.try_lock().is_err() {
        println!("── Another checkout is compiling in {}: waiting until it is done", profile.display());
        lock.lock().with_context(|| format!("cannot lock {}", path.display()))?;
    }
    Ok(Some(lock))
}

/// How the names of our own crates begin (eddy, eddy-e2e, xtask).
const OUR_CRATES: [&str; 2] = ["eddy-", "xtask-"];

fn folders_in(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = folder.read_dir() else { return Vec::new() };
    entries.flatten().map(|entry| entry.path()).filter(|path| path.is_dir()).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_checkout_that_compiles_is_waited_for() {
        let target = env::temp_dir().join(format!("eddy-claim-lock-{}", std::process::id()));
        let unit = target.join("debug/.fingerprint/eddy-0a1b");
        fs::create_dir_all(&unit).unwrap();
        let cargo_s = File::create(target.join("debug/.cargo-lock")).unwrap();
        cargo_s.lock().unwrap();
        let claiming = std::thread::spawn({
            let target = target.clone();
            move || claim(&target, Path::new("/two")).unwrap()
        });
        std::thread::sleep(std::time::Duration::from_millis(100));
        assert!(unit.is_dir() && !claiming.is_finished(), "its work was taken away while it compiled");
        cargo_s.unlock().unwrap();
        claiming.join().unwrap();
        assert!(!unit.is_dir());
        fs::remove_dir_all(&target).unwrap();
    }

    #[test]
    fn another_checkout_s_crates_are_forgotten_and_dependencies_stay() {
        let target = env::temp_dir().join(format!("eddy-claim-{}", std::process::id()));
        let units = ["debug/.fingerprint", "wasm32-unknown-unknown/wasm-dev/.fingerprint"].map(|it| target.join(it));
        let make = || {
            for unit in &units {
                for name in ["eddy-0a1b", "eddy-e2e-0a1b", "xtask-0a1b", "burn-flex-0a1b"] {
                    fs::create_dir_all(unit.join(name)).unwrap();
                }
            }
        };
        let left = || units.each_ref().map(|unit| folders_in(unit).len());
        make();
        claim(&target, Path::new("/one")).unwrap();
        assert_eq!(left(), [1, 1], "whose these were is not known");
        make();
        claim(&target, Path::new("/one")).unwrap();
        assert_eq!(left(), [4, 4], "its own work was thrown away");
        claim(&target, Path::new("/two")).unwrap();
        assert_eq!(left(), [1, 1]);
        fs::remove_dir_all(&target).unwrap();
    }
}
