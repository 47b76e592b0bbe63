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

/// A JS error in words.
pub fn words(error: &JsValue) -> String {
    Reflect::get(error, &JsValue::from_str("message"))
        .ok()
        .and_then(|message| message.as_string())
        .unwrap_or_else(|| format!("{error:?}"))
}
