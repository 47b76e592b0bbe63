//! The visitor's own pictures as a data set: IDX files, single pictures and folders, good and bad.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail, ensure};
use eddy::spec::{DataSource, OwnData};
use eddy_e2e::{Journey, Page, Report, Visit, Visitor, Window, place, within};

use crate::picture_files::{png, png_that_claims};

const OPENED: &str = "?device=cpu&n=12&hidden=32&steps=60";

#[tokio::test]
async fn own_pictures_are_learned_and_outlive_the_engine() -> Result<()> {
    Visit::new("own-data")
        .keeping_workers()
        .run(async |visitor| {
            let page = &visitor.page;
            page.open(OPENED).await?;
            page.wait_until("it settles", within(90), Report::is_settled).await?;
            page.click("#button-own-data").await?;
            page.wait_for("the panel is there", within(20), "return !!document.querySelector('#own-data-files');")
                .await?;
            let asked = visitor.site.requests().len();
            let mut journey = Journey::default();
            journey.step("an IDX file is shown, with its labels", shown(page)).await;
            journey.step("nothing was asked for meanwhile", nothing_asked(visitor, asked)).await;
            journey.step("it is learned from", learned(page)).await;
            journey.step("another engine has it too", respawned(page)).await;
            journey.step("a broken file has words, and the run goes on", broken(page)).await;
            journey.step("undo and the list lead back", back(page)).await;
            journey.end()
        })
        .await
}

#[tokio::test]
async fn single_pictures_and_folders_become_a_set_as_the_visitor_wants_them_seen() -> Result<()> {
    Visit::new("own-data-pictures")
        .run(async |visitor| {
            let page = &visitor.page;
            page.open(OPENED).await?;
            page.wait_until("it settles", within(90), Report::is_settled).await?;
            page.click("#button-own-data").await?;
            page.wait_for("the panel is there", within(20), "return !!document.querySelector('#own-data-files');")
                .await?;
            let mut journey = Journey::default();
            journey.step("good pictures are shown, bad ones have words", pictures(page)).await;
            journey.step("another size and colours are shown at once", settings(page)).await;
            journey.step("folders are classes", folders(page)).await;
            journey.step("it fits a phone", phone(page)).await;
            journey.step("they are learned from, class by class", learned_by_class(page)).await;
            journey.end()
        })
        .await
}

/// A folder of these tests for files that a visitor would have.
fn folder(name: &str) -> Result<PathBuf> {
    let folder = std::env::temp_dir().join(format!("eddy-own-data-{}-{name}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

fn write(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<String> {
    let mut paths = Vec::new();
    for (name, bytes) in files {
        let path = folder.join(name);
        std::fs::write(&path, bytes)?;
        paths.push(path.to_string_lossy().into_owned());
    }
    Ok(paths.join("\n"))
}

fn idx(sides: &[u32], numbers: impl Iterator<Item = u8>) -> Vec<u8> {
    let head = [0, 0, 8, sides.len() as u8];
    head.into_iter().chain(sides.iter().flat_map(|side| side.to_be_bytes())).chain(numbers).collect()
}

/// Sixty pictures of 12×12 pixels: a bright bar that stands (class 0) or lies (class 1), here and there.
fn bars() -> [Vec<u8>; 2] {
    let level = |index: u32, row: u32, column: u32| {
        let across = if index.is_multiple_of(2) { column } else { row };
        if across.abs_diff(index / 2 % 10 + 1) <= 1 { 200 + (index / 20) as u8 * 20 } else { 0 }
    };
    let pixels = (0..60 * 144).map(|at| level(at / 144, at % 144 / 12, at % 12));
    [idx(&[60, 12, 12], pixels), idx(&[60], (0..60).map(|index| index % 2))]
}

fn own(report: &Report) -> Option<OwnData> {
    match report.spec.data.source {
        DataSource::Own(data) => Some(data),
        _ => None,
    }
}

async fn wait_for_sheet(page: &Page, count: usize) -> Result<()> {
    let script = format!(
        "return document.querySelectorAll('#own-data-sheet li').length === {count}
            && !document.querySelector('#own-data-learn').disabled;"
    );
    page.wait_for(&format!("{count} thumbnails"), within(60), &script).await
}

async fn shown(page: &Page) -> Result<()> {
    let folder = folder("idx")?;
    let [images, labels] = bars();
    let paths = write(&folder, &[("bars-images.idx".into(), images), ("bars-labels.idx".into(), labels)])?;
    page.press("#own-data-files", paths).await?;
    wait_for_sheet(page, 48).await?;
    std::fs::remove_dir_all(folder)?;
    let summary = page.text("#own-data-summary").await?;
    ensure!(summary.starts_with("48 pictures to learn from, 12 unseen for testing"), "{summary}");
    ensure!(summary.contains("12 × 12 px, grey"), "{summary}");
    ensure!(page.text("#own-data").await?.contains("By class: 30 of 0, 30 of 1."), "the classes are missing");
    let report = page.report().await?.context("no report")?;
    ensure!(own(&report).is_none() && report.run == 1, "looking at them has changed the run");
    page.screenshot("own-data-idx").await
}

async fn nothing_asked(visitor: &Visitor, before: usize) -> Result<()> {
    let requests = visitor.site.requests();
    ensure!(requests.len() == before, "asked for {:?}", &requests[before..]);
    Ok(())
}

async fn learned(page: &Page) -> Result<()> {
    page.click("#own-data-learn").await?;
    let is_learned = |report: &Report| own(report).is_some() && report.is_settled();
    let report = page.wait_until("a run on them settles", within(90), is_learned).await?;
    report.check_consistency()?;
    ensure!(own(&report).is_some_and(|data| (data.width_px, data.classes) == (12, 2)), "{:?}", report.spec.data);
    let verdict = report.verdict.as_ref().context("no verdict")?;
    ensure!(verdict.stable_count > 0 && verdict.test_error.is_some(), "{verdict:?}");
    ensure!(report.training_points == 12 && report.notices.is_empty(), "{:?}", report.notices);
    let chosen: String = page
        .script("return document.querySelector(arguments[0]).selectedOptions[0].text;", &[place::SOURCE.into()])
        .await?;
    ensure!(chosen == "Your pictures", "the list says {chosen:?}");
    ensure!(page.count("[id^=class-][type=checkbox]").await? == 2, "not a chip a class");
    page.screenshot("own-data-learned").await
}

async fn respawned(page: &Page) -> Result<()> {
    let before = page.report().await?.context("no report")?;
    page.break_worker("the test broke it").await?;
    page.wait_until("another engine", within(60), |report| report.restarts == 1 && report.is_settled()).await?;
    page.click(place::PLAY).await?;
    let on = page.wait_until("it trains on", within(60), |report| report.step > before.step + 20).await?;
    ensure!(own(&on) == own(&before) && on.run == before.run, "it became another run: {:?}", on.spec.data);
    if let Some(notice) = on.notice_saying("no longer here") {
        bail!("the pictures were lost: {notice:?}");
    }
    Ok(())
}

async fn broken(page: &Page) -> Result<()> {
    let before = page.report().await?.context("no report")?;
    let folder = folder("broken")?;
    let [images, _] = bars();
    // Before the first picture is whole.
    let cut = images[..100].to_vec();
    let letter = b"Dear network, these are no pictures.".to_vec();
    let paths = write(&folder, &[("cut.idx".into(), cut), ("letter.idx".into(), letter)])?;
    page.click("#button-own-data").await?;
    page.press("#own-data-files", paths).await?;
    let told = "return document.querySelectorAll('#own-data-errors li').length === 2;";
    page.wait_for("words for both", within(30), told).await?;
    std::fs::remove_dir_all(folder)?;
    let errors = page.text("#own-data-errors").await?;
    println!("    {errors}");
    ensure!(errors.contains("letter.idx: This is not an IDX") && errors.contains("cut.idx: "), "{errors}");
    ensure!(page.count("#own-data-learn").await? == 0, "there is nothing to learn from");
    page.screenshot("own-data-broken").await?;
    page.script::<()>("document.querySelector('#own-data-popover').hidePopover();", &[]).await?;
    let report = page.wait_until("the run settles again", within(90), Report::is_settled).await?;
    ensure!(report.run == before.run && own(&report) == own(&before), "{:?}", report.spec.data);
    Ok(())
}

async fn back(page: &Page) -> Result<()> {
    page.choose(place::SOURCE, "mnist").await?;
    let is_mnist = |report: &Report| report.spec.data.source == DataSource::Mnist && report.is_settled();
    page.wait_until("digits again", within(90), is_mnist).await?;
    page.click(place::UNDO).await?;
    page.wait_until("own pictures again", within(90), |report| own(report).is_some() && report.is_settled()).await?;
    page.reload().await?;
    page.wait_until("a reload begins anew", within(90), |report| own(report).is_none() && report.step > 0)
        .await
        .map(drop)
}

/// A bright square on a dark ground whose place tells it from the others.
fn square(width_px: u32, height_px: u32, index: u32) -> Vec<u8> {
    png(width_px, height_px, move |x, y| {
        let near = |at: u32, place: u32| (place..place + 12).contains(&at);
        if near(x, index % 4 * 8) && near(y, index / 4 * 8) { 240 } else { 20 }
    })
}

async fn pictures(page: &Page) -> Result<()> {
    let folder = folder("pictures")?;
    let mut files: Vec<(String, Vec<u8>)> =
        (0..10).map(|index| (format!("{index}.png"), square(40 + index, 30, index))).collect();
    let cut = files[0].1[..200].to_vec();
    files.extend([("cut.png".to_owned(), cut), ("huge.png".to_owned(), png_that_claims(30_000, 30_000))]);
    page.press("#own-data-files", write(&folder, &files)?).await?;
    wait_for_sheet(page, 8).await?;
    std::fs::remove_dir_all(folder)?;
    let errors = page.text("#own-data-errors").await?;
    ensure!(
        errors.contains("cut.png: ") && errors.contains("huge.png: The picture has 30000 × 30000 pixels"),
        "{errors}"
    );
    ensure!(errors.lines().count() == 2, "{errors}");
    page.screenshot("own-data-pictures").await
}

/// Sides of the first thumbnail, and the level of its upper left corner.
async fn first(page: &Page) -> Result<(u32, u32, u32)> {
    let script = "
        const canvas = document.querySelector('#own-data-sheet canvas');
        const { width, height } = canvas;
        return [width, height, canvas.getContext('2d').getImageData(0, height - 1, 1, 1).data[0]];
    ";
    page.script(script, &[]).await
}

async fn settings(page: &Page) -> Result<()> {
    page.type_into("#own-data-side", "70").await?;
    ensure!(page.text("#own-data-side-complaint").await?.contains("8 to 64"), "70 pixels go without a word");
    page.type_into("#own-data-side", "16").await?;
    let said = |words: &str| {
        format!("return document.querySelector('#own-data-summary')?.textContent.includes('{words}') ?? false;")
    };
    page.wait_for("16 pixels a side", within(30), &said("16 × 16 px, grey")).await?;
    let (width_px, height_px, before) = first(page).await?;
    ensure!((width_px, height_px) == (16, 16), "{width_px}×{height_px}");
    page.click("label:has(> #own-data-rgb)").await?;
    page.wait_for("in colour", within(30), &said("16 × 16 px, in colour")).await?;
    page.click("label:has(> #own-data-invert)").await?;
    let inverted = format!(
        "
        const canvas = document.querySelector('#own-data-sheet canvas');
        return !!canvas && Math.abs(canvas.getContext('2d').getImageData(0, canvas.height - 1, 1, 1).data[0] - {}) < 12;
    ",
        255 - before
    );
    page.wait_for("black is white", within(30), &inverted).await?;
    page.click("label:has(> #own-data-invert)").await?;
    page.click("label:has(> #own-data-grey)").await?;
    page.wait_for("grey again", within(30), &said("16 × 16 px, grey")).await
}

async fn folders(page: &Page) -> Result<()> {
    let folder = folder("folders")?;
    for (class, shift) in [("cats", 0), ("dogs", 1)] {
        let inner = folder.join(class);
        std::fs::create_dir_all(&inner)?;
        let files: Vec<(String, Vec<u8>)> = (0..15)
            .map(|index| (format!("{index}.png"), square(48, 48 + 6 * shift, (index + 3 * shift) % 16)))
            .collect();
        write(&inner, &files)?;
    }
    std::fs::write(folder.join(".hidden"), b"left by some system")?;
    page.press("#own-data-folder", folder.to_string_lossy().into_owned()).await?;
    wait_for_sheet(page, 24).await?;
    std::fs::remove_dir_all(folder)?;
    let words = page.text("#own-data").await?;
    ensure!(words.contains("0 is cats, 1 is dogs") && words.contains("By class: 15 of 0, 15 of 1."), "{words}");
    ensure!(page.text("#own-data-errors").await?.is_empty(), "a hidden file is no mistake");
    page.screenshot("own-data-folders").await
}

async fn phone(page: &Page) -> Result<()> {
    for (name, window) in [("light", Window::PHONE), ("dark", Window::PHONE.dark())] {
        page.resize(window).await?;
        page.wait_frames(20).await?;
        page.screenshot(&format!("own-data-phone-{name}")).await?;
        page.script::<()>("document.querySelector('#own-data-learn').scrollIntoView();", &[]).await?;
        page.screenshot(&format!("own-data-phone-{name}-end")).await?;
        let (needed_px, there_px): (u32, u32) = page
            .script(
                "const it = document.querySelector('#own-data-popover'); return [it.scrollWidth, it.clientWidth];",
                &[],
            )
            .await?;
        ensure!(needed_px <= there_px, "{needed_px} px wide in {there_px} px");
    }
    page.resize(Window::DESKTOP).await
}

async fn learned_by_class(page: &Page) -> Result<()> {
    page.click("#own-data-learn").await?;
    let is_learned = |report: &Report| own(report).is_some_and(|data| data.width_px == 16) && report.is_settled();
    page.wait_until("a run on them settles", within(90), is_learned).await?;
    page.click("label:has(> #class-1)").await?;
    let is_learned = |report: &Report| !report.spec.data.classes.contains(1) && report.is_settled();
    let report = page.wait_until("a run on cats alone", within(90), is_learned).await?;
    ensure!(own(&report).is_some() && report.training_points == 12, "{} points", report.training_points);
    Ok(())
}
