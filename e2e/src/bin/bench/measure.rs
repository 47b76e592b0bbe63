//! Eddy and a peer in turn, on one page.

use std::time::Duration;

use anyhow::{Context as _, Result, bail, ensure};
use base64::Engine as _;
use eddy::dynamics::{FusedMap, Pass};
use eddy::math::Points;
use eddy::math::rng::{Stream, indices, seeded};
use eddy::model::weights::NetworkWeights;
use eddy::protocol::{Command, DeviceCommand, DevicePreference, Event, MapDevice, Workload, WorkloadTiming};
use eddy_e2e::engine::Engine;
use eddy_e2e::{Page, Visitor, within};
use serde_json::{Value, json};

use super::cases::{Case, Peer, SHAPE, beside};
use super::network::{BASE64, as_onnx, for_scripts, numbers_of, text_of};
use super::results::{Row, median};
use super::{Results, RowFilter};

/// Pairs of samples of a row.
const ROUNDS: usize = 5;
/// Largest difference of a number of the answers, relative to 1 + |number|: f32 after up to 50 iterations.
const TOLERANCE: f32 = 1e-3;
pub const LIMIT: Duration = Duration::from_secs(600);
/// Multiplications with additions of a sample of the processor's limit: some hundredths of a second.
const PEAK_MULTIPLY_ADDS: u64 = 1_000_000_000;

/// An engine on the device that `peer` runs on, on one page with it, and the peer's name.
pub async fn open_beside(visitor: &Visitor, peer: Peer) -> Result<(Engine<'_>, String)> {
    let scripts: String = peer.scripts().iter().map(|path| format!("<script src=\"peers/{path}\"></script>")).collect();
    let engine = Engine::start_beside(visitor, &scripts).await?;
    let device = if peer.is_on_gpu() { DevicePreference::Gpu } else { DevicePreference::Cpu };
    engine.send(&Command::Device(DeviceCommand::Open { device })).await?;
    let ready = engine
        .answer("the device is ready", within(120), |event| match event {
            Event::Ready(report) => Some(report),
            _ => None,
        })
        .await?;
    visitor.page.script::<()>(include_str!("peers.js"), &[]).await?;
    let name: String = ask(&visitor.page, "window.makePeer(arguments[0])", &[json!(peer.id())]).await?;
    println!("Eddy on {} beside {name}", ready.name);
    Ok((engine, name))
}

/// Adds all rows beside one peer. A row that cannot be measured says why and does not end the others.
pub async fn rows(visitor: &Visitor, peer: Peer, wanted: &RowFilter, results: &mut Results) -> Result<()> {
    let (engine, _) = open_beside(visitor, peer).await?;
    for case in beside(peer) {
        if !wanted.has(&case.id) {
            continue;
        }
        let measured = row(&engine, &visitor.page, peer, &case).await;
        results.add(measured.unwrap_or_else(|error| Row::failed(&case.id, peer.id(), &format!("{error:#}"))))?;
    }
    Ok(())
}

async fn row(engine: &Engine<'_>, page: &Page, peer: Peer, case: &Case) -> Result<Row> {
    let network = NetworkWeights::initial(&case.model, SHAPE, 0);
    let mut description = for_scripts(&network);
    if matches!(peer, Peer::OnnxRuntimeWasm | Peer::OnnxRuntimeWebGpu) {
        description = json!({ "onnx": BASE64.encode(as_onnx(&network)) });
    }
    // The first of each is not counted: shaders are compiled in it, and its answer is compared.
    load(page, &description).await?;
    let (script, arguments) = for_peer(&case.workload);
    let ours = time(engine, &case.workload).await?;
    let theirs = time_peer(page, script, &arguments).await?;
    compare(&ours.answer, &theirs.answer)?;
    // The limit of the same moment: what else the machine does moves both.
    let is_alone = matches!(case.workload, Workload::Map { on: MapDevice::OneWorker, .. });
    let (mut pairs, mut peaks) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        if is_alone {
            peaks.push(peak_gflops(engine, PEAK_MULTIPLY_ADDS).await?);
        }
        let ours = time(engine, &case.workload).await?;
        if matches!(case.workload, Workload::TrainingSteps { .. }) {
            // From the same weights each time.
            load(page, &description).await?;
        }
        let theirs = time_peer(page, script, &arguments).await?;
        pairs.push([ours.duration_ms, theirs.duration_ms].map(|sum_ms| sum_ms / f64::from(case.times)));
    }
    let row = Row::of_pairs(&case.id, peer.id(), &pairs);
    let (Workload::Map { points, .. }, Some(peak), Some(ms)) = (&case.workload, median(peaks.into_iter()), row.eddy)
    else {
        return Ok(row);
    };
    let operations = 2.0 * f64::from(*points) * FusedMap::new(&network).multiplications(Pass::Map) as f64;
    Ok(Row { peak_share: Some(operations / (1e6 * ms) / peak), ..row })
}

/// Billions of operations a second that one core can do at most, with the loops that map.
pub async fn peak_gflops(engine: &Engine<'_>, multiply_adds: u64) -> Result<f64> {
    let timing = time(engine, &Workload::MultiplyAdd { multiply_adds }).await?;
    Ok(2.0 * multiply_adds as f64 / timing.duration_ms / 1e6)
}

/// The call for the peer, and its arguments.
fn for_peer(workload: &Workload) -> (&'static str, Vec<Value>) {
    match workload {
        Workload::Map { model, points, iterations, .. } => {
            let starts = Workload::starts(*points, model.latent_dim);
            let arguments = vec![json!(text_of(starts.as_flat())), json!(model.latent_dim), json!(iterations)];
            ("window.peer.map(arguments[0], arguments[1], arguments[2])", arguments)
        }
        Workload::TrainingSteps { spec, shape, images, steps } => {
            let batch = first_batch(&Workload::images(*images, *shape), spec.optimizer.batch_size, spec.seed);
            let rate = spec.optimizer.learning_rate;
            let arguments = vec![json!(text_of(batch.as_flat())), json!(shape.dim()), json!(rate), json!(steps)];
            ("window.peer.train(arguments[0], arguments[1], arguments[2], arguments[3])", arguments)
        }
        Workload::MultiplyAdd { .. } => ("null", Vec::new()),
    }
}

/// The images of Eddy's first step, so that the first losses can be compared.
fn first_batch(images: &Points<f32>, batch_size: usize, seed: u64) -> Points<f32> {
    images.select(&indices(&mut seeded(seed, Stream::Batch, 0), images.len(), batch_size))
}

/// Eddy's time for a workload.
pub async fn time(engine: &Engine<'_>, workload: &Workload) -> Result<WorkloadTiming> {
    engine.send(&Command::Device(DeviceCommand::Time(workload.clone()))).await?;
    let timed = engine
        .answer("the workload is done", LIMIT, |event| match event {
            Event::Timed(timing) => Some(timing),
            _ => None,
        })
        .await?;
    timed.map_err(anyhow::Error::msg)
}

/// Gives the peer this network.
async fn load(page: &Page, description: &Value) -> Result<()> {
    let script = "(async () => { await window.peer.load(arguments[0]); return 0; })()";
    ask::<Value>(page, script, std::slice::from_ref(description)).await.map(drop)
}

async fn time_peer(page: &Page, script: &str, arguments: &[Value]) -> Result<WorkloadTiming> {
    let value: Value = ask(page, script, arguments).await?;
    let answer = value["answer"].as_str().and_then(numbers_of).context("the peer's answer cannot be read")?;
    let duration_ms = value["duration_ms"].as_f64().context("the peer's time cannot be read")?;
    Ok(WorkloadTiming { duration_ms, answer })
}

fn compare(ours: &[f32], theirs: &[f32]) -> Result<()> {
    ensure!(ours.len() == theirs.len(), "{} numbers came back, the peer's are {}", ours.len(), theirs.len());
    for (index, (ours, theirs)) in ours.iter().zip(theirs).enumerate() {
        let is_close = (ours - theirs).abs() <= TOLERANCE * (1.0 + theirs.abs());
        ensure!(is_close, "number {index} is {ours}, the peer's is {theirs}");
    }
    Ok(())
}

/// Evaluates a script that gives a promise and waits for it.
pub async fn ask<T: serde::de::DeserializeOwned>(page: &Page, script: &str, arguments: &[Value]) -> Result<T> {
    let begin = format!(
        "window.__answer = null;
        const done = (answer) => {{ window.__answer = answer; }};
        // An arrow function has the arguments of what it stands in.
        const asked = () => ({script});
        Promise.resolve().then(asked).then((value) => done({{ value }}), (error) => done({{ error: String(error?.stack ?? error) }}));"
    );
    page.script::<()>(&begin, arguments).await?;
    page.wait_for("the peer's answer", LIMIT, "return window.__answer !== null;").await?;
    let answer: Value = page.script("return window.__answer;", &[]).await?;
    if let Some(error) = answer["error"].as_str() {
        bail!("the peer failed: {error}");
    }
    Ok(serde_json::from_value(answer["value"].clone())?)
}
