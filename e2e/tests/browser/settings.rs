//! Settings off the beaten track: whatever they are, the page stays consistent.

use anyhow::{Context as _, Result, ensure};
use eddy_e2e::{Control, Journey, Report, Visit, Visitor, place, within};

/// Enough for a field that is no longer random; a full schedule each would take too long.
const SHORT_SCHEDULE: &str = "150";

#[tokio::test]
async fn other_settings_are_as_sound_as_the_opening_scene() -> Result<()> {
    Visit::new("settings")
        .run(async |visitor| {
            let page = &visitor.page;
            page.open("?device=cpu&seed=11").await?;
            page.wait_until("training", within(60), |report| report.step > 0).await?;
            page.set(Control::SCHEDULE_STEPS, SHORT_SCHEDULE).await?;
            let mut journey = Journey::default();
            journey.step("one image", images(visitor, 1)).await;
            journey.step("two hundred images", images(visitor, 200)).await;
            journey.step("FashionMNIST, twenty images", source(visitor, "fashion-mnist")).await;
            journey.step("silhouettes", source(visitor, "silhouettes")).await;
            journey.step("without two of the classes", without_classes(visitor)).await;
            journey.step("eight dimensions, with their explained share", eight_dimensions(visitor)).await;
            journey.end()
        })
        .await
}

/// Waits until a run after `before` has settled, and checks it.
async fn settled_after(visitor: &Visitor, before: u32) -> Result<Report> {
    let report = visitor
        .page
        .wait_until("the new run settles", within(60), |report| report.run > before && report.is_settled())
        .await?;
    report.check_consistency()?;
    println!(
        "    N = {}, k = {}: {}",
        report.spec.data.image_count, report.spec.model.latent_dim, report.verdict_words
    );
    Ok(report)
}

async fn run_now(visitor: &Visitor) -> Result<u32> {
    Ok(visitor.page.report().await?.context("no report")?.run)
}

async fn images(visitor: &Visitor, count: usize) -> Result<()> {
    let before = run_now(visitor).await?;
    visitor.page.set(Control::IMAGE_COUNT, &count.to_string()).await?;
    let report = settled_after(visitor, before).await?;
    ensure!(report.spec.data.image_count == count, "{} images", report.spec.data.image_count);
    Ok(())
}

async fn source(visitor: &Visitor, name: &str) -> Result<()> {
    let page = &visitor.page;
    page.set(Control::IMAGE_COUNT, "20").await?;
    let before = run_now(visitor).await?;
    page.choose(place::SOURCE, name).await?;
    let report = settled_after(visitor, before).await?;
    ensure!(report.spec.data.source.stem() == name, "{:?}", report.spec.data.source);
    Ok(())
}

async fn without_classes(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    let before = run_now(visitor).await?;
    page.click(&place::class_box(0)).await?;
    page.click(&place::class_box(7)).await?;
    let report = settled_after(visitor, before + 1).await?;
    let labels: Vec<u8> = report.spec.data.classes.labels().collect();
    ensure!(labels == [1, 2, 3, 4, 5, 6, 8, 9], "the classes are {labels:?}");
    Ok(())
}

async fn eight_dimensions(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    // Long enough for attractors.
    page.set(Control::SCHEDULE_STEPS, "400").await?;
    page.set(Control::IMAGE_COUNT, "6").await?;
    let before = run_now(visitor).await?;
    page.set(Control::BOTTLENECK, "8").await?;
    let report = settled_after(visitor, before).await?;
    ensure!(report.latent_dim == Some(8), "{:?} dimensions", report.latent_dim);
    ensure!(!report.stable().is_empty(), "no attractor was found: {:?}", report.verdict);
    let explained: f64 = report.explained_share.context("no explained share")?.iter().sum();
    ensure!(explained > 0.2 && explained < 1.0, "the plane explains {explained}");
    let percent = format!("{:.0} %", explained * 100.0);
    let shown = page.text(place::PLANE).await?;
    ensure!(shown.contains(&percent), "the stage says {shown:?}, not {percent}");
    Ok(())
}
