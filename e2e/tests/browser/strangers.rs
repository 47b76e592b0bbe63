//! Pictures of the visitor's own: good and bad files by every way in, the verdicts, and the table of
//! built-in strangers. Nothing of it leaves the page.

use std::path::PathBuf;

use anyhow::{Context as _, Result, ensure};
use eddy_e2e::{Journey, Page, Visit, Visitor, Window, within};

use crate::picture_files::{jpeg_turned_by_exif, png, png_that_claims, white_cross_on_black, white_square_on_black};

const JUDGED: &str = "[data-testid=upload][data-verdict]";

#[tokio::test]
async fn pictures_are_judged_and_what_is_no_picture_is_told_in_words() -> Result<()> {
    Visit::new("strangers")
        .run(async |visitor| {
            let page = &visitor.page;
            page.open("?device=cpu&n=60&hidden=64&steps=300").await?;
            page.wait_until("it settles", within(120), |report| report.is_settled()).await?;
            page.click("#tab-strangers").await?;
            page.wait_for("the room is there", within(20), "return !!document.querySelector('#stranger-files');")
                .await?;
            let asked = visitor.site.requests().len();
            let mut journey = Journey::default();
            journey.step("good files are judged, bad ones have words", files(page)).await;
            journey.step("every score has a place", scores(page)).await;
            journey.step("EXIF turns a photo", turned(page)).await;
            journey.step("the newest flows on the river", flows(page)).await;
            journey.step("a file dropped or pasted anywhere opens the room", anywhere(page)).await;
            journey.step("a text is pasted into a box as ever", into_a_box(page)).await;
            journey.step("what was removed comes back", taken_back(page)).await;
            journey.step("the steps of the framing lead back to the picture as it came", steps(page)).await;
            journey.step("another framing is judged again", reframed(page)).await;
            journey.step("a drawing is judged as it comes", drawn(page)).await;
            journey.step("nothing was asked for meanwhile", nothing_asked(visitor, asked)).await;
            journey.step("built-in strangers make a table", table(page)).await;
            journey.step("it fits a phone", phone(page)).await;
            journey.end()
        })
        .await
}

#[tokio::test]
async fn points_have_no_strangers_and_a_picture_waits() -> Result<()> {
    Visit::new("strangers-points")
        .run(async |visitor| {
            let page = &visitor.page;
            page.open("?device=cpu&data=four-blobs&steps=20").await?;
            page.wait_for("the page is there", within(60), "return !!document.querySelector('#tab-strangers');")
                .await?;
            page.click("#tab-strangers").await?;
            let said = "return !!document.querySelector('#strangers-need-pictures');";
            page.wait_for("it says what it needs", within(20), said).await
        })
        .await
}

/// Some browsers change the pixels that are read, against fingerprinting.
#[tokio::test]
async fn a_browser_that_falsifies_pixels_is_noticed() -> Result<()> {
    Visit::new("strangers-falsified")
        .run(async |visitor| {
            let page = &visitor.page;
            page.open("?device=cpu&n=12&hidden=16&steps=20").await?;
            page.wait_for("the page is there", within(60), "return !!document.querySelector('#tab-strangers');")
                .await?;
            let falsify = "
                const read = CanvasRenderingContext2D.prototype.getImageData;
                CanvasRenderingContext2D.prototype.getImageData = function (...place) {
                    const image = read.apply(this, place);
                    for (let at = 0; at < image.data.length; at += 97) image.data[at] ^= 1;
                    return image;
                };
            ";
            page.script::<()>(falsify, &[]).await?;
            page.click("#tab-strangers").await?;
            page.wait_for("it is said", within(20), "return !!document.querySelector('#stranger-canvas');").await
        })
        .await
}

/// A folder of this test for files that a visitor would have.
fn folder() -> Result<PathBuf> {
    let folder = std::env::temp_dir().join(format!("eddy-strangers-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// A JPEG as this browser writes it.
async fn jpeg(page: &Page, width_px: u32, height_px: u32) -> Result<Vec<u8>> {
    let script = "
        const [width, height] = arguments;
        const canvas = Object.assign(document.createElement('canvas'), { width, height });
        const sheet = canvas.getContext('2d');
        sheet.fillStyle = '#888'; sheet.fillRect(0, 0, width, height);
        sheet.fillStyle = '#fff'; sheet.fillRect(0, 0, width / 2, height);
        return new Promise((done) => canvas.toBlob(
            async (blob) => done([...new Uint8Array(await blob.arrayBuffer())]), 'image/jpeg'));
    ";
    page.script(script, &[width_px.into(), height_px.into()]).await
}

async fn wait_for_judged(page: &Page, count: usize) -> Result<()> {
    let script = format!("return document.querySelectorAll('{JUDGED}:not(.stale)').length === {count};");
    page.wait_for(&format!("{count} verdicts"), within(60), &script).await
}

async fn files(page: &Page) -> Result<()> {
    let good = white_cross_on_black(28);
    let photo = jpeg(page, 400, 200).await?;
    let contents: [(&str, Vec<u8>); 6] = [
        // Some programs leave the rest of an older file behind a picture's end.
        ("good.png", [&good[..], &[7; 100_000]].concat()),
        ("photo.jpg", photo.clone()),
        ("turned.jpg", jpeg_turned_by_exif(&photo)),
        ("huge.png", png_that_claims(30_000, 30_000)),
        ("cut.png", good[..good.len() / 2].to_vec()),
        ("letter.png", b"Dear network, this is no picture.".to_vec()),
    ];
    let folder = folder()?;
    let mut paths = Vec::new();
    for (name, bytes) in &contents {
        let path = folder.join(name);
        std::fs::write(&path, bytes)?;
        paths.push(path.to_string_lossy().into_owned());
    }
    page.press("#stranger-files", paths.join("\n")).await?;
    wait_for_judged(page, 3).await?;
    std::fs::remove_dir_all(folder)?;
    let errors = page.text("#stranger-errors").await?;
    for (name, words) in
        [("huge.png", "30000 × 30000"), ("cut.png", "damaged or cut off"), ("letter.png", "not a PNG, JPEG")]
    {
        let line = errors.lines().find(|line| line.starts_with(name));
        ensure!(line.is_some_and(|line| line.contains(words)), "of {name} it says {line:?} in {errors:?}");
    }
    ensure!(errors.lines().count() == 3, "{errors}");
    ensure!(page.count("#stranger-canvas").await? == 0, "an honest browser is said to falsify pixels");
    let summary = page.text("#stranger-summary").await?;
    ensure!(summary.starts_with("3 pictures: "), "{summary}");
    page.screenshot("strangers-files").await
}

async fn scores(page: &Page) -> Result<()> {
    page.script::<()>("document.querySelector(arguments[0]).querySelector('.scores').open = true;", &[JUDGED.into()])
        .await?;
    let count = |of: &str| format!("document.querySelector('{JUDGED}').querySelectorAll('{of}').length");
    let (scores, film) = (count(".score-row"), count(".film-strip li"));
    page.wait_for(
        "eight scores and two pictures along the way",
        within(20),
        &format!("return {scores} >= 8 && {film} >= 2;"),
    )
    .await?;
    let script = "
        const card = document.querySelector(arguments[0]);
        return [card.querySelector('.verdict-badge').textContent, card.querySelector('.upload-words').textContent];
    ";
    let (badge, words): (String, String) = page.script(script, &[JUDGED.into()]).await?;
    println!("    {badge}: {words}");
    ensure!(badge.contains("p = "), "{badge}");
    ensure!(words.contains("MNIST digits it should know"), "{words}");
    Ok(())
}

async fn turned(page: &Page) -> Result<()> {
    let script = "
        const card = [...document.querySelectorAll('[data-testid=upload]')]
            .find((card) => card.textContent.includes(arguments[0]));
        const { width, height } = card.querySelector('canvas.picture');
        return [width, height];
    ";
    let size = async |name: &str| page.script::<(u32, u32)>(script, &[name.into()]).await;
    let [photo, turned] = [size("photo.jpg").await?, size("turned.jpg").await?];
    ensure!(photo == (384, 192) && turned == (192, 384), "photo {photo:?}, turned {turned:?}");
    Ok(())
}

async fn flows(page: &Page) -> Result<()> {
    let is_flowing = |report: &eddy_e2e::Report| {
        report.trajectories.len() == 1 && report.trajectories.iter().all(|trajectory| trajectory.outcome != "waiting")
    };
    page.wait_until("a picture is a leaf with a path", within(30), is_flowing).await?;
    page.click("#tab-river").await?;
    let trajectory = page.text("#leaves").await?;
    page.click("#tab-strangers").await?;
    ensure!(trajectory.contains("your picture"), "the leaf is called {trajectory:?}");
    Ok(())
}

/// An event as of a paste. Firefox hands over no files with one that a script makes.
const PASTE: &str = "
    const pasted = (data) => {
        const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: data });
        const has_files = event.clipboardData?.files.length === data.files.length;
        return has_files ? event : Object.defineProperty(event, 'clipboardData', { value: data });
    };
";

/// Lets the page have a file by an event of its own.
async fn bring(page: &Page, event: &str, name: &str, bytes: &[u8]) -> Result<()> {
    let script = format!(
        "
        {PASTE}
        const [kind, name, bytes] = arguments;
        const data = new DataTransfer();
        data.items.add(new File([new Uint8Array(bytes)], name));
        const dropped = () => new DragEvent(kind, {{ bubbles: true, cancelable: true, dataTransfer: data }});
        document.querySelector('.stages').dispatchEvent(kind === 'paste' ? pasted(data) : dropped());
    "
    );
    page.script(&script, &[event.into(), name.into(), bytes.into()]).await
}

async fn anywhere(page: &Page) -> Result<()> {
    for (count, (event, name)) in [("drop", "dropped.png"), ("paste", "pasted.png")].into_iter().enumerate() {
        page.click("#tab-river").await?;
        bring(page, event, name, &white_square_on_black(40)).await?;
        wait_for_judged(page, 4 + count).await?;
        ensure!(page.text("#stranger-list").await?.contains(name), "{name} is not in the list");
    }
    Ok(())
}

async fn into_a_box(page: &Page) -> Result<()> {
    let script = format!(
        "
        {PASTE}
        const data = new DataTransfer();
        data.items.add(new File([new Uint8Array(9)], 'beside-the-text.png'));
        data.setData('text/plain', '3');
        const event = pasted(data);
        document.querySelector('#control-latent_dim-number').dispatchEvent(event);
        return event.defaultPrevented;
    "
    );
    ensure!(!page.script::<bool>(&script, &[]).await?, "the page took what was meant for a box");
    Ok(())
}

async fn taken_back(page: &Page) -> Result<()> {
    page.click("[data-testid=upload] button[aria-label='Remove pasted.png']").await?;
    wait_for_judged(page, 4).await?;
    page.click("#stranger-take-back").await?;
    wait_for_judged(page, 5).await
}

/// What was done to a picture is shown with it, and one click judges all pictures as they came, another framed again.
async fn steps(page: &Page) -> Result<()> {
    let shown = "
        const card = [...document.querySelectorAll('[data-testid=upload]')]
            .find((card) => card.textContent.includes('good.png'));
        const steps = card.querySelector('.upload-steps');
        if (steps) steps.open = true;
        return [card.querySelectorAll('.upload-steps li canvas.picture').length, card.textContent];
    ";
    let see = "
        const card = [...document.querySelectorAll('[data-testid=upload]')]
            .find((card) => card.textContent.includes('good.png'));
        card.querySelector('.upload-see').click();
    ";
    let (framed, words): (usize, String) = page.script(shown, &[]).await?;
    ensure!(framed >= 3 && words.contains("cut out"), "{framed} steps: {words}");
    // A square is no stroke.
    let square = "
        const card = [...document.querySelectorAll('[data-testid=upload]')]
            .find((card) => card.textContent.includes('dropped.png'));
        return card.querySelector('.upload-not-framed')?.textContent ?? card.textContent;
    ";
    let why: String = page.script(square, &[]).await?;
    ensure!(why.contains("an area, broader than any stroke"), "of the square it says {why}");
    page.screenshot("strangers-steps").await?;
    for (wanted, framing) in [(0, "false"), (framed, "true")] {
        page.script::<()>(see, &[]).await?;
        let is_set = format!("return String(document.querySelector('#framing-as-set').checked) === '{framing}';");
        page.wait_for("the choice follows", within(10), &is_set).await?;
        wait_for_judged(page, 5).await?;
        let (steps, _): (usize, String) = page.script(shown, &[]).await?;
        ensure!(steps == wanted, "{steps} steps instead of {wanted}");
    }
    Ok(())
}

async fn reframed(page: &Page) -> Result<()> {
    page.open_details("#stranger-framing").await?;
    page.click("label:has(> #framing-as-set)").await?;
    wait_for_judged(page, 5).await?;
    let seen = "
        const pictures = [...document.querySelectorAll('[data-testid=upload]')]
            .find((card) => card.textContent.includes('good.png')).querySelectorAll('canvas.picture');
        const canvas = pictures[1];
        return canvas.getContext('2d').getImageData(canvas.width >> 1, canvas.height >> 1, 1, 1).data[0];
    ";
    let before: u32 = page.script(seen, &[]).await?;
    ensure!(before > 200, "the middle of a white cross is {before}");
    for wanted in [0_u32, before] {
        page.click("label:has(> #framing-invert)").await?;
        wait_for_judged(page, 5).await?;
        let after: u32 = page.script(seen, &[]).await?;
        ensure!(after.abs_diff(wanted) < 56, "inverted, the middle of the cross is {after} instead of {wanted}");
    }
    Ok(())
}

async fn drawn(page: &Page) -> Result<()> {
    page.click("#stranger-draw > summary").await?;
    let stroke = "
        const pad = document.querySelector('#pad');
        pad.scrollIntoView({ block: 'center' });
        const { left, top, width, height } = pad.getBoundingClientRect();
        const act = (kind, x, y) => pad.dispatchEvent(new PointerEvent(kind, {
            bubbles: true, button: 0, pointerId: 1, clientX: left + x * width, clientY: top + y * height }));
        act('pointerdown', .5, .2);
        for (const y of [.3, .4, .5, .6, .7, .8]) act('pointermove', .5, y);
        act('pointerup', .5, .8);
    ";
    page.script::<()>(stroke, &[]).await?;
    wait_for_judged(page, 6).await?;
    ensure!(page.text("#stranger-list").await?.contains("drawing"), "the drawing is not in the list");
    page.screenshot("strangers-drawing").await?;
    page.click("#pad-undo").await?;
    wait_for_judged(page, 5).await
}

async fn nothing_asked(visitor: &Visitor, before: usize) -> Result<()> {
    let requests = visitor.site.requests();
    ensure!(requests.len() == before, "asked for {:?}", &requests[before..]);
    Ok(())
}

async fn table(page: &Page) -> Result<()> {
    // Two sets are enough here.
    let keep_two = "
        for (const box of document.querySelectorAll('[id^=stranger-set-]')) {
            const wanted = ['stranger-set-uniform-noise', 'stranger-set-rotated'].includes(box.id);
            if (box.checked !== wanted) box.click();
        }
    ";
    page.script::<()>(keep_two, &[]).await?;
    page.script::<()>("document.querySelector('#stranger-compare').click();", &[]).await?;
    let made = "
        const columns = document.querySelectorAll('.stranger-column').length;
        return columns === 2 && !!document.querySelector('#stranger-compare');
    ";
    page.wait_for("the whole table", within(120), made).await?;
    let shown = "
        const rows = [...document.querySelectorAll('#stranger-table tbody tr')];
        const cell = (row, column) => Number.parseFloat(row.cells[column + 1].querySelector('b')?.textContent.replace('> ', ''));
        return [rows.map((row) => row.dataset.score),
            [0, 1].map((column) => Math.max(...rows.map((row) => cell(row, column)).filter(Number.isFinite))),
            [0, 1].map((column) => {
                const winners = rows.filter((row) => row.cells[column + 1].classList.contains('winner'));
                return winners.map((row) => cell(row, column));
            })];
    ";
    let (scores, best, winners): (Vec<String>, [f64; 2], [Vec<f64>; 2]) = page.script(shown, &[]).await?;
    ensure!(scores.iter().any(|score| score == "trajectory") && scores.len() >= 8, "{scores:?}");
    for (best, winner) in best.into_iter().zip(&winners) {
        ensure!(winner.len() == 1 && (winner[0] - best).abs() < 1e-9, "the best is {best}, marked is {winner:?}");
    }
    println!("    {}", page.text("#stranger-winner").await?);
    ensure!(page.count("#stranger-detail svg path.chart-line").await? >= 2, "the curves are missing");
    page.click("label:has(> #stranger-show-fpr95)").await?;
    page.script::<()>("document.querySelector('#stranger-table').scrollIntoView();", &[]).await?;
    page.screenshot("strangers-table").await
}

async fn phone(page: &Page) -> Result<()> {
    for (name, window) in [("light", Window::PHONE), ("dark", Window::PHONE.dark())] {
        page.resize(window).await?;
        page.script::<()>("document.querySelector('#stranger-list').scrollIntoView();", &[]).await?;
        page.wait_frames(20).await?;
        page.screenshot(&format!("strangers-phone-{name}")).await?;
        let (needed_px, there_px): (u32, u32) =
            page.script("return [document.documentElement.scrollWidth, window.innerWidth];", &[]).await?;
        ensure!(needed_px <= there_px, "{needed_px} px wide in a window of {there_px} px");
    }
    page.resize(Window::DESKTOP).await
}

/// Eight photographed and printed digits belong to a network of 5000 digits that is trained here; a blank picture has
/// nothing to be judged by.
#[tokio::test]
async fn photographed_digits_belong_to_a_network_of_digits() -> Result<()> {
    Visit::new("strangers-photos")
        .run(async |visitor| {
            let page = &visitor.page;
            page.open("?device=cpu&scene=concepts&k=16&noise=0.6").await?;
            page.wait_until("it settles", within(400), |report| report.is_settled()).await?;
            page.click("#tab-strangers").await?;
            page.wait_for("the room is there", within(20), "return !!document.querySelector('#stranger-files');")
                .await?;
            let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/pictures").canonicalize()?;
            let mut paths = Vec::new();
            for entry in std::fs::read_dir(folder)? {
                let path = entry?.path();
                if path.extension().is_some_and(|extension| extension != "md") {
                    paths.push(path.to_string_lossy().into_owned());
                }
            }
            ensure!(paths.len() == 8, "{paths:?}");
            page.press("#stranger-files", paths.join("\n")).await?;
            wait_for_judged(page, 8).await?;
            let said = "
                return [...document.querySelectorAll('[data-testid=upload]')]
                    .map((card) => [card.dataset.verdict, card.querySelector('.upload-head').textContent]);
            ";
            let verdicts: Vec<(String, String)> = page.script(said, &[]).await?;
            page.screenshot("strangers-photos").await?;
            for (verdict, head) in verdicts {
                println!("    {head}");
                ensure!(verdict == "belongs", "{head}: {verdict}");
            }
            bring(page, "drop", "blank.png", &png(40, 40, |_, _| 120)).await?;
            wait_for_judged(page, 9).await?;
            let blank = page.count("[data-testid=upload][data-verdict=blank]").await?;
            ensure!(blank == 1, "{blank} pictures have nothing to be judged by");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_new_engine_judges_again_what_the_visitor_brought() -> Result<()> {
    Visit::new("strangers-respawn")
        .keeping_workers()
        .run(async |visitor| {
            let page = &visitor.page;
            page.open("?device=cpu&n=12&hidden=32&steps=60").await?;
            page.wait_until("it settles", within(90), |report| report.is_settled()).await?;
            bring(page, "drop", "square.png", &png(28, 28, |_, _| 200)).await?;
            wait_for_judged(page, 1).await?;
            page.click("#button-reset").await?;
            page.wait_until("another run settles", within(90), |report| report.run > 1 && report.is_settled()).await?;
            wait_for_judged(page, 1).await?;
            let report = page.report().await?.context("no report")?;
            ensure!(
                report.trajectories.iter().any(|trajectory| trajectory.outcome != "waiting"),
                "{:?}",
                report.trajectories
            );
            page.break_worker("it broke").await?;
            page.wait_until("another engine", within(60), |report| report.restarts == 1 && report.is_settled()).await?;
            wait_for_judged(page, 1).await?;
            let flows = |report: &eddy_e2e::Report| {
                report.trajectories.iter().all(|trajectory| trajectory.outcome != "waiting")
            };
            page.wait_until("it flows again", within(30), flows).await.map(drop)
        })
        .await
}
