//! What goes on until somebody ends it: listeners, observers, intervals.

use js_sys::Function;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Event, EventTarget};

/// Ends, when it is dropped, what it stands for.
#[must_use = "what is dropped at once is never heard of"]
pub struct Listening {
    end: Option<Box<dyn FnOnce()>>,
}

impl Listening {
    /// `end` owns the closure that is called, so that it lives until then.
    pub fn new(end: impl FnOnce() + 'static) -> Self {
        Self { end: Some(Box::new(end)) }
    }

    /// Hears events of these kinds.
    pub fn to(target: EventTarget, kinds: &'static [&'static str], hear: impl FnMut(Event) + 'static) -> Self {
        let closure = Closure::<dyn FnMut(Event)>::new(hear);
        let listener: Function = closure.as_ref().unchecked_ref::<Function>().clone();
        for kind in kinds {
            let _ = target.add_event_listener_with_callback(kind, &listener);
        }
        Self::new(move || {
            for kind in kinds {
                let _ = target.remove_event_listener_with_callback(kind, &listener);
            }
            drop(closure);
        })
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        if let Some(end) = self.end.take() {
            end();
        }
    }
}
