//! Every hand and eye: a page twice and four times as large, colours that the system forces, the probe by keys, and what a
//! teacher's link locks.

use anyhow::{Context as _, Result, ensure};
use eddy_e2e::{Journey, Page, Report, Surface, Visit, Visitor, Window, place, within};
use thirtyfour::Key;

/// Of a run that is trained within a second.
const SMALL: &str = "device=cpu&controls=all&n=3&k=2&hidden=24&steps=40";
/// A desktop of 1280 × 800 pixels whose page is enlarged to 200 %, and to 400 %.
const ENLARGED: [(&str, Window); 2] = [
    ("200", Window { width_px: 640, height_px: 400, dark: false }),
    ("400", Window { width_px: 320, height_px: 200, dark: false }),
];

#[tokio::test]
async fn an_enlarged_page_is_read_without_scrolling_sideways() -> Result<()> {
    Visit::new("enlarged")
        .run(async |visitor| {
            let mut journey = Journey::default();
            for surface in Surface::ALL.iter().filter(|surface| LOOKED_AT.contains(&surface.name)) {
                journey.step(surface.name, enlarged(&visitor.page, surface)).await;
            }
            journey.end()
        })
        .await
}

/// The first view, the fullest, and one of each kind of what lies over them.
const LOOKED_AT: [&str; 7] =
    ["first-minute", "all-controls", "strangers", "tour-2", "share-picture", "keys", "own-pictures"];

async fn enlarged(page: &Page, surface: &Surface) -> Result<()> {
    page.resize(Window::DESKTOP).await?;
    page.open_surface(surface, "en").await?;
    for (percent, window) in ENLARGED {
        page.resize(window).await?;
        page.wait_frames(4).await?;
        page.screenshot(&format!("enlarged-{}-{percent}", surface.name)).await?;
        let wide = "
            const top = document.querySelector('dialog[open] > *, :popover-open') ?? document.documentElement;
            const room = top === document.documentElement ? innerWidth : top.clientWidth;
            return [document.documentElement.scrollWidth - innerWidth, top.scrollWidth - room];
        ";
        let beyond: [f64; 2] = page.script(wide, &[]).await?;
        ensure!(beyond.iter().all(|px| *px <= 1.0), "at {percent} % it is {beyond:?} px too wide");
    }
    Ok(())
}

#[tokio::test]
async fn from_the_smallest_phone_to_the_widest_screen_nothing_is_cut_off() -> Result<()> {
    const WIDTHS: [(&str, Window); 5] = [
        ("320", Window { width_px: 320, height_px: 568, dark: false }),
        ("600", Window { width_px: 600, height_px: 960, dark: true }),
        ("1024", Window { width_px: 1024, height_px: 768, dark: false }),
        ("1920", Window { width_px: 1920, height_px: 1080, dark: true }),
        ("2560", Window { width_px: 2560, height_px: 1440, dark: false }),
    ];
    Visit::new("widths")
        .run(async |visitor| {
            let page = &visitor.page;
            let mut journey = Journey::default();
            for controls in ["dial", "all"] {
                journey
                    .step(&format!("controls={controls}"), async {
                        page.resize(Window::DESKTOP).await?;
                        page.open(&format!("?device=cpu&n=3&k=2&hidden=24&steps=40&controls={controls}")).await?;
                        page.wait_until("it settles", within(90), Report::is_settled).await?;
                        page.fits_windows(&format!("widths-{controls}"), &WIDTHS, 10).await
                    })
                    .await;
            }
            journey.step("on paper there is the river with its numbers, and nothing to press", on_paper(page)).await;
            journey.end()
        })
        .await
}

async fn on_paper(page: &Page) -> Result<()> {
    page.resize(Window::DESKTOP).await?;
    page.on_paper().await?;
    page.wait_frames(10).await?;
    page.screenshot("on-paper").await?;
    let seen = "
        const seen = (place) => [...document.querySelectorAll(place)].some(it => it.checkVisibility());
        const pressed = [...document.querySelectorAll('button, select, input')].filter(it => it.checkVisibility());
        return [
            ['.sheets', '#verdict-words', '.gallery', '.numbers'].filter(place => !seen(place)).join(),
            pressed.filter(it => !it.matches('.card, .control *, .leaf-select')).map(it => it.id || it.className).join(),
            getComputedStyle(document.body).backgroundColor,
        ];
    ";
    let [missing, pressed, ground]: [String; 3] = page.script(seen, &[]).await?;
    ensure!(missing.is_empty(), "not on the paper: {missing}");
    ensure!(pressed.is_empty(), "on the paper, but nobody can press it: {pressed}");
    ensure!(["rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"].contains(&ground.as_str()), "the paper is {ground}");
    page.resize(Window::DESKTOP).await
}

#[tokio::test]
async fn pointing_at_the_river_shows_the_picture_there() -> Result<()> {
    Visit::new("pointing")
        .run(async |visitor| {
            let page = &visitor.page;
            page.calm().await?;
            page.open(&format!("?{SMALL}")).await?;
            page.wait_until("it settles", within(90), Report::is_settled).await?;
            page.wait_frames(30).await?;
            // Far from what lies on the river, in its lower right quarter.
            let place = "
                const { left, top, width, height } = document.querySelector('#stage-canvas').getBoundingClientRect();
                window.__look = () => {
                    const canvas = document.querySelector('#stage-canvas'), scale = canvas.width / width;
                    const [x, y] = [0.82 * canvas.width - 90 * scale, 0.78 * canvas.height - 90 * scale];
                    return canvas.getContext('2d').getImageData(x, y, 180 * scale, 180 * scale).data.join();
                };
                window.__before = window.__look();
                return [left + 0.82 * width, top + 0.78 * height];
            ";
            let at: [f64; 2] = page.script(place, &[]).await?;
            page.point_at(at).await?;
            page.wait_for("another picture there", within(20), "return window.__look() !== window.__before;").await?;
            page.screenshot("pointing").await?;
            page.point_at([2.0, 2.0]).await?;
            page.wait_for("it goes with the pointer", within(20), "return window.__look() === window.__before;").await
        })
        .await
}

/// What says by a colour of its own that it is chosen, and has no outline instead.
const UNMARKED: &str = "
    const chosen = '[aria-pressed=true], .chip.on, .tour-dot[aria-current], .tour-choice:has(:checked)';
    const marked = (it) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(it);
        return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
    };
    const all = [...document.querySelectorAll(chosen)].filter(it => it.checkVisibility());
    return [all.length, all.filter(it => !marked(it)).map(it => it.id || it.className).join()];
";

#[tokio::test]
async fn where_colours_are_forced_what_is_chosen_has_another_sign() -> Result<()> {
    Visit::new("forced-colours")
        .run(async |visitor| {
            let page = &visitor.page;
            page.force_colors(Window::DESKTOP).await?;
            let mut journey = Journey::default();
            for surface in Surface::ALL
                .iter()
                .filter(|it| ["all-controls", "first-minute", "tour-2", "share-link"].contains(&it.name))
            {
                journey.step(surface.name, signed(page, surface)).await;
            }
            journey.end()
        })
        .await
}

async fn signed(page: &Page, surface: &Surface) -> Result<()> {
    page.open_surface(surface, "en").await?;
    let forced = "return matchMedia('(forced-colors: active)').matches;";
    ensure!(page.script::<bool>(forced, &[]).await?, "this browser does not force colours");
    let (chosen, unmarked): (usize, String) = page.script(UNMARKED, &[]).await?;
    page.screenshot(&format!("forced-colours-{}", surface.name)).await?;
    ensure!(chosen > 0, "nothing is chosen: this proves nothing");
    ensure!(unmarked.is_empty(), "told by colour alone: {unmarked}");
    Ok(())
}

#[tokio::test]
async fn arrows_move_the_probe_and_enter_lets_a_leaf_go_there() -> Result<()> {
    Visit::new("probe-keys")
        .run(async |visitor| {
            let page = &visitor.page;
            // No glide: the view rests where it is between two keys.
            page.calm().await?;
            page.open(&format!("?{SMALL}")).await?;
            page.wait_until("it settles", within(90), Report::is_settled).await?;
            page.wait_frames(4).await?;
            let first = leaf_here(page, 1).await?;
            press(page, Key::Right, 4).await?;
            let right = leaf_here(page, 2).await?;
            press(page, Key::Up, 3).await?;
            let above = leaf_here(page, 3).await?;
            let [step_x, step_y] = [right[0] - first[0], above[1] - right[1]];
            ensure!(step_x > 0.0 && step_y > 0.0, "{first:?}, {right:?}, {above:?}");
            // A pixel is as long upwards as it is to the right.
            ensure!((step_x / 4.0 - step_y / 3.0).abs() < 0.01 * step_x / 4.0, "{first:?}, {right:?}, {above:?}");
            let aside = [(above[0] - right[0]).abs() / step_x, (right[1] - first[1]).abs() / step_y];
            ensure!(aside.iter().all(|share| *share < 0.01), "{first:?}, {right:?}, {above:?}");
            Ok(())
        })
        .await
}

async fn press(page: &Page, key: Key, times: usize) -> Result<()> {
    for _ in 0..times {
        page.press(place::STAGE, key.clone()).await?;
    }
    Ok(())
}

/// Lets the leaf of this number go, and tells where.
async fn leaf_here(page: &Page, number: usize) -> Result<[f64; 2]> {
    page.press(place::STAGE, Key::Enter).await?;
    let there = |report: &Report| report.trajectories.len() == number;
    let report = page.wait_until(&format!("leaf {number}"), within(20), there).await?;
    report.trajectories.last().and_then(|leaf| leaf.at).context("it was let go nowhere")
}

#[tokio::test]
async fn a_teacher_s_link_locks_what_it_hides() -> Result<()> {
    Visit::new("locked")
        .run(async |visitor| {
            let mut journey = Journey::default();
            journey.step("a hidden button has no key", no_key(visitor)).await;
            journey.step("a scene, one dial and its question are all there is", quiet(visitor)).await;
            journey.end()
        })
        .await
}

async fn no_key(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    page.open(&format!("?{SMALL}&hide=reset,undo")).await?;
    let before = page.wait_until("it settles", within(90), Report::is_settled).await?;
    page.set(eddy_e2e::Control::INPUT_NOISE, "0.5").await?;
    let changed = |report: &Report| report.is_settled() && report.step == 80;
    let changed = page.wait_until("it has trained on", within(90), changed).await?;
    page.press("body", "r").await?;
    page.press("body", Key::Control + "z").await?;
    // A key that is not locked comes after them.
    page.press("body", ".").await?;
    let stepped = page.wait_until("a step is made", within(20), |report| report.step == 81).await?;
    ensure!(stepped.run == before.run && stepped.spec == changed.spec, "a locked key has acted: {:?}", stepped.spec);
    page.open(&format!("?{SMALL}&at=0&hide=controls")).await?;
    page.wait_until("it rests", within(60), |report| report.step == 0 && report.complete == Some(true)).await?;
    for key in [".", " ", "r"] {
        page.press("body", key).await?;
    }
    page.press("body", "2").await?;
    let globe = "return document.querySelector('#tab-snow-globe').getAttribute('aria-pressed') === 'true';";
    page.wait_for("the second tab, which is not locked", within(10), globe).await?;
    let rests = page.report().await?.context("no report")?;
    ensure!(rests.step == 0 && rests.run == 1, "a locked key has acted: step {}", rests.step);
    Ok(())
}

/// As lessons and articles open it: docs/lessons, docs/embed.md.
async fn quiet(visitor: &Visitor) -> Result<()> {
    let page = &visitor.page;
    page.open("?tour=2&hide=header,inspector,timeline,layers,all-controls,glossary&device=cpu").await?;
    page.wait_for("the station", within(60), "return !!document.querySelector('#tour-choices')?.checkVisibility();")
        .await?;
    let others = "return ['.header', '#inspector', '#timeline', '#layers', '#button-all-controls', '#button-glossary', '#controls']
        .filter(place => document.querySelector(place)?.checkVisibility());";
    let seen: Vec<String> = page.script(others, &[]).await?;
    ensure!(seen.is_empty(), "beside the station are seen {seen:?}");
    ensure!(page.text("#tour-choices legend").await?.ends_with('?'), "the station asks nothing");
    page.screenshot("station-alone").await?;
    page.open("?device=cpu&controls=dial&hide=header,inspector,all-controls,glossary,tour").await?;
    page.wait_for("the dial", within(60), "return !!document.querySelector('#dial')?.checkVisibility();").await?;
    let hidden =
        "return ['.header', '#inspector', '#button-all-controls', '#button-glossary', '#tour-invitation', '#controls']
        .filter(place => document.querySelector(place)?.checkVisibility());";
    let seen: Vec<String> = page.script(hidden, &[]).await?;
    ensure!(seen.is_empty(), "seen all the same: {seen:?}");
    ensure!(page.text(".dial-question").await?.ends_with('?'), "it asks nothing");
    page.screenshot("teachers-link").await
}
