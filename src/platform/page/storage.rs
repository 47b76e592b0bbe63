//! Small preferences of this visitor, and whether the browser can keep more. Storage may be forbidden; then nothing is
//! remembered.

use js_sys::Reflect;

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
