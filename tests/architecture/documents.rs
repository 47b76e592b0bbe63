//! Documents and source refer to each other: every file that a document names is there, and so is every
//! section of docs/science.md that a comment names.

use std::fs;

use super::{checkout, relative, rust_files};

/// Paths in the backticks of `text` that lie in the checkout's sources.
fn named_files(text: &str) -> Vec<&str> {
    let quoted = text.split('`').skip(1).step_by(2);
    let is_path = |name: &&str| {
        let inside =
            ["src/", "tests/", "xtask/", "e2e/", "static/", "docs/", "pkg/"].iter().any(|it| name.starts_with(it));
        inside && name.chars().all(|letter| letter.is_ascii_alphanumeric() || "/_.-".contains(letter))
    };
    quoted.filter(is_path).collect()
}

/// Numbers of the sections of docs/science.md that `text` names.
fn named_sections(text: &str) -> Vec<&str> {
    let after = text.split("docs/science.md ").skip(1);
    let number =
        |rest: &'_ str| rest.find(|letter: char| !letter.is_ascii_digit() && letter != '.').unwrap_or(rest.len());
    after.map(|rest| rest[..number(rest)].trim_end_matches('.')).filter(|number| !number.is_empty()).collect()
}

fn documents() -> Vec<(String, String)> {
    let folders = [checkout().to_path_buf(), checkout().join("docs")];
    let entries = folders.iter().flat_map(|folder| fs::read_dir(folder).expect("a folder can be listed").flatten());
    let texts = entries.filter(|entry| entry.path().extension().is_some_and(|extension| extension == "md"));
    texts.map(|entry| (relative(&entry.path()), fs::read_to_string(entry.path()).expect("a text is UTF-8"))).collect()
}

#[test]
fn every_file_that_a_document_names_is_there() {
    let documents = documents();
    assert!(documents.iter().any(|(path, text)| path == "docs/science.md" && named_files(text).len() > 50));
    let gone = |(path, text): &(String, String)| {
        let missing = named_files(text).into_iter().filter(|name| !checkout().join(name).exists());
        missing.map(|name| format!("{path} names {name}")).collect::<Vec<_>>()
    };
    let gone: Vec<String> = documents.iter().flat_map(gone).collect();
    assert!(gone.is_empty(), "documents name files that are not there:\n  {}", gone.join("\n  "));
}

#[test]
fn every_section_of_the_science_that_a_comment_names_is_there() {
    let science = fs::read_to_string(checkout().join("docs/science.md")).expect("docs/science.md is there");
    let headings: Vec<&str> = science
        .lines()
        .filter_map(|line| line.strip_prefix("## ").or_else(|| line.strip_prefix("### ")))
        .filter_map(|heading| heading.split(' ').next())
        .collect();
    let files: Vec<_> = ["src", "tests", "e2e"].into_iter().flat_map(rust_files).collect();
    let named =
        files.iter().flat_map(|(path, text)| named_sections(text).into_iter().map(move |number| (path, number)));
    let named: Vec<_> = named.filter(|(path, _)| !path.ends_with("architecture/documents.rs")).collect();
    assert!(named.len() > 15, "the comments name only {named:?}");
    let unknown: Vec<_> = named.iter().filter(|(_, number)| !headings.contains(number)).collect();
    assert!(unknown.is_empty(), "docs/science.md has no such section: {unknown:?}");
}

#[test]
fn paths_and_sections_are_recognised() {
    let text = "`src/a/b.rs`, `cargo xtask test`, `src/{a,b}`, `Type` in `tests/c/` and `docs`";
    assert_eq!(named_files(text), ["src/a/b.rs", "tests/c/"]);
    let text = "as in docs/science.md 3.1. Then (docs/science.md 7), and docs/science.md alone";
    assert_eq!(named_sections(text), ["3.1", "7"]);
}
