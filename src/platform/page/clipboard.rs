//! The clipboard, where the browser lets it be written.

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Copies `text`, then tells whether that was allowed.
pub fn copy(text: String, tell: impl FnOnce(bool) + 'static) {
    spawn_local(async move { tell(copied(&text).await.is_some()) });
}

async fn copied(text: &str) -> Option<()> {
    let navigator = web_sys::window()?.navigator();
    // Pages that did not come over a secure connection have none, whatever the types say.
    let exists = Reflect::get(&navigator, &JsValue::from_str("clipboard")).is_ok_and(|clipboard| clipboard.is_object());
    if !exists {
        return None;
    }
    JsFuture::from(navigator.clipboard().write_text(text)).await.ok().map(|_| ())
}
