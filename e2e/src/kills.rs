//! Ends the engine, a worker that maps or the graphics device at a random moment of something, and measures what is
//! lost: `cargo xtask kills`.

mod activity;
mod record;
mod table;

use std::fmt;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use eddy::protocol::{Event, RunEvent};
use serde::{Deserialize, Serialize};

use crate::dice::Dice;
use crate::page::{Page, place};
use crate::report::Report;
use crate::site::Rule;
use crate::visit::Visitor;
use crate::within;

pub use activity::Activity;
pub use record::{Outcome, Record};
pub use table::table;

/// Who is ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Victim {
    /// The engine's worker, without a word.
    SilentEngine,
    /// The same, as a program that throws.
    ThrowingEngine,
    /// A worker that maps, without a word.
    MapWorker,
    /// The graphics device, a software adapter.
    Device,
}

impl Victim {
    pub const ALL: [Self; 4] = [Self::SilentEngine, Self::ThrowingEngine, Self::MapWorker, Self::Device];
}

impl fmt::Display for Victim {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::SilentEngine => "engine, without a word",
            Self::ThrowingEngine => "engine, throwing",
            Self::MapWorker => "worker that maps",
            Self::Device => "graphics device",
        })
    }
}

/// One death.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kill {
    pub victim: Victim,
    pub during: Activity,
    /// So long after the activity has begun.
    pub delay_ms: u64,
}

impl fmt::Display for Kill {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} during {} after {} ms", self.victim, self.during, self.delay_ms)
    }
}

/// So many kills, spread evenly over who is ended and during what, at moments that follow from the seed.
#[must_use]
pub fn plan(count: usize, seed: u64) -> Vec<Kill> {
    let mut dice = Dice::new(seed);
    let mut pairs = Vec::new();
    (0..count)
        .map(|_| {
            if pairs.is_empty() {
                pairs.extend(Victim::ALL.iter().flat_map(|victim| Activity::ALL.map(|during| (*victim, during))));
            }
            let (victim, during) = pairs.swap_remove(dice.below(pairs.len()));
            Kill { victim, during, delay_ms: dice.below(during.most_delay_ms()) as u64 }
        })
        .collect()
}

/// What a kill cost.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Loss {
    pub kill: Kill,
    /// Steps that had been shown and were made again.
    pub steps: u64,
    /// The time that they had taken.
    pub seconds: f64,
    /// From the kill until the page got further.
    pub back_s: f64,
}

/// Opens the page anew, ends the victim, and waits until the page gets further.
///
/// # Errors
/// If more is lost than may be, if what was cut stands as complete, or if the page gets no further.
pub async fn kill(visitor: &Visitor, kill: Kill) -> Result<Loss> {
    let Kill { victim, during, delay_ms } = kill;
    let page = &visitor.page;
    visitor.site.set("/engine_loader.js", Rule::After(include_str!("kills/hooks.js").to_owned()));
    let on_gpu = victim == Victim::Device;
    let device = if on_gpu { "gpu" } else { "cpu" };
    page.open(&format!("?device={device}&{}", during.link(on_gpu))).await?;
    page.script::<()>(LISTEN, &[]).await?;
    during.begin(page).await?;
    let shown = watched(page, delay_ms).await?;
    let before = page.report().await?.context("no report")?;
    if on_gpu {
        ensure!(before.device.as_ref().is_some_and(|device| device.kind == "WebGpu"), "{:?}", before.device);
    }
    let kept = checkpoints(page).await?;
    let killed = Instant::now();
    end(page, victim).await?;
    let (steps, seconds) = if victim == Victim::MapWorker {
        goes_on(page, &before).await?;
        (0, 0.0)
    } else {
        let resumed = replaced(page, &before, &kept, during).await?;
        let reached = shown.iter().rev().find(|(_, step)| *step <= resumed).map_or(shown[0].0, |(at, _)| *at);
        let steps = before.step.saturating_sub(resumed);
        (steps, if steps == 0 { 0.0 } else { (killed - reached).as_secs_f64() })
    };
    let back_s = killed.elapsed().as_secs_f64();
    during.answered(page).await?;
    Ok(Loss { kill, steps, seconds, back_s })
}

/// An engine that is not heard for 20 s is replaced; a busy machine is slower.
const MISSED: Duration = Duration::from_secs(100);
/// How often it is looked whether something has come to pass.
const LOOK: Duration = Duration::from_millis(100);

/// Presses the button, also where a dialog lies before it.
async fn play(page: &Page) -> Result<()> {
    page.script("document.querySelector(arguments[0]).click();", &[place::PLAY.into()]).await
}

/// Hears whether something has ended.
const LISTEN: &str = "
    window.__killed = 0;
    window.__kills = new BroadcastChannel('eddy-kills');
    window.__kills.onmessage = () => { window.__killed += 1; };
";

/// When which step was shown, until so much time has passed.
async fn watched(page: &Page, delay_ms: u64) -> Result<Vec<(Instant, u64)>> {
    let begun = Instant::now();
    let mut shown = Vec::new();
    loop {
        let step = page.report().await?.context("no report")?.step;
        shown.push((Instant::now(), step));
        if begun.elapsed().as_millis() >= u128::from(delay_ms) {
            return Ok(shown);
        }
        tokio::time::sleep(LOOK / 2).await;
    }
}

async fn end(page: &Page, victim: Victim) -> Result<()> {
    let word = match victim {
        Victim::SilentEngine => return page.kill_worker().await,
        Victim::ThrowingEngine => return page.break_worker("it was ended").await,
        Victim::MapWorker => "map worker",
        Victim::Device => "device",
    };
    page.script::<()>("window.__kills.postMessage(arguments[0]);", &[word.into()]).await?;
    page.wait_for(&format!("the {victim} ends"), within(20), "return window.__killed > 0;").await
}

/// Runs and steps of the checkpoints that any engine has sent.
async fn checkpoints(page: &Page) -> Result<Vec<(u32, u64)>> {
    let workers = page.overhear_workers().await?;
    let checkpoints = workers.iter().flat_map(|worker| &worker.events).filter_map(|event| match event {
        Event::Run { run, event: RunEvent::Checkpoint(checkpoint) } => Some((run.0, checkpoint.step)),
        _ => None,
    });
    Ok(checkpoints.collect())
}

/// Another engine takes over from the last checkpoint or a later step, says so, and gets further; the step at which it
/// began.
async fn replaced(page: &Page, before: &Report, kept: &[(u32, u64)], during: Activity) -> Result<u64> {
    let at_rest = before.step >= before.schedule_end;
    let begun = Instant::now();
    let report = loop {
        let report = page.report().await?.context("no report")?;
        if report.restarts > before.restarts {
            break report;
        }
        if begun.elapsed() > MISSED {
            bail!("nobody missed the engine; the last report: {}", page.report_text().await);
        }
        tokio::time::sleep(LOOK).await;
    };
    // A network that came meanwhile may have been searched before the kill.
    let of_earlier =
        report.run != before.run || (report.searched_step, report.complete) == (before.searched_step, before.complete);
    let mut workers = page.overhear_workers().await?;
    // It may also have ended between the last look and the kill: then the old engine has said so.
    let was_told = workers.iter().flat_map(|worker| &worker.events).any(|event| {
        matches!(event, Event::Run { run, event: RunEvent::Attractors { report: found, .. } }
            if run.0 == report.run && found.complete)
    });
    ensure!(
        report.complete != Some(true) || of_earlier || was_told,
        "a search that was cut stands as complete: {report:?}"
    );
    ensure!(!report.notices.is_empty(), "nobody is told that the engine died");
    let begun = Instant::now();
    let (run, resumed) = loop {
        let started = workers.last().into_iter().flat_map(|worker| &worker.events).find_map(|event| match event {
            Event::Run { run, event: RunEvent::Started(started) } => Some((run.0, started.step)),
            _ => None,
        });
        match started {
            Some(began) => break began,
            None if begun.elapsed() > within(60) => bail!("the new engine begins no run"),
            None => tokio::time::sleep(LOOK).await,
        }
        workers = page.overhear_workers().await?;
    };
    if at_rest {
        play(page).await?;
    }
    let kept = kept.iter().filter(|(of, _)| *of == run).map(|(_, step)| *step).max().unwrap_or(0);
    ensure!(resumed >= kept, "it went on from step {resumed}, although step {kept} was kept");
    let further = |report: &Report| {
        let is_another = during == Activity::Loading && report.run > before.run;
        report.restarts > before.restarts && (report.step > resumed || is_another)
    };
    let on = page.wait_until("it gets further", within(90), further).await?;
    // The network of a file is another run.
    let same = on.run == before.run && on.spec.seed == before.spec.seed && on.spec.model == before.spec.model;
    ensure!(same || during == Activity::Loading, "it became another run");
    Ok(resumed)
}

/// Nothing is lost when a worker that maps ends: what it would have answered is computed by the engine.
async fn goes_on(page: &Page, before: &Report) -> Result<()> {
    if before.step >= before.schedule_end {
        play(page).await?;
    }
    let further = |report: &Report| report.step > before.step || report.run > before.run;
    let on = page.wait_until("it gets further", within(60), further).await?;
    ensure!(on.restarts == before.restarts, "the engine died of it");
    Ok(())
}
