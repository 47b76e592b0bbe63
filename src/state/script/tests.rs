//! What is asked rightly is understood; what is not is refused in a sentence that says what would be.

use super::*;
use crate::protocol::{Command, DeviceKind, FieldCommand, Phase, RunCommand};
use crate::state::{Layer, fixtures};

fn read(method: &str, arguments: &str) -> Result<ScriptRequest, String> {
    ScriptRequest::read(method, arguments)
}

fn changes(text: &str) -> Result<Changed, String> {
    match ScriptRequest::read("set", text)? {
        ScriptRequest::Set(changes) => changes.of(&RunSpec::twelve_images()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_method_is_read_with_what_belongs_to_it() {
    for (method, arguments, wanted) in [
        ("play", "[]", ScriptRequest::Play),
        ("pause", "[]", ScriptRequest::Pause),
        ("step", "[100]", ScriptRequest::Step(100)),
        ("step", "[]", ScriptRequest::Step(1)),
        ("step", "[null]", ScriptRequest::Step(1)),
        ("step", "[25.0]", ScriptRequest::Step(25)),
        ("reset", "[]", ScriptRequest::Reset),
        ("report", "[]", ScriptRequest::Report),
        ("attractors", "[]", ScriptRequest::Attractors),
        ("drop", "[[0.5, -1]]", ScriptRequest::Drop(TrajectoryStart::Point([0.5, -1.0]))),
        ("drop", r#"[{"trainingImage": 7}]"#, ScriptRequest::Drop(TrajectoryStart::TrainingImage(7))),
        ("score", "[]", ScriptRequest::Score),
        ("probe", "[64]", ScriptRequest::Probe(64)),
        ("probe", "[]", ScriptRequest::Probe(512)),
        ("link", "[]", ScriptRequest::Link),
        ("begin", "[]", ScriptRequest::Begin),
        ("watch", "[]", ScriptRequest::Watch),
    ] {
        assert_eq!(read(method, arguments), Ok(wanted), "{method}{arguments}");
    }
}

#[test]
fn wrong_arguments_are_refused_in_a_sentence() {
    for (method, arguments, words) in [
        ("step", "[0]", "from 1 to 10000"),
        ("step", "[2.5]", "2.5"),
        ("step", r#"["many"]"#, "\"many\""),
        ("step", "[1e99]", "from 1 to 10000"),
        ("drop", "[]", "not nothing"),
        ("drop", "[[1]]", "[x, y]"),
        ("drop", "[[1, null]]", "[x, y]"),
        ("drop", "[[1, 1e300]]", "[x, y]"),
        ("drop", r#"[{"trainingImage": -1}]"#, "trainingImage: 7"),
        ("drop", r#"[{"trainingimage": 1}]"#, "trainingImage: 7"),
        ("probe", "[5]", "from 16 to 4096"),
        ("set", "[]", "{ noise: 0.6, n: 20 }"),
        ("set", "[7]", "not 7"),
        ("set", r#"[{"noise": {}}]"#, "noise takes a number"),
        ("set", r#"[{"theme": "pink"}]"#, "light, dark or auto"),
        ("set", r#"[{"layers": "fog"}]"#, "names of layers"),
        ("dance", "[]", "no method dance()"),
        ("play", "{", "JSON"),
    ] {
        let refused = read(method, arguments).expect_err(method);
        assert!(refused.contains(words) && refused.ends_with('.'), "{method}{arguments}: {refused}");
    }
    let long = format!("[\"{}\"]", "ä".repeat(500));
    assert!(read("step", &long).expect_err("a text").chars().count() < 140);
}

#[test]
fn what_needs_no_engine_starts_none() {
    for method in ["play", "step", "reset", "probe", "score", "begin"] {
        assert!(read(method, "[]").expect("a method").begins(), "{method}");
    }
    for method in ["pause", "report", "attractors", "link", "watch"] {
        assert!(!read(method, "[]").expect("a method").begins(), "{method}");
    }
}

#[test]
fn changes_are_a_link_s_keys_with_numbers_texts_or_lists() {
    let changed = changes(r#"[{"noise": 0.6, "n": 20, "hidden": [64, 32], "seed": "7"}]"#).expect("sound");
    assert_eq!((changed.spec.data.image_count, changed.spec.objective.input_noise, changed.spec.seed), (20, 0.6, 7));
    assert_eq!(changed.spec.model.hidden, [64, 32]);
    assert!(changed.words.contains("noise=0.6") && changed.adjustments.is_empty(), "{changed:?}");
    let far = changes(r#"[{"noise": 60}]"#).expect("brought back");
    assert_eq!((far.spec.objective.input_noise, far.adjustments.len()), (10.0, 1));
}

#[test]
fn a_change_that_means_nothing_changes_nothing() {
    for (text, words) in [
        (r#"[{"noise": "much"}]"#, "noise=much was not understood"),
        (r#"[{"n": 20, "colour": "red"}]"#, "no key colour"),
        (r#"[{"embed": true}]"#, "cannot change"),
        (r#"[{"at": 60}]"#, "cannot change"),
    ] {
        let refused = changes(text).expect_err(text);
        assert!(refused.contains(words) && refused.ends_with('.'), "{text}: {refused}");
    }
}

#[test]
fn looks_are_told_from_the_run() {
    let request = read("set", r#"[{"theme": "dark", "panel": "strangers", "layers": ["speed", "basins"], "k": 3}]"#);
    let Ok(ScriptRequest::Set(changes)) = request else { panic!("{request:?}") };
    assert_eq!((changes.theme, changes.panel), (Some(ThemeChoice::Dark), Some(Panel::Strangers)));
    assert_eq!(changes.layers, Some(LayerSet::NONE.with(Layer::Speed).with(Layer::Basins)));
    assert_eq!(changes.of(&RunSpec::twelve_images()).expect("sound").spec.model.latent_dim, 3);
}

#[test]
fn a_script_s_setting_goes_to_the_running_network_where_it_can_stay() {
    let mut page = Page::new(&Query::default());
    page.engine.spawned(0.0);
    page.engine.loaded(0.0);
    page.apply(fixtures::device(DeviceKind::Cpu), 1.0);
    page.apply(fixtures::run_started(fixtures::RUN, &RunSpec::twelve_images()), 2.0);
    let changed = |text: &str, page: &Page| match ScriptRequest::read("set", text) {
        Ok(ScriptRequest::Set(changes)) => changes.of(page.spec()).expect("sound"),
        other => panic!("{other:?}"),
    };
    let noise = changed(r#"[{"noise": 0.6}]"#, &page);
    let commands = page.set_by_script(noise, None);
    assert!(matches!(commands[..], [Command::Run(RunCommand::Adjust { .. })]), "{commands:?}");
    let more = changed(r#"[{"n": 20}]"#, &page);
    let commands = page.set_by_script(more, Some(LayerSet::NONE.with(Layer::Score)));
    assert!(commands.contains(&Command::Field(FieldCommand::WantScore(true))), "{commands:?}");
    assert!(commands.iter().any(|command| matches!(command, Command::Configure { .. })), "{commands:?}");
    assert_eq!(page.history.last().map(|change| change.text.as_str()), Some("By a script: n=20"));
}

#[test]
fn a_table_is_of_what_rests_only_when_that_was_searched() {
    let mut page = Page::new(&Query::default());
    assert!(AttractorAnswer::table(&page).is_none() && !page.is_searched_at_rest());
    page.run.wants_play = false;
    page.run.first_step = 10;
    page.run.phase = Some(Phase::Finished);
    page.attractors_found(fixtures::attractors(3));
    assert!(page.is_searched_at_rest());
    let table = serde_json::to_value(AttractorAnswer::table(&page)).expect("plain data");
    assert_eq!(table.as_array().map(Vec::len), Some(3));
    for key in ["id", "at", "latent", "spectral_radius", "basin_share", "nearest_training", "nearest_cosine"] {
        assert!(!table[0][key].is_null(), "{key}: {table}");
    }
    page.run.wants_play = true;
    assert!(!page.is_searched_at_rest(), "it is about to train");
}
