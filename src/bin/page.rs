//! The page on the main thread. It holds no tensor and links no burn.

#[cfg(target_arch = "wasm32")]
fn main() {
    console_error_panic_hook::set_once();
    // A second logger would be the only failure, and there is none.
    let _ = console_log::init_with_level(log::Level::Warn);
}

/// Puts a page into `root`, as the query in `address` wants it; the site's files lie below `base`, a URL
/// with a slash at its end. `whole` when the document is nothing but this page. The function that comes back
/// takes what scripts ask: a method, its arguments as JSON, and what JSON cannot hold; the method "end" takes
/// the page away again.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn mount(root: web_sys::HtmlElement, address: &str, base: String, whole: bool) -> js_sys::Function {
    eddy::views::mount(root, address, base, whole)
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("The page runs in a browser: `cargo xtask serve`.");
}
