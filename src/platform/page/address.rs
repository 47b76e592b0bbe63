//! The page's address.

use web_sys::UrlSearchParams;

/// The decoded key–value pairs of the query.
pub fn query_pairs() -> Vec<(String, String)> {
    let search = web_sys::window().and_then(|window| window.location().search().ok()).unwrap_or_default();
    let Ok(parameters) = UrlSearchParams::new_with_str(&search) else { return Vec::new() };
    let pairs = js_sys::try_iter(&parameters).ok().flatten().into_iter().flatten().flatten();
    pairs
        .filter_map(|pair| {
            let pair = js_sys::Array::from(&pair);
            Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
        })
        .collect()
}
