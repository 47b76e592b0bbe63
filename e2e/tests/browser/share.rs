//! The share dialog: a run goes into a link, an article, a picture, tables and files, and comes back from
//! the link. Films have a file of their own.

use anyhow::{Context as _, Result, ensure};
use eddy::protocol::RunReport;
use eddy_e2e::{Journey, Page, Visit, Visitor, Window, place, within};
use serde::Deserialize;
use thirtyfour::Key;

#[tokio::test]
async fn a_link_starts_its_run_and_the_run_is_taken_along() -> Result<()> {
    Visit::new("share")
        .run(async |visitor| {
            let page = &visitor.page;
            page.open("?device=cpu&n=3&k=3&hidden=24&steps=60&noise=60&data=atlantis&utm_source=letter").await?;
            let mut journey = Journey::default();
            page.wait_until("it settles", within(90), |report| report.is_settled()).await?;
            journey.step("the link's run is the one that runs", linked_run(visitor)).await;
            journey.step("the report and the tables say what the page says", exports(page)).await;
            journey.step("the copied link starts the same run", copied_link(visitor)).await;
            journey.end()
        })
        .await
}

#[tokio::test]
async fn the_dialog_opens_over_the_page_and_gives_it_back() -> Result<()> {
    Visit::new("share-dialog")
        .run(async |visitor| {
            let page = &visitor.page;
            page.open("?device=cpu&n=3&k=2&hidden=24&steps=100000").await?;
            page.wait_until("it trains", within(90), |report| report.phase == "training" && report.step > 5).await?;
            let mut journey = Journey::default();
            journey.step("the keyboard opens it, stays in it and leaves it", keyboard(page)).await;
            journey.step("a press beside it closes it", beside(page)).await;
            journey.step("what is not there yet is said", nothing_yet(page)).await;
            journey.step("a link can rest at the present step", rests(page)).await;
            journey.end()
        })
        .await
}

#[tokio::test]
async fn an_article_and_a_picture_are_as_they_are_shown() -> Result<()> {
    Visit::new("share-picture")
        .run(async |visitor| {
            let page = &visitor.page;
            page.open("?device=cpu&n=4&k=2&hidden=24&steps=120&layers=speed,particles,attractors,training").await?;
            page.wait_until("it settles", within(90), |report| report.is_settled()).await?;
            let mut journey = Journey::default();
            journey.step("the codes hold the link and the choices", codes(page)).await;
            journey.step("the preview is the embed, and nothing runs in it", preview(page)).await;
            journey.step("the picture is the stage, twice as sharp, with its caption", picture(page)).await;
            journey.step("the drawing is the stage as lines and letters, with its numbers", drawing(page)).await;
            journey.step("it looks well on every screen", screens(page)).await;
            journey.end()
        })
        .await
}

async fn linked_run(visitor: &Visitor) -> Result<()> {
    let report = visitor.page.report().await?.context("no report")?;
    let spec = &report.spec;
    ensure!((spec.data.image_count, spec.model.latent_dim) == (3, 3), "{spec:?}");
    ensure!((spec.model.hidden == [24]) && spec.optimizer.schedule_steps == 60, "{spec:?}");
    ensure!(spec.objective.input_noise == 10.0, "the noise was not brought into its range: {spec:?}");
    ensure!(report.notice_saying("data=atlantis").is_some(), "{:?}", report.notices);
    ensure!(report.notice_saying("Input noise 60 is outside").is_some(), "{:?}", report.notices);
    ensure!(report.notice_saying("utm_source").is_none(), "a key of others is none of our business");
    Ok(())
}

async fn shown_link(page: &Page) -> Result<String> {
    page.script("return document.querySelector('#share-link').value;", &[]).await
}

async fn copied_link(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    let before = page.report().await?.context("no report")?;
    page.open_share("link").await?;
    page.click(place::COPY_LINK).await?;
    let told = "return document.querySelector('#share-outcome').textContent.length > 0;";
    page.wait_for("it says what came of it", within(10), told).await?;
    ensure!(page.text("#share-words").await?.contains("Only this computer"), "a loopback address is no warning worth");
    let link = shown_link(page).await?;
    let (_, query) = link.split_once('?').context("a link without a query")?;
    ensure!(link.starts_with("http") && query.starts_with("v=1&") && query.len() < 2048, "{link}");
    page.open(&format!("?{query}&device=cpu")).await?;
    let after = page.wait_until("the same run settles", within(90), |report| report.is_settled()).await?;
    ensure!(after.spec == before.spec, "{link} gave {:?}", after.spec);
    ensure!(after.notices.is_empty(), "{:?}", after.notices);
    let counts = |report: &eddy_e2e::Report| report.verdict.as_ref().map(|verdict| verdict.stable_count);
    ensure!(counts(&after) == counts(&before), "another river: {:?} and {:?}", counts(&before), counts(&after));
    Ok(())
}

async fn exports(page: &Page) -> Result<()> {
    page.type_into("#leaf-across", "0.4").await?;
    let has_path =
        |report: &eddy_e2e::Report| report.trajectories.first().is_some_and(|trajectory| trajectory.path_length > 1);
    page.wait_until("the leaf's path is there", within(30), has_path).await?;
    page.watch_downloads().await?;
    page.open_share("numbers").await?;
    page.click(place::EXPORT_REPORT).await?;
    let json: String = page.downloaded("application/json").await?;
    page.click(place::EXPORT_ATTRACTORS).await?;
    let csv: String = page.downloaded("text/csv").await?;
    let exported: RunReport = serde_json::from_str(&json).with_context(|| format!("no report: {json}"))?;
    let shown = page.report().await?.context("no report")?;
    ensure!(exported.spec == shown.spec && exported.step == shown.step, "{json}");
    ensure!(exported.words == shown.verdict_words, "{} / {}", exported.words, shown.verdict_words);
    ensure!(exported.attractors.len() == shown.attractors.len(), "{json}");
    ensure!(csv.lines().count() == shown.attractors.len() + 1, "{csv}");
    page.click(place::EXPORT_PATHS).await?;
    let saved = page.saved("-paths.csv").await?;
    ensure!(saved.name.starts_with("eddy-mnist-n3-k3-seed0-step60-"), "{}", saved.name);
    page.script::<()>("window.__file.blob.text().then(text => window.__paths = text);", &[]).await?;
    page.wait_for("its text", within(10), "return !!window.__paths;").await?;
    let paths: String = page.script("return window.__paths;", &[]).await?;
    let rows: Vec<Vec<&str>> = paths.lines().skip(1).map(|line| line.split(',').collect()).collect();
    ensure!(rows.iter().all(|row| row.len() == 10), "{paths}");
    let points: usize = shown.trajectories.iter().map(|trajectory| trajectory.path_length).sum();
    ensure!(rows.len() == points && points > 1, "{} lines for {points} points: {paths}", rows.len());
    let first = &shown.trajectories[0];
    ensure!(rows[0][7].replace(' ', "_") == first.outcome, "{:?} and {first:?}", rows[0]);
    ensure!(rows[0][8] == first.attractor.map(|id| id.to_string()).unwrap_or_default(), "{:?}, {first:?}", rows[0]);
    let number = |text: &str| text.parse::<f64>().with_context(|| format!("{text} is no number"));
    ensure!((number(rows[0][4])? - 0.4).abs() < 1e-3 && number(rows[0][6])? > 0.0, "{:?}", rows[0]);
    page.press("#share-close", Key::Escape).await
}

const FOCUS: &str = "
    const dialog = document.querySelector('#share-dialog'), at = document.activeElement;
    return [dialog.open, dialog.contains(at), at.id];
";

async fn keyboard(page: &Page) -> Result<()> {
    page.press(place::SHARE, Key::Enter).await?;
    page.wait_for("the sections", within(20), "return !!document.querySelector('#share-tab-link');").await?;
    let at_first = "return document.activeElement.id === 'share-tab-link';";
    page.wait_for("the focus is at the first section", within(5), at_first).await?;
    let mut seen = Vec::new();
    for _ in 0..16 {
        let (open, inside, id): (bool, bool, String) = page.script(FOCUS, &[]).await?;
        ensure!(open, "it closed while the focus went about: {seen:?}");
        // Past the last one browsers may stop at their own tools, where no element has it.
        ensure!(inside || id.is_empty(), "the focus left for #{id} after {seen:?}");
        seen.push(id);
        page.press("*:focus, body", Key::Tab).await?;
    }
    ensure!(seen.iter().any(|id| id == "button-copy-link"), "the copy button was never reached: {seen:?}");
    page.press("#share-tab-film", Key::Enter).await?;
    page.wait_for("a section by keyboard", within(5), "return !!document.querySelector('#button-film');").await?;
    page.press("#button-film", Key::Escape).await?;
    let (open, _, id): (bool, bool, String) = page.script(FOCUS, &[]).await?;
    ensure!(!open && id == "button-share", "open: {open}, focus at #{id}");
    Ok(())
}

async fn beside(page: &Page) -> Result<()> {
    page.open_share("link").await?;
    let inside =
        "const box = document.querySelector('#share-title').getBoundingClientRect(); return [box.x + 4, box.y + 4];";
    page.click_at(page.script(inside, &[]).await?).await?;
    ensure!(page.script::<(bool, bool, String)>(FOCUS, &[]).await?.0, "a press inside closed it");
    page.click_at([8.0, 8.0]).await?;
    page.wait_for("it closes", within(5), "return !document.querySelector('#share-dialog').open;").await
}

async fn nothing_yet(page: &Page) -> Result<()> {
    page.open_share("numbers").await?;
    let disabled = "return document.querySelector('#button-export-paths').disabled;";
    ensure!(page.script::<bool>(disabled, &[]).await?, "paths are offered of no leaf");
    ensure!(page.text("#button-export-paths-about").await?.contains("No leaf has been dropped"), "no reason is given");
    page.open_share("film").await?;
    ensure!(
        page.script::<bool>("return document.querySelector('#film-leaf').disabled;", &[]).await?,
        "no leaf, a film"
    );
    page.click("#share-close").await
}

async fn rests(page: &Page) -> Result<()> {
    page.open_share("link").await?;
    ensure!(!shown_link(page).await?.contains("at="), "a run on its way rests nowhere");
    page.click("#share-rest").await?;
    let link = shown_link(page).await?;
    let at = link.split("&at=").nth(1).and_then(|rest| rest.split('&').next()).context(link.clone())?;
    let (at, now): (u64, u64) = (at.parse()?, page.report().await?.context("no report")?.step);
    ensure!(at > 0 && at <= now, "{link} at step {now}");
    page.wait_until("training goes on", within(20), |report| report.step > now).await?;
    ensure!(shown_link(page).await? == link, "the link moved under the hand");
    page.click("#share-rest").await?;
    ensure!(!shown_link(page).await?.contains("at="), "it still rests");
    page.click("#share-close").await
}

async fn code(page: &Page, id: &str) -> Result<String> {
    page.script("return document.querySelector(arguments[0]).value;", &[id.into()]).await
}

async fn codes(page: &Page) -> Result<()> {
    page.open_share("embed").await?;
    let before = code(page, "#embed-iframe").await?;
    ensure!(before.contains("&amp;n=4") && before.contains("embed=1") && before.contains("panel=river"), "{before}");
    ensure!(before.contains("layers=particles,speed,") && before.contains("width=\"100%\""), "{before}");
    ensure!(page.count("#embed-here-only").await? == 1, "nobody says that the address is of this machine");
    page.choose("#embed-shows", "whirlpools").await?;
    page.choose("#embed-colours", "dark").await?;
    page.click("label:has(> #embed-autoplay)").await?;
    page.click("label:has(> #embed-show-legend)").await?;
    page.type_into("#embed-width", "640").await?;
    let iframe = code(page, "#embed-iframe").await?;
    for part in ["panel=whirlpools", "theme=dark", "autoplay=1", "hide=legend", "width=\"640\""] {
        ensure!(iframe.contains(part), "{part} is not in {iframe}");
    }
    let element = code(page, "#embed-element").await?;
    for part in ["eddy-river.js\"></script>", "<eddy-river", "n=\"4\"", "panel=\"whirlpools\"", "hide=\"legend\""] {
        ensure!(element.contains(part), "{part} is not in {element}");
    }
    // What stands there is what a browser reads from it.
    let read = "
        const frame = new DOMParser().parseFromString(arguments[0], 'text/html').querySelector('iframe');
        return [frame.getAttribute('src'), document.querySelector('#embed-preview').getAttribute('src'), frame.title];
    ";
    // The page's own policy forbids the code's style here; it is the article's to take.
    let unstyled = iframe.replace(" style=", " data-style=");
    let (source, previewed, title): (String, String, String) = page.script(read, &[unstyled.into()]).await?;
    ensure!(source == previewed && title.contains("MNIST digits (4)"), "{source} and {previewed}; {title}");
    page.type_into("#embed-width", "12").await?;
    ensure!(page.text(".share-choices .complaint").await?.contains("160 to 4000"), "a width of 12 is taken");
    page.click("label:has(> #embed-autoplay)").await
}

async fn preview(page: &Page) -> Result<()> {
    let mounted = "
        const inside = document.querySelector('#embed-preview')?.contentDocument;
        return !!inside && inside.readyState === 'complete' && !inside.querySelector('#boot') && inside.body.children.length > 0;
    ";
    page.wait_for("the page is there in the frame", within(30), mounted).await?;
    page.wait_frames(20).await?;
    let asked = "
        const frame = document.querySelector('#embed-preview').contentWindow;
        return frame.performance.getEntriesByType('resource').map(it => it.name);
    ";
    let asked: Vec<String> = page.script(asked, &[]).await?;
    ensure!(asked.iter().any(|name| name.contains("page.js")), "the frame is no page: {asked:?}");
    let engine: Vec<&String> = asked.iter().filter(|name| name.contains("engine") || name.contains("/data/")).collect();
    ensure!(engine.is_empty(), "before it was started, the embed fetched {engine:?}");
    page.screenshot("share-embed").await?;
    page.press("#share-close", Key::Escape).await?;
    page.wait_for("closed, the embed is gone", within(5), "return !document.querySelector('#embed-preview');").await
}

#[derive(Debug, Deserialize)]
struct Seen {
    size: [u32; 2],
    stage: [f64; 2],
    /// Colours on the field and in its caption.
    field_colours: usize,
    caption_colours: usize,
    ground: [u8; 3],
}

async fn picture(page: &Page) -> Result<()> {
    page.watch_downloads().await?;
    page.open_share("picture").await?;
    let drawn = "return document.querySelector('#picture-preview')?.naturalWidth > 0;";
    page.wait_for("the picture", within(20), drawn).await?;
    page.click("#button-save-picture").await?;
    let saved = page.saved("-river.png").await?;
    ensure!(saved.media_type == "image/png" && saved.head.starts_with(b"\x89PNG\r\n\x1a\n"), "{saved:?}");
    ensure!(saved.name == "eddy-mnist-n4-k2-seed0-step120-river.png", "{}", saved.name);
    let read = "
        window.__seen = null;
        createImageBitmap(window.__file.blob).then(bitmap => {
            const canvas = new OffscreenCanvas(bitmap.width, bitmap.height), sheet = canvas.getContext('2d');
            sheet.drawImage(bitmap, 0, 0);
            const stage = document.querySelector('#stage-canvas').getBoundingClientRect();
            const colours = (top, height) => {
                const { data } = sheet.getImageData(0, top, bitmap.width, height), found = new Set();
                for (let at = 0; at < data.length; at += 4) found.add(data[at] << 16 | data[at + 1] << 8 | data[at + 2]);
                return found.size;
            };
            const split = Math.round(2 * stage.height);
            const ground = Array.from(sheet.getImageData(bitmap.width / 2, bitmap.height - 3, 1, 1).data.slice(0, 3));
            window.__seen = {
                size: [bitmap.width, bitmap.height], stage: [stage.width, stage.height], ground,
                field_colours: colours(0, split), caption_colours: colours(split + 4, bitmap.height - split - 4),
            };
        });
    ";
    page.script::<()>(read, &[]).await?;
    page.wait_for("its pixels", within(20), "return !!window.__seen;").await?;
    let seen: Seen = page.script("return window.__seen;", &[]).await?;
    ensure!(f64::from(seen.size[0]) == 2.0 * seen.stage[0], "{seen:?}");
    let strip = f64::from(seen.size[1]) / 2.0 - seen.stage[1];
    ensure!((60.0..140.0).contains(&strip), "a strip of {strip} pixels: {seen:?}");
    ensure!(seen.field_colours > 300 && seen.caption_colours > 20, "blank: {seen:?}");
    ensure!(seen.ground.iter().all(|byte| *byte > 230), "not light as the page is: {seen:?}");
    // In other colours, another picture.
    page.screenshot("share-picture").await?;
    page.press("#share-close", Key::Escape).await
}

/// What a browser reads from the SVG file: its elements by name, its words, and the colours that it paints.
#[derive(Debug, Deserialize)]
struct ReadDrawing {
    circles: usize,
    images: usize,
    paths: usize,
    description: String,
    words: String,
    size: [f64; 2],
    colours: usize,
}

async fn drawing(page: &Page) -> Result<()> {
    page.watch_downloads().await?;
    page.open_share("picture").await?;
    page.wait_for("its menu", within(20), "return !!document.querySelector('.share-section .figure-menu');").await?;
    page.script::<()>("document.querySelector('.share-section .figure-menu').open = true;", &[]).await?;
    page.click(".share-section [data-figure=svg]").await?;
    let saved = page.saved("-river-drawing.svg").await?;
    ensure!(saved.media_type == "image/svg+xml", "{saved:?}");
    let read = "
        window.__drawing = null;
        window.__file.blob.text().then(async text => {
            const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
            if (parsed.querySelector('parsererror')) throw new Error('no XML');
            const count = (name) => parsed.querySelectorAll(name).length, root = parsed.documentElement;
            const image = new Image();
            image.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(text);
            await image.decode();
            const canvas = new OffscreenCanvas(image.width, image.height), sheet = canvas.getContext('2d');
            sheet.drawImage(image, 0, 0);
            const { data } = sheet.getImageData(0, 0, image.width, image.height), found = new Set();
            for (let at = 0; at < data.length; at += 4) found.add(data[at] << 16 | data[at + 1] << 8 | data[at + 2]);
            window.__drawing = {
                circles: count('circle'), images: count('image'), paths: count('path'),
                description: parsed.querySelector('desc').textContent,
                words: [...parsed.querySelectorAll('text')].map(it => it.textContent).join('\\n'),
                size: [image.width, image.height], colours: found.size,
            };
            document.querySelector('#picture-preview').src = image.src;
        });
    ";
    page.script::<()>(read, &[]).await?;
    page.wait_for("it is read and painted", within(20), "return !!window.__drawing;").await?;
    let drawn: ReadDrawing = page.script("return window.__drawing;", &[]).await?;
    let report = page.report().await?.context("no report")?;
    // The dots of the four training pictures, and the rings and pictures of what was found; the water below.
    let found = report.stable().len();
    ensure!(drawn.circles >= 4 + found && drawn.images > found && drawn.paths >= 4, "{drawn:?}");
    ensure!(drawn.description.contains("n=4") && drawn.words.contains("Step 120"), "{drawn:?}");
    ensure!(drawn.colours > 300, "blank: {drawn:?}");
    let stage = "const { width, height } = document.querySelector('#stage-canvas').getBoundingClientRect(); return [width, height];";
    let stage: [f64; 2] = page.script(stage, &[]).await?;
    ensure!((drawn.size[0] - stage[0]).abs() <= 1.0 && drawn.size[1] > stage[1], "{drawn:?} of a stage of {stage:?}");
    page.screenshot("share-drawing").await?;
    page.click(".share-section [data-figure=csv]").await?;
    let csv = page.downloaded("text/csv").await?;
    let lines = |what: &str| csv.lines().filter(|line| line.starts_with(&format!("{what},"))).count();
    ensure!(csv.starts_with("# ") && csv.contains("n=4"), "{csv:.200}");
    ensure!(lines("field") > 100 && (lines("training"), lines("attractor")) == (4, found), "{csv:.600}");
    page.click(".share-section [data-figure=bib]").await?;
    ensure!(page.downloaded("application/x-bibtex").await?.contains("n=4"), "no link in the citation");
    page.press("#share-close", Key::Escape).await
}

async fn screens(page: &Page) -> Result<()> {
    for (name, window) in [
        ("desktop", Window::DESKTOP),
        ("desktop-dark", Window::DESKTOP.dark()),
        ("phone", Window::PHONE),
        ("phone-dark", Window::PHONE.dark()),
    ] {
        page.resize(window).await?;
        page.wait_frames(3).await?;
        page.screenshot(&format!("share-closed-{name}")).await?;
        for section in ["link", "embed", "picture", "film", "numbers"] {
            page.open_share(section).await?;
            if section == "picture" {
                let drawn = "return document.querySelector('#picture-preview')?.naturalWidth > 0;";
                page.wait_for("the picture", within(20), drawn).await?;
            }
            page.wait_frames(if section == "embed" { 60 } else { 4 }).await?;
            let fits = "
                const body = document.querySelector('.share-body'), dialog = document.querySelector('#share-dialog');
                const box = dialog.getBoundingClientRect();
                return body.scrollWidth <= body.clientWidth + 1 && box.left >= 0 && box.right <= innerWidth + 0.5
                    && box.top >= 0 && box.bottom <= innerHeight + 0.5;
            ";
            page.screenshot(&format!("share-{section}-{name}")).await?;
            ensure!(page.script::<bool>(fits, &[]).await?, "{section} is wider than the dialog on {name}");
        }
        page.press("#share-close", Key::Escape).await?;
    }
    page.resize(Window::DESKTOP).await
}
