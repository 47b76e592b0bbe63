//! A monotonic clock in milliseconds, and waiting.

/// Lets so many milliseconds go by, without holding up the event loop of the page or the worker.
#[cfg(target_arch = "wasm32")]
pub async fn pause(duration_ms: u32) {
    gloo_timers::future::TimeoutFuture::new(duration_ms).await;
}

/// Milliseconds since some fixed moment; only differences mean anything.
#[cfg(target_arch = "wasm32")]
pub fn now_ms() -> f64 {
    use wasm_bindgen::{JsCast, JsValue};
    thread_local! {
        // `performance` is a global in windows and workers alike. Looked up once: loops ask for the time.
        static PERFORMANCE: Option<web_sys::Performance> =
            js_sys::Reflect::get(&js_sys::global(), &JsValue::from_str("performance"))
                .ok()
                .and_then(|value| value.dyn_into().ok());
    }
    PERFORMANCE.with(|performance| performance.as_ref().map_or_else(js_sys::Date::now, web_sys::Performance::now))
}

/// Milliseconds since some fixed moment; only differences mean anything.
#[cfg(not(target_arch = "wasm32"))]
pub fn now_ms() -> f64 {
    use std::sync::OnceLock;
    use std::time::Instant;
    static START: OnceLock<Instant> = OnceLock::new();
    START.get_or_init(Instant::now).elapsed().as_secs_f64() * 1e3
}
