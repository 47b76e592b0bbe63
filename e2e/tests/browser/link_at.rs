//! A run that rests somewhere on its way is passed on by its address, with all that is seen of it.

use anyhow::{Result, ensure};
use eddy_e2e::{Attractor, Control, Journey, Page, Report, Visit, place, within};
use thirtyfour::Key;

/// Two runs of one spec on one kind of device, in spectral radius and in places relative to the extent
/// of the field.
const SAME_RUN_TOLERANCE: f64 = 1e-3;

#[tokio::test]
async fn a_resting_run_is_opened_again_where_it_rests() -> Result<()> {
    Visit::new("link-at")
        .run(async |visitor| {
            let page = &visitor.page;
            let mut journey = Journey::default();
            journey.step("a plane of two numbers", passed_on(page, "&k=2", "")).await;
            journey.step("with view, layers, leaves and another room", passed_on(page, "&k=2", "seen")).await;
            journey.step("and all that in a space of three numbers", passed_on(page, "&k=3", "seen")).await;
            journey.step("with sliders that were moved while it trained", moved_on_the_way(page)).await;
            journey.step("a step beyond the schedule just finishes", beyond(page)).await;
            journey.step("step 0 rests untrained", untrained(page)).await;
            journey.end()
        })
        .await
}

/// At rest before the end, and searched to the end.
fn rests(report: &Report) -> bool {
    report.phase == "paused" && report.complete == Some(true) && report.searched_step == Some(report.step)
}

async fn passed_on(page: &Page, latent: &str, seen: &str) -> Result<()> {
    page.open(&format!("?device=cpu&n=4&hidden=32&steps=5000&seed=3{latent}")).await?;
    page.wait_until("it trains", within(60), |report| report.step > 60).await?;
    page.click(place::PLAY).await?;
    let mut sent = page.wait_until("it rests", within(60), rests).await?;
    if !seen.is_empty() {
        look_about(page).await?;
        let both = |report: &Report| {
            report.trajectories.len() == 2
                && report.trajectories.iter().all(|trajectory| trajectory.outcome != "waiting")
        };
        sent = page.wait_until("both leaves have flowed", within(60), |report| rests(report) && both(report)).await?;
    }
    let at = format!("at={}", sent.step);
    let there = format!(
        "return location.search.includes('{at}') && {};",
        if seen.is_empty() { "true" } else { "location.search.includes('panel=strangers')" }
    );
    page.wait_for("the address says where it rests", within(20), &there).await?;
    let query = page.query().await?;
    println!("    {query}");
    let layers = page.script::<String>(LAYERS, &[]).await?;
    page.open(&query).await?;
    let opened =
        page.wait_until("the opened link rests", within(120), |report| report.step > 0 && rests(report)).await?;
    ensure!(opened.step == sent.step && opened.spec == sent.spec, "step {} instead of {}", opened.step, sent.step);
    ensure!(opened.notices.is_empty(), "{:?}", opened.notices);
    same_table(&sent, &opened)?;
    if seen.is_empty() {
        return Ok(());
    }
    for words in ["view=", "leaves=", "layers=", "panel=strangers"] {
        ensure!(query.contains(words), "no {words} in {query}");
    }
    ensure!(page.script::<String>(LAYERS, &[]).await? == layers, "other layers than {layers}");
    let room = "return document.querySelector('#tab-strangers').ariaPressed === 'true';";
    page.wait_for("the room", within(10), room).await?;
    let flowed = page
        .wait_until("both leaves flow", within(60), |report| {
            report.trajectories.len() == 2
                && report.trajectories.iter().all(|trajectory| trajectory.outcome != "waiting")
        })
        .await?;
    let outcomes =
        |report: &Report| report.trajectories.iter().map(|trajectory| trajectory.outcome.clone()).collect::<Vec<_>>();
    ensure!(outcomes(&flowed) == outcomes(&sent), "{:?} instead of {:?}", outcomes(&flowed), outcomes(&sent));
    // What is seen now is what the link said: the address has nothing to add.
    page.wait_frames(60).await?;
    ensure!(page.query().await? == query, "the address became {}", page.query().await?);
    page.screenshot(&format!("link-at-{}", sent.spec.model.latent_dim)).await
}

const LAYERS: &str = "return [...document.querySelectorAll('#layers input')].map((box) => box.checked).join();";

/// Two trajectories, a closer look, another layer, another room.
async fn look_about(page: &Page) -> Result<()> {
    page.press(place::STAGE, Key::Enter).await?;
    for _ in 0..6 {
        page.press(place::STAGE, Key::Left).await?;
    }
    page.press(place::STAGE, Key::Up).await?;
    page.press(place::STAGE, Key::Enter).await?;
    page.press(place::STAGE, "+").await?;
    page.click("#layer-speed").await?;
    page.click("#tab-strangers").await
}

/// Every attractor of the one is one of the other.
fn same_table(sent: &Report, opened: &Report) -> Result<()> {
    let (first, second) = (sent.stable(), opened.stable());
    ensure!(first.len() == second.len() && !first.is_empty(), "{} attractors became {}", first.len(), second.len());
    let extent = first.iter().flat_map(|attractor| attractor.at.map(f64::abs)).fold(1e-6, f64::max);
    let apart = |a: &Attractor, b: &Attractor| (a.at[0] - b.at[0]).abs().max((a.at[1] - b.at[1]).abs()) / extent;
    for attractor in first {
        let nearest = second.iter().min_by(|a, b| apart(attractor, a).total_cmp(&apart(attractor, b)));
        let Some(nearest) = nearest else { unreachable!("there are as many") };
        let radii = [attractor, nearest].map(|it| it.spectral_radius.unwrap_or(f64::NAN));
        ensure!(
            apart(attractor, nearest) < SAME_RUN_TOLERANCE
                && (radii[0] - radii[1]).abs() < SAME_RUN_TOLERANCE
                && attractor.nearest_training == nearest.nearest_training,
            "{attractor:?} became {nearest:?}"
        );
    }
    Ok(())
}

async fn moved_on_the_way(page: &Page) -> Result<()> {
    page.open("?device=cpu&n=4&hidden=32&steps=5000&seed=3").await?;
    page.wait_until("it trains", within(60), |report| report.step > 60).await?;
    page.set(Control::INPUT_NOISE, "0.5").await?;
    let moved = page.wait_until("it trains on", within(60), |report| report.step > 150).await?;
    page.set(Control::CONTRACTIVE, "0.01").await?;
    page.wait_until("and on", within(60), |report| report.step > moved.step + 60).await?;
    page.click(place::PLAY).await?;
    let sent = page.wait_until("it rests", within(60), rests).await?;
    let there = format!("return location.search.includes('at={}') && location.search.includes('moved=');", sent.step);
    page.wait_for("the address says how it came there", within(20), &there).await?;
    let query = page.query().await?;
    println!("    {query}");
    // Somebody else opens it.
    page.open("?device=cpu&n=3&hidden=24&steps=20").await?;
    page.open(&query).await?;
    let opened = page
        .wait_until("the opened link rests", within(120), |report| report.step == sent.step && rests(report))
        .await?;
    ensure!(opened.spec == sent.spec, "{:?} instead of {:?}", opened.spec, sent.spec);
    ensure!(opened.timeline.marks == sent.timeline.marks, "{:?}, {:?}", opened.timeline, sent.timeline);
    same_table(&sent, &opened)?;
    page.wait_frames(60).await?;
    ensure!(page.query().await? == query, "the address became {}", page.query().await?);
    page.screenshot("link-at-moved").await
}

async fn beyond(page: &Page) -> Result<()> {
    page.open("?device=cpu&n=3&hidden=24&steps=40&at=9000").await?;
    let report = page.wait_until("it finishes", within(60), Report::is_settled).await?;
    ensure!(report.step == 40, "step {}", report.step);
    Ok(())
}

async fn untrained(page: &Page) -> Result<()> {
    page.open("?device=cpu&n=3&hidden=24&at=0").await?;
    let report = page.wait_until("it rests", within(60), rests).await?;
    ensure!(report.step == 0, "step {}", report.step);
    Ok(())
}
