//! A sweep as a visitor makes one: chosen, run, stopped, gone on with, looked at, opened, saved.

use anyhow::{Context as _, Result, ensure};
use eddy_e2e::{Journey, Page, Visit, Visitor, Window, within};

#[tokio::test]
async fn a_sweep_is_run_stopped_gone_on_with_opened_and_saved() -> Result<()> {
    Visit::new("sweeps")
        .run(async |visitor| {
            let page = &visitor.page;
            page.open("?device=cpu&seed=1&n=4&steps=120").await?;
            page.wait_until("training", within(60), |report| report.step > 0).await?;
            page.click("#button-sweep").await?;
            let mut journey = Journey::default();
            journey.step("what cannot be run is said and not begun", refused(page)).await;
            journey.step("two numbers and two seeds are eight runs", two_numbers(page)).await;
            journey.step("stopped, it keeps what it has and goes on from there", stopped(page)).await;
            journey.step("every cell has its value in words", cells(page)).await;
            journey.step("CSV and JSON hold every run", files(page)).await;
            journey.step("it fits a phone", phone(page)).await;
            journey.step("results outlive a reload", reloaded(page)).await;
            journey.step("a cell opens as a live run from its seed", opened(visitor)).await;
            journey.end()
        })
        .await
}

/// How many runs there are, of how many.
async fn made(page: &Page) -> Result<String> {
    page.script("return document.querySelector('#sweep-made')?.textContent ?? '';", &[]).await
}

async fn refused(page: &Page) -> Result<()> {
    page.click("#sweep-use-controls").await?;
    page.choose("#sweep-axis-0-parameter", "latent_dim").await?;
    page.type_into("#sweep-axis-0-values", "2, 99").await?;
    let complaint = page.text("#sweep-complaint").await?;
    ensure!(complaint.contains("1 to 64"), "it says {complaint:?}");
    ensure!(page.element("#sweep-run").await?.prop("disabled").await?.as_deref() == Some("true"), "it can be run");
    Ok(())
}

async fn two_numbers(page: &Page) -> Result<()> {
    page.type_into("#sweep-axis-0-values", "1, 2").await?;
    page.choose("#sweep-axis-1-parameter", "image_count").await?;
    page.type_into("#sweep-axis-1-from", "1").await?;
    page.type_into("#sweep-axis-1-to", "3").await?;
    page.type_into("#sweep-axis-1-count", "2").await?;
    page.type_into("#sweep-seeds", "0, 1").await?;
    let size = page.text("#sweep-size").await?;
    ensure!(size.starts_with("4 cells × 2 seeds = 8 runs"), "it says {size:?}");
    Ok(())
}

async fn stopped(page: &Page) -> Result<()> {
    page.click("#sweep-run").await?;
    let some = "return /^[1-7] of 8/.test(document.querySelector('#sweep-made')?.textContent ?? '');";
    page.wait_for("the first run of eight", within(90), some).await?;
    page.click("#sweep-stop").await?;
    page.wait_for("it can go on", within(20), "return !!document.querySelector('#sweep-continue');").await?;
    let before = made(page).await?;
    ensure!(!before.starts_with("8"), "it was too fast to be stopped");
    page.click("#sweep-continue").await?;
    let whole = "return (document.querySelector('#sweep-made')?.textContent ?? '').startsWith('8 of 8');";
    page.wait_for("all eight", within(180), whole).await?;
    page.wait_for("nothing to go on with", within(20), "return !document.querySelector('#sweep-continue');").await
}

async fn cells(page: &Page) -> Result<()> {
    for cell in 0..4 {
        let words =
            page.element(&format!("#sweep-cell-{cell}")).await?.attr("aria-label").await?.context("no words")?;
        ensure!(words.contains("Whirlpools") && !words.contains("to come"), "cell {cell}: {words}");
    }
    page.click("#sweep-cell-3").await?;
    let shown = page.text("#sweep-selected").await?;
    ensure!(shown.contains("Bottleneck k 2, Images 3") && shown.contains("Seed 1"), "it shows {shown:?}");
    page.screenshot("sweep-desktop").await
}

async fn files(page: &Page) -> Result<()> {
    page.watch_downloads().await?;
    page.click("#sweep-csv").await?;
    page.click("#sweep-json").await?;
    let csv: String = page.downloaded("text/csv").await?;
    ensure!(csv.lines().count() == 9 && csv.starts_with("latent_dim,image_count,seed,"), "{csv}");
    let json: String = page.downloaded("application/json").await?;
    let json: serde_json::Value = serde_json::from_str(&json)?;
    ensure!(json["complete"] == true && json["runs"].as_array().is_some_and(|runs| runs.len() == 8), "{json}");
    ensure!(json["spec"]["base"]["optimizer"]["schedule_steps"] == 120, "the controls' steps are not in it");
    parts_opened(page, &json).await
}

/// Two files of one sweep, as `lab sweep --part` writes them, are shown as one.
async fn parts_opened(page: &Page, whole: &serde_json::Value) -> Result<()> {
    let folder = std::env::temp_dir().join(format!("eddy-sweep-parts-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let runs = whole["runs"].as_array().context("no runs")?;
    let mut paths = Vec::new();
    for (name, runs) in [("part-1.json", &runs[..3]), ("part-2.json", &runs[3..7]), ("other.json", &runs[..1])] {
        let mut part = whole.clone();
        part["runs"] = runs.into();
        if name == "other.json" {
            part["spec"]["base"]["optimizer"]["schedule_steps"] = 121.into();
        }
        let path = folder.join(name);
        std::fs::write(&path, part.to_string())?;
        paths.push(path.to_string_lossy().into_owned());
    }
    page.press("#sweep-files", [paths[0].as_str(), &paths[2]].join("\n")).await?;
    let refused =
        "return (document.querySelector('#sweep-files-complaint')?.textContent ?? '').includes('other.json');";
    page.wait_for("a part of another sweep is refused", within(20), refused).await?;
    ensure!(made(page).await?.starts_with("8 of 8"), "the results are gone");
    page.press("#sweep-files", paths[..2].join("\n")).await?;
    let joined = "return (document.querySelector('#sweep-made')?.textContent ?? '').startsWith('7 of 8');";
    page.wait_for("both parts are shown", within(20), joined).await?;
    page.screenshot("sweep-parts").await?;
    page.click("#sweep-put-back").await?;
    ensure!(made(page).await?.starts_with("8 of 8"), "the results from before do not come back");
    std::fs::remove_dir_all(&folder).context("the parts stay")
}

async fn phone(page: &Page) -> Result<()> {
    page.resize(Window::PHONE).await?;
    page.wait_frames(3).await?;
    let fits = "return document.documentElement.scrollWidth <= innerWidth
        && document.querySelector('#sweep-popover').scrollWidth <= document.querySelector('#sweep-popover').clientWidth;";
    ensure!(page.script::<bool>(fits, &[]).await?, "something is wider than the screen");
    page.screenshot("sweep-phone-form").await?;
    page.script::<()>("document.querySelector('#sweep-shown').scrollIntoView();", &[]).await?;
    page.screenshot("sweep-phone").await?;
    page.resize(Window::DESKTOP).await
}

async fn reloaded(page: &Page) -> Result<()> {
    page.reload().await?;
    page.wait_until("training", within(60), |report| report.step > 0).await?;
    page.click("#button-theme").await?;
    page.click("#button-sweep").await?;
    let again = made(page).await?;
    ensure!(again.starts_with("8 of 8"), "it has {again:?}");
    page.click("#sweep-cell-3").await?;
    page.screenshot("sweep-other-theme").await
}

async fn opened(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    page.click("#sweep-open-7").await?;
    let wanted = |seed, k, images| (seed, k, images) == (1, 2, 3);
    page.wait_until("the run of the cell", within(30), |report| {
        wanted(report.spec.seed, report.spec.model.latent_dim, report.spec.data.image_count) && report.step > 0
    })
    .await
    .map(drop)
}
