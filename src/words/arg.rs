//! What goes into the placeholders of a message.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// Whether a count has the plural of this name ("one", "few").
pub(super) type PluralRule<'a> = &'a dyn Fn(u64, &str) -> bool;

/// English has two.
pub(super) fn english_plural(count: u64, name: &str) -> bool {
    count == 1 && name == "one"
}

/// Goes into a placeholder.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Arg<'a> {
    /// Chooses a plural, and is written as it is.
    Count(u64),
    /// A name, or a number as `math::words` writes it.
    Text(Cow<'a, str>),
}

impl Arg<'_> {
    pub(super) fn write(&self, out: &mut String) {
        match self {
            Self::Count(count) => out.push_str(&count.to_string()),
            Self::Text(text) => out.push_str(text),
        }
    }

    /// Whether a choice with this key is meant: a number, a word, or the plural that a count has by this rule.
    pub(super) fn is(&self, key: &str, plural: PluralRule<'_>) -> bool {
        match self {
            Self::Count(count) => key.parse() == Ok(*count) || plural(*count, key),
            Self::Text(text) => text == key,
        }
    }

    pub(super) fn into_owned(self) -> Arg<'static> {
        match self {
            Self::Count(count) => Arg::Count(count),
            Self::Text(text) => Arg::Text(Cow::Owned(text.into_owned())),
        }
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<u16> for Arg<'_> {
    fn from(count: u16) -> Self {
        Self::Count(count.into())
    }
}

impl From<u32> for Arg<'_> {
    fn from(count: u32) -> Self {
        Self::Count(count.into())
    }
}

impl From<u64> for Arg<'_> {
    fn from(count: u64) -> Self {
        Self::Count(count)
    }
}

impl From<usize> for Arg<'_> {
    fn from(count: usize) -> Self {
        Self::Count(count as u64)
    }
}
