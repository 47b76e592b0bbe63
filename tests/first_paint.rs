//! The first paint (index.html, shell.js) and the scenes' pictures are files beside the program: that they still
//! say and show what the page does is held here.

use std::fs;
use std::path::{Path, PathBuf};

use eddy::platform::picture_header::{PictureFormat, picture_size_px};
use eddy::spec::Scene;
use eddy::spec::link::Key;
use eddy::state::{ControlsShown, Query};

fn file(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn text(path: &str) -> String {
    fs::read_to_string(file(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The words between tags and quotes, with single spaces.
fn words(markup: &str) -> String {
    let mut inside = false;
    let plain = markup.chars().filter(|sign| match sign {
        '<' => {
            inside = true;
            false
        }
        '>' => {
            inside = false;
            false
        }
        '"' => false,
        _ => !inside,
    });
    plain.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_first_paint_has_the_header_s_words() {
    let between = |text: &str, from: &str, to: &str| {
        let start = text.find(from).unwrap_or_else(|| panic!("no {from}")) + from.len();
        words(&text[start..start + text[start..].find(to).unwrap_or_else(|| panic!("no {to}"))])
    };
    let shell = between(&text("index.html"), "<div class=\"header-words\">", "</div>");
    let page = between(&text("src/views/header.rs"), "<h1>", "</h1>") + " " + &words(eddy::words::header::about());
    assert_eq!(shell, page);
}

#[test]
fn the_first_paint_knows_every_scene() {
    assert_eq!(list_of_shell("SCENES"), Scene::ALL.map(Scene::id));
}

/// The words of a list in shell.js.
fn list_of_shell(name: &str) -> Vec<String> {
    let shell = text("static/shell.js");
    let start = format!("const {name} = [");
    let list = shell.split(&start).nth(1).and_then(|rest| rest.split(']').next()).unwrap_or_default();
    list.split(',').map(|word| word.trim().trim_matches('"').to_owned()).collect()
}

#[test]
fn the_first_paint_leaves_room_for_as_many_controls_as_the_page_shows() {
    let plain = list_of_shell("PLAIN");
    let shown = |key: &str, value: &str| Query::read(&format!("?{key}={value}")).controls(None);
    for (key, value) in [
        ("scene", "concepts"),
        ("seed", "7"),
        ("theme", "dark"),
        ("lang", "de"),
        ("device", "cpu"),
        ("hide", "verdict"),
        ("density", "compact"),
        ("panel", "strangers"),
        ("from", "seed"),
        ("view", "-1,-1,1,1"),
        ("turn", "30"),
        ("layers", "speed"),
        ("leaves", "1"),
    ] {
        assert!(plain.iter().any(|known| known == key), "shell.js would show every control for {key}");
        assert_eq!(shown(key, value), ControlsShown::Dial, "{key}");
    }
    for key in Key::all().filter(|key| *key != Key::Seed).map(Key::name).chain(["at"]) {
        assert!(!plain.iter().any(|known| known == key), "shell.js would show the dial for {key}");
    }
    assert_eq!((shown("at", "300"), shown("n", "20")), (ControlsShown::All, ControlsShown::All));
}

#[test]
fn every_scene_has_its_pictures() {
    for scene in Scene::ALL {
        for suffix in ["", "-dark"] {
            let path = format!("static/posters/{}{suffix}.jpg", scene.id());
            let bytes = fs::read(file(&path)).unwrap_or_else(|error| panic!("{path}: {error}; `cargo xtask posters`"));
            // The first paint waits for the opening scene's.
            let most_bytes = if scene == Scene::TwelveImages { 60_000 } else { 90_000 };
            assert!(bytes.len() <= most_bytes, "{path} has {} bytes", bytes.len());
            assert_eq!(PictureFormat::of(&bytes), Some(PictureFormat::Jpeg), "{path}");
            assert_eq!(picture_size_px(&bytes), Ok((1200, 630)), "{path}");
        }
    }
}
