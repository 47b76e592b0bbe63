//! The first paint (index.html, shell.js) and the scenes' pictures are files beside the program: that they still
//! say and show what the page does is held here.

use std::fs;
use std::path::{Path, PathBuf};

use eddy::platform::picture_header::{PictureFormat, picture_size_px};
use eddy::spec::Scene;

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
    let shell = text("static/shell.js");
    let list = shell.split("const SCENES = [").nth(1).and_then(|rest| rest.split(']').next()).unwrap_or_default();
    let known: Vec<&str> = list.split(',').map(|id| id.trim().trim_matches('"')).collect();
    assert_eq!(known, Scene::ALL.map(Scene::id));
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
