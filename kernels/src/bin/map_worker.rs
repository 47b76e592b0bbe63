//! The program of a worker that only maps. `static/map_kernel.js` calls it; there is no glue between, only numbers
//! and the memory.
//!
//! ```text
//! buffer(words) → where to put a request of so many 32-bit words; anew before every call
//! answer()      → how many words the answer has (`eddy_kernels::worker`), which lie at `place()` then
//! ```
#![expect(unsafe_code, reason = "functions that JavaScript calls by name must not be mangled")]

use std::cell::RefCell;

use eddy_kernels::Simd;
use eddy_kernels::worker::MapWorker;

struct State {
    worker: MapWorker,
    words: Vec<u32>,
}

thread_local! {
    static STATE: RefCell<State> =
        RefCell::new(State { worker: MapWorker::new(Simd::widest()), words: Vec::new() });
}

/// Makes room for so many words, and says where.
#[unsafe(no_mangle)]
pub extern "C" fn buffer(words: usize) -> *mut u32 {
    STATE.with_borrow_mut(|state| {
        state.words.resize(words, 0);
        state.words.as_mut_ptr()
    })
}

/// Takes the words as a request and replaces them by the answer; how many words that has.
#[unsafe(no_mangle)]
pub extern "C" fn answer() -> usize {
    STATE.with_borrow_mut(|State { worker, words }| {
        *words = worker.answer(words);
        words.len()
    })
}

/// Where the words lie.
#[unsafe(no_mangle)]
pub extern "C" fn place() -> *const u32 {
    STATE.with_borrow(|state| state.words.as_ptr())
}

fn main() {}
