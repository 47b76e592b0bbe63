//! Undo and redo by keys and to earlier weights, what is left where storage is denied, and the run of the last visit: offered, gone on with, forgotten, and not forced on other links.

use anyhow::{Context as _, Result, ensure};
use eddy_e2e::{Control, Journey, Report, Verdict, Visit, Visitor, place, within};
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

/// Is trained within a second, and rests.
const SHORT: &str = "?device=cpu&controls=all&n=3&k=2&hidden=24&steps=60&noise=0.3";

#[tokio::test]
async fn undo_goes_back_to_the_weights_of_before_a_change() -> Result<()> {
    Visit::new("undo-weights")
        .run(async |visitor| {
            let page = &visitor.page;
            page.open(SHORT).await?;
            let before = page.wait_until("it settles", within(90), Report::is_settled).await?;
            page.set(Control::INPUT_NOISE, "0.6").await?;
            let trained = |report: &Report| report.is_settled() && report.step == 120;
            let after = page.wait_until("it has trained on under the other noise", within(90), trained).await?;
            ensure!(found(&after) != found(&before), "the change has changed nothing");
            page.press("body", Key::Control + "z").await?;
            let stands = |report: &Report| report.is_settled() && report.step == before.step;
            let back = page.wait_until("it stands where it stood", within(30), stands).await?;
            ensure!(back.spec == before.spec && back.run == before.run, "{:?}", back.spec);
            ensure!(found(&back) == found(&before), "other whirlpools than before: {:?}", back.attractors);
            page.press("body", Key::Control + "y").await?;
            let again = page.wait_until("it stands where it was left", within(30), trained).await?;
            ensure!(again.spec == after.spec && found(&again) == found(&after), "{:?}", again.attractors);
            Ok(())
        })
        .await
}

/// Whirlpools and errors of the weights, to the last bit.
fn found(report: &Report) -> (Vec<[u64; 3]>, Option<[Option<u64>; 2]>) {
    let mut places: Vec<[u64; 3]> = report
        .attractors
        .iter()
        .map(|one| [one.at[0], one.at[1], one.spectral_radius.unwrap_or(f64::NAN)].map(f64::to_bits))
        .collect();
    places.sort_unstable();
    let errors = |verdict: &Verdict| [verdict.train_error, verdict.test_error].map(|error| error.map(f64::to_bits));
    (places, report.verdict.as_ref().map(errors))
}

/// As in a window whose settings forbid all storage.
const DENY: &str = "
    const refuse = () => { throw new DOMException('The operation is insecure.', 'SecurityError'); };
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) {
        Object.defineProperty(window, name, { get: refuse });
    }
    StorageManager.prototype.getDirectory = () => Promise.reject(new DOMException('denied', 'SecurityError'));
";

#[tokio::test]
async fn where_storage_is_denied_it_is_said_and_everything_else_goes() -> Result<()> {
    Visit::new("storage-denied")
        .run(async |visitor| {
            let page = &visitor.page;
            page.prepare(DENY).await?;
            page.open(SHORT).await?;
            let before = page.wait_until("it trains and settles", within(90), Report::is_settled).await?;
            page.wait_for("it is said", within(20), "return !!document.querySelector('#nothing-kept');").await?;
            let said = page.text("#nothing-kept").await?;
            ensure!(said.contains("begins anew") && before.notices.is_empty(), "{said}; {:?}", before.notices);
            page.set(Control::INPUT_NOISE, "0.5").await?;
            let trained = |report: &Report| report.is_settled() && report.step == 120;
            page.wait_until("it trains on", within(90), trained).await?;
            page.press("body", Key::Control + "z").await?;
            let stands = |report: &Report| report.is_settled() && report.step == before.step;
            let back = page.wait_until("undo goes back all the same", within(30), stands).await?;
            ensure!(back.spec == before.spec, "{:?}", back.spec);
            // What is chosen holds as long as the page.
            page.press("body", "m").await?;
            let on = "return document.querySelector('#button-sound')?.getAttribute('aria-pressed') === 'true';";
            page.wait_for("sound is on", within(10), on).await?;
            page.screenshot("storage-denied").await?;
            page.open("?device=cpu&n=3&k=2&hidden=24&steps=60").await?;
            let again = page.wait_until("it comes again", within(90), Report::is_settled).await?;
            ensure!(again.notices.is_empty(), "{:?}", again.notices);
            ensure!(page.count("#session-offer").await? == 0, "a run is offered that nobody could keep");
            page.click("#button-tour").await?;
            page.wait_for("the tour begins", within(20), "return !!document.querySelector('#tour-title');").await
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
    let is = |report: &Report, noise: f32| (report.spec.objective.input_noise - noise).abs() < 1e-6;
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
    let there = |report: &Report| report.step == step && report.phase == "paused" && report.run > 1;
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
