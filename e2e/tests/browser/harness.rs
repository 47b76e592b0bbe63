//! The tools themselves: each must notice what it is there for, or the other tests prove nothing.

use std::path::PathBuf;

use anyhow::{Result, ensure};
use eddy::protocol::Event;
use eddy_e2e::pictures::{PictureDifference, difference};
use eddy_e2e::signature::{LEVEL_TOLERANCE, MOST_OTHER_TILES, References, Signature};
use eddy_e2e::{Journey, Lacking, Make, Rule, Visit, Visitor, Window, skip_test, within};

/// An empty folder: all pages come from rules. As the other tests, these need a browser, and
/// `cargo test` on a machine without one should still pass.
fn visit(name: &'static str) -> Visit {
    match std::env::var_os("EDDY_SITE") {
        None => Visit::new(name),
        Some(_) => Visit::new(name).to(PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests"))),
    }
}

fn put(visitor: &Visitor, path: &str, html: &str) {
    let head = "<!doctype html><meta charset=utf-8><link rel=icon href=data:,><title>Harness</title>";
    visitor.site.set(path, Rule::Html(format!("{head}{html}")));
}

#[tokio::test]
async fn the_tools_notice_what_they_are_there_for() -> Result<()> {
    let trial = visit("harness").window(Window::PHONE.dark()).keeping_workers().expecting_error("404");
    trial
        .run(async |visitor| {
            let mut journey = Journey::default();
            journey.step("a long task is measured", long_task(visitor)).await;
            journey.step("a worker can be ended and heard", worker(visitor)).await;
            journey.step("a window can be hidden", hidden(visitor)).await;
            journey.step("the window is as wide and dark as asked", window(visitor)).await;
            journey.step("requests are seen, held and refused", requests(visitor)).await;
            journey.end()
        })
        .await
}

#[tokio::test]
async fn a_worker_s_request_to_another_origin_fails_the_visit() -> Result<()> {
    let outcome = visit("harness-other-origin")
        .run(async |visitor| {
            put(visitor, "/leaky.html", "leaky");
            visitor.page.open("leaky.html").await?;
            let leak = "
                const ask = \"fetch('http://elsewhere.test/').catch(() => postMessage('refused'))\";
                const worker = new Worker(URL.createObjectURL(new Blob([ask])));
                worker.onmessage = () => { document.title = 'refused'; };
            ";
            visitor.page.script::<()>(leak, &[]).await?;
            visitor.page.wait_for("the refusal", within(5), "return document.title === 'refused';").await?;
            Ok(())
        })
        .await;
    noticed(outcome, "elsewhere.test")
}

#[tokio::test]
async fn an_error_and_a_violation_fail_the_visit() -> Result<()> {
    let error = "<script>setTimeout(() => { throw new Error('a crack'); });</script>";
    let outcome = visit("harness-error").run(async |visitor| opened(visitor, error).await).await;
    noticed(outcome, "a crack")?;
    let inline = "<meta http-equiv=Content-Security-Policy content=\"default-src 'self'\"><script>1</script>";
    let outcome = visit("harness-violation").run(async |visitor| opened(visitor, inline).await).await;
    noticed(outcome, "script-src-elem refused inline")
}

/// Of a worker only the console tells, which Chromium's driver alone reads.
#[tokio::test]
async fn an_error_in_a_worker_fails_the_visit() -> Result<()> {
    let make = Make::chosen()?;
    if !make.has_devtools() {
        skip_test("harness-worker-error", &Lacking { make, what: "console that a test can read" }.to_string());
        return Ok(());
    }
    let worker = "<script>const source = \"console.error('a crack below'); postMessage(1)\";
        const worker = new Worker(URL.createObjectURL(new Blob([source])));
        worker.onmessage = () => __watch.errors.push('heard');</script>";
    let outcome = visit("harness-worker-error").run(async |visitor| opened(visitor, worker).await).await;
    noticed(outcome, "a crack below")
}

async fn opened(visitor: &Visitor, html: &str) -> Result<()> {
    put(visitor, "/bad.html", html);
    visitor.page.open("bad.html").await?;
    let wanted = "return window.__watch.errors.length + window.__watch.violations.length > 0;";
    visitor.page.wait_for("the page to show its fault", within(5), wanted).await
}

/// Without a site nothing ran, and nothing can be said.
fn noticed(outcome: Result<()>, words: &str) -> Result<()> {
    match outcome {
        Ok(()) if std::env::var_os("EDDY_SITE").is_none() => Ok(()),
        Ok(()) => anyhow::bail!("nobody noticed {words}"),
        Err(error) => {
            let text = format!("{error:#}");
            ensure!(text.contains(words), "noticed {text} instead of {words}");
            Ok(())
        }
    }
}

async fn long_task(visitor: &Visitor) -> Result<()> {
    // In a task of its own: what a parser does is not always counted.
    put(
        visitor,
        "/busy.html",
        "<script>onload = () => setTimeout(() => {
            const end = performance.now() + 120;
            while (performance.now() < end);
        }, 50);</script>",
    );
    visitor.page.open("busy.html").await?;
    let wanted = "return window.__watch.longTasks.some((task) => task.duration_ms > 100);";
    visitor.page.wait_for("a task of 120 ms", within(5), wanted).await
}

async fn worker(visitor: &Visitor) -> Result<()> {
    let heartbeat = eddy::protocol::encode(&Event::Heartbeat { memory_bytes: 0 })?;
    let start = format!(
        "<script>const source = 'setInterval(() => postMessage([new Uint8Array({heartbeat:?})]), 20)';
        const worker = new Worker(URL.createObjectURL(new Blob([source])));
        let heard = 0; worker.onmessage = () => heard++;
        worker.onerror = (event) => {{ document.title = event.message; }};</script>"
    );
    put(visitor, "/worker.html", &start);
    visitor.page.open("worker.html").await?;
    visitor.page.wait_for("the worker speaks", within(5), "return heard > 2;").await?;
    let overheard = visitor.page.overhear_workers().await?;
    ensure!(overheard.len() == 1 && !overheard[0].events.is_empty(), "{overheard:?}");
    visitor.page.break_worker("it broke").await?;
    visitor.page.wait_for("the page to hear of it", within(5), "return document.title === 'it broke';").await?;
    visitor.page.kill_worker().await?;
    // Messages that were under way may still arrive; then it is silent for good.
    let silent = "const before = window.last ?? -1; window.last = heard; return heard === before;";
    visitor.page.wait_for("silence", within(5), silent).await?;
    ensure!(!visitor.page.overhear_workers().await?[0].ended_by_page, "the page did not end it");
    Ok(())
}

async fn hidden(visitor: &Visitor) -> Result<()> {
    put(visitor, "/tab.html", "tab");
    visitor.page.open("tab.html").await?;
    let is = |state: &str| format!("return document.visibilityState === '{state}';");
    visitor.page.wait_for("the tab is seen", within(5), &is("visible")).await?;
    visitor.page.hidden(async || visitor.page.wait_for("the tab is hidden", within(5), &is("hidden")).await).await?;
    visitor.page.wait_for("the tab is seen again", within(5), &is("visible")).await
}

async fn window(visitor: &Visitor) -> Result<()> {
    let script = "return [innerWidth, innerHeight, matchMedia('(prefers-color-scheme: dark)').matches];";
    let found: (u32, u32, bool) = visitor.page.script(script, &[]).await?;
    ensure!(found == (360, 800, true), "{found:?}");
    Ok(())
}

async fn requests(visitor: &Visitor) -> Result<()> {
    put(visitor, "/asking.html", "asking");
    visitor.page.open("asking.html").await?;
    visitor.site.set("/data/", Rule::Missing);
    visitor.site.set("/slow.txt", Rule::Held);
    let ask = "
        window.answers = [];
        for (const path of ['data/x', 'slow.txt', 'browser/main.rs']) {
            fetch(path).then(async (answer) => answers.push([path, answer.status, (await answer.text()).length]));
        }";
    visitor.page.script::<()>(ask, &[]).await?;
    visitor.page.wait_for("two answers", within(5), "return answers.length === 2;").await?;
    visitor.site.set("/slow.txt", Rule::Html("at last".into()));
    visitor.page.wait_for("the third", within(5), "return answers.length === 3;").await?;
    let answers: Vec<(String, u16, usize)> = visitor.page.script("return answers;", &[]).await?;
    let status = |path: &str| answers.iter().find(|answer| answer.0 == path).map(|answer| answer.1);
    ensure!(status("data/x") == Some(404) && status("slow.txt") == Some(200), "{answers:?}");
    visitor.site.set("/browser/main.rs", Rule::CutTo(7));
    let cut: usize = visitor
        .page
        .script("return fetch('browser/main.rs').then(async (answer) => (await answer.text()).length);", &[])
        .await?;
    ensure!(cut == 7, "{cut} bytes came");
    ensure!(visitor.site.requests().iter().any(|path| path == "/slow.txt"), "{:?}", visitor.site.requests());
    Ok(())
}

/// A PNG file of one colour, its first pixels of another.
fn png([width, height]: [u32; 2], others: u32, level: u8) -> Result<Vec<u8>> {
    let colour = |x: u32, y: u32| if y * width + x < others { [level; 3] } else { [100; 3] };
    let picture = image::RgbImage::from_fn(width, height, |x, y| image::Rgb(colour(x, y)));
    let mut file = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut file, image::ImageFormat::Png)?;
    Ok(file.into_inner())
}

#[test]
fn pictures_of_a_gallery_are_told_apart_and_what_is_tolerated_is_not() -> Result<()> {
    let before = png([20, 10], 0, 0)?;
    let compare = |now: Vec<u8>| difference(&before, &now);
    ensure!(compare(before.clone())? == PictureDifference::Share(0.0));
    // Two of 200 pixels are a hundredth; a slight change of a pixel is none.
    let (few, many) = (compare(png([20, 10], 2, 200)?)?, compare(png([20, 10], 3, 200)?)?);
    ensure!(few == PictureDifference::Share(0.01) && few.is_tolerated() && !many.is_tolerated(), "{few:?} {many:?}");
    ensure!(compare(png([20, 10], 200, 124)?)? == PictureDifference::Share(0.0));
    ensure!(compare(png([20, 10], 200, 125)?)? == PictureDifference::Share(1.0));
    let larger = compare(png([20, 11], 0, 0)?)?;
    ensure!(larger == PictureDifference::Size([20, 10], [20, 11]) && !larger.is_tolerated());
    ensure!(difference(&before, b"no picture").is_err());
    Ok(())
}

#[test]
fn a_view_from_afar_differs_where_a_part_of_it_does() -> Result<()> {
    // 256 tiles of 10 × 10 pixels, each of one grey.
    let tiles = |others: u32, level: u8| -> Result<Signature> {
        let colour = |x: u32, y: u32| if y / 10 * 16 + x / 10 < others { [level; 3] } else { [100; 3] };
        let picture = image::RgbImage::from_fn(160, 160, |x, y| image::Rgb(colour(x, y)));
        let mut file = std::io::Cursor::new(Vec::new());
        picture.write_to(&mut file, image::ImageFormat::Png)?;
        Signature::of(&file.into_inner())
    };
    let before = tiles(0, 0)?;
    ensure!(tiles(0, 0)?.other_tiles(&before) == 0);
    for others in [1, MOST_OTHER_TILES as u32, 200] {
        ensure!(tiles(others, 200)?.other_tiles(&before) == others as usize, "{others} tiles");
    }
    // A level is 255 / 63 of the brightness.
    let [near, far] = [LEVEL_TOLERANCE, LEVEL_TOLERANCE + 2].map(|levels| 100 + levels * 4);
    ensure!(tiles(50, near)?.other_tiles(&before) == 0, "what is hardly brighter is another");
    ensure!(tiles(50, far)?.other_tiles(&before) == 50, "what is brighter is the same");
    let references = References([("a.png".to_owned(), before), ("b.png".to_owned(), tiles(3, 255)?)].into());
    let text = references.to_text("Taken with nothing.");
    ensure!(References::from_text(&text)? == references, "written and read they are others: {text}");
    let refused = References::from_text("a.png ABC").map_err(|error| format!("{error:#}"));
    ensure!(refused.is_err_and(|error| error.contains("line 1")), "half a line is taken");
    ensure!(Signature::of(&png([8, 8], 0, 0)?).is_err() && Signature::of(b"no picture").is_err());
    Ok(())
}
