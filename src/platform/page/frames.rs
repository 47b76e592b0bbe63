//! What goes on until somebody ends it: listeners, observers, intervals, animation frames; and a number nobody chose.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::callback::Interval;
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

type OnFrame = Closure<dyn FnMut(f64)>;

/// Does this beside everything else, from the next turn of the event loop on.
pub fn begin(work: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(work);
}

/// A loop of animation frames that can be stopped and started again.
#[derive(Clone)]
pub struct Frames {
    running: Rc<Cell<bool>>,
    on_frame: Rc<RefCell<Option<OnFrame>>>,
}

impl Frames {
    /// Calls `frame` with the time in milliseconds before every repaint, once started.
    pub fn new(mut frame: impl FnMut(f64) + 'static) -> Self {
        let running = Rc::new(Cell::new(false));
        let on_frame: Rc<RefCell<Option<OnFrame>>> = Rc::default();
        let (again, goes_on) = (Rc::clone(&on_frame), Rc::clone(&running));
        *on_frame.borrow_mut() = Some(Closure::new(move |now_ms: f64| {
            if goes_on.get() {
                frame(now_ms);
                request(&again);
            }
        }));
        Self { running, on_frame }
    }

    pub fn start(&self) {
        if !self.running.replace(true) {
            request(&self.on_frame);
        }
    }

    pub fn stop(&self) {
        self.running.set(false);
    }
}

fn request(on_frame: &Rc<RefCell<Option<OnFrame>>>) {
    if let (Some(window), Some(closure)) = (web_sys::window(), on_frame.borrow().as_ref()) {
        let _ = window.request_animation_frame(closure.as_ref().unchecked_ref());
    }
}

/// Calls `act` every so many milliseconds.
pub fn every(interval_ms: u32, act: impl FnMut() + 'static) -> Listening {
    let interval = Interval::new(interval_ms, act);
    Listening::new(move || drop(interval))
}

/// A seed short enough to be read out.
pub fn random_seed() -> u64 {
    (js_sys::Math::random() * 1e6) as u64
}
