//! Style rules that are made while the page runs. The Content-Security-Policy refuses style in the
//! document's text; a sheet that a script makes and the document adopts is no such text.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::JsCast;
use web_sys::Element;

/// Lets the document (or the shadow tree) of `element` follow these rules besides its own; `false` where
/// the browser knows no such sheets.
pub fn adopt_style(element: &Element, rules: &str) -> bool {
    adopted(element, rules).is_some()
}

fn adopted(element: &Element, rules: &str) -> Option<()> {
    let constructor: Function = Reflect::get(&js_sys::global(), &"CSSStyleSheet".into()).ok()?.dyn_into().ok()?;
    let sheet = Reflect::construct(&constructor, &Array::new()).ok()?;
    let replace: Function = Reflect::get(&sheet, &"replaceSync".into()).ok()?.dyn_into().ok()?;
    replace.call1(&sheet, &rules.into()).ok()?;
    let (root, key) = (element.get_root_node(), "adoptedStyleSheets".into());
    let sheets = Array::from(&Reflect::get(&root, &key).ok().filter(|sheets| !sheets.is_undefined())?);
    sheets.push(&sheet);
    Reflect::set(&root, &key, &sheets).ok().filter(|set| *set).map(drop)
}
