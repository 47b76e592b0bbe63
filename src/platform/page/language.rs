//! Another language than English: its words are a file beside the page.

use super::fetch::fetch_unpacked;
use crate::platform::plural::plural_rules;
use crate::words;

/// The languages that the browser's user reads, the favourite first, as tags ("de-AT").
pub fn preferred_languages() -> Vec<String> {
    let tags = web_sys::window().map(|window| window.navigator().languages());
    tags.iter().flat_map(|tags| tags.iter()).filter_map(|tag| tag.as_string()).collect()
}

/// Fetches the table of words of the language with this tag from the site at `base`.
///
/// # Errors
/// In words, if it did not arrive.
pub async fn fetch_words(tag: &str, base: &str) -> Result<Vec<u8>, String> {
    fetch_unpacked(&format!("{base}words/{tag}.txt")).await
}

/// Says everything in the words of `table` from now on.
///
/// # Errors
/// In words, if it is no such table or that of another build. What was spoken stays.
pub fn speak(tag: &str, table: &[u8]) -> Result<(), String> {
    words::speak(&String::from_utf8_lossy(table), plural_rules(tag)).map_err(|why| why.to_string())
}
