//! Parts that a link hides (`hide=`), in an embed and on the whole page.

use anyhow::{Context as _, Result, ensure};
use eddy_e2e::{Journey, Page, Report, Visit, place, within};

use super::{SHORT, begin};

#[tokio::test]
async fn parts_can_be_left_away_in_an_embed_and_on_the_whole_page() -> Result<()> {
    Visit::new("hide")
        .tolerating_error("posters/")
        .run(async |visitor| {
            let page = &visitor.page;
            let mut journey = Journey::default();
            page.open(&format!("?{SHORT}&hide=header,scenes,k,input_noise,verdict,layer-basins,kitchen")).await?;
            journey.step("on the whole page", left_away(page)).await;
            journey.between(page.screenshot("hide-whole-page")).await;
            journey.between(page.open(&format!("?{SHORT}&hide=controls,inspector,header"))).await;
            journey.step("a column that is hidden leaves its room to the river", room(page)).await;
            journey.between(page.open(&format!("?embed=1&{SHORT}&hide=legend,device,link&panel=controls"))).await;
            journey.step("in an embed", left_away_in_embed(page)).await;
            journey.end()
        })
        .await
}

/// Whether the first element of a selector can be seen.
async fn seen(page: &Page, place: &str) -> Result<bool> {
    page.script("return !!document.querySelector(arguments[0])?.checkVisibility();", &[place.into()]).await
}

async fn left_away(page: &Page) -> Result<()> {
    let done = "return document.body.dataset.hides !== undefined && document.body.dataset.hiding === undefined;";
    page.wait_for("the parts are hidden", within(30), done).await?;
    for part in [
        ".header",
        "#scenes",
        "#control-latent_dim",
        "#control-input_noise",
        "#verdict-words",
        ".chip:has(> #layer-basins)",
    ] {
        ensure!(page.count(part).await? > 0, "{part} is nowhere: this proves nothing");
        ensure!(!seen(page, part).await?, "{part} is seen");
    }
    for part in ["#control-contractive", "#gallery", "#layers", place::STAGE, "#notices"] {
        ensure!(seen(page, part).await?, "{part} is not seen");
    }
    let report = page.wait_until("the page is there", within(30), |_| true).await?;
    let notice = report.notice_saying("kitchen").context("nobody says that there is no kitchen")?;
    ensure!(!notice.why.contains("scenes") && notice.advice.contains("verdict"), "{notice:?}");
    Ok(())
}

async fn room(page: &Page) -> Result<()> {
    page.wait_for("it is hidden", within(30), "return document.body.dataset.hides !== undefined;").await?;
    let width = "return [document.querySelector('.stages').getBoundingClientRect().width, innerWidth];";
    let [stage_px, window_px]: [f64; 2] = page.script(width, &[]).await?;
    ensure!(stage_px == window_px, "the river has {stage_px} px of {window_px}");
    Ok(())
}

async fn left_away_in_embed(page: &Page) -> Result<()> {
    begin(page).await?;
    page.wait_until("it settles", within(90), Report::is_settled).await?;
    for part in ["#legend", place::BADGE] {
        ensure!(page.count(part).await? > 0 && !seen(page, part).await?, "{part} is seen");
    }
    ensure!(page.count("#embed-link").await? == 0, "the link is there");
    ensure!(seen(page, "#control-contractive").await? && seen(page, ".status").await?, "too much is hidden");
    Ok(())
}
