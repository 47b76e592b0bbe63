//! What the tests of the npm package need of npm: the tarball, and Vite and TypeScript for a page of
//! someone else's. Without npm these tests say why they do not run.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::cache;
use crate::command::{command, on_path, run};
use crate::package;
use crate::progress::step;

/// The project in the checkout whose lock file says which versions.
const PROJECT: &str = "e2e/vite";

/// The tests' environment: `EDDY_PACKAGE` and `EDDY_VITE`, or `EDDY_NO_PACKAGE` with the reason.
pub fn environment(site: &Path) -> Result<Vec<(&'static str, OsString)>> {
    if !on_path("npm") || !on_path("node") {
        return Ok(vec![("EDDY_NO_PACKAGE", "npm is not installed (on Debian: apt-get install npm)".into())]);
    }
    let folder = cache::root()?.join("package");
    package::assemble(site, &folder.join("package"))?;
    let tarball = package::pack(&folder.join("package"), &folder)?;
    match vite() {
        Ok(vite) => Ok(vec![("EDDY_PACKAGE", tarball.into()), ("EDDY_VITE", vite.into())]),
        // No way to the registry is no fault of what is tested.
        Err(error) => Ok(vec![("EDDY_NO_PACKAGE", format!("{error:#}").into())]),
    }
}

/// The folder of the page that Vite builds, with its `node_modules`.
fn vite() -> Result<PathBuf> {
    let what = "Installing Vite and TypeScript for the tests of the package";
    installed(PROJECT, &cache::root()?.join("vite"), what, "seconds, 60 MB")
}

/// `folder` with `node_modules` as the lock file of `project` (in the checkout) wants them, installed when they are
/// not there.
///
/// # Errors
/// If there is no lock file, or npm cannot install.
pub fn installed(project: &str, folder: &Path, what: &str, takes: &str) -> Result<PathBuf> {
    let project = cache::checkout().join(project);
    let lock = fs::read(project.join("package-lock.json"))
        .with_context(|| format!("no lock file in {}", project.display()))?;
    if fs::read(folder.join("installed")).is_ok_and(|installed| installed == lock) {
        return Ok(folder.to_owned());
    }
    step(what, takes, || {
        cache::clear(folder)?;
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        for name in ["package.json", "package-lock.json"] {
            fs::copy(project.join(name), folder.join(name)).with_context(|| format!("cannot copy {name}"))?;
        }
        let mut npm = command("npm")?;
        npm.current_dir(folder).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]);
        run(&mut npm, "is there a way to the npm registry?")?;
        fs::write(folder.join("installed"), &lock).context("cannot note what was installed")
    })?;
    Ok(folder.to_owned())
}
