//! Training for a long time with the timeline does not grow without bound.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use eddy_e2e::{Control, Report, Visit, Visitor, within};

/// How long is watched after the warm-up; `EDDY_MEMORY_SECONDS` says otherwise (an hour: 3600).
const WATCHED: Duration = Duration::from_secs(60);
/// Memory may still grow by this much: one more moment that is read, one more field that is drawn,
/// and the allocator's slack. A leak of one moment or one snapshot a report would exceed it within
/// the shortest watch (5.6 MB or 0.1 MB, at a report or more a second).
const ENGINE_SLACK_BYTES: u64 = 24 << 20;
const PAGE_SLACK_BYTES: u64 = 4 << 20;
const HEAP_SLACK_BYTES: u64 = 8 << 20;

#[derive(Clone, Copy, Debug)]
struct Sample {
    step: u64,
    page_bytes: u64,
    engine_bytes: u64,
    /// JavaScript's own heap of the page, after a collection.
    heap_bytes: u64,
    nodes: u64,
}

#[tokio::test]
async fn a_minute_of_training_with_the_timeline_does_not_grow_without_bound() -> Result<()> {
    Visit::new("memory")
        .run(async |visitor| {
            let page = &visitor.page;
            page.open("?device=cpu").await?;
            page.wait_until("some training", within(60), |report| report.step > 0).await?;
            // A schedule that does not end while it is watched.
            page.set(Control::SCHEDULE_STEPS, "20000").await?;
            // The moments must have reached their cap: before that they are meant to grow.
            page.wait_until("the moments fill their cap", within(90), |report| {
                let timeline = &report.timeline;
                timeline.moments_bytes + timeline.moments_bytes / timeline.moments.len().max(1) as u64
                    > timeline.moments_cap_bytes
            })
            .await?;
            let seconds = std::env::var("EDDY_MEMORY_SECONDS").ok().and_then(|text| text.parse().ok());
            let watched = seconds.map_or(WATCHED, Duration::from_secs);
            // Making room for the last moment before the oldest goes is the last growth that is meant.
            tokio::time::sleep(watched / 8).await;
            let first = sample(visitor).await?;
            let start = Instant::now();
            let mut last = first;
            while start.elapsed() < watched {
                tokio::time::sleep(watched / 8).await;
                last = sample(visitor).await?;
                println!("    {:4.0} s: {last:?}", start.elapsed().as_secs_f64());
            }
            ensure!(last.step > first.step, "it did not train");
            let grown = |what: &str, first: u64, last: u64, slack: u64| {
                ensure!(last <= first + slack, "{what} grew from {first} to {last}");
                Ok(())
            };
            grown("the engine's memory", first.engine_bytes, last.engine_bytes, ENGINE_SLACK_BYTES)?;
            grown("the page's memory", first.page_bytes, last.page_bytes, PAGE_SLACK_BYTES)?;
            grown("the page's heap", first.heap_bytes, last.heap_bytes, HEAP_SLACK_BYTES)?;
            // Elements come and go with attractors; they do not pile up.
            grown("the number of nodes", first.nodes, last.nodes, 2000)?;
            let report = page.report().await?.context("no report")?;
            let timeline = &report.timeline;
            ensure!(timeline.points.iter().all(|&points| points <= 400), "{:?}", timeline.points);
            ensure!(timeline.moments_bytes <= timeline.moments_cap_bytes, "{timeline:?}");
            Ok(())
        })
        .await
}

async fn sample(visitor: &Visitor) -> Result<Sample> {
    let page = &visitor.page;
    let report: Report = page.report().await?.context("no report")?;
    let (heap_bytes, nodes) = page.heap().await?;
    Ok(Sample {
        step: report.step,
        page_bytes: report.page_memory_bytes,
        engine_bytes: report.engine_memory_bytes,
        heap_bytes,
        nodes,
    })
}
