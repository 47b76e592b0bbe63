//! A visitor of seeded random actions: `cargo xtask soak`. Every action is logged before it is done, and a log can be
//! done again. Now and then the visitor comes back to the same scene, where memory and pace are comparable.

mod action;
mod log;
mod plot;
mod slope;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use serde::{Deserialize, Serialize};

use crate::dice::Dice;
use crate::page::Page;
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
/// Training is watched so long for its pace.
const PACE_WATCHED: Duration = Duration::from_secs(3);
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
}

/// A quantity, what it may grow by in an hour without being called a leak, and its unit.
type Quantity = (&'static str, fn(&Sample) -> f64, f64, &'static str);

const QUANTITIES: [Quantity; 5] = [
    ("the page's heap", |sample| sample.heap_bytes / MEGABYTE, 20.0, "MB"),
    ("the page's wasm memory", |sample| sample.page_bytes / MEGABYTE, 20.0, "MB"),
    ("the engine's wasm memory", |sample| sample.engine_bytes / MEGABYTE, 60.0, "MB"),
    ("nodes", |sample| sample.nodes, 3000.0, ""),
    // Slower is worse.
    ("training time a step", |sample| 1e3 / sample.steps_per_second.max(1e-3), 5.0, "ms"),
];

/// What a soak found.
#[derive(Clone, Debug)]
pub struct Findings {
    pub actions: usize,
    /// Actions for which there was nothing to click or nowhere to go.
    pub idle: usize,
    pub samples: Vec<Sample>,
    pub slopes: Vec<(&'static str, &'static str, Option<Slope>)>,
}

/// Does random actions for so long, or those of a log.
///
/// # Errors
/// If an action is not answered, the page is no longer sound, or something grows.
pub async fn soak(visitor: &Visitor, plan: &Plan) -> Result<Findings> {
    let page = &visitor.page;
    let mut log = Log::create(&plan.log)?;
    let mut dice = Dice::new(plan.seed);
    let begun = Instant::now();
    let (mut done, mut idle, mut load) = (0, 0, 0);
    let mut samples = Vec::new();
    page.open("?device=cpu&seed=1").await?;
    page.wait_until("the page is there", within(90), |report| report.step > 0).await?;
    loop {
        let action = match &plan.replay {
            Some(actions) => actions.get(done).cloned(),
            None => (begun.elapsed() < plan.lasts).then(|| Action::random(&mut dice)),
        };
        let Some(action) = action else { break };
        log.write(&Line::Action { at_s: begun.elapsed().as_secs_f64(), action: action.clone() })?;
        done += 1;
        sound(page).await.with_context(|| format!("before action {done}"))?;
        let was_possible = action.perform(page).await.with_context(|| format!("action {done}: {action:?}"))?;
        idle += usize::from(!was_possible);
        if action.loads_page() && was_possible {
            load += 1;
        }
        if done.is_multiple_of(ACTIONS_BETWEEN_SAMPLES) {
            let sample = sample(page, begun, load).await.with_context(|| format!("after action {done}"))?;
            log.write(&Line::Sample(sample))?;
            samples.push(sample);
        }
    }
    sound(page).await?;
    let slopes = slopes(&samples)?;
    Ok(Findings { actions: done, idle, samples, slopes })
}

/// Nothing was thrown, violated or shown in red.
async fn sound(page: &Page) -> Result<()> {
    let evidence = page.evidence().await?;
    ensure!(evidence.errors.is_empty(), "uncaught: {:?}", evidence.errors);
    ensure!(evidence.violations.is_empty(), "violated: {:?}", evidence.violations);
    let errors = page.console_errors().await?;
    ensure!(errors.is_empty(), "the console shows errors: {errors:?}");
    Ok(())
}

/// Back to the first scene, and what it takes there.
async fn sample(page: &Page, begun: Instant, load: u32) -> Result<Sample> {
    action::click(page, "#button-compare-close").await?;
    let set = action::ask(page, "eddy.set({ scene: 'twelve-images', seed: 1 }).then(() => eddy.play())").await;
    set.context("coming back to the first scene")?;
    let trains = |report: &crate::Report| report.phase == "training" && report.step >= 50;
    let first = page.wait_until("it trains", within(60), trains).await?;
    ensure!(first.restarts == 0, "the engine died: {:?}", first.notices);
    let from_ms = page.now_ms().await?;
    tokio::time::sleep(PACE_WATCHED).await;
    let last = page.report().await?.context("no report")?;
    let steps_per_second = (last.step - first.step) as f64 * 1e3 / (page.now_ms().await? - from_ms);
    let (heap_bytes, nodes) = page.heap().await?;
    Ok(Sample {
        at_s: begun.elapsed().as_secs_f64(),
        load,
        heap_bytes: heap_bytes as f64,
        page_bytes: last.page_memory_bytes as f64,
        engine_bytes: last.engine_memory_bytes as f64,
        nodes: nodes as f64,
        steps_per_second,
    })
}

/// How much each quantity grows in an hour, where there are enough samples to say.
fn slopes(samples: &[Sample]) -> Result<Vec<(&'static str, &'static str, Option<Slope>)>> {
    let mut found = Vec::new();
    for (name, of, most, unit) in QUANTITIES {
        let slope = slope(&stretches(samples, of));
        if let Some(slope) = slope {
            ensure!(
                slope.interval[0] <= most,
                "{name} grows by {:.1} {unit} an hour, for certain by {:.1}; {most} are allowed",
                slope.an_hour,
                slope.interval[0]
            );
        }
        found.push((name, unit, slope));
    }
    Ok(found)
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
