//! What the browser tests need of npm: the tarball of the package, Vite and TypeScript for a page of someone else's, and the
//! rules of accessibility. Without npm these tests say why they do not run.

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

/// The project of the rules of accessibility, and its script when it is installed.
const AXE_PROJECT: &str = "e2e/axe";
const AXE: &str = "node_modules/axe-core/axe.min.js";

/// The tests' environment: `EDDY_PACKAGE` and `EDDY_VITE`, or `EDDY_NO_PACKAGE` with the reason; `EDDY_AXE`, or `EDDY_NO_AXE`.
pub fn environment(site: &Path) -> Result<Vec<(&'static str, OsString)>> {
    if !on_path("npm") || !on_path("node") {
        let why = "npm is not installed (on Debian: apt-get install npm)";
        return Ok(vec![("EDDY_NO_PACKAGE", why.into()), ("EDDY_NO_AXE", why.into())]);
    }
    let mut variables = of_package(site)?;
    let what = "Installing the rules of accessibility for the browser tests";
    variables.push(match installed(AXE_PROJECT, &cache::root()?.join("axe"), what, "seconds, 4 MB") {
        Ok(folder) => ("EDDY_AXE", folder.join(AXE).into()),
        // No way to the registry is no fault of what is tested.
        Err(error) => ("EDDY_NO_AXE", format!("{error:#}").into()),
    });
    Ok(variables)
}

fn of_package(site: &Path) -> Result<Vec<(&'static str, OsString)>> {
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
