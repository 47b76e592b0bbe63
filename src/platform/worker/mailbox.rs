//! Messages of the worker: an array of one or two `Uint8Array`, their buffers transferred.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use std::task::{Poll, Waker};

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// What came: the message's bytes and, sometimes, an opaque second array.
pub struct WorkerMessage {
    pub bytes: Vec<u8>,
    pub blob: Option<Vec<u8>>,
}

/// Messages that came and have not been read yet.
#[derive(Clone, Default)]
pub struct Mailbox {
    inner: Rc<RefCell<Inner>>,
}

#[derive(Default)]
struct Inner {
    waiting: VecDeque<WorkerMessage>,
    reader: Option<Waker>,
}

impl Mailbox {
    /// Starts to listen on the worker's own scope and tells the page that it may post.
    pub fn open() -> Self {
        let mailbox = Self::default();
        let inner = Rc::clone(&mailbox.inner);
        let listener = Closure::<dyn FnMut(web_sys::MessageEvent)>::new(move |event: web_sys::MessageEvent| {
            let Ok(parts) = event.data().dyn_into::<Array>() else { return };
            let part = |index| parts.get(index).dyn_into::<Uint8Array>().ok().map(|array| array.to_vec());
            let Some(bytes) = part(0) else { return };
            let mut inner = inner.borrow_mut();
            inner.waiting.push_back(WorkerMessage { bytes, blob: part(1) });
            if let Some(reader) = inner.reader.take() {
                reader.wake();
            }
        });
        let scope = scope();
        scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        // The listener lives as long as the worker.
        listener.forget();
        let _ = scope.post_message(&JsValue::from_str("engine:loaded"));
        mailbox
    }

    /// The oldest unread message; waits for one without using the processor.
    pub async fn next(&self) -> WorkerMessage {
        std::future::poll_fn(|context| {
            let mut inner = self.inner.borrow_mut();
            match inner.waiting.pop_front() {
                Some(message) => Poll::Ready(message),
                None => {
                    inner.reader = Some(context.waker().clone());
                    Poll::Pending
                }
            }
        })
        .await
    }
}

/// Sends bytes (and an opaque second array) to the page; both are transferred, not copied again.
pub fn post(bytes: &[u8], blob: Option<&[u8]>) {
    let parts = Array::new();
    let transfer = Array::new();
    for part in std::iter::once(bytes).chain(blob) {
        let array = Uint8Array::from(part);
        transfer.push(&array.buffer());
        parts.push(&array);
    }
    if let Err(error) = scope().post_message_with_transfer(&parts, &transfer) {
        log::error!("a message could not be posted: {}", super::words(&error));
    }
}

fn scope() -> web_sys::DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}
