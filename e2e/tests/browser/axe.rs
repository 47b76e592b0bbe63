//! Every view, dialog, station and sheet under the rules of accessibility (axe-core: WCAG 2.0 to 2.2, levels A and AA),
//! light and dark. A contrast that the rules cannot decide counts as one that is too low.

use std::path::PathBuf;

use anyhow::{Context as _, Result, ensure};
use eddy_e2e::{Journey, Page, Surface, Visit, Window};
use serde::Deserialize;

/// Of a rule, what it found.
#[derive(Debug, Deserialize)]
struct Finding {
    rule: String,
    /// Places in the document, each with what is wrong there.
    places: Vec<String>,
}

/// The script of the rules that `cargo xtask test` installed, or why there is none.
fn rules() -> Result<PathBuf, String> {
    std::env::var_os("EDDY_AXE").map(PathBuf::from).ok_or_else(|| {
        std::env::var("EDDY_NO_AXE")
            .unwrap_or_else(|_| "EDDY_AXE names no script; `cargo xtask test --only e2e` installs it".into())
    })
}

#[tokio::test]
async fn every_surface_keeps_the_rules_of_accessibility() -> Result<()> {
    let rules = match rules() {
        Ok(rules) => rules,
        Err(reason) => {
            eddy_e2e::skip_test("axe", &reason);
            return Ok(());
        }
    };
    let rules = std::fs::read_to_string(&rules).with_context(|| format!("cannot read {}", rules.display()))?;
    Visit::new("axe")
        .run(async |visitor| {
            let page = &visitor.page;
            page.calm().await?;
            let mut journey = Journey::default();
            for surface in &Surface::ALL {
                journey.step(surface.name, keeps_the_rules(page, surface, &rules)).await;
            }
            journey.end()
        })
        .await
}

async fn keeps_the_rules(page: &Page, surface: &Surface, rules: &str) -> Result<()> {
    let window = if surface.is_sheet { Window::PHONE } else { Window::DESKTOP };
    page.resize(window).await?;
    page.open_surface(surface, "en").await?;
    page.script::<()>(rules, &[]).await?;
    for (theme, window) in [("light", window), ("dark", window.dark())] {
        page.resize(window).await?;
        page.wait_frames(10).await?;
        let found: Vec<Finding> = page.script(FINDINGS, &[]).await?;
        let lines: Vec<String> =
            found.iter().map(|Finding { rule, places }| format!("{rule}:\n    {}", places.join("\n    "))).collect();
        ensure!(found.is_empty(), "{theme}:\n  {}", lines.join("\n  "));
    }
    Ok(())
}

/// What is violated, and the contrasts that are not decided.
const FINDINGS: &str = "
    // What moves over the river is cut off by its frame, which the rules do not see.
    for (const sheet of document.querySelectorAll('.water')) sheet.style.display = 'none';
    // Nor do they know that a dialog, a popover or a sheet covers everything.
    const top = document.querySelector('dialog[open], :popover-open');
    if (top) {
        document.body.style.visibility = 'hidden';
        top.style.visibility = 'visible';
    }
    // Signs that are no text (+, an arrow), single signs and boxes without a value have no contrast by these rules.
    const undecidable = ['nonBmp', 'shortTextContent', 'emptyValue'];
    const isText = ({ any }) => !any.some(({ data }) => undecidable.includes(data?.messageKey));
    const undecided = found => ({ ...found, nodes: found.nodes.filter(isText) });
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    return axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations', 'incomplete'] })
        .then(({ violations, incomplete }) => [
            ...violations, ...incomplete.filter(({ id }) => id === 'color-contrast').map(undecided),
        ].filter(({ nodes }) => nodes.length > 0).map(({ id, nodes }) => ({
            rule: id,
            places: nodes.map(({ target, any, all, none }) =>
                `${target.join(' ')}: ${[...any, ...all, ...none].map(it => it.message).join(' ')}`),
        })));
";
