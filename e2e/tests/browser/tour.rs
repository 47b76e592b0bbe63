//! The first visit: one dial on one screen, then the tour: predicted, answered by what was measured, left, taken up again,
//! and opened by a link. And the keys.

use anyhow::{Context as _, Result, ensure};
use eddy_e2e::{Journey, Visit, Visitor, Window, place, within};
use thirtyfour::Key;

/// Of a run that is trained within a second.
const SMALL: &str = "n=3&k=2&hidden=24&steps=40";

const PHONE: Window = Window { width_px: 390, height_px: 844, dark: false };
/// The smallest phones that are still in use, and a common one.
const PHONES: [Window; 3] = [
    PHONE,
    Window { width_px: 360, height_px: 800, dark: false },
    Window { width_px: 320, height_px: 568, dark: false },
];
/// What is on one screen with the river, from the top.
const FIRST_SCREEN: &str =
    "return ['#stage-canvas', '#dial', '#first-verdict', '#dial-play', '#button-all-controls', '#button-numbers']
    .map(place => document.querySelector(place).getBoundingClientRect())
    .map(({ left, right, top, bottom }) => [left, right, top, bottom]);";
/// A river that is lower than this shows no current.
const LEAST_RIVER_PX: f64 = 140.0;

#[tokio::test]
async fn a_first_visit_has_one_dial_and_the_tour() -> Result<()> {
    Visit::new("tour")
        .first()
        .run(async |visitor| {
            let mut journey = Journey::default();
            journey.step("on a phone field, dial and verdict are one screen", one_screen(visitor)).await;
            journey.step("controls are a sheet that Escape closes", sheet(visitor)).await;
            journey.step("on a desktop all controls open, stay in the link, and close", all_controls(visitor)).await;
            journey.step("a station asks, waits, and answers with what it measured", answered(visitor)).await;
            journey.step("left and reloaded, the tour goes on where it was", resumed(visitor)).await;
            journey.step("a station opens by its link", by_link(visitor)).await;
            journey.step("keys act, but not while something is typed", keys(visitor)).await;
            journey.end()
        })
        .await
}

async fn is_true(visitor: &Visitor, script: &str) -> Result<bool> {
    visitor.page.script(&format!("return !!({script});"), &[]).await
}

async fn one_screen(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    page.resize(PHONE).await?;
    page.open("?device=cpu").await?;
    page.wait_for("the dial", within(60), "return !!document.querySelector('#dial-range');").await?;
    let report =
        page.wait_until("a leaf has dropped itself", within(60), |report| report.trajectories.len() == 1).await?;
    ensure!(report.spec.data.image_count == 12, "another scene has opened");
    page.wait_for("the tour's invitation", within(10), "return !!document.querySelector('#tour-invitation');").await?;
    for language in ["de", "zh", "en"] {
        page.open(&format!("?device=cpu&lang={language}")).await?;
        page.wait_for("the dial", within(60), "return !!document.querySelector('#dial-range');").await?;
        page.wait_until("its whirlpools are counted", within(60), |report| report.verdict.is_some()).await?;
        for window in PHONES {
            fits(visitor, window, language).await?;
        }
    }
    page.resize(PHONE).await?;
    page.wait_until("a leaf has dropped itself", within(60), |report| report.trajectories.len() == 1).await?;
    ensure!(
        !is_true(visitor, "document.querySelector('#timeline')?.checkVisibility()").await?,
        "the timeline is shown"
    );
    page.screenshot("first-minute-phone").await?;
    let small: Vec<String> = page
        .script(
            "return [...document.querySelectorAll('#guide button, #guide select, .header button')]
                .filter(button => button.checkVisibility())
                .filter(button => button.getBoundingClientRect().height < 43.5 && !button.matches('.link'))
                .map(button => button.id);",
            &[],
        )
        .await?;
    ensure!(small.is_empty(), "too small for a thumb: {small:?}");
    Ok(())
}

/// River, dial, verdict and Play are wholly in the window, one below the other, beside the tour's invitation.
async fn fits(visitor: &Visitor, window: Window, language: &str) -> Result<()> {
    let page = &visitor.page;
    page.resize(window).await?;
    page.wait_frames(4).await?;
    let boxes: Vec<[f64; 4]> = page.script(FIRST_SCREEN, &[]).await?;
    let (width_px, height_px) = (f64::from(window.width_px), f64::from(window.height_px));
    page.screenshot(&format!("first-minute-{}x{}-{language}", window.width_px, window.height_px)).await?;
    let here = format!("{width_px} × {height_px}, {language}: {boxes:?}");
    ensure!(page.count("#tour-invitation").await? == 1, "the tour is not offered: {here}");
    for [left, right, top, bottom] in &boxes {
        ensure!(*left >= 0.0 && *right <= width_px && *top >= 0.0 && *bottom <= height_px, "cut off: {here}");
    }
    let [_, _, top, bottom] = boxes[0];
    ensure!(bottom - top >= LEAST_RIVER_PX, "hardly a river: {here}");
    ensure!(boxes[..4].windows(2).all(|pair| pair[0][3] <= pair[1][2] + 1.0), "one lies on another: {here}");
    Ok(())
}

async fn sheet(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    page.resize(PHONE).await?;
    page.click("#button-all-controls").await?;
    page.wait_for("the sheet", within(10), "return document.querySelector('#controls').matches(':popover-open');")
        .await?;
    page.screenshot("first-minute-sheet").await?;
    page.press("#controls .sheet-head button", Key::Escape).await?;
    let closed = "return !document.querySelector('#controls').matches(':popover-open');";
    page.wait_for("the sheet closes", within(10), closed).await?;
    let back = "return document.activeElement.id === 'button-all-controls';";
    page.wait_for("the focus is where the hand was", within(10), back).await?;
    page.resize(Window::DESKTOP).await
}

async fn all_controls(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    // A browser that has no window as narrow as a phone's is left with its narrowest.
    page.resize(Window::DESKTOP).await?;
    page.open("?device=cpu").await?;
    page.wait_for("the dial", within(60), "return !!document.querySelector('#dial-range');").await?;
    let shown = "document.querySelector('#controls').checkVisibility()";
    ensure!(!is_true(visitor, shown).await?, "all controls are shown at first");
    page.click("#button-all-controls").await?;
    page.wait_for("all controls", within(10), &format!("return {shown};")).await?;
    page.wait_for("the link says so", within(10), "return location.search.includes('controls=all');").await?;
    page.wait_for("the focus follows", within(10), "return document.activeElement.id === 'button-dial';").await?;
    page.click("#button-dial").await?;
    page.wait_for("the dial alone", within(10), &format!("return !{shown} && !!document.querySelector('#dial');"))
        .await?;
    page.click("#dial-stop-2").await?;
    let moved = |report: &eddy_e2e::Report| (report.spec.objective.contractive - 0.1).abs() < 1e-6;
    page.wait_until("the dial moves the real setting", within(10), moved).await?;
    page.wait_for("it stays the dial", within(10), "return location.search.includes('controls=dial');").await
}

async fn answered(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    page.open(&format!("?device=cpu&tour=2&at=0&{SMALL}")).await?;
    page.wait_for("the station", within(60), "return !!document.querySelector('#tour-choices');").await?;
    ensure!(
        page.count("#tour-answer").await? == 0 && page.count("#tour-task").await? == 0,
        "it answers before it asks"
    );
    page.click("label:has(> #tour-choice-2)").await?;
    page.wait_for("the task", within(10), "return !!document.querySelector('#tour-task');").await?;
    page.wait_until("it rests", within(60), |report| report.complete == Some(true) && report.step == 0).await?;
    ensure!(page.count("#tour-answer").await? == 0, "it answers before anything was done");
    page.click("#dial-play").await?;
    page.wait_for("the answer", within(60), "return !!document.querySelector('#tour-answer');").await?;
    let verdict = page.report().await?.and_then(|report| report.verdict).context("no verdict")?;
    let answer = page.text("#tour-answer").await?;
    let counts = [verdict.stable_count, verdict.photocopy_count].map(|count| count.to_string());
    ensure!(counts.iter().all(|count| answer.contains(count.as_str())), "{counts:?} were measured: {answer}");
    let compared = page.text("#tour-compared").await?;
    let is_many = 2 * verdict.stable_count >= 3 && verdict.stable_count > 1;
    ensure!(compared.contains("you were right") == is_many, "{counts:?} were measured: {compared}");
    page.screenshot("tour-answer").await
}

async fn resumed(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    page.click("#tour-leave").await?;
    page.wait_for("the tour is left", within(10), "return !document.querySelector('#tour');").await?;
    page.wait_for("its link too", within(10), "return !location.search.includes('tour=');").await?;
    page.reload().await?;
    page.wait_for("the page", within(60), "return !!document.querySelector('#first-minute');").await?;
    ensure!(page.count("#tour-invitation").await? == 0, "it invites who was there already");
    page.click("#button-tour").await?;
    let there = "return document.querySelector('#tour-station-2')?.getAttribute('aria-current') === 'step';";
    page.wait_for("station 2 is open again", within(20), there).await?;
    ensure!(is_true(visitor, "document.querySelector('#tour-choice-2').checked").await?, "the prediction is forgotten");
    ensure!(is_true(visitor, "document.querySelector('#tour-station-2.done')").await?, "it was done");
    page.wait_for("the link says so", within(10), "return location.search.includes('tour=2');").await
}

async fn by_link(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    page.open(&format!("?device=cpu&tour=1&{SMALL}")).await?;
    page.wait_for("the station", within(60), "return !!document.querySelector('#tour-choices');").await?;
    let dropped = page.wait_until("it is trained", within(60), |report| report.step == 40).await?.trajectories.len();
    ensure!(dropped == 0, "a leaf dropped itself on the tour");
    page.click("label:has(> #tour-choice-1)").await?;
    page.click(place::STAGE).await?;
    page.wait_for("the answer", within(30), "return !!document.querySelector('#tour-answer');").await?;
    page.click("#tour .glossary-words button").await?;
    page.wait_for("the glossary", within(20), "return !!document.querySelector('#glossary .chosen');").await?;
    page.screenshot("glossary").await?;
    page.press("#help-close", Key::Escape).await?;
    page.wait_for("it closes", within(10), "return !document.querySelector('#help-dialog').open;").await
}

async fn keys(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    let step = page.report().await?.context("no report")?.step;
    page.press("body", ".").await?;
    page.wait_until("a step is made", within(20), |report| report.step == step + 1).await?;
    page.press("body", "3").await?;
    let room = "return document.querySelector('#tab-strangers').getAttribute('aria-pressed') === 'true';";
    page.wait_for("the third tab", within(10), room).await?;
    page.press("body", "1").await?;
    page.press("body", "?").await?;
    page.wait_for("the map", within(20), "return document.querySelectorAll('#key-map dt').length > 8;").await?;
    page.press("#help-close", Key::Escape).await?;
    page.wait_for("it closes", within(10), "return !document.querySelector('#help-dialog').open;").await?;
    page.open(&format!("?device=cpu&controls=all&{SMALL}")).await?;
    page.wait_until("it is trained", within(60), |report| report.step == 40 && report.complete == Some(true)).await?;
    page.press("#seed-number", ".r").await?;
    page.wait_frames(20).await?;
    let report = page.report().await?.context("no report")?;
    ensure!(report.step == 40, "what is typed acts: step {}", report.step);
    // In Firefox the focus stays in the box until it is taken from it.
    page.script::<()>("document.activeElement.blur();", &[]).await?;
    page.press("body", "r").await?;
    let before = report.run;
    page.wait_until("it begins again", within(30), |report| report.run > before).await.map(drop)
}
