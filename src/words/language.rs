//! Another language than English: a table of patterns that was fetched, looked up by a message's number.
//!
//! The table belongs to this thread, as everything of a page does. Texts are taken from it for good, so a
//! language that was spoken once stays in memory.

use std::cell::Cell;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::arg::english_plural;
use super::catalogs::FINGERPRINT;
use super::pattern::fill;
use super::{Arg, files};

/// The first words of a table (`build/catalog.rs`).
const OPENING: &str = "eddy words";

/// A language that Eddy speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Language {
    #[default]
    English,
    German,
    Chinese,
}

impl Language {
    pub const ALL: [Self; 3] = [Self::English, Self::German, Self::Chinese];

    /// Its tag (BCP 47), by which links, files and the browser call it.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
            Self::Chinese => "zh",
        }
    }

    /// The language of a tag, whatever its region and script: "de-AT" is German.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let language = tag.split('-').next().unwrap_or_default();
        Self::ALL.into_iter().find(|known| known.tag().eq_ignore_ascii_case(language))
    }

    /// The first of `tags` that Eddy speaks, as a browser lists what its user reads; else English.
    pub fn first_of(tags: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        tags.into_iter().find_map(|tag| Self::from_tag(tag.as_ref())).unwrap_or_default()
    }
}

struct SpokenTable {
    /// "section.message" and its pattern for each message; a pattern that is missing is empty.
    lines: Vec<(&'static str, &'static str)>,
    plural: Box<dyn Fn(u64) -> String>,
}

impl SpokenTable {
    fn fill(&self, pattern: &str, arguments: &[(&str, Arg<'_>)]) -> String {
        fill(pattern, arguments, &|count, name| (self.plural)(count) == name)
    }
}

thread_local! {
    static SPOKEN: Cell<Option<&'static SpokenTable>> = const { Cell::new(None) };
}

/// Why a table of patterns is not used. English stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OtherWords {
    /// The file is something else.
    NoTable,
    /// The file is of another build, whose messages are others.
    OtherBuild,
}

impl fmt::Display for OtherWords {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::NoTable => files::language_no_table(),
            Self::OtherBuild => files::language_other_build(),
        })
    }
}

/// From now on says everything in the language of this table, a file of the site's `words/`. `plural` names
/// the plural of a count in that language, as the browser's `Intl.PluralRules` does ("one", "few").
///
/// # Errors
/// If it is no such table, or that of another build.
pub fn speak(table: &str, plural: impl Fn(u64) -> String + 'static) -> Result<(), OtherWords> {
    let (head, body) = table.split_once('\n').ok_or(OtherWords::NoTable)?;
    let of = head.strip_prefix(OPENING).ok_or(OtherWords::NoTable)?.split_whitespace().next();
    if of != Some(FINGERPRINT) {
        return Err(OtherWords::OtherBuild);
    }
    if body.lines().any(|line| !line.contains('=')) {
        return Err(OtherWords::NoTable);
    }
    // What is said is borrowed for good: an English text is part of the program too.
    let body: &'static str = Box::leak(body.to_owned().into_boxed_str());
    let lines = body.lines().filter_map(|line| line.split_once('=')).collect();
    SPOKEN.set(Some(Box::leak(Box::new(SpokenTable { lines, plural: Box::new(plural) }))));
    Ok(())
}

/// Back to English.
pub fn speak_english() {
    SPOKEN.set(None);
}

/// A title as it stands inside a sentence. English writes it small; what is right elsewhere is the translation's.
pub fn inside_sentence(title: &str) -> String {
    if SPOKEN.get().is_none() { title.to_ascii_lowercase() } else { title.to_owned() }
}

/// The language that is spoken and its pattern for a message, unless English stands in.
fn spoken(number: usize) -> Option<(&'static SpokenTable, &'static str)> {
    let language = SPOKEN.get()?;
    let (_, pattern) = language.lines.get(number)?;
    (!pattern.is_empty()).then_some((language, *pattern))
}

/// The message of this number, which asks for nothing.
pub fn said(number: usize, english: &'static str) -> &'static str {
    spoken(number).map_or(english, |(_, pattern)| pattern)
}

/// The message of this number with what it asks for.
pub fn filled(number: usize, english: &str, arguments: &[(&str, Arg<'_>)]) -> String {
    match spoken(number) {
        Some((language, pattern)) => language.fill(pattern, arguments),
        None => fill(english, arguments, &english_plural),
    }
}

/// As [`filled`], of a message that travelled.
pub fn filled_by_id(id: &str, english: &str, arguments: &[(&str, Arg<'_>)]) -> String {
    let number = SPOKEN.get().and_then(|language| language.lines.iter().position(|(known, _)| *known == id));
    match number {
        Some(number) => filled(number, english, arguments),
        None => fill(english, arguments, &english_plural),
    }
}
