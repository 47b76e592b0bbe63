//! A dedicated worker that can be killed: bytes and opaque arrays out, the same in.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ErrorEvent, MessageEvent, Worker, WorkerOptions, WorkerType};

use super::address::is_elsewhere;
use crate::words::notices;

/// What a worker let be heard.
pub enum Incoming {
    /// So many bytes of its code have arrived, of so many; 0 where that is not known.
    Arriving {
        bytes: u64,
        of: u64,
    },
    /// Its code is there and listens.
    Loaded,
    Message {
        bytes: Vec<u8>,
        blob: Option<Uint8Array>,
    },
    /// It threw, or could not be loaded.
    Broken(String),
}

/// Ends its worker when dropped; nothing is heard of it afterwards.
pub struct WorkerLink {
    worker: Worker,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(ErrorEvent)>,
}

impl WorkerLink {
    /// Starts the module worker at `url`, which posts two numbers while its code arrives and `loaded_word`
    /// when it may be posted to. It is named `home`, the folder of its files: a worker of another origin
    /// cannot tell from its own address.
    ///
    /// # Errors
    /// In words, if the browser refuses to start workers at all.
    pub fn spawn(
        url: &str,
        home: &str,
        loaded_word: &'static str,
        hear: impl Fn(Incoming) + Clone + 'static,
    ) -> Result<Self, String> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        options.set_name(home);
        let worker = Worker::new_with_options(&address(url), &options).map_err(|error| words(&error))?;
        let heard = hear.clone();
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let data = event.data();
            if data.as_string().is_some_and(|word| word == loaded_word) {
                heard(Incoming::Loaded);
            } else if let Ok(parts) = data.dyn_into::<Array>() {
                if let Ok(message) = parts.get(0).dyn_into::<Uint8Array>() {
                    heard(Incoming::Message { bytes: message.to_vec(), blob: parts.get(1).dyn_into().ok() });
                } else if let (Some(bytes), Some(of)) = (parts.get(0).as_f64(), parts.get(1).as_f64()) {
                    heard(Incoming::Arriving { bytes: bytes as u64, of: of as u64 });
                }
            }
        });
        let on_error = Closure::<dyn FnMut(ErrorEvent)>::new(move |event: ErrorEvent| {
            event.prevent_default();
            let message = js_sys::Reflect::get(&event, &JsValue::from_str("message")).ok();
            let message = message.and_then(|message| message.as_string()).filter(|message| !message.is_empty());
            hear(Incoming::Broken(message.unwrap_or_else(|| notices::engine_not_loaded().to_owned())));
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Self { worker, _on_message: on_message, _on_error: on_error })
    }

    /// Posts bytes, and an opaque array whose copy is sent so that the page keeps its own.
    pub fn post(&self, bytes: &[u8], blob: Option<&Uint8Array>) {
        let (parts, transfer) = (Array::new(), Array::new());
        for array in std::iter::once(Uint8Array::from(bytes)).chain(blob.map(|blob| blob.slice(0, blob.length()))) {
            transfer.push(&array.buffer());
            parts.push(&array);
        }
        if let Err(error) = self.worker.post_message_with_transfer(&parts, &transfer) {
            log::error!("a message could not be posted: {}", words(&error));
        }
    }
}

impl Drop for WorkerLink {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

/// Browsers start workers from the page's own origin alone. A frame in a sandbox has none, and an element
/// may have its files elsewhere: there a worker is started that has no address and does nothing but import
/// the real one, which its host must allow (CORS).
fn address(url: &str) -> String {
    if !is_elsewhere(url) {
        return url.to_owned();
    }
    // A URL has no quotation marks.
    let import = String::from(js_sys::encode_uri_component(&format!("import \"{url}\";")));
    format!("data:text/javascript,{import}")
}

pub(super) fn words(error: &JsValue) -> String {
    let message = js_sys::Reflect::get(error, &JsValue::from_str("message")).ok();
    message.and_then(|message| message.as_string()).unwrap_or_else(|| format!("{error:?}"))
}
