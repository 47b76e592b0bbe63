//! Headless runs: jobs driven to their end, without a page.

use std::io::Write;

use serde::Serialize;

use super::datasets::Datasets;
use super::device;
use super::session::{Job, JobStage};
use crate::protocol::AttractorReport;
use crate::spec::{Activation, ClassSet, DataSource, ModelKind, ModelSpec, Parameter, RunSpec};

/// The result of one run, as written to the report.
#[derive(Clone, Debug, Serialize)]
pub struct RunReport {
    pub spec: RunSpec,
    pub device: String,
    pub adjustments: Vec<String>,
    /// The loss at each reading, with its step.
    pub curve: Vec<(u64, f32)>,
    pub loss: Option<f32>,
    pub attractors: AttractorReport,
    pub seconds: f64,
}

/// Runs `stages` one after the other on one network: the first is its start, the others are the
/// dial moved (objective and optimizer only). One report a stage.
///
/// # Errors
/// What could not be begun or went wrong, in words.
pub async fn run(stages: &[RunSpec], mut progress: impl FnMut(&Job)) -> Result<Vec<RunReport>, String> {
    let in_words = |failure: crate::protocol::Failure| format!("{} {} {}", failure.what, failure.why, failure.advice);
    let device = device::cpu(Vec::new());
    let first = stages.first().ok_or("there is nothing to run")?;
    let dataset = Datasets::default().get(first.data.source, |_| {}).await.map_err(in_words)?;
    let stages = stages.iter().cloned().map(JobStage::whole).collect();
    let mut job = Job::begin(stages, &dataset, &device).map_err(in_words)?;
    let mut reports = Vec::new();
    let mut spent_ms = 0.0;
    while !job.is_done() {
        if let Some(measured) = job.work().await.map_err(|error| error.to_string())? {
            let spent = job.spent();
            let before_ms = std::mem::replace(&mut spent_ms, spent.training_ms + spent.search_ms);
            reports.push(RunReport {
                spec: measured.spec,
                device: device.report.name.clone(),
                adjustments: job.adjustments().to_vec(),
                curve: measured.curve,
                loss: measured.loss,
                attractors: measured.report,
                seconds: (spent_ms - before_ms) / 1e3,
            });
        }
        progress(&job);
    }
    Ok(reports)
}

/// The command line of `lab`.
///
/// # Errors
/// In words: an unknown word, a number that is none, a run that failed, a file that cannot be written.
pub fn main(arguments: impl Iterator<Item = String>) -> Result<(), String> {
    let mut stages = vec![RunSpec::twelve_images()];
    let mut seeds: Vec<u64> = Vec::new();
    let mut out = None;
    let mut arguments = arguments.peekable();
    while let Some(word) = arguments.next() {
        match word.as_str() {
            "--then" => stages.push(stages.last().cloned().unwrap_or_else(RunSpec::twelve_images)),
            "--seeds" => {
                let list = arguments.next().ok_or("--seeds needs a list such as 0,1,2")?;
                seeds = list.split(',').map(|seed| number("seed", seed)).collect::<Result<_, _>>()?;
            }
            "--out" => out = Some(arguments.next().ok_or("--out needs a file name")?),
            "--help" | "-h" => {
                println!("{USAGE}");
                return Ok(());
            }
            word => {
                let (key, value) = word.split_once('=').ok_or_else(|| format!("`{word}` is not key=value\n{USAGE}"))?;
                set(stages.last_mut().expect("never empty"), key, value)?;
            }
        }
    }
    if seeds.is_empty() {
        seeds.push(stages[0].seed);
    }
    let mut all = Vec::new();
    for seed in seeds {
        let mut stages = stages.clone();
        stages.iter_mut().for_each(|spec| spec.seed = seed);
        let on_terminal = |job: &Job| {
            let (done, of) = job.steps();
            eprint!("\rseed {seed}: step {done} of {of}, loss {:.5}   ", job.loss().unwrap_or(f32::NAN));
            let _ = std::io::stderr().flush();
        };
        let reports = pollster::block_on(run(&stages, on_terminal))?;
        eprintln!();
        for report in &reports {
            println!("{}", summary(report));
        }
        all.push(reports);
    }
    if let Some(file) = out {
        let json = serde_json::to_string_pretty(&all).map_err(|error| error.to_string())?;
        std::fs::write(&file, json).map_err(|error| format!("{file} could not be written: {error}"))?;
    }
    Ok(())
}

const USAGE: &str = "lab [key=value …] [--then key=value …] [--seeds 0,1,2] [--out FILE]
keys: scene(twelve-images|recipe: where the others begin) seed data(mnist|fashion-mnist|silhouettes) classes(e.g. 013) n k
      kind(mlp|denoiser) hidden(e.g. 256,128)
      activation(silu|gelu|tanh) noise masking shift rotate latent-noise contractive sparsity kl decay
      lr lr-end batch steps";

fn number<T: std::str::FromStr>(key: &str, value: &str) -> Result<T, String> {
    value.trim().parse().map_err(|_| format!("{key}: `{value}` is not a number that fits"))
}

fn set(spec: &mut RunSpec, key: &str, value: &str) -> Result<(), String> {
    match key {
        "seed" => spec.seed = number(key, value)?,
        "data" => {
            spec.data.source = DataSource::ALL
                .into_iter()
                .find(|source| source.stem() == value)
                .ok_or_else(|| format!("data: no set is called `{value}`"))?;
        }
        "classes" => {
            spec.data.classes = ClassSet(0);
            for digit in value.chars() {
                let label = digit.to_digit(10).ok_or_else(|| format!("classes: `{digit}` is not a label 0…9"))?;
                spec.data.classes.0 |= 1 << label;
            }
        }
        "kind" => {
            spec.model.kind =
                ModelKind::from_id(value).ok_or_else(|| format!("kind: `{value}` is none of mlp, denoiser"))?;
        }
        "hidden" => spec.model.hidden = ModelSpec::parse_hidden(value)?,
        "activation" => {
            spec.model.activation = Activation::from_id(value)
                .ok_or_else(|| format!("activation: `{value}` is none of silu, gelu, tanh"))?;
        }
        "scene" => {
            *spec = match value {
                "twelve-images" => RunSpec::twelve_images(),
                "recipe" => RunSpec::recipe(),
                other => return Err(format!("scene: `{other}` is none of twelve-images, recipe")),
            };
        }
        other => {
            let parameter = parameter(other).ok_or_else(|| format!("`{other}` is not a key\n{USAGE}"))?;
            let value = parameter.parse(value).map_err(|error| format!("{key}: {error}"))?;
            parameter.set(spec, value);
        }
    }
    Ok(())
}

/// A number by its id in the spec, or by the short name it has here.
fn parameter(key: &str) -> Option<Parameter> {
    match key {
        "n" => Some(Parameter::ImageCount),
        "k" => Some(Parameter::Bottleneck),
        "noise" => Some(Parameter::InputNoise),
        "shift" => Some(Parameter::ShiftPx),
        "rotate" => Some(Parameter::RotateDeg),
        "decay" => Some(Parameter::WeightDecay),
        "lr" => Some(Parameter::LearningRate),
        "lr-end" => Some(Parameter::FinalRateShare),
        "batch" => Some(Parameter::BatchSize),
        "steps" => Some(Parameter::ScheduleSteps),
        key => Parameter::from_id(&key.replace('-', "_")),
    }
}

fn summary(report: &RunReport) -> String {
    let attractors = &report.attractors;
    let verdict = &attractors.verdict;
    let largest: Vec<String> =
        attractors.attractors.iter().take(5).map(|attractor| format!("{:.3}", attractor.basin_share)).collect();
    format!(
        "seed {} stable {} (paper's rule {}, others {}) recalled {:.2} noise settled {:.2} recalled {:.2} converge {:.2} \
         median steps {} diverged {:.2} cycles {:.2} undecided {:.2} ‖J‖<1 {:.2} errors {:.4}/{:.4} \
         mem {:.3} ± {:.3} (unseen {:.3}, noise {:.3}) rank90 {} chamfer {:.3} / {:.3} perfect {} largest basins [{}] {:.1} s",
        report.spec.seed,
        verdict.stable_count,
        verdict.paper_count,
        verdict.unstable_count,
        verdict.recalled_share,
        verdict.noise_settled_share,
        verdict.noise_recalled_share,
        verdict.convergent_share,
        verdict.median_steps,
        verdict.diverged_share,
        verdict.cycle_share,
        verdict.undecided_share,
        verdict.contractive_share,
        verdict.train_error,
        verdict.test_error,
        verdict.memorization.mean,
        verdict.memorization.deviation,
        verdict.memorization_of_unseen.mean,
        verdict.memorization_of_noise.mean,
        verdict.rank90,
        verdict.chamfer_cosine,
        verdict.chamfer_distance,
        verdict.perfect.map_or("–".into(), |perfect| format!("{} of {}", perfect.attractors, perfect.images)),
        largest.join(" "),
        report.seconds,
    )
}
