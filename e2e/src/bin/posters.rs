//! Takes the scenes' pictures from the page itself: each scene is trained to its end, then its stage alone
//! fills the window, light and dark. `cargo xtask posters` calls this with the folder to write to.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use eddy::spec::Scene;
use eddy_e2e::{Report, Visit, Visitor, Window, within};

/// The size that those who show links like best.
const WINDOW: Window = Window { width_px: 1200, height_px: 630, dark: false };
/// The first paint waits for the opening scene's.
const MOST_BYTES_OPENING: usize = 60_000;
const MOST_BYTES: usize = 90_000;
const QUALITIES: [u8; 7] = [88, 80, 72, 64, 56, 48, 40];

/// The stage over everything else, without what lies on it.
const STAGE_ALONE: &str = "
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
        .stage { position: fixed; inset: 0; z-index: 100; }
        .status, .view-buttons, .legend { display: none !important; }
    `);
    document.adoptedStyleSheets = [sheet];
";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let folder = std::env::args_os().nth(1).map(PathBuf::from).context("which folder are the pictures for?")?;
    std::fs::create_dir_all(&folder)?;
    let only = std::env::args().nth(2);
    for scene in Scene::ALL {
        if only.as_deref().is_none_or(|only| only == scene.id()) {
            // There are none yet the first time.
            let visit = Visit::new(scene.id()).tolerating_error("posters/");
            visit.run(async |visitor| take(visitor, scene, &folder).await).await?;
        }
    }
    Ok(())
}

async fn take(visitor: &Visitor, scene: Scene, folder: &Path) -> Result<()> {
    let page = &visitor.page;
    page.open(&format!("?device=cpu&scene={}", scene.id())).await?;
    page.wait_until("the page is there", within(60), |_| true).await?;
    // From the start: what is searched is the part of the plane that is seen.
    page.resize(WINDOW).await?;
    page.script::<()>(STAGE_ALONE, &[]).await?;
    let settled = |report: &Report| match scene.plays() {
        true => report.is_settled(),
        false => report.complete == Some(true),
    };
    page.wait_until("the scene settles", within(900), settled).await?;
    if scene == Scene::NoiseProbe {
        page.script::<()>("document.querySelector('#globe-shake').click();", &[]).await?;
        page.wait_until("the noise settles", within(300), |report| {
            report.noise_samples > 0 && report.settled_noise_samples == report.noise_samples
        })
        .await?;
    }
    for (suffix, window) in [("", WINDOW), ("-dark", WINDOW.dark())] {
        page.resize(window).await?;
        // The current needs some time to be seen.
        page.wait_frames(240).await?;
        // What the pointer last touched has no place in the picture.
        page.script::<()>("document.activeElement?.blur();", &[]).await?;
        let name = format!("{}{suffix}.jpg", scene.id());
        let picture = small(visitor, scene, &name).await?;
        std::fs::write(folder.join(&name), picture).with_context(|| format!("{name} could not be written"))?;
    }
    Ok(())
}

/// The best picture that is small enough.
async fn small(visitor: &Visitor, scene: Scene, name: &str) -> Result<Vec<u8>> {
    let most_bytes = if scene == Scene::TwelveImages { MOST_BYTES_OPENING } else { MOST_BYTES };
    let mut picture = Vec::new();
    for quality in QUALITIES {
        picture = visitor.page.jpeg(quality).await?;
        if picture.len() <= most_bytes {
            println!("  {name}: {} bytes at quality {quality}", picture.len());
            return Ok(picture);
        }
    }
    ensure!(picture.len() <= most_bytes, "{name} has {} bytes at the lowest quality", picture.len());
    Ok(picture)
}
