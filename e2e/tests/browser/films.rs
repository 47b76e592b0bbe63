//! Films of training and of a trajectory: they play, know their length, and leave nothing running.

use anyhow::{Result, ensure};
use eddy_e2e::{Journey, Page, Saved, Visit, place, within};
use serde::Deserialize;

/// Keeps what records, so that it can be asked whether it has ended.
const WATCH: &str = "
    window.__streams = [];
    window.__recorders = [];
    const capture = HTMLCanvasElement.prototype.captureStream;
    HTMLCanvasElement.prototype.captureStream = function (...rest) {
        const stream = capture.apply(this, rest);
        window.__streams.push(stream);
        return stream;
    };
    const Real = MediaRecorder;
    window.MediaRecorder = class extends Real {
        constructor(...rest) { super(...rest); window.__recorders.push(this); }
    };
";
const ENDED: &str = "
    return window.__recorders.every(it => it.state === 'inactive')
        && window.__streams.every(it => it.getTracks().every(track => track.readyState === 'ended'));
";

#[tokio::test]
async fn training_and_a_trajectory_are_filmed() -> Result<()> {
    Visit::new("films")
        .run(async |visitor| {
            let page = &visitor.page;
            page.open("?device=cpu&n=3&k=2&hidden=24&steps=60").await?;
            page.wait_until("it settles", within(90), |report| report.is_settled()).await?;
            page.watch_downloads().await?;
            page.script::<()>(WATCH, &[]).await?;
            let mut journey = Journey::default();
            journey.step("the stage is filmed until it is stopped", live(page)).await;
            journey.step("a film that is given up leaves nothing", cancelled(page)).await;
            journey.step("training is filmed from its beginning to its end", from_the_beginning(page)).await;
            journey.step("a leaf is filmed along its path", of_a_trajectory(page)).await;
            journey.step("a browser that records nothing says so", no_recorder(page)).await;
            journey.end()
        })
        .await
}

#[derive(Debug, Deserialize)]
struct Film {
    duration_s: Option<f64>,
    size: [u32; 2],
    colours: usize,
}

/// Plays what was made, and looks at its first frame.
async fn watched(page: &Page) -> Result<Film> {
    let playable = "
        const film = document.querySelector('#film-preview');
        return !!film && film.readyState >= 2;
    ";
    page.wait_for("the film can be played", within(30), playable).await?;
    page.script::<()>("document.querySelector('#film-preview').play().catch(() => {});", &[]).await?;
    let plays = "return document.querySelector('#film-preview').currentTime > 0.3;";
    page.wait_for("it plays", within(20), plays).await?;
    let look = "
        const film = document.querySelector('#film-preview');
        film.pause();
        const canvas = new OffscreenCanvas(film.videoWidth, film.videoHeight), sheet = canvas.getContext('2d');
        sheet.drawImage(film, 0, 0);
        const { data } = sheet.getImageData(0, 0, canvas.width, canvas.height), found = new Set();
        for (let at = 0; at < data.length; at += 4) found.add(data[at] << 16 | data[at + 1] << 8 | data[at + 2]);
        return {
            duration_s: Number.isFinite(film.duration) ? film.duration : null,
            size: [film.videoWidth, film.videoHeight], colours: found.size,
        };
    ";
    page.script(look, &[]).await
}

/// How much of the picture at `to_s` differs from that at `from_s`.
async fn changed_share(page: &Page, from_s: f64, to_s: f64) -> Result<f64> {
    let mut frames = Vec::new();
    for at_s in [from_s, to_s] {
        let seek = "
            const film = document.querySelector('#film-preview');
            window.__sought = false;
            film.onseeked = () => window.__sought = true;
            film.currentTime = arguments[0];
        ";
        page.script::<()>(seek, &[at_s.into()]).await?;
        page.wait_for("the moment", within(20), "return window.__sought;").await?;
        let look = "
            const film = document.querySelector('#film-preview');
            const canvas = new OffscreenCanvas(64, 48), sheet = canvas.getContext('2d');
            sheet.drawImage(film, 0, 0, 64, 48);
            return Array.from(sheet.getImageData(0, 0, 64, 48).data);
        ";
        frames.push(page.script::<Vec<u8>>(look, &[]).await?);
    }
    let pairs = frames[0].iter().zip(&frames[1]);
    let changed = pairs.filter(|(before, after)| before.abs_diff(**after) > 12).count();
    Ok(changed as f64 / frames[0].len() as f64)
}

async fn kept(page: &Page, what: &str) -> Result<Saved> {
    page.click("#button-film-save").await?;
    let saved = page.saved(&format!("-{what}.webm")).await?;
    ensure!(saved.media_type == "video/webm", "{saved:?}");
    ensure!(saved.head.starts_with(&[0x1a, 0x45, 0xdf, 0xa3]), "no EBML: {saved:?}");
    ensure!(saved.size_bytes > 3000, "{saved:?}");
    page.click("#button-film-again").await?;
    ensure!(page.script::<bool>(ENDED, &[]).await?, "something still records");
    Ok(saved)
}

async fn recording_for(page: &Page, seconds: f64) -> Result<()> {
    let there = format!(
        "const [minutes, seconds] = (document.querySelector('#film-words')?.textContent.match(/(\\d+):(\\d+) of/) ?? [0, 0, 0]).slice(1);
        return 60 * minutes + 1 * seconds >= {seconds};"
    );
    page.wait_for(&format!("{seconds} s of film"), within(60), &there).await
}

async fn live(page: &Page) -> Result<()> {
    page.open_share("film").await?;
    page.click("#button-film").await?;
    recording_for(page, 1.0).await?;
    // It goes on while the dialog is closed, and the button says so.
    page.click("#share-close").await?;
    ensure!(page.text(place::SHARE).await?.contains('●'), "the button does not say that a film is made");
    page.open_share("film").await?;
    recording_for(page, 3.0).await?;
    page.screenshot("share-film-recording").await?;
    page.click("#button-film-stop").await?;
    let film = watched(page).await?;
    page.screenshot("share-film-made").await?;
    ensure!(film.duration_s.is_some_and(|length| (2.0..60.0).contains(&length)), "{film:?}");
    ensure!(film.size.iter().all(|side| side % 2 == 0 && (200..=1280).contains(side)), "{film:?}");
    ensure!(film.colours > 100, "blank: {film:?}");
    kept(page, "training").await?;
    ensure!(!page.text(place::SHARE).await?.contains('●'), "the button still says that a film is made");
    Ok(())
}

async fn cancelled(page: &Page) -> Result<()> {
    page.click("#button-film").await?;
    recording_for(page, 1.0).await?;
    page.click("#button-film-cancel").await?;
    page.wait_for("the choices are back", within(5), "return !!document.querySelector('#button-film');").await?;
    ensure!(page.script::<bool>(ENDED, &[]).await?, "something still records");
    Ok(())
}

async fn from_the_beginning(page: &Page) -> Result<()> {
    let before = page.report().await?.map_or(0, |report| report.run);
    page.click("#film-beginning").await?;
    page.click("#button-film").await?;
    let film = watched(page).await?;
    let after = page.wait_until("it is trained", within(30), |report| report.phase == "finished").await?;
    ensure!(after.run > before && after.step == 60, "run {} at step {}", after.run, after.step);
    ensure!(film.duration_s.is_some_and(|length| length > 2.0) && film.colours > 100, "{film:?}");
    kept(page, "training").await.map(drop)
}

async fn of_a_trajectory(page: &Page) -> Result<()> {
    page.click("#share-close").await?;
    page.type_into("#leaf-across", "0.4").await?;
    page.wait_until("its path is there", within(30), |report| {
        report.trajectories.iter().any(|trajectory| trajectory.path_length > 1)
    })
    .await?;
    page.open_share("film").await?;
    page.click("#film-leaf").await?;
    page.click("#button-film").await?;
    recording_for(page, 2.0).await?;
    let film = watched(page).await?;
    page.screenshot("share-film-leaf").await?;
    ensure!(film.duration_s.is_some_and(|length| (2.0..40.0).contains(&length)) && film.colours > 100, "{film:?}");
    // The trajectory has gone its way, and pictures have come beside it.
    let length_s = film.duration_s.unwrap_or_default();
    let changed = changed_share(page, 0.1, length_s - 0.3).await?;
    ensure!(changed > 0.01, "only {changed} of the picture ever changes");
    kept(page, "leaf").await.map(drop)
}

async fn no_recorder(page: &Page) -> Result<()> {
    page.open_share("link").await?;
    page.script::<()>("delete window.MediaRecorder; window.MediaRecorder = undefined;", &[]).await?;
    page.open_share("film").await?;
    ensure!(page.text("#film-missing").await?.contains("records no films"), "a film is offered");
    Ok(())
}
