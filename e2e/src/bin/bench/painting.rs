//! What painting costs while it trains: the opening scene with moving particles and without, in turn.

use std::time::Duration;

use anyhow::{Context as _, Result};
use eddy_e2e::{Page, Visit, Visitor, within};

use crate::RowFilter;
use crate::results::{Row, median};

/// Samples of each kind.
const ROUNDS: usize = 4;
/// Twice in each sample: its pace and how busy it is, then its frames.
const WATCHED: Duration = Duration::from_secs(8);
/// Clicks on a layer while it trains, an even number, so that it is as it was.
const CLICKS: usize = 6;
/// A schedule that does not end meanwhile. What is drawn differs in the particles alone.
const ADDRESS: &str = "?device=cpu&from=seed&steps=200000&layers=speed,attractors";

/// The page's thread while it trained.
#[derive(Clone, Debug)]
struct Sample {
    steps_per_s: f64,
    busy_share: f64,
    processor_share: f64,
    quick_frames_share: f64,
    longest_task_ms: f64,
    /// From each click to the next picture.
    answers_ms: Vec<f64>,
}

/// Rows `painting-…`: the share of its speed that training keeps, how busy the page's thread is, with particles and
/// without, the share of frames under 20 ms, its longest task, and how soon it answers a click.
pub async fn rows(wanted: &RowFilter) -> Result<Vec<Row>> {
    const KEPT: &str = "painting-training-kept";
    const BUSY: &str = "painting-page-busy";
    const BUSY_STILL: &str = "painting-page-busy-still";
    const QUICK_FRAMES: &str = "painting-frames-under-20ms";
    const LONGEST_TASK: &str = "painting-longest-task";
    const PROCESSOR: &str = "painting-page-processor";
    const CLICK: &str = "painting-click-answered";
    if ![KEPT, BUSY, BUSY_STILL, QUICK_FRAMES, LONGEST_TASK, PROCESSOR, CLICK].iter().any(|id| wanted.has(id)) {
        return Ok(Vec::new());
    }
    let (mut moving, mut still) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        still.push(sample(ADDRESS).await?);
        moving.push(sample(&format!("{ADDRESS},particles")).await?);
    }
    let pairs: Vec<[f64; 2]> = moving
        .iter()
        .zip(&still)
        .map(|(moving, still)| [1000.0 / moving.steps_per_s, 1000.0 / still.steps_per_s])
        .collect();
    let all = |read: fn(&Sample) -> f64| moving.iter().map(read).collect::<Vec<_>>();
    let kept = Row::of_pairs(KEPT, "without-particles", &pairs)
        .noted("a training step; the ratio is the share of its speed that training keeps");
    let longest = median(all(|sample| sample.longest_task_ms).into_iter()).unwrap_or_default();
    let busy_still: Vec<f64> = still.iter().map(|sample| sample.busy_share).collect();
    let answers_ms: Vec<f64> = moving.iter().flat_map(|sample| sample.answers_ms.iter().copied()).collect();
    Ok(vec![
        kept,
        Row::alone(BUSY, &all(|sample| sample.busy_share)).noted("share of the time, with particles"),
        Row::alone(BUSY_STILL, &busy_still).noted("share of the time, without particles"),
        Row::alone(QUICK_FRAMES, &all(|sample| sample.quick_frames_share)).noted("share of all frames, with particles"),
        Row::alone(LONGEST_TASK, &[longest]).noted("0: none over 50 ms, with particles"),
        Row::alone(PROCESSOR, &all(|sample| sample.processor_share))
            .noted("share of one core that the page's thread was given, with particles"),
        Row::alone(CLICK, &answers_ms).noted("from a click to the next picture, of those over 16 ms, with particles"),
    ])
}

async fn sample(address: &str) -> Result<Sample> {
    let mut sampled = None;
    Visit::new("painting")
        .run(async |visitor| {
            let page = &visitor.page;
            page.open(address).await?;
            page.wait_until("it trains", within(60), |report| report.step > 200).await?;
            // The pace of painting has found what a frame costs here.
            tokio::time::sleep(Duration::from_secs(4)).await;
            sampled = Some(watched(visitor).await?);
            Ok(())
        })
        .await?;
    sampled.context("nothing was watched")
}

/// A loop of frames keeps the page's thread busy itself, so that the share of its time is read before it begins.
const FRAMES: &str = "
    const watch = window.__painting = { frames: [], longest: 0, last: null, answers: [] };
    new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) watch.longest = Math.max(watch.longest, duration);
    }).observe({ type: 'longtask' });
    new PerformanceObserver((list) => {
        for (const { name, duration } of list.getEntries()) if (name === 'click') watch.answers.push(duration);
    }).observe({ type: 'event', durationThreshold: 16 });
    const frame = (now) => {
        if (watch.last !== null) watch.frames.push(now - watch.last);
        watch.last = now;
        requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
";

async fn watched(visitor: &Visitor) -> Result<Sample> {
    let page = &visitor.page;
    let step = async |page: &Page| Ok::<_, anyhow::Error>(page.report().await?.context("no report")?.step);
    let (begun_ms, first, before) = (page.now_ms().await?, step(page).await?, page.thread_time().await?);
    tokio::time::sleep(WATCHED).await;
    let (ended_ms, last, after) = (page.now_ms().await?, step(page).await?, page.thread_time().await?);
    page.script::<()>(FRAMES, &[]).await?;
    tokio::time::sleep(WATCHED).await;
    let (frames_ms, longest_task_ms): (Vec<f64>, f64) =
        page.script("return [window.__painting.frames, window.__painting.longest];", &[]).await?;
    for _ in 0..CLICKS {
        page.click("label:has(#layer-training)").await?;
        // Longer than an answer takes.
        tokio::time::sleep(Duration::from_millis(400)).await;
    }
    let answers_ms = page.script("return window.__painting.answers;", &[]).await?;
    let seconds = (ended_ms - begun_ms) / 1000.0;
    let quick = frames_ms.iter().filter(|duration_ms| **duration_ms < 20.0).count();
    Ok(Sample {
        steps_per_s: (last - first) as f64 / seconds,
        busy_share: (after.tasks_s - before.tasks_s) / seconds,
        processor_share: (after.processor_s - before.processor_s) / seconds,
        quick_frames_share: quick as f64 / frames_ms.len().max(1) as f64,
        longest_task_ms,
        answers_ms,
    })
}
