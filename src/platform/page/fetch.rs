//! Files that lie beside the page.

use js_sys::{Array, Function, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Response};

use super::worker::words;
use crate::words::files;

/// The bytes of a gzipped file. A server that says how it is packed has the browser unpack it: then it
/// comes as it is.
///
/// # Errors
/// In words: it is not there, the transfer failed, or this browser cannot unpack it.
pub async fn fetch_unpacked(url: &str) -> Result<Vec<u8>, String> {
    let window = web_sys::window().expect("the page is in a window");
    let response = Response::from(JsFuture::from(window.fetch_with_str(url)).await.map_err(|error| words(&error))?);
    if !response.ok() {
        return Err(files::server_answered(response.status()));
    }
    let bytes = all_of(&response).await?;
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return Ok(bytes);
    }
    let packed = Response::new_with_opt_u8_array(Some(&mut bytes.clone())).map_err(|error| words(&error))?;
    all_of(&unpacked(&packed).map_err(|error| words(&error))?).await
}

/// A text beside the page, as it is now; `None` if there is none, or no way to it.
pub async fn fetch_text(url: &str) -> Option<String> {
    let response = JsFuture::from(web_sys::window()?.fetch_with_str(url)).await.ok()?;
    let response = Response::from(response);
    if !response.ok() {
        return None;
    }
    String::from_utf8(all_of(&response).await.ok()?).ok()
}

/// A file beside the page as it is.
///
/// # Errors
/// In words: it is not there, or the transfer failed.
pub async fn fetch_blob(url: &str) -> Result<Blob, String> {
    let window = web_sys::window().ok_or_else(String::new)?;
    let response = Response::from(JsFuture::from(window.fetch_with_str(url)).await.map_err(|error| words(&error))?);
    if !response.ok() {
        return Err(files::server_answered(response.status()));
    }
    let blob = response.blob().map_err(|error| words(&error))?;
    Ok(JsFuture::from(blob).await.map_err(|error| words(&error))?.unchecked_into())
}

async fn all_of(response: &Response) -> Result<Vec<u8>, String> {
    let buffer =
        JsFuture::from(response.array_buffer().map_err(|error| words(&error))?).await.map_err(|error| words(&error))?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// Through the browser's own decoder. Not every browser has one, and web-sys does not know it yet.
fn unpacked(packed: &Response) -> Result<Response, JsValue> {
    let global = js_sys::global();
    let made = |class: &str, with: &JsValue| {
        let class: Function = Reflect::get(&global, &class.into())?.dyn_into()?;
        Reflect::construct(&class, &Array::of1(with))
    };
    let stream = Reflect::get(packed, &"body".into())?;
    let pipe: Function = Reflect::get(&stream, &"pipeThrough".into())?.dyn_into()?;
    let unpacked = pipe.call1(&stream, &made("DecompressionStream", &"gzip".into())?)?;
    Ok(made("Response", &unpacked)?.unchecked_into())
}
