//! Real files with independent truth that tests read where they lie beside the repository.

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
