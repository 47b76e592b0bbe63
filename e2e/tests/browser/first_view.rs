//! What is seen before the engine has come: a trained field that is shipped with the page.

use anyhow::{Context as _, Result, ensure};
use eddy_e2e::{Journey, Report, Rule, Visit, Visitor, Window, place, within};

const ENGINE: &str = "/engine_bg.wasm";
const FILE: &str = "/first-view/twelve-images.bin.gz";
/// Longer tasks are printed. That the work is cut into slices is tested by its parts, in src/first_view.
const LONGEST_TASK_MS: f64 = 50.0;

#[tokio::test]
async fn a_trained_field_is_looked_at_until_the_engine_has_its_own() -> Result<()> {
    Visit::new("first-view")
        .run(async |visitor| {
            visitor.site.set(ENGINE, Rule::Held);
            visitor.page.open("?device=cpu").await?;
            let mut journey = Journey::default();
            journey.step("a river with twelve whirlpools is drawn, and named", drawn(visitor)).await;
            journey.step("a leaf dropped by a click settles in one of them", trajectory(visitor)).await;
            journey.step("another part of the plane is drawn when it is looked at", closer(visitor)).await;
            journey.step("it fits a desktop and a phone, light and dark", pictures(visitor)).await;
            visitor.site.lift(ENGINE);
            journey.step("the engine takes the stage over, and the leaf flows on its river", taken_over(visitor)).await;
            journey.end()
        })
        .await
}

async fn drawn(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    page.wait_until("the page is there", within(60), |_| true).await?;
    let from_ms = page.now_ms().await?;
    let report =
        page.wait_until("a river before the engine", within(30), |report| report.shipped_attractors == 12).await?;
    println!("    known {:.0} ms after navigation", page.now_ms().await?);
    ensure!(report.first_view && report.snapshot_step.is_some() && report.training_points == 12, "{report:?}");
    ensure!(report.phase == "loading" && report.status.contains("shipped with the page"), "{}", report.status);
    ensure!(report.step == 0 && report.verdict.is_none() && report.attractors.is_empty(), "it speaks of a run");
    ensure!(report.verdict_words.contains("nothing of it is measured"), "{}", report.verdict_words);
    page.wait_for("the fine picture with its basins", within(30), &painted(0.5)).await?;
    page.wait_frames(60).await?;
    let until_ms = page.now_ms().await?;
    let tasks = page.evidence().await?.tasks_over(LONGEST_TASK_MS, from_ms, until_ms);
    println!("    tasks over {LONGEST_TASK_MS} ms in {:.1} s: {tasks:.0?}", (until_ms - from_ms) / 1e3);
    ensure!(visitor.site.requests().iter().filter(|path| *path == FILE).count() == 1, "fetched more than once");
    Ok(())
}

/// Whether the colours of the water cover so much of the stage.
fn painted(share: f32) -> String {
    format!(
        "const covered = (sheet) => {{
            if (sheet.width < 2 || getComputedStyle(sheet).opacity === '0') return 0;
            const {{ data }} = sheet.getContext('2d').getImageData(0, 0, sheet.width, sheet.height);
            let seen = 0;
            for (let at = 3; at < data.length; at += 4) seen += data[at] > 0;
            return 4 * seen / data.length;
        }};
        return [...document.querySelectorAll('#stage .water')].some((sheet) => covered(sheet) > {share});"
    )
}

async fn trajectory(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    page.click(place::STAGE).await?;
    let followed =
        |report: &Report| report.trajectories.first().is_some_and(|trajectory| trajectory.outcome != "waiting");
    let report = page.wait_until("the leaf's way", within(20), followed).await?;
    let trajectory = &report.trajectories[0];
    ensure!(report.first_view && trajectory.outcome == "settled" && trajectory.attractor.is_some(), "{trajectory:?}");
    ensure!(trajectory.path_length > 1 && trajectory.film_length > 1, "{trajectory:?}");
    Ok(())
}

async fn closer(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    let top_speed = || async { page.text("#legend-top-speed").await };
    let before = top_speed().await?;
    for _ in 0..6 {
        page.click("#button-zoom-in").await?;
    }
    let words = format!("return document.querySelector('#legend-top-speed').textContent !== {before:?};");
    page.wait_for("the colours span the speeds that are seen now", within(20), &words).await?;
    page.click("#button-view-reset").await?;
    page.wait_frames(30).await
}

async fn pictures(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    page.fits_windows("first-view", &Window::SCREENS, 90).await?;
    page.resize(Window::DESKTOP).await
}

async fn taken_over(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    let begun = |report: &Report| report.step > 0 && !report.first_view;
    let report = page.wait_until("training on a river of its own", within(90), begun).await?;
    ensure!(report.shipped_attractors == 0 && !report.status.contains("shipped"), "{}", report.status);
    ensure!(report.trajectories.len() == 1, "the leaf is gone: {:?}", report.trajectories);
    page.screenshot("first-view-taken-over").await?;
    let report = page.wait_until("the run settles", within(120), Report::is_settled).await?;
    report.check_consistency()?;
    let trajectory = report.trajectories.first().context("the leaf is gone")?;
    let known = report.stable().iter().any(|attractor| Some(attractor.id) == trajectory.attractor);
    ensure!(trajectory.outcome == "settled" && known, "{trajectory:?}");
    Ok(())
}

#[tokio::test]
async fn without_its_file_the_page_waits_for_the_engine_as_before() -> Result<()> {
    Visit::new("first-view-missing")
        .expecting_error("twelve-images")
        .run(async |visitor| {
            for rule in [Rule::Missing, Rule::CutTo(40_000), Rule::Html("<!doctype html>no such file".into())] {
                println!("    {rule:?}");
                visitor.site.set(FILE, rule);
                visitor.page.open("?device=cpu").await?;
                let begun = |report: &Report| report.step > 0;
                let report = visitor.page.wait_until("it trains", within(90), begun).await?;
                ensure!(visitor.site.requests().iter().any(|path| path == FILE), "it was not asked for");
                ensure!(!report.first_view && report.notices.is_empty(), "{report:?}");
            }
            Ok(())
        })
        .await
}

#[tokio::test]
async fn another_run_has_no_first_view_and_asks_for_none() -> Result<()> {
    Visit::new("first-view-other")
        .run(async |visitor| {
            visitor.page.open("?device=cpu&n=3&k=2&hidden=24&steps=20").await?;
            let report = visitor.page.wait_until("it settles", within(90), Report::is_settled).await?;
            ensure!(!report.first_view, "{}", report.status);
            let asked = visitor.site.requests();
            ensure!(!asked.iter().any(|path| path.contains("first-view")), "{asked:?}");
            Ok(())
        })
        .await
}
