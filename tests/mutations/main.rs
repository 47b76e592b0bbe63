//! A short run of what `fuzz/` does for hours: mutated data sets and network files give an answer, never a panic, and no
//! more memory is held than is stated.
// None of these readers is another with burn: once is enough.
#![cfg(not(feature = "engine"))]

#[path = "../../files/tests/mutation/mod.rs"]
mod mutation;
mod readers;
mod texts;

use std::path::Path;

use eddy::model::file::NetworkFile;
use eddy::spec::SampleShape;
use mutation::{Counting, assert_short_run, assert_short_run_of};
use readers::{own_bound_bytes, read_own, read_picture, read_weights, weights_bound_bytes};
use texts::{message_bound_bytes, text_bound_bytes};

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
fn mutated_texts_give_an_answer_within_the_memory_that_is_stated() {
    type Reader = fn(&[u8]);
    let readers: [(&str, Reader); 4] = [
        ("link", texts::read_link),
        ("catalog", texts::read_catalog),
        ("sweep", texts::read_sweep),
        ("script", texts::read_script),
    ];
    for (name, reader) in readers {
        let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name);
        assert_short_run(name, &corpus, 1500, reader, text_bound_bytes);
    }
}

#[test]
fn mutated_messages_give_an_answer_within_the_memory_that_is_stated() {
    let messages = texts::messages();
    let read = messages.iter().filter(|bytes| eddy::protocol::decode::<eddy::protocol::Command>(bytes).is_ok());
    assert!(read.count() >= 5, "the corpus is of another build");
    assert_short_run_of("message", &messages, 3000, texts::read_message, message_bound_bytes);
}

#[test]
fn mutated_shipped_networks_give_an_answer_within_the_memory_that_is_stated() {
    let networks = texts::shipped_networks();
    assert_short_run_of("first view", &networks, 300, texts::read_first_view, message_bound_bytes);
}

#[test]
fn mutated_sessions_of_the_browser_give_an_answer_within_the_memory_that_is_stated() {
    let sessions = texts::sessions();
    assert!(sessions.iter().all(|bytes| eddy::state::SavedSession::from_bytes(bytes).is_some()));
    assert_short_run_of("session", &sessions, 3000, texts::read_session, message_bound_bytes);
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
