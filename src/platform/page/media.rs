//! Pictures, films and files that the page makes: their bytes, the addresses under which the document shows them, and
//! the download that the visitor keeps.

use js_sys::{Array, Function, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, HtmlCanvasElement, Url};

/// An address inside this document for bytes in memory, given back when it is dropped.
pub struct ObjectUrl(String);

impl ObjectUrl {
    /// `None` where the browser refuses.
    pub fn of(blob: &Blob) -> Option<Self> {
        Url::create_object_url_with_blob(blob).ok().map(Self)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Lets the visitor keep it as a file of that name.
    pub fn save(&self, name: &str) {
        let document = web_sys::window().and_then(|window| window.document());
        let anchor = document.and_then(|document| document.create_element("a").ok());
        if let Some(anchor) = anchor.and_then(|anchor| anchor.dyn_into::<HtmlAnchorElement>().ok()) {
            anchor.set_href(&self.0);
            anchor.set_download(name);
            anchor.click();
        }
    }
}

impl Drop for ObjectUrl {
    fn drop(&mut self) {
        let _ = Url::revoke_object_url(&self.0);
    }
}

/// A canvas that is in no document.
pub fn new_canvas(size_px: [u32; 2]) -> Option<HtmlCanvasElement> {
    let document = web_sys::window()?.document()?;
    let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.unchecked_into();
    canvas.set_width(size_px[0]);
    canvas.set_height(size_px[1]);
    Some(canvas)
}

/// The canvas as a PNG file; `None` if the browser has no memory for it.
pub async fn png(canvas: &HtmlCanvasElement) -> Option<Blob> {
    let made = Promise::new(&mut |resolve: Function, _| {
        if canvas.to_blob(&resolve).is_err() {
            let _ = resolve.call1(&JsValue::NULL, &JsValue::NULL);
        }
    });
    JsFuture::from(made).await.ok()?.dyn_into().ok()
}

/// Bytes as a file of that media type.
pub fn blob_of(bytes: &[u8], media_type: &str) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    Blob::new_with_u8_array_sequence_and_options(&Array::of1(&Uint8Array::from(bytes)), &options).ok()
}

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
