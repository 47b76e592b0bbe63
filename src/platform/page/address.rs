//! The page's address, and the browser's history of it.

use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// The address of this page with another query.
pub fn address_with(query: &str) -> String {
    let location = web_sys::window().map(|window| window.location());
    let part = |read: fn(&web_sys::Location) -> Result<String, JsValue>| {
        location.as_ref().and_then(|location| read(location).ok()).unwrap_or_default()
    };
    format!("{}{}{query}", part(web_sys::Location::origin), part(web_sys::Location::pathname))
}

/// The query of the address.
pub fn query() -> String {
    web_sys::window().and_then(|window| window.location().search().ok()).unwrap_or_default()
}

/// Gives the address another query; what stands behind its # stays.
///
/// # Errors
/// Where the browser forbids it (in a sandbox, or to who asks too often), with its reason.
pub fn replace_query(query: &str) -> Result<(), JsValue> {
    let Some(window) = web_sys::window() else { return Ok(()) };
    let hash = window.location().hash().unwrap_or_default();
    window.history()?.replace_state_with_url(&JsValue::NULL, "", Some(&format!("{query}{hash}")))
}

/// Goes to an address with another query; Back leads to the present one. Inside another page, whose
/// Back it is, it only replaces.
///
/// # Errors
/// As `replace_query`.
pub fn push_query(query: &str) -> Result<(), JsValue> {
    let Some(window) = web_sys::window() else { return Ok(()) };
    let is_framed = window.parent().ok().flatten().is_none_or(|parent| parent != window);
    if is_framed {
        return replace_query(query);
    }
    window.history()?.push_state_with_url(&JsValue::NULL, "", Some(query))
}

/// Tells whenever the visitor went back or forward.
pub fn on_travel(tell: impl Fn() + 'static) {
    let closure = Closure::<dyn Fn()>::new(tell);
    if let Some(window) = web_sys::window() {
        let _ = window.add_event_listener_with_callback("popstate", closure.as_ref().unchecked_ref());
    }
    // The page is its owner.
    closure.forget();
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
