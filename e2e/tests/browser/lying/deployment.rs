//! Deployments that are half there: a file of the site is missing, or of another build.

use anyhow::{Context as _, Result, ensure};
use eddy_e2e::{Journey, Report, Rule, Visit, Visitor, within};

use super::{SHORT, recant, tell_engine};

/// Without these nothing can start.
const PAGE: [&str; 5] = ["page.js", "page_bg.wasm", "eddy-api.js", "arriving.js", "__wasm_split.js"];
/// Without these there is a page and no engine.
const ENGINE: [&str; 3] = ["engine_loader.js", "engine.js", "engine_bg.wasm"];
/// Without these everything goes on, slower or plainer.
const BESIDE: [&str; 5] = ["map_worker.js", "map_worker_relaxed.wasm", "offline.js", "shell.js", "favicon.svg"];

#[tokio::test]
async fn a_site_that_misses_a_file_says_so_or_works_without_it() -> Result<()> {
    let mut visit = Visit::new("lying-deployment").expecting_error("404");
    // What is thrown where such a file was needed.
    for words in ["Eddy could not start", "Failed to fetch dynamically imported module", "offline.js", "cannot start"] {
        visit = visit.tolerating_error(words);
    }
    visit
        .tolerating_error("engine")
        .run(async |visitor| {
            let mut journey = Journey::default();
            for file in PAGE {
                visitor.site.set(&format!("/{file}"), Rule::Missing);
                journey.step(&format!("without {file} the page says that it cannot start"), not_started(visitor)).await;
                visitor.site.lift(&format!("/{file}"));
            }
            for file in ENGINE {
                visitor.site.set(&format!("/{file}"), Rule::Missing);
                journey.step(&format!("without {file} the page says that it has no engine"), no_engine(visitor)).await;
                visitor.site.lift(&format!("/{file}"));
            }
            for file in BESIDE {
                visitor.site.set(&format!("/{file}"), Rule::Missing);
                journey.step(&format!("without {file} it settles"), settles(visitor)).await;
                visitor.site.lift(&format!("/{file}"));
            }
            journey.end()
        })
        .await
}

async fn not_started(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    page.open(SHORT).await?;
    let said = "return document.querySelector('#boot-message')?.getAttribute('role') === 'alert';";
    page.wait_for("it says something", within(30), said).await?;
    let said = page.text("#boot-message").await?;
    ensure!(said.contains("could not be started") && said.contains("reload"), "it says {said:?}");
    Ok(())
}

async fn no_engine(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    page.open(SHORT).await?;
    let given_up = |report: &Report| report.phase == "stopped";
    let report = page.wait_until("it is given up", within(60), given_up).await?;
    let notice = report.notices.last().context("nothing is said")?;
    ensure!([&notice.what, &notice.why, &notice.advice].iter().all(|words| !words.is_empty()), "{notice:?}");
    Ok(())
}

async fn settles(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    page.open(SHORT).await?;
    let report = page.wait_until("it settles", within(90), Report::is_settled).await?;
    ensure!(report.restarts == 0 && report.notices.is_empty(), "{:?}", report.notices);
    Ok(())
}

/// What the engine says begins with the number of another protocol.
const OTHER_BUILD: &str = "
    const post = self.postMessage;
    self.postMessage = (message, ...rest) => {
        if (Array.isArray(message) && message[0] instanceof Uint8Array) message[0][0] += 1;
        post.call(self, message, ...rest);
    };
";

#[tokio::test]
async fn an_engine_of_another_build_is_called_so() -> Result<()> {
    Visit::new("lying-build")
        .run(async |visitor| {
            let page = &visitor.page;
            let mut journey = Journey::default();
            tell_engine(visitor, OTHER_BUILD);
            journey.between(page.open(SHORT)).await;
            journey
                .step("it is said, and no such engine is left running", async {
                    let given_up = |report: &Report| report.phase == "stopped";
                    let report = page.wait_until("it is given up", within(60), given_up).await?;
                    let notice = report.notice_saying("build").context("nobody speaks of a build")?;
                    ensure!(!notice.advice.is_empty(), "{notice:?}");
                    Ok(())
                })
                .await;
            recant(visitor);
            journey.between(page.reload()).await;
            journey
                .step("loaded again, it settles", async {
                    page.wait_until("it settles", within(90), Report::is_settled).await.map(drop)
                })
                .await;
            journey.end()
        })
        .await
}
