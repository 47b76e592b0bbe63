//! A drawing of the document as a picture of its own: what the style sheet says of it is written into its elements.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, Element};

use super::by_name::{call, called, made};
use super::media::{ObjectUrl, blob_of, new_canvas, png};

/// What a style sheet may say of a part of a drawing, by the names that SVG has for it.
const PROPERTIES: [&str; 15] = [
    "fill",
    "fill-opacity",
    "stroke",
    "stroke-opacity",
    "stroke-width",
    "stroke-dasharray",
    "stroke-linejoin",
    "stroke-linecap",
    "vector-effect",
    "opacity",
    "font-size",
    "font-weight",
    "text-anchor",
    "display",
    "visibility",
];
/// Of a drawing that the page stretches to its place, as the curves under the stage are.
const STRETCHED_SIZE: [f32; 2] = [360.0, 140.0];

/// A drawing with its styles in it.
pub struct StyledDrawing {
    /// The `svg` element as XML, with its place and size in a drawing around it.
    pub xml: String,
    /// Width and height, in units.
    pub size: [f32; 2],
    pub ground: String,
    pub ink: String,
    pub font: String,
}

/// The `svg` element with what the style sheet says written into a copy of it; `None` where the browser refuses.
pub fn styled_drawing(svg: &Element) -> Option<StyledDrawing> {
    let copy: Element = svg.clone_node_with_deep(true).ok()?.dyn_into().ok()?;
    write_styles(svg, &copy)?;
    let size = size_of(svg)?;
    let place = ["x", "y", "width", "height"].into_iter().zip([0.0, 0.0, size[0], size[1]]);
    for (name, value) in place {
        copy.set_attribute(name, &value.to_string()).ok()?;
    }
    // Labels stand around the curves, maybe beyond the drawing's own edge.
    copy.set_attribute("overflow", "visible").ok()?;
    let serializer = made("XMLSerializer", &[]).ok()?;
    let xml = call(&serializer, "serializeToString", &[&copy]).ok()?.as_string()?;
    let body = web_sys::window()?.document()?.body()?;
    let style = |property: &str| Some(computed(&body, property)).filter(|value| !value.is_empty());
    let font = style("font-family").unwrap_or_default();
    Some(StyledDrawing { xml, size, ground: style("background-color")?, ink: style("color")?, font })
}

/// The text of an SVG file as a PNG file of `size_px` pixels; `None` where the browser refuses.
pub async fn rasterised(svg: &str, size_px: [u32; 2]) -> Option<Blob> {
    let url = ObjectUrl::of(&blob_of(svg.as_bytes(), "image/svg+xml")?)?;
    let image = web_sys::window()?.document()?.create_element("img").ok()?;
    js_sys::Reflect::set(&image, &"src".into(), &url.as_str().into()).ok()?;
    called(&image, "decode", &[]).await.ok()?;
    let canvas = new_canvas(size_px)?;
    let sheet = canvas.get_context("2d").ok()??;
    let [width, height] = size_px.map(JsValue::from);
    let corner = JsValue::from(0);
    call(&sheet, "drawImage", &[&image, &corner, &corner, &width, &height]).ok()?;
    png(&canvas).await
}

/// Width and height of a drawing in its own units; `None` where it has none.
fn size_of(svg: &Element) -> Option<[f32; 2]> {
    if svg.get_attribute("preserveAspectRatio").as_deref() == Some("none") {
        return Some(STRETCHED_SIZE);
    }
    let view_box = svg.get_attribute("viewBox")?;
    let numbers: Vec<f32> =
        view_box.split([' ', ',']).filter(|part| !part.is_empty()).filter_map(|part| part.parse().ok()).collect();
    match numbers[..] {
        [_, _, width, height] => Some([width, height]),
        _ => None,
    }
}

/// Writes the styles of an element and of all inside it into its copy.
fn write_styles(element: &Element, copy: &Element) -> Option<()> {
    for property in PROPERTIES {
        let value = computed(element, property);
        if !value.is_empty() {
            copy.set_attribute(property, &value).ok()?;
        }
    }
    for name in ["class", "id", "style"] {
        copy.remove_attribute(name).ok()?;
    }
    let (mut inside, mut inside_copy) = (element.first_element_child(), copy.first_element_child());
    while let (Some(child), Some(child_copy)) = (&inside, &inside_copy) {
        write_styles(child, child_copy)?;
        (inside, inside_copy) = (child.next_element_sibling(), child_copy.next_element_sibling());
    }
    Some(())
}

/// What the style sheet says; empty where the browser does not tell.
fn computed(element: &Element, property: &str) -> String {
    let told = || {
        let style = call(&js_sys::global(), "getComputedStyle", &[element])?;
        call(&style, "getPropertyValue", &[&property.into()])
    };
    told().ok().and_then(|value| value.as_string()).unwrap_or_default()
}
