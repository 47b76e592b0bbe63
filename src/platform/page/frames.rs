//! What goes on until somebody ends it: listeners, observers, intervals, animation frames; and a number nobody chose.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::callback::Interval;
use js_sys::Function;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Event, EventTarget};

use crate::platform::clock::pause;

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
    frame_loop: Rc<FrameLoop>,
}

#[derive(Default)]
struct FrameLoop {
    running: Cell<bool>,
    /// A frame, or the timer before it, is on its way.
    asked: Cell<bool>,
    on_frame: RefCell<Option<OnFrame>>,
}

impl Frames {
    /// Calls `frame` with the time in milliseconds before a repaint, once started. It returns how many milliseconds
    /// go by at least before the next: every frame that is asked for costs the browser a part of a millisecond, even
    /// if nothing is drawn in it. 0 is the next frame.
    pub fn new(mut frame: impl FnMut(f64) -> f64 + 'static) -> Self {
        let frame_loop: Rc<FrameLoop> = Rc::default();
        let again = Rc::clone(&frame_loop);
        *frame_loop.on_frame.borrow_mut() = Some(Closure::new(move |now_ms: f64| {
            again.asked.set(false);
            if again.running.get() {
                let wait_ms = frame(now_ms);
                ask(&again, wait_ms);
            }
        }));
        Self { frame_loop }
    }

    pub fn start(&self) {
        self.frame_loop.running.set(true);
        ask(&self.frame_loop, 0.0);
    }

    pub fn stop(&self) {
        self.frame_loop.running.set(false);
    }
}

/// Asks for the first frame after so many milliseconds, unless one is on its way already.
fn ask(frame_loop: &Rc<FrameLoop>, wait_ms: f64) {
    if frame_loop.asked.replace(true) {
        return;
    }
    if wait_ms < 1.0 {
        request(frame_loop);
        return;
    }
    let frame_loop = Rc::clone(frame_loop);
    begin(async move {
        pause(wait_ms as u32).await;
        request(&frame_loop);
    });
}

fn request(frame_loop: &FrameLoop) {
    if let (Some(window), Some(closure)) = (web_sys::window(), frame_loop.on_frame.borrow().as_ref()) {
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
