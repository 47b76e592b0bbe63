//! Small preferences of this visitor. Storage may be forbidden; then nothing is remembered.

pub fn recall(key: &str) -> Option<String> {
    web_sys::window()?.local_storage().ok()??.get_item(key).ok()?
}

pub fn remember(key: &str, value: &str) {
    if let Some(storage) = web_sys::window().and_then(|window| window.local_storage().ok().flatten()) {
        // Full or forbidden: the preference lasts as long as the page.
        let _ = storage.set_item(key, value);
    }
}
