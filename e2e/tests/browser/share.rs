//! A run goes into a link, a report and a table, and comes back from the link.

use anyhow::{Context as _, Result, ensure};
use eddy::protocol::RunReport;
use eddy_e2e::{Story, Visit, Visitor, place, within};

#[tokio::test]
async fn a_link_starts_its_run_and_the_run_is_taken_along() -> Result<()> {
    Visit::new("share")
        .run(async |visitor| {
            let page = &visitor.page;
            page.open("?device=cpu&n=3&k=3&hidden=24&steps=60&noise=60&data=atlantis&utm_source=letter").await?;
            let mut story = Story::default();
            page.wait_until("it settles", within(90), |report| report.is_settled()).await?;
            story.sentence("the link's run is the one that runs", linked_run(visitor)).await;
            story.sentence("the copied link starts the same run", copied_link(visitor)).await;
            story.sentence("the report and the table say what the page says", exports(visitor)).await;
            page.screenshot("share").await?;
            story.end()
        })
        .await
}

async fn linked_run(visitor: &Visitor) -> Result<()> {
    let report = visitor.page.report().await?.context("no report")?;
    let spec = &report.spec;
    ensure!((spec.data.image_count, spec.model.latent_dim) == (3, 3), "{spec:?}");
    ensure!((spec.model.hidden == [24]) && spec.optimizer.schedule_steps == 60, "{spec:?}");
    ensure!(spec.objective.input_noise == 10.0, "the noise was not brought into its range: {spec:?}");
    ensure!(report.notice_saying("data=atlantis").is_some(), "{:?}", report.notices);
    ensure!(report.notice_saying("Input noise 60 is outside").is_some(), "{:?}", report.notices);
    ensure!(report.notice_saying("utm_source").is_none(), "a key of others is none of our business");
    Ok(())
}

async fn copied_link(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    let before = page.report().await?.context("no report")?;
    page.click(place::COPY_LINK).await?;
    page.wait_for("the link is shown", within(10), "return !!document.querySelector('#share-link');").await?;
    let link: String = page.script("return document.querySelector('#share-link').value;", &[]).await?;
    let (_, query) = link.split_once('?').context("a link without a query")?;
    ensure!(link.starts_with("http") && query.starts_with("v=1&") && query.len() < 2048, "{link}");
    page.open(&format!("?{query}&device=cpu")).await?;
    let after = page.wait_until("the same run settles", within(90), |report| report.is_settled()).await?;
    ensure!(after.spec == before.spec, "{link} gave {:?}", after.spec);
    ensure!(after.notices.is_empty(), "{:?}", after.notices);
    let counts = |report: &eddy_e2e::Report| report.verdict.as_ref().map(|verdict| verdict.stable_count);
    ensure!(counts(&after) == counts(&before), "another river: {:?} and {:?}", counts(&before), counts(&after));
    Ok(())
}

async fn exports(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    page.watch_downloads().await?;
    page.click(place::EXPORT_REPORT).await?;
    page.click(place::EXPORT_ATTRACTORS).await?;
    let json: String = page.downloaded("application/json").await?;
    let csv: String = page.downloaded("text/csv").await?;
    let exported: RunReport = serde_json::from_str(&json).with_context(|| format!("no report: {json}"))?;
    let shown = page.report().await?.context("no report")?;
    ensure!(exported.spec == shown.spec && exported.step == shown.step, "{json}");
    ensure!(exported.words == shown.verdict_words, "{} / {}", exported.words, shown.verdict_words);
    ensure!(exported.attractors.len() == shown.attractors.len(), "{json}");
    ensure!(csv.lines().count() == shown.attractors.len() + 1, "{csv}");
    Ok(())
}
