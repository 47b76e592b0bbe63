//! Pictures and films that the page makes: their bytes, the addresses under which the document shows
//! them, and the clipboard.

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
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

/// The bytes of a blob.
pub async fn bytes_of(blob: &Blob) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(blob.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// Bytes as a file of that media type.
pub fn blob_of(bytes: &[u8], media_type: &str) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    Blob::new_with_u8_array_sequence_and_options(&Array::of1(&Uint8Array::from(bytes)), &options).ok()
}

fn clipboard_item() -> Option<Function> {
    Reflect::get(&js_sys::global(), &"ClipboardItem".into()).ok()?.dyn_into().ok()
}

/// Whether pictures can be put on the clipboard here.
pub fn can_copy_pictures() -> bool {
    let clipboard = web_sys::window().and_then(|window| Reflect::get(&window.navigator(), &"clipboard".into()).ok());
    clipboard.is_some_and(|clipboard| clipboard.is_object()) && clipboard_item().is_some()
}

/// Puts a picture on the clipboard; whether that was allowed.
pub async fn copy_picture(png: &Blob) -> bool {
    copied(png).await.is_some()
}

async fn copied(png: &Blob) -> Option<()> {
    let parts = Object::new();
    Reflect::set(&parts, &"image/png".into(), png).ok()?;
    let item = Reflect::construct(&clipboard_item()?, &Array::of1(&parts)).ok()?;
    let clipboard = Reflect::get(&web_sys::window()?.navigator(), &"clipboard".into()).ok()?;
    let write: Function = Reflect::get(&clipboard, &"write".into()).ok()?.dyn_into().ok()?;
    let written: Promise = write.call1(&clipboard, &Array::of1(&item)).ok()?.dyn_into().ok()?;
    JsFuture::from(written).await.ok().map(|_| ())
}
