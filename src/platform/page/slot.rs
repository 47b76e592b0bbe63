//! One running slot for all Eddys on a page of an article, so that two of them do not halve each other's
//! speed and heat the reader's lap: who begins takes it, and whoever runs is told to give way.
//!
//! ```ignore
//! let slot = Slot::join(|| pause_and_say_so());   // one for each Eddy, kept as long as it lives
//! slot.take();                                    // when it begins, or is asked to go on
//! ```
//!
//! There may be several in one document, in frames beside each other, and in frames inside frames. They
//! find each other by walking the page's windows from the top one, which every browser allows, and tell
//! by `postMessage` that the slot was taken: a word and a random number, nothing of the run. So two tabs
//! with the same article have a slot each (a `BroadcastChannel` would mix them up), and frames of other
//! origins hear nothing. The exception are frames of an opaque origin (`sandbox` without
//! `allow-same-origin`): nobody can tell who is who there, so they tell every window of the page, and are
//! heard by others of Eddy; what others take is not heard by them. All that a forged message can do is
//! to let an Eddy rest, with a button that says so.

use js_sys::{Function, Math, Object, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::MessageEvent;

use super::address::has_opaque_origin;

/// Tells our messages from everybody else's.
const KIND: &str = "eddy-slot-taken";
/// More windows than any article has; advertisers nest theirs deeply.
const MAX_WINDOWS: usize = 200;

/// One Eddy's place in the queue; leaving is dropping it.
pub struct Slot {
    id: f64,
    on_message: Closure<dyn FnMut(MessageEvent)>,
}

impl Slot {
    /// `give_way` is called whenever another Eddy on this page takes the slot.
    pub fn join(give_way: impl Fn() + 'static) -> Self {
        let id = Math::random();
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(other) = taken_by(&event)
                && other != id
            {
                give_way();
            }
        });
        if let Some(window) = web_sys::window() {
            let _ = window.add_event_listener_with_callback("message", on_message.as_ref().unchecked_ref());
        }
        Self { id, on_message }
    }

    /// From now on this one runs.
    pub fn take(&self) {
        let message = Object::new();
        // Neither can fail: the object is new.
        let _ = Reflect::set(&message, &"type".into(), &KIND.into());
        let _ = Reflect::set(&message, &"by".into(), &self.id.into());
        let nameless = has_opaque_origin();
        let target = if nameless { "*".into() } else { get(&js_sys::global(), "origin").unwrap_or("*".into()) };
        for window in windows_of_page() {
            // Of a window of another origin nothing can be read.
            let hears = nameless || get(&window, "origin").is_some();
            let post = get(&window, "postMessage").filter(|_| hears).and_then(|post| post.dyn_into::<Function>().ok());
            if let Some(post) = post {
                let _ = post.call2(&window, &message, &target);
            }
        }
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            let _ = window.remove_event_listener_with_callback("message", self.on_message.as_ref().unchecked_ref());
        }
    }
}

/// Who took the slot, if that is what the message says and it comes from a window of this page.
fn taken_by(event: &MessageEvent) -> Option<f64> {
    let message = event.data();
    if !message.is_object() || get(&message, "type")?.as_string()? != KIND {
        return None;
    }
    let (theirs, ours) = (get(&event.source()?.into(), "top")?, get(&js_sys::global(), "top")?);
    if theirs != ours { None } else { get(&message, "by")?.as_f64() }
}

/// The top window and all frames in it, level by level.
fn windows_of_page() -> Vec<JsValue> {
    let mut windows = Vec::from_iter(get(&js_sys::global(), "top"));
    let mut next = 0;
    while let Some(window) = windows.get(next).cloned() {
        next += 1;
        let frames = get(&window, "length").and_then(|length| length.as_f64()).unwrap_or(0.0) as u32;
        for index in 0..frames {
            if windows.len() == MAX_WINDOWS {
                return windows;
            }
            windows.extend(Reflect::get(&window, &index.into()).ok());
        }
    }
    windows
}

/// A property, where there is one and it may be read.
fn get(object: &JsValue, key: &str) -> Option<JsValue> {
    Reflect::get(object, &key.into()).ok().filter(|value| !value.is_undefined() && !value.is_null())
}
