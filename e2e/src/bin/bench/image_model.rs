//! One step of a real image model, f = encoder ∘ decoder of one picture, beside ONNX Runtime Web on the same network: the
//! small AutoencoderKL of the shared models at 32 × 32 pixels, and TAEF2 at 64 × 64.

use std::cell::RefCell;
use std::path::Path;

use anyhow::{Context as _, Result, bail, ensure};
use base64::Engine as _;
use eddy::math::rng::{Stream, seeded, standard_normals};
use eddy::model::image_model::ImageModelFiles;
use eddy::protocol::{
    Command, DevicePreference, Event, ImageModelCommand, ImageModelEvent, ImageModelPart, ImageModelReport,
    ImageModelSummary, ImageRunEvent, ImageRunId, StudyCommand, StudyEvent, decode, encode,
};
use eddy::spec::{ImageRunSpec, ImageStart};
use eddy_e2e::engine::Engine;
use eddy_e2e::{Adapter, Page, Visit, Visitor};
use serde_json::{Value, json};

use super::cases::Peer;
use super::graph_onnx::onnx_file;
use super::measure::{LIMIT, ask, open_beside};
use super::network::{BASE64, numbers_of, text_of};
use super::results::{Row, median};
use super::{Results, RowFilter, open};

/// Pairs of samples of a row.
const ROUNDS: usize = 5;
/// Largest relative difference of ‖f(z)‖.
const TOLERANCE: f64 = 1e-3;
const SEED: u64 = 0;
/// Steps of the other program in a sample, and of a run of several tiles before near starts are followed.
const STEPS: u32 = 4;
/// Pictures that the engine and its workers share.
const TILES: u32 = 4;

/// One network, for Eddy and for ONNX Runtime.
struct Network {
    /// Eddy's files, by name.
    files: Vec<(&'static str, Vec<u8>)>,
    side_px: u16,
    /// The same as ONNX.
    encoder: Vec<u8>,
    decoder: Vec<u8>,
    note: &'static str,
}

type Reader = fn(&Path) -> Result<Network>;

impl Network {
    /// The small AutoencoderKL, whose ONNX files PyTorch has written.
    fn small_kl(folder: &Path) -> Result<Self> {
        let file = |part: &str| read_file(&folder.join(format!("autoencoder_kl_tiny{part}")));
        Ok(Self {
            files: vec![("config.json", file(".config.json")?), ("weights.safetensors", file(".safetensors")?)],
            side_px: 32,
            encoder: file("_encoder.onnx")?,
            decoder: file("_decoder.onnx")?,
            note: "AutoencoderKL of 0.66 million parameters, 32 pixels",
        })
    }

    /// TAEF2, whose ONNX files are made here of what Eddy reads.
    fn taef2(folder: &Path) -> Result<Self> {
        let file = |name: &str| read_file(&folder.join(name));
        let (encoder, decoder) = (file("taef2_encoder.safetensors")?, file("taef2_decoder.safetensors")?);
        let side_px = 64;
        let model = ImageModelFiles::open(&[&encoder, &decoder], None)?.model([usize::from(side_px); 2])?;
        Ok(Self {
            files: vec![("encoder.safetensors", encoder), ("decoder.safetensors", decoder)],
            side_px,
            encoder: onnx_file(&model.encoder)?,
            decoder: onnx_file(&model.decoder)?,
            note: "TAEF2, 2.7 million parameters, 64 pixels",
        })
    }
}

fn read_file(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

/// Adds a row for each network and execution provider. One that cannot be measured says why and does not end the others.
pub async fn rows(wanted: &RowFilter, results: &mut Results) -> Result<()> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = here.ancestors().map(|folder| folder.join("shared/models")).find(|folder| folder.is_dir());
    let cases: [(Against, &str, Reader); 4] = [
        (Against::Peer(Peer::OnnxRuntimeWasm), "image-step", Network::small_kl),
        (Against::Peer(Peer::OnnxRuntimeWasm), "image-step-taef2", Network::taef2),
        (Against::OneWorker, "image-step-taef2-pool", Network::taef2),
        (Against::Peer(Peer::OnnxRuntimeWebGpu), "image-step-gpu", Network::small_kl),
    ];
    for (against, id, read) in cases {
        if !wanted.has(id) {
            continue;
        }
        let Some(folder) = &folder else {
            println!("SKIPPED {id}: no folder shared/models beside the repository");
            continue;
        };
        let network = read(folder)?;
        let is_on_gpu = matches!(against, Against::Peer(peer) if peer.is_on_gpu());
        let adapter = if is_on_gpu { Adapter::Software } else { Adapter::None };
        let mut measured = Err(anyhow::Error::msg("no browser"));
        let visit = Visit::new(id).with(adapter);
        visit
            .run(async |visitor| {
                measured = match against {
                    Against::Peer(peer) => row(visitor, peer, id, &network).await,
                    Against::OneWorker => pool_row(visitor, id, &network).await,
                };
                Ok(())
            })
            .await?;
        results.add(measured.unwrap_or_else(|error| Row::failed(id, against.id(), &format!("{error:#}"))))?;
    }
    Ok(())
}

/// What Eddy stands beside.
#[derive(Clone, Copy)]
enum Against {
    Peer(Peer),
    /// Eddy itself, with a single picture.
    OneWorker,
}

impl Against {
    fn id(self) -> &'static str {
        match self {
            Self::Peer(peer) => peer.id(),
            Self::OneWorker => "one-worker",
        }
    }
}

async fn row(visitor: &Visitor, peer: Peer, id: &str, network: &Network) -> Result<Row> {
    let (engine, name) = open_beside(visitor, peer).await?;
    println!("{id}: an image model beside {name}");
    let page = &visitor.page;
    page.script::<()>(include_str!("image_peer.js"), &[]).await?;
    let provider = if peer.is_on_gpu() { "webgpu" } else { "wasm" };
    let halves = [&network.encoder, &network.decoder].map(|file| json!(BASE64.encode(file)));
    let [encoder, decoder] = halves;
    let load = "window.imagePeer.load(arguments[0], arguments[1], arguments[2])";
    ask::<Value>(page, load, &[encoder, decoder, json!(provider)]).await?;

    // The first of each is not counted: shaders are compiled in it, and its answer is compared.
    let summary = read(&engine, page, network).await?;
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
        let ours_ms = run_step_ms(&engine, 1).await?;
        let (theirs_ms, _) = steps(page, &step(STEPS)).await?;
        pairs.push([ours_ms, theirs_ms / f64::from(STEPS)]);
    }
    Ok(Row::of_pairs(id, peer.id(), &pairs).noted(network.note))
}

/// What the pool gains: a step of [`TILES`] pictures, of each, beside the step of a single one, which no worker shares.
async fn pool_row(visitor: &Visitor, id: &str, network: &Network) -> Result<Row> {
    let engine = open(visitor, DevicePreference::Cpu).await?;
    let mut pairs = Vec::new();
    read(&engine, &visitor.page, network).await?;
    for _ in 0..ROUNDS {
        let one_ms = run_step_ms(&engine, 1).await?;
        pairs.push([run_step_ms(&engine, TILES).await? / f64::from(TILES), one_ms]);
    }
    Ok(Row::of_pairs(id, Against::OneWorker.id(), &pairs).noted(&format!("a picture of {TILES} together")))
}

/// How long a step of a run of so many pictures takes, of those in which no near starts are followed yet: the median.
async fn run_step_ms(engine: &Engine<'_>, tiles: u32) -> Result<f64> {
    let spec = ImageRunSpec { start: ImageStart::Noise, tiles, steps: 2 * STEPS, seed: SEED };
    let begin = ImageModelCommand::Begin { run: ImageRunId(2), spec, pictures: Vec::new(), play: true };
    engine.send(&study(begin)?).await?;
    let steps_ms = RefCell::new(Vec::new());
    let heard = |event| match event {
        // The first is told before a step is made, and each of the others after one.
        ImageModelEvent::Run { event: ImageRunEvent::Phase { done, step_ms, .. }, .. } => {
            if (1..=STEPS).contains(&done) {
                steps_ms.borrow_mut().push(step_ms);
            }
            None
        }
        ImageModelEvent::Run { event: ImageRunEvent::Report(_), .. } => Some(Ok(())),
        ImageModelEvent::Run { event: ImageRunEvent::Refused { why }, .. } => Some(Err(why.to_string())),
        _ => None,
    };
    let answer = engine.answer("the run is over", LIMIT, |event| heard(image_model_event(event)?)).await?;
    answer.map_err(anyhow::Error::msg)?;
    median(steps_ms.into_inner().into_iter()).context("no step was told")
}

/// Has Eddy read the model.
async fn read(engine: &Engine<'_>, page: &Page, network: &Network) -> Result<ImageModelSummary> {
    let part = |(name, file): &(&str, Vec<u8>)| ImageModelPart { name: (*name).into(), bytes: file.len() as u64 };
    let parts = network.files.iter().map(part).collect();
    let blob = BASE64.encode(network.files.iter().flat_map(|(_, file)| file.iter().copied()).collect::<Vec<u8>>());
    let command = study(ImageModelCommand::Load { parts, side_px: network.side_px })?;
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
