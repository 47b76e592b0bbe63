//! The page's address.

/// The address of this page with another query.
pub fn address_with(query: &str) -> String {
    let location = web_sys::window().map(|window| window.location());
    let part = |read: fn(&web_sys::Location) -> Result<String, wasm_bindgen::JsValue>| {
        location.as_ref().and_then(|location| read(location).ok()).unwrap_or_default()
    };
    format!("{}{}{query}", part(web_sys::Location::origin), part(web_sys::Location::pathname))
}

/// Whether the browser treats this page as nobody's: a frame with `sandbox` but without
/// `allow-same-origin`. It has no storage, and even its own site is another origin to it.
pub fn has_opaque_origin() -> bool {
    own_origin().as_deref() == Some("null")
}

/// Whether `url` lies elsewhere than this page, as far as the browser is concerned.
pub fn is_elsewhere(url: &str) -> bool {
    let base = web_sys::window().and_then(|window| window.document()?.base_uri().ok().flatten()).unwrap_or_default();
    let origin = web_sys::Url::new_with_base(url, &base).ok().map(|url| url.origin());
    origin.is_none() || origin != own_origin()
}

fn own_origin() -> Option<String> {
    // Not the location's, which names the site also where the page is nobody's.
    js_sys::Reflect::get(&js_sys::global(), &"origin".into()).ok()?.as_string()
}
