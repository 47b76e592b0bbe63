//! Files that lie beside the page: fetched in the browser, read from `static/` natively.

use crate::words::files;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", files::not_loaded(path, why))]
pub struct FetchError {
    pub path: String,
    pub why: String,
}

/// How much has arrived of the files that are being loaded now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FileArrival {
    pub bytes: u64,
    /// Of how many; 0 where that is not known.
    pub of: u64,
}

#[cfg(target_arch = "wasm32")]
thread_local! {
    static ARRIVING: std::cell::Cell<FileArrival> = const { std::cell::Cell::new(FileArrival { bytes: 0, of: 0 }) };
}

/// How much has arrived of the file that was asked for last.
#[cfg(target_arch = "wasm32")]
pub fn arriving() -> FileArrival {
    ARRIVING.get()
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
    // Of a file that is packed on its way, the length says nothing about its bytes.
    let header = |name| response.headers().get(name).ok().flatten();
    let is_packed = header("content-encoding").is_some();
    let of = header("content-length").filter(|_| !is_packed).and_then(|length| length.parse().ok()).unwrap_or(0);
    let mut bytes = Vec::new();
    let reader = response.unchecked_into::<Streamed>().body().reader();
    loop {
        let chunk: Chunk = JsFuture::from(reader.read()).await.map_err(in_words)?.unchecked_into();
        if chunk.done() {
            return Ok(bytes);
        }
        bytes.extend_from_slice(&chunk.value().to_vec());
        ARRIVING.set(FileArrival { bytes: bytes.len() as u64, of });
    }
}

// Three methods, declared here: as features of web-sys they would recompile the whole GPU stack.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
extern "C" {
    type Streamed;
    type ByteStream;
    type ByteReader;
    type Chunk;
    #[wasm_bindgen(method, getter)]
    fn body(this: &Streamed) -> ByteStream;
    #[wasm_bindgen(method, js_name = getReader)]
    fn reader(this: &ByteStream) -> ByteReader;
    #[wasm_bindgen(method)]
    fn read(this: &ByteReader) -> js_sys::Promise;
    #[wasm_bindgen(method, getter)]
    fn done(this: &Chunk) -> bool;
    #[wasm_bindgen(method, getter)]
    fn value(this: &Chunk) -> js_sys::Uint8Array;
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
