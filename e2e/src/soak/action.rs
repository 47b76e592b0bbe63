//! What the random visitor does. Whatever is asked of the page through its scripts must be answered, by a result or in
//! words.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use serde::{Deserialize, Serialize};

use crate::browser::Window;
use crate::dice::Dice;
use crate::page::Page;
use crate::within;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Keys of a link are set, as sliders and lists set them.
    Set {
        key: String,
        value: String,
    },
    /// A number is typed into its box.
    Type {
        control: String,
        text: String,
    },
    /// A button, a chip, a tab.
    Click {
        place: String,
    },
    /// A method of `window.eddy` with its arguments as JSON.
    Ask {
        method: String,
        arguments: String,
    },
    /// A picture is brought.
    Score,
    Back,
    Forward,
    Reload,
    Language {
        tag: String,
    },
    Resize {
        width_px: u32,
        height_px: u32,
    },
    Hide {
        hidden_ms: u64,
    },
    Wait {
        wait_ms: u64,
    },
}

const SETTINGS: [(&str, &[&str]); 14] = [
    ("noise", &["0", "0.1", "0.4", "0.8", "60", "much"]),
    ("masking", &["0", "0.3"]),
    ("shift", &["0", "1.5"]),
    ("latent-noise", &["0", "0.2"]),
    ("contractive", &["0", "0.05"]),
    ("sparsity", &["0", "0.01"]),
    ("kl", &["0", "0.01"]),
    ("lr", &["0.001", "0.01", "0.0001"]),
    ("batch", &["4", "16", "64"]),
    ("k", &["1", "2", "3", "8"]),
    ("n", &["1", "12", "40", "200"]),
    ("hidden", &["24", "64,32", "256,128", "none"]),
    ("data", &["mnist", "fashion-mnist", "silhouettes", "four-blobs"]),
    ("steps", &["60", "400", "20000"]),
];

const SCENES: [&str; 6] = ["twelve-images", "concepts", "only-cats", "snow-globe", "four-blobs", "untrained"];

const CLICKS: [&str; 25] = [
    "#button-play",
    "#button-step",
    "#button-step-many",
    "#button-reset",
    "#button-undo",
    "#button-new-seed",
    "#button-compare",
    "#button-compare-close",
    "#button-compare-swap",
    "#button-theme",
    "#button-motion",
    "#button-claims",
    "#button-sweep",
    "#sweep-use-controls",
    "#sweep-run",
    "#sweep-stop",
    "#button-zoom-in",
    "#button-zoom-out",
    "#button-view-reset",
    "#button-drop-leaf",
    "#button-now",
    "#tab-strangers",
    "#layer-basins",
    "#gallery .card button",
    "#leaves button[aria-label^=Remove]",
];

const TYPED: [(&str, &[&str]); 3] = [
    ("input_noise", &["0.2", "NaN", "-1", "1e999", ""]),
    ("image_count", &["20", "2.5", "0", "99999999999999999999"]),
    ("latent_dim", &["2", "4", "2,5", "1e400"]),
];

const ASKED: [(&str, &[&str]); 8] = [
    ("play", &["[]"]),
    ("pause", &["[]"]),
    ("step", &["[5]", "[100]", "[-1]"]),
    ("report", &["[]"]),
    ("attractors", &["[]"]),
    ("drop", &["[[0.3, -0.4]]", "[[1e30, 0]]", "[\"here\"]", "[{\"trainingImage\": 0}]"]),
    ("probe", &["[64]", "[512]", "[3]"]),
    ("link", &["[]"]),
];

const SIZES: [[u32; 2]; 5] = [[1440, 900], [1000, 700], [768, 1024], [360, 800], [2200, 1300]];

impl Action {
    /// One in fifty loads the page, or one in five hundred.
    pub fn random(dice: &mut Dice, often_loads: bool) -> Self {
        let text = |text: &str| text.to_owned();
        if dice.below(if often_loads { 50 } else { 500 }) == 0 {
            return match dice.below(5) {
                0..2 => Self::Reload,
                // One of three is spoken already.
                _ => Self::Language { tag: text(dice.one_of(&["en", "de", "zh"])) },
            };
        }
        match dice.below(100) {
            0..22 => {
                let (key, values) = dice.one_of(&SETTINGS);
                Self::Set { key: text(key), value: text(dice.one_of(values)) }
            }
            22..32 => Self::Set { key: text("scene"), value: text(dice.one_of(&SCENES)) },
            32..37 => Self::Set { key: text("seed"), value: dice.below(1000).to_string() },
            37..42 => {
                let (control, texts) = dice.one_of(&TYPED);
                Self::Type { control: text(control), text: text(dice.one_of(texts)) }
            }
            42..62 => Self::Click { place: text(dice.one_of(&CLICKS)) },
            62..78 => {
                let (method, arguments) = dice.one_of(&ASKED);
                Self::Ask { method: text(method), arguments: text(dice.one_of(arguments)) }
            }
            78..81 => Self::Score,
            81..85 => Self::Back,
            85..88 => Self::Forward,
            88..93 => {
                let [width_px, height_px] = dice.one_of(&SIZES);
                Self::Resize { width_px, height_px }
            }
            93..95 => Self::Hide { hidden_ms: 500 + dice.below(4000) as u64 },
            _ => Self::Wait { wait_ms: 200 + dice.below(4000) as u64 },
        }
    }

    /// Whether another page is there afterwards.
    pub fn loads_page(&self) -> bool {
        matches!(self, Self::Reload | Self::Language { .. })
    }

    /// Does it, and waits for its answer; false where there was nothing to do it with.
    ///
    /// # Errors
    /// If there is no answer in time, or the page is gone.
    pub async fn perform(&self, page: &Page) -> Result<bool> {
        match self {
            Self::Set { key, value } => {
                let setting = serde_json::json!({ key: value });
                ask(page, &format!("eddy.set({setting})")).await?;
            }
            Self::Type { control, text } => return type_into(page, &format!("#control-{control}-number"), text).await,
            Self::Click { place } => return click(page, place).await,
            Self::Ask { method, arguments } => ask(page, &format!("eddy.{method}(...{arguments})")).await?,
            Self::Score => ask(page, SCORE).await?,
            Self::Back => return travel(page, -1).await,
            Self::Forward => return travel(page, 1).await,
            Self::Reload => {
                page.reload().await?;
                there(page).await?;
            }
            Self::Language { tag } => {
                if !choose(page, "#language-select", tag).await? {
                    return Ok(false);
                }
                let spoken = format!("return document.documentElement.lang === '{tag}' && !!window.eddy;");
                comes(page, "the language", &spoken).await?;
                there(page).await?;
            }
            Self::Resize { width_px, height_px } => {
                page.resize(Window { width_px: *width_px, height_px: *height_px, dark: false }).await?;
            }
            Self::Hide { hidden_ms } => {
                page.hidden(async || {
                    tokio::time::sleep(Duration::from_millis(*hidden_ms)).await;
                    Ok(())
                })
                .await?;
            }
            Self::Wait { wait_ms } => tokio::time::sleep(Duration::from_millis(*wait_ms)).await,
        }
        Ok(true)
    }
}

const SCORE: &str = "new Promise((done) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 40, height: 40 });
    const sheet = canvas.getContext('2d');
    sheet.fillRect(10, 10, 20, 20);
    canvas.toBlob(done);
}).then((blob) => eddy.score([blob]))";

/// Asks and waits for the answer, which may be a refusal in words.
///
/// # Errors
/// If there is none in time.
pub(super) async fn ask(page: &Page, question: &str) -> Result<()> {
    let script = format!(
        "window.__answer = undefined;
        const {{ eddy }} = window;
        Promise.resolve().then(() => {question}).then(() => {{ window.__answer = 'done'; }},
            (error) => {{ window.__answer = error?.message || ''; }});"
    );
    page.script::<()>(&script, &[]).await?;
    page.wait_for(&format!("an answer to {question}"), within(120), "return window.__answer !== undefined;").await?;
    let answer: String = page.script("return window.__answer;", &[]).await?;
    if answer.is_empty() {
        bail!("{question} is refused without words");
    }
    Ok(())
}

/// Clicks what can be clicked there; false if there is nothing.
pub(super) async fn click(page: &Page, place: &str) -> Result<bool> {
    let script = "
        const found = [...document.querySelectorAll(arguments[0])].find((it) => !it.disabled && it.checkVisibility());
        found?.click();
        return !!found;
    ";
    page.script(script, &[place.into()]).await
}

/// Puts a text into a box as if it were typed.
async fn type_into(page: &Page, place: &str, text: &str) -> Result<bool> {
    let script = "
        const box = document.querySelector(arguments[0]);
        if (!box || box.disabled || !box.checkVisibility()) return false;
        box.focus();
        box.value = arguments[1];
        box.dispatchEvent(new Event('input', { bubbles: true }));
        box.dispatchEvent(new Event('change', { bubbles: true }));
        box.blur();
        return true;
    ";
    page.script(script, &[place.into(), text.into()]).await
}

/// Chooses from a list what is not chosen yet.
async fn choose(page: &Page, place: &str, value: &str) -> Result<bool> {
    let script = "
        const list = document.querySelector(arguments[0]);
        if (!list || list.value === arguments[1]) return false;
        list.value = arguments[1];
        list.dispatchEvent(new Event('change', { bubbles: true }));
        return true;
    ";
    page.script(script, &[place.into(), value.into()]).await
}

/// Back or forward within the visit.
async fn travel(page: &Page, by: i64) -> Result<bool> {
    let script = "
        const { currentEntry } = window.navigation, all = window.navigation.entries();
        const next = all[currentEntry.index + arguments[0]];
        if (!next?.sameDocument) return false;
        history.go(arguments[0]);
        return true;
    ";
    let went: bool = page.script(script, &[by.into()]).await?;
    if went {
        page.wait_frames(5).await?;
    }
    Ok(went)
}

/// Waits for something of a document that takes the place of another, which may answer no more.
async fn comes(page: &Page, what: &str, script: &str) -> Result<()> {
    let begun = Instant::now();
    while !page.script::<bool>(script, &[]).await.unwrap_or(false) {
        if begun.elapsed() > within(60) {
            bail!("it did not come: {what}");
        }
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
    Ok(())
}

/// A page that was loaded stands again.
async fn there(page: &Page) -> Result<()> {
    page.wait_until("the page is there again", within(90), |report| report.device.is_some()).await.map(drop)
}
