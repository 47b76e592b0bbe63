//! Recording a canvas as a film, where the browser can.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::words::share;
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlCanvasElement};

#[wasm_bindgen]
extern "C" {
    type MediaRecorder;
    #[wasm_bindgen(constructor, catch)]
    fn new(stream: &JsValue, options: &Object) -> Result<MediaRecorder, JsValue>;
    #[wasm_bindgen(static_method_of = MediaRecorder, js_name = isTypeSupported)]
    fn is_type_supported(media_type: &str) -> bool;
    #[wasm_bindgen(method, catch)]
    fn start(this: &MediaRecorder, timeslice_ms: u32) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn pause(this: &MediaRecorder) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn resume(this: &MediaRecorder) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn stop(this: &MediaRecorder) -> Result<(), JsValue>;
    #[wasm_bindgen(method, setter)]
    fn set_ondataavailable(this: &MediaRecorder, tell: Option<&Function>);
    #[wasm_bindgen(method, setter)]
    fn set_onstop(this: &MediaRecorder, tell: Option<&Function>);

    type MediaStream;
    #[wasm_bindgen(method, js_name = getTracks)]
    fn tracks(this: &MediaStream) -> Array;

    type Track;
    #[wasm_bindgen(method)]
    fn stop(this: &Track);

    type Data;
    #[wasm_bindgen(method, getter)]
    fn data(this: &Data) -> Blob;
}

/// Whether the browser says that it writes films of this type; none where it records nothing.
pub fn can_record(media_type: &str) -> bool {
    let there = |name: &str, of: &JsValue| Reflect::get(of, &name.into()).is_ok_and(|it| it.is_function());
    let canvas = Reflect::get(&js_sys::global(), &"HTMLCanvasElement".into());
    let prototype = canvas.and_then(|canvas| Reflect::get(&canvas, &"prototype".into()));
    there("MediaRecorder", &js_sys::global())
        && prototype.is_ok_and(|prototype| there("captureStream", &prototype))
        && MediaRecorder::is_type_supported(media_type)
}

/// A recording under way. Dropped, it ends and leaves nothing running.
pub struct Recorder {
    recorder: MediaRecorder,
    stream: MediaStream,
    media_type: &'static str,
    parts: Rc<RefCell<Vec<Blob>>>,
    bytes: Rc<Cell<u64>>,
    /// Called as long as it lives.
    _on_data: Closure<dyn FnMut(Data)>,
}

/// The browser hands over what it has so often.
const TIMESLICE_MS: u32 = 500;

impl Recorder {
    /// Records what is painted on `canvas` from now on.
    ///
    /// # Errors
    /// In the browser's words, if it refuses.
    pub fn start(
        canvas: &HtmlCanvasElement,
        frames_per_second: u32,
        media_type: &'static str,
        bits_per_second: u32,
    ) -> Result<Self, String> {
        Self::try_start(canvas, frames_per_second, media_type, bits_per_second).map_err(|error| {
            let message = Reflect::get(&error, &"message".into()).ok().and_then(|message| message.as_string());
            message.unwrap_or_else(|| share::film_no_reason().to_owned())
        })
    }

    fn try_start(
        canvas: &HtmlCanvasElement,
        frames_per_second: u32,
        media_type: &'static str,
        bits_per_second: u32,
    ) -> Result<Self, JsValue> {
        let capture: Function = Reflect::get(canvas, &"captureStream".into())?.dyn_into()?;
        let stream: MediaStream = capture.call1(canvas, &frames_per_second.into())?.unchecked_into();
        let options = Object::new();
        Reflect::set(&options, &"mimeType".into(), &media_type.into())?;
        Reflect::set(&options, &"videoBitsPerSecond".into(), &bits_per_second.into())?;
        let recorder = MediaRecorder::new(&stream, &options).inspect_err(|_| end(&stream))?;
        let (parts, bytes) = (Rc::<RefCell<Vec<Blob>>>::default(), Rc::<Cell<u64>>::default());
        let (kept, counted) = (Rc::clone(&parts), Rc::clone(&bytes));
        let on_data = Closure::<dyn FnMut(Data)>::new(move |event: Data| {
            let part = event.data();
            counted.set(counted.get() + part.size() as u64);
            kept.borrow_mut().push(part);
        });
        recorder.set_ondataavailable(Some(on_data.as_ref().unchecked_ref()));
        recorder.start(TIMESLICE_MS).inspect_err(|_| end(&stream))?;
        Ok(Self { recorder, stream, media_type, parts, bytes, _on_data: on_data })
    }

    /// Bytes that have come so far.
    pub fn bytes(&self) -> u64 {
        self.bytes.get()
    }

    /// What is painted from now on is not in the film.
    pub fn pause(&self) {
        let _ = self.recorder.pause();
    }

    pub fn resume(&self) {
        let _ = self.recorder.resume();
    }

    /// Ends the recording; the film, if there is any.
    pub async fn finish(&self) -> Option<Blob> {
        let stopped = Promise::new(&mut |resolve, _| {
            self.recorder.set_onstop(Some(&resolve));
            if self.recorder.stop().is_err() {
                let _ = resolve.call0(&JsValue::NULL);
            }
        });
        JsFuture::from(stopped).await.ok()?;
        let options = BlobPropertyBag::new();
        options.set_type(self.media_type.split(';').next().unwrap_or_default());
        let parts = self.parts.borrow().iter().collect::<Array>();
        let film = Blob::new_with_blob_sequence_and_options(&parts, &options).ok();
        film.filter(|film| film.size() > 0.0)
    }
}

impl Drop for Recorder {
    fn drop(&mut self) {
        // Fails where it has ended already.
        let _ = self.recorder.stop();
        self.recorder.set_ondataavailable(None);
        self.recorder.set_onstop(None);
        end(&self.stream);
    }
}

fn end(stream: &MediaStream) {
    for track in stream.tracks().iter() {
        track.unchecked_into::<Track>().stop();
    }
}
