//! A short run of what `fuzz/` does for hours: mutated files give an answer, never a panic, and no reader holds more
//! memory than is stated.

mod mutation;
mod readers;

use std::path::Path;

use mutation::{Counting, assert_short_run};
use readers::{READERS, bound_bytes};

/// Inputs for each reader.
const INPUTS: usize = 1500;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

#[test]
fn mutated_files_give_an_answer_within_the_memory_that_is_stated() {
    let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/corpus");
    for (name, reader) in READERS {
        assert_short_run(name, &corpora.join(name), INPUTS, reader, bound_bytes);
    }
}
