//! The program that reads ONNX files in the browser, fetched when one is brought. A file that makes it panic ends this
//! program and nothing else. There is no glue, only numbers and the memory (`eddy_onnx::wire`).
//!
//! ```text
//! buffer(words) → where to put a request of so many 32-bit words; anew before every call
//! answer()      → how many words the answer has, which lie at `place()` then
//! ```
#![expect(unsafe_code, reason = "functions that JavaScript calls by name must not be mangled")]

use std::cell::RefCell;

thread_local! {
    static WORDS: RefCell<Vec<u32>> = const { RefCell::new(Vec::new()) };
}

/// Makes room for so many words, and says where.
#[unsafe(no_mangle)]
pub extern "C" fn buffer(words: usize) -> *mut u32 {
    WORDS.with_borrow_mut(|held| {
        held.resize(words, 0);
        held.as_mut_ptr()
    })
}

/// Takes the words as a request and replaces them by the answer; how many words that has.
#[unsafe(no_mangle)]
pub extern "C" fn answer() -> usize {
    WORDS.with_borrow_mut(|words| {
        *words = eddy_onnx::answer(words);
        words.len()
    })
}

/// Where the words lie.
#[unsafe(no_mangle)]
pub extern "C" fn place() -> *const u32 {
    WORDS.with_borrow(|words| words.as_ptr())
}

fn main() {}
