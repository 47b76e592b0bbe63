//! What is written is read again exactly, and anything at all is read to something.

use proptest::prelude::*;

use super::*;
use crate::spec::{Activation, ClassSet, DataSource, ModelKind, OwnData, Parameter, Setting};

fn read_text(text: &str) -> Reading {
    let pairs = pairs(text);
    read(&RunSpec::twelve_images(), pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())))
}

fn understood(spec: RunSpec) -> Reading {
    Reading { spec, changes: vec![], adjustments: vec![], complaints: vec![], unknown: vec![] }
}

#[test]
fn the_opening_scene_needs_no_words() {
    assert_eq!(query(&RunSpec::twelve_images()), "?v=1");
    assert_eq!(read_text(""), understood(RunSpec::twelve_images()));
}

#[test]
fn a_link_says_what_differs_in_short_words() {
    let mut spec = RunSpec::twelve_images();
    spec.data.image_count = 20;
    spec.data.classes = ClassSet(0b1011);
    spec.model.latent_dim = 8;
    spec.objective.input_noise = 0.6;
    assert_eq!(query(&spec), "?v=1&classes=013&noise=0.6&k=8&n=20");
    assert_eq!(read_text("https://any.host/path/?v=1&classes=013&noise=0.6&k=8&n=20"), understood(spec));
}

#[test]
fn long_names_are_known_too_and_the_last_of_two_counts() {
    let reading = read_text("latent_dim=3 input_noise=0.1 k=5");
    assert_eq!((reading.spec.model.latent_dim, reading.spec.objective.input_noise), (5, 0.1));
}

#[test]
fn a_scene_is_where_the_others_begin_wherever_it_stands() {
    let reading = read_text("k=8&scene=recipe&noise=0.3");
    let mut spec = RunSpec::recipe();
    spec.model.latent_dim = 8;
    spec.objective.input_noise = 0.3;
    assert_eq!(reading, understood(spec));
}

#[test]
fn what_is_outside_is_brought_back_and_said() {
    let reading = read_text("noise=99&n=1e300&steps=-4");
    assert_eq!(reading.spec.objective.input_noise, 10.0);
    assert_eq!((reading.spec.data.image_count, reading.spec.optimizer.schedule_steps), (5000, 1));
    assert_eq!(reading.adjustments.len(), 3, "{reading:?}");
    assert!(
        reading.complaints.is_empty() && reading.adjustments.iter().all(|note| note.0.to_string().len() < 90),
        "{reading:?}"
    );
}

#[test]
fn what_makes_no_sense_is_named_with_what_would() {
    for (text, wanted) in [
        ("noise=NaN", "a number from 0 to 10"),
        ("noise=inf", "a number"),
        ("n=2.5", "a whole number"),
        ("k=", "from 1 to 64"),
        ("k", "from 1 to 64"),
        ("seed=-1", "a whole number from 0"),
        ("data=imagenet", "fashion-mnist"),
        ("classes=", "013"),
        ("classes=0a", "013"),
        ("kind=cnn", "denoiser"),
        ("hidden=0", "256,128"),
        ("hidden=1,2,3,4,5", "256,128"),
        ("activation=step", "tanh"),
        ("scene=none", "twelve-images"),
        ("v=old", "a version"),
    ] {
        let reading = read_text(text);
        assert_eq!(reading.spec, RunSpec::twelve_images(), "{text}");
        assert_eq!(reading.complaints.len(), 1, "{text}: {reading:?}");
        assert!(reading.complaints[0].contains(wanted), "{text}: {reading:?}");
    }
    let long = format!("data={}", "ä".repeat(500));
    assert!(read_text(&long).complaints[0].chars().count() < 220);
}

#[test]
fn own_pictures_do_not_travel_and_the_rest_of_the_link_does() {
    let mut spec = RunSpec::twelve_images();
    let own =
        OwnData { fingerprint: 1, channels: 3, height_px: 32, width_px: 32, classes: 4, transform: Default::default() };
    (spec.data.source, spec.data.image_count) = (DataSource::Own(own), 20);
    assert_eq!(query(&spec), "?v=1&data=own&n=20");
    let reading = read_text(&query(&spec));
    assert_eq!((reading.spec.data.source, reading.spec.data.image_count), (DataSource::Mnist, 20));
    for words in ["cannot carry your own pictures", "MNIST digits", "choose the files again"] {
        assert!(reading.complaints.len() == 1 && reading.complaints[0].contains(words), "{reading:?}");
    }
    // Whoever has them keeps them when no word is said of the data.
    for pairs in [[("k", "3")], [("data", "own")]] {
        let reading = read(&spec, pairs);
        assert_eq!((reading.spec.data.source, reading.complaints), (spec.data.source, vec![]));
    }
}

#[test]
fn keys_of_others_are_left_alone_and_a_newer_version_is_said() {
    let reading = read_text("?utm_source=letter&k=8");
    assert_eq!((reading.unknown, reading.complaints), (vec!["utm_source".to_owned()], vec![]));
    assert!(read_text("v=2").complaints[0].contains("newer"));
}

#[test]
fn an_endless_link_is_read_to_its_limit() {
    let reading = read_text(&format!("k=8{}&n=20", "&x=y".repeat(100_000)));
    assert_eq!((reading.spec.model.latent_dim, reading.spec.data.image_count), (8, 12));
    assert!(reading.complaints[0].contains("2048"));
}

/// Any spec inside all limits.
fn specs() -> impl Strategy<Value = RunSpec> {
    let numbers = proptest::collection::vec(0.0..=1.0f64, Parameter::ALL.len());
    let hidden = proptest::collection::vec(1usize..=1024, 1..=4);
    (0..=RunSpec::MAX_SEED, 0usize..100, 1u16..0x400, numbers, hidden).prop_map(
        |(seed, choice, classes, numbers, hidden)| {
            let mut spec = RunSpec { seed, ..RunSpec::twelve_images() };
            for (parameter, share) in Parameter::ALL.into_iter().zip(numbers) {
                let (low, high) = parameter.limits();
                // Powers reach the small numbers, and both ends come up often enough.
                let share = if share < 0.1 { 0.0 } else { share.powi(1 + choice as i32 % 9) };
                parameter.set(&mut spec, low + (high - low) * share);
            }
            spec.data.source = DataSource::ALL[choice % DataSource::ALL.len()];
            spec.data.classes = ClassSet(classes);
            spec.model.kind = ModelKind::ALL[choice % ModelKind::ALL.len()];
            spec.model.hidden = hidden;
            spec.model.activation = Activation::ALL[choice % Activation::ALL.len()];
            // Some numbers exclude each other.
            spec.clamped().0
        },
    )
}

proptest! {
    #[test]
    fn every_spec_comes_back_from_its_link(spec in specs()) {
        let link = query(&spec);
        prop_assert!(link.len() <= MAX_BYTES, "{} bytes", link.len());
        let plain = |c: char| c.is_ascii_alphanumeric() || "?&=,.-".contains(c);
        prop_assert!(link.chars().all(plain), "{}", link);
        prop_assert_eq!(read_text(&link), understood(spec));
    }

    #[test]
    fn any_text_is_read_to_a_sound_spec(text: String, tail in "([a-z_-]{1,12}=[-0-9a-z.,%]{0,12}&){0,8}") {
        for text in [text.clone(), tail.clone(), format!("?{tail}{text}")] {
            let spec = read_text(&text).spec;
            prop_assert_eq!(spec.clamped(), (spec.clone(), vec![]));
        }
    }

    #[test]
    fn any_value_of_a_known_key_is_taken_brought_back_or_named(key in 0usize..Key::all().count(), value: String, number: f64) {
        let key = Key::all().nth(key).expect("there are so many keys").name();
        for value in [value.clone(), number.to_string()] {
            let reading = read(&RunSpec::twelve_images(), [(key, value.as_str())]);
            prop_assert_eq!(reading.spec.clamped(), (reading.spec.clone(), vec![]));
            prop_assert!(reading.adjustments.len() + reading.complaints.len() <= 1, "{:?}", reading);
        }
    }
}

#[test]
fn changes_on_the_way_are_written_and_read_as_they_are() {
    let reading = read_text("?v=1&noise=0.2&moved=30,noise,0.5,kl,0.1_40,0.2_41,afresh_99,from,90,lr,0.01,decay,0.5");
    assert_eq!((&reading.complaints, reading.adjustments.len()), (&vec![], 0));
    let steps: Vec<_> =
        reading.changes.iter().map(|change| (change.step, change.schedule_start, change.reset_optimizer)).collect();
    assert_eq!(steps, [(30, 30, true), (40, 40, true), (41, 41, true), (99, 90, false)]);
    let numbers: Vec<_> = reading
        .changes
        .iter()
        .map(|SettingChange { setting: Setting { objective, optimizer }, .. }| {
            (objective.input_noise, objective.kl, optimizer.weight_decay)
        })
        .collect();
    let decay = RunSpec::twelve_images().optimizer.weight_decay;
    assert_eq!(numbers, [(0.5, 0.1, decay), (0.5, 0.2, decay), (0.5, 0.2, decay), (0.5, 0.2, 0.5)]);
    let course = SettingsHistory { changes: reading.changes.clone(), ..SettingsHistory::new(reading.spec.setting()) };
    let spec = reading.spec.under(course.present());
    let again = query_along(&spec, &course, 9999);
    assert_eq!((read_text(&again).spec, read_text(&again).changes), (reading.spec, reading.changes), "{again}");
    // Whatever stands before or behind it.
    assert_eq!(read_text("?moved=30,noise,0.5&noise=0.2").spec.objective.input_noise, 0.2);
}

#[test]
fn changes_that_make_no_sense_are_left_out_and_numbers_brought_into_range() {
    for text in [
        "",
        "x",
        "0,noise,0.5",
        "30,noise",
        "30,0.5",
        "30,k,8",
        "30,noise,x",
        "30,noise,NaN",
        "30,noise,0.5_30,0.6",
        "30_20",
        "30,from,31",
        "30,from",
        "-3",
        "10000001",
        "30,batch,2.5",
    ] {
        let reading = read_text(&format!("?moved={text}"));
        assert_eq!((reading.changes.len(), reading.complaints.len()), (0, 1), "{text}: {reading:?}");
    }
    let reading = read_text("?moved=30,noise,1e9");
    assert_eq!((reading.changes.len(), reading.adjustments.len(), reading.complaints.len()), (1, 1, 0));
    assert!(reading.changes[0].setting.objective.input_noise <= 10.0);
}

proptest! {
    #[test]
    fn any_changes_come_back_from_their_words(
        changes in prop::collection::vec((1..40_u64, any::<bool>(), 0..3_u64, 0..11_usize, 0.0..1.0_f64), 0..20),
    ) {
        let mut spec = RunSpec::twelve_images();
        let mut course = SettingsHistory::new(spec.setting());
        let live: Vec<Parameter> = Parameter::ALL.into_iter().filter(|parameter| !parameter.restarts()).collect();
        let mut step = 0;
        for (after, reset_optimizer, earlier, parameter, share) in changes {
            step += after;
            let before = spec.objective;
            let (low, high) = live[parameter].limits();
            live[parameter].set(&mut spec, low + share * (high - low));
            spec = spec.clamped().0;
            let reset_optimizer = reset_optimizer || before != spec.objective;
            course.push(SettingChange { step, setting: spec.setting(), reset_optimizer, schedule_start: step.saturating_sub(earlier) });
        }
        let reading = read_text(&query_along(&spec, &course, 9999));
        prop_assert_eq!(&reading.complaints, &Vec::<String>::new());
        prop_assert_eq!(reading.spec.setting(), course.first);
        prop_assert_eq!(reading.changes, course.changes);
    }

    #[test]
    fn any_words_for_changes_give_changes_or_a_complaint(text in "[0-9a-z,._-]{0,60}") {
        let reading = read_text(&format!("?moved={text}"));
        prop_assert!(reading.changes.is_empty() || reading.complaints.is_empty());
    }
}
