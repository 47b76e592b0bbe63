//! What the program says: every number of the run reaches it, and it reads each of them.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use super::*;
use crate::spec::{Activation, DataSource, ModelKind, ModelSpec, Setting, SettingChange};

fn spec() -> RunSpec {
    let mut spec = RunSpec::twelve_images();
    spec.seed = 7;
    spec.model = ModelSpec::mlp(&[5, 4], 2, Activation::LeakyRelu20);
    spec.objective.masking = 0.25;
    spec.objective.kl = 0.5;
    spec
}

fn course(spec: &RunSpec) -> SettingsHistory {
    let mut course = SettingsHistory::new(spec.setting());
    let mut setting: Setting = spec.setting();
    setting.objective.contractive = 0.125;
    course.push(SettingChange { step: 30, setting, reset_optimizer: true, schedule_start: 30 });
    course
}

/// The program of a run on `training`, and its numbers.
fn program(spec: &RunSpec, shape: SampleShape, address: &str, training: &Points<f32>) -> (String, Value) {
    let noise_starts = Points::from_flat(2, vec![0.5, -1.25, f32::MIN_POSITIVE, 3.0]);
    let search = PyTorchSearch { training_starts: 100, latents: 500, max_steps: 300, error_samples: 200 };
    let attractors = vec![PyTorchAttractor { latent: vec![0.1, -2.0], spectral_radius: 0.25 }];
    let found = PyTorchFindings {
        loss: Some(0.125),
        train_error: 0.0625,
        latent_scale: 2.0,
        stable_count: 1,
        unstable_count: 3,
        attractors,
    };
    let course = course(spec);
    let run = PyTorchRun {
        address,
        spec,
        course: &course,
        step: 40,
        shape,
        training,
        noise_starts: &noise_starts,
        search,
        found,
    };
    let text = run.script();
    let (_, json) = text.split_once("json.loads(r\"\"\"").expect("the numbers of the run");
    let (json, _) = json.split_once("\"\"\")").expect("their end");
    let numbers = serde_json::from_str(json).expect("they are JSON");
    (text, numbers)
}

fn data(text: &str, name: &str) -> Vec<u8> {
    let (_, after) = text.split_once(&format!("{name} = \"\"\"")).expect("the data");
    let (lines, _) = after.split_once("\"\"\"").expect("their end");
    lines.lines().flat_map(|line| STANDARD.decode(line).expect("base64")).collect()
}

fn bytes_of_pictures() -> Points<f32> {
    Points::from_flat(6, (0..=251u8).map(|byte| f32::from(byte) / 255.0).collect())
}

#[test]
fn the_whole_run_is_in_its_program() {
    let (spec, shape) = (spec(), SampleShape::grey(3, 2));
    let (text, numbers) = program(&spec, shape, "https://eddy.example/river/", &bytes_of_pictures());
    assert_eq!(serde_json::from_value::<RunSpec>(numbers["spec"].clone()).unwrap(), spec);
    assert_eq!(serde_json::from_value::<SettingsHistory>(numbers["course"].clone()).unwrap(), course(&spec));
    assert_eq!(serde_json::from_value::<SampleShape>(numbers["shape"].clone()).unwrap(), shape);
    let forms: [Vec<Form>; 2] = serde_json::from_value(numbers["forms"].clone()).unwrap();
    assert_eq!(forms, NetworkWeights::forms(&spec.model, shape));
    assert_eq!((numbers["step"].as_u64(), numbers["latent_dim"].as_u64()), (Some(40), Some(2)));
    let rule = &numbers["search"];
    assert_eq!((rule["training_starts"].as_u64(), rule["max_steps"].as_u64()), (Some(100), Some(300)));
    assert_eq!((rule["merge_share"].as_f64(), rule["slow_margin"].as_f64()), (Some(0.02), Some(1e-3)));
    assert_eq!((rule["step_squared"].as_f64(), rule["residual"].as_f64()), (Some(1e-6), Some(1e-10)));
    assert_eq!(numbers["found"]["attractors"][0]["latent"][1].as_f64(), Some(-2.0));
    assert!(!text.contains(BLANK), "a blank was left");
    let link = numbers["link"].as_str().unwrap();
    assert!(link.starts_with("https://eddy.example/river/?v=1&") && link.contains("moved="), "{link}");
    let second = text.lines().nth(1).unwrap();
    assert_eq!(second, format!("# {link}"), "the link is its first line after the interpreter's");
    assert!(text.lines().nth(2).unwrap().contains(env!("CARGO_PKG_VERSION")));
}

/// A number that the program never reads would be one that it trains without.
#[test]
fn the_program_reads_every_number_of_the_settings_and_of_the_search() {
    let (_, numbers) = program(&spec(), SampleShape::grey(3, 2), "", &bytes_of_pictures());
    let spec = &numbers["spec"];
    let sections = [&spec["objective"], &spec["optimizer"], &numbers["search"], &numbers["shape"], &numbers["found"]];
    let mut names: Vec<String> =
        sections.into_iter().flat_map(|section| section.as_object().unwrap().keys().cloned()).collect();
    names.extend(numbers.as_object().unwrap().keys().filter(|key| *key != "link").cloned());
    // What a network is made of comes as its layers.
    names.extend(["activation", "code", "output", "seed"].map(str::to_owned));
    assert!(names.len() > 30, "{names:?}");
    for name in names {
        let is_read = PROGRAM.contains(&format!("[\"{name}\"]")) || PROGRAM.contains(&format!("\"{name}\"]:"));
        let is_compared = PROGRAM.contains(&format!("\"{name}\", ")) || PROGRAM.contains(&format!("\"{name}\")"));
        assert!(is_read || is_compared, "the program never reads {name}");
    }
    for activation in Activation::ALL {
        let name = serde_json::to_value(activation).unwrap();
        assert!(PROGRAM.contains(&format!("{name}: nn.")), "the program knows no {name}");
    }
    for kind in ["Full", "Convolution"] {
        assert!(PROGRAM.contains(&format!("kind == \"{kind}\"")), "the program knows no layer {kind}");
    }
}

#[test]
fn pictures_go_in_as_bytes_and_points_as_f32_to_the_last_bit() {
    let pictures = bytes_of_pictures();
    let (text, numbers) = program(&spec(), SampleShape::grey(3, 2), "", &pictures);
    assert_eq!(numbers["training_numbers"], "u8");
    assert_eq!(data(&text, "TRAINING"), (0..=251u8).collect::<Vec<_>>());
    let points = Points::from_flat(2, vec![0.5, -2.25, f32::MIN_POSITIVE, 1.0 / 3.0]);
    let mut spec = spec();
    spec.data.source = DataSource::FourBlobs;
    spec.model = ModelSpec { kind: ModelKind::Denoiser, ..ModelSpec::mlp(&[8], 2, Activation::Silu) };
    let (text, numbers) = program(&spec, SampleShape::vector(2), "", &points);
    assert_eq!(numbers["training_numbers"], "f32");
    assert_eq!(numbers["forms"][0], serde_json::json!([]), "a denoiser has no encoder");
    let again: Vec<f32> =
        data(&text, "TRAINING").as_chunks::<4>().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect();
    assert_eq!(again, points.as_flat());
    assert_eq!(data(&text, "NOISE_STARTS").len(), 4 * 4);
}

/// An address comes from outside.
#[test]
fn an_address_cannot_leave_its_comment_or_its_text() {
    let hostile = "https://eddy.example/\"\"\"\n\rimport os\n#%%RUN%%";
    let (text, numbers) = program(&spec(), SampleShape::grey(3, 2), hostile, &bytes_of_pictures());
    assert!(numbers["link"].as_str().unwrap().starts_with("https://eddy.example/\"\"\"import os#%%RUN%%?v=1"));
    let lines = text.lines().filter(|line| line.trim_start().starts_with("import os"));
    assert_eq!(lines.count(), 0, "the address became code");
}
