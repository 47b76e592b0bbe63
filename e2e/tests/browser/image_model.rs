//! A real image model on the page: two files of TAEF2 brought, noise run, looked back on, cancelled, saved and refused.

use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use eddy_e2e::{Journey, Page, Visit, Window, shared_path, skip_test, within};

const FILES: &str = "#image-model-files";

const NAME: &str = "image-model";

#[tokio::test]
async fn onnx_files_of_an_image_model_are_brought_to_its_room_and_run() -> Result<()> {
    let files = ["autoencoder_kl_tiny_decoder.onnx", "autoencoder_kl_tiny_encoder.onnx"];
    let [Some(decoder), Some(encoder)] = files.map(|name| shared_path(&format!("models/{name}"))) else {
        skip_test("image-model-onnx", "there are no ONNX files in shared/models beside the repository");
        return Ok(());
    };
    Visit::new("image-model-onnx")
        .run(async |visitor| {
            let page = &visitor.page;
            page.open("?device=cpu&n=6&hidden=16&steps=10&panel=image-model").await?;
            page.wait_for("the room", within(60), "return !!document.querySelector('#image-model-files');").await?;
            page.press(FILES, format!("{}\n{}", decoder.display(), encoder.display())).await?;
            page.wait_for("what was read", within(120), "return !!document.querySelector('#image-model-read');")
                .await?;
            let read = page.text("#image-model-read").await?;
            ensure!(read.contains("ONNX") && read.contains("32 × 32 pixels"), "it says {read:?}");
            ensure!(read.contains("4 channels, 16 × 16") && read.contains("how pixels are scaled"), "it says {read:?}");
            page.type_into("#image-model-tiles", "3").await?;
            page.type_into("#image-model-steps", "3").await?;
            page.click("#image-model-run").await?;
            let done = "return document.querySelector('#image-model-progress').textContent.startsWith('Done');";
            page.wait_for("three steps", within(120), done).await?;
            page.screenshot("image-model-onnx").await?;
            plane(page).await
        })
        .await
}

/// The current on the plane through the ends of three tiles, from coarse to fine.
async fn plane(page: &Page) -> Result<()> {
    page.open_details("#image-model-plane").await?;
    page.click("#image-model-draw-plane").await?;
    // Coarser ones come first, and may have gone by then.
    let finest = "return document.querySelector('#image-model-plane-chart')?.dataset.nodes === '17'
        && !document.querySelector('#image-model-stop-plane');";
    page.wait_for("the finest nodes", within(300), finest).await?;
    let count = "const of = (what) => document.querySelectorAll(`#image-model-plane-chart ${what}`).length;
        return [of('.image-model-flow'), of('.image-model-anchor')];";
    let (lines, points): (usize, usize) = page.script(count, &[]).await?;
    ensure!(lines > 10 && points == 3, "{lines} lines of the current, {points} points");
    let words = page.text("#image-model-plane").await?;
    ensure!(words.contains("17 × 17") && words.contains('%'), "it says {words:?}");
    page.screenshot("image-model-plane").await
}

#[tokio::test]
async fn a_real_image_model_is_brought_run_looked_back_on_and_cancelled() -> Result<()> {
    let halves = ["decoder", "encoder"].map(|half| shared_path(&format!("models/taef2_{half}.safetensors")));
    let [Some(decoder), Some(encoder)] = halves else {
        skip_test(NAME, "there are no weights in shared/models beside the repository");
        return Ok(());
    };
    let both = format!("{}\n{}", decoder.display(), encoder.display());
    Visit::new(NAME)
        .run(async |visitor| {
            let page = &visitor.page;
            // Nothing is trained here.
            page.open("?device=cpu&n=6&hidden=16&steps=10&panel=image-model").await?;
            page.wait_for("the room", within(60), "return !!document.querySelector('#image-model-files');").await?;
            let mut journey = Journey::default();
            journey.step("one half is refused, and says what is missing", half(page, &encoder)).await;
            journey.step("both halves are understood", brought(page, &both)).await;
            journey.step("noise moves as the reference does", run(page)).await;
            journey.step("the start is seen again", back(page)).await;
            journey.step("report and pictures are saved", saved(page)).await;
            journey.step("the run is filmed, and the film plays", filmed(page)).await;
            journey.step("a run is cancelled at once", cancelled(page)).await;
            journey.step("a run goes on from the start of the last one", goes_on_from(page)).await;
            journey.step("a sample photograph is judged beside another", strangers(page)).await;
            journey.step("end states from noise rebuild pictures", many_atoms(page)).await;
            journey.step("it fits a phone", phone(page)).await;
            journey.step("brought as a network of the stage they lead here", as_network(page, &both)).await;
            journey.end()
        })
        .await
}

async fn half(page: &Page, encoder: &Path) -> Result<()> {
    page.press(FILES, encoder.display().to_string()).await?;
    let refused = "return document.querySelector('#image-model-refused').textContent.includes('decoder is missing');";
    page.wait_for("the refusal", within(120), refused).await
}

async fn brought(page: &Page, both: &str) -> Result<()> {
    page.press(FILES, both).await?;
    page.wait_for("what was read", within(120), "return !!document.querySelector('#image-model-read');").await?;
    let read = page.text("#image-model-read").await?;
    ensure!(read.contains("TAESD family") && read.contains("32 latent channels"), "it says {read:?}");
    ensure!(read.contains("pool branch") && read.contains("64 × 64 pixels"), "it says {read:?}");
    ensure!(page.text("#image-model-refused").await?.is_empty(), "it is still refused");
    Ok(())
}

/// How far f moved the newest state, as the page has it.
async fn relative_step(page: &Page) -> Result<f64> {
    page.script("return +document.querySelector('#image-model-relative').dataset.value;", &[]).await
}

async fn step_to(page: &Page, step: u32) -> Result<()> {
    page.click("#image-model-step").await?;
    let there =
        format!("return document.querySelector('#image-model-progress').textContent.includes('after step {step} ');");
    page.wait_for(&format!("step {step}"), within(120), &there).await
}

async fn run(page: &Page) -> Result<()> {
    page.type_into("#image-model-tiles", "1").await?;
    page.type_into("#image-model-steps", "40").await?;
    // The README of the shared weights, other starts, within 20 %.
    for (step, least, most) in [(1, 0.81, 0.83), (2, 0.29, 0.31), (3, 0.23, 0.24)] {
        step_to(page, step).await?;
        let relative = relative_step(page).await?;
        ensure!((0.8 * least..1.2 * most).contains(&relative), "step {step}: {relative}");
    }
    let words = page.text("#image-model-words").await?;
    ensure!(words.contains("After 3 of 40 steps: 1 tile undecided"), "it says {words:?}");
    let paper = page.text("#image-model-paper").await?;
    ensure!(paper.to_lowercase().contains("undecided"), "beside the paper it says {paper:?}");
    page.screenshot("image-model-desktop").await
}

/// The pixels of the first tile.
const PIXELS: &str = "
    const canvas = document.querySelector('#image-model-grid canvas');
    return [canvas.width, [...canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data].join()];
";

async fn back(page: &Page) -> Result<()> {
    let (side, newest): (u32, String) = page.script(PIXELS, &[]).await?;
    ensure!(side == 64, "a tile of {side} pixels");
    page.press("#image-model-moment", thirtyfour::Key::Home).await?;
    let at_start = "return document.querySelector('#image-model-grid').dataset.step === '0';";
    page.wait_for("the start", within(20), at_start).await?;
    page.wait_frames(5).await?;
    let (_, start): (u32, String) = page.script(PIXELS, &[]).await?;
    ensure!(start != newest, "the start looks like step 3");
    page.press("#image-model-moment", thirtyfour::Key::End).await?;
    page.click("#image-model-back").await?;
    let before = "return document.querySelector('#image-model-grid').dataset.step === '2';";
    page.wait_for("the moment before", within(20), before).await
}

async fn saved(page: &Page) -> Result<()> {
    page.watch_downloads().await?;
    page.click("#image-model-json").await?;
    let json: serde_json::Value = serde_json::from_str(&page.downloaded("application/json").await?)?;
    ensure!(json["steps"] == 3 && json["steps_asked"] == 40 && json["start"] == "noise", "{json}");
    ensure!(json["tiles"][0]["fate"] == "undecided", "{json}");
    page.click("#image-model-sheet").await?;
    let sheet = page.saved("eddy-image-model.png").await;
    sheet.context("no sheet was saved")?;
    page.click("#image-model-captioned").await?;
    let captioned = page.saved("eddy-image-model-tiles.png").await.context("no picture with a caption was saved")?;
    ensure!(captioned.head.starts_with(b"\x89PNG"), "no PNG: {captioned:?}");
    // Width and height: a tile of 64 pixels, ten times, and the words below.
    let side = |at: usize| u32::from_be_bytes([0, 1, 2, 3].map(|byte| captioned.head[at + byte]));
    ensure!(side(16) == 640 && side(20) == 640 + 34, "{} × {}", side(16), side(20));
    Ok(())
}

async fn filmed(page: &Page) -> Result<()> {
    page.click("#image-model-film").await?;
    let playable =
        "const film = document.querySelector('#image-model-film-preview'); return !!film && film.readyState >= 2;";
    page.wait_for("the film can be played", within(60), playable).await?;
    let look = "
        const film = document.querySelector('#image-model-film-preview');
        const canvas = new OffscreenCanvas(film.videoWidth, film.videoHeight), sheet = canvas.getContext('2d');
        sheet.drawImage(film, 0, 0);
        const { data } = sheet.getImageData(0, 0, canvas.width, canvas.height), found = new Set();
        for (let at = 0; at < data.length; at += 4) found.add(data[at] << 16 | data[at + 1] << 8 | data[at + 2]);
        return [film.duration, film.videoWidth, film.videoHeight, found.size];
    ";
    let (duration_s, width, height, colours): (f64, u32, u32, usize) = page.script(look, &[]).await?;
    ensure!(duration_s > 2.0 && duration_s < 60.0, "{duration_s} s");
    ensure!((width, height) == (640, 674) && colours > 100, "{width} × {height}, {colours} colours");
    page.screenshot("image-model-film").await?;
    page.click("#image-model-film-save").await?;
    let saved = page.saved("eddy-image-model.webm").await?;
    ensure!(saved.head.starts_with(&[0x1a, 0x45, 0xdf, 0xa3]), "no EBML: {saved:?}");
    page.click("#image-model-film-again").await?;
    page.wait_for("the button is back", within(5), "return !!document.querySelector('#image-model-film');").await
}

async fn many_atoms(page: &Page) -> Result<()> {
    page.open_details("#image-model-dictionary").await?;
    page.script::<()>("document.querySelector('#image-model-samples-dictionary').open = true;", &[]).await?;
    // The cat is there already, among the known.
    page.click("#image-model-sample-dictionary-coffee").await?;
    page.click("#image-model-atoms-noise").await?;
    page.wait_for("the form", within(10), "return !!document.querySelector('#image-model-atoms');").await?;
    page.type_into("#image-model-atoms", "5000").await?;
    let complaint = page.text("#image-model-atoms-complaint").await?;
    ensure!(complaint.contains("4096"), "it says {complaint:?}");
    page.type_into("#image-model-atoms", "4096").await?;
    let expected = page.text("#image-model-atoms-expected").await?;
    ensure!(expected.contains("4096 end states") && expected.contains("MB of memory"), "it says {expected:?}");
    let ready = "return !document.querySelector('#image-model-compare').disabled;";
    page.wait_for("both photographs", within(30), ready).await?;
    page.click("#image-model-compare").await?;
    page.wait_for("it runs", within(20), "return !!document.querySelector('#image-model-stop-comparing');").await?;
    page.click("#image-model-stop-comparing").await?;
    let stopped = "return !document.querySelector('#image-model-stop-comparing');";
    page.wait_for("its end", within(5), stopped).await?;
    page.type_into("#image-model-atoms", "2").await?;
    page.type_into("#image-model-atom-steps", "1").await?;
    page.click("#image-model-compare").await?;
    let found = "return !!document.querySelector('#image-model-dictionary-chart');";
    page.wait_for("the comparison", within(240), found).await?;
    let lines: usize = page
        .script("return document.querySelectorAll('#image-model-dictionary-chart .dictionary-line').length;", &[])
        .await?;
    ensure!(lines == 5, "{lines} dictionaries");
    page.screenshot("image-model-dictionary").await
}

async fn cancelled(page: &Page) -> Result<()> {
    page.click("#image-model-run").await?;
    let runs = "return !!document.querySelector('#image-model-pause');";
    page.wait_for("it runs", within(20), runs).await?;
    page.click("#image-model-cancel").await?;
    let ended = "return document.querySelector('#image-model-progress').textContent.startsWith('Cancelled')
        && !!document.querySelector('#image-model-run');";
    page.wait_for("its end", within(5), ended).await
}

async fn goes_on_from(page: &Page) -> Result<()> {
    page.press("#image-model-moment", thirtyfour::Key::Home).await?;
    let at_start = "return document.querySelector('#image-model-grid').dataset.step === '0';";
    page.wait_for("the start", within(20), at_start).await?;
    page.wait_frames(5).await?;
    let (_, start): (u32, String) = page.script(PIXELS, &[]).await?;
    page.click("#image-model-go-on-from").await?;
    let again = "return !!document.querySelector('#image-model-pause')
        && document.querySelector('#image-model-grid').dataset.step !== undefined;";
    page.wait_for("a new run", within(60), again).await?;
    page.click("#image-model-cancel").await?;
    // With a single moment there is nothing to slide to.
    let to_start = "const slider = document.querySelector('#image-model-moment');
        if (!slider.disabled) { slider.value = 0; slider.dispatchEvent(new Event('input', { bubbles: true })); }";
    page.script::<()>(to_start, &[]).await?;
    page.wait_for("its start", within(20), at_start).await?;
    page.wait_frames(5).await?;
    let (_, begun): (u32, String) = page.script(PIXELS, &[]).await?;
    ensure!(begun == start, "it began somewhere else");
    Ok(())
}

async fn strangers(page: &Page) -> Result<()> {
    page.open_details("#image-model-strangers").await?;
    for group in ["known", "strangers"] {
        let open = format!("document.querySelector('#image-model-samples-{group}').open = true;");
        page.script::<()>(&open, &[]).await?;
    }
    page.click("#image-model-sample-known-cat").await?;
    page.click("#image-model-sample-strangers-retina").await?;
    let ready = "return !document.querySelector('#image-model-judge').disabled;";
    page.wait_for("both photographs", within(30), ready).await?;
    page.type_into("#image-model-stranger-steps", "0").await?;
    page.click("#image-model-judge").await?;
    let found = "return !!document.querySelector('#image-model-stranger-words');";
    page.wait_for("the verdict", within(120), found).await?;
    let words = page.text("#image-model-stranger-words").await?;
    ensure!(words.contains("Too few") && words.contains("at least 5"), "it says {words:?}");
    let rows: usize =
        page.script("return document.querySelectorAll('#image-model-stranger-scores tbody tr').length;", &[]).await?;
    ensure!(rows == 6, "{rows} scores");
    let p: Option<String> =
        page.script("return document.querySelector('#image-model-verdicts li').dataset.p ?? null;", &[]).await?;
    ensure!(p.is_none(), "with one known picture p = {p:?}");
    Ok(())
}

async fn phone(page: &Page) -> Result<()> {
    page.fits_windows("image-model", &[("phone", Window::PHONE), ("desktop", Window::DESKTOP)], 10).await
}

async fn as_network(page: &Page, both: &str) -> Result<()> {
    page.click("#tab-river").await?;
    page.wait_until("there is a run", within(120), |report| report.step > 0 || report.complete == Some(true)).await?;
    page.open_details("#controls-network").await?;
    page.press("#load-network-file", both).await?;
    page.wait_for("the room", within(60), "return !!document.querySelector('#image-model-read');").await
}
