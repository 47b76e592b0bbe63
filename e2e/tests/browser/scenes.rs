//! The scenes: each begins as it says, on a desktop and on a phone.

use anyhow::{Context as _, Result, ensure};
use eddy_e2e::{Control, Journey, Report, Visit, Visitor, Window, place, within};

const TRAIN_HERE: &str = "#button-train-here";

#[tokio::test]
async fn scenes_bring_their_setting_their_layers_and_their_truth() -> Result<()> {
    Visit::new("scenes")
        .run(async |visitor| {
            let page = &visitor.page;
            page.open("?device=cpu&scene=untrained").await?;
            let mut journey = Journey::default();
            journey.step("untrained: it rests at step 0 with one whirlpool", untrained(visitor)).await;
            journey.step("four blobs: the river follows the exact score", four_blobs(visitor)).await;
            journey.step("each of the others begins", others(visitor)).await;
            journey.step("concepts: trained beforehand, trains on, and trains here", trained_beforehand(visitor)).await;
            journey.end()
        })
        .await
}

async fn untrained(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    let report = page.wait_until("it is searched", within(60), |report| report.complete == Some(true)).await?;
    ensure!(report.phase == "paused" && report.step == 0, "{} at step {}", report.phase, report.step);
    ensure!(report.stable().len() == 1, "{} whirlpools: {}", report.stable().len(), report.verdict_words);
    pictures(visitor, "untrained").await
}

async fn four_blobs(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    page.click(&place::scene("four-blobs")).await?;
    let report = page.wait_until("it settles", within(120), Report::is_settled).await?;
    let verdict = report.verdict.as_ref().context("no verdict")?;
    ensure!(verdict.stable_count == 4, "{} whirlpools", verdict.stable_count);
    let cosine = verdict.score_cosine.context("no cosine with the score")?;
    ensure!(cosine > 0.99, "the cosine with the exact score is {cosine}");
    let shown = page.text(place::SCORE).await?;
    ensure!(shown.contains("exact score") && shown.contains("cos 1.00"), "the legend says {shown:?}");
    pictures(visitor, "four-blobs").await
}

async fn others(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    for scene in ["concepts", "only-cats", "snow-globe", "twelve-images"] {
        let before = page.report().await?.context("no report")?.run;
        page.click(&place::scene(scene)).await?;
        let begun = |report: &Report| report.run > before && report.step > 20 && report.verdict.is_some();
        page.wait_until(scene, within(60), begun).await?;
        pictures(visitor, scene).await?;
    }
    Ok(())
}

/// What is shipped is there with its verdict; a slider trains it on, and the button begins at the seed.
async fn trained_beforehand(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    page.click(&place::scene("concepts")).await?;
    let opened =
        page.wait_until("it is opened", within(60), |report| report.step == 3000 && report.is_settled()).await?;
    ensure!(opened.complete == Some(true) && opened.status.contains("beforehand"), "{opened:?}");
    page.wait_for(
        "the time it takes here is told",
        within(60),
        &format!("return document.querySelector('{TRAIN_HERE}')?.textContent.includes('about') ?? false;"),
    )
    .await?;
    page.set(Control::INPUT_NOISE, "0.5").await?;
    page.wait_until("it trains on", within(60), |report| report.step > 3000).await?;
    page.click(&place::scene("concepts")).await?;
    page.wait_until("it is opened again", within(60), |report| report.step == 3000 && report.is_settled()).await?;
    page.click(TRAIN_HERE).await?;
    page.wait_until("it trains from its seed", within(60), |report| report.phase == "training" && report.step < 3000)
        .await?;
    page.wait_for("the address says so", within(20), "return location.search.includes('from=seed');").await?;
    // Back leads to what was trained beforehand.
    page.back().await?;
    page.wait_until("it is there again", within(60), |report| report.step == 3000 && report.is_settled()).await?;
    Ok(())
}

/// Looks at it on a desktop and on a phone; neither may be scrolled sideways.
async fn pictures(visitor: &Visitor, scene: &str) -> Result<()> {
    let page = &visitor.page;
    let windows = [("desktop", Window::DESKTOP), ("phone-dark", Window::PHONE.dark())];
    page.fits_windows(&format!("scene-{scene}"), &windows, 40).await?;
    page.resize(Window::DESKTOP).await
}
