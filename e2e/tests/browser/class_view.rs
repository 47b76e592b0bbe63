//! The teacher's page: lessons that open, links for pupils, and reports of a class that make one plot.

use anyhow::{Context as _, Result, ensure};
use eddy::protocol::{RunReport, Verdict};
use eddy::spec::RunSpec;
use eddy_e2e::{Journey, Visit, Visitor, within};
use serde_json::json;
use thirtyfour::Key;

const SMALL: &str = "?device=cpu&controls=all&n=3&k=2&hidden=24&steps=40";

#[tokio::test]
async fn a_class_s_reports_make_its_plot() -> Result<()> {
    Visit::new("class-view")
        .run(async |visitor| {
            let page = &visitor.page;
            page.open(SMALL).await?;
            page.wait_until("it is trained", within(60), |report| report.complete == Some(true)).await?;
            let mut journey = Journey::default();
            journey.step("each pupil gets a link with a seed of their own", links(visitor)).await;
            journey.step("reports that are dropped together make a plot", dropped(visitor)).await;
            journey.step("more files join, odd ones are named", chosen(visitor)).await;
            journey.step("the table is saved", saved(visitor)).await;
            journey.step("the lessons open and print", lessons(visitor)).await;
            journey.end()
        })
        .await
}

/// As a pupil's page would save it.
fn report(seed: u64, images: usize, attractors: u32) -> String {
    let mut spec = RunSpec { seed, ..RunSpec::twelve_images() };
    spec.data.image_count = images;
    let verdict = Verdict { stable_count: attractors, paper_count: attractors, ..Verdict::default() };
    RunReport {
        step: 300,
        searched_step: Some(300),
        complete: Some(true),
        verdict: Some(verdict),
        ..RunReport::new(spec)
    }
    .to_json()
}

async fn links(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    page.press("body", "?").await?;
    page.wait_for("the dialog", within(20), "return !!document.querySelector('#help-teachers');").await?;
    page.click("#help-teachers").await?;
    page.wait_for("the teacher's page", within(20), "return !!document.querySelector('#class-links');").await?;
    page.type_into("#class-pupils", "3").await?;
    let three = "return document.querySelector('#class-links').value.split('\\n').length === 3;";
    page.wait_for("three links", within(10), three).await?;
    let text: String = page.script("return document.querySelector('#class-links').value;", &[]).await?;
    for (seed, link) in (1..).zip(text.lines()) {
        let is_own = link.contains(&format!("seed={seed}")) && link.contains("n=3") && link.starts_with("http");
        ensure!(is_own, "the link of pupil {seed} is {link}");
    }
    page.press("#help-close", Key::Escape).await?;
    page.wait_for("it closes", within(10), "return !document.querySelector('#help-dialog').open;").await
}

async fn dropped(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    let files = [("ada.json", report(1, 12, 12)), ("bo.json", report(2, 12, 10)), ("cy.json", report(3, 50, 4))];
    let drop = "
        const data = new DataTransfer();
        for (const [name, text] of arguments[0]) data.items.add(new File([text], name, { type: 'application/json' }));
        document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));";
    page.script::<()>(drop, &[json!(files)]).await?;
    let dots = "return document.querySelectorAll('#class-chart .class-dot').length === 3;";
    page.wait_for("a dot for each", within(30), dots).await?;
    let against: String = page.script("return document.querySelector('#class-against').value;", &[]).await?;
    ensure!(against == "image_count", "it is drawn against {against}");
    let table = page.text("#class-table").await?;
    ensure!(table.contains("11") && table.contains("10 – 12"), "no median of the class: {table}");
    ensure!(page.count("#class-odd li").await? == 0, "something is odd");
    page.screenshot("class-view").await
}

async fn chosen(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    let folder = std::env::temp_dir().join(format!("eddy-class-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let files = [
        ("di.json", report(4, 50, 6)),
        ("copied.json", report(1, 12, 12)),
        ("notes.json", "{\"homework\": true}".to_owned()),
    ];
    let mut paths = Vec::new();
    for (name, text) in files {
        let path = folder.join(name);
        std::fs::write(&path, text)?;
        paths.push(path.to_string_lossy().into_owned());
    }
    page.press("#class-files", paths.join("\n")).await?;
    let four = "return document.querySelectorAll('#class-chart .class-dot').length === 4
        && document.querySelectorAll('#class-odd li').length === 2;";
    page.wait_for("one dot more, two odd files", within(30), four).await?;
    let odd = page.text("#class-odd").await?;
    ensure!(["copied.json", "ada.json", "notes.json"].iter().all(|name| odd.contains(name)), "odd: {odd}");
    std::fs::remove_dir_all(&folder).context("the files stay")
}

async fn saved(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    page.watch_downloads().await?;
    page.click("#class-csv").await?;
    let csv: String = page.downloaded("text/csv").await?;
    ensure!(csv.starts_with("file,seed,step,image_count,attractors,") && csv.lines().count() == 5, "{csv}");
    page.script::<()>("document.querySelector('#class-results .figure-menu').open = true;", &[]).await?;
    page.click("#class-results [data-figure=svg]").await?;
    let svg = page.downloaded("image/svg+xml").await?;
    let drawn = "
        const parsed = new DOMParser().parseFromString(arguments[0], 'image/svg+xml');
        return parsed.querySelector('parsererror') ? 0 : parsed.querySelectorAll('circle').length;
    ";
    let dots: usize = page.script(drawn, &[svg.clone().into()]).await?;
    ensure!(dots == 4 && svg.contains(env!("CARGO_PKG_VERSION")), "{dots} dots: {svg:.400}");
    page.click("#class-clear").await?;
    page.wait_for("it is empty again", within(10), "return !document.querySelector('#class-results');").await
}

async fn lessons(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    let address: String = page.script("return document.querySelector('#lesson-45').getAttribute('href');", &[]).await?;
    page.open_elsewhere(&address).await?;
    page.wait_for("the lesson", within(20), "return document.querySelectorAll('hr.sheet').length === 2;").await?;
    let (language, title, link): (String, String, String) = page
        .script(
            "return [document.documentElement.lang, document.querySelector('h1').textContent,
                document.querySelector('main a').getAttribute('href')];",
            &[],
        )
        .await?;
    ensure!(language == "en" && title.starts_with("Forty-five") && link == "../../?tour=1", "{title}, {link}");
    page.screenshot("lesson").await?;
    page.open("lessons/zh/notes.html").await?;
    page.wait_for("it is there in Chinese", within(20), "return document.documentElement.lang === 'zh';").await?;
    page.open(SMALL).await?;
    page.wait_for("Eddy again", within(60), "return !!document.querySelector('#stage-canvas');").await
}
