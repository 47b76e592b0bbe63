//! Undo and redo by keys, and the run of the last visit: offered, gone on with, forgotten, and not forced on other links.

use anyhow::{Context as _, Result, ensure};
use eddy_e2e::{Journey, Visit, Visitor, place, within};
use thirtyfour::Key;

/// Trains for longer than this test takes, and is rebuilt in no time.
const LONG: &str = "device=cpu&controls=all&n=3&k=2&hidden=24&steps=90000";

/// Size and head of the file in the browser's storage, if it holds `word`.
const KEPT: &str = "
    (async () => {
        try {
            const root = await navigator.storage.getDirectory();
            const folder = await root.getDirectoryHandle('eddy-session');
            const file = await (await folder.getFileHandle('run')).getFile();
            window.kept = await file.slice(0, 4096).text();
        } catch { window.kept = null; }
    })();";

const OFFER: &str = "return !!document.querySelector('#session-offer');";

#[tokio::test]
async fn the_last_session_is_offered_and_goes_on() -> Result<()> {
    Visit::new("session")
        .run(async |visitor| {
            let mut journey = Journey::default();
            journey.step("sound is off, M turns it on, and that is remembered", sounded(visitor)).await;
            journey.step("keys take a change back and make it again", undone(visitor)).await;
            let step = journey.step("a run is kept", kept(visitor)).await;
            if let Some(step) = step {
                journey.step("after a reload it is offered and goes on", gone_on(visitor, step)).await;
                journey.step("a link of its own is not interrupted, an address without one is", links(visitor)).await;
                journey.step("it can be forgotten", forgotten(visitor)).await;
            }
            journey.end()
        })
        .await
}

async fn sounded(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    page.open(&format!("?{LONG}")).await?;
    let is = |pressed: bool| {
        format!("return document.querySelector('#button-sound')?.getAttribute('aria-pressed') === '{pressed}';")
    };
    page.wait_for("the button, off", within(60), &is(false)).await?;
    page.press("body", "m").await?;
    page.wait_for("it is on", within(20), &is(true)).await?;
    // It is played, or the console would show why not.
    page.click(place::STAGE).await?;
    page.wait_until("a leaf has its way", within(30), |report| {
        report.trajectories.iter().any(|leaf| leaf.path_length > 1)
    })
    .await?;
    page.reload().await?;
    page.wait_for("it is still on", within(60), &is(true)).await?;
    page.click("#button-sound").await?;
    page.wait_for("the button turns it off", within(10), &is(false)).await
}

async fn undone(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    page.open(&format!("?{LONG}&noise=0.3")).await?;
    page.wait_until("it trains", within(60), |report| report.step > 20).await?;
    page.press("#control-input_noise-range", Key::Right).await?;
    page.press("#control-input_noise-range", Key::Tab).await?;
    let is = |report: &eddy_e2e::Report, noise: f32| (report.spec.objective.input_noise - noise).abs() < 1e-6;
    let changed = page.wait_until("the noise is another", within(20), |report| !is(report, 0.3)).await?;
    let noise = changed.spec.objective.input_noise;
    page.press("body", Key::Control + "z").await?;
    let undone = page.wait_until("it is taken back", within(20), |report| is(report, 0.3)).await?;
    ensure!(undone.run == changed.run, "undo began another network");
    page.wait_for("redo is offered", within(10), "return !document.querySelector('#button-redo').disabled;").await?;
    page.press("body", Key::Control + "y").await?;
    page.wait_until("it is made again", within(20), |report| is(report, noise)).await?;
    page.click("#button-undo").await?;
    page.wait_until("the button does it too", within(20), |report| is(report, 0.3)).await.map(drop)
}

/// The step at which it rests and is kept.
async fn kept(visitor: &Visitor) -> Result<u64> {
    let page = &visitor.page;
    page.open(&format!("?{LONG}")).await?;
    page.wait_until("it has trained", within(60), |report| report.step > 500).await?;
    page.click(place::PLAY).await?;
    let rests = page.wait_until("it rests", within(20), |report| report.phase == "paused" && report.has_checkpoint);
    let step = rests.await?.step;
    page.wait_for("the address says where", within(10), &format!("return location.search.includes('at={step}');"))
        .await?;
    let here = format!("{KEPT} return (window.kept ?? '').includes('at={step}');");
    page.wait_for("the browser keeps it", within(30), &here).await?;
    Ok(step)
}

async fn gone_on(visitor: &Visitor, step: u64) -> Result<()> {
    let page = &visitor.page;
    page.reload().await?;
    page.wait_for("the offer", within(60), OFFER).await?;
    let offer = page.text("#session-offer").await?;
    ensure!(offer.contains(&step.to_string()), "it does not say where it stood: {offer}");
    page.screenshot("session-offer").await?;
    page.click("#session-continue").await?;
    let there = |report: &eddy_e2e::Report| report.step == step && report.phase == "paused" && report.run > 1;
    page.wait_until("it stands where it stood", within(30), there).await?;
    ensure!(page.count("#session-offer").await? == 0, "it is still offered");
    page.click(place::PLAY).await?;
    page.wait_until("it trains on", within(30), |report| report.step > step).await?;
    page.click(place::PLAY).await?;
    page.wait_until("it rests", within(20), |report| report.phase == "paused").await.map(drop)
}

async fn links(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    let step = page.report().await?.context("no report")?.step;
    let here = format!("{KEPT} return (window.kept ?? '').includes('at={step}');");
    page.wait_for("the newest step is kept", within(30), &here).await?;
    page.open("?device=cpu&n=4&k=2&hidden=24&steps=40").await?;
    page.wait_until("another run is there", within(60), |report| report.step == 40).await?;
    ensure!(page.count("#session-offer").await? == 0, "a link that names its run is interrupted");
    page.open("?device=cpu&n=4&k=2&hidden=24&steps=40&embed=1").await?;
    page.wait_for("an article's river", within(30), "return !!document.querySelector('.embed');").await?;
    page.wait_frames(30).await?;
    ensure!(page.count("#session-offer").await? == 0, "an article is interrupted");
    page.open("?device=cpu").await?;
    page.wait_for("an address that names none is asked", within(60), OFFER).await
}

async fn forgotten(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    page.click("#session-fresh").await?;
    page.wait_for("it is offered no more", within(10), "return !document.querySelector('#session-offer');").await?;
    page.wait_for("nothing is kept", within(20), &format!("{KEPT} return window.kept === null;")).await?;
    page.reload().await?;
    page.wait_until("the opening scene", within(60), |report| report.step > 40).await?;
    ensure!(page.count("#session-offer").await? == 0, "what was forgotten is offered");
    Ok(())
}
