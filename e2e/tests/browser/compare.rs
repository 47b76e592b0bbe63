//! Two runs side by side: what they share, how they differ, and that closing leaves the first alone.

use anyhow::{Context as _, Result, ensure};
use eddy_e2e::{Control, Journey, Report, Visit, Visitor, Window, place, within};
use thirtyfour::Key;

/// Longer tasks of the main thread are printed.
const LONGEST_TASK_MS: f64 = 100.0;

#[tokio::test]
async fn twelve_attractors_on_the_left_and_one_on_the_right() -> Result<()> {
    Visit::new("compare")
        .keeping_workers()
        .run(async |visitor| {
            let page = &visitor.page;
            page.open("?device=cpu").await?;
            let mut journey = Journey::default();
            let settled = page.wait_until("the run settles", within(120), Report::is_settled).await?;
            ensure!(settled.other.is_none(), "two rivers, unasked");
            journey.step("the second side begins as a copy, and only its setting is changed", open(visitor)).await;
            journey.step("both train in step, and frames are drawn meanwhile", in_step(visitor)).await;
            journey.step("a pause ends with both at one step", pause(visitor)).await;
            journey.step("a killed engine on the right recovers alone", kill(visitor)).await;
            journey.step("left ends with twelve attractors, right with one", ends(visitor)).await;
            journey.step("a leaf dropped left appears right, and goes on both", trajectory(visitor)).await;
            journey.step("views move together, or alone", views(visitor)).await;
            journey.step("it fits a desktop, a tablet and a phone, light and dark", pictures(visitor)).await;
            journey.step("another seed changes both sides", seed(visitor)).await;
            journey.step("the sides change places with their engines", swap(visitor)).await;
            journey.step("closing leaves the left as it was", close(visitor)).await;
            journey.step("a reload begins with one river", reload(visitor)).await;
            journey.end()
        })
        .await
}

/// Does not wait for any training to end.
#[tokio::test]
async fn a_second_field_opens_beside_the_first_and_closes() -> Result<()> {
    Visit::new("compare-opening")
        .keeping_workers()
        .run(async |visitor| {
            let page = &visitor.page;
            page.open("?device=cpu").await?;
            let mut journey = Journey::default();
            page.wait_until("some training", within(60), |report| report.step >= 10).await?;
            journey.step("the second side begins as a copy, and only its setting is changed", open(visitor)).await;
            journey.step("views move together, or alone", views(visitor)).await;
            journey.step("a pause ends with both at one step", pause(visitor)).await;
            journey.step("it fits a desktop, a tablet and a phone, light and dark", pictures(visitor)).await;
            journey.step("closing leaves the left as it was", close(visitor)).await;
            journey.end()
        })
        .await
}

async fn both(visitor: &Visitor) -> Result<(Report, Report)> {
    let report = visitor.page.report().await?.context("no report")?;
    let other = report.other.clone().context("there is one river")?;
    Ok((report, *other))
}

/// Waits until both are as wanted.
async fn wait_both(
    visitor: &Visitor,
    what: &str,
    limit_s: u64,
    wanted: impl Fn(&Report, &Report) -> bool,
) -> Result<(Report, Report)> {
    let both_are = |report: &Report| report.other.as_ref().is_some_and(|other| wanted(report, other));
    let report = visitor.page.wait_until(what, within(limit_s), both_are).await?;
    let other = report.other.clone().context("there is one river")?;
    Ok((report, *other))
}

async fn open(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    page.click(place::COMPARE).await?;
    page.click(place::COMPARE_RIGHT).await?;
    page.set(Control::CONTRACTIVE, "0.1").await?;
    let (left, right) = both(visitor).await?;
    ensure!((right.spec.objective.contractive - 0.1).abs() < 1e-6, "the right has {:?}", right.spec.objective);
    ensure!(left.spec.objective.contractive == 0.0, "the left has {:?}", left.spec.objective);
    ensure!(left.spec.seed == right.spec.seed && left.spec.data == right.spec.data, "they differ in seed or data");
    let said = page.text(place::COMPARE_DIFFERENCE).await?;
    ensure!(said == "Right: Contractive weight 0.1 instead of 0.", "it says {said:?}");
    wait_both(visitor, "the right trains", 60, |_, right| right.phase == "training" && right.restarts == 0).await?;
    Ok(())
}

async fn in_step(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    wait_both(visitor, "the right has caught up", 60, |left, right| {
        right.phase == "training" && left.step.abs_diff(right.step) < 100
    })
    .await?;
    let from_ms = page.now_ms().await?;
    let (mut furthest, mut looks) = (0, 0);
    let first = both(visitor).await?.0.step;
    page.watch_training(within(60), |left| {
        let right = left.other.as_deref().context("the right side is gone")?;
        if left.phase != "training" || right.phase != "training" || looks > 40 {
            return Ok(false);
        }
        furthest = furthest.max(left.step.abs_diff(right.step));
        looks += 1;
        Ok(true)
    })
    .await?;
    let last = both(visitor).await?.0.step;
    println!("    {looks} looks over {} steps: at most {furthest} steps apart", last - first);
    ensure!(looks >= 5 && last > first, "{looks} looks, {} steps", last - first);
    // Half a second of training and what was done between two reports.
    ensure!(furthest <= 150, "they were {furthest} steps apart");
    let until_ms = page.now_ms().await?;
    let tasks = page.evidence().await?.tasks_over(LONGEST_TASK_MS, from_ms, until_ms);
    println!("    tasks over {LONGEST_TASK_MS} ms in {:.1} s: {tasks:.0?}", (until_ms - from_ms) / 1e3);
    Ok(())
}

async fn pause(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    let (left, _) = both(visitor).await?;
    if left.phase == "training" {
        page.click(place::PLAY).await?;
    }
    let at_rest = |left: &Report, right: &Report| {
        [left, right].iter().all(|side| ["paused", "finished", "searching"].contains(&side.phase.as_str()))
            && left.step == right.step
    };
    let (left, _) = wait_both(visitor, "both rest at one step", 60, at_rest).await?;
    page.click(place::STEP).await?;
    let stepped = left.step + 1;
    wait_both(visitor, "both made one step", 20, |left, right| (left.step, right.step) == (stepped, stepped)).await?;
    page.click(place::PLAY).await?;
    Ok(())
}

async fn kill(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    wait_both(visitor, "both train on", 30, |left, right| left.phase == "training" && right.phase == "training")
        .await?;
    // The newest worker is the right one's.
    page.break_worker("the test broke it").await?;
    let (left, right) = wait_both(visitor, "another engine is started on the right", 40, |_, right| {
        right.restarts == 1 && right.phase == "training"
    })
    .await?;
    ensure!(left.restarts == 0 && left.notices.is_empty(), "the left had to do with it: {:?}", left.notices);
    ensure!(right.notice_saying("Training goes on from step").is_some(), "{:?}", right.notices);
    let shown = page.text(place::NOTICES).await?;
    ensure!(shown.contains("The right river"), "it does not say which: {shown:?}");
    Ok(())
}

async fn ends(visitor: &Visitor) -> Result<()> {
    let (left, right) =
        wait_both(visitor, "both settle", 180, |left, right| left.is_settled() && right.is_settled()).await?;
    ensure!(left.step == right.step, "left ends at {}, right at {}", left.step, right.step);
    left.check_consistency()?;
    right.check_consistency()?;
    let counts = [&left, &right].map(|side| side.verdict.as_ref().map(|verdict| verdict.stable_count));
    ensure!(counts == [Some(12), Some(1)], "left and right have {counts:?} attractors");
    let page = &visitor.page;
    for (side, count) in [("left", "12"), ("right", "1")] {
        let shown = page.text(&place::compare_cell("stable-count", side)).await?;
        ensure!(shown == count, "the table shows {shown:?} on the {side}");
    }
    Ok(())
}

async fn trajectory(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    page.press(place::STAGE, Key::Enter).await?;
    let has_path = |side: &Report| side.trajectories.first().is_some_and(|trajectory| trajectory.outcome != "waiting");
    let (left, right) =
        wait_both(visitor, "both follow the leaf", 20, |left, right| has_path(left) && has_path(right)).await?;
    ensure!(
        left.trajectories.len() == 1 && right.trajectories.len() == 1,
        "{:?} and {:?}",
        left.trajectories,
        right.trajectories
    );
    ensure!(left.trajectories[0].id == right.trajectories[0].id, "they are two leaves");
    ensure!(right.trajectories[0].outcome == "settled", "{:?}", right.trajectories);
    page.screenshot("compare-leaf").await?;
    page.click(place::REMOVE_TRAJECTORY).await?;
    wait_both(visitor, "it is gone on both", 10, |left, right| {
        left.trajectories.is_empty() && right.trajectories.is_empty()
    })
    .await?;
    Ok(())
}

async fn views(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    let is_moved = "return [...document.querySelectorAll('#button-view-reset, #button-view-reset-right')].map((b) => !b.disabled);";
    let moved = async || page.script::<[bool; 2]>(is_moved, &[]).await;
    ensure!(moved().await? == [false, false], "a view was moved before");
    page.press(place::STAGE, "+").await?;
    page.wait_frames(10).await?;
    ensure!(moved().await? == [true, true], "linked: {:?}", moved().await?);
    page.click("#button-view-reset-right").await?;
    page.wait_frames(10).await?;
    ensure!(moved().await? == [false, false], "given back: {:?}", moved().await?);
    page.press("#compare-link", " ").await?;
    page.press(place::STAGE, "+").await?;
    page.wait_frames(10).await?;
    ensure!(moved().await? == [true, false], "not linked: {:?}", moved().await?);
    page.press("#compare-link", " ").await?;
    page.wait_frames(10).await?;
    ensure!(moved().await? == [false, false], "linked again: {:?}", moved().await?);
    Ok(())
}

async fn pictures(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    let tablet = Window { width_px: 1024, height_px: 768, dark: false };
    let windows = [
        ("desktop-light", Window::DESKTOP),
        ("desktop-dark", Window::DESKTOP.dark()),
        ("tablet-light", tablet),
        ("tablet-dark", tablet.dark()),
        ("phone-dark", Window::PHONE.dark()),
        ("phone-light", Window::PHONE),
    ];
    page.fits_windows("compare", &windows, 60).await?;
    let twice: Vec<String> = page
        .script(
            "const seen = new Set(); return [...document.querySelectorAll('[id]')].map((e) => e.id)
                .filter((id) => seen.has(id) || !seen.add(id));",
            &[],
        )
        .await?;
    ensure!(twice.is_empty(), "ids that are there twice: {twice:?}");
    page.resize(Window::DESKTOP).await
}

async fn seed(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    page.type_into("#seed-number", "5").await?;
    let (left, right) = wait_both(visitor, "both train from the new seed", 60, |left, right| {
        [left, right].iter().all(|side| side.spec.seed == 5 && side.step > 0 && side.phase == "training")
    })
    .await?;
    ensure!(left.run == right.run, "runs {} and {}", left.run, right.run);
    ensure!((right.spec.objective.contractive - 0.1).abs() < 1e-6, "the right lost its setting");
    Ok(())
}

async fn swap(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    page.click("#button-compare-swap").await?;
    let (left, right) = both(visitor).await?;
    ensure!(left.spec.objective.contractive > 0.0 && right.spec.objective.contractive == 0.0, "nothing changed places");
    wait_both(visitor, "both train on", 30, |now_left, now_right| {
        now_left.step > left.step + 20 && now_right.step > right.step + 20
    })
    .await?;
    page.click("#button-compare-swap").await?;
    Ok(())
}

async fn close(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    let (before, _) = both(visitor).await?;
    page.click("#button-compare-close").await?;
    let after = page.wait_until("one river", within(10), |report| report.other.is_none()).await?;
    ensure!(after.spec == before.spec && after.run == before.run && after.step >= before.step, "the left was changed");
    ensure!(after.restarts == before.restarts, "the left's engine was replaced");
    page.wait_until("it goes on alone", within(60), |report| {
        report.step > after.step + 20 || report.phase != "training"
    })
    .await?;
    let workers = page.overhear_workers().await?;
    let living = workers.iter().filter(|worker| !worker.ended_by_page).count();
    ensure!(living == 1, "{living} workers are left");
    page.click("#button-compare-reopen").await?;
    let (_, right) = both(visitor).await?;
    ensure!((right.spec.objective.contractive - 0.1).abs() < 1e-6, "it was not reopened as it was");
    wait_both(visitor, "the reopened side trains", 60, |_, right| right.phase == "training").await?;
    Ok(())
}

async fn reload(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    page.reload().await?;
    let report = page.wait_until("training", within(60), |report| report.step > 0).await?;
    ensure!(report.other.is_none(), "two rivers after a reload");
    Ok(())
}
