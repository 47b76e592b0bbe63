//! What answers arrays of words with arrays of words: a worker beside this one, one request after the other, or a small
//! WebAssembly program in this thread.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

use js_sys::{Array, Function, Object, Reflect, Uint8Array, Uint32Array, WebAssembly};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ErrorEvent, MessageEvent, Worker, WorkerOptions, WorkerType};

use crate::words::engine;

/// Ends its worker when dropped.
pub struct WordWorker {
    worker: Worker,
    shared: Rc<RefCell<Shared>>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(ErrorEvent)>,
}

#[derive(Default)]
struct Shared {
    ready: bool,
    /// Why it can no longer be asked.
    broken: Option<String>,
    /// Of those that have not been answered, the oldest first.
    asked: VecDeque<Rc<RefCell<Asked>>>,
    /// How often it was looked in vain whether an answer has come.
    looked_in_vain: u32,
}

impl Shared {
    /// Whoever waits hears why there is no answer.
    fn break_off(this: &Rc<RefCell<Self>>, why: &str) {
        let asked = {
            let mut shared = this.borrow_mut();
            shared.broken = Some(why.to_owned());
            std::mem::take(&mut shared.asked)
        };
        for asked in asked {
            Asked::take(&asked, Err(why.to_owned()));
        }
    }
}

#[derive(Default)]
struct Asked {
    answer: Option<Result<Vec<u32>, String>>,
    waker: Option<Waker>,
}

impl Asked {
    fn take(this: &Rc<RefCell<Self>>, answer: Result<Vec<u32>, String>) {
        let mut asked = this.borrow_mut();
        asked.answer = Some(answer);
        let waker = asked.waker.take();
        drop(asked);
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

/// So many logical processors, as far as the browser tells.
pub fn processor_count() -> usize {
    let navigator = Reflect::get(&js_sys::global(), &"navigator".into()).unwrap_or_default();
    let count = Reflect::get(&navigator, &"hardwareConcurrency".into()).unwrap_or_default();
    count.as_f64().map_or(1, |count| count as usize)
}

impl WordWorker {
    /// Starts the module worker in `file`, which lies beside this worker's own files, and gives it its program.
    /// It says `"ready"` when it can be asked.
    ///
    /// # Errors
    /// In words, if the browser refuses to start it.
    pub fn start(file: &str, program: &[u8]) -> Result<Self, String> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(&address(file), &options).map_err(|error| super::words(&error))?;
        let shared = Rc::new(RefCell::new(Shared::default()));
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new({
            let shared = Rc::clone(&shared);
            move |event: MessageEvent| match event.data().dyn_into::<Uint32Array>() {
                Ok(words) => {
                    let oldest = {
                        let mut shared = shared.borrow_mut();
                        shared.looked_in_vain = 0;
                        shared.asked.pop_front()
                    };
                    if let Some(oldest) = oldest {
                        Asked::take(&oldest, Ok(words.to_vec()));
                    }
                }
                Err(_) => shared.borrow_mut().ready = true,
            }
        });
        let on_error = Closure::<dyn FnMut(ErrorEvent)>::new({
            let shared = Rc::clone(&shared);
            move |event: ErrorEvent| {
                event.prevent_default();
                let message = Reflect::get(&event, &JsValue::from_str("message")).ok();
                let message = message.and_then(|message| message.as_string()).filter(|message| !message.is_empty());
                let why = message.unwrap_or_else(|| event.type_());
                Shared::break_off(&shared, &why);
            }
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        let program = Uint8Array::from(program).buffer();
        worker.post_message_with_transfer(&program, &Array::of1(&program)).map_err(|error| super::words(&error))?;
        Ok(Self { worker, shared, _on_message: on_message, _on_error: on_error })
    }

    /// Whether it has started; why it can no longer be asked if it has failed.
    ///
    /// # Errors
    /// Once it has failed.
    pub fn has_started(&self) -> Result<bool, String> {
        let shared = self.shared.borrow();
        shared.broken.clone().map_or(Ok(shared.ready), Err)
    }

    /// Called now and then: a worker that has not answered between so many calls is ended.
    pub fn look(&self, most_in_vain: u32) {
        let is_silent = {
            let mut shared = self.shared.borrow_mut();
            shared.looked_in_vain = if shared.asked.is_empty() { 0 } else { shared.looked_in_vain + 1 };
            shared.looked_in_vain > most_in_vain
        };
        if is_silent {
            self.worker.terminate();
            Shared::break_off(&self.shared, engine::map_worker_silent());
        }
    }

    /// Posts the request now; its answer comes, or why there is none.
    pub fn ask(&self, request: &[u32]) -> impl Future<Output = Result<Vec<u32>, String>> + use<> {
        let asked = Rc::new(RefCell::new(Asked::default()));
        let array = Uint32Array::from(request);
        match self.has_started().err() {
            Some(why) => asked.borrow_mut().answer = Some(Err(why)),
            None => match self.worker.post_message_with_transfer(&array, &Array::of1(&array.buffer())) {
                Ok(()) => self.shared.borrow_mut().asked.push_back(Rc::clone(&asked)),
                Err(error) => asked.borrow_mut().answer = Some(Err(super::words(&error))),
            },
        }
        poll_fn(move |context| {
            let mut asked = asked.borrow_mut();
            match asked.answer.take() {
                Some(answer) => Poll::Ready(answer),
                None => {
                    asked.waker = Some(context.waker().clone());
                    Poll::Pending
                }
            }
        })
    }
}

impl Drop for WordWorker {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

/// A worker that was started from `data:` has no address that others could be relative to, and starts others as it was
/// started itself: without an address, importing the file. Its name is the folder of the files.
fn address(file: &str) -> String {
    let scope: web_sys::DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let location = Reflect::get(&scope, &"location".into()).unwrap_or_default();
    let protocol = Reflect::get(&location, &"protocol".into()).unwrap_or_default();
    let url = format!("{}{file}", scope.name());
    if protocol.as_string().as_deref() != Some("data:") {
        return url;
    }
    // A URL has no quotation marks.
    format!("data:text/javascript,{}", String::from(js_sys::encode_uri_component(&format!("import \"{url}\";"))))
}

/// A program in this thread: its exports are `buffer`, `answer` and `place`, as `static/map_kernel.js` calls them in a
/// worker.
pub struct WordProgram {
    memory: WebAssembly::Memory,
    buffer: Function,
    answer: Function,
    place: Function,
}

impl WordProgram {
    /// Starts the program, given its bytes.
    ///
    /// # Errors
    /// In words, if the browser refuses it or it has not these exports.
    pub async fn start(program: &[u8]) -> Result<Self, String> {
        let in_words = |error: JsValue| super::words(&error);
        let started = JsFuture::from(WebAssembly::instantiate_buffer(program, &Object::new())).await;
        let instance = Reflect::get(&started.map_err(in_words)?, &"instance".into()).map_err(in_words)?;
        let exports = instance.unchecked_into::<WebAssembly::Instance>().exports();
        let export = |name: &str| Reflect::get(&exports, &name.into()).map_err(in_words);
        let function = |name: &str| export(name)?.dyn_into().map_err(|_| engine::map_program_incomplete(name));
        Ok(Self {
            memory: export("memory")?.dyn_into().map_err(|_| engine::map_program_incomplete("memory"))?,
            buffer: function("buffer")?,
            answer: function("answer")?,
            place: function("place")?,
        })
    }

    /// The answer to a request.
    ///
    /// # Errors
    /// In words, if the program fails.
    pub fn answer(&self, request: &[u32]) -> Result<Vec<u32>, String> {
        let in_words = |error: JsValue| super::words(&error);
        let length = request.len() as u32;
        let from = number(&self.buffer.call1(&JsValue::UNDEFINED, &length.into()).map_err(in_words)?)?;
        // The views are made after the calls: memory that grows leaves older ones empty.
        Uint32Array::new_with_byte_offset_and_length(&self.memory.buffer(), from, length).copy_from(request);
        let count = number(&self.answer.call0(&JsValue::UNDEFINED).map_err(in_words)?)?;
        let place = number(&self.place.call0(&JsValue::UNDEFINED).map_err(in_words)?)?;
        Ok(Uint32Array::new_with_byte_offset_and_length(&self.memory.buffer(), place, count).to_vec())
    }
}

/// An address or a count: JavaScript reads those of the upper half as negative.
fn number(value: &JsValue) -> Result<u32, String> {
    value.as_f64().map(|number| number as i64 as u32).ok_or_else(|| engine::map_program_without_number().into())
}
