//! Files that the page makes and the visitor keeps.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Offers `text` as a file of that name and media type. Nothing happens where downloads are forbidden.
pub fn download(name: &str, media_type: &str, text: &str) {
    offer(name, media_type, &JsValue::from_str(text));
}

/// As `download`, of bytes.
pub fn download_bytes(name: &str, bytes: &Uint8Array) {
    offer(name, "application/octet-stream", bytes);
}

fn offer(name: &str, media_type: &str, content: &JsValue) {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = Array::of1(content);
    let Ok(blob) = Blob::new_with_blob_sequence_and_options(&parts, &options) else { return };
    let Ok(url) = Url::create_object_url_with_blob(&blob) else { return };
    let document = web_sys::window().and_then(|window| window.document());
    let anchor = document.and_then(|document| document.create_element("a").ok());
    if let Some(anchor) = anchor.and_then(|anchor| anchor.dyn_into::<HtmlAnchorElement>().ok()) {
        anchor.set_href(&url);
        anchor.set_download(name);
        anchor.click();
    }
    // The browser has taken what it needs when the click returns.
    let _ = Url::revoke_object_url(&url);
}
