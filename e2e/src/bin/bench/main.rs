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
use eddy_e2e::{Adapter, Report, Visit, Visitor, place, within};

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
    let mut results = Results::open(folder, &wanted)?;
    results.extend(sizes(&wanted)?)?;
    for peer in Peer::ALL {
        if !cases::beside(peer).iter().any(|case| wanted.has(&case.id)) {
            continue;
        }
        let adapter = if peer.is_on_gpu() { Adapter::Software } else { Adapter::None };
        let visit = Visit::new(peer.id()).with(adapter);
        visit.run(async |visitor| measure::rows(visitor, peer, &wanted, &mut results).await).await?;
    }
    image_model::rows(&wanted, &mut results).await?;
    results.extend(alone(&wanted, &results.folder).await?)?;
    for wait in waits() {
        if wanted.has(&wait.id) {
            results.add(waited(&wait).await?)?;
        }
    }
    for scene in SCENES {
        let id = format!("scene-{scene}-click-s");
        if wanted.has(&id) {
            results.add(clicked(scene, &id).await?)?;
        }
    }
    results.extend(painting::rows(&wanted).await?)?;
    println!("\n{}", results.page().display());
    Ok(())
}

/// What is written to the folder after every row, so that a run that is cut keeps what it has measured.
struct Results {
    folder: PathBuf,
    rows: Vec<Row>,
    /// `results.json` of an earlier run, whose rows stay where only some are asked for.
    earlier: Option<String>,
}

impl Results {
    fn open(folder: PathBuf, wanted: &RowFilter) -> Result<Self> {
        let earlier = std::fs::read_to_string(folder.join("results.json")).ok().filter(|_| !wanted.is_for_all());
        if let Some(earlier) = &earlier {
            results::joined(earlier, Vec::new()).context("results.json of an earlier run cannot be read")?;
        }
        Ok(Self { folder, rows: Vec::new(), earlier })
    }

    fn page(&self) -> PathBuf {
        self.folder.join("RESULTS.md")
    }

    fn extend(&mut self, measured: Vec<Row>) -> Result<()> {
        measured.into_iter().try_for_each(|row| self.add(row))
    }

    fn add(&mut self, row: Row) -> Result<()> {
        println!("  {row}");
        self.rows.push(row);
        let rows = match &self.earlier {
            Some(earlier) => results::joined(earlier, self.rows.clone())?,
            None => self.rows.clone(),
        };
        let numbers: Vec<_> = rows.iter().map(Row::to_json).collect();
        std::fs::write(self.folder.join("results.json"), serde_json::to_string_pretty(&numbers)? + "\n")?;
        let text = std::fs::read_to_string(self.page()).ok();
        std::fs::write(self.page(), results::page(text.as_deref(), &heading(), &rows))?;
        Ok(())
    }
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
async fn alone(wanted: &RowFilter, folder: &Path) -> Result<Vec<Row>> {
    if !wanted.has("peak-one-gflops plots") {
        return Ok(Vec::new());
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
    Ok(measured)
}

async fn open(visitor: &Visitor, device: DevicePreference) -> Result<Engine<'_>> {
    let engine = Engine::start(visitor).await?;
    engine.send(&Command::Device(DeviceCommand::Open { device })).await?;
    engine.answer("the device is ready", within(120), |event| matches!(event, Event::Ready(_)).then_some(())).await?;
    Ok(engine)
}

/// What a visitor waits for.
struct Wait {
    id: String,
    address: String,
    is_over: fn(&Report) -> bool,
}

fn waits() -> Vec<Wait> {
    let mut waits = vec![
        Wait {
            id: "open-river-s".into(),
            address: "?device=cpu".into(),
            is_over: |report| report.first_view || report.snapshot_step.is_some(),
        },
        Wait {
            id: "open-twelve-s".into(),
            address: "?device=cpu&from=seed".into(),
            is_over: |report| report.complete == Some(true) && report.attractors.len() == 12,
        },
    ];
    for scene in SCENES {
        let address = format!("?device=cpu&scene={scene}");
        waits.push(Wait {
            id: format!("scene-{scene}-river-s"),
            address: address.clone(),
            is_over: |report| report.snapshot_step.is_some(),
        });
        waits.push(Wait {
            id: format!("scene-{scene}-s"),
            address: format!("{address}&from=seed"),
            is_over: Report::is_settled,
        });
    }
    waits
}

/// Seconds from the address to what is shown.
async fn waited(wait: &Wait) -> Result<Row> {
    let mut seconds = Vec::new();
    Visit::new("wait")
        .run(async |visitor| {
            let begun = Instant::now();
            visitor.page.open(&wait.address).await?;
            visitor.page.wait_until(&wait.id, Duration::from_secs(900), wait.is_over).await?;
            seconds.push(begun.elapsed().as_secs_f64());
            Ok(())
        })
        .await?;
    Ok(Row::alone(&wait.id, &seconds).noted("one visit, from the address on"))
}

/// Seconds from a click on a scene, on a page that rests, to its field.
async fn clicked(scene: &str, id: &str) -> Result<Row> {
    let mut seconds = Vec::new();
    Visit::new("wait")
        .run(async |visitor| {
            let page = &visitor.page;
            page.open("?device=cpu&controls=all&n=3&k=2&hidden=24&steps=40").await?;
            let before = page.wait_until("it rests", within(60), Report::is_settled).await?.run;
            let begun = Instant::now();
            page.click(&place::scene(scene)).await?;
            let is_there = |report: &Report| report.run > before && report.snapshot_step.is_some();
            page.wait_until(id, Duration::from_secs(60), is_there).await?;
            seconds.push(begun.elapsed().as_secs_f64());
            Ok(())
        })
        .await?;
    Ok(Row::alone(id, &seconds).noted("one visit, from the click on"))
}
