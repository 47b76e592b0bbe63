//! All readers by name, for libFuzzer and for `mutate`.

#[cfg(feature = "engine")]
#[path = "../../tests/mutations/engine.rs"]
pub mod engine;
#[path = "../../files/tests/mutation/mod.rs"]
pub mod mutation;
#[path = "../../tests/mutations/readers.rs"]
pub mod networks_and_sets;
#[path = "../../onnx/tests/readers/mod.rs"]
pub mod onnx;
#[path = "../../files/tests/readers/mod.rs"]
pub mod readers;
#[path = "../../tests/mutations/texts.rs"]
pub mod texts;

use std::path::Path;

use readers::Reader;

/// A reader: the name of its corpus, itself, and how much memory it may hold for an input of so many bytes.
pub type NamedReader = (&'static str, Reader, fn(usize) -> usize);

/// All of them; those of the engine with the feature of this name.
pub fn all() -> Vec<NamedReader> {
    let files =
        readers::READERS.iter().map(|&(name, reader)| (name, reader, readers::bound_bytes as fn(usize) -> usize));
    let others = [
        ("own", networks_and_sets::read_own as Reader, networks_and_sets::own_bound_bytes as fn(usize) -> usize),
        ("picture", networks_and_sets::read_picture, networks_and_sets::own_bound_bytes),
        ("weights", networks_and_sets::read_weights, networks_and_sets::weights_bound_bytes),
        ("onnx", onnx::read_onnx, onnx::bound_bytes),
        ("link", texts::read_link, texts::text_bound_bytes),
        ("message", texts::read_message, texts::message_bound_bytes),
        ("catalog", texts::read_catalog, texts::text_bound_bytes),
        ("sweep", texts::read_sweep, texts::text_bound_bytes),
        ("script", texts::read_script, texts::text_bound_bytes),
        ("session", texts::read_session, texts::message_bound_bytes),
        ("first_view", texts::read_first_view, texts::message_bound_bytes),
    ];
    let all = files.chain(others);
    #[cfg(feature = "engine")]
    let all = {
        let of_engine: [NamedReader; 2] = [
            ("checkpoint", engine::read_checkpoint, engine::engine_bound_bytes),
            ("scene", engine::read_scene, engine::engine_bound_bytes),
        ];
        all.chain(of_engine)
    };
    all.collect()
}

/// The inputs that a reader's mutations begin with: its folder, or those that this build writes.
pub fn corpus(name: &str) -> Vec<Vec<u8>> {
    match name {
        "message" => texts::messages(),
        "session" => texts::sessions(),
        "first_view" => texts::shipped_networks(),
        #[cfg(feature = "engine")]
        "checkpoint" => engine::checkpoints(),
        #[cfg(feature = "engine")]
        "scene" => engine::scenes(),
        _ => mutation::corpus(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(name)),
    }
}

/// Hands `bytes` to a reader.
///
/// # Panics
/// If the reader does, or there is none of this name.
pub fn read(name: &str, bytes: &[u8]) {
    let named = all().into_iter().find(|(known, ..)| *known == name);
    let (_, reader, _) = named.expect("a program for each reader, and no other");
    reader(bytes);
}
