//! The one function by which scripts reach a page that was mounted. static/eddy-api.js makes the object
//! with names and events of it.

use js_sys::{Array, Function};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsError, JsValue};
use wasm_bindgen_futures::future_to_promise;

/// What a script asks for, not read yet.
pub struct ScriptCall {
    pub method: String,
    /// A JSON list.
    pub arguments: String,
    /// What JSON cannot hold: files, or a function to be called.
    pub beside: JsValue,
}

impl ScriptCall {
    /// The blobs beside it, files among them.
    pub fn blobs(&self) -> Vec<web_sys::Blob> {
        Array::from(&self.beside).iter().filter_map(|file| file.dyn_into().ok()).collect()
    }

    /// The function beside it.
    pub fn function(&self) -> Option<Function> {
        self.beside.dyn_ref::<Function>().cloned()
    }
}

/// `(method, arguments, beside)` → a promise of what `answer` writes; it is broken with an `Error`.
pub fn scripting<F>(answer: impl Fn(ScriptCall) -> F + 'static) -> Function
where
    F: Future<Output = Result<String, String>> + 'static,
{
    let ask = move |method, arguments, beside| {
        let answer = answer(ScriptCall { method, arguments, beside });
        future_to_promise(async move { answer.await.map(JsValue::from).map_err(|why| JsError::new(&why).into()) })
    };
    Closure::<dyn Fn(String, String, JsValue) -> js_sys::Promise>::new(ask).into_js_value().unchecked_into()
}
