//! `cargo xtask bench`: Eddy beside TensorFlow.js and ONNX Runtime Web, on one page of one Chromium, in turn, on the
//! same network and data. Writes `RESULTS.md`, `results.json` and two plots to the folder that is named; with a
//! second argument only the rows whose id contains one of its words ("map-4096,step"), and the others stay as they were
//! measured before; a third says of which build.

mod cases;
mod graph_onnx;
mod image_model;
mod measure;
mod network;
mod onnx;
mod painting;
mod results;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use eddy::protocol::{Command, DeviceCommand, DevicePreference, Event, MapDevice, Workload};
use eddy_e2e::engine::Engine;
use eddy_e2e::{Adapter, Report, Visit, Visitor, within};

use cases::Peer;
use results::{Line, Row};

/// Samples of what is measured without a peer.
const ROUNDS: usize = 5;
/// Scenes that take long to train.
const SCENES: [&str; 3] = ["snow-globe", "only-cats", "concepts"];

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let folder = std::env::args_os().nth(1).map(PathBuf::from).context("which folder are the results for?")?;
    let wanted = RowFilter(std::env::args().nth(2).unwrap_or_default());
    std::fs::create_dir_all(&folder)?;
    let mut rows = sizes(&wanted)?;
    for peer in Peer::ALL {
        if !cases::beside(peer).iter().any(|case| wanted.has(&case.id)) {
            continue;
        }
        let mut measured = Vec::new();
        let adapter = if peer.is_on_gpu() { Adapter::Software } else { Adapter::None };
        let visit = Visit::new(peer.id()).with(adapter);
        visit
            .run(async |visitor| {
                measured = measure::rows(visitor, peer, &wanted).await?;
                Ok(())
            })
            .await?;
        rows.extend(measured);
    }
    rows.extend(image_model::rows(&wanted).await?);
    alone(&wanted, &folder, &mut rows).await?;
    visits(&wanted, &mut rows).await?;
    let painting = painting::rows(&wanted).await?;
    painting.iter().for_each(|row| println!("  {row}"));
    rows.extend(painting);
    let (list, page) = (folder.join("results.json"), folder.join("RESULTS.md"));
    let earlier = std::fs::read_to_string(&list).ok().filter(|_| !wanted.is_for_all());
    if let Some(earlier) = earlier {
        rows = results::joined(&earlier, rows).with_context(|| format!("cannot read {}", list.display()))?;
    }
    let numbers: Vec<_> = rows.iter().map(Row::to_json).collect();
    std::fs::write(&list, serde_json::to_string_pretty(&numbers)? + "\n")?;
    let earlier = std::fs::read_to_string(&page).ok();
    std::fs::write(&page, results::page(earlier.as_deref(), &heading(), &rows))?;
    println!("\n{}", page.display());
    Ok(())
}

/// Which rows are asked for: words between commas; none for all.
pub struct RowFilter(String);

impl RowFilter {
    pub fn has(&self, id: &str) -> bool {
        self.0.split(',').any(|word| id.contains(word))
    }

    fn is_for_all(&self) -> bool {
        self.0.is_empty()
    }
}

fn heading() -> String {
    let build = std::env::args().nth(3).unwrap_or_default();
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    format!(
        "Made by `cargo xtask bench`{build} on {cores} cores in headless Chromium, WebGPU on a software adapter. Milliseconds \
         for one iteration of the map or one step of training (rows that end with `-s`: seconds; `-bytes`: bytes after \
         brotli), medians of five samples taken in turn; the ratio is the other program's time by Eddy's, its spread the \
         smallest and largest of the five pairs. Answers are compared before anything is timed. The network is \
         784-256-128-k with SiLU, or the convolutional one of base width 8; `one` is the engine's own thread, `pool` \
         adds the workers that only map. The share of the peak is that of the multiplications and additions a second that \
         one core did, with the same instructions on numbers in registers, between the samples."
    )
}

/// Bytes after brotli, weighed by `cargo xtask bench`.
fn sizes(wanted: &RowFilter) -> Result<Vec<Row>> {
    let Ok(list) = std::env::var("EDDY_BENCH_BYTES") else { return Ok(Vec::new()) };
    let sizes: Vec<(String, f64, String, Option<f64>)> = serde_json::from_str(&list).context("EDDY_BENCH_BYTES")?;
    let row = |(id, eddy, peer, other): (String, f64, String, Option<f64>)| match other {
        Some(other) => Row::of_pairs(&id, &peer, &[[eddy, other]]),
        None => Row::alone(&id, &[eddy]),
    };
    Ok(sizes.into_iter().filter(|(id, ..)| wanted.has(id)).map(row).collect())
}

/// What has no peer: the processor's limit, and cost against points and steps.
async fn alone(wanted: &RowFilter, folder: &Path, rows: &mut Vec<Row>) -> Result<()> {
    if !wanted.has("peak-one-gflops plots") {
        return Ok(());
    }
    let mut measured = Vec::new();
    Visit::new("alone")
        .run(async |visitor| {
            let engine = open(visitor, DevicePreference::Cpu).await?;
            let mut peak = Vec::new();
            for _ in 0..ROUNDS {
                peak.push(measure::peak_gflops(&engine, 4_000_000_000).await?);
            }
            measured.push(Row::alone("peak-one-gflops", &peak).noted("billions of operations a second"));
            let mut lines = Vec::new();
            for (on, name, colour) in
                [(MapDevice::OneWorker, "one worker", "#1f6feb"), (MapDevice::Pool, "pool", "#d1242f")]
            {
                let mut line = Vec::new();
                for points in [64, 256, 1024, 4096, 16_384, 65_536] {
                    let case = cases::map(points, 2, false, on);
                    let timing = measure::time(&engine, &case.workload).await?;
                    line.push([f64::from(points), timing.duration_ms / f64::from(case.times)]);
                }
                lines.push(Line { name: name.into(), colour, points: line });
            }
            let svg = results::plot("One iteration of the map", ["points", "ms"], &lines);
            std::fs::write(folder.join("cost-of-points.svg"), svg)?;
            let mut lines = Vec::new();
            for (batch, colour) in [(16, "#1f6feb"), (128, "#d1242f")] {
                let mut line = Vec::new();
                for steps in [10, 30, 100, 300, 1000] {
                    let mut workload = cases::training(batch, "").workload;
                    if let Workload::TrainingSteps { steps: count, .. } = &mut workload {
                        *count = steps;
                    }
                    let timing = measure::time(&engine, &workload).await?;
                    line.push([f64::from(steps), timing.duration_ms / f64::from(steps)]);
                }
                lines.push(Line { name: format!("batch {batch}"), colour, points: line });
            }
            let svg = results::plot("One step of training, after so many", ["steps", "ms a step"], &lines);
            std::fs::write(folder.join("cost-of-steps.svg"), svg)?;
            Ok(())
        })
        .await?;
    measured.iter().for_each(|row| println!("  {row}"));
    rows.extend(measured);
    Ok(())
}

async fn open(visitor: &Visitor, device: DevicePreference) -> Result<Engine<'_>> {
    let engine = Engine::start(visitor).await?;
    engine.send(&Command::Device(DeviceCommand::Open { device })).await?;
    engine.answer("the device is ready", within(120), |event| matches!(event, Event::Ready(_)).then_some(())).await?;
    Ok(engine)
}

/// Whether the page shows what was awaited.
type Wanted = fn(&Report) -> bool;

/// What a visitor waits for, in seconds from the address to what is shown.
async fn visits(wanted: &RowFilter, rows: &mut Vec<Row>) -> Result<()> {
    let mut waits: Vec<(String, String, Wanted)> = vec![
        ("open-river-s".into(), "?device=cpu".into(), |report| report.first_view || report.snapshot_step.is_some()),
        ("open-twelve-s".into(), "?device=cpu&from=seed".into(), |report| {
            report.complete == Some(true) && report.attractors.len() == 12
        }),
    ];
    for scene in SCENES {
        let address = format!("?device=cpu&scene={scene}");
        waits.push((format!("scene-{scene}-river-s"), address.clone(), |report| report.snapshot_step.is_some()));
        waits.push((format!("scene-{scene}-s"), format!("{address}&from=seed"), Report::is_settled));
    }
    for (id, address, is_there) in waits {
        if !wanted.has(&id) {
            continue;
        }
        let mut seconds = Vec::new();
        Visit::new("wait")
            .run(async |visitor| {
                let begun = Instant::now();
                visitor.page.open(&address).await?;
                visitor.page.wait_until(&id, Duration::from_secs(900), is_there).await?;
                seconds.push(begun.elapsed().as_secs_f64());
                Ok(())
            })
            .await?;
        let row = Row::alone(&id, &seconds).noted("one visit, from the address on");
        println!("  {row}");
        rows.push(row);
    }
    Ok(())
}
