//! The address bar: it follows what is seen, Back and Forward lead through it, and nothing that stands
//! in it breaks the page.

use anyhow::{Context as _, Result, ensure};
use eddy_e2e::{Control, Journey, Page, Report, Visit, Visitor, place, within};

/// A small run, with a key that means nothing and one that a newsletter added.
const OPENED: &str = "?device=cpu&n=3&hidden=24&steps=60&colour=red&utm_source=letter";
/// Counts what is written into the address.
const WATCH: &str = "
    window.__written = [];
    for (const name of ['replaceState', 'pushState']) {
        const give = history[name];
        history[name] = (...rest) => { window.__written.push(name); return give.apply(history, rest); };
    }
";
const FORBID: &str = "
    const refuse = () => { throw new DOMException('not here', 'SecurityError'); };
    history.replaceState = refuse;
    history.pushState = refuse;
";
/// A hand that moves the slider of the input noise through forty places and lets go.
const DRAG: &str = "
    const slider = document.querySelector('#control-input_noise-range');
    for (let place = 1; place <= 40; place++) {
        slider.value = Number(slider.min) + (slider.max - slider.min) * place / 50;
        slider.dispatchEvent(new Event('input', { bubbles: true }));
    }
    slider.dispatchEvent(new Event('change', { bubbles: true }));
";

#[tokio::test]
async fn the_address_follows_what_is_seen_and_back_leads_back() -> Result<()> {
    Visit::new("history")
        .run(async |visitor| {
            let page = &visitor.page;
            page.open(OPENED).await?;
            let mut journey = Journey::default();
            journey.step("an address stays as it was opened until something else is seen", untouched(page)).await;
            journey.step("a drag is written once, where it ends", dragged(page)).await;
            journey.step("a reload keeps what is seen", reloaded(page)).await;
            journey.step("a scene is an entry of its own, and Back and Forward lead to and fro", scene(page)).await;
            journey.step("they do so after a reload too", after_reload(page)).await;
            journey.step("where history is forbidden, the page goes on without it", forbidden(page)).await;
            journey.end()
        })
        .await
}

async fn settled(page: &Page) -> Result<Report> {
    page.wait_until("it settles", within(90), Report::is_settled).await
}

async fn entries(page: &Page) -> Result<u32> {
    page.script("return history.length;", &[]).await
}

async fn wait_for_query(page: &Page, words: &str) -> Result<String> {
    page.wait_for(
        &format!("{words} in the address"),
        within(20),
        &format!("return location.search.includes('{words}');"),
    )
    .await?;
    page.query().await
}

async fn untouched(page: &Page) -> Result<()> {
    let report = settled(page).await?;
    ensure!(report.notice_saying("colour").is_some_and(|notice| notice.kind == "info"), "{:?}", report.notices);
    ensure!(report.notice_saying("utm_source").is_none(), "nobody wants to hear of that: {:?}", report.notices);
    // Longer than the address waits for the last of many changes.
    page.wait_frames(60).await?;
    let query = page.query().await?;
    ensure!(query == OPENED, "it became {query}");
    Ok(())
}

async fn dragged(page: &Page) -> Result<()> {
    let before = entries(page).await?;
    page.script::<()>(WATCH, &[]).await?;
    page.script::<()>(DRAG, &[]).await?;
    // It has trained for its 60 steps.
    let query = wait_for_query(page, "moved=60,noise,").await?;
    let report = settled(page).await?;
    ensure!(query.contains("device=cpu") && !query.contains("colour") && !query.contains("utm"), "{query}");
    let written: Vec<String> = page.script("return window.__written;", &[]).await?;
    ensure!(written == ["replaceState"] && entries(page).await? == before, "{written:?}");
    ensure!(report.spec.objective.input_noise != eddy::spec::RunSpec::twelve_images().objective.input_noise);
    Ok(())
}

async fn reloaded(page: &Page) -> Result<()> {
    page.click("#tab-snow-globe").await?;
    page.click("label:has(#layer-basins)").await?;
    wait_for_query(page, "panel=snow-globe").await?;
    let before = settled(page).await?;
    let layer = "return document.querySelector('#layer-basins').checked;";
    let had_basins: bool = page.script(layer, &[]).await?;
    page.reload().await?;
    let after = settled(page).await?;
    ensure!(after.spec == before.spec && after.notices.is_empty(), "{:?}, {:?}", after.spec, after.notices);
    ensure!(page.script::<bool>(layer, &[]).await? == had_basins, "another layer is drawn");
    is_in_room(page, "snow-globe").await
}

async fn is_in_room(page: &Page, room: &str) -> Result<()> {
    let pressed = format!("return document.querySelector('#tab-{room}').ariaPressed === 'true';");
    page.wait_for(&format!("the room {room}"), within(10), &pressed).await
}

/// Whether it rests untrained.
fn is_untrained(report: &Report) -> bool {
    report.phase == "paused" && report.step == 0 && report.complete == Some(true)
}

async fn scene(page: &Page) -> Result<()> {
    let before = settled(page).await?;
    let (query, count) = (page.query().await?, entries(page).await?);
    page.click(&place::scene("untrained")).await?;
    let untrained = page.wait_until("it rests untrained", within(60), is_untrained).await?;
    wait_for_query(page, "at=0").await?;
    ensure!(entries(page).await? == count + 1, "{count} entries became {}", entries(page).await?);
    is_in_room(page, "river").await?;
    page.back().await?;
    let back = page.wait_until("back", within(90), |report| report.spec == before.spec && report.is_settled()).await?;
    ensure!(back.step == back.schedule_end && page.query().await? == query, "{}", page.query().await?);
    is_in_room(page, "snow-globe").await?;
    page.forward().await?;
    page.wait_until("forward", within(90), |report| report.spec == untrained.spec && is_untrained(report)).await?;
    ensure!(entries(page).await? == count + 1, "going to and fro made entries");
    Ok(())
}

async fn after_reload(page: &Page) -> Result<()> {
    page.reload().await?;
    let untrained = page.wait_until("it rests untrained", within(60), is_untrained).await?;
    page.back().await?;
    let back =
        page.wait_until("back", within(90), |report| report.spec != untrained.spec && report.is_settled()).await?;
    ensure!(back.spec.model.hidden == [24] && back.spec.data.image_count == 3, "{:?}", back.spec);
    Ok(())
}

async fn forbidden(page: &Page) -> Result<()> {
    let query = page.query().await?;
    page.script::<()>(FORBID, &[]).await?;
    page.set(Control::INPUT_NOISE, "0.1").await?;
    page.wait_until("it goes on", within(90), |report| {
        (report.spec.objective.input_noise - 0.1).abs() < 1e-6 && report.is_settled()
    })
    .await?;
    page.click(&place::scene("untrained")).await?;
    page.wait_until("it rests untrained", within(60), is_untrained).await?;
    ensure!(page.query().await? == query, "it became {}", page.query().await?);
    Ok(())
}

#[tokio::test]
async fn no_address_breaks_the_page() -> Result<()> {
    Visit::new("history-nasty")
        .run(async |visitor| {
            for address in nasty() {
                answers(visitor, &address).await.with_context(|| format!("{} bytes: {address:.300}", address.len()))?;
            }
            Ok(())
        })
        .await
}

/// Opens it, and the page says what it made of it.
async fn answers(visitor: &Visitor, address: &str) -> Result<()> {
    let page = &visitor.page;
    page.open(&format!("?{address}")).await?;
    let report = page.wait_until("an answer", within(30), |_| true).await?;
    let (spec, notes) = report.spec.clamped();
    ensure!(notes.is_empty() && spec == report.spec, "outside its limits: {:?}", report.spec);
    let button = "return document.querySelectorAll('#button-play').length === 1;";
    page.wait_for("the page is there", within(10), button).await
}

/// Addresses by hand, and by a generator that is seeded.
fn nasty() -> Vec<String> {
    let mut addresses: Vec<String> = [
        "%",
        "%%%=%&%zz=%ff%fe",
        "n=%F0%9F%8C%8A&k=%00",
        "n=🌊&k=٣&seed=½&scene=сцена",
        "n=&k=&seed=&steps=&at=&view=&layers=&leaves=&panel=&turn=",
        "n=NaN&k=inf&noise=-inf&steps=1e999&seed=-0",
        "n=1e9&k=1e9&hidden=99999999&steps=99999999999",
        "n=0&k=0&hidden=0&steps=0&batch=0",
        "n[]=3&n[0]=4&__proto__=1&constructor=2&toString=3",
        "view=0,0,0,0&leaves=1e38,1e38_-1e38,-1e38&at=1",
        "view=1e-45,1e-45,2e-45,2e-45",
        "view=-3e38,-3e38,3e38,3e38&k=2",
        "leaves=0,0_0,0_0,0_0,0_0,0_0,0_0,0_0,0_0,0_0,0_0,0_0,0",
        "leaves=4294967296&at=18446744073709551616",
        "at=9999999&steps=20&n=3&hidden=8",
        "turn=360,mirrored&k=3&view=-1,-1,1,1&at=0",
        "scene=untrained&scene=four-blobs&scene=recipe&scene=nowhere",
        "v=2&v=-1&v=x&n=3",
        "hide=%3Cscript%3Ealert(1)%3C/script%3E&theme=%3Cimg%20src=x%3E",
        "data=own&classes=0123456789&kind=denoiser&k=64",
        "kind=conv&data=four-blobs&conv=64",
        "n=3?n=4&k=2#k=9&at=%23",
        "&&&===&=&?=?&;;;",
        "embed=2&autoplay=yes&density=&panel=..%2F..%2Fetc",
    ]
    .map(str::to_owned)
    .to_vec();
    addresses.push(format!("n=3&{}", "x=1&".repeat(10_000)));
    addresses.push(format!("seed={}", "9".repeat(50_000)));
    addresses.push(format!("leaves={}", "1,2_".repeat(8_000)));
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let keys =
        ["n", "k", "seed", "hidden", "steps", "noise", "at", "view", "turn", "layers", "leaves", "panel", "data"];
    let words = ["-1", "1e308", "3", "0.5,0.5", "basins", "mnist", "%2C", "_", "__", ",", "true", "\u{202e}", "null"];
    for _ in 0..14 {
        let pairs = (0..1 + random.below(8)).map(|_| {
            let key = if random.below(4) == 0 { random.text() } else { keys[random.below(keys.len())].to_owned() };
            let value = if random.below(2) == 0 { random.text() } else { words[random.below(words.len())].to_owned() };
            format!("{key}={value}")
        });
        addresses.push(pairs.collect::<Vec<_>>().join("&"));
    }
    addresses
}

/// Numbers that are the same every time.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }

    /// Up to 24 bytes of anything, escaped as an address has them, or as they are.
    fn text(&mut self) -> String {
        let bytes: Vec<u8> = (0..self.below(24)).map(|_| self.below(256) as u8).collect();
        match self.below(2) {
            0 => bytes.iter().map(|byte| format!("%{byte:02X}")).collect(),
            _ => String::from_utf8_lossy(&bytes).replace(['\0', '\n', '\r', '\t'], " "),
        }
    }
}
