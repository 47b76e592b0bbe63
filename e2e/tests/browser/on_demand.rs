//! What comes after the page's first part: it stands as an outline until then, says so where it does not
//! come, and comes when asked again.

use anyhow::{Result, ensure};
use eddy_e2e::{Journey, Page, Rule, Visit, Visitor, place, within};
use thirtyfour::Key;

const REST: &str = "/split_more.wasm";
const RUN: &str = "?device=cpu&n=3&hidden=24&steps=20";
/// Scripts are answered by what is still to come.
const TRAINED: &str = "return document.querySelector('#status')?.dataset.phase === 'finished';";
/// Left, top, width and height of the three parts beside the stage, and of the stage.
const LAYOUT: &str = "
    return ['.timeline', '.controls', '.inspector', '.stage'].map((part) => {
        const box = document.querySelector(part).getBoundingClientRect();
        return [box.left, box.top, box.width, part === '.stage' ? box.height : 0].map(Math.round);
    });
";

#[tokio::test]
async fn what_is_still_to_come_stands_as_an_outline_where_it_will_be() -> Result<()> {
    Visit::new("on-demand-outline")
        .run(async |visitor| {
            let page = &visitor.page;
            visitor.site.set(REST, Rule::Held);
            page.open(RUN).await?;
            let there = "return !!document.querySelector('.outline .controls') && !document.querySelector('#boot');";
            page.wait_for("the first part has mounted", within(60), there).await?;
            page.wait_for("the river trains without the rest", within(60), TRAINED).await?;
            page.screenshot("on-demand-outline").await?;
            let before: Vec<[i64; 4]> = page.script(LAYOUT, &[]).await?;
            visitor.site.lift(REST);
            let whole = "return !document.querySelector('.outline') && !!document.querySelector('#button-play');";
            page.wait_for("the rest comes", within(20), whole).await?;
            let after: Vec<[i64; 4]> = page.script(LAYOUT, &[]).await?;
            let moved = before.iter().flatten().zip(after.iter().flatten()).any(|(old, new)| old.abs_diff(*new) > 2);
            ensure!(!moved, "the parts moved from {before:?} to {after:?}");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_part_that_does_not_arrive_is_said_and_comes_when_asked_again() -> Result<()> {
    Visit::new("on-demand")
        .expecting_error("404")
        .expecting_error("HTTP status code is not ok")
        .run(async |visitor| {
            let page = &visitor.page;
            visitor.site.set(REST, Rule::Missing);
            page.open(RUN).await?;
            let mut journey = Journey::default();
            journey.step("the stage runs, and the parts around it say what is missing", missing_parts(page)).await;
            journey.step("so does a panel", missing_panel(page)).await;
            journey.step("and a dialog", missing_dialog(page)).await;
            journey.step("asked again, they come", comes(visitor)).await;
            journey.end()
        })
        .await
}

async fn missing_parts(page: &Page) -> Result<()> {
    let said = "return document.querySelectorAll('.workbench > div > .complaint').length === 3;";
    page.wait_for("all three say it", within(60), said).await?;
    page.wait_for("it trains", within(60), TRAINED).await?;
    page.screenshot("on-demand-missing").await
}

async fn missing_panel(page: &Page) -> Result<()> {
    page.click("#button-claims").await?;
    let said = "return document.querySelector('#claims-popover')?.textContent.includes('did not load');";
    page.wait_for("the panel says what is missing", within(20), said).await
}

async fn missing_dialog(page: &Page) -> Result<()> {
    page.click(place::SHARE).await?;
    let said = "return document.querySelector('#share-dialog')?.textContent.includes('did not load');";
    page.wait_for("the dialog says what is missing", within(20), said).await?;
    page.press("#share-dialog button", Key::Escape).await?;
    page.wait_for("it closes", within(5), "return !document.querySelector('#share-dialog').open;").await
}

async fn comes(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    visitor.site.lift(REST);
    // The popover went when the dialog came.
    page.click("#button-claims").await?;
    page.click("#claims-popover .complaint button").await?;
    let there = "return document.querySelectorAll('#claims-popover .claim').length > 0;";
    page.wait_for("the claims are there", within(20), there).await?;
    page.click("#button-claims").await?;
    for (part, left) in [("#timeline", 2), ("#controls", 1), ("#inspector", 0)] {
        page.click(".workbench > div > .complaint button").await?;
        let there = format!(
            "return !!document.querySelector('{part}') && document.querySelectorAll('.workbench > div > .complaint').length === {left};"
        );
        page.wait_for(part, within(20), &there).await?;
    }
    Ok(())
}
