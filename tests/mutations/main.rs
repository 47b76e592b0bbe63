//! A short run of what `fuzz/` does for hours: mutated data sets and network files give an answer, never a panic, and no
//! more memory is held than is stated.
// None of these readers is another with burn: once is enough.
#![cfg(not(feature = "engine"))]

#[path = "../../files/tests/mutation/mod.rs"]
mod mutation;
mod readers;

use std::path::Path;

use eddy::model::file::NetworkFile;
use eddy::spec::SampleShape;
use mutation::{Counting, assert_short_run};
use readers::{own_bound_bytes, read_own, read_picture, read_weights, weights_bound_bytes};

#[global_allocator]
static ALLOCATOR: Counting = Counting;

#[test]
fn mutated_data_sets_give_an_answer_within_the_memory_that_is_stated() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus/own");
    assert_short_run("own", &corpus, 500, read_own, own_bound_bytes);
}

#[test]
fn mutated_pictures_give_an_answer_within_the_memory_that_is_stated() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus/picture");
    assert_short_run("picture", &corpus, 3000, read_picture, own_bound_bytes);
}

#[test]
fn mutated_network_files_give_an_answer_within_the_memory_that_is_stated() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus/weights");
    assert_short_run("weights", &corpus, 1500, read_weights, weights_bound_bytes);
}

#[test]
fn the_corpus_holds_networks() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus/weights");
    let names =
        ["named.safetensors", "variational.safetensors", "state.pth", "checkpoint.pth", "old.pth", "module.pth"];
    for name in names {
        let bytes = std::fs::read(corpus.join(name)).expect("the corpus is in the checkout");
        let read = NetworkFile::read(&bytes, SampleShape { channels: 1, height_px: 8, width_px: 8 });
        assert!(matches!(read, Ok(NetworkFile::Foreign(_))), "{name}: {:?}", read.err());
    }
}
