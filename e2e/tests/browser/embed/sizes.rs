//! Embeds of every size, with each panel: nothing sticks out.

use anyhow::{Context as _, Result, ensure};
use eddy_e2e::{Journey, Page, Report, Visit, Visitor, Window, within};

use super::{SHORT, begin, frame, in_frame, open, publish};

#[tokio::test]
async fn an_embed_fits_its_frame_whatever_its_size_and_panel() -> Result<()> {
    Visit::new("embed-sizes")
        .tolerating_error("posters/")
        .run(async |visitor| {
            let page = &visitor.page;
            let mut journey = Journey::default();
            // Read with light and dark eyes, each picture once before Start and once after.
            for (name, window) in [("light", Window::DESKTOP), ("dark", Window::DESKTOP.dark())] {
                journey.between(page.resize(Window { height_px: 1500, ..window })).await;
                let embeds = [320, 480, 800].map(|width| frame(visitor, SHORT, [width, width * 5 / 8], ""));
                let article = publish(&format!("<h1>Rivers</h1><p>An article.</p>{}", embeds.join("")))?;
                journey.between(open(page, &article)).await;
                journey.step(&format!("posters, {name}"), pictured(page, &format!("embed-posters-{name}"))).await;
                journey.step(&format!("running, {name}"), run_all(page, &format!("embed-running-{name}"))).await;
            }
            journey.between(page.resize(Window::DESKTOP)).await;
            for (panel, part) in [
                ("whirlpools", "#gallery .card"),
                ("snow-globe", "#globe-shake"),
                ("strangers", "#strangers"),
                ("controls", "#control-contractive"),
            ] {
                journey.step(&format!("with the panel {panel}"), with_panel(visitor, panel, part)).await;
            }
            journey.end()
        })
        .await
}

async fn pictured(page: &Page, name: &str) -> Result<()> {
    for index in 0..3 {
        let there = "return !!document.querySelector('#button-begin');";
        in_frame(page, index, async |page| page.wait_for("the start button", within(30), there).await).await?;
    }
    page.screenshot(name).await
}

async fn run_all(page: &Page, name: &str) -> Result<()> {
    for index in 0..3 {
        in_frame(page, index, async |page| {
            begin(page).await?;
            page.wait_until("it settles", within(90), Report::is_settled).await?;
            fits(page).await
        })
        .await?;
    }
    page.wait_frames(60).await?;
    page.screenshot(name).await
}

/// Nothing sticks out of the frame, and bar and field are inside it.
async fn fits(page: &Page) -> Result<()> {
    let script = "
        const outside = (place) => {
            const box = document.querySelector(place).getBoundingClientRect();
            return box.width < 40 || box.height < 20 || box.left < -0.5 || box.right > innerWidth + 0.5
                || box.top < -0.5 ? [`${place}: ${JSON.stringify(box)} in ${innerWidth} x ${innerHeight}`] : [];
        };
        const wide = document.documentElement.scrollWidth > innerWidth ? ['it scrolls sideways'] : [];
        const bar = document.querySelector('.embed-bar').getBoundingClientRect();
        const low = bar.bottom > innerHeight + 0.5 ? [`the bar ends at ${bar.bottom} of ${innerHeight}`] : [];
        return [...wide, ...low, ...['.embed-river', '.embed-bar', '#embed-link', '.status'].flatMap(outside)];
    ";
    let found: Vec<String> = page.script(script, &[]).await?;
    ensure!(found.is_empty(), "{found:?}");
    Ok(())
}

async fn with_panel(visitor: &Visitor, panel: &str, part: &str) -> Result<()> {
    let page = &visitor.page;
    page.open(&format!("?embed=1&{SHORT}&panel={panel}&density=compact")).await?;
    begin(page).await?;
    page.wait_until("it settles", within(90), Report::is_settled).await?;
    page.wait_for(&format!("{part} is there"), within(30), &format!("return !!document.querySelector('{part}');"))
        .await?;
    for (width_px, height_px) in [(1000, 700), (640, 400), (480, 600), (320, 480), (280, 220)] {
        page.resize(Window { width_px, height_px, dark: false }).await?;
        page.wait_frames(5).await?;
        page.screenshot(&format!("embed-{panel}-{width_px}x{height_px}")).await?;
        fits(page).await.with_context(|| format!("{width_px} x {height_px}"))?;
    }
    page.resize(Window::DESKTOP).await
}
