//! How the page comes, in figures: printed for people, and asserted only where no clock is involved.

use anyhow::{Context as _, Result, ensure};
use eddy_e2e::{Answer, Journey, Report, Visit, Visitor, Window, within};

/// How fast machine and line are; the line is the page's own, Chromium slows no worker's.
struct Pace {
    slowdown: f64,
    megabits_per_second: f64,
    latency_ms: f64,
}

/// What Lighthouse takes for a desktop.
const DESKTOP: Pace = Pace { slowdown: 1.0, megabits_per_second: 10.0, latency_ms: 40.0 };
/// A slow phone on a fair mobile line.
const PHONE: Pace = Pace { slowdown: 4.0, megabits_per_second: 9.0, latency_ms: 60.0 };

#[tokio::test]
async fn figures_of_the_first_view() -> Result<()> {
    let mut table = vec![HEAD.join(" | ")];
    let mut journey = Journey::default();
    for (name, window, pace) in [("desktop", Window::DESKTOP, DESKTOP), ("phone", Window::PHONE, PHONE)] {
        let mut lines = Vec::new();
        let visit = Visit::new(name).window(window).measured().keeping_files();
        journey.step(name, visit.run(async |visitor| both(visitor, name, &pace, &mut lines).await)).await;
        table.extend(lines);
    }
    if table.len() > 1 {
        println!("  figures of this build (bytes as they are; hosts pack wasm and scripts to a quarter or less):");
        for line in table {
            println!("    {line}");
        }
    }
    journey.end()
}

const HEAD: [&str; 9] = [
    "visit",
    "first paint",
    "largest paint",
    "page mounted",
    "engine ready",
    "long tasks to then",
    "layout shift",
    "bytes: page / engine / data / pictures / rest",
    "largest element",
];

async fn both(visitor: &Visitor, name: &str, pace: &Pace, lines: &mut Vec<String>) -> Result<()> {
    let page = &visitor.page;
    page.slow_down(pace.slowdown, pace.megabits_per_second, pace.latency_ms).await?;
    visitor.site.take_answers();
    page.open("?device=cpu").await?;
    lines.push(line(visitor, &format!("{name}, first")).await?);
    let vitals = page.vitals().await?;
    let (largest, mounted_ms) = (vitals.largest_paint().context("nothing was painted")?, vitals.mounted_ms);
    ensure!(largest.element.starts_with("#boot "), "{name}: {:?}", vitals.paints);
    ensure!(
        mounted_ms.is_some_and(|mounted_ms| largest.at_ms < mounted_ms),
        "{name}: it came with the page: {vitals:?}"
    );
    presses(visitor, name).await?;
    page.wait_for("its files are kept", within(60), KEPT).await?;
    visitor.site.take_answers();
    page.open("?device=cpu").await?;
    lines.push(line(visitor, &format!("{name}, again")).await?);
    Ok(())
}

/// Presses what opens, switches and changes while the run trains, and prints which answer came last. A machine's speed is
/// no matter of the page, so that nothing is asserted of it.
async fn presses(visitor: &Visitor, name: &str) -> Result<()> {
    let page = &visitor.page;
    for pressed in ["#tab-snow-globe", "#tab-river", "#button-share"] {
        page.click(pressed).await?;
        page.wait_frames(10).await?;
    }
    page.press("#share-close", thirtyfour::Key::Escape).await?;
    page.script::<()>("document.querySelector('#layer-basins').focus();", &[]).await?;
    for _ in 0..2 {
        page.press("#layer-basins", " ").await?;
        page.wait_frames(10).await?;
    }
    let vitals = page.vitals().await?;
    match vitals.slowest_answer() {
        None => println!("    {name}: every press was answered within 16 ms"),
        Some(slowest) => println!(
            "    {name}: of {} answers the slowest came after {:.0} ms ({})",
            vitals.answers.len(),
            slowest.after_ms,
            slowest.what
        ),
    }
    Ok(())
}

/// Whether the service worker has all that it keeps at once.
const KEPT: &str = "
    return caches.keys().then(async (names) => {
        for (const name of names) {
            const kept = await (await caches.open(name)).keys();
            if (kept.some(({ url }) => url.includes('/index.html?'))) return true;
        }
        return false;
    });
";

async fn line(visitor: &Visitor, name: &str) -> Result<String> {
    let page = &visitor.page;
    page.wait_for("the engine is ready", within(120), "return window.__vitals.engine_ms !== null;").await?;
    // Before it is asked for a report, which is a part that comes on demand.
    let bytes = kinds(&visitor.site.take_answers());
    page.wait_until("it trains", within(60), |report: &Report| report.step > 0).await?;
    let vitals = page.vitals().await?;
    let (mounted_ms, engine_ms) = (vitals.mounted_ms.context("no mount")?, vitals.engine_ms.context("no engine")?);
    let largest = vitals.largest_paint().context("nothing was painted")?;
    let long_ms: f64 =
        page.evidence().await?.tasks_over(50.0, 0.0, engine_ms).iter().map(|task_ms| task_ms - 50.0).sum();
    for shift in vitals.shifts.iter().filter(|shift| shift.score > 0.005) {
        println!("    {name}: at {:.0} ms {:?} moved by itself ({:.4})", shift.at_ms, shift.what, shift.score);
    }
    ensure!(vitals.layout_shift() < 0.1, "{name}: {:?}", vitals.shifts);
    let cells = [
        name.to_owned(),
        format!("{:.0} ms", vitals.first_paint_ms.unwrap_or(f64::NAN)),
        format!("{:.0} ms", largest.at_ms),
        format!("{mounted_ms:.0} ms"),
        format!("{engine_ms:.0} ms"),
        format!("{long_ms:.0} ms"),
        format!("{:.4}", vitals.layout_shift()),
        bytes.map(|bytes| format!("{:.1} kB", bytes as f64 / 1e3)).join(" / "),
        largest.element.clone(),
    ];
    Ok(cells.join(" | "))
}

/// Of the page (wasm and its script), the engine, data, pictures, and the rest.
fn kinds(answers: &[Answer]) -> [u64; 5] {
    let mut kinds = [0; 5];
    for Answer { path, bytes, .. } in answers {
        let kind = match path.as_str() {
            path if path.contains("/engine") => 1,
            path if path.contains("/data/") => 2,
            path if path.ends_with(".jpg") || path.ends_with(".svg") => 3,
            path if path.contains("/page") || path.contains("split") => 0,
            _ => 4,
        };
        kinds[kind] += bytes;
    }
    kinds
}
