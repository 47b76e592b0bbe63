//! A short run of what `fuzz/` does for hours: mutated ONNX files give an answer, never a panic, and no more memory is held
//! than is stated.

#[path = "../../files/tests/mutation/mod.rs"]
mod mutation;
mod readers;

use std::path::Path;

use eddy_onnx::{OnnxFault, Request, read};
use mutation::{Counting, assert_short_run};
use readers::{bound_bytes, read_onnx};

const INPUTS: usize = 2000;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

#[test]
fn mutated_onnx_files_give_an_answer_within_the_memory_that_is_stated() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/corpus/onnx");
    assert_short_run("onnx", &corpus, INPUTS, read_onnx, bound_bytes);
}

#[test]
fn the_corpus_holds_sound_files_and_one_that_asks_for_too_much() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/corpus/onnx");
    let reply = |name: &str| {
        let bytes = std::fs::read(corpus.join(name)).expect("the corpus is in the checkout");
        read(&Request { files: vec![bytes], sample: [1, 4, 4], latent: None })
    };
    for (name, k) in [("full", 2), ("variational", 2), ("kernels", 2), ("shapes", 1), ("attention", 16)] {
        let found = reply(name).expect(name);
        assert_eq!(found.decoder.input_shape.iter().product::<usize>(), k, "{name}");
    }
    assert_eq!(reply("bomb"), Err(OnnxFault::TooLarge { node: "constantofshape".to_owned() }));
}
