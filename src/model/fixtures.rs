//! Real files with independent truth that tests read where they lie beside the repository.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// The file or folder of this name in the folder `shared`; `None`, said aloud, where this machine has none.
pub fn shared_path(name: &str) -> Option<PathBuf> {
    let places = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().skip(1);
    let found = places.map(|folder| folder.join("shared").join(name)).find(|path| path.exists());
    if found.is_none() {
        // Past the harness, which would keep it; `cargo xtask test` counts these lines.
        let test = std::thread::current().name().unwrap_or("a test").to_owned();
        let _ = writeln!(std::io::stdout(), "SKIPPED TEST: {test}: no shared/{name} beside the repository");
    }
    found
}

/// What is in such a file.
#[cfg(feature = "engine")]
pub fn shared_file(name: &str) -> Option<Vec<u8>> {
    shared_path(name).map(|path| std::fs::read(path).expect("a file that is there can be read"))
}

/// The f32 tensors of a safetensors file.
pub fn tensors(bytes: &[u8]) -> BTreeMap<String, Vec<f32>> {
    let length = u64::from_le_bytes(bytes[..8].try_into().expect("eight bytes")) as usize;
    let header: serde_json::Value = serde_json::from_slice(&bytes[8..8 + length]).expect("a header");
    let numbers = |entry: &serde_json::Value| {
        let place = |at: usize| entry["data_offsets"][at].as_u64().expect("an offset") as usize + 8 + length;
        bytes[place(0)..place(1)]
            .chunks_exact(4)
            .map(|four| f32::from_le_bytes(four.try_into().expect("four")))
            .collect()
    };
    let all = header.as_object().expect("an object").iter().filter(|(name, _)| *name != "__metadata__");
    all.map(|(name, entry)| (name.clone(), numbers(entry))).collect()
}
