//! What the page is doing when something is ended.

use std::fmt;

use anyhow::{Context as _, Result, ensure};
use serde::{Deserialize, Serialize};

use crate::page::Page;
use crate::report::Report;
use crate::within;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Activity {
    Training,
    /// The search after training.
    Search,
    Sweep,
    /// A probe of 2048 samples of noise.
    Probe,
    /// A picture is scored.
    Scoring,
    /// A network comes from a file.
    Loading,
}

/// A network as Eddy writes it.
const NETWORK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/compat/convolutional.safetensors");

/// What the page is opened for.
const FIRST_RUN: u32 = 1;

/// Keeps what became of a promise.
const PROBE: &str = "
    window.__answer = undefined;
    window.eddy.probe(2048).then(() => { window.__answer = 'found'; }, (error) => { window.__answer = error.message; });
";
const SCORE: &str = "
    window.__answer = undefined;
    const canvas = Object.assign(document.createElement('canvas'), { width: 28, height: 28 });
    const sheet = canvas.getContext('2d');
    sheet.fillRect(0, 0, 28, 28);
    sheet.fillStyle = '#fff';
    sheet.fillRect(7, 7, 14, 14);
    canvas.toBlob((blob) => window.eddy.score([new File([blob], 'square.png')])
        .then(() => { window.__answer = 'found'; }, (error) => { window.__answer = error.message; }));
";

impl Activity {
    pub const ALL: [Self; 6] = [Self::Training, Self::Search, Self::Sweep, Self::Probe, Self::Scoring, Self::Loading];

    /// Of a run on which this takes long enough to be met in the middle.
    pub(super) fn link(self, on_gpu: bool) -> &'static str {
        match self {
            // A GPU in software makes a step of the large network in seven seconds.
            Self::Search if on_gpu => "seed=1&n=12&k=4&hidden=24&steps=60",
            Self::Training => "seed=1&n=12&k=2&hidden=32&steps=100000",
            Self::Sweep => "seed=1&n=4&k=2&hidden=24&steps=400",
            // Of more pictures than 80 what begins the run is too long a message to be overheard.
            Self::Search => "seed=1&n=70&k=16&hidden=256,128&steps=60",
            Self::Probe | Self::Scoring | Self::Loading => "seed=1&n=12&k=2&hidden=24&steps=60",
        }
    }

    /// It has gone by after about this long.
    pub(super) fn most_delay_ms(self) -> usize {
        match self {
            // A checkpoint is taken every four seconds.
            Self::Training => 9000,
            Self::Sweep => 4000,
            Self::Search => 800,
            Self::Probe | Self::Scoring => 1500,
            Self::Loading => 300,
        }
    }

    /// Brings the page there.
    pub(super) async fn begin(self, page: &Page) -> Result<()> {
        let rests = |report: &Report| report.is_settled();
        match self {
            Self::Training => {
                page.wait_until("it trains", within(90), |report| report.step > 3).await?;
            }
            Self::Search => {
                // Pictures of the field and searches come during training too; this is the last.
                page.wait_until("training ends", within(90), |report| report.step >= 60).await?;
            }
            Self::Sweep => {
                page.wait_until("it trains", within(90), |report| report.step > 3).await?;
                begin_sweep(page).await?;
            }
            Self::Probe | Self::Scoring => {
                page.wait_until("it settles", within(120), rests).await?;
                page.script::<()>(if self == Self::Probe { PROBE } else { SCORE }, &[]).await?;
            }
            Self::Loading => {
                page.wait_until("it settles", within(120), rests).await?;
                page.open_details("#controls-network").await?;
                // ChromeDriver takes no path with `..` in it.
                let network = std::fs::canonicalize(NETWORK).context("the network is in the checkout")?;
                page.press("#load-network-file", network.to_string_lossy().into_owned()).await?;
            }
        }
        Ok(())
    }

    /// Whoever asked for something has an answer: what was found, or words.
    pub(super) async fn answered(self, page: &Page) -> Result<()> {
        match self {
            Self::Training | Self::Search => Ok(()),
            Self::Loading => {
                let told = |report: &Report| report.notice_saying("convolutional.safetensors").is_some();
                let answered = |report: &Report| report.run > FIRST_RUN || told(report);
                page.wait_until("the network, or words about it", within(60), answered).await.map(drop)
            }
            Self::Probe | Self::Scoring => {
                let answered = "return window.__answer !== undefined;";
                page.wait_for("an answer to whoever asked", within(60), answered).await?;
                let answer: String = page.script("return window.__answer;", &[]).await?;
                ensure!(!answer.is_empty(), "the answer has no words");
                Ok(())
            }
            Self::Sweep => {
                let ended =
                    "return !!document.querySelector('#sweep-continue') || !!document.querySelector('#sweep-stop')
                    || (document.querySelector('#sweep-made')?.textContent ?? '').startsWith('6 of 6');";
                page.wait_for("the sweep can go on, goes on, or has ended", within(30), ended).await
            }
        }
    }
}

async fn begin_sweep(page: &Page) -> Result<()> {
    page.click("#button-sweep").await?;
    page.click("#sweep-use-controls").await?;
    page.choose("#sweep-axis-0-parameter", "latent_dim").await?;
    page.type_into("#sweep-axis-0-values", "1, 2, 3").await?;
    page.type_into("#sweep-seeds", "0, 1").await?;
    page.click("#sweep-run").await?;
    page.wait_for("the sweep runs", within(30), "return !!document.querySelector('#sweep-stop');").await
}

impl fmt::Display for Activity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Training => "training",
            Self::Search => "search",
            Self::Sweep => "sweep",
            Self::Probe => "probe",
            Self::Scoring => "scoring",
            Self::Loading => "loading a network",
        })
    }
}
