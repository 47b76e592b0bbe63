//! The dedicated worker's side of the browser: messages, yielding, and what WebGPU is there.

mod gpu_probe;
mod mailbox;
mod turn;
mod word_program;
mod word_worker;

pub use gpu_probe::{probe_gpu, try_device};
pub use mailbox::{Mailbox, WorkerMessage, post};
pub use turn::yield_now;
pub use word_program::WordProgram;
pub use word_worker::{WordWorker, processor_count};

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::deadline::before;

/// Waits so long, without holding up the worker's event loop.
pub async fn sleep(for_ms: u32) {
    let promise = Promise::new(&mut |resolve: Function, _| {
        let scope: web_sys::WorkerGlobalScope = js_sys::global().unchecked_into();
        let for_ms = i32::try_from(for_ms).unwrap_or(i32::MAX);
        if scope.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, for_ms).is_err() {
            let _ = resolve.call0(&JsValue::NULL);
        }
    });
    let _ = JsFuture::from(promise).await;
}

/// The answer of `work`, if it comes within so many milliseconds.
pub async fn within<T>(limit_ms: u32, work: impl Future<Output = T>) -> Option<T> {
    before(sleep(limit_ms), work).await
}

/// A JS error in words.
pub fn words(error: &JsValue) -> String {
    Reflect::get(error, &JsValue::from_str("message"))
        .ok()
        .and_then(|message| message.as_string())
        .unwrap_or_else(|| format!("{error:?}"))
}
