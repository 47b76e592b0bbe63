//! What this visitor prefers: small choices that are remembered where storage is not forbidden, and the language; the
//! words of another one than English are a file beside the page.

use super::fetch::fetch_unpacked;
use crate::platform::plural::plural_rules;
use crate::words;

pub fn recall(key: &str) -> Option<String> {
    web_sys::window()?.local_storage().ok()??.get_item(key).ok()?
}

pub fn remember(key: &str, value: &str) {
    if let Some(storage) = web_sys::window().and_then(|window| window.local_storage().ok().flatten()) {
        // Full or forbidden: the preference lasts as long as the page.
        let _ = storage.set_item(key, value);
    }
}

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
