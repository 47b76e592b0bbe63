//! Extreme settings, from the spec through the engine to what the page says: each gives an answer in
//! words, without a number that is none, without a panic and without an end that never comes.
#![cfg(feature = "engine")]

use std::collections::VecDeque;

use eddy::engine::session::Session;
use eddy::lab::run::run;
use eddy::protocol::{Command, DeviceCommand, DevicePreference, Phase, RunReport};
use eddy::spec::{ClassSet, Parameter, RunSpec, Scene};
use eddy::state::verdict::{self, MAIN_NUMBERS, MORE_NUMBERS};
use eddy::state::{Page, Query};
use serde_json::Value;

/// Slices of work after which a run is called endless; the longest here needs some hundreds.
const MOST_SLICES: usize = 20_000;

/// A page and an engine, without the browser between them.
fn run_to_its_end(spec: RunSpec) -> Page {
    let mut page = Page::new(&Query { spec, ..Query::default() });
    let mut session = Session::default();
    page.engine.spawned(0.0);
    page.engine.loaded(0.0);
    let mut commands = VecDeque::from([Command::Device(DeviceCommand::Open { device: DevicePreference::Cpu })]);
    let mut now_ms = 0.0;
    for _ in 0..MOST_SLICES {
        while let Some(command) = commands.pop_front() {
            pollster::block_on(session.handle(command, None));
            for said in session.take_outgoing() {
                commands.extend(page.apply(said.event, now_ms));
            }
        }
        if !session.has_work() {
            return page;
        }
        pollster::block_on(session.work());
        now_ms += 10.0;
        for said in session.take_outgoing() {
            commands.extend(page.apply(said.event, now_ms));
        }
    }
    panic!("it never comes to an end: {}", page.status().text);
}

/// Everything a visitor can read of it.
fn all_words(page: &Page) -> Vec<String> {
    let mut words = vec![page.status().text, verdict::headline(&page.run), page.announcement.clone()];
    for notice in page.notices.iter() {
        words.extend([&notice.failure.what, &notice.failure.why, &notice.failure.advice].map(ToString::to_string));
    }
    let measured = page.run.attractors.as_deref().map(|report| report.verdict);
    if let Some(measured) = &measured {
        words.extend(MAIN_NUMBERS.iter().chain(&MORE_NUMBERS).map(|number| (number.read)(measured)));
        words.push(verdict::memorization_words(measured));
        words.extend(verdict::remedy(&page.run, page.spec()).map(|(_, reason)| reason));
    }
    words.extend(verdict::counts(measured.as_ref()).map(|count| format!("{} {}", count.2, count.3)));
    words
}

fn assert_readable(what: &str, page: &Page) {
    for words in all_words(page) {
        let is_no_number = words.split(|c: char| !c.is_alphanumeric()).any(|word| word == "NaN" || word == "inf");
        assert!(!is_no_number, "{what}: a sentence has a number that is none: {words}");
    }
    let json = page.run_report().to_json();
    let back: RunReport = serde_json::from_str(&json).unwrap_or_else(|error| panic!("{what}: {error}\n{json}"));
    assert_eq!(back.spec.clamped().1, vec![], "{what}: the report names a spec that is outside its limits");
    let values = [&json, &back.to_json()].map(|json| serde_json::from_str(json).expect("it was read before"));
    assert!(alike(&values[0], &values[1]), "{what}: {json}");
    assert!(serde_json::to_string(&page.script_report(60.0, 0, 0)).is_ok(), "{what}");
}

/// Equal but for the last digits of an f64, which are lost in reading.
fn alike(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => {
            let [a, b] = [a, b].map(|number| number.as_f64().unwrap_or(f64::NAN));
            (a - b).abs() <= 1e-12 * a.abs()
        }
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| alike(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(key, a)| b.get(key).is_some_and(|b| alike(a, b)))
        }
        (a, b) => a == b,
    }
}

fn small() -> RunSpec {
    let mut spec = RunSpec::twelve_images();
    spec.model.hidden = vec![32];
    spec.optimizer.schedule_steps = 40;
    spec
}

type Change = fn(&mut RunSpec);

#[test]
fn every_extreme_setting_gives_an_answer_in_words() {
    let extremes: [(&str, Change); 17] = [
        ("one image", |spec| spec.data.image_count = 1),
        ("one dimension", |spec| spec.model.latent_dim = 1),
        ("one image in sixty-four dimensions", |spec| {
            spec.data.image_count = 1;
            spec.model.latent_dim = 64;
        }),
        ("one unit wide", |spec| spec.model.hidden = vec![1]),
        ("noise of ten", |spec| spec.objective.input_noise = 10.0),
        ("latent noise of ten", |spec| spec.objective.latent_noise = 10.0),
        ("nothing but holes", |spec| spec.objective.masking = 1.0),
        ("contraction of ten", |spec| spec.objective.contractive = 10.0),
        ("sparsity and KL of ten", |spec| {
            spec.objective.sparsity = 10.0;
            spec.objective.kl = 10.0;
        }),
        ("moved out of the picture", |spec| {
            spec.objective.shift_px = 28.0;
            spec.objective.rotate_deg = 180.0;
        }),
        ("a batch far larger than one image", |spec| {
            spec.data.image_count = 1;
            spec.optimizer.batch_size = 512;
        }),
        ("a batch of one", |spec| {
            spec.optimizer.batch_size = 1;
            spec.objective.latent_noise = 1.0;
            spec.objective.contractive = 1.0;
        }),
        ("one step", |spec| spec.optimizer.schedule_steps = 1),
        ("no class", |spec| spec.data.classes = ClassSet(0)),
        ("classes that do not exist", |spec| spec.data.classes = ClassSet(0xfc00)),
        ("no number anywhere", |spec| {
            for parameter in Parameter::ALL {
                parameter.set(spec, f64::NAN);
            }
            spec.optimizer.schedule_steps = 20;
        }),
        ("the largest seed", |spec| spec.seed = RunSpec::MAX_SEED),
    ];
    for (what, change) in extremes {
        let mut spec = small();
        change(&mut spec);
        let page = run_to_its_end(spec);
        assert_readable(what, &page);
        assert_eq!(page.run.phase, Some(Phase::Finished), "{what}: {:?}", page.status());
        let report = page.run.attractors.as_deref().unwrap_or_else(|| panic!("{what}: never searched"));
        assert!(report.complete, "{what}");
        assert!(page.run.adjustments.is_empty() || page.notices.iter().count() > 0, "{what}: adjusted in silence");
    }
}

#[test]
fn a_network_that_never_learns_is_not_said_to_have_made_anything() {
    let mut spec = small();
    spec.optimizer.learning_rate = 0.0;
    let page = run_to_its_end(spec);
    assert_readable("zero learning rate", &page);
    let words = verdict::headline(&page.run);
    assert!(words.contains("has not learned"), "{words}");
}

#[test]
fn infinite_numbers_are_brought_back_and_said() {
    let mut spec = small();
    spec.objective.contractive = f32::INFINITY;
    spec.objective.input_noise = f32::NEG_INFINITY;
    let page = run_to_its_end(spec);
    assert_readable("infinities", &page);
    assert_eq!(page.run.adjustments.len(), 2, "{:?}", page.run.adjustments);
    assert_eq!((page.spec().objective.contractive, page.spec().objective.input_noise), (10.0, 0.0));
    assert!(page.notices.iter().any(|notice| notice.failure.why.to_string().contains("Contractive weight")));
}

#[test]
fn a_run_that_diverges_says_so_and_what_to_lower() {
    let mut spec = small();
    spec.optimizer.schedule_steps = 400;
    // Every step takes ten times the weights off them.
    spec.optimizer.learning_rate = 1.0;
    spec.optimizer.weight_decay = 10.0;
    let page = run_to_its_end(spec);
    assert_readable("divergence", &page);
    assert!(matches!(page.run.phase, Some(Phase::Diverged { .. })), "{:?}", page.run.phase);
    let words = page.status().text;
    assert!(words.contains("not finite") && words.contains("learning rate"), "{words}");
}

#[test]
fn all_numbers_at_the_same_end_of_their_range_give_an_answer() {
    for (what, highest) in [("lowest", false), ("highest", true)] {
        let mut spec = small();
        for parameter in Parameter::ALL {
            let (low, high) = parameter.limits();
            parameter.set(&mut spec, if highest { high } else { low });
        }
        // The rest of the numbers is what counts here, not patience.
        spec.optimizer.schedule_steps = spec.optimizer.schedule_steps.min(20);
        spec.data.image_count = spec.data.image_count.min(200);
        let page = run_to_its_end(spec);
        assert_readable(what, &page);
        let ended = matches!(page.run.phase, Some(Phase::Finished | Phase::Diverged { .. }));
        assert!(ended, "{what}: {:?}", page.status());
    }
}

/// Points of the plane have no pictures: much of the verdict is not measured.
#[test]
fn points_of_the_plane_give_an_answer_too() {
    let mut spec = Scene::FourBlobs.spec();
    spec.optimizer.schedule_steps = 40;
    let page = run_to_its_end(spec);
    assert_readable("four blobs", &page);
    assert!(page.run_report().verdict.is_some_and(|verdict| !verdict.memorization.is_measured()));
}

/// The keys of a JSON value, all the way down; lists by their first entry.
fn keys(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                found.push(format!("{path}.{name}"));
                keys(field, &format!("{path}.{name}"), found);
            }
        }
        Value::Array(entries) => entries.iter().take(1).for_each(|entry| keys(entry, &format!("{path}[]"), found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn page_and_lab_write_the_same_report() {
    let page = run_to_its_end(small());
    let from_page = page.run_report();
    let from_lab = pollster::block_on(run(&[small()], |_| {})).unwrap().remove(0);
    let [of_page, of_lab] = [&from_page, &from_lab].map(|report| {
        let mut found = Vec::new();
        keys(&serde_json::to_value(report).unwrap(), "", &mut found);
        found
    });
    assert_eq!(of_page, of_lab);
    // And, from the same spec, with the same findings.
    assert_eq!((&from_page.spec, &from_page.link, from_page.step), (&from_lab.spec, &from_lab.link, from_lab.step));
    assert_eq!(from_page.words, from_lab.words);
    // As text: what was not measured is NaN, which equals nothing.
    assert_eq!(format!("{:?}", from_page.verdict), format!("{:?}", from_lab.verdict));
    let latents = |report: &RunReport| report.attractors.iter().map(|row| row.latent.clone()).collect::<Vec<_>>();
    assert_eq!(latents(&from_page), latents(&from_lab));
}
