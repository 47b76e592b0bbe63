//! A visitor of seeded random actions: `cargo xtask soak`. Every action is logged before it is done, and a log can be
//! done again. Now and then the visitor comes back to the same scene, where memory and pace are comparable.
//! Seed and number of an action determine it; how many there are follows from the time.

mod action;
mod log;
mod plot;
mod slope;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use serde::{Deserialize, Serialize};

use crate::dice::Dice;
use crate::evidence::Evidence;
use crate::page::Page;
use crate::report::Report;
use crate::visit::Visitor;
use crate::within;

pub use action::Action;
pub use log::{Line, Log, actions_of};
pub use plot::plot;
pub use slope::{Slope, slope};

/// After so many actions memory and pace are measured.
const ACTIONS_BETWEEN_SAMPLES: usize = 8;
/// What a page has held on to by then it holds on to for good (fonts, parts that come on demand, the moments of a run).
const WARM_UP_S: f64 = 120.0;
/// Loads of the page come often among the first actions, so that a short run meets them. Later they are rare: only a page
/// that lives for minutes shows whether it grows.
const ACTIONS_WITH_MANY_LOADS: usize = 100;
/// Who runs as long as this must be able to say of everything whether it grows.
const LONG_RUN: Duration = Duration::from_secs(900);
/// What is not survived is noted, and the visitor opens the page again; so often.
const MOST_FAULTS: usize = 12;
const MEGABYTE: f64 = 1e6;

/// What a soak is made of.
#[derive(Clone, Debug)]
pub struct Plan {
    pub seed: u64,
    pub lasts: Duration,
    pub log: PathBuf,
    /// These actions instead of random ones.
    pub replay: Option<Vec<Action>>,
}

/// At the same scene, at one time.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Sample {
    pub at_s: f64,
    /// Loads of the page before it: what a page holds ends with it.
    pub load: u32,
    /// JavaScript's own, after a collection.
    pub heap_bytes: f64,
    pub page_bytes: f64,
    pub engine_bytes: f64,
    pub nodes: f64,
    pub steps_per_second: f64,
    /// What a fixed sum takes on the page's thread at the same time: it tells how much of the processor others had.
    pub yardstick_ms: f64,
}

impl Sample {
    /// Training time a step, measured against the fixed sum: both take longer while others use the processor.
    fn sums_a_step(&self) -> f64 {
        1e3 / self.steps_per_second.max(1e-3) / self.yardstick_ms.max(1e-3)
    }
}

/// A quantity, what it may grow by in an hour without being called a leak, and its unit.
type Quantity = (&'static str, fn(&Sample) -> f64, f64, &'static str);

const QUANTITIES: [Quantity; 5] = [
    ("the page's heap", |sample| sample.heap_bytes / MEGABYTE, 20.0, "MB"),
    ("the page's wasm memory", |sample| sample.page_bytes / MEGABYTE, 20.0, "MB"),
    ("the engine's wasm memory", |sample| sample.engine_bytes / MEGABYTE, 60.0, "MB"),
    ("nodes", |sample| sample.nodes, 3000.0, ""),
    // Slower is worse. A step takes about as long as the sum.
    ("training time a step", Sample::sums_a_step, 1.0, "sums"),
];

/// What a soak found.
#[derive(Clone, Debug)]
pub struct Findings {
    pub lasted: Duration,
    pub actions: usize,
    /// Actions for which there was nothing to click or nowhere to go.
    pub idle: usize,
    /// Times that the page was loaded.
    pub loads: u32,
    pub samples: Vec<Sample>,
    pub slopes: Vec<(&'static str, &'static str, Option<Slope>)>,
    /// What was not answered, not sound, or grew.
    pub faults: Vec<String>,
}

impl Findings {
    /// # Errors
    /// Everything that was found to be wrong.
    pub fn check(&self) -> Result<()> {
        ensure!(self.faults.is_empty(), "{} faults:\n  {}", self.faults.len(), self.faults.join("\n  "));
        Ok(())
    }
}

/// A soak under way.
struct Soak<'a> {
    page: &'a Page,
    begun: Instant,
    load: u32,
    /// Errors of the console that are known already.
    console_errors: usize,
    samples: Vec<Sample>,
}

/// Does random actions for so long, or those of a log. After a fault the page is opened anew, so that one does not hide
/// the next.
///
/// # Errors
/// If the page cannot be opened, or the log cannot be written.
pub async fn soak(visitor: &Visitor, plan: &Plan) -> Result<Findings> {
    let mut log = Log::create(&plan.log)?;
    let mut dice = Dice::new(plan.seed);
    let mut soak = Soak { page: &visitor.page, begun: Instant::now(), load: 0, console_errors: 0, samples: Vec::new() };
    let (mut done, mut idle, mut faults) = (0, 0, Vec::new());
    soak.open().await?;
    while faults.len() < MOST_FAULTS {
        let action = match &plan.replay {
            Some(actions) => actions.get(done).cloned(),
            None => {
                (soak.begun.elapsed() < plan.lasts).then(|| Action::random(&mut dice, done < ACTIONS_WITH_MANY_LOADS))
            }
        };
        let Some(action) = action else { break };
        let at_s = soak.begun.elapsed().as_secs_f64();
        log.write(&Line::Action { at_s, action: action.clone() })?;
        done += 1;
        match soak.one(&action, done).await {
            Ok((was_possible, sample)) => {
                idle += usize::from(!was_possible);
                if let Some(sample) = sample {
                    println!("  {:.0} s, {done} actions: {sample:?}", sample.at_s);
                    log.write(&Line::Sample(sample))?;
                }
            }
            Err(error) => {
                let fault = format!("action {done} after {at_s:.0} s, {action:?}: {error:#}");
                println!("  ✗ {fault}");
                // Pictures are for who has to find out why; there may be no page left to take one of.
                if let Err(error) = visitor.page.screenshot(&format!("soak-fault-{}", faults.len() + 1)).await {
                    println!("  no picture: {error:#}");
                }
                log.write(&Line::Fault { at_s, error: fault.clone() })?;
                faults.push(fault);
                soak.load += 1;
                if let Err(error) = soak.open().await {
                    faults.push(format!("the page does not open any more: {error:#}"));
                    break;
                }
            }
        }
    }
    let Soak { begun, load, samples, .. } = soak;
    let slopes = slopes(&samples, &mut faults, begun.elapsed() >= LONG_RUN);
    Ok(Findings { lasted: begun.elapsed(), actions: done, idle, loads: load + 1, samples, slopes, faults })
}

impl Soak<'_> {
    async fn open(&mut self) -> Result<()> {
        // What the console has shown until now is told already.
        self.console_errors = self.page.console_errors().await?.len();
        self.page.open("?device=cpu&seed=1").await?;
        self.page.wait_until("the page is there", within(90), |report| report.step > 0).await.map(drop)
    }

    /// Whether the action was possible, and a sample where one is due.
    async fn one(&mut self, action: &Action, done: usize) -> Result<(bool, Option<Sample>)> {
        let was_possible = action.perform(self.page).await?;
        let is_loaded = action.loads_page() && was_possible;
        if is_loaded {
            self.load += 1;
        }
        self.sound().await?;
        if done == ACTIONS_WITH_MANY_LOADS || (is_loaded && done > ACTIONS_WITH_MANY_LOADS) {
            reach_high_water(self.page).await.context("the heaviest setting")?;
        }
        if !done.is_multiple_of(ACTIONS_BETWEEN_SAMPLES) {
            return Ok((was_possible, None));
        }
        let sample = self.sample().await.context("coming back to the first scene")?;
        self.samples.push(sample);
        Ok((was_possible, Some(sample)))
    }

    /// Nothing was thrown, violated or shown in red.
    async fn sound(&mut self) -> Result<()> {
        // The list of long tasks would only grow.
        let read = "window.__watch.longTasks.length = 0; return window.__watch;";
        let Evidence { errors, violations, .. } = self.page.script(read, &[]).await?;
        // Chromium's word for a size that changes twice in a frame; the second change is told in the next one.
        let thrown: Vec<_> = errors.iter().filter(|error| !error.starts_with("ResizeObserver loop")).collect();
        ensure!(thrown.is_empty(), "uncaught: {thrown:?}");
        ensure!(violations.is_empty(), "violated: {violations:?}");
        let errors = self.page.console_errors().await?;
        let new = errors.get(self.console_errors..).unwrap_or_default();
        ensure!(new.is_empty(), "the console shows errors: {new:?}");
        Ok(())
    }

    /// Back to the first scene, and what it takes there.
    async fn sample(&self) -> Result<Sample> {
        let page = self.page;
        page.script::<()>(LEAVE_BESIDES, &[]).await?;
        // Longer than training is watched.
        action::ask(page, "eddy.set({ scene: 'twelve-images', seed: 1, steps: 20000 }).then(() => eddy.play())")
            .await?;
        page.wait_for("it trains", within(60), TRAINS).await?;
        let watched: Watched = page.script(PACE, &[]).await?;
        if watched.restarts > 0 {
            let report = page.report().await?.context("no report")?;
            bail!("the engine died: {:?}", report.notices);
        }
        ensure!(watched.phase == "training", "training ended while it was watched: it is {}", watched.phase);
        ensure!(watched.steps > 0.0, "training began anew, or does not go on");
        let (heap_bytes, nodes) = page.heap().await?;
        Ok(Sample {
            at_s: self.begun.elapsed().as_secs_f64(),
            load: self.load,
            heap_bytes: heap_bytes as f64,
            page_bytes: watched.page_bytes,
            engine_bytes: watched.engine_bytes,
            nodes: nodes as f64,
            steps_per_second: watched.steps / watched.seconds,
            yardstick_ms: watched.yardstick_ms,
        })
    }
}

/// Two runs, or a sweep beside it, would train more slowly; pictures that were brought stay in their list until the
/// visitor takes them away, each with some hundred nodes.
const LEAVE_BESIDES: &str = "
    const places = ['#button-compare-close', '#sweep-stop', '#stranger-remove-all'];
    for (const place of places) document.querySelector(place)?.click();
";

/// What [`PACE`] saw.
#[derive(Deserialize)]
struct Watched {
    phase: String,
    restarts: u32,
    steps: f64,
    seconds: f64,
    yardstick_ms: f64,
    page_bytes: f64,
    engine_bytes: f64,
}

const TRAINS: &str = "
    return window.eddy.report().then(({ step, page }) => page.phase === 'training' && step >= 50);
";

/// Training over three seconds, and what a fixed sum takes meanwhile (the median). Only numbers come back: Chromium keeps
/// every text that a script of the driver returns, and a report is four thousand letters.
const PACE: &str = "
    const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
    const sum = () => {
        const from = performance.now();
        let total = 0;
        for (let term = 0; term < 2_000_000; term += 1) total += Math.sqrt(term);
        return [performance.now() - from, total][0];
    };
    return (async () => {
        const first = await window.eddy.report();
        const from = performance.now();
        const taken = [];
        while (performance.now() - from < 3000) {
            await pause(200);
            taken.push(sum());
        }
        const last = await window.eddy.report();
        const seconds = (performance.now() - from) / 1e3;
        taken.sort((one, other) => one - other);
        return {
            phase: last.page.phase,
            restarts: last.page.restarts,
            steps: last.step - first.step,
            seconds,
            yardstick_ms: taken[taken.length >> 1],
            page_bytes: last.page.page_memory_bytes,
            engine_bytes: last.page.engine_memory_bytes,
        };
    })();
";

/// A wasm memory never shrinks, and rises whenever a run needs more than any before it. The largest of the random runs
/// comes first, so that what rises later is a leak.
async fn reach_high_water(page: &Page) -> Result<()> {
    let heaviest = "{ data: 'mnist', n: 200, hidden: '256,128', k: 8, batch: 64, steps: 60 }";
    action::ask(page, &format!("eddy.set({heaviest}).then(() => eddy.play())")).await?;
    let searched = |report: &Report| report.phase == "finished" && report.searched_step == Some(report.step);
    page.wait_until("it is searched", within(120), searched).await?;
    action::ask(page, "eddy.probe(512)").await?;
    if action::click(page, "#button-compare").await? {
        let both = |report: &Report| report.other.as_ref().is_some_and(|other| other.step > 0);
        page.wait_until("two are compared", within(60), both).await?;
    }
    Ok(())
}

/// How much each quantity grows in an hour, where there are enough samples to say; what grows too much is a fault, and so
/// is that nothing can be said where `must_say`.
fn slopes(
    samples: &[Sample],
    faults: &mut Vec<String>,
    must_say: bool,
) -> Vec<(&'static str, &'static str, Option<Slope>)> {
    let judge = |(name, of, most, unit): Quantity| {
        let slope = slope(&stretches(samples, of));
        match slope {
            Some(Slope { an_hour, interval: [least, _], .. }) if least > most => faults.push(format!(
                "{name} grows by {an_hour:.1} {unit} an hour, for certain by {least:.1}; {most} are allowed"
            )),
            None if must_say => faults.push(format!("there are too few samples to say whether {name} grows")),
            _ => {}
        }
        (name, unit, slope)
    };
    QUANTITIES.into_iter().map(judge).collect()
}

/// Hours and values of each load of the page, once it is warm.
fn stretches(samples: &[Sample], of: fn(&Sample) -> f64) -> Vec<Vec<(f64, f64)>> {
    let mut stretches: Vec<Vec<(f64, f64)>> = Vec::new();
    let mut begins = None;
    for sample in samples {
        if begins.is_none_or(|(load, _)| load != sample.load) {
            begins = Some((sample.load, sample.at_s));
            stretches.push(Vec::new());
        }
        if let (Some((_, from_s)), Some(stretch)) = (begins, stretches.last_mut())
            && sample.at_s - from_s >= WARM_UP_S
        {
            stretch.push((sample.at_s / 3600.0, of(sample)));
        }
    }
    stretches
}
