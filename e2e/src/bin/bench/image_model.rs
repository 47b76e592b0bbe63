//! One step of a real image model, f = encoder ∘ decoder of one picture, beside ONNX Runtime Web on the same network: the
//! small AutoencoderKL of the shared models, 32 × 32 pixels.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail, ensure};
use base64::Engine as _;
use eddy::math::rng::{Stream, seeded, standard_normals};
use eddy::protocol::{
    Command, Event, ImageModelCommand, ImageModelEvent, ImageModelPart, ImageModelReport, ImageModelSummary,
    ImageRunEvent, ImageRunId, StudyCommand, StudyEvent, decode, encode,
};
use eddy::spec::{ImageRunSpec, ImageStart};
use eddy_e2e::engine::Engine;
use eddy_e2e::{Adapter, Page, Visit, Visitor};
use serde_json::{Value, json};

use super::RowFilter;
use super::cases::Peer;
use super::measure::{LIMIT, ask, open_beside};
use super::network::{BASE64, numbers_of, text_of};
use super::results::Row;

/// Pairs of samples of a row.
const ROUNDS: usize = 5;
/// Largest relative difference of ‖f(z)‖.
const TOLERANCE: f64 = 1e-3;
const SIDE_PX: u16 = 32;
const SEED: u64 = 0;
/// Steps of the other program in a sample.
const STEPS: u32 = 4;

/// The files of one network, for Eddy and for ONNX Runtime.
struct Files {
    config: Vec<u8>,
    weights: Vec<u8>,
    encoder: Vec<u8>,
    decoder: Vec<u8>,
}

impl Files {
    /// `None` where this machine has none.
    fn read() -> Option<Self> {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut places = here.ancestors().map(|folder| folder.join("shared/models"));
        let folder: PathBuf = places.find(|folder| folder.is_dir())?;
        let file = |part: &str| std::fs::read(folder.join(format!("autoencoder_kl_tiny{part}"))).ok();
        Some(Self {
            config: file(".config.json")?,
            weights: file(".safetensors")?,
            encoder: file("_encoder.onnx")?,
            decoder: file("_decoder.onnx")?,
        })
    }
}

/// A row for each execution provider. One that cannot be measured says why and does not end the others.
pub async fn rows(wanted: &RowFilter) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for (peer, id) in [(Peer::OnnxRuntimeWasm, "image-step"), (Peer::OnnxRuntimeWebGpu, "image-step-gpu")] {
        if !wanted.has(id) {
            continue;
        }
        let Some(files) = Files::read() else {
            println!("SKIPPED {id}: no folder shared/models beside the repository");
            continue;
        };
        let adapter = if peer.is_on_gpu() { Adapter::Software } else { Adapter::None };
        let mut measured = Err(anyhow::Error::msg("no browser"));
        let visit = Visit::new(id).with(adapter);
        visit
            .run(async |visitor| {
                measured = row(visitor, peer, id, &files).await;
                Ok(())
            })
            .await?;
        let row = measured.unwrap_or_else(|error| Row::failed(id, peer.id(), &format!("{error:#}")));
        println!("  {row}");
        rows.push(row);
    }
    Ok(rows)
}

async fn row(visitor: &Visitor, peer: Peer, id: &str, files: &Files) -> Result<Row> {
    let (engine, name) = open_beside(visitor, peer).await?;
    println!("{id}: an image model beside {name}");
    let page = &visitor.page;
    page.script::<()>(include_str!("image_peer.js"), &[]).await?;
    let provider = if peer.is_on_gpu() { "webgpu" } else { "wasm" };
    let halves = [&files.encoder, &files.decoder].map(|file| json!(BASE64.encode(file)));
    let [encoder, decoder] = halves;
    let load = "window.imagePeer.load(arguments[0], arguments[1], arguments[2])";
    ask::<Value>(page, load, &[encoder, decoder, json!(provider)]).await?;

    // The first of each is not counted: shaders are compiled in it, and its answer is compared.
    let summary = read(&engine, page, files).await?;
    let dim = summary.latent_shape.iter().product::<u32>() as usize;
    let report = one_step(&engine).await?;
    let normals = standard_normals(&mut seeded(SEED, Stream::Probe, 0), dim);
    let starts: Vec<f32> = normals.iter().map(|z| z / report.latent_factor + report.latent_shift).collect();
    let step = |count: u32| [json!(text_of(&starts)), json!(summary.latent_shape), json!(count)];
    let (_, theirs) = steps(page, &step(1)).await?;
    let norm = theirs.iter().map(|&z| f64::from(z).powi(2)).sum::<f64>().sqrt();
    let ours = report.tiles.first().and_then(|tile| *tile.norms.get(1)?).context("Eddy told no length")?;
    ensure!((norm / ours - 1.0).abs() < TOLERANCE, "‖f(z)‖ is {ours}, the peer's is {norm}");
    let mut pairs = Vec::new();
    for _ in 0..ROUNDS {
        // Eddy measures a step whenever it has read a model.
        let ours_ms = read(&engine, page, files).await?.step_ms;
        let (theirs_ms, _) = steps(page, &step(STEPS)).await?;
        pairs.push([ours_ms, theirs_ms / f64::from(STEPS)]);
    }
    Ok(Row::of_pairs(id, peer.id(), &pairs).noted("AutoencoderKL of 0.66 million parameters, 32 pixels"))
}

/// Has Eddy read the model.
async fn read(engine: &Engine<'_>, page: &Page, files: &Files) -> Result<ImageModelSummary> {
    let part = |name: &str, file: &[u8]| ImageModelPart { name: name.into(), bytes: file.len() as u64 };
    let parts = vec![part("config.json", &files.config), part("weights.safetensors", &files.weights)];
    let blob = BASE64.encode([&files.config[..], &files.weights].concat());
    let command = study(ImageModelCommand::Load { parts, side_px: SIDE_PX })?;
    let send = "
        const blob = Uint8Array.from(atob(arguments[1]), (letter) => letter.charCodeAt(0));
        window.__engine.worker.postMessage([new Uint8Array(arguments[0]), blob]);
    ";
    page.script::<()>(send, &[json!(encode(&command)?), json!(blob)]).await?;
    let summary = |event| match event {
        ImageModelEvent::Read(summary) => Some(Ok(*summary)),
        ImageModelEvent::Refused { why } => Some(Err(why.to_string())),
        _ => None,
    };
    let read = engine.answer("the model is read", LIMIT, |event| summary(image_model_event(event)?)).await?;
    read.map_err(anyhow::Error::msg)
}

/// What Eddy says of one step from the noise of the seed.
async fn one_step(engine: &Engine<'_>) -> Result<ImageModelReport> {
    let spec = ImageRunSpec { start: ImageStart::Noise, tiles: 1, steps: 1, seed: SEED };
    let begin = ImageModelCommand::Begin { run: ImageRunId(1), spec, pictures: Vec::new(), play: true };
    engine.send(&study(begin)?).await?;
    let report = |event| match event {
        ImageModelEvent::Run { event: ImageRunEvent::Report(report), .. } => Some(Ok(*report)),
        ImageModelEvent::Run { event: ImageRunEvent::Refused { why }, .. } => Some(Err(why.to_string())),
        _ => None,
    };
    let answer = engine.answer("the step is made", LIMIT, |event| report(image_model_event(event)?)).await?;
    answer.map_err(anyhow::Error::msg)
}

fn study(command: ImageModelCommand) -> Result<Command> {
    Ok(Command::Study(encode(&StudyCommand::ImageModel(command))?))
}

fn image_model_event(event: Event) -> Option<ImageModelEvent> {
    match decode(event.study()?).ok()? {
        StudyEvent::ImageModel(event) => Some(event),
        _ => None,
    }
}

/// So many steps of the peer: milliseconds of all, and where they end.
async fn steps(page: &Page, arguments: &[Value]) -> Result<(f64, Vec<f32>)> {
    let script = "window.imagePeer.steps(arguments[0], arguments[1], arguments[2])";
    let value: Value = ask(page, script, arguments).await?;
    match (value["duration_ms"].as_f64(), value["answer"].as_str().and_then(numbers_of)) {
        (Some(duration_ms), Some(numbers)) => Ok((duration_ms, numbers)),
        _ => bail!("the peer's answer cannot be read"),
    }
}
