//! What scripts may ask the page.

use js_sys::{JSON, Object, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// Makes `window.<name>.report()` return what `json` writes, as an object. Read-only.
pub fn install_report(name: &str, json: impl Fn() -> String + 'static) {
    let closure = Closure::<dyn Fn() -> JsValue>::new(move || JSON::parse(&json()).unwrap_or(JsValue::NULL));
    let object = Object::new();
    // Neither can fail: the object is new and the window is extensible.
    let _ = Reflect::set(&object, &JsValue::from_str("report"), closure.as_ref().unchecked_ref());
    let _ = Reflect::set(&js_sys::global(), &JsValue::from_str(name), &Object::freeze(&object));
    closure.forget();
}
