//! What this visitor prefers: small choices that are remembered where storage is not forbidden, and the language; the
//! words of another one than English are a file beside the page. And whether the browser can keep more than that.

use js_sys::Reflect;

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

/// Whether the browser can keep the files of the page for a visit without a connection.
pub fn keeps_page() -> bool {
    let navigator = Reflect::get(&js_sys::global(), &"navigator".into());
    // In a sandboxed frame asking alone is refused.
    navigator.and_then(|navigator| Reflect::get(&navigator, &"serviceWorker".into())).is_ok_and(|it| it.is_truthy())
}

/// Whether the browser can keep files of the visitor's.
pub fn keeps_files() -> bool {
    Reflect::get(&js_sys::global(), &"caches".into()).is_ok_and(|caches| caches.is_truthy())
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
