//! Everything that a visitor can see of the page, each reached by a link and a few presses: what the pictures of the
//! gallery are of, and what the rules of accessibility are held to.

use anyhow::Result;

use crate::page::Page;
use crate::within;

/// Of a run that is trained within a second.
const SMALL: &str = "device=cpu&n=3&k=2&hidden=24&steps=40";

/// One view, dialog, station or sheet.
#[derive(Clone, Copy, Debug)]
pub struct Surface {
    /// Of files, and in what is said of it.
    pub name: &'static str,
    /// Beside the run's.
    query: &'static str,
    /// What is pressed, one after the other.
    presses: &'static [&'static str],
    /// What is to be seen then.
    place: &'static str,
    /// Whether it is a sheet, as on small screens alone.
    pub is_sheet: bool,
    /// Whether the page waits for its reader instead of training.
    waits: bool,
}

const fn surface(
    name: &'static str,
    query: &'static str,
    presses: &'static [&'static str],
    place: &'static str,
) -> Surface {
    Surface { name, query, presses, place, is_sheet: false, waits: false }
}

const fn sheet(name: &'static str, presses: &'static [&'static str], place: &'static str) -> Surface {
    Surface { is_sheet: true, ..surface(name, "controls=dial", presses, place) }
}

impl Surface {
    /// All of them.
    pub const ALL: [Self; 30] = [
        surface("first-minute", "controls=dial", &[], "#dial"),
        surface("all-controls", "controls=all", &[], "#verdict-words"),
        surface(
            "every-section",
            "controls=all",
            &[
                "#controls-regularizers > summary",
                "#controls-network > summary",
                "#controls-more > summary",
                "#verdict-more > summary",
            ],
            "#verdict-more .number-row",
        ),
        surface("how-counted", "controls=all", &["#protocol-card > summary"], "#protocol dt"),
        surface("how-sure", "controls=all", &["#protocol-card > summary", "#count-again"], "#count-csv"),
        surface("snow-globe", "controls=all&panel=snow-globe", &[], "#globe-form"),
        surface("strangers", "controls=all&panel=strangers", &[], "#strangers"),
        surface("image-model", "controls=all&panel=image-model", &[], "#image-model-files"),
        surface("compare", "controls=all", &["#button-compare"], "#button-compare-close"),
        surface("tour-1", "tour=1", &[], "#tour-choices"),
        surface("tour-2", "tour=2", &[], "#tour-choices"),
        surface("tour-3", "tour=3", &[], "#tour-choices"),
        surface("tour-4", "tour=4", &[], "#tour-choices"),
        surface("tour-5", "tour=5", &[], "#tour-choices"),
        surface("tour-6", "tour=6", &[], "#tour-choices"),
        surface("tour-7", "tour=7", &["#tour-choice-1"], "#tour-task"),
        surface("share-link", "controls=all", &["#button-share", "#share-tab-link"], "#share-link"),
        surface("share-embed", "controls=all", &["#button-share", "#share-tab-embed"], "#embed-preview"),
        surface("share-picture", "controls=all", &["#button-share", "#share-tab-picture"], "#button-save-picture"),
        surface(
            "share-film",
            "controls=all",
            &["#button-share", "#share-tab-film"],
            "#share-tab-film[aria-pressed=true]",
        ),
        surface("share-numbers", "controls=all", &["#button-share", "#share-tab-numbers"], "#button-export-pytorch"),
        surface("glossary", "controls=dial", &["#button-glossary"], "#glossary dt"),
        surface("keys", "controls=all", &["#button-keys", "#help-keys"], "#key-map"),
        surface("sweep", "controls=all", &["#button-sweep"], "#sweep-run"),
        surface("claims", "controls=all", &["#button-claims"], "#claims-popover"),
        surface("device", "controls=all", &["#button-device"], "#device-popover"),
        surface("own-pictures", "controls=all", &["#button-own-data"], "#own-data-popover"),
        Self { waits: true, ..surface("embed", "embed=1&panel=whirlpools", &[], "#button-begin") },
        sheet("sheet-controls", &["#button-all-controls"], "#controls:popover-open"),
        sheet("sheet-numbers", &["#button-numbers"], "#inspector:popover-open"),
    ];
}

impl Page {
    /// Goes to a surface in a language ("en"), and waits until it is all there.
    ///
    /// # Errors
    /// If it does not come.
    pub async fn open_surface(&self, surface: &Surface, language: &str) -> Result<()> {
        let Surface { name, query, presses, place, waits, .. } = surface;
        self.open(&format!("?{SMALL}&{query}&lang={language}")).await?;
        if !waits {
            let is_searched = |report: &crate::Report| report.step == 40 && report.complete == Some(true);
            self.wait_until(&format!("{name} is trained"), within(90), is_searched).await?;
        }
        for pressed in *presses {
            let there = format!("return !!document.querySelector('{pressed}');");
            self.wait_for(&format!("{pressed} of {name}"), within(30), &there).await?;
            self.script::<()>("document.querySelector(arguments[0]).click();", &[(*pressed).into()]).await?;
        }
        let seen = format!("return !!document.querySelector('{place}')?.checkVisibility();");
        self.wait_for(&format!("{place} of {name}"), within(60), &seen).await?;
        // What the pointer last touched has no place in a picture.
        self.script::<()>("document.activeElement?.blur();", &[]).await?;
        self.wait_frames(10).await
    }
}
