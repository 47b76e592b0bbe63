//! Another language than English: made from catalogs as the site's build makes it, and spoken.

#[path = "../../build/catalog.rs"]
#[expect(dead_code, reason = "the functions are the crate's own")]
mod catalog;

use std::path::{Path, PathBuf};

use catalog::CatalogMessage;
use eddy::words::{Language, OtherWords, lab, speak, speak_english};

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn english() -> Vec<CatalogMessage> {
    catalog::read(&folder("words/en")).expect("the English catalogs")
}

/// What the language of `tests/words/xx` is fetched as.
fn table() -> String {
    let translated = catalog::read(&folder("tests/words/xx")).expect("the test's catalog");
    catalog::table_of("xx", &english(), &translated).expect("a translation of English messages")
}

/// As in Polish, for small numbers.
fn plural(count: u64) -> String {
    match count {
        1 => "one",
        2..=4 => "few",
        _ => "many",
    }
    .to_owned()
}

/// A catalog of one message in a folder of its own.
fn translated(name: &str, text: &str) -> Result<String, Vec<String>> {
    let folder = std::env::temp_dir().join(format!("eddy-words-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for a test");
    std::fs::write(folder.join("lab.ftl"), text).expect("a catalog for a test");
    let table = catalog::read(&folder).and_then(|messages| catalog::table_of(name, &english(), &messages));
    std::fs::remove_dir_all(&folder).expect("the folder of this test");
    table
}

#[test]
fn a_fetched_language_is_spoken_and_english_stands_in_for_the_rest() {
    let english = (lab::not_searched(), lab::join_missing(3_u32, "x.json"), lab::table_untrained());
    speak(&table(), plural).expect("a table of this build");
    assert_eq!(lab::not_searched(), "nieszuk");
    assert_eq!([1, 3, 7].map(|n: u32| lab::join_missing(n, "x")), ["z x: 1 jed", "z x: 3 dwa", "z x: 7 mno"]);
    assert_eq!((lab::table_agree(2_u32, 9_u32), lab::table_untrained_caption()), ("9/2".to_owned(), "Opis"));
    // Not in that catalog: in English, with English plurals.
    assert_eq!(lab::table_untrained(), english.2);
    assert!(lab::probe_head("?n=2", 3_u32, 1_u32, 4_u32).contains("1 attractor,"));
    speak_english();
    assert_eq!((lab::not_searched(), lab::join_missing(3_u32, "x.json"), lab::table_untrained()), english);
}

#[test]
fn what_another_program_says_is_looked_up_by_its_name() {
    let message = lab::message::join_missing(2_u32, "x");
    let told = message.to_string();
    speak(&table(), plural).expect("a table of this build");
    assert_eq!(message.to_string(), "z x: 2 dwa");
    speak_english();
    assert_eq!(message.to_string(), told);
}

#[test]
fn a_table_of_another_build_or_another_file_is_refused() {
    let table = table();
    let (head, body) = table.split_once('\n').expect("a first line");
    let other = format!("{} 0123456789abcdef xx\n{body}", catalog::TABLE_OF_WORDS);
    assert_eq!(speak(&other, plural), Err(OtherWords::OtherBuild));
    for text in ["", "<!doctype html>\n<title>404</title>", &format!("{head}\nno pattern")] {
        assert_eq!(speak(text, plural), Err(OtherWords::NoTable), "{text}");
    }
    assert!(lab::not_searched().contains("not searched"), "English is left");
}

#[test]
fn a_translation_asks_for_nothing_that_english_does_not_give() {
    for (name, text, fault) in [
        ("unknown", "no-such-message = x", "English has no such message"),
        ("argument", "not-searched = { $steps }", "no argument $steps"),
        ("key", "table-agree = { $agree ->\n    [left] x\n   *[other] y\n}", "never chooses by [left]"),
    ] {
        let faults = translated(name, text).expect_err(name);
        assert!(faults.iter().any(|found| found.contains(fault)), "{name}: {faults:?}");
    }
    assert!(translated("plural", "table-agree = { $agree ->\n    [0] -\n    [few] f\n   *[other] o\n}").is_ok());
}

#[test]
fn every_message_has_its_line_in_their_order() {
    let table = table();
    let names: Vec<&str> = table.lines().skip(1).filter_map(|line| Some(line.split_once('=')?.0)).collect();
    assert_eq!(names.len(), english().len());
    assert!(table.contains("\nlab.table-untrained.caption=Opis\n") && table.contains("\nlab.table-untrained=\n"));
}

/// Whether a text has words of its own: more than placeholders, tags, names and units.
fn has_words(pattern: &str) -> bool {
    // A command line is typed as it is, whatever language explains it.
    if pattern.starts_with("lab ") {
        return false;
    }
    let mut depth = 0;
    let outside = pattern.chars().filter(|sign| {
        match sign {
            '{' | '<' => depth += 1,
            '}' | '>' => depth -= 1,
            _ => return depth == 0,
        }
        false
    });
    let text: String = outside.collect();
    text.split(|sign: char| !sign.is_alphabetic()).filter(|word| word.len() > 3).count() > 3
}

#[test]
fn every_language_says_every_message_in_its_own_words() {
    let english = english();
    let in_english = catalog::table_of("en", &english, &english).expect("English beside itself");
    for language in Language::ALL.into_iter().filter(|language| *language != Language::English) {
        let tag = language.tag();
        let translated = catalog::read(&folder(&format!("words/{tag}"))).expect(tag);
        let table = catalog::table_of(tag, &english, &translated).unwrap_or_else(|faults| panic!("{faults:#?}"));
        let pairs = table.lines().zip(in_english.lines()).skip(1);
        let missing: Vec<&str> = pairs.clone().map(|(line, _)| line).filter(|line| line.ends_with('=')).collect();
        assert_eq!(missing, [""; 0], "{tag} says nothing for these");
        let left: Vec<&str> = pairs
            .filter(|(line, english)| line == english && line.split_once('=').is_some_and(|(_, text)| has_words(text)))
            .map(|(line, _)| line)
            .collect();
        assert_eq!(left, [""; 0], "{tag} leaves these in English");
    }
}

#[test]
fn the_browsers_languages_choose_the_first_that_is_spoken() {
    assert_eq!(Language::first_of(["fr-FR", "de-AT", "en"]), Language::German);
    assert_eq!(Language::first_of(["zh-Hant-TW"]), Language::Chinese);
    assert_eq!(Language::first_of(["fr", "", "deutsch"]), Language::English);
    assert_eq!(Language::first_of([""; 0]), Language::English);
}

/// The maps of real image models may wander, and what wanders has no whirlpool: their rooms speak of ends.
#[test]
fn no_room_of_image_models_calls_anything_a_whirlpool() {
    for (language, whirlpools) in
        [("en", &["whirlpool"][..]), ("de", &["strudel", "wirbel"]), ("zh", &["漩涡", "旋涡"])]
    {
        let mut messages = 0;
        for room in ["image-model", "image-run", "image-strangers", "published-models"] {
            let name = format!("words/{language}/{room}.ftl");
            let text = std::fs::read_to_string(folder(&name)).expect("a catalog").to_lowercase();
            let said = text.lines().find(|line| whirlpools.iter().any(|word| line.contains(word)));
            assert_eq!(said, None, "{name}");
            messages += text.lines().filter(|line| line.contains(" = ")).count();
        }
        assert!(messages > 50, "{language}: {messages} messages are not all");
        // They are the words that the other rooms use.
        let of_map = std::fs::read_to_string(folder(&format!("words/{language}/noise-probe.ftl"))).expect("a catalog");
        let of_map = of_map.to_lowercase();
        assert!(whirlpools.iter().any(|word| of_map.contains(word)), "{language} has other words for whirlpools");
    }
}
