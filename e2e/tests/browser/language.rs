//! Another language than English: asked for by a link, chosen from the list, remembered.

use anyhow::{Result, ensure};
use eddy_e2e::{Journey, Visit, Visitor, Window, within};

const SELECT: &str = "#language-select";

#[tokio::test]
async fn german_and_chinese_are_spoken_by_page_and_engine() -> Result<()> {
    Visit::new("language")
        .run(async |visitor| {
            let mut journey = Journey::default();
            journey.step("a link asks for German, and page and engine speak it", by_link(visitor)).await;
            journey.step("Chinese is chosen, before what the link says", chosen(visitor)).await;
            journey.step("the next visit remembers it, and English comes back", remembered(visitor)).await;
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
    let reasons: String = page.script("return document.querySelector('#device-reasons').textContent;", &[]).await?;
    let about = page.text(".header-words p").await?;
    ensure!(about.contains("Fluss") && !about.contains("river"), "{about}");
    ensure!(reasons.contains("Du hast in der Adresse"), "the engine does not speak German: {reasons}");
    page.fits_windows("language-de", &Window::SCREENS, 90).await?;
    page.resize(Window::DESKTOP).await
}

async fn chosen(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    page.choose(SELECT, "zh").await?;
    page.wait_for("Chinese", within(60), "return document.querySelector('#language-select')?.value === 'zh';").await?;
    page.wait_until("it trains again", within(90), |report| report.step > 0).await?;
    speaks(visitor, "zh").await?;
    ensure!(page.text(".header-words p").await?.contains('河'), "the page does not speak Chinese");
    page.fits_windows("language-zh", &Window::SCREENS, 90).await?;
    page.resize(Window::DESKTOP).await
}

async fn remembered(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    page.open("?device=cpu&n=3&k=2&hidden=24&steps=20").await?;
    page.wait_until("it trains", within(90), |report| report.step > 0).await?;
    speaks(visitor, "zh").await?;
    page.choose(SELECT, "en").await?;
    page.wait_for("English", within(60), "return document.querySelector('#language-select')?.value === 'en';").await?;
    ensure!(page.text(".header-words p").await?.contains("river"), "the page does not speak English");
    Ok(())
}
