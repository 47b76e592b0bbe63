//! Turns of the worker's event loop. A timer of 0 ms would do, but browsers stretch nested ones to 4 ms, which is a
//! fifth of a slice of work; a message to oneself comes at once, behind the messages and answers that are there.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    type MessageChannel;
    #[wasm_bindgen(constructor)]
    fn new() -> MessageChannel;
    #[wasm_bindgen(method, getter)]
    fn port1(this: &MessageChannel) -> MessagePort;
    #[wasm_bindgen(method, getter)]
    fn port2(this: &MessageChannel) -> MessagePort;

    type MessagePort;
    #[wasm_bindgen(method, setter, js_name = onmessage)]
    fn set_onmessage(this: &MessagePort, listener: &Function);
    #[wasm_bindgen(method, catch, js_name = postMessage)]
    fn post_message(this: &MessagePort, message: &JsValue) -> Result<(), JsValue>;
}

/// The channel to oneself, and who waits for their turn, the first first.
struct Turns {
    to: MessagePort,
    waiting: Rc<RefCell<VecDeque<Function>>>,
    /// Both live as long as the worker.
    _from: MessagePort,
    _listener: Closure<dyn FnMut()>,
}

thread_local! {
    static TURNS: Turns = Turns::new();
}

impl Turns {
    fn new() -> Self {
        let channel = MessageChannel::new();
        let (from, to) = (channel.port1(), channel.port2());
        let waiting = Rc::new(RefCell::new(VecDeque::<Function>::new()));
        let listener = Closure::<dyn FnMut()>::new({
            let waiting = Rc::clone(&waiting);
            move || {
                let next = waiting.borrow_mut().pop_front();
                if let Some(resolve) = next {
                    let _ = resolve.call0(&JsValue::NULL);
                }
            }
        });
        from.set_onmessage(wasm_bindgen::JsCast::unchecked_ref(listener.as_ref()));
        Self { to, waiting, _from: from, _listener: listener }
    }

    fn wait(&self, resolve: Function) {
        match self.to.post_message(&JsValue::NULL) {
            Ok(()) => self.waiting.borrow_mut().push_back(resolve),
            Err(_) => drop(resolve.call0(&JsValue::NULL)),
        }
    }
}

/// Lets the worker's event loop run (messages, answers, GPU callbacks) before going on.
pub async fn yield_now() {
    let promise = Promise::new(&mut |resolve: Function, _| TURNS.with(|turns| turns.wait(resolve)));
    let _ = JsFuture::from(promise).await;
}
