//! What a researcher takes along: how the whirlpools were counted and how sure that is, the run as a program for PyTorch, and
//! figures with their numbers, link and build.

use anyhow::{Context as _, Result, ensure};
use eddy_e2e::{Journey, Visit, Visitor, within};

/// Of a run that is trained within a second.
const SMALL: &str = "?device=cpu&controls=all&n=3&k=2&hidden=24&steps=40";

#[tokio::test]
async fn a_researcher_finds_every_number() -> Result<()> {
    Visit::new("researcher")
        .run(async |visitor| {
            let page = &visitor.page;
            page.open(SMALL).await?;
            let searched = |report: &eddy_e2e::Report| report.step == 40 && report.complete == Some(true);
            page.wait_until("it is searched", within(90), searched).await?;
            page.watch_downloads().await?;
            let mut journey = Journey::default();
            journey.step("the card names starts, budget, tolerance and merge rule", card(visitor)).await;
            journey.step("a count is stopped, and made to its end", counted_again(visitor)).await;
            journey.step("the run is a program", program(visitor)).await;
            journey.step("a figure is saved with its origin", figure(visitor)).await;
            journey.end()
        })
        .await
}

async fn card(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    page.click("#protocol-card > summary").await?;
    page.wait_for("the card", within(30), "return document.querySelectorAll('#protocol dd').length > 6;").await?;
    let said = page.text("#protocol").await?;
    let verdict = page.report().await?.and_then(|report| report.verdict).context("no verdict")?;
    let protocol = page.report().await?.and_then(|report| report.protocol).context("no protocol in the report")?;
    ensure!(
        (protocol.training_starts, protocol.noise_starts) == (verdict.training_starts, verdict.noise_starts),
        "{protocol:?}"
    );
    ensure!((protocol.step, protocol.complete) == (40, true), "{protocol:?}");
    for number in [protocol.training_starts, protocol.noise_starts, protocol.max_steps, 40].map(|it| it.to_string()) {
        ensure!(said.contains(&number), "no {number} in {said}");
    }
    page.screenshot("protocol-card").await
}

async fn counted_again(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    page.click("#count-again").await?;
    page.wait_for("it is under way", within(20), "return !!document.querySelector('#count-map');").await?;
    let over = "return !!document.querySelector('#count-csv');";
    if !page.script::<bool>(over, &[]).await? {
        // It may be over before the hand is there.
        page.script::<()>("document.querySelector('#count-stop')?.click();", &[]).await?;
    }
    page.wait_for("it is stopped", within(20), over).await?;
    page.click("#count-again").await?;
    let complete = "
        const cells = [...document.querySelectorAll('#count-map td')];
        return !!document.querySelector('#count-csv') && cells.length === 16 && cells.every(it => !it.textContent.startsWith('–'));
    ";
    page.wait_for("every cell is counted", within(120), complete).await?;
    let own = page.text("#count-map td.own").await?;
    let count = page.report().await?.and_then(|report| report.verdict).context("no verdict")?.stable_count;
    let first: String = own.chars().take_while(|sign| sign.is_ascii_digit() || *sign == '.').collect();
    // The mean of five draws, of which the search's own is one.
    let mean: f64 = first.parse().with_context(|| format!("no count in {own}"))?;
    ensure!(mean <= f64::from(count) * 5.0 && mean >= f64::from(count) / 5.0, "{own} beside a count of {count}");
    page.click("#count-csv").await?;
    let csv = page.downloaded("text/csv").await?;
    let own_count = format!(",0,{count}");
    ensure!(csv.lines().count() == 81, "{csv}");
    ensure!(csv.lines().any(|line| line.starts_with("1e-3,3,256,") && line.ends_with(&own_count)), "{csv}");
    page.screenshot("how-sure").await
}

async fn program(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    page.open_share("numbers").await?;
    page.click("#button-export-pytorch").await?;
    let saved = page.saved(".py").await?;
    ensure!(saved.name.starts_with("eddy-mnist-k2-seed0-step40"), "{}", saved.name);
    ensure!(saved.head.starts_with(b"#!/usr/bin/env python3\n# http"), "{saved:?}");
    let has = "
        window.__program = null;
        window.__file.blob.text().then(text => window.__program = text);
        return true;
    ";
    page.script::<bool>(has, &[]).await?;
    page.wait_for("its text", within(10), "return !!window.__program;").await?;
    let text: String = page.script("return window.__program;", &[]).await?;
    let query = page.query().await?;
    ensure!(text.contains("\"image_count\": 3") && text.contains("hidden=24"), "{query}: {}", &text[..400]);
    ensure!(!text.contains("%%"), "a blank was left");
    Ok(())
}

async fn figure(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    page.script::<()>("document.querySelector('#share-curves details').open = true;", &[]).await?;
    page.click("#share-curves [data-figure=svg]").await?;
    let svg = page.downloaded("image/svg+xml").await?;
    ensure!(svg.starts_with("<svg xmlns=") && svg.contains("hidden=24") && svg.contains("stroke=\"rgb"), "{svg}");
    let parses = "
        const parsed = new DOMParser().parseFromString(arguments[0], 'image/svg+xml');
        return !parsed.querySelector('parsererror') && parsed.querySelectorAll('path').length > 0;
    ";
    ensure!(page.script::<bool>(parses, &[svg.clone().into()]).await?, "no XML: {svg}");
    page.click("#share-curves [data-figure=png]").await?;
    let png = page.saved(".png").await?;
    ensure!(png.head.starts_with(b"\x89PNG") && png.size_bytes > 1000, "{png:?}");
    page.click("#share-curves [data-figure=csv]").await?;
    let csv = page.saved(".csv").await?;
    ensure!(csv.head.starts_with(b"# ") && csv.name.contains("timeline-curve"), "{csv:?}");
    page.click("#share-curves [data-figure=bib]").await?;
    let bibtex = page.downloaded("application/x-bibtex").await?;
    ensure!(bibtex.starts_with("@software{eddy,") && bibtex.contains("hidden=24"), "{bibtex}");
    page.screenshot("figure-menu").await
}
