//! Files that lie beside the page: fetched in the browser, read from `static/` natively.

use crate::words::files;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", files::not_loaded(path, why))]
pub struct FetchError {
    pub path: String,
    pub why: String,
}

/// The bytes of `path`, relative to the folder that the worker is named by; to the worker's own, if it has
/// no name.
///
/// # Errors
/// If the file is not there or the transfer failed; says which and why.
#[cfg(target_arch = "wasm32")]
pub async fn load(path: &str) -> Result<Vec<u8>, FetchError> {
    use wasm_bindgen::JsCast;
    use wasm_bindgen_futures::JsFuture;

    let fail = |why: String| FetchError { path: path.to_owned(), why };
    let in_words = |error: wasm_bindgen::JsValue| fail(super::worker::words(&error));
    let scope: web_sys::WorkerGlobalScope = js_sys::global().unchecked_into();
    let home = scope.unchecked_ref::<web_sys::DedicatedWorkerGlobalScope>().name();
    let response: web_sys::Response =
        JsFuture::from(scope.fetch_with_str(&format!("{home}{path}"))).await.map_err(in_words)?.unchecked_into();
    if !response.ok() {
        return Err(fail(files::server_answered(format!("{} {}", response.status(), response.status_text()))));
    }
    let buffer = JsFuture::from(response.array_buffer().map_err(in_words)?).await.map_err(in_words)?;
    Ok(js_sys::Uint8Array::new(&buffer).to_vec())
}

/// The bytes of `path`, relative to `static/` of the package or of the working directory.
///
/// # Errors
/// If the file cannot be read.
#[cfg(not(target_arch = "wasm32"))]
pub async fn load(path: &str) -> Result<Vec<u8>, FetchError> {
    use std::path::Path;
    let in_package = Path::new(env!("CARGO_MANIFEST_DIR")).join("static").join(path);
    // A binary that was carried elsewhere has no package.
    let file = if in_package.exists() { in_package } else { Path::new("static").join(path) };
    std::fs::read(file).map_err(|error| FetchError { path: path.to_owned(), why: error.to_string() })
}
