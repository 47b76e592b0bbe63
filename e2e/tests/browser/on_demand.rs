//! What is fetched on demand: not before, with words where it does not come, and again when asked.

use anyhow::{Result, ensure};
use eddy_e2e::{Page, Story, Visit, place, within};
use thirtyfour::Key;

/// As if the connection were gone, for the part that comes on demand only.
const OFFLINE: &str = "
    const fetch = window.fetch;
    window.fetch = (what, ...rest) =>
        String(what).includes('split_more') ? Promise.reject(new TypeError('no connection')) : fetch(what, ...rest);
    window.__connect = () => { window.fetch = fetch; };
";
const FETCHED: &str = "return performance.getEntriesByType('resource').some(it => it.name.includes('split_more'));";

#[tokio::test]
async fn a_part_that_does_not_arrive_is_said_and_comes_when_asked_again() -> Result<()> {
    Visit::new("on-demand")
        .expecting_error("no connection")
        .run(async |visitor| {
            let page = &visitor.page;
            page.open("?device=cpu&n=3&hidden=24&steps=20").await?;
            page.wait_for("the page is there", within(60), "return !!document.querySelector('#button-claims');")
                .await?;
            let mut story = Story::default();
            story.sentence("the first view does without it", not_fetched(page)).await;
            page.script::<()>(OFFLINE, &[]).await?;
            story.sentence("a panel that does not come says so", missing_panel(page)).await;
            story.sentence("so does a dialog", missing_dialog(page)).await;
            page.script::<()>("window.__connect();", &[]).await?;
            story.sentence("asked again, it comes", comes(page)).await;
            story.end()
        })
        .await
}

async fn not_fetched(page: &Page) -> Result<()> {
    ensure!(!page.script::<bool>(FETCHED, &[]).await?, "it was fetched though nobody asked for it");
    Ok(())
}

async fn missing_panel(page: &Page) -> Result<()> {
    page.click("#button-claims").await?;
    let said = "return document.querySelector('#claims-popover')?.textContent.includes('did not arrive');";
    page.wait_for("the panel says what is missing", within(20), said).await?;
    page.screenshot("on-demand-missing").await
}

async fn missing_dialog(page: &Page) -> Result<()> {
    page.click(place::SHARE).await?;
    let said = "return document.querySelector('#share-dialog')?.textContent.includes('did not arrive');";
    page.wait_for("the dialog says what is missing", within(20), said).await?;
    page.press("#share-dialog button", Key::Escape).await?;
    page.wait_for("it closes", within(5), "return !document.querySelector('#share-dialog').open;").await
}

async fn comes(page: &Page) -> Result<()> {
    // The popover went when the dialog came.
    page.click("#button-claims").await?;
    page.click("#claims-popover .complaint button").await?;
    let there = "return document.querySelectorAll('#claims-popover .claim').length > 0;";
    page.wait_for("the claims are there", within(20), there).await?;
    ensure!(page.script::<bool>(FETCHED, &[]).await?, "it came from nowhere");
    Ok(())
}
