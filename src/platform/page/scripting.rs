//! What scripts may ask the page.

use js_sys::{Function, JSON, Object, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsError, JsValue};
use wasm_bindgen_futures::future_to_promise;

/// Makes `window.<name>.report()` promise what `json` writes, as an object. Read-only.
pub fn install_report<F, E>(name: &str, json: impl Fn() -> F + 'static)
where
    F: Future<Output = Result<String, E>> + 'static,
    E: std::error::Error + 'static,
{
    let tell = move || {
        let json = json();
        future_to_promise(async move { JSON::parse(&json.await.map_err(JsError::from)?) })
    };
    let closure = Closure::<dyn Fn() -> js_sys::Promise>::new(tell);
    let object = Object::new();
    // Neither can fail: the object is new and the window is extensible.
    let _ = Reflect::set(&object, &JsValue::from_str("report"), closure.as_ref().unchecked_ref::<Function>());
    let _ = Reflect::set(&js_sys::global(), &JsValue::from_str(name), &Object::freeze(&object));
    closure.forget();
}
