//! What the page is told about itself: sizes, sight, and what the system prefers.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{
    Document, Element, IntersectionObserver, IntersectionObserverEntry, ResizeObserver, ResizeObserverEntry,
};

use super::Listening;

pub fn device_pixel_ratio() -> f64 {
    web_sys::window().map_or(1.0, |window| window.device_pixel_ratio())
}

pub fn media_matches(query: &str) -> bool {
    let list = web_sys::window().and_then(|window| window.match_media(query).ok().flatten());
    list.is_some_and(|list| list.matches())
}

/// Tells whenever the answer to a media query changes.
pub fn on_media_change(query: &str, tell: impl Fn(bool) + 'static) -> Option<Listening> {
    let list = web_sys::window()?.match_media(query).ok()??;
    let asked = list.clone();
    Some(Listening::to(list.into(), &["change"], move |_| tell(asked.matches())))
}

/// Tells an element's size in CSS pixels, now and whenever it changes.
pub fn on_resize(element: &Element, tell: impl Fn([f32; 2]) + 'static) -> Listening {
    let closure = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
        if let Ok(entry) = entries.get(entries.length().saturating_sub(1)).dyn_into::<ResizeObserverEntry>() {
            let rect = entry.content_rect();
            tell([rect.width() as f32, rect.height() as f32]);
        }
    });
    let observer = ResizeObserver::new(closure.as_ref().unchecked_ref()).ok();
    if let Some(observer) = &observer {
        observer.observe(element);
    }
    Listening::new(move || {
        if let Some(observer) = observer {
            observer.disconnect();
        }
        drop(closure);
    })
}

/// The part of an element that must be on the screen before it counts as looked at.
const LOOKED_AT: f64 = 0.25;

/// Acts once, as soon as a good part of the element is on the screen.
pub fn on_first_sight(element: &Element, act: impl Fn() + 'static) {
    let on_intersection = Closure::<dyn FnMut(js_sys::Array, IntersectionObserver)>::new(
        move |entries: js_sys::Array, observer: IntersectionObserver| {
            let seen = entries.iter().filter_map(|entry| entry.dyn_into::<IntersectionObserverEntry>().ok());
            if seen.into_iter().any(|entry| entry.intersection_ratio() >= LOOKED_AT) {
                observer.disconnect();
                act();
            }
        },
    );
    // By name: a further feature of web-sys would compile the whole GPU stack again.
    let options = js_sys::Object::new();
    let observer = js_sys::Reflect::set(&options, &"threshold".into(), &LOOKED_AT.into())
        .and_then(|_| js_sys::Reflect::get(&js_sys::global(), &"IntersectionObserver".into()))
        .and_then(|constructor| {
            let arguments = js_sys::Array::of2(on_intersection.as_ref(), &options);
            js_sys::Reflect::construct(constructor.unchecked_ref::<js_sys::Function>(), &arguments)
        });
    if let Ok(observer) = observer {
        observer.unchecked_into::<IntersectionObserver>().observe(element);
    }
    on_intersection.forget();
}

/// Tells whether an element can be seen: the tab is shown and part of the element is on the screen.
pub fn on_sight_change(element: &Element, tell: impl Fn(bool) + 'static) -> Listening {
    let document = element.owner_document();
    let (on_screen, told) = (Rc::new(Cell::new(true)), Cell::new(true));
    let tell = Rc::new({
        let (on_screen, document) = (Rc::clone(&on_screen), document.clone());
        move || {
            let seen = on_screen.get() && !document.as_ref().is_some_and(Document::hidden);
            if told.replace(seen) != seen {
                tell(seen);
            }
        }
    });
    let also_tell = Rc::clone(&tell);
    let on_intersection = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
        if let Ok(entry) = entries.get(entries.length().saturating_sub(1)).dyn_into::<IntersectionObserverEntry>() {
            on_screen.set(entry.is_intersecting());
            also_tell();
        }
    });
    let observer = IntersectionObserver::new(on_intersection.as_ref().unchecked_ref()).ok();
    if let Some(observer) = &observer {
        observer.observe(element);
    }
    tell();
    let on_visibility = document.map(|document| Listening::to(document.into(), &["visibilitychange"], move |_| tell()));
    Listening::new(move || {
        if let Some(observer) = observer {
            observer.disconnect();
        }
        drop((on_intersection, on_visibility));
    })
}
