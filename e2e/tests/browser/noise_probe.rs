//! The noise probe as a visitor shakes it: noise settles, is read, stopped, and serves as a dictionary.

use anyhow::{Context as _, Result, ensure};
use eddy_e2e::{Journey, Page, Report, Visit, Window, within};

const TAB: &str = "#tab-snow-globe";
const SHAKE: &str = "#globe-shake";

#[tokio::test]
async fn noise_is_shaken_read_stopped_and_used_as_a_dictionary() -> Result<()> {
    Visit::new("snow-globe")
        .run(async |visitor| {
            let page = &visitor.page;
            page.open("?device=cpu&seed=1&n=6&hidden=48&steps=300").await?;
            page.wait_until("it settles", within(120), Report::is_settled).await?;
            let mut journey = Journey::default();
            journey.step("the room opens and says what it wants", opened(page)).await;
            journey.step("64 specks settle into a gallery", shaken(page)).await;
            journey.step("a card points at its whirlpool on the stage", pointed(page)).await;
            journey.step("the files hold what is shown", files(page)).await;
            journey.step("five dictionaries have five curves", dictionaries(page)).await;
            journey.step("it fits a phone", phone(page)).await;
            journey.step("4096 specks are stopped on their way", stopped(page)).await;
            journey.step("the specks go with the room and come back with it", left(page)).await;
            journey.step("trained on, the result says that it is old", stale(page)).await;
            journey.end()
        })
        .await
}

#[tokio::test]
async fn the_scene_opens_its_room_and_shakes_itself_once_it_has_come_to_rest() -> Result<()> {
    Visit::new("snow-globe-scene")
        .run(async |visitor| {
            let page = &visitor.page;
            page.open("?device=cpu&scene=snow-globe").await?;
            page.wait_for("its room", within(60), "return !!document.querySelector('#globe-form');").await?;
            let training = page.wait_until("it trains", within(60), |report| report.step > 20).await?;
            ensure!(training.noise_samples == 0, "it was shaken at step {}", training.step);
            page.wait_until("it settles", within(600), Report::is_settled).await?;
            rests(page).await?;
            let report = page.report().await?.context("no report")?;
            ensure!(report.noise_samples == 512, "{} specks lie on the stage", report.noise_samples);
            page.screenshot("snow-globe-scene").await
        })
        .await
}

/// The headline is there and nothing is under way.
async fn rests(page: &Page) -> Result<()> {
    let done = "return !document.querySelector('#globe-stop')
        && (document.querySelector('#globe-words')?.textContent ?? '') !== '';";
    page.wait_for("the noise has settled", within(120), done).await
}

async fn shake(page: &Page, noise: &str, noise_samples: &str) -> Result<()> {
    page.click(&format!("#globe-noise-{noise}")).await?;
    page.type_into("#globe-starts", noise_samples).await?;
    page.click(SHAKE).await
}

async fn opened(page: &Page) -> Result<()> {
    page.click(TAB).await?;
    page.wait_for("the form", within(20), "return !!document.querySelector('#globe-form');").await?;
    ensure!(page.report().await?.context("no report")?.noise_samples == 0, "it was shaken though nobody asked");
    page.type_into("#globe-starts", "5").await?;
    let complaint = page.text("#globe-complaint").await?;
    ensure!(complaint.contains("16 to 4096") && complaint.contains("Keeping 512"), "it says {complaint:?}");
    ensure!(page.element("#dictionary-run").await?.prop("disabled").await?.as_deref() == Some("true"), "no atoms yet");
    Ok(())
}

async fn shaken(page: &Page) -> Result<()> {
    shake(page, "gaussian", "64").await?;
    rests(page).await?;
    let report =
        page.wait_until("the specks lie on the stage", within(20), |report| report.noise_samples == 64).await?;
    let settled: f64 =
        page.script("return parseFloat(document.querySelector('#globe-settled').textContent);", &[]).await?;
    let shares: Vec<f64> = page
        .script(
            "return [...document.querySelectorAll('#globe-gallery [data-share]')].map(it => +it.dataset.share);",
            &[],
        )
        .await?;
    ensure!(!shares.is_empty(), "no whirlpool: {}", page.text("#globe-words").await?);
    ensure!(shares.windows(2).all(|pair| pair[0] >= pair[1]), "not by falling share: {shares:?}");
    let total: f64 = shares.iter().sum();
    ensure!((100.0 * total - settled).abs() < 1.0, "the shares add up to {total}, {settled} % settled");
    let on_attractors = report.settled_noise_samples as f64 / 64.0;
    ensure!((on_attractors - total).abs() < 0.5 / 64.0, "{} of 64 lie on a whirlpool", report.settled_noise_samples);
    let words = page.text("#globe-words").await?;
    ensure!(words.contains("64 specks of noise settled in"), "it says {words:?}");
    page.wait_frames(30).await?;
    page.screenshot("snow-globe-desktop").await
}

async fn pointed(page: &Page) -> Result<()> {
    let known = "#globe-gallery .card";
    page.script::<()>("document.querySelector(arguments[0]).focus();", &[known.into()]).await?;
    page.wait_for("the card is marked", within(10), "return !!document.querySelector('#globe-gallery .card.focused');")
        .await
}

async fn files(page: &Page) -> Result<()> {
    page.watch_downloads().await?;
    page.click("#globe-csv").await?;
    page.click("#globe-json").await?;
    let cards = page.count("#globe-gallery .card").await?;
    let csv: String = page.downloaded("text/csv").await?;
    ensure!(csv.lines().count() == 1 + cards, "{cards} cards, but {csv}");
    let json: String = page.downloaded("application/json").await?;
    let json: serde_json::Value = serde_json::from_str(&json)?;
    ensure!(json["noise"]["specks"] == 64 && json["noise"]["kind"] == "gaussian", "{json}");
    ensure!(json["ends"].as_array().is_some_and(|ends| ends.len() == 64), "not every speck has an end");
    ensure!(json["link"].as_str().is_some_and(|link| link.contains("n=6")), "the link is {}", json["link"]);
    Ok(())
}

async fn dictionaries(page: &Page) -> Result<()> {
    page.click("#dictionary-run").await?;
    let done = "return !document.querySelector('#dictionary-stop') && !!document.querySelector('#dictionary-chart');";
    page.wait_for("the curves", within(240), done).await?;
    let lines = page.count("[data-testid=dictionary-line]").await?;
    ensure!(lines == 5, "{lines} curves");
    let words = page.text("#dictionary-words").await?;
    ensure!(words.starts_with("Best at rebuilding") || words.starts_with("Undecided"), "it says {words:?}");
    // Latent errors are told apart from those of images, and fall with every atom (OMP refits all of them).
    page.click("#dictionary-error-latent").await?;
    let falls = "
        const dots = [...document.querySelectorAll('[data-testid=dictionary-line]')]
            .map(line => [...line.querySelectorAll('circle')].map(dot => +dot.getAttribute('cy')));
        return dots.every(line => line.length > 0 && line.every((y, at) => at === 0 || y >= line[at - 1] - 0.6));
    ";
    ensure!(page.script::<bool>(falls, &[]).await?, "a latent error rises with the atoms");
    ensure!(page.count(".dictionary-floor").await? == 0, "the images' floor under latent errors");
    page.click("#dictionary-error-image").await?;
    ensure!(page.count(".dictionary-floor").await? == 1, "no floor");
    let first = page.text("#dictionary-atoms-shown").await?;
    page.press("#dictionary-atoms", thirtyfour::Key::Home).await?;
    let least = page.text("#dictionary-atoms-shown").await?;
    ensure!(least == "1 atom", "from {first:?} to {least:?}");
    page.script::<()>("document.querySelector('#dictionary').scrollIntoView();", &[]).await?;
    page.screenshot("snow-globe-dictionary-desktop").await
}

async fn phone(page: &Page) -> Result<()> {
    page.resize(Window::PHONE.dark()).await?;
    page.wait_frames(3).await?;
    let (needed_px, there_px): (u32, u32) =
        page.script("return [document.documentElement.scrollWidth, window.innerWidth];", &[]).await?;
    for (name, place) in [("form", TAB), ("gallery", "#globe-words"), ("dictionary", "#dictionary-words")] {
        let show = "document.querySelector(arguments[0]).scrollIntoView({ block: 'center' });";
        page.script::<()>(show, &[place.into()]).await?;
        page.screenshot(&format!("snow-globe-phone-{name}")).await?;
    }
    page.resize(Window::DESKTOP).await?;
    ensure!(needed_px <= there_px, "{needed_px} px wide in a window of {there_px} px");
    Ok(())
}

async fn stopped(page: &Page) -> Result<()> {
    shake(page, "box", "4096").await?;
    page.wait_until("the specks are under way", within(60), |report| {
        report.noise_samples == 4096 && report.settled_noise_samples == 0
    })
    .await?;
    page.screenshot("snow-globe-under-way").await?;
    page.click("#globe-stop").await?;
    rests(page).await?;
    let words = page.text("#globe-words").await?;
    ensure!(words.starts_with("Stopped early: "), "it says {words:?}");
    Ok(())
}

async fn left(page: &Page) -> Result<()> {
    let noise_samples =
        async |what, count| page.wait_until(what, within(10), |report| report.noise_samples == count).await.map(drop);
    page.click("#tab-river").await?;
    noise_samples("they are gone", 0).await?;
    page.click(TAB).await?;
    noise_samples("they are back", 4096).await
}

async fn stale(page: &Page) -> Result<()> {
    ensure!(page.text("#globe-stale").await?.is_empty(), "it is old already");
    page.click(eddy_e2e::place::PLAY).await?;
    let said = "return document.querySelector('#globe-stale').textContent.includes('trained on since');";
    page.wait_for("it says so", within(60), said).await
}
