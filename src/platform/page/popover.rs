//! A popover that the program opens.

use js_sys::{Function, Reflect};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Opens an element that is a popover. By name: browsers before 2024 have none.
pub fn show_popover(element: &HtmlElement) {
    let method = Reflect::get(element, &"showPopover".into()).ok();
    if let Some(method) = method.and_then(|method| method.dyn_into::<Function>().ok()) {
        // Throws where the element is no popover, or is open already.
        let _ = method.call0(element);
    }
}
