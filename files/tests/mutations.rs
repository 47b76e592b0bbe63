//! A short run of what `fuzz/` does for hours: mutated files give an answer, never a panic, and no reader holds more
//! memory than is stated.

#![expect(unsafe_code, reason = "an allocator that counts is one")]

mod readers;

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::path::Path;

use readers::{Dice, READERS, bound_bytes, corpus, mutated};

/// Inputs for each reader.
const INPUTS: usize = 1500;

thread_local! {
    static HELD: Cell<isize> = const { Cell::new(0) };
    static MOST: Cell<isize> = const { Cell::new(0) };
}

struct Counting;

fn count(bytes: isize) {
    // At the end of a thread its counters are gone.
    let _ = HELD.try_with(|held| {
        held.set(held.get() + bytes);
        let _ = MOST.try_with(|most| most.set(most.get().max(held.get())));
    });
}

// SAFETY: everything is handed on to the system's allocator.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size() as isize);
        // SAFETY: as this function's.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        count(-(layout.size() as isize));
        // SAFETY: as this function's.
        unsafe { System.dealloc(place, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

#[test]
fn mutated_files_give_an_answer_within_the_memory_that_is_stated() {
    for (name, reader) in READERS {
        let corpus = corpus(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/corpus").join(name));
        assert!(!corpus.is_empty(), "{name} has no corpus");
        let mut dice = Dice::new(1);
        let whole = corpus.len();
        for index in 0..INPUTS {
            // First the corpus itself.
            let input =
                corpus.get(index).filter(|_| index < whole).cloned().unwrap_or_else(|| mutated(&corpus, &mut dice));
            let before = HELD.get();
            MOST.set(before);
            reader(&input);
            let most = (MOST.get() - before) as usize;
            let bound = bound_bytes(input.len());
            assert!(
                most <= bound,
                "{name}, input {index}: {most} bytes held for {} bytes, {bound} are stated",
                input.len()
            );
        }
    }
}
