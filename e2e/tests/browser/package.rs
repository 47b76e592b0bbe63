//! The npm package: the tarball that `npm pack` makes, in a plain page, in a page that Vite builds, in Node, and
//! before a type checker.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail, ensure};
use eddy_e2e::{Journey, Visit, Visitor};
use serde_json::json;

use crate::element::{ask, every_method};

/// What `cargo xtask test` prepared.
struct Prepared {
    tarball: PathBuf,
    /// With Vite and TypeScript in its `node_modules`.
    vite: PathBuf,
}

impl Prepared {
    fn find() -> Result<Self, String> {
        let path = |name: &str| std::env::var_os(name).map(PathBuf::from);
        match (path("EDDY_PACKAGE"), path("EDDY_VITE")) {
            (Some(tarball), Some(vite)) => Ok(Self { tarball, vite }),
            _ => Err(std::env::var("EDDY_NO_PACKAGE")
                .unwrap_or_else(|_| "EDDY_PACKAGE names no tarball; `cargo xtask test --only e2e` makes one".into())),
        }
    }
}

/// A folder that goes with the test.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Result<Self> {
        let folder = std::env::temp_dir().join(format!("eddy-package-test-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        Ok(Self(folder))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[tokio::test]
async fn the_package_works_in_pages_of_others() -> Result<()> {
    let prepared = match Prepared::find() {
        Ok(prepared) => prepared,
        Err(reason) => {
            eddy_e2e::skip_test("package", &reason);
            return Ok(());
        }
    };
    let folder = Folder::new()?;
    let page = vite_page(&prepared, &folder.0)?;
    Visit::new("package")
        .to(folder.0.clone())
        .run(async |visitor| {
            let mut journey = Journey::default();
            journey.step("importing it does nothing, in Node either", in_node(&page)).await;
            journey.step("its types hold", types(&page)).await;
            journey.step("a plain page scripts it, mounted directly", plain(visitor, "direct")).await;
            journey.step("a plain page scripts it in a frame", plain(visitor, "iframe")).await;
            journey.step("a page that Vite builds scripts it", built(visitor, &page)).await;
            journey.end()
        })
        .await
}

/// The Vite project with the tarball's package in its `node_modules`, and what it is built with beside it.
fn vite_page(prepared: &Prepared, folder: &Path) -> Result<PathBuf> {
    let page = folder.join("vite");
    let modules = page.join("node_modules");
    fs::create_dir_all(&modules)?;
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("vite"))? {
        let path = entry?.path();
        if path.is_file() {
            fs::copy(&path, page.join(path.file_name().unwrap_or_default()))?;
        }
    }
    for entry in fs::read_dir(prepared.vite.join("node_modules"))? {
        let path = entry?.path();
        std::os::unix::fs::symlink(&path, modules.join(path.file_name().unwrap_or_default()))?;
    }
    ran(Command::new("tar").arg("xzf").arg(&prepared.tarball).arg("-C").arg(&modules))?;
    fs::rename(modules.join("package"), modules.join("eddy-river"))?;
    Ok(page)
}

/// What it wrote; an error with all of it when it failed.
fn ran(command: &mut Command) -> Result<String> {
    let output = command.output().with_context(|| format!("cannot start {command:?}"))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    if !output.status.success() {
        bail!("{command:?} failed:\n{text}\n{}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(text)
}

fn node(page: &Path, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Result<String> {
    ran(Command::new("node").current_dir(page).args(arguments))
}

async fn in_node(page: &Path) -> Result<()> {
    let script = "
        const before = Reflect.ownKeys(globalThis).length;
        const { EddyRiver, define } = await import('eddy-river');
        console.log(typeof EddyRiver, typeof define, Reflect.ownKeys(globalThis).length - before);
    ";
    let said = node(page, ["--input-type=module", "-e", script])?;
    ensure!(said.trim() == "function function 0", "{said}");
    Ok(())
}

async fn types(page: &Path) -> Result<()> {
    node(page, ["node_modules/typescript/bin/tsc", "-p", "."]).map(drop)
}

async fn plain(visitor: &Visitor, mode: &str) -> Result<()> {
    let html = format!(
        "<!doctype html><meta charset=utf-8><link rel=icon href=data:,><title>A plain page</title>
        <script type=module>import {{ define }} from './vite/node_modules/eddy-river/eddy-river.js'; define();</script>
        <eddy-river mode={mode} n=3 k=2 hidden-layers=24 steps=4000 device=cpu scene=twelve-images></eddy-river>"
    );
    visitor.site.set(&format!("/{mode}.html"), eddy_e2e::Rule::Html(html));
    visitor.page.open(&format!("{mode}.html")).await?;
    every_method(&visitor.page).await
}

async fn built(visitor: &Visitor, page: &Path) -> Result<()> {
    node(page, ["node_modules/vite/bin/vite.js", "build", "--logLevel", "warn"])?;
    visitor.page.open("vite/dist/index.html").await?;
    for id in ["direct", "framed"] {
        let steps = format!(
            "const one = document.querySelector('#{id}');
            const stand = await one.step(7);
            return [stand.step, (await one.attractors()).length > 0];"
        );
        let found = ask(&visitor.page, id, &steps).await?;
        ensure!(found == json!([7, true]), "{id}: {found}");
    }
    visitor.page.screenshot("element-vite").await?;
    let asked = visitor.site.requests();
    ensure!(asked.iter().any(|path| path.starts_with("/vite/dist/assets/site/engine_bg.wasm")), "{asked:?}");
    Ok(())
}
