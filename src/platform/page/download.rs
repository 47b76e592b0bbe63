//! Files that the page makes and the visitor keeps.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsValue;
use web_sys::{Blob, BlobPropertyBag};

use super::media::ObjectUrl;

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
    let blob = Blob::new_with_blob_sequence_and_options(&Array::of1(content), &options).ok();
    // The browser has taken what it needs when the click returns.
    if let Some(url) = blob.and_then(|blob| ObjectUrl::of(&blob)) {
        url.save(name);
    }
}
