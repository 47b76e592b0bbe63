//! Files fetched in parts, from wherever the Content-Security-Policy allows.

use std::cell::Cell;

use js_sys::{Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Response;

use super::by_name::{call, call_and_forget, called, made};
use crate::platform::clock::pause;
use crate::platform::fetching::{ByteBody, ConnectionLost, RangeAnswer, RangeSource};

/// Asks for files, one after the other, until it is stopped.
pub struct Connection {
    /// Ends what is under way.
    aborter: JsValue,
    is_wanted: Cell<bool>,
}

impl Default for Connection {
    fn default() -> Self {
        Self { aborter: made("AbortController", &[]).unwrap_or_default(), is_wanted: Cell::new(true) }
    }
}

impl Connection {
    /// Ends what is under way at once; nothing more is asked for.
    pub fn stop(&self) {
        self.is_wanted.set(false);
        let _ = call(&self.aborter, "abort", &[]);
    }

    async fn response(&self, url: &str, from: u64) -> Result<Response, JsValue> {
        let set = |object: &Object, name: &str, value: &JsValue| Reflect::set(object, &name.into(), value);
        let (options, headers) = (Object::new(), Object::new());
        if from > 0 {
            set(&headers, "range", &format!("bytes={from}-").into())?;
        }
        set(&options, "headers", &headers)?;
        set(&options, "signal", &Reflect::get(&self.aborter, &"signal".into())?)?;
        // The hub learns neither who asks nor from which page; and what is kept here need not be kept twice.
        set(&options, "credentials", &"omit".into())?;
        set(&options, "referrerPolicy", &"no-referrer".into())?;
        set(&options, "cache", &"no-store".into())?;
        called(&js_sys::global(), "fetch", &[&url.into(), &options]).await?.dyn_into()
    }
}

impl RangeSource for Connection {
    type Body = StreamedBody;

    async fn ask(&self, url: &str, from: u64) -> Result<RangeAnswer<StreamedBody>, ConnectionLost> {
        let response = self.response(url, from).await.map_err(|_| ConnectionLost)?;
        let header = |name: &str| response.headers().get(name).ok().flatten();
        let status = response.status();
        // "bytes 500-1233/1234"; another origin may keep it to itself.
        let range = header("Content-Range").and_then(|range| {
            let (place, total) = range.strip_prefix("bytes ")?.split_once('/')?;
            Some((place.split('-').next()?.parse::<u64>().ok()?, total.parse::<u64>().ok()))
        });
        // Of a packed answer it is not the length of what arrives.
        let length = header("Content-Length").filter(|_| header("Content-Encoding").is_none());
        let length = length.and_then(|length| length.parse::<u64>().ok());
        let total = match (status, range) {
            (_, Some((_, total))) => total,
            (206, None) => length.map(|length| from + length),
            _ => length,
        };
        let stream = Reflect::get(&response, &"body".into()).and_then(|body| call(&body, "getReader", &[]));
        let body = StreamedBody(stream.map_err(|_| ConnectionLost)?);
        Ok(RangeAnswer { status, from: range.map(|(from, _)| from), total, body })
    }

    fn is_wanted(&self) -> bool {
        self.is_wanted.get()
    }

    async fn let_others_run(&self) {
        pause(0).await;
    }
}

/// What arrives.
pub struct StreamedBody(JsValue);

impl ByteBody for StreamedBody {
    async fn next(&mut self) -> Result<Option<Vec<u8>>, ConnectionLost> {
        let answer = called(&self.0, "read", &[]).await.map_err(|_| ConnectionLost)?;
        let part = |name: &str| Reflect::get(&answer, &name.into()).map_err(|_| ConnectionLost);
        if part("done")?.is_truthy() {
            return Ok(None);
        }
        let bytes: Uint8Array = part("value")?.dyn_into().map_err(|_| ConnectionLost)?;
        Ok(Some(bytes.to_vec()))
    }
}

impl Drop for StreamedBody {
    /// Nobody wants the rest of an answer that is let go.
    fn drop(&mut self) {
        call_and_forget(&self.0, "cancel");
    }
}

/// Whether the browser knows of a connection. It may be wrong.
pub fn is_online() -> bool {
    let navigator = Reflect::get(&js_sys::global(), &"navigator".into()).ok();
    let online = navigator.and_then(|navigator| Reflect::get(&navigator, &"onLine".into()).ok());
    online.is_none_or(|online| !online.is_falsy() || online.is_undefined())
}
