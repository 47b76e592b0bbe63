//! Without a connection, and from build to build: what the service worker keeps.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use eddy_e2e::{Journey, Report, Site, Visit, Visitor, within};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::copies::{Copies, copy};

/// A run of seconds on real pictures.
const RUN: &str = "?device=cpu&n=3&k=2&hidden=24&steps=60";

#[tokio::test]
async fn after_the_first_visit_it_works_without_a_connection() -> Result<()> {
    let Ok(built) = Site::built() else { return Visit::new("offline").run(async |_| Ok(())).await };
    let copies = Copies::new()?;
    let root = copies.folder("deep");
    copy(&built, &root.join("some/deep/path"))?;
    Visit::new("offline")
        .to(root)
        .keeping_files()
        // What the browser says of its own look for another build.
        .tolerating_error("sw.js")
        .tolerating_error("ERR_CONNECTION_REFUSED")
        // The picture of a scene that was never seen.
        .tolerating_error("posters/four-blobs")
        .run(async |visitor| {
            let page = &visitor.page;
            let mut journey = Journey::default();
            journey.step("it runs in a folder of any depth", in_a_folder(visitor)).await;
            journey.step("its files and its data are kept", async { kept(visitor, "mnist-train-images").await }).await;
            visitor.site.close();
            journey.between(page.reload()).await;
            journey.step("without a server it comes and trains to the end", settles(visitor)).await;
            journey.between(page.screenshot("offline")).await;
            for language in ["en", "de", "zh"] {
                journey.step(&format!("the lessons can be read ({language})"), lessons(visitor, language)).await;
            }
            journey.between(page.open("some/deep/path/s/four-blobs/")).await;
            journey
                .step("a scene's link leads to the scene, which needs no data", async {
                    let is_there = |report: &Report| report.step > 0 && report.training_points > 0;
                    let report = page.wait_until("its network and its points", within(60), is_there).await?;
                    ensure!(report.notices.is_empty(), "{report:?}");
                    let address: String = page.script("return location.search;", &[]).await?;
                    ensure!(address.contains("four-blobs"), "it went to {address}");
                    Ok(())
                })
                .await;
            journey.end()
        })
        .await
}

async fn in_a_folder(visitor: &Visitor) -> Result<()> {
    visitor.page.open(&format!("some/deep/path/{RUN}")).await?;
    settles(visitor).await?;
    let outside: Vec<_> =
        visitor.site.requests().into_iter().filter(|path| !path.starts_with("/some/deep/path/")).collect();
    ensure!(outside.is_empty(), "files were looked for elsewhere: {outside:?}");
    Ok(())
}

/// Every page of the lessons is there with its style, worksheet and answers, and their links lead to Eddy.
async fn lessons(visitor: &Visitor, language: &str) -> Result<()> {
    let page = &visitor.page;
    for name in ["10", "45", "90", "notes"] {
        page.open(&format!("some/deep/path/lessons/{language}/{name}.html")).await?;
        let read = "
            const styled = [...document.styleSheets].some((sheet) => sheet.cssRules.length > 0);
            const here = document.querySelector('nav a[aria-current=page]')?.getAttribute('href');
            const to = [...document.querySelectorAll('a[href^=\"../../?\"]')].length;
            return [document.documentElement.lang, here ?? '', String(styled), String(to > 0), document.body.innerText];
        ";
        let [lang, here, styled, leads, text]: [String; 5] = page.script(read, &[]).await?;
        ensure!(
            lang == language && here == format!("{name}.html") && styled == "true",
            "{name}: {lang}, {here}, {styled}"
        );
        ensure!(text.chars().count() > 300, "{name} says little: {text}");
        ensure!(leads == "true" || name == "notes", "{name} leads nowhere");
    }
    page.screenshot(&format!("offline-lesson-{language}")).await
}

async fn settles(visitor: &Visitor) -> Result<()> {
    let settled = visitor.page.wait_until("it settles", within(90), Report::is_settled).await?;
    settled.check_consistency()?;
    ensure!(settled.step == 60 && settled.verdict.is_some(), "{settled:?}");
    Ok(())
}

/// Waits until the page answers from what is kept, and this file of data is in it.
async fn kept(visitor: &Visitor, data: &str) -> Result<()> {
    let script = format!(
        "return caches.keys().then(async (names) => {{
            const kept = [];
            for (const name of names) kept.push(...(await (await caches.open(name)).keys()).map(({{ url }}) => url));
            const has = (part) => kept.some((url) => url.includes(part));
            return has('/index.html?') && has('/lessons/zh/notes.html?') && has('{data}') && navigator.serviceWorker.controller !== null;
        }});"
    );
    visitor.page.wait_for("everything is kept", within(60), &script).await
}

#[tokio::test]
async fn a_new_build_takes_over_at_the_next_load_and_never_before() -> Result<()> {
    let Ok(built) = Site::built() else { return Visit::new("builds").run(async |_| Ok(())).await };
    let copies = Copies::new()?;
    let root = copies.folder("builds");
    copy(&built, &root)?;
    Visit::new("builds")
        .to(root.clone())
        .keeping_workers()
        .keeping_files()
        // The second build has lost it.
        .tolerating_error("favicon.svg")
        .run(async |visitor| {
            let page = &visitor.page;
            let mut journey = Journey::default();
            page.open(RUN).await?;
            settles(visitor).await?;
            kept(visitor, "mnist-train-images").await?;
            let first = build(visitor).await?;
            journey.step("a build that is only half there is not kept", half_deployed(visitor, &root)).await;
            let second = deploy(&root, "second")?;
            ensure!(second != first, "nothing was deployed");
            lose_favicon(&root)?;
            journey
                .step("it is fetched while the old page runs, though its icon is missing, and waits", async {
                    look_for_update(visitor).await?;
                    page.wait_for("the new build waits", within(60), WAITING).await?;
                    ensure!(build(visitor).await? == first, "the page changed under its reader");
                    Ok(())
                })
                .await;
            journey.step("the old page's next engine is of the old build", old_engine(visitor)).await;
            journey.step("loaded again, the page is the new one, whole", new_page(visitor, &second)).await;
            journey.end()
        })
        .await
}

const WAITING: &str = "return navigator.serviceWorker.getRegistration().then((it) => Boolean(it.waiting));";
/// Which loader of the engine this page would get.
const LOADER: &str = "return fetch('engine_loader.js').then((answer) => answer.text());";

async fn build(visitor: &Visitor) -> Result<String> {
    visitor.page.script("return document.documentElement.dataset.build;", &[]).await
}

async fn look_for_update(visitor: &Visitor) -> Result<()> {
    let script =
        "return navigator.serviceWorker.getRegistration().then((it) => it.update()).then(() => true, () => false);";
    visitor.page.script::<bool>(script, &[]).await.map(drop)
}

/// The list of files is there and one of them is not yet.
async fn half_deployed(visitor: &Visitor, root: &Path) -> Result<()> {
    let loader = root.join("engine_loader.js");
    let before = fs::read(&loader)?;
    deploy(root, "half")?;
    fs::write(&loader, before)?;
    look_for_update(visitor).await?;
    let given_up = "return navigator.serviceWorker.getRegistration().then((it) => !it.installing && !it.waiting);";
    visitor.page.wait_for("it is given up", within(60), given_up).await?;
    let names: Vec<String> = visitor.page.script(WHOLE, &[]).await?;
    ensure!(names.len() == 1, "pages are kept of {names:?}");
    Ok(())
}

/// The build just deployed has another icon than the first, which is not where it should be.
fn lose_favicon(root: &Path) -> Result<()> {
    let favicon = root.join("favicon.svg");
    let worker = fs::read_to_string(root.join("sw.js"))?;
    let old = hash(&fs::read(&favicon)?);
    ensure!(worker.contains(&old), "sw.js does not list the icon");
    // With its old hash the first build's icon would do.
    fs::write(root.join("sw.js"), worker.replace(&old, &hash(b"another icon")))?;
    Ok(fs::remove_file(favicon)?)
}

/// The builds of which the page itself is kept.
const WHOLE: &str = "
    return caches.keys().then(async (names) => {
        const whole = [];
        for (const name of names) {
            const kept = await (await caches.open(name)).keys();
            if (kept.some(({ url }) => url.includes('/index.html?'))) whole.push(name);
        }
        return whole;
    });
";

async fn old_engine(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    let before = page.report().await?.context("no report")?;
    page.break_worker("the test broke it").await?;
    page.wait_until("another engine is there", within(60), |report| {
        report.restarts == before.restarts + 1 && report.device.is_some() && report.phase != "restarting"
    })
    .await?;
    let loader: String = page.script(LOADER, &[]).await?;
    ensure!(!loader.contains("// second"), "it got the new build's engine");
    Ok(())
}

async fn new_page(visitor: &Visitor, second: &str) -> Result<()> {
    let page = &visitor.page;
    page.reload().await?;
    let taken = format!("return document.documentElement.dataset.build === '{second}' && !!window.eddy;");
    page.wait_for("the new build is there", within(60), &taken).await?;
    settles(visitor).await?;
    let loader: String = page.script(LOADER, &[]).await?;
    ensure!(loader.contains("// second"), "it got the old build's engine");
    let names: Vec<String> = page.script("return caches.keys();", &[]).await?;
    ensure!(names.len() == 1 && names[0].ends_with(second), "of the old build remains {names:?}");
    kept(visitor, "mnist-train-images").await
}

// --- builds ---

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Puts another build into the folder: its engine's loader differs by a comment, its list and name as they would.
fn deploy(root: &Path, comment: &str) -> Result<String> {
    let loader = fs::read_to_string(root.join("engine_loader.js"))?;
    fs::write(root.join("engine_loader.js"), format!("{loader}\n// {comment}\n"))?;
    let worker = fs::read_to_string(root.join("sw.js"))?;
    let (head, rest) = worker.split_once("/*site*/ ").context("sw.js has no list")?;
    let (list, tail) = rest.split_once(" /*end*/").context("sw.js's list has no end")?;
    let mut site: Value = serde_json::from_str(list)?;
    let old = site["build"].as_str().context("the build has no name")?.to_owned();
    let hash = hash(&fs::read(root.join("engine_loader.js"))?);
    let new = hash[..16].to_owned();
    site["files"]["engine_loader.js"]["hash"] = hash.into();
    site["files"]["index.html"]["hash"] = new.clone().into();
    site["build"] = new.clone().into();
    let index = fs::read_to_string(root.join("index.html"))?;
    fs::write(root.join("index.html"), index.replace(&old, &new))?;
    fs::write(root.join("sw.js"), format!("{head}/*site*/ {site} /*end*/{tail}"))?;
    Ok(new)
}
