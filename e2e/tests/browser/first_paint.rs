//! What is seen before the engine, and before any wasm: the first paint, and the way of both in bytes.

use anyhow::{Context as _, Result, ensure};
use eddy_e2e::{Journey, Rule, Visit, Visitor, Window, within};

/// What may come before the largest content is painted: HTML, style, scripts and one picture, unpacked.
const FIRST_PAINT_BYTES: u64 = 260_000;
const POSTER: &str = "#boot div.poster";

#[tokio::test]
async fn the_first_paint_waits_for_no_wasm_and_stays_in_its_place() -> Result<()> {
    Visit::new("first-paint")
        .measured()
        .run(async |visitor| {
            let mut journey = Journey::default();
            for (name, window) in Window::SCREENS {
                journey.step(name, painted(visitor, name, window)).await;
            }
            journey.step("a scene's link shows the scene's picture", of_scene(visitor)).await;
            journey.step("in an article there is the river alone", embedded(visitor)).await;
            journey.end()
        })
        .await
}

async fn painted(visitor: &Visitor, name: &str, window: Window) -> Result<()> {
    let (page, site) = (&visitor.page, &visitor.site);
    page.resize(window).await?;
    site.set("/page_bg.wasm", Rule::Held);
    site.take_answers();
    page.open("?device=cpu").await?;
    let painted = "return window.__vitals.paints.some(({ element }) => element === '#boot div.poster');";
    page.wait_for("the picture is painted though no wasm has come", within(20), painted).await?;
    let answers = site.take_answers();
    let bytes: u64 = answers.iter().map(|answer| answer.bytes).sum();
    println!("    {name}: {} files, {bytes} bytes before the largest content", answers.len());
    ensure!(answers.iter().all(|answer| answer.status < 400), "{answers:?}");
    ensure!(!answers.iter().any(|answer| answer.path.ends_with(".wasm")), "wasm came first: {answers:?}");
    ensure!(bytes < FIRST_PAINT_BYTES, "{answers:?}");
    let said = page.text("#boot-message").await?;
    ensure!(said.starts_with("Loading the page"), "it says {said:?}");
    page.screenshot(&format!("shell-{name}")).await?;
    let stage = stage_box(visitor).await?;

    site.lift("/page_bg.wasm");
    page.wait_for("the page mounts", within(30), "return window.__vitals.mounted_ms !== null;").await?;
    page.wait_frames(5).await?;
    page.screenshot(&format!("mounted-{name}")).await?;
    let moved: Vec<f64> = stage_box(visitor).await?.iter().zip(&stage).map(|(now, then)| now - then).collect();
    println!("    {name}: the stage moved by {moved:?} px");
    page.wait_for("the engine is there", within(90), "return window.__vitals.engine_ms !== null;").await?;
    let vitals = page.vitals().await?;
    let largest = vitals.largest_paint().context("nothing was painted")?;
    ensure!(largest.element == POSTER, "something larger came later: {:?}", vitals.paints);
    ensure!(vitals.mounted_ms.is_some_and(|mounted_ms| largest.at_ms < mounted_ms), "{vitals:?}");
    ensure!(vitals.layout_shift() < 0.1, "the layout shifted: {:?}", vitals.shifts);
    Ok(())
}

/// Left, top, width and height, in pixels.
async fn stage_box(visitor: &Visitor) -> Result<Vec<f64>> {
    let script = "
        const { left, top, width, height } = document.querySelector('.sheets').getBoundingClientRect();
        return [left, top, width, height];
    ";
    visitor.page.script(script, &[]).await
}

async fn of_scene(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    page.resize(Window::DESKTOP).await?;
    visitor.site.set("/page_bg.wasm", Rule::Held);
    for (query, picture) in [
        ("?device=cpu&scene=only-cats", Some("/posters/only-cats.jpg")),
        ("?device=cpu&scene=only-cats&theme=dark", Some("/posters/only-cats-dark.jpg")),
        ("?device=cpu&n=20", None),
        ("?device=cpu&scene=../../x", None),
    ] {
        visitor.site.take_answers();
        page.open(query).await?;
        page.wait_for("the words are there", within(10), "return window.__vitals.paints.length > 0;").await?;
        let asked = |answers: &[eddy_e2e::Answer]| {
            answers.iter().find(|answer| answer.path.starts_with("/posters/")).map(|answer| answer.path.clone())
        };
        let mut answers = visitor.site.take_answers();
        if picture.is_some() && asked(&answers).is_none() {
            page.wait_frames(30).await?;
            answers.extend(visitor.site.take_answers());
        }
        ensure!(asked(&answers).as_deref() == picture, "{query}: {answers:?}");
    }
    visitor.site.lift("/page_bg.wasm");
    Ok(())
}

async fn embedded(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    visitor.site.set("/page_bg.wasm", Rule::Held);
    page.resize(Window { width_px: 640, height_px: 400, dark: false }).await?;
    page.open("?embed=1&theme=dark").await?;
    page.wait_for("it is painted", within(10), "return window.__vitals.paints.length > 0;").await?;
    page.screenshot("shell-embed").await?;
    let script = "
        const { left, top, width, height } = document.querySelector('.sheets').getBoundingClientRect();
        return [left, top, width, height, document.documentElement.scrollHeight];
    ";
    let found: Vec<f64> = page.script(script, &[]).await?;
    ensure!(found == [0.0, 0.0, 640.0, 400.0, 400.0], "the river does not fill the frame: {found:?}");
    visitor.site.lift("/page_bg.wasm");
    page.resize(Window::DESKTOP).await
}

#[tokio::test]
async fn page_and_engine_say_how_much_of_them_has_come() -> Result<()> {
    Visit::new("progress")
        .run(async |visitor| {
            let folder = eddy_e2e::Site::built().map_err(anyhow::Error::msg)?;
            let size = |name: &str| std::fs::metadata(folder.join(name)).map(|file| file.len() as usize);
            for name in ["page_bg.wasm", "engine_bg.wasm"] {
                visitor.site.set(&format!("/{name}"), Rule::Slow(size(name)? / 40 + 1));
            }
            let page = &visitor.page;
            // The opening scene has a field of its own to show meanwhile, and says so in the same line.
            page.open("?device=cpu&seed=1").await?;
            let of_page = r"return /^Loading the page: [1-9]\d* of \d+ kB$/.test(document.querySelector('#boot-message')?.textContent);";
            page.wait_for("the page tells its bytes", within(20), of_page).await?;
            let of_engine = r"return /^Loading the engine: (?!0\.0)[\d.]+ MB of [\d.]+ MB$/.test(document.querySelector('#status-text')?.textContent)
                && document.querySelector('#status-progress').value > 0;";
            page.wait_for("the engine tells its bytes", within(60), of_engine).await?;
            page.screenshot("engine-progress").await?;
            page.wait_until("it trains", within(90), |report| report.step > 0).await?;
            Ok(())
        })
        .await
}
