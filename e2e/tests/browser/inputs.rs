//! What a visitor or a server does wrong: told in words, and nothing is lost.

use anyhow::{Context as _, Result, ensure};
use eddy_e2e::{Control, Journey, Notice, Report, Rule, Visit, Visitor, place, within};

#[tokio::test]
async fn wrong_numbers_are_refused_and_divergence_is_survived() -> Result<()> {
    Visit::new("wrong-inputs")
        .run(async |visitor| {
            let page = &visitor.page;
            page.open("?device=cpu&seed=3&theme=plaid").await?;
            let mut journey = Journey::default();
            page.wait_until("training", within(60), |report| report.step > 0).await?;
            journey
                .step("what the address gets wrong is named, the rest is taken", async {
                    let report = page.report().await?.context("no report")?;
                    ensure!(report.spec.seed == 3, "the seed is {}", report.spec.seed);
                    ensure!(report.notice_saying("theme=plaid").is_some(), "{:?}", report.notices);
                    Ok(())
                })
                .await;
            journey.step("a wrong number keeps the last good value, with a message", wrong_numbers(visitor)).await;
            journey.step("a learning rate of 1 diverges with advice, or stays finite", diverge(visitor)).await;
            journey.step("a lower rate and Play go on from finite weights", go_on(visitor)).await;
            journey.end()
        })
        .await
}

async fn wrong_numbers(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    let wrong = [
        (Control::INPUT_NOISE, ["", "NaN", "-1", "1e999", "11"]),
        (Control::IMAGE_COUNT, ["", "2.5", "0", "99999999999999999999", "-0"]),
        (Control::BOTTLENECK, ["", "0", "1000", "2,5", "1e400"]),
    ];
    let before = page.report().await?.context("no report")?;
    for (control, texts) in wrong {
        for text in texts {
            page.set(control, text).await?;
            let report = page.report().await?.context("no report")?;
            ensure!(
                report.spec == before.spec && report.run == before.run,
                "{} {text:?} gave {:?}",
                control.0,
                report.spec
            );
            let message = page.text(&control.complaint()).await?;
            ensure!(!message.trim().is_empty(), "{} {text:?}: no message", control.0);
        }
        page.set(control, &good(control, &before)).await?;
        ensure!(page.complaint(control).await?.is_empty(), "{}: the message stays at a good value", control.0);
    }
    Ok(())
}

fn good(control: Control, report: &Report) -> String {
    match control {
        Control::INPUT_NOISE => report.spec.objective.input_noise.to_string(),
        Control::IMAGE_COUNT => report.spec.data.image_count.to_string(),
        _ => report.spec.model.latent_dim.to_string(),
    }
}

async fn diverge(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    let before = page.report().await?.context("no report")?;
    page.set(Control::LEARNING_RATE, "1").await?;
    let after = page
        .wait_until("it diverges or survives 100 steps", within(30), |report| {
            report.spec.optimizer.learning_rate == 1.0
                && (report.phase == "diverged" || report.step > before.step + 100 || report.phase == "finished")
        })
        .await?;
    println!("    {}: {}", after.phase, after.status);
    if after.phase == "diverged" {
        ensure!(after.status.contains("learning rate"), "no advice: {}", after.status);
    }
    ensure!(after.loss.is_some_and(f64::is_finite), "the loss shown is {:?}", after.loss);
    ensure!(after.restarts == 0, "the engine died of it");
    Ok(())
}

async fn go_on(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    page.set(Control::LEARNING_RATE, "0.0005").await?;
    let lowered = page
        .wait_until("the rate is taken", within(10), |report| report.spec.optimizer.learning_rate == 0.0005)
        .await?;
    if lowered.phase != "training" {
        page.click(place::PLAY).await?;
    }
    let on = page
        .wait_until("training goes on", within(30), |report| {
            report.phase == "training" && report.step > lowered.step + 20
        })
        .await?;
    ensure!(on.loss.is_some_and(f64::is_finite) && on.restarts == 0 && on.run == lowered.run, "{on:?}");
    Ok(())
}

#[tokio::test]
async fn a_missing_or_damaged_data_file_is_named_and_the_page_recovers() -> Result<()> {
    Visit::new("missing-data")
        .tolerating_error("404")
        .run(async |visitor| {
            let mut journey = Journey::default();
            visitor.site.set("/data/", Rule::Missing);
            visitor.page.open("?device=cpu").await?;
            journey.step("a missing file is told: what, why, what to do", told(visitor, "404")).await;
            visitor.site.lift("/data/");
            visitor.site.set("/data/", Rule::CutTo(1000));
            journey.between(visitor.page.click(place::RESET)).await;
            journey.step("so is one that was cut short", told(visitor, "data/")).await;
            visitor.site.lift("/data/");
            journey.between(visitor.page.click(place::RESET)).await;
            journey
                .step("once it is there, Reset trains", async {
                    visitor.page.wait_until("training", within(30), |report| report.step > 0).await?;
                    Ok(())
                })
                .await;
            journey.end()
        })
        .await
}

#[tokio::test]
async fn a_data_file_that_takes_longer_than_an_engine_may_be_silent_is_waited_for() -> Result<()> {
    Visit::new("slow-data")
        .run(async |visitor| {
            // The images of the digits have 816 kB: 25 s of them.
            visitor.site.set("/data/", Rule::Slow(3200));
            visitor.page.open("?device=cpu").await?;
            visitor
                .page
                .wait_until("it is told how much is there", within(60), |report| report.phase == "data")
                .await?;
            let words = visitor.page.report().await?.context("no report")?.status;
            ensure!(words.contains("MB"), "{words}");
            let report = visitor.page.wait_until("it trains", within(120), |report| report.step > 0).await?;
            ensure!(report.restarts == 0 && report.notices.is_empty(), "{report:?}");
            ensure!(report.phase != "data", "the arrival is told of for good");
            Ok(())
        })
        .await
}

async fn told(visitor: &Visitor, why: &str) -> Result<()> {
    let is_it = |notice: &Notice| {
        notice.kind == "error" && [&notice.what, &notice.why, &notice.advice].iter().all(|words| !words.is_empty())
    };
    let told = |report: &Report| report.notices.last().is_some_and(is_it);
    let report = visitor.page.wait_until("an error is told", within(60), told).await?;
    let notice = report.notices.last().context("no notice")?;
    ensure!(notice.why.contains(why) || why == "data/", "{notice:?}");
    ensure!(notice.what.contains("MNIST") || notice.why.contains("data/"), "it names no file: {notice:?}");
    let shown = visitor.page.text(place::NOTICES).await?;
    ensure!(shown.contains(&notice.advice), "it is not visible: {shown:?}");
    Ok(())
}
