//! The page inside an article: two origins on loopback, the second of which serves the article.

mod parts;
mod sizes;

use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use eddy_e2e::{INSECURE_HOST, Journey, Page, Report, Rule, Site, Visit, Visitor, Window, place, within};

/// A small run that ends within seconds.
const SHORT: &str = "device=cpu&n=3&k=2&hidden=24&steps=60";
/// One that does not end while it is looked at.
const LONG: &str = "device=cpu&n=3&k=2&hidden=24&steps=100000";
/// What a page may ask for before its reader has asked for anything.
const FIRST_VIEW: [&str; 10] = [
    "/",
    "/style.css",
    "/shell.js",
    "/boot.js",
    "/page.js",
    "/page_bg.wasm",
    "/__wasm_split.js",
    "/eddy-api.js",
    "/arriving.js",
    "/offline.js",
];
/// Frames of a page that came to rest, before what must not have happened is looked for.
const QUIET_FRAMES: u32 = 60;

/// A site of its own with this article at its root.
fn publish(body: &str) -> Result<Site> {
    // Whatever folder: only the article is asked for.
    let site = Site::serve(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests")))?;
    site.set(
        "/",
        Rule::Html(format!(
            "<!doctype html><meta charset=utf-8><meta name=viewport content='width=device-width'>\
             <meta name=color-scheme content='light dark'><link rel=icon href=data:,><title>An article</title>\
             <style>body {{ font: 18px/1.6 Georgia, serif; max-width: 800px; margin: 24px auto; padding: 0 12px }}
             iframe {{ border: 0; border-radius: 10px; display: block; margin: 16px 0; max-width: 100% }}
             .far {{ height: 3000px }}</style>{body}"
        )),
    );
    Ok(site)
}

fn frame(visitor: &Visitor, query: &str, size_px: [u32; 2], attributes: &str) -> String {
    let [width, height] = size_px;
    let origin = visitor.site.origin();
    format!("<iframe src='{origin}/?embed=1&{query}' width={width} height={height} {attributes}></iframe>")
}

async fn open(page: &Page, article: &Site) -> Result<()> {
    page.open_elsewhere(&format!("{}/", article.origin())).await
}

async fn begin(page: &Page) -> Result<()> {
    page.wait_for("the start button", within(30), "return !!document.querySelector('#button-begin');").await?;
    page.click("#button-begin").await
}

/// Looks into a frame, and comes back.
async fn in_frame<T>(page: &Page, index: u16, look: impl AsyncFnOnce(&Page) -> Result<T>) -> Result<T> {
    page.enter_frame(index).await?;
    let outcome = look(page).await;
    page.leave_frames().await?;
    outcome
}

fn trains(report: &Report) -> bool {
    report.phase == "training" && report.step > 0
}

/// The engine, data, and the page's second part.
fn asked_beyond_first_view(site: &Site) -> Vec<String> {
    let allowed = |path: &String| FIRST_VIEW.contains(&path.as_str()) || path.starts_with("/posters/");
    site.requests().into_iter().filter(|path| !allowed(path) && path != "/favicon.svg").collect()
}

#[tokio::test]
async fn an_embed_fetches_the_picture_of_its_theme_and_no_other() -> Result<()> {
    Visit::new("embed-poster")
        .run(async |visitor| {
            let page = &visitor.page;
            let mut journey = Journey::default();
            for (theme, window_is_dark) in [("dark", false), ("light", true)] {
                let window = if window_is_dark { Window::DESKTOP.dark() } else { Window::DESKTOP };
                page.resize(window).await?;
                let seen = visitor.site.requests().len();
                let query = format!("scene=concepts&theme={theme}");
                let article = publish(&format!("<h1>Rivers</h1>{}", frame(visitor, &query, [640, 400], "")))?;
                open(page, &article).await?;
                page.enter_frame(0).await?;
                journey.step(&format!("theme={theme}"), one_poster(visitor, seen, theme)).await;
                page.leave_frames().await?;
            }
            journey.end()
        })
        .await
}

/// Of the requests after the first `seen`, one is for a picture of the scene: the one that is shown, as it is.
async fn one_poster(visitor: &Visitor, seen: usize, theme: &str) -> Result<()> {
    let page = &visitor.page;
    page.wait_for("the picture", within(30), "return !!document.querySelector('.poster-picture')?.naturalWidth;")
        .await?;
    page.wait_until_quiet(&visitor.site, QUIET_FRAMES).await?;
    let name = if theme == "dark" { "posters/concepts-dark.jpg" } else { "posters/concepts.jpg" };
    let shown: String = page.script("return document.querySelector('.poster-picture').src;", &[]).await?;
    ensure!(shown.ends_with(name), "it shows {shown}");
    let filter = "return getComputedStyle(document.querySelector('.poster-picture')).filter;";
    let filter: String = page.script(filter, &[]).await?;
    ensure!(filter == "none", "the picture is changed: {filter}");
    let mut asked: Vec<String> = visitor.site.requests()[seen..].to_vec();
    asked.retain(|path| path.contains("posters/concepts"));
    asked.dedup();
    ensure!(asked == [format!("/{name}")], "it asked for {asked:?}");
    Ok(())
}

#[tokio::test]
async fn an_embed_waits_for_its_reader_and_then_runs() -> Result<()> {
    Visit::new("embed")
        .tolerating_error("posters/")
        .run(async |visitor| {
            let page = &visitor.page;
            let query = format!("{SHORT}&theme=dark");
            let article = publish(&format!("<h1>Rivers</h1>{}", frame(visitor, &query, [640, 400], "")))?;
            open(page, &article).await?;
            let mut journey = Journey::default();
            page.enter_frame(0).await?;
            journey.step("nothing is fetched and nothing runs before Start", poster_first(visitor)).await;
            journey.step("Start runs it to its end", starts(visitor)).await;
            journey.step("there is nothing but the river, a line and the way to the whole page", bare(visitor)).await;
            journey.step("the link back is the run's, without a word of the embed", link_back(visitor)).await;
            journey.step("the device says why it is that one", device(page)).await;
            journey.step("the theme is the author's, and is not remembered", theme(page)).await;
            journey.between(page.leave_frames()).await;
            journey.end()
        })
        .await
}

async fn poster_first(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    page.wait_for("the start button", within(30), "return !!document.querySelector('#button-begin');").await?;
    page.wait_until_quiet(&visitor.site, QUIET_FRAMES).await?;
    let asked = asked_beyond_first_view(&visitor.site);
    ensure!(asked.is_empty(), "it asked for {asked:?}");
    ensure!(page.count(".poster-caption").await? <= 1, "two captions");
    let status: bool = page.script("return document.querySelector('.status').checkVisibility();", &[]).await?;
    ensure!(!status, "it tells of a run that is not there");
    Ok(())
}

async fn starts(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    begin(page).await?;
    let report = page.wait_until("it settles", within(90), Report::is_settled).await?;
    ensure!(report.step == 60 && report.notices.is_empty(), "{:?}", report.notices);
    ensure!(visitor.site.requests().iter().any(|path| path == "/engine_bg.wasm"), "nothing was computed");
    ensure!(page.count("#button-begin, .poster-picture, .poster-caption").await? == 0, "the poster is still there");
    Ok(())
}

async fn bare(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    for part in [".header", "#controls", "#inspector", "#timeline", "#layers", "#embed-panel"] {
        ensure!(page.count(part).await? == 0, "{part} is there");
    }
    for part in [".status", "#legend", place::PLAY, place::BADGE, "#embed-link"] {
        let there = format!("return !!document.querySelector('{part}')?.checkVisibility();");
        ensure!(page.script::<bool>(&there, &[]).await?, "{part} is not seen");
    }
    Ok(())
}

async fn link_back(visitor: &Visitor) -> Result<()> {
    let script = "const link = document.querySelector('#embed-link'); return [link.href, link.target, link.rel];";
    let (href, target, rel): (String, String, String) = visitor.page.script(script, &[]).await?;
    ensure!(href.starts_with(&format!("{}/?v=1&", visitor.site.origin())), "{href}");
    ensure!(href.contains("n=3") && href.contains("hidden=24") && href.contains("steps=60"), "{href}");
    ensure!(!href.contains("embed") && !href.contains("theme"), "{href}");
    ensure!(target == "_blank" && rel == "noopener", "{target} {rel}");
    Ok(())
}

async fn device(page: &Page) -> Result<()> {
    ensure!(page.text(place::BADGE).await?.contains("CPU"), "{}", page.text(place::BADGE).await?);
    ensure!(page.text("#embed-reason").await?.contains("device=cpu"), "{}", page.text("#embed-reason").await?);
    page.click(place::BADGE).await?;
    let inside = "const box = document.querySelector('#device-popover').getBoundingClientRect();
        return box.width > 100 && box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight;";
    ensure!(page.script::<bool>(inside, &[]).await?, "the reasons do not fit the frame");
    page.click(place::BADGE).await
}

async fn theme(page: &Page) -> Result<()> {
    let script = "return [document.documentElement.dataset.theme, localStorage.getItem('eddy-theme') ?? ''];";
    let (theme, remembered): (String, String) = page.script(script, &[]).await?;
    ensure!(theme == "dark" && remembered.is_empty(), "{theme:?}, {remembered:?}");
    Ok(())
}

#[tokio::test]
async fn autoplay_waits_for_the_screen_and_rests_off_it() -> Result<()> {
    Visit::new("embed-autoplay")
        .tolerating_error("posters/")
        .run(async |visitor| {
            let page = &visitor.page;
            let query = format!("{LONG}&autoplay=1");
            let embed = frame(visitor, &query, [600, 400], "");
            let article = publish(&format!("<h1>Rivers</h1><div class=far></div>{embed}<div class=far></div>"))?;
            open(page, &article).await?;
            let mut journey = Journey::default();
            journey.step("off the screen nothing begins", unbegun(visitor)).await;
            journey.step("on the screen it begins by itself", scrolled(page, 3100, "training", trains)).await;
            journey.step("off the screen it rests", rests(page)).await;
            journey.step("seen again, it goes on", scrolled(page, 3100, "training", trains)).await;
            journey.end()
        })
        .await
}

async fn unbegun(visitor: &Visitor) -> Result<()> {
    let there = "return !!document.querySelector('#button-begin');";
    in_frame(&visitor.page, 0, async |page| page.wait_for("the start button", within(30), there).await).await?;
    // Off the screen a frame is not drawn: the article's frames are counted.
    visitor.page.wait_until_quiet(&visitor.site, QUIET_FRAMES).await?;
    let asked = asked_beyond_first_view(&visitor.site);
    ensure!(asked.is_empty(), "it asked for {asked:?}");
    Ok(())
}

async fn scrolled(page: &Page, to_px: u32, what: &str, wanted: fn(&Report) -> bool) -> Result<()> {
    page.script::<()>(&format!("scrollTo(0, {to_px});"), &[]).await?;
    in_frame(page, 0, async |page| page.wait_until(what, within(60), wanted).await.map(drop)).await
}

async fn rests(page: &Page) -> Result<()> {
    scrolled(page, 0, "rest", |report| report.phase == "hidden").await?;
    in_frame(page, 0, async |page| {
        // Statistics of the last slice may still be on their way.
        page.wait_until_still("the step", within(20), 6, |report| report.step).await?;
        let report = page.report().await?.context("no report")?;
        ensure!(report.phase == "hidden" && report.step < report.schedule_end, "{}", report.status);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn two_embeds_of_one_page_share_the_slot() -> Result<()> {
    Visit::new("embed-slot")
        .tolerating_error("posters/")
        .run(async |visitor| {
            let page = &visitor.page;
            let embed = |index: u32| frame(visitor, &format!("{LONG}&seed={index}"), [560, 300], "");
            let article = publish(&format!("{}{}", embed(1), embed(2)))?;
            open(page, &article).await?;
            let mut journey = Journey::default();
            journey.step("the first one runs", runs(page, 0, "#button-begin")).await;
            journey.step("the second one runs, once it is started", runs(page, 1, "#button-begin")).await;
            journey.step("the first one rests and says why", gave_way(page, 0)).await;
            journey.between(page.screenshot("embed-gave-way")).await;
            journey.step("one click takes the slot back", runs(page, 0, "#button-go-on-here")).await;
            journey.step("then the second one rests", gave_way(page, 1)).await;
            journey.step("its play button takes the slot too", runs(page, 1, place::PLAY)).await;
            journey.step("and the first one rests again", gave_way(page, 0)).await;
            journey.end()
        })
        .await
}

async fn runs(page: &Page, index: u16, button: &str) -> Result<()> {
    in_frame(page, index, async |page| {
        let there = format!("return !!document.querySelector('{button}');");
        page.wait_for(&format!("{button} is there"), within(30), &there).await?;
        page.click(button).await?;
        page.wait_until("training", within(60), trains).await?;
        ensure!(page.count("#gave-way").await? == 0, "it runs and says that it does not");
        Ok(())
    })
    .await
}

async fn gave_way(page: &Page, index: u16) -> Result<()> {
    in_frame(page, index, async |page| {
        page.wait_until("rest", within(20), |report| report.phase == "hidden").await?;
        let said = page.text("#gave-way").await?;
        ensure!(said.contains("another river on this page is running"), "it says {said:?}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn it_works_in_a_sandbox_that_gives_it_nothing_but_scripts() -> Result<()> {
    Visit::new("embed-sandbox")
        .tolerating_error("posters/")
        .tolerating_error("CORS")
        .tolerating_error("net::ERR_FAILED")
        .tolerating_error("Eddy could not start")
        .run(async |visitor| {
            let page = &visitor.page;
            let embed = frame(visitor, SHORT, [600, 360], "sandbox=allow-scripts");
            let article = publish(&embed)?;
            let mut journey = Journey::default();
            open(page, &article).await?;
            journey.step("where its host allows nobody to read its files, it says so", refused(page)).await;
            journey.between(page.screenshot("embed-sandbox-refused")).await;
            visitor.site.open_to_any_origin();
            journey.between(open(page, &article)).await;
            journey.step("where its host allows that, it runs", sandboxed(page)).await;
            journey.between(page.screenshot("embed-sandbox")).await;
            let long = frame(visitor, LONG, [480, 260], "sandbox=allow-scripts");
            let two = publish(&format!("{long}{long}"))?;
            journey.between(open(page, &two)).await;
            journey.step("one of two sandboxes runs", runs(page, 0, "#button-begin")).await;
            journey.step("and then the other", runs(page, 1, "#button-begin")).await;
            journey.step("the first one gives way", gave_way(page, 0)).await;
            // Requests of a sandbox are nobody's; those of the page itself are watched.
            journey.between(page.open("?embed=1")).await;
            journey.end()
        })
        .await
}

async fn refused(page: &Page) -> Result<()> {
    in_frame(page, 0, async |page| {
        let said = "return document.body.textContent.includes('allow-same-origin');";
        page.wait_for("words for whoever wrote the article", within(30), said).await
    })
    .await
}

async fn sandboxed(page: &Page) -> Result<()> {
    in_frame(page, 0, async |page| {
        let nobody: bool = page.script("return self.origin === 'null';", &[]).await?;
        ensure!(nobody, "this is no sandbox");
        begin(page).await?;
        let report = page.wait_until("it settles", within(90), Report::is_settled).await?;
        ensure!(report.notices.is_empty(), "{:?}", report.notices);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn in_an_article_without_https_it_takes_the_cpu_and_says_so() -> Result<()> {
    Visit::new("embed-insecure")
        .tolerating_error("posters/")
        .run(async |visitor| {
            let page = &visitor.page;
            let embed = frame(visitor, &SHORT.replace("device=cpu&", ""), [600, 360], "");
            let article = publish(&embed)?;
            let mut journey = Journey::default();
            page.open_elsewhere(&article.origin().replace("127.0.0.1", INSECURE_HOST)).await?;
            journey.step("in a frame of such an article", insecure(page)).await;
            journey.between(page.screenshot("embed-insecure")).await;
            journey.end()
        })
        .await
}

async fn insecure(page: &Page) -> Result<()> {
    in_frame(page, 0, async |page| {
        let secure: bool = page.script("return isSecureContext;", &[]).await?;
        ensure!(!secure, "this context is secure");
        begin(page).await?;
        page.wait_until("it settles", within(90), Report::is_settled).await?;
        let (badge, reason) = (page.text(place::BADGE).await?, page.text("#embed-reason").await?);
        ensure!(badge.contains("CPU") && reason.contains("not in a secure context"), "{badge}: {reason}");
        Ok(())
    })
    .await
}
