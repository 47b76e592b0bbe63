//! The engine dies, or the tab is hidden: the run survives.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use eddy::protocol::{Event, RunEvent};
use eddy_e2e::{Journey, Report, Visit, Visitor, place, within};

#[tokio::test]
async fn a_dead_engine_is_replaced_and_goes_on_from_its_checkpoint() -> Result<()> {
    Visit::new("recovery")
        .keeping_workers()
        .run(async |visitor| {
            let page = &visitor.page;
            page.open("?device=cpu").await?;
            let mut journey = Journey::default();
            journey.step("a worker that throws is replaced at once", throws(visitor)).await;
            journey.step("a worker that falls silent is noticed and replaced", silent(visitor)).await;
            journey
                .step("after both it has its twelve attractors", async {
                    let settled = page.wait_until("the run settles", within(60), Report::is_settled).await?;
                    settled.check_consistency()?;
                    ensure!(settled.restarts == 2, "{} engines were started", settled.restarts);
                    ensure!(settled.run == 1, "it became another run");
                    let verdict = settled.verdict.as_ref().context("no verdict")?;
                    ensure!(verdict.stable_count == 12 && verdict.recalled_share == Some(1.0), "{verdict:?}");
                    Ok(())
                })
                .await;
            journey.end()
        })
        .await
}

/// On a page of its own: three deaths within a minute are too many.
#[tokio::test]
async fn what_is_asked_of_an_engine_that_died_at_rest_is_not_forgotten() -> Result<()> {
    Visit::new("recovery-at-rest").keeping_workers().run(async |visitor| at_rest(visitor).await).await
}

async fn throws(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    page.wait_until("some training", within(60), |report| report.step >= 40).await?;
    // A pause always takes a checkpoint, so that this does not depend on how fast the machine is.
    page.click(place::PLAY).await?;
    page.wait_until("a checkpoint at rest", within(20), |report| report.phase == "paused" && report.has_checkpoint)
        .await?;
    let kept = last_checkpoint(visitor).await?.context("no checkpoint was overheard")?;
    page.click(place::PLAY).await?;
    page.wait_until("training goes on", within(20), |report| report.phase == "training").await?;
    page.break_worker("the test broke it").await?;
    goes_on_from(visitor, kept, 1).await?;
    let workers = page.overhear_workers().await?;
    ensure!(workers.len() == 2 && workers[0].ended_by_page, "the broken worker was left running");
    Ok(())
}

async fn silent(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    // This time the checkpoint is the one that training takes by itself every few seconds.
    let kept = loop {
        // Looked at before the events: what ended by then has sent its checkpoint by then.
        let report = page.report().await?.context("no report")?;
        if let Some(step) = last_checkpoint(visitor).await? {
            break step;
        }
        ensure!(report.restarts == 1, "the engine died before it took a checkpoint");
        ensure!(!report.is_settled(), "the run ended without a checkpoint");
        tokio::time::sleep(Duration::from_millis(200)).await;
    };
    let report = page.report().await?.context("no report")?;
    if report.phase != "training" {
        page.click(place::PLAY).await?;
        page.wait_until("training goes on", within(20), |report| report.phase == "training").await?;
    }
    page.kill_worker().await?;
    // Between looking and killing another one may have come.
    let kept = last_checkpoint(visitor).await?.unwrap_or(kept);
    let killed = Instant::now();
    goes_on_from(visitor, kept, 2).await?;
    println!("    training again {:.0} s after the worker was ended", killed.elapsed().as_secs_f64());
    Ok(())
}

async fn at_rest(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    page.open("?device=cpu").await?;
    let resting = page.wait_until("the run settles", within(60), Report::is_settled).await?;
    page.kill_worker().await?;
    page.click(place::PLAY).await?;
    goes_on_from(visitor, resting.step, 1).await?;
    // Play adds a whole schedule, and was not forgotten over the death.
    let on = page.wait_until("it trains on", within(30), |report| report.step > resting.step + 20).await?;
    ensure!(on.schedule_end > resting.schedule_end + 100, "it ends at step {}", on.schedule_end);
    Ok(())
}

/// The step of the newest checkpoint that any worker sent since this was last asked.
async fn last_checkpoint(visitor: &Visitor) -> Result<Option<u64>> {
    let workers = visitor.page.overhear_workers().await?;
    let mut checkpoints = workers.iter().flat_map(|worker| &worker.events).filter_map(|event| match event {
        Event::Run { event: RunEvent::Checkpoint(checkpoint), .. } => Some(checkpoint.step),
        _ => None,
    });
    Ok(checkpoints.next_back())
}

/// The page says that the engine died, and engine number `restarts` resumes at `kept` or later.
async fn goes_on_from(visitor: &Visitor, kept: u64, restarts: u32) -> Result<()> {
    ensure!(kept > 0, "the checkpoint is of step 0: nothing would be shown");
    let page = &visitor.page;
    let replaced = |report: &Report| report.restarts == restarts && !report.notices.is_empty();
    let report = page.wait_until("another engine is started", within(40), replaced).await?;
    let Some(notice) = report.notice_saying("Training goes on from step") else {
        bail!("no notice tells of it: {:?}", report.notices);
    };
    let shown = page.text(place::NOTICES).await?;
    ensure!(shown.contains(&notice.advice), "the notice is not visible: {shown:?}");

    ensure!(report.step >= kept, "the page fell back to step {}", report.step);
    let on = page.wait_until("it trains on", within(40), |now| now.step > report.step).await?;
    ensure!(on.restarts == restarts, "the new engine died too");
    let workers = page.overhear_workers().await?;
    let mut events = workers.last().context("no worker")?.events.iter();
    let resumed_at = events.find_map(|event| match event {
        Event::Run { event: RunEvent::Started(started), .. } => Some(started.step),
        _ => None,
    });
    let resumed_at = resumed_at.context("the new engine began no run")?;
    ensure!(resumed_at >= kept, "the new engine began at {resumed_at}, not at {kept}");
    // Of those after the beginning.
    let trained_to = events.find_map(|event| match event {
        Event::Run { event: RunEvent::Statistics(statistics), .. } => Some(statistics.step),
        _ => None,
    });
    ensure!(trained_to.is_some_and(|step| step > resumed_at), "it trained from {resumed_at} to {trained_to:?}");
    Ok(())
}

#[tokio::test]
async fn a_hidden_tab_rests_and_goes_on_when_seen() -> Result<()> {
    Visit::new("hidden-tab")
        .run(async |visitor| {
            let page = &visitor.page;
            page.open("?device=cpu").await?;
            page.wait_until("some training", within(60), |report| report.step >= 10).await?;
            page.hidden(async || {
                let resting = page.wait_until("it rests", within(20), |report| report.phase == "hidden").await?;
                // Statistics of the last slice may still be on their way; from the second look on, nothing moves.
                page.wait_until_still("the step", within(20), 8, |report| report.step).await?;
                let later = page.report().await?.context("no report")?;
                ensure!(later.phase == "hidden", "it is {}", later.phase);
                ensure!(
                    later.step < later.schedule_end,
                    "it had finished at step {} before it was hidden",
                    resting.step
                );
                Ok(())
            })
            .await?;
            let seen = page.wait_until("it goes on", within(20), |report| report.phase == "training").await?;
            page.wait_until("more steps", within(20), |report| report.step > seen.step).await?;
            Ok(())
        })
        .await
}
