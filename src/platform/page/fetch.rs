//! Files that lie beside the page, and a pause in which the browser has its turn.

use js_sys::{Array, Function, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableStream, ReadableWritablePair, Response};

/// The bytes of a gzipped file. A server that says how it is packed has the browser unpack it: then it
/// comes as it is.
///
/// # Errors
/// In words: it is not there, the transfer failed, or this browser cannot unpack it.
pub async fn fetch_unpacked(url: &str) -> Result<Vec<u8>, String> {
    let window = web_sys::window().ok_or("there is no window")?;
    let response = Response::from(JsFuture::from(window.fetch_with_str(url)).await.map_err(words)?);
    if !response.ok() {
        return Err(format!("the server answered {}", response.status()));
    }
    let bytes = all_of(&response).await?;
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return Ok(bytes);
    }
    let packed = Response::new_with_opt_u8_array(Some(&mut bytes.clone())).map_err(words)?;
    let stream = packed.body().ok_or("it is empty")?;
    all_of(&Response::new_with_opt_readable_stream(Some(&unpacked(&stream)?)).map_err(words)?).await
}

async fn all_of(response: &Response) -> Result<Vec<u8>, String> {
    let buffer = JsFuture::from(response.array_buffer().map_err(words)?).await.map_err(words)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// Through the browser's own decoder, which not every browser has.
fn unpacked(packed: &ReadableStream) -> Result<ReadableStream, String> {
    let decoder = Reflect::get(&js_sys::global(), &JsValue::from_str("DecompressionStream")).map_err(words)?;
    let decoder: Function = decoder.dyn_into().map_err(|_| "this browser cannot unpack gzip")?;
    let decoder = Reflect::construct(&decoder, &Array::of1(&JsValue::from_str("gzip"))).map_err(words)?;
    Ok(packed.pipe_through(decoder.unchecked_ref::<ReadableWritablePair>()))
}

fn words(error: JsValue) -> String {
    Reflect::get(&error, &JsValue::from_str("message"))
        .ok()
        .and_then(|message| message.as_string())
        .unwrap_or_else(|| format!("{error:?}"))
}
