//! Back through training with the keyboard, to now again, and on from a moment.

use anyhow::{Context as _, Result, ensure};
use eddy_e2e::{Journey, Report, Visit, Visitor, Window, place, within};
use thirtyfour::Key;

#[tokio::test]
async fn training_is_scrubbed_back_and_goes_on_from_a_moment() -> Result<()> {
    Visit::new("timeline")
        .run(async |visitor| {
            let page = &visitor.page;
            page.open("?device=cpu").await?;
            let settled = page.wait_until("the run settles", within(60), Report::is_settled).await?;
            let mut journey = Journey::default();
            journey.step("moments from the first step to the last, within the cap", kept(&settled)).await;
            journey.step("Home shows the untrained network", untrained(visitor, &settled)).await;
            journey.step("an arrow key shows the next moment, and leaves flow there", next(visitor, &settled)).await;
            journey.step("it fits a desktop and a phone, light and dark", pictures(visitor)).await;
            journey.step("Now shows the newest river again", now(visitor, &settled)).await;
            journey.step("training goes on from a moment to the same end", go_on(visitor, &settled)).await;
            journey.end()
        })
        .await
}

fn count(report: &Report) -> Option<u32> {
    report.verdict.as_ref().map(|verdict| verdict.stable_count)
}

async fn kept(settled: &Report) -> Result<()> {
    let timeline = &settled.timeline;
    let ends = (timeline.moments.first(), timeline.moments.last());
    ensure!(ends == (Some(&0), Some(&settled.step)), "the moments are {:?}", timeline.moments);
    ensure!(timeline.moments.len() > 2, "only {:?}", timeline.moments);
    ensure!(timeline.moments_bytes <= timeline.moments_cap_bytes, "{timeline:?}");
    ensure!(timeline.points.iter().all(|&points| points > 2), "a curve has hardly a point: {:?}", timeline.points);
    Ok(())
}

async fn looks_at(visitor: &Visitor, step: u64) -> Result<Report> {
    let shown = move |report: &Report| {
        report.timeline.looking_at == Some(step)
            && report.searched_step == Some(step)
            && report.snapshot_step == Some(step)
    };
    visitor.page.wait_until(&format!("step {step} is shown"), within(20), shown).await
}

async fn untrained(visitor: &Visitor, settled: &Report) -> Result<()> {
    let page = &visitor.page;
    page.press("#timeline-range", Key::Home).await?;
    let back = looks_at(visitor, 0).await?;
    // docs/science.md 7.6: an untrained network has exactly one attractor.
    ensure!(count(&back) == Some(1), "{:?} whirlpools at step 0", count(&back));
    ensure!(back.step == settled.step, "training stands at {} instead of {}", back.step, settled.step);
    let words = page.text("#timeline-looking").await?;
    ensure!(words.contains("Looking back at step 0"), "the caption says {words:?}");
    let attractors = page.text("#timeline-attractors").await?;
    ensure!(attractors == "1", "the curve's number is {attractors:?}");
    Ok(())
}

async fn next(visitor: &Visitor, settled: &Report) -> Result<()> {
    let page = &visitor.page;
    page.press("#timeline-range", Key::Right).await?;
    let step = settled.timeline.moments[1];
    let back = looks_at(visitor, step).await?;
    ensure!(count(&back) < count(settled), "{:?} whirlpools at step {step}", count(&back));
    page.press(place::STAGE, Key::Enter).await?;
    page.wait_until("the leaf's path", within(20), |report| {
        report.trajectories.first().is_some_and(|trajectory| trajectory.outcome != "waiting")
    })
    .await?;
    page.click(place::REMOVE_TRAJECTORY).await
}

async fn pictures(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    page.fits_windows("timeline", &Window::SCREENS, 30).await?;
    page.resize(Window::DESKTOP).await
}

async fn now(visitor: &Visitor, settled: &Report) -> Result<()> {
    let page = &visitor.page;
    page.click("#button-now").await?;
    let now = page.wait_until("now is shown", within(20), Report::is_settled).await?;
    ensure!(now.timeline.looking_at.is_none() && now.snapshot_step == Some(settled.step), "{:?}", now.timeline);
    ensure!(count(&now) == count(settled), "{:?} whirlpools", count(&now));
    Ok(())
}

async fn go_on(visitor: &Visitor, settled: &Report) -> Result<()> {
    let page = &visitor.page;
    page.press("#timeline-range", Key::Home).await?;
    page.press("#timeline-range", Key::Right).await?;
    let step = settled.timeline.moments[1];
    looks_at(visitor, step).await?;
    page.click("#button-go-on").await?;
    let gone_back = page
        .wait_until("training stands at the moment", within(20), |report| {
            report.timeline.looking_at.is_none() && report.timeline.left == Some(settled.step)
        })
        .await?;
    ensure!(gone_back.run == settled.run, "it became another run");
    let again = page
        .wait_until("it settles again", within(60), |report| report.is_settled() && report.step == settled.step)
        .await?;
    again.check_consistency()?;
    // The same weights: the same attractors in the same places.
    let places = |report: &Report| {
        let mut all: Vec<_> = report.stable().iter().map(|one| one.at.map(f64::to_bits)).collect();
        all.sort_unstable();
        all
    };
    ensure!(places(&again) == places(settled), "another end than the first time");
    let lost = again.timeline.lost;
    ensure!(lost == 0, "{lost} moments were lost");
    let words = page.text("#timeline-caption").await.context("no caption")?;
    ensure!(words.contains("of at most"), "the cap is not stated: {words:?}");
    Ok(())
}
