//! Another language than English: asked for by a link, chosen on the page while it trains, remembered.

use anyhow::{Result, ensure};
use eddy_e2e::{Journey, Report, Visit, Visitor, Window, within};

const SELECT: &str = "#language-select";

#[tokio::test]
async fn german_and_chinese_are_spoken_by_page_and_engine() -> Result<()> {
    Visit::new("language")
        .run(async |visitor| {
            let mut journey = Journey::default();
            journey.step("a link asks for German, and page and engine speak it", by_link(visitor)).await;
            journey.step("Chinese is chosen while it trains, and the run goes on", chosen(visitor)).await;
            journey.step("the next visit remembers it, and English comes back", remembered(visitor)).await;
            journey.step("a language whose words do not arrive leaves the page as it is", missing(visitor)).await;
            journey.end()
        })
        .await
}

async fn speaks(visitor: &Visitor, tag: &str) -> Result<()> {
    let lang: String = visitor.page.script("return document.documentElement.lang;", &[]).await?;
    ensure!(lang == tag, "the document is said to be in {lang}");
    let chosen: String = visitor.page.script(&format!("return document.querySelector('{SELECT}').value;"), &[]).await?;
    ensure!(chosen == tag, "the list shows {chosen}");
    Ok(())
}

async fn by_link(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    page.open("?device=cpu&lang=de&n=3&k=2&hidden=24&steps=4000").await?;
    page.wait_until("it trains", within(90), |report| report.step > 0).await?;
    speaks(visitor, "de").await?;
    let reasons = page.text("#device-reasons").await?;
    let about = page.text(".header-words p").await?;
    ensure!(about.contains("Fluss") && !about.contains("river"), "{about}");
    ensure!(!reasons.contains("using the CPU"), "the engine speaks English: {reasons}");
    page.fits_windows("language-de", &Window::SCREENS, 90).await?;
    page.resize(Window::DESKTOP).await
}

async fn chosen(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    let before = page.wait_until("it trains", within(30), |report| report.step > 0).await?;
    page.choose(SELECT, "zh").await?;
    page.wait_for("Chinese", within(30), "return document.documentElement.lang === 'zh';").await?;
    speaks(visitor, "zh").await?;
    let went_on =
        |report: &Report| report.run == before.run && report.step > before.step && report.snapshot_step.is_some();
    let after = page.wait_until("the same run goes on", within(60), went_on).await?;
    ensure!(after.restarts == before.restarts, "the engine was started again");
    ensure!(page.text(".header-words p").await?.contains('河'), "the page does not speak Chinese");
    page.fits_windows("language-zh", &Window::SCREENS, 90).await?;
    page.resize(Window::DESKTOP).await
}

async fn remembered(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    page.open("?device=cpu&n=3&k=2&hidden=24&steps=20").await?;
    page.wait_until("it settles", within(90), Report::is_settled).await?;
    speaks(visitor, "zh").await?;
    page.choose(SELECT, "en").await?;
    page.wait_for("English", within(30), "return document.documentElement.lang === 'en';").await?;
    ensure!(page.text(".header-words p").await?.contains("river"), "the page does not speak English");
    Ok(())
}

async fn missing(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    visitor.site.set("/words/de.txt", eddy_e2e::Rule::Html("<!doctype html>no such file".into()));
    page.choose(SELECT, "de").await?;
    let told = |report: &Report| report.notice_saying("no table of words").is_some() || !report.notices.is_empty();
    page.wait_until("the page says why", within(30), told).await?;
    speaks(visitor, "en").await?;
    visitor.site.lift("/words/de.txt");
    Ok(())
}
