//! Parts of the browser that are asked for by name: types in web-sys for streams, storage and cancelling would compile
//! the GPU's anew, and older browsers are without some of them (popovers, adopted style sheets).

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlElement};

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

/// Opens an element that is a popover. Browsers before 2024 have none.
pub fn show_popover(element: &HtmlElement) {
    // Throws where the element is no popover, or is open already.
    let _ = call(element, "showPopover", &[]);
}

/// Lets the document (or the shadow tree) of `element` follow these rules besides its own; `false` where the browser
/// knows no such sheets. The Content-Security-Policy refuses style in the document's text; a sheet that a script makes
/// and the document adopts is no such text.
pub fn adopt_style(element: &Element, rules: &str) -> bool {
    adopted(element, rules).is_ok_and(|adopted| adopted)
}

fn adopted(element: &Element, rules: &str) -> Result<bool, JsValue> {
    let sheet = made("CSSStyleSheet", &[])?;
    call(&sheet, "replaceSync", &[&rules.into()])?;
    let (root, key) = (element.get_root_node(), "adoptedStyleSheets".into());
    let sheets = Reflect::get(&root, &key)?;
    if sheets.is_undefined() {
        return Ok(false);
    }
    let sheets = Array::from(&sheets);
    sheets.push(&sheet);
    Reflect::set(&root, &key, &sheets)
}
