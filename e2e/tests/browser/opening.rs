//! The opening scene, untouched, and what a newcomer does next, on one opened page.

use std::collections::BTreeMap;
use std::time::Instant;

use anyhow::{Context as _, Result, ensure};
use eddy_e2e::{Control, Journey, Report, Visit, Visitor, Window, place, within};
use thirtyfour::Key;

/// Longer tasks of the main thread are printed.
const LONGEST_TASK_MS: f64 = 50.0;
/// Of a training, with frames drawn between each two.
const LEAST_STEPS_SEEN: usize = 5;
/// Two runs of one spec on one kind of device, in spectral radius and in places relative to the
/// extent of the field.
const SAME_RUN_TOLERANCE: f64 = 1e-3;

#[tokio::test]
async fn twelve_images_become_twelve_attractors_then_one_and_again_twelve() -> Result<()> {
    let visit = Visit::new("opening");
    visit
        .run(async |visitor| {
            let mut journey = Journey::default();
            let opened = Instant::now();
            visitor.page.open("").await?;
            journey.step("the badge says CPU, and why", badge(visitor)).await;
            journey.step("it trains, and frames are drawn meanwhile", watch_training(visitor)).await;
            let settles = visitor.page.wait_until("the run settles", within(120), Report::is_settled);
            let settled = journey.step("it settles", settles).await;
            println!("    settled {:.1} s after the page was opened", opened.elapsed().as_secs_f64());
            journey.step("there are twelve attractors, all photocopies", async { twelve(known(&settled)?) }).await;
            journey.step("a leaf dropped with the keyboard settles, and can be removed", trajectory(visitor)).await;
            journey.step("it fits a desktop and a phone, light and dark", pictures(visitor)).await;
            journey.step("the contractive slider merges them to one, live", merge(visitor)).await;
            journey
                .step("opened anew, the same seed gives the same table", async {
                    again(visitor, known(&settled)?).await
                })
                .await;
            journey.end()
        })
        .await
}

/// The report of a step that succeeded: where it did not, no later step is taken.
fn known(settled: &Option<Report>) -> Result<&Report> {
    settled.as_ref().context("it has not settled")
}

async fn badge(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    let report = page.wait_until("a device is chosen", within(60), |report| report.device.is_some()).await?;
    let Some(device) = report.device else { unreachable!("it was waited for") };
    ensure!(device.kind == "Cpu", "the device is {device:?}");
    let reason = device.reasons.last().cloned().unwrap_or_default();
    let has_webgpu: bool = page.script("return !!navigator.gpu;", &[]).await?;
    let why = if has_webgpu { "no graphics adapter" } else { "offers no WebGPU" };
    ensure!(reason.contains(why), "the reasons are {:?}", device.reasons);
    let names = format!("return document.querySelector('{}').textContent.includes('CPU');", place::BADGE);
    page.wait_for("the badge names the CPU", within(10), &names).await?;
    page.click(place::BADGE).await?;
    let shown = page.text(place::REASONS).await?;
    ensure!(shown.contains(&reason), "on a click the badge says {shown:?}");
    page.press("body", Key::Escape).await
}

/// From now on until training ends: the page draws frames between the steps that it tells of.
async fn watch_training(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    page.wait_until("a river while training", within(60), |report| {
        report.phase == "training" && report.snapshot_step.is_some()
    })
    .await?;
    let from_ms = page.now_ms().await?;
    let mut steps = Vec::new();
    page.watch_training(within(120), |report| {
        steps.push(report.step);
        Ok(report.phase == "training")
    })
    .await?;
    let until_ms = page.now_ms().await?;
    let tasks = page.evidence().await?.tasks_over(LONGEST_TASK_MS, from_ms, until_ms);
    println!("    tasks over {LONGEST_TASK_MS} ms in {:.1} s of training: {tasks:.0?}", (until_ms - from_ms) / 1e3);
    ensure!(steps.is_sorted(), "it told of earlier steps again: {steps:?}");
    steps.dedup();
    ensure!(steps.len() >= LEAST_STEPS_SEEN, "frames were drawn between {} steps alone: {steps:?}", steps.len());
    Ok(())
}

fn twelve(report: &Report) -> Result<()> {
    report.check_consistency()?;
    let Some(verdict) = &report.verdict else { unreachable!("a consistent report has a verdict") };
    ensure!(verdict.stable_count == 12, "there are {} stable attractors: {verdict:?}", verdict.stable_count);
    ensure!(verdict.recalled_share == Some(1.0), "recalled: {:?}", verdict.recalled_share);
    ensure!(verdict.noise_settled_share == Some(1.0), "noise starts that settled: {:?}", verdict.noise_settled_share);
    for attractor in report.stable() {
        ensure!(attractor.spectral_radius.is_some_and(|radius| radius < 1.0), "{attractor:?}");
        ensure!(attractor.residual.is_some_and(|residual| residual < 1e-10), "{attractor:?}");
    }
    let noise: f64 = report.stable().iter().filter_map(|attractor| attractor.noise_share).sum();
    ensure!((noise - 1.0).abs() < 1e-3, "the shares of the noise starts add up to {noise}");
    Ok(())
}

async fn trajectory(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    page.press(place::STAGE, Key::Enter).await?;
    let report = page
        .wait_until("the leaf's path", within(20), |report| {
            report.trajectories.first().is_some_and(|trajectory| trajectory.outcome != "waiting")
        })
        .await?;
    let trajectory = &report.trajectories[0];
    ensure!(report.trajectories.len() == 1 && trajectory.outcome == "settled", "{:?}", report.trajectories);
    let known = report.stable().iter().any(|attractor| Some(attractor.id) == trajectory.attractor);
    ensure!(known, "it settled on {:?}, which is no attractor", trajectory.attractor);
    ensure!(
        trajectory.path_length > 1 && trajectory.film_length > 1 && trajectory.steps_to_settle.is_some(),
        "{trajectory:?}"
    );
    page.click(place::REMOVE_TRAJECTORY).await?;
    page.wait_until("the leaf is gone", within(5), |report| report.trajectories.is_empty()).await?;
    Ok(())
}

async fn pictures(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    page.fits_windows("opening", &Window::SCREENS, 60).await?;
    page.resize(Window::DESKTOP).await
}

async fn merge(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    let before = page.wait_until("the run is settled", within(30), Report::is_settled).await?;
    // 0 … 10 on a logarithmic scale of 1000 positions: 616 of them are 0.1.
    page.slide(Control::CONTRACTIVE, 6, 16).await?;
    let moved = page.wait_until("training goes on", within(10), |report| report.phase == "training").await?;
    let weight = moved.spec.objective.contractive;
    ensure!((weight - 0.1).abs() < 0.005, "the slider set {weight}");
    watch_training(visitor).await?;
    let after = page
        .wait_until("it settles again", within(60), |report| report.is_settled() && report.step > before.step)
        .await?;
    ensure!(after.run == before.run && after.spec.seed == before.spec.seed, "it was started again");
    after.check_consistency()?;
    let verdict = after.verdict.as_ref().map(|verdict| verdict.stable_count);
    ensure!(verdict == Some(1), "{verdict:?} attractors are left: {:?}", after.attractors);
    Ok(())
}

async fn again(visitor: &Visitor, before: &Report) -> Result<()> {
    let page = &visitor.page;
    page.open("").await?;
    let after = page.wait_until("the run settles", within(120), Report::is_settled).await?;
    ensure!(after.spec == before.spec, "the page has another spec: {:?}", after.spec);
    ensure!(after.step == before.step, "{} steps instead of {}", after.step, before.step);
    twelve(&after)?;
    let by_image = |report: &Report| -> BTreeMap<u32, (f64, [f64; 2])> {
        let line = |a: &&eddy_e2e::Attractor| (a.nearest_training, (a.spectral_radius.unwrap_or(f64::NAN), a.at));
        report.stable().iter().map(line).collect()
    };
    let (first, second) = (by_image(before), by_image(&after));
    ensure!(first.keys().eq(second.keys()), "other images are recalled: {first:?}, {second:?}");
    let extent = first.values().flat_map(|(_, at)| at.map(f64::abs)).fold(0.0, f64::max);
    for (image, (radius, at)) in &first {
        let (radius_again, at_again) = second[image];
        let moved = (at[0] - at_again[0]).abs().max((at[1] - at_again[1]).abs()) / extent;
        let apart = (radius - radius_again).abs();
        ensure!(
            moved < SAME_RUN_TOLERANCE && apart < SAME_RUN_TOLERANCE,
            "attractor of image {image}: moved by {moved:e} of the extent, spectral radius {radius} and {radius_again}"
        );
    }
    Ok(())
}
