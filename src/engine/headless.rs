//! Headless runs: a session without a page, driven to the end of its schedule and its search.

use std::io::Write;

use serde::Serialize;

use super::session::Session;
use crate::protocol::{AttractorReport, Command, DevicePreference, Event, Phase, RunId, StepStatistics};
use crate::spec::{Activation, ClassSet, DataSource, RunSpec};

/// The result of one run, as written to the report.
#[derive(Clone, Debug, Serialize)]
pub struct RunReport {
    pub spec: RunSpec,
    pub device: String,
    pub adjustments: Vec<String>,
    /// The loss at each reading, with its step.
    pub curve: Vec<(u64, f32)>,
    pub statistics: Option<StepStatistics>,
    pub attractors: Option<AttractorReport>,
    pub seconds: f64,
}

/// Runs `stages` one after the other on one network: the first is its start, the others are the
/// dial moved (objective and optimizer only). One report a stage.
///
/// # Errors
/// What the engine reported as a failure, in words.
pub async fn run(stages: &[RunSpec], mut progress: impl FnMut(&StepStatistics)) -> Result<Vec<RunReport>, String> {
    let mut session = Session::headless();
    session.handle(Command::Open { device: DevicePreference::Cpu }, None).await;
    let run = RunId(1);
    let mut reports = Vec::new();
    let mut device = String::new();
    for (index, spec) in stages.iter().enumerate() {
        let started = crate::platform::clock::now_ms();
        let command = if index == 0 {
            Command::Configure { run, spec: spec.clone(), play: true }
        } else {
            Command::Adjust { run, objective: spec.objective, optimizer: spec.optimizer }
        };
        session.handle(command, None).await;
        let mut report = RunReport {
            spec: spec.clone(),
            device: device.clone(),
            adjustments: Vec::new(),
            curve: Vec::new(),
            statistics: None,
            attractors: None,
            seconds: 0.0,
        };
        let mut resting = false;
        loop {
            for outgoing in session.take_outgoing() {
                match outgoing.event {
                    Event::Ready(ready) => {
                        device.clone_from(&ready.name);
                        report.device = ready.name;
                    }
                    Event::RunStarted(started) => {
                        report.spec = started.spec;
                        report.adjustments = started.adjustments;
                    }
                    Event::Statistics { statistics, .. } => {
                        progress(&statistics);
                        report.curve.push((statistics.step, statistics.loss));
                        report.statistics = Some(statistics);
                    }
                    Event::Phase { phase, .. } => match phase {
                        Phase::Diverged { step, advice } => return Err(format!("diverged at step {step}. {advice}")),
                        phase => resting = phase != Phase::Training,
                    },
                    Event::Attractors { report: attractors, .. } => report.attractors = Some(attractors),
                    Event::Failure { failure, .. } => {
                        return Err(format!("{} {} {}", failure.what, failure.why, failure.advice));
                    }
                    _ => {}
                }
            }
            if !session.has_work() && resting {
                break;
            }
            session.work().await;
        }
        report.seconds = (crate::platform::clock::now_ms() - started) / 1e3;
        reports.push(report);
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
        let on_terminal = |statistics: &StepStatistics| {
            eprint!(
                "\rseed {seed}: step {} of {}, loss {:.5}   ",
                statistics.step, statistics.schedule_end, statistics.loss
            );
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
keys: seed data(mnist|fashion-mnist|silhouettes) classes(e.g. 013) n k hidden(e.g. 256,128)
      activation(silu|gelu|tanh) noise latent-noise contractive decay lr batch steps";

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
        "n" => spec.data.image_count = number(key, value)?,
        "k" => spec.model.latent_dim = number(key, value)?,
        "hidden" => spec.model.hidden = value.split(',').map(|width| number(key, width)).collect::<Result<_, _>>()?,
        "activation" => {
            spec.model.activation = match value {
                "silu" => Activation::Silu,
                "gelu" => Activation::Gelu,
                "tanh" => Activation::Tanh,
                other => return Err(format!("activation: `{other}` is none of silu, gelu, tanh")),
            };
        }
        "noise" => spec.objective.input_noise = number(key, value)?,
        "latent-noise" => spec.objective.latent_noise = number(key, value)?,
        "contractive" => spec.objective.contractive = number(key, value)?,
        "decay" => spec.optimizer.weight_decay = number(key, value)?,
        "lr" => spec.optimizer.learning_rate = number(key, value)?,
        "batch" => spec.optimizer.batch_size = number(key, value)?,
        "steps" => spec.optimizer.schedule_steps = number(key, value)?,
        other => return Err(format!("`{other}` is not a key\n{USAGE}")),
    }
    Ok(())
}

fn summary(report: &RunReport) -> String {
    let Some(attractors) = &report.attractors else { return "no search came to its end".into() };
    let verdict = &attractors.verdict;
    let largest: Vec<String> =
        attractors.attractors.iter().take(5).map(|attractor| format!("{:.3}", attractor.basin_share)).collect();
    format!(
        "seed {} stable {} (paper's rule {}, others {}) recalled {:.2} noise settled {:.2} recalled {:.2} converge {:.2} \
         median steps {} diverged {:.2} cycles {:.2} undecided {:.2} ‖J‖<1 {:.2} errors {:.4}/{:.4} largest basins [{}] {:.1} s",
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
        report.statistics.map_or(f32::NAN, |statistics| statistics.train_error),
        report.statistics.map_or(f32::NAN, |statistics| statistics.test_error),
        largest.join(" "),
        report.seconds,
    )
}
