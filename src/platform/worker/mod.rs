//! The dedicated worker's side of the browser: messages, yielding, and what WebGPU is there.

mod gpu_probe;
mod mailbox;
mod turn;
mod word_worker;

pub use gpu_probe::{probe_gpu, try_device};
pub use mailbox::{Mailbox, WorkerMessage, post};
pub use turn::yield_now;
pub use word_worker::{WordProgram, WordWorker, processor_count};

use js_sys::Reflect;
use wasm_bindgen::JsValue;

use super::clock::pause;
use super::deadline::before;

/// The answer of `work`, if it comes within so many milliseconds.
pub async fn within<T>(limit_ms: u32, work: impl Future<Output = T>) -> Option<T> {
    before(pause(limit_ms), work).await
}

/// Whether this browser's WebAssembly has relaxed SIMD: where it has not, it refuses a module whose one instruction is
/// a fused multiply-add.
pub fn runs_relaxed_simd() -> bool {
    const MODULE: [u8; 40] = [
        0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 19, 1, 17, 0, 65, 0, 253, 15, 65, 0, 253,
        15, 65, 0, 253, 15, 253, 133, 2, 11,
    ];
    js_sys::WebAssembly::validate(&js_sys::Uint8Array::from(&MODULE[..])).unwrap_or(false)
}

/// A JS error in words.
pub fn words(error: &JsValue) -> String {
    Reflect::get(error, &JsValue::from_str("message"))
        .ok()
        .and_then(|message| message.as_string())
        .unwrap_or_else(|| format!("{error:?}"))
}
