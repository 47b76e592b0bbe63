//! Parts of the browser that are asked for by name: types in web-sys for streams, storage and cancelling would compile
//! the GPU's anew.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Calls a method.
///
/// # Errors
/// What it throws, or that there is no such method.
pub fn call(of: &JsValue, method: &str, arguments: &[&JsValue]) -> Result<JsValue, JsValue> {
    let method: Function = Reflect::get(of, &method.into())?.dyn_into()?;
    method.apply(of, &arguments.iter().collect::<Array>())
}

/// Calls a method that answers later.
///
/// # Errors
/// What it throws or answers as an error.
pub async fn called(of: &JsValue, method: &str, arguments: &[&JsValue]) -> Result<JsValue, JsValue> {
    let promise: Promise = call(of, method, arguments)?.dyn_into()?;
    JsFuture::from(promise).await
}

/// Calls a method that answers later what nobody waits for.
pub fn call_and_forget(of: &JsValue, method: &str) {
    if let Ok(promise) = call(of, method, &[])
        && let Ok(promise) = promise.dyn_into::<Promise>()
    {
        wasm_bindgen_futures::spawn_local(async move {
            let _ = JsFuture::from(promise).await;
        });
    }
}

/// A new object of a class of the browser.
///
/// # Errors
/// If there is no such class, or it refuses.
pub fn made(class: &str, arguments: &[&JsValue]) -> Result<JsValue, JsValue> {
    let class: Function = Reflect::get(&js_sys::global(), &class.into())?.dyn_into()?;
    Reflect::construct(&class, &arguments.iter().collect::<Array>())
}
