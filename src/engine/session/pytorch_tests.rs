//! The program run by Python, where there is one with PyTorch: the weights of a run give its attractors, and training
//! anew gives a network of its kind.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command as Process;

use pollster::block_on;
use serde_json::Value;

use super::*;
use crate::engine::datasets::Datasets;
use crate::engine::device;
use crate::engine::pace::Pace;
use crate::engine::session::{Job, JobStage};
use crate::model::file::to_safetensors;
use crate::spec::{
    Activation, DataSource, ModelKind, ModelSpec, Objective, OptimizerSpec, RunSpec, Setting, SettingChange,
};

/// The command of a Python that has PyTorch; `None`, said aloud, where this machine has none.
fn python() -> Option<String> {
    let asked = std::env::var("EDDY_PYTHON").ok();
    let known = asked.into_iter().chain(["python3", "/usr/bin/python3"].map(str::to_owned));
    let has_torch = |python: &String| {
        let imported = Process::new(python).args(["-c", "import torch"]).output();
        imported.is_ok_and(|output| output.status.success())
    };
    let found = known.into_iter().find(has_torch);
    if found.is_none() {
        // Past the harness, which would keep it; `cargo xtask test` counts these lines.
        let test = std::thread::current().name().unwrap_or("a test").to_owned();
        let _ = writeln!(std::io::stdout(), "SKIPPED TEST: {test}: no Python with PyTorch (EDDY_PYTHON names one)");
    }
    found
}

/// Trained and searched: the run, and the loss of its training.
fn trained(spec: &RunSpec, changes: Vec<SettingChange>) -> (ProbeTarget, Option<f32>) {
    let dataset = block_on(Datasets::default().get(spec.data.source)).unwrap();
    let stage = JobStage { changes, ..JobStage::whole(spec.clone()) };
    let mut job = Job::begin(vec![stage], &dataset, &device::cpu(Vec::new())).unwrap();
    let measured = block_on(job.next(&Pace::unhurried())).unwrap().unwrap();
    (job.subject(&measured), measured.loss)
}

/// A folder of this test's own, away when it is dropped.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("eddy-pytorch-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // Left behind it would only be in the way of nobody.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What the program finds, with these words after it.
fn run(python: &str, folder: &Path, subject: &ProbeTarget, loss: Option<f32>, words: &[&str]) -> Value {
    let (program, found) = (folder.join("run.py"), folder.join("found.json"));
    fs::write(&program, pytorch_script(subject, "https://eddy.example/", loss).unwrap()).unwrap();
    let output = Process::new(python).arg(&program).args(words).arg("--json").arg(&found).output().unwrap();
    let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    assert!(output.status.success(), "{said}");
    serde_json::from_str(&fs::read_to_string(&found).unwrap()).unwrap()
}

fn number(found: &Value, key: &str) -> f64 {
    found[key].as_f64().unwrap_or_else(|| panic!("{key} is no number in {found}"))
}

fn assert_near(found: &Value, key: &str, wanted: f32, share: f64) {
    let (found, wanted) = (number(found, key), f64::from(wanted));
    assert!((found - wanted).abs() <= share * wanted.abs(), "{key}: {found} in Python, {wanted} in Eddy");
}

fn spec_of(source: DataSource, image_count: usize, model: ModelSpec, steps: u32) -> RunSpec {
    let mut spec = RunSpec::twelve_images();
    spec.data.source = source;
    spec.data.image_count = image_count;
    spec.model = model;
    spec.optimizer.schedule_steps = steps;
    spec
}

fn blobs(steps: u32) -> RunSpec {
    let model = ModelSpec { kind: ModelKind::Denoiser, ..ModelSpec::mlp(&[48, 48], 2, Activation::Tanh) };
    let mut spec = spec_of(DataSource::FourBlobs, 400, model, steps);
    spec.objective = Objective { input_noise: 0.6, ..Objective::NONE };
    spec.optimizer.batch_size = 64;
    spec
}

/// Every kind of network: the same weights give the same attractors. Paths are f32 with sums in another order (a
/// relative 1e-6 or so), ends are polished to 1e-10 in f64: places agree to 1e-4 latent scales unless an attractor is
/// another, and so do errors to a thousandth.
#[test]
fn the_weights_of_a_run_give_its_attractors_in_pytorch() {
    let Some(python) = python() else { return };
    let variational = {
        let mut spec = spec_of(DataSource::Mnist, 6, ModelSpec::mlp(&[24], 3, Activation::Gelu), 250);
        spec.objective.kl = 1e-4;
        spec
    };
    let runs = [
        ("layers", spec_of(DataSource::Mnist, 4, ModelSpec::mlp(&[32, 16], 2, Activation::Silu), 300)),
        ("variational", variational),
        (
            "convolutional",
            spec_of(DataSource::FashionMnist, 4, ModelSpec::convolutional(3, 2, Activation::LeakyRelu20), 60),
        ),
        ("denoiser", blobs(300)),
    ];
    for (name, spec) in runs {
        let folder = Folder::new(name);
        let (subject, loss) = trained(&spec, Vec::new());
        let ProbeTarget { spec, course, images, analyzed, report, .. } = &subject;
        let weights = folder.0.join("network.safetensors");
        let bytes = to_safetensors(&analyzed.weights, spec, course, images.shape, analyzed.step);
        fs::write(&weights, bytes).unwrap();
        let found = run(&python, &folder.0, &subject, loss, &["--weights", &weights.to_string_lossy()]);
        let count = u64::from(report.verdict.stable_count);
        assert!(count > 0, "{name}: nothing to compare");
        assert_eq!(found["stable_count"].as_u64(), Some(count), "{name}: {found}");
        assert!(number(&found, "largest_distance") < 1e-4, "{name}: {found}");
        assert_near(&found, "train_error", report.verdict.train_error, 1e-3);
        assert_near(&found, "latent_scale", analyzed.latent_scale, 1e-3);
        assert_near(&found, "settled_share", report.verdict.convergent_share, 0.02);
        let radii = |mut radii: Vec<f64>| {
            radii.sort_by(f64::total_cmp);
            radii
        };
        let here = radii(report.attractors.iter().filter(|it| it.stable).map(|it| it.spectral_radius).collect());
        let there = found["attractors"].as_array().unwrap().iter().map(|row| number(row, "spectral_radius"));
        for (here, there) in here.into_iter().zip(radii(there.collect())) {
            assert!((here - there).abs() < 1e-3, "{name}: spectral radius {here} in Eddy, {there} in Python");
        }
    }
}

/// A network trained anew has other weights. Where the answer is known, four blobs, it is the same: as many attractors,
/// each within a third of a latent scale of the other network's (their own spread over seeds is a tenth).
#[test]
fn a_run_trained_anew_in_pytorch_has_the_same_attractors_where_they_are_known() {
    let Some(python) = python() else { return };
    let folder = Folder::new("anew");
    let (subject, loss) = trained(&blobs(1500), Vec::new());
    assert_eq!(subject.report.verdict.stable_count, 4, "a denoiser of four blobs has four attractors");
    let found = run(&python, &folder.0, &subject, loss, &[]);
    assert_eq!(found["stable_count"].as_u64(), Some(4), "{found}");
    assert!(number(&found, "largest_distance") < 0.33, "{found}");
    assert_near(&found, "loss", loss.unwrap(), 0.15);
}

/// All terms of the objective at once, and a change on the way: the loss that is reported is the same up to the draws.
/// A term that was missing or had another weight would be a part of it.
#[test]
fn every_term_of_the_objective_adds_the_same_to_the_loss_in_pytorch() {
    let Some(python) = python() else { return };
    let mut spec = spec_of(DataSource::Mnist, 12, ModelSpec::mlp(&[32], 3, Activation::Silu), 300);
    spec.objective = Objective {
        input_noise: 0.3,
        masking: 0.2,
        shift_px: 1.0,
        rotate_deg: 10.0,
        latent_noise: 0.3,
        contractive: 0.05,
        contractive_reach: 0.5,
        sparsity: 0.02,
        kl: 0.01,
    };
    spec.optimizer = OptimizerSpec { learning_rate: 2e-3, weight_decay: 0.05, batch_size: 64, ..spec.optimizer };
    let mut setting: Setting = spec.setting();
    setting.objective.masking = 0.5;
    setting.optimizer.schedule_steps = 200;
    let change = SettingChange { step: 100, setting, reset_optimizer: true, schedule_start: 100 };
    let folder = Folder::new("terms");
    let (subject, loss) = trained(&spec, vec![change]);
    assert_eq!((subject.analyzed.step, subject.course.changes.len()), (300, 1));
    let found = run(&python, &folder.0, &subject, loss, &[]);
    // Means of 50 batches of 64: their own spread over seeds is a few per cent.
    assert_near(&found, "loss", loss.unwrap(), 0.15);
}
