//! A small WebAssembly program in this thread that answers arrays of words with arrays of words: its exports are
//! `buffer`, `answer` and `place`, as `static/map_kernel.js` calls them in a worker.

use js_sys::{Function, Object, Reflect, Uint32Array, WebAssembly};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::words::engine;

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
        let from = address(&self.buffer.call1(&JsValue::UNDEFINED, &length.into()).map_err(in_words)?)?;
        // The views are made after the calls: memory that grows leaves older ones empty.
        Uint32Array::new_with_byte_offset_and_length(&self.memory.buffer(), from, length).copy_from(request);
        let count = address(&self.answer.call0(&JsValue::UNDEFINED).map_err(in_words)?)?;
        let place = address(&self.place.call0(&JsValue::UNDEFINED).map_err(in_words)?)?;
        Ok(Uint32Array::new_with_byte_offset_and_length(&self.memory.buffer(), place, count).to_vec())
    }
}

/// An address or a count: JavaScript reads those of the upper half as negative.
fn address(value: &JsValue) -> Result<u32, String> {
    value.as_f64().map(|number| number as i64 as u32).ok_or_else(|| engine::map_program_without_number().into())
}
