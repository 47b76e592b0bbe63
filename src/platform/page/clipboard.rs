//! The clipboard, where the browser lets it be written.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, Clipboard};

/// Copies `text`, then tells whether that was allowed.
pub fn copy(text: String, tell: impl FnOnce(bool) + 'static) {
    spawn_local(async move { tell(copied(&text).await.is_some()) });
}

async fn copied(text: &str) -> Option<()> {
    JsFuture::from(clipboard()?.write_text(text)).await.ok().map(|_| ())
}

/// Pages that did not come over a secure connection have none, whatever the types say.
fn clipboard() -> Option<Clipboard> {
    let clipboard = Reflect::get(&web_sys::window()?.navigator(), &"clipboard".into()).ok()?;
    clipboard.is_object().then(|| clipboard.unchecked_into())
}

fn clipboard_item() -> Option<Function> {
    Reflect::get(&js_sys::global(), &"ClipboardItem".into()).ok()?.dyn_into().ok()
}

/// Whether pictures can be put on the clipboard here.
pub fn can_copy_pictures() -> bool {
    clipboard().is_some() && clipboard_item().is_some()
}

/// Puts a picture on the clipboard; whether that was allowed.
pub async fn copy_picture(png: &Blob) -> bool {
    picture_copied(png).await.is_some()
}

async fn picture_copied(png: &Blob) -> Option<()> {
    let parts = Object::new();
    Reflect::set(&parts, &"image/png".into(), png).ok()?;
    let item: JsValue = Reflect::construct(&clipboard_item()?, &Array::of1(&parts)).ok()?;
    let clipboard = clipboard()?;
    let write: Function = Reflect::get(&clipboard, &"write".into()).ok()?.dyn_into().ok()?;
    let written: Promise = write.call1(&clipboard, &Array::of1(&item)).ok()?.dyn_into().ok()?;
    JsFuture::from(written).await.ok().map(|_| ())
}
