//! Another language than English: its words are a file beside the page, its plurals the browser's.

use js_sys::{Array, Intl, Object};

use super::fetch::fetch_unpacked;
use crate::words;

/// Fetches the words of `language` ("de") from the site at `base`, and says everything in them from now on.
///
/// # Errors
/// In words, if they did not arrive or are those of another build. English stays.
pub async fn speak(language: &str, base: &str) -> Result<(), String> {
    let table = fetch_unpacked(&format!("{base}words/{language}.txt")).await?;
    let rules = Intl::PluralRules::new(&Array::of1(&language.into()), &Object::new());
    let plural = move |count: u64| String::from(rules.select(count as f64));
    words::speak(&String::from_utf8_lossy(&table), plural).map_err(|why| why.to_string())
}
